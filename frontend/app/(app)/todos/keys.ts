import { useEffect, useRef } from "react";
import type { Todo, TodoStatus } from "@/generated";

type Acts = {
  todos: Todo[];
  edit: (id: string) => void;
  setStatus: (todo: Todo, status: TodoStatus) => void;
  remove: (todo: Todo) => void;
  /** Choose a to-do or give it up; with `range`, all from the one before, at first `from`. */
  choose: (id: string, range: boolean, from: string) => void;
};

/** Every key that works on the list, for those who ask. */
export const KEYS = [
  { keys: ["N"], does: "Write a new to-do" },
  { keys: ["/"], does: "Search" },
  { keys: ["↓", "J"], does: "Next to-do" },
  { keys: ["↑", "K"], does: "Previous to-do" },
  { keys: ["X"], does: "Tick it off, or open it again" },
  { keys: ["E"], does: "Change its title" },
  { keys: ["Enter"], does: "Open it" },
  { keys: ["Delete"], does: "Delete it, or all that are chosen" },
  { keys: ["S"], does: "Choose it, for changes of many" },
  { keys: ["Shift ↓", "Shift ↑"], does: "Choose the next or previous one too" },
  { keys: ["Ctrl A"], does: "Choose all, once one is chosen" },
  { keys: ["Esc"], does: "Choose none" },
  { keys: ["?"], does: "Show these keys" },
] as const;

/** The list's keys; give the result to the list as its `ref`. Rows carry `data-todo`. */
export function useListKeys(acts: Acts): React.RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const latest = useRef(acts);
  latest.current = acts;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isPlain(event) && list.current && act(event, list.current, latest.current)) {
        event.preventDefault();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return list;
}

/** A key by itself, not one that goes into a field, a menu or a dialog. */
export function isPlain(event: KeyboardEvent): boolean {
  return isOutside(event) && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** A key that goes into no field, menu or dialog. */
export function isOutside(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const typing = target?.closest(
    "input:not([type=checkbox]), textarea, select, [role=menu], [role=dialog], dialog",
  );
  return !typing && !event.defaultPrevented;
}

function act(
  { key, shiftKey: range }: KeyboardEvent,
  list: HTMLUListElement,
  { todos, edit, remove, choose, setStatus }: Acts,
): boolean {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-todo]:has(a)")]; // saved ones
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const todo = todos.find(({ id }) => id === rows[at]?.dataset.todo);
  const go = (to: number) => {
    rows[to]?.querySelector("a")?.focus();
    const id = rows[to]?.dataset.todo;
    if (range && id) choose(id, true, todo?.id ?? id);
  };
  if (key === "ArrowDown" || key === "j") go(Math.min(at + 1, rows.length - 1));
  else if (key === "ArrowUp" || key === "k") go(Math.max(at - 1, 0));
  else if (!todo) return false;
  else if (key === "x") setStatus(todo, todo.status === "completed" ? "pending" : "completed");
  else if (key === "e") edit(todo.id);
  else if (key === "s") choose(todo.id, false, todo.id);
  else if (key === "Delete" || key === "Backspace") {
    step(list, todo.id);
    remove(todo);
  } else return false;
  return true;
}

/** Take the focus to a neighbour of a row that goes. */
export function step(list: HTMLElement, id: string): void {
  const row = list.querySelector(`[data-todo="${id}"]`);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector("a")?.focus();
}
