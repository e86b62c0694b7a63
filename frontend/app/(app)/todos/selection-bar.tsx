"use client";
import { ChevronDown, ListChecks, Tag, Trash2, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Tally } from "@/components/tally";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Todo } from "@/generated";
import { useChangeMany, useDeleteMany } from "@/lib/bulk";
import { count, PRIORITY, STATUS, statuses } from "@/lib/todos";
import { isOutside, isPlain } from "./keys";
import { TagMany } from "./tag-many";

type Props = { chosen: Todo[]; all: boolean; onAll: () => void; onClose: () => void };

type ChoiceProps = { name: string; disabled: boolean; children: React.ReactNode };

/** What can be done with all that is chosen. */
export function SelectionBar({ chosen, all, onAll, onClose }: Props) {
  const change = useChangeMany();
  const remove = useDeleteMany();
  const [tagging, tag] = useState(false);
  const nothing = chosen.length === 0;
  useSelectionKeys(onAll, onClose);
  return (
    <div
      role="toolbar"
      aria-label="Chosen to-dos"
      className="arrives sticky top-16 z-20 -mx-2 my-2 flex flex-wrap items-center justify-end gap-1.5 rounded-lg border border-accent bg-sheet p-1.5 pl-4 shadow-sheet"
    >
      <p aria-live="polite" className="mr-auto font-medium whitespace-nowrap tabular-nums">
        {count(chosen.length)}
      </p>
      <Button variant="ghost" size="sm" onClick={onAll}>
        <ListChecks aria-hidden size={16} /> {all ? "None" : "All"}
      </Button>
      <Choice name="State" disabled={nothing}>
        {statuses.map((status) => (
          <MenuItem
            key={status}
            onSelect={() =>
              change(
                chosen,
                () => ({ status }),
                (what) => `${what}: ${STATUS[status].toLowerCase()}.`,
              )
            }
          >
            {STATUS[status]}
          </MenuItem>
        ))}
      </Choice>
      <Choice name="Priority" disabled={nothing}>
        {PRIORITY.map((name, priority) => (
          <MenuItem
            key={name}
            onSelect={() =>
              change(
                chosen,
                () => ({ priority }),
                (what) => `${what}: ${name.toLowerCase()}.`,
              )
            }
          >
            <span className="mr-auto">{name}</span>
            <Tally value={priority} />
          </MenuItem>
        ))}
      </Choice>
      <Button variant="ghost" size="sm" disabled={nothing} onClick={() => tag(true)}>
        <Tag aria-hidden size={16} /> Tags
      </Button>
      <Button
        variant="ghost"
        size="sm"
        className="text-danger!"
        disabled={nothing}
        onClick={() => remove(chosen)}
      >
        <Trash2 aria-hidden size={16} /> Delete
      </Button>
      <Button variant="ghost" size="sm" aria-label="Stop choosing" onClick={onClose}>
        <X aria-hidden size={18} />
      </Button>
      <Dialog open={tagging} title={`Tags of ${count(chosen.length)}`} onClose={() => tag(false)}>
        <TagMany todos={chosen} onDone={() => tag(false)} />
      </Dialog>
    </div>
  );
}

function Choice({ name, disabled, children }: ChoiceProps) {
  return (
    <Menu
      trigger={(given) => (
        <Button {...given} variant="ghost" size="sm" disabled={disabled}>
          {name} <ChevronDown aria-hidden size={16} />
        </Button>
      )}
    >
      {children}
    </Menu>
  );
}

/** Control and A for all, Escape for the end. */
function useSelectionKeys(onAll: () => void, onClose: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const all = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a";
      if (!isOutside(event)) return;
      if (all) onAll();
      else if (event.key === "Escape" && isPlain(event)) onClose();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onAll, onClose]);
}
