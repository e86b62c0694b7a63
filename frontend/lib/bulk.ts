// Changes of many to-dos at once: seen at once, made all or not at all, and taken back as one.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import type { BatchChange, Todo, TodoChanges } from "@/generated";
import { changeTodosMutation } from "@/generated/@tanstack/react-query.gen";
import { zTodoBatch } from "@/generated/zod.gen";
import { once } from "@/lib/idempotency";
import { notify } from "@/lib/notices";
import { changeLists, IN_ORDER, LISTS, seen } from "@/lib/todo-changes";
import { count } from "@/lib/todos";

/** So many changes does the contract take in one request. */
const MOST = mostItems(zTodoBatch.shape.changes);

type ChangeMany = (
  todos: Todo[],
  changes: (todo: Todo) => TodoChanges,
  done: (what: string) => string,
) => void;

/** Change to-dos, each in its way, with a notice that can undo it. */
export function useChangeMany(): ChangeMany {
  const send = useSend();
  return (todos, changes, done) => {
    const updates = todos.map((todo) => ({ todo, change: changes(todo) }));
    send(updates.map(({ todo: { id }, change }) => ({ action: "update", id, todo: change })));
    const undo = updates.map(({ todo, change }) => ({
      action: "update" as const,
      id: todo.id,
      todo: asItWas(todo, change),
    }));
    notify({
      text: done(count(todos.length)),
      action: { label: "Undo", run: () => send(undo) },
    });
  };
}

/** Delete to-dos, with a notice that can undo it. */
export function useDeleteMany(): (todos: Todo[]) => void {
  const send = useSend();
  return (todos) => {
    const ids = todos.map(({ id }) => id);
    send(ids.map((id) => ({ action: "delete", id })));
    notify({
      text: todos.length === 1 ? "1 to-do is deleted." : `${count(todos.length)} are deleted.`,
      action: {
        label: "Undo",
        run: () => send(ids.map((id) => ({ action: "restore", id }))),
      },
    });
  };
}

function useSend(): (changes: BatchChange[]) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    ...once(changeTodosMutation()),
    ...IN_ORDER,
    onMutate: async ({ body }) => {
      await client.cancelQueries(LISTS);
      return changeLists(client, (todos) => applied(todos, body.changes));
    },
    onSuccess: ({ results }) => {
      const todos = results.flatMap(({ todo }) => todo ?? []);
      seen(client, new Map(todos.map(({ id, version }) => [id, version])));
    },
    onError: (_error, _options, undo) => undo?.(),
  });
  return (changes) => {
    for (const part of parts(changes)) mutate({ body: { changes: part } });
  };
}

/** A list as it is after the changes, as far as one can tell. */
export function applied(todos: Todo[], changes: BatchChange[]): Todo[] {
  const wanted = new Map(
    changes.flatMap((change) => (change.action === "create" ? [] : [[change.id, change] as const])),
  );
  return todos.flatMap((todo) => {
    const change = wanted.get(todo.id);
    if (change?.action === "delete") return [];
    return change?.action === "update" ? { ...todo, ...change.todo } : todo;
  });
}

/** The values that a change replaces. */
export function asItWas(todo: Todo, change: TodoChanges): TodoChanges {
  return Object.fromEntries(Object.keys(change).map((name) => [name, todo[name as keyof Todo]]));
}

function mostItems(list: z.ZodMiniArray): number {
  const limits = list._zod.def.checks?.map(({ _zod: { def } }) => def) ?? [];
  const limit = limits.find((def) => def.check === "max_length");
  return limit && "maximum" in limit ? Number(limit.maximum) : Number.POSITIVE_INFINITY;
}

/** Values in groups that are small enough. */
export function parts<T>(values: T[], most = MOST): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < values.length; start += most) {
    groups.push(values.slice(start, start + most));
  }
  return groups;
}
