"use client";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { useSyncExternalStore } from "react";
import { dismiss, type Notice, store } from "@/lib/notices";

const STAY = 6_000;

export default function Toasts() {
  const notices = useSyncExternalStore(store.subscribe, store.current, store.none);
  return (
    <Toast.Provider duration={STAY} swipeDirection="down">
      {notices.map((notice) => (
        <Entry key={notice.id} notice={notice} />
      ))}
      <Toast.Viewport className="fixed inset-x-0 bottom-0 z-50 mx-auto flex w-full max-w-md flex-col gap-2 p-4 outline-none" />
    </Toast.Provider>
  );
}

function Entry({ notice: { id, text, tone, action } }: { notice: Notice }) {
  return (
    <Toast.Root
      type={tone === "danger" ? "foreground" : "background"}
      onOpenChange={(open) => open || dismiss(id)}
      className={clsx(
        "arrives flex min-h-13 items-center gap-2 rounded-lg py-1.5 pr-1.5 pl-4.5 shadow-sheet",
        tone === "danger" ? "bg-danger text-on-danger" : "bg-ink text-paper",
      )}
    >
      <Toast.Description className="mr-auto py-1.5 wrap-anywhere">{text}</Toast.Description>
      {action && (
        <Toast.Action
          altText={action.label}
          className="h-10 rounded-md px-3 font-semibold whitespace-nowrap underline underline-offset-4"
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {action.label}
        </Toast.Action>
      )}
      <Toast.Close
        aria-label="Dismiss"
        className="inline-flex size-10 items-center justify-center rounded-md"
      >
        <X aria-hidden size={18} />
      </Toast.Close>
    </Toast.Root>
  );
}
