"use client";
import { clsx } from "clsx";
import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { uploads } from "@/generated/uploads.gen";
import { sizeOf } from "@/lib/uploads";

const { types, limit } = uploads.uploadAttachment;

/** Takes files that are dropped anywhere on the page, or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const over = useDrop(onFiles);
  return (
    <div
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed px-4 py-3",
        over ? "border-accent bg-wash" : "border-edge",
      )}
    >
      <Button variant="outline" size="sm" onClick={() => input.current?.click()}>
        <Paperclip aria-hidden size={16} /> Add files
      </Button>
      <p className="text-sm text-faint">
        {over ? "Let go to add them." : `Or drop them here. Up to ${sizeOf(limit)} each.`}
      </p>
      <FileInput ref={input} multiple label="Files to add" accept={types} onFiles={onFiles} />
    </div>
  );
}

/** Whether files are held over the page; a browser would otherwise open what is dropped. */
function useDrop(onFiles: (files: Iterable<File>) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const holds = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDrop = (event: DragEvent) => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(false);
      take.current([...(event.dataTransfer?.files ?? [])]);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    addEventListener("dragover", onOver, { signal });
    addEventListener("drop", onDrop, { signal });
    addEventListener("dragleave", onLeave, { signal });
    return () => stop.abort();
  }, []);
  return over;
}
