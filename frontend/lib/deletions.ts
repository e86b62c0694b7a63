// Deleting with a way back: a to-do disappears at once, and is deleted when nobody has undone it
// while the notice stood, or when the page goes away.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { Todo } from "@/generated";
import { deleteTodoMutation } from "@/generated/@tanstack/react-query.gen";
import { ApiError } from "@/lib/errors";
import { notify } from "@/lib/notices";
import { short } from "@/lib/todos";

let doomed: ReadonlySet<string> = new Set();
const waiting = new Map<string, () => void>();
const listeners = new Set<() => void>();
const NONE: ReadonlySet<string> = new Set();

function set(id: string, gone: boolean): void {
  const next = new Set(doomed);
  if (gone) next.add(id);
  else next.delete(id);
  doomed = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The ids of to-dos that are not to be shown any more. */
export function useDoomed(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => doomed,
    () => NONE,
  );
}

/** Delete to-dos, with a notice that can undo it. */
export function useDeleteTodos(): (todos: readonly Todo[]) => void {
  const { mutate } = useMutation({
    ...deleteTodoMutation({ keepalive: true }),
    onError: (error, { path }) => {
      if (ApiError.from(error).status !== 404) set(path.todo_id, false);
    },
  });
  return (todos) => {
    for (const { id } of todos) {
      set(id, true);
      waiting.set(id, () => mutate({ path: { todo_id: id } }));
    }
    const ids = todos.map(({ id }) => id);
    const [first] = todos;
    notify({
      text:
        todos.length === 1 && first
          ? `“${short(first.title)}” is deleted.`
          : `${todos.length} to-dos are deleted.`,
      action: { label: "Undo", run: () => ids.forEach(spare) },
      onGone: () => ids.forEach(carryOut),
    });
  };
}

function spare(id: string): void {
  waiting.delete(id);
  set(id, false);
}

function carryOut(id: string): void {
  const run = waiting.get(id);
  waiting.delete(id);
  run?.();
}

/** Nothing that was deleted comes back because a tab was closed early. */
export function useDeletionsBeforeLeaving(): void {
  useEffect(() => {
    const all = () => [...waiting.keys()].forEach(carryOut);
    addEventListener("pagehide", all);
    return () => removeEventListener("pagehide", all);
  }, []);
}
