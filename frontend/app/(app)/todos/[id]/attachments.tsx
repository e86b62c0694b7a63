"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Download, FileText, Trash2 } from "lucide-react";
import { useState } from "react";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Confirm, Dialog } from "@/components/ui/dialog";
import { Failed, Skeleton } from "@/components/ui/parts";
import type { Attachment } from "@/generated";
import {
  createAttachmentLinkMutation,
  deleteAttachmentMutation,
  getStorageUsageOptions,
  listAttachmentsOptions,
} from "@/generated/@tanstack/react-query.gen";
import { pictureAt } from "@/lib/addresses";
import { useUploads } from "@/lib/attachments";
import { saveFrom } from "@/lib/files";
import { notify } from "@/lib/notices";
import { sizeOf } from "@/lib/uploads";
import { DropZone } from "./drop-zone";
import { SendingRow } from "./sending-row";

/** The files of a to-do, those that are on their way, and where to drop more. */
export function Attachments({ todoId }: { todoId: string }) {
  const { data, error, refetch } = useQuery(listAttachmentsOptions({ path: { todo_id: todoId } }));
  const { sendings, add, again, cancel } = useUploads(todoId);
  return (
    <section aria-labelledby="files" className="mt-10 border-t border-line pt-6">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="files" className="text-2xl">
          Files
        </h2>
        <Usage />
      </div>
      {data ? (
        <ul aria-label="Files" className={clsx(data.items.length && "mb-4 border-t border-line")}>
          {data.items.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      ) : error ? (
        <Failed error={error} onAgain={refetch} />
      ) : (
        <Skeleton className="mb-4 h-16 w-full" />
      )}
      {sendings.length > 0 && (
        <ul aria-label="Files on their way" className="mb-4">
          {sendings.map((sending) => (
            <SendingRow
              key={sending.id}
              sending={sending}
              onAgain={() => again(sending.id)}
              onCancel={() => cancel(sending.id)}
            />
          ))}
        </ul>
      )}
      <DropZone onFiles={add} />
    </section>
  );
}

function Usage() {
  const { data } = useQuery(getStorageUsageOptions());
  if (!data) return null;
  return (
    <p className="text-sm text-faint">
      {sizeOf(data.used)} of {sizeOf(data.quota)} used by all your files
    </p>
  );
}

function FileRow({ file }: { file: Attachment }) {
  const [asking, ask] = useState(false);
  const remove = useMutation({
    ...deleteAttachmentMutation(),
    onSuccess: () => notify({ text: `“${file.filename}” is deleted.` }),
  });
  // The link works without a session, which the browser could not renew.
  const link = useMutation({
    ...createAttachmentLinkMutation(),
    onSuccess: ({ url }) => saveFrom(url),
  });
  const path = { attachment_id: file.id };
  return (
    <li className="flex min-h-18 items-center gap-4 border-b border-line py-2.5">
      <Picture file={file} />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{file.filename}</p>
        <p className="text-sm text-faint">
          {sizeOf(file.size)}
          <span className="max-sm:hidden">
            {" "}
            · <Moment at={file.created_at} />
          </span>
        </p>
      </div>
      <div className="flex">
        <Button
          variant="ghost"
          size="icon"
          busy={link.isPending}
          aria-label={`Download ${file.filename}`}
          onClick={() => link.mutate({ path })}
        >
          <Download aria-hidden size={20} />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="text-danger!"
          busy={remove.isPending}
          aria-label={`Delete ${file.filename}`}
          onClick={() => ask(true)}
        >
          <Trash2 aria-hidden size={20} />
        </Button>
      </div>
      <Confirm
        open={asking}
        title="Delete the file?"
        action="Delete"
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false);
          remove.mutate({ path });
        }}
      >
        “{file.filename}” is gone at once. This cannot be undone.
      </Confirm>
    </li>
  );
}

/** A small picture that opens as a large one; a sheet of paper for all other files. */
function Picture({ file }: { file: Attachment }) {
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (!file.media_type.startsWith("image/") || broken) {
    return (
      <span className="grid size-12 shrink-0 place-items-center rounded-sm border border-line text-faint">
        <FileText aria-hidden size={22} />
      </span>
    );
  }
  const source = pictureAt(file.id);
  return (
    <>
      <button
        type="button"
        aria-label={`Look at ${file.filename}`}
        onClick={() => setOpen(true)}
        className="size-12 shrink-0 overflow-hidden rounded-sm border border-line"
      >
        {/* biome-ignore lint/performance/noImgElement: it is behind the log-in */}
        <img
          src={source}
          alt=""
          loading="lazy"
          className="size-full object-cover"
          onError={() => setBroken(true)}
        />
      </button>
      <Dialog open={open} title={file.filename} wide onClose={() => setOpen(false)}>
        {/* biome-ignore lint/performance/noImgElement: it is behind the log-in */}
        <img src={source} alt={file.filename} className="mx-auto max-h-[70dvh] rounded-sm" />
      </Dialog>
    </>
  );
}
