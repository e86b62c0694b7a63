"use client";
import { RotateCcw, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { Sending } from "@/lib/attachments";
import { sizeOf } from "@/lib/uploads";

type Props = { sending: Sending; onAgain: () => void; onCancel: () => void };

/** A file on its way, or what was in its way. */
export function SendingRow({ sending, onAgain, onCancel }: Props) {
  const { file, state, progress, error } = sending;
  const failed = state === "failed" || state === "refused";
  return (
    <li className="flex min-h-16 items-center gap-4 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-4">
          <span className="truncate font-medium">{file.name}</span>
          <span className="text-sm whitespace-nowrap text-faint">{sizeOf(file.size)}</span>
        </p>
        {failed ? (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        ) : (
          <Progress label={file.name} value={progress} />
        )}
      </div>
      {state === "failed" && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Send ${file.name} again`}
          onClick={onAgain}
        >
          <RotateCcw aria-hidden size={18} />
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={failed ? `Forget ${file.name}` : `Cancel ${file.name}`}
        onClick={onCancel}
      >
        <X aria-hidden size={18} />
      </Button>
    </li>
  );
}
