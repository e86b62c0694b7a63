"use client";
import { X } from "lucide-react";
import { Day } from "@/components/time";
import { Button } from "@/components/ui/button";
import { isFiltered, PRIORITY, type TodoFilter } from "@/lib/todos";
import type { Props } from "./filters";

type Name = "due_after" | "due_before" | "priority_min" | "priority_max";

/** What else the list is filtered by, each to be taken away. */
export function ActiveFilters({ filter, onChange }: Props) {
  const { due_after, due_before, priority_min, priority_max } = filter;
  const change = (next: TodoFilter) => (event: React.MouseEvent<HTMLElement>) => {
    if (!event.detail) keepFocus(event.currentTarget, next); // by key
    onChange(next);
  };
  const without = (name: Name) => change({ ...filter, [name]: undefined });
  if (!isFiltered(filter)) return null;
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters in use</legend>
      {due_after && (
        <Removable onRemove={without("due_after")}>
          Due from <Day at={due_after} />
        </Removable>
      )}
      {due_before && (
        <Removable onRemove={without("due_before")}>
          Due until <Day at={due_before} before />
        </Removable>
      )}
      {priority_min !== undefined && (
        <Removable onRemove={without("priority_min")}>
          {PRIORITY[priority_min]} or more urgent
        </Removable>
      )}
      {priority_max !== undefined && (
        <Removable onRemove={without("priority_max")}>
          {PRIORITY[priority_max]} or less urgent
        </Removable>
      )}
      <Button variant="ghost" size="sm" onClick={change(nothing(filter))}>
        Clear the filters
      </Button>
    </fieldset>
  );
}

/** How the list is sorted is no filter. */
function nothing({ sort }: TodoFilter): TodoFilter {
  return sort ? { sort } : {};
}

/** Take the focus to what stays of the filters when the one of this button goes. */
function keepFocus(button: HTMLElement, next: TodoFilter): void {
  const other = isFiltered(next)
    ? button.nextElementSibling
    : document.querySelector("[data-search]");
  if (other instanceof HTMLElement) other.focus();
}

type RemovableProps = {
  onRemove: React.MouseEventHandler<HTMLElement>;
  children: React.ReactNode;
};

function Removable({ onRemove, children }: RemovableProps) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className="flex h-9 items-center gap-1.5 rounded-full border border-accent px-3.5 text-sm text-accent transition-colors hover:bg-wash"
    >
      <span className="sr-only">Take away: </span>
      <span>{children}</span> <X aria-hidden size={14} />
    </button>
  );
}
