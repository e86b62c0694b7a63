"use client";
import { Popover } from "radix-ui";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { zListTodosQuery } from "@/generated/zod.gen";
import { dateOf, daysFrom, startOf } from "@/lib/todo-dates";
import { PRIORITY, type TodoFilter } from "@/lib/todos";
import type { SheetProps } from "./more-filters";

/** The filters that are needed now and then; each holds as soon as it is set. */
export function FilterSheet({ id, open, button, filter, onChange, onClose }: SheetProps) {
  const elsewhere = useRef(false); // the focus stays where the visitor has gone
  const { due_after, due_before, priority_min, priority_max } = filter;
  const set = (change: TodoFilter) => onChange({ ...filter, ...change });
  const days = (count: number) => () =>
    set({ due_after: daysFrom(0), due_before: daysFrom(count) });
  return (
    <Popover.Root open={open} onOpenChange={(now) => now || onClose()}>
      <Popover.Anchor virtualRef={button} />
      <Popover.Content
        id={id}
        aria-label="More filters"
        align="end"
        sideOffset={6}
        collisionPadding={12}
        onInteractOutside={(event) => {
          if (button.current?.contains(event.target as Node)) event.preventDefault();
          else elsewhere.current = true;
        }}
        onCloseAutoFocus={(event) => {
          if (!elsewhere.current) button.current?.focus();
          elsewhere.current = false;
          event.preventDefault();
        }}
        className="arrives z-40 grid max-h-(--radix-popper-available-height) w-[min(24rem,calc(100vw-1.5rem))] gap-5 overflow-y-auto rounded-lg border border-line bg-sheet p-5 text-ink shadow-sheet"
      >
        <fieldset className="grid gap-3">
          <legend className="eyebrow mb-2">Due</legend>
          <div className="grid grid-cols-2 gap-3">
            <DateField
              label="From"
              at={due_after}
              onChange={(date) => set({ due_after: startOf(date) })}
            />
            <DateField
              label="Until"
              before
              at={due_before}
              onChange={(date) => set({ due_before: startOf(date, 1) })}
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" size="sm" onClick={days(1)}>
              Today
            </Button>
            <Button variant="outline" size="sm" onClick={days(7)}>
              Seven days
            </Button>
          </div>
        </fieldset>
        <fieldset>
          <legend className="eyebrow mb-2">Priority</legend>
          <div className="grid grid-cols-2 gap-3">
            <PriorityField
              label="At least"
              value={priority_min}
              onChange={(least) =>
                set({ priority_min: least, priority_max: ordered(least, priority_max) })
              }
            />
            <PriorityField
              label="At most"
              value={priority_max}
              onChange={(most) =>
                set({ priority_max: most, priority_min: ordered(most, priority_min, -1) })
              }
            />
          </div>
        </fieldset>
        <div className="flex justify-between gap-3">
          <Button
            variant="ghost"
            size="sm"
            onClick={() =>
              set({
                due_after: undefined,
                due_before: undefined,
                priority_min: undefined,
                priority_max: undefined,
              })
            }
          >
            Reset
          </Button>
          <Button size="sm" onClick={onClose}>
            Close
          </Button>
        </div>
      </Popover.Content>
    </Popover.Root>
  );
}

/** The other end of a range, unless the end that was set has passed it. */
function ordered(set: number | undefined, other: number | undefined, direction = 1) {
  if (set === undefined || other === undefined) return other;
  return (other - set) * direction >= 0 ? other : undefined;
}

type DateProps = {
  label: string;
  at: string | undefined;
  /** Whether the moment is the end of the day. */
  before?: boolean;
  onChange: (date: string) => void;
};

/** A day of the reader's own calendar; half-written ones, such as of the year 2, are waited for. */
function DateField({ label, at, before = false, onChange }: DateProps) {
  const shown = at ? dateOf(at, before) : "";
  const [written, setWritten] = useState({ text: shown, of: shown });
  return (
    <Field label={label}>
      {(given) => (
        <Input
          {...given}
          type="date"
          className="px-2!"
          value={written.of === shown ? written.text : shown}
          onChange={({ target: { value } }) => {
            const { success } = zListTodosQuery.shape.due_after.safeParse(
              startOf(value, before ? 1 : 0),
            );
            setWritten({ text: value, of: success ? value : shown });
            if (success) onChange(value);
          }}
        />
      )}
    </Field>
  );
}

type PriorityProps = {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

function PriorityField({ label, value, onChange }: PriorityProps) {
  return (
    <Field label={label}>
      {(given) => (
        <Select
          {...given}
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value ? Number(target.value) : undefined)}
        >
          <option value="">Any</option>
          {PRIORITY.map((name, priority) => (
            <option key={name} value={priority}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
