"use client";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { createContext, useContext, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useLeavingAsks } from "@/lib/leaving";

type DialogProps = {
  open: boolean;
  title: string;
  /** As wide as the screen allows, for pictures. */
  wide?: boolean;
  onClose: () => void;
  children: React.ReactNode;
};

const Holding = createContext<(held: boolean) => void>(() => {});

/** Lets a part of a dialog keep it open while it shows, or waits for, what is never shown again:
 * neither Escape nor a gesture closes it then, but only a button of that part. */
export function useHeldOpen(held = true): void {
  const hold = useContext(Holding);
  useEffect(() => {
    if (!held) return;
    hold(true);
    return () => hold(false);
  }, [hold, held]);
  useLeavingAsks(held);
}

/** The browser's own dialog: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({ open, title, wide = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [held, hold] = useState(false);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      closedby={held ? "none" : "closerequest"}
      // for browsers that do not know the attribute; they take no second Escape for an answer
      onCancel={(event) => held && event.preventDefault()}
      onClose={() => (open && held ? dialog.current?.showModal() : onClose())}
      className={clsx(
        "m-auto rounded-lg border border-line bg-sheet p-6 break-words text-ink shadow-sheet sm:p-8",
        "backdrop:bg-ink/40 dark:backdrop:bg-paper/70",
        wide ? "max-w-[calc(100vw-2rem)] min-w-72" : "w-[min(32rem,calc(100vw-2rem))]",
      )}
    >
      {open && (
        <Holding value={hold}>
          <div className="mb-4 flex items-start justify-between gap-4">
            <h2 id={id} className="min-w-0 text-2xl">
              {title}
            </h2>
            {!held && (
              <Button
                variant="ghost"
                size="icon"
                className="-mt-2 -mr-2"
                aria-label="Close"
                onClick={onClose}
              >
                <X aria-hidden size={20} />
              </Button>
            )}
          </div>
          {children}
        </Holding>
      )}
    </dialog>
  );
}

/** What a dialog shows after something else: it takes the focus, which would be gone with that, and
 * those who see nothing hear what is new. */
export function Step({ children }: { children: React.ReactNode }) {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => step.current?.focus(), []);
  return (
    <div ref={step} tabIndex={-1} className="grid gap-5 outline-none">
      {children}
    </div>
  );
}

type ConfirmProps = Omit<DialogProps, "children"> & {
  action: string;
  onConfirm: () => void;
  children: React.ReactNode;
};

/** Asks before something that cannot be taken back. */
export function Confirm({ action, onConfirm, children, ...rest }: ConfirmProps) {
  return (
    <Dialog {...rest}>
      <div className="text-faint">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button variant="outline" onClick={rest.onClose}>
          Cancel
        </Button>
        <Button variant="danger" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
