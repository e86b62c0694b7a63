"use client";
import { Keyboard, Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isPlain, KEYS } from "./keys";

const TARGETS: Record<string, string> = { n: "[data-quick-add]", "/": "[data-search]" };

/** The keys that work anywhere on the page, and the list of all of them. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlain(event)) return;
      const target = TARGETS[event.key];
      if (target) document.querySelector<HTMLElement>(target)?.focus();
      else if (event.key === "?") setOpen(true);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Keyboard shortcuts"
        className="max-sm:hidden"
        onClick={() => setOpen(true)}
      >
        <Keyboard aria-hidden size={20} />
      </Button>
      <Dialog open={open} title="Keys" onClose={() => setOpen(false)}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2.5">
          {KEYS.map(({ keys, does }) => (
            <div key={does} className="contents">
              <dt className="flex gap-1.5">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="min-w-8 rounded-sm border border-edge px-2 text-center text-sm leading-7"
                  >
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-6 flex justify-end">
          <Button variant="outline" size="sm" onClick={() => window.print()}>
            <Printer aria-hidden size={16} /> Print
          </Button>
        </div>
      </Dialog>
    </>
  );
}
