"use client";
import { clsx } from "clsx";
import { SlidersHorizontal } from "lucide-react";
import { useCallback, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { later, useAhead, useLater } from "@/components/ui/later";
import type { Props } from "./filters";

const SHEET = later(() => import("./filter-sheet"));

/** A button for the filters that are needed now and then. */
export function MoreFilters({ filter, onChange }: Props) {
  const [opened, setOpened] = useState<boolean>(); // undefined until it is asked for
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = useCallback(() => setOpened(false), []);
  const { due_after, due_before, priority_min, priority_max } = filter;
  const active = [due_after, due_before, priority_min, priority_max].some((it) => it !== undefined);
  useAhead(SHEET);
  return (
    <>
      <Button
        ref={button}
        variant="outline"
        aria-haspopup="dialog"
        aria-expanded={opened ?? false}
        aria-controls={opened ? id : undefined}
        onPointerEnter={SHEET.ahead}
        onFocus={SHEET.ahead}
        onClick={() => setOpened(!opened)}
        className={clsx("max-sm:w-11 max-sm:px-0", active && "border-accent! text-accent!")}
      >
        <SlidersHorizontal aria-hidden size={18} />
        <span className="max-sm:sr-only">More filters</span>
      </Button>
      {opened !== undefined && (
        <Sheet
          id={id}
          open={opened}
          button={button}
          filter={filter}
          onChange={onChange}
          onClose={close}
        />
      )}
    </>
  );
}

export type SheetProps = Props & {
  id: string;
  open: boolean;
  button: React.RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

function Sheet(props: SheetProps) {
  const loaded = useLater(SHEET, props.onClose);
  return loaded ? <loaded.FilterSheet {...props} /> : null;
}
