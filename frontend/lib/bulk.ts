// Changes of many to-dos at once: seen at once, made all or not at all, and taken back as one.
import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import type {
  BatchChange,
  BatchDelete,
  ChangeTodosData,
  ChangeTodosError,
  Todo,
  TodoBatchReport,
  TodoChanges,
} from "@/generated";
import { changeTodosMutation } from "@/generated/@tanstack/react-query.gen";
import type { Options } from "@/generated/client.gen";
import { zTodoBatch } from "@/generated/zod.gen";
import { isChanging } from "@/lib/deletions";
import { ApiError } from "@/lib/errors";
import { once } from "@/lib/idempotency";
import { dismiss, notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
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
    const undo = updates.map(({ todo, change }) => ({
      action: "update" as const,
      id: todo.id,
      todo: asItWas(todo, change),
    }));
    const notice = notify({
      text: done(count(todos.length)),
      action: { label: "Undo", run: () => send(undo) },
    });
    const wanted = updates.map(({ todo: { id }, change }) => ({
      action: "update" as const,
      id,
      todo: change,
    }));
    send(wanted, notice);
  };
}

/** Delete to-dos as they are seen, with a notice that can undo it; those that were changed elsewhere
 * only when that is asked for. */
export function useDeleteMany(): (todos: Todo[]) => void {
  const client = useQueryClient();
  const send = useSend();
  const remove = (deletions: BatchDelete[]) => {
    const notice = notify({
      text: isAre(deletions.length, "deleted"),
      action: {
        label: "Undo",
        run: () => send(deletions.map(({ id }) => ({ action: "restore", id }))),
      },
    });
    send(deletions, notice, (part, outdated) => {
      notify({
        text: `${changed(outdated, part.length)} elsewhere; none is deleted.`,
        tone: "danger",
        action: {
          label: "Delete",
          run: () => remove(part.map(({ id }) => ({ action: "delete", id }))),
        },
      });
    });
  };
  return (todos) =>
    remove(
      todos.map(({ id, version }) => ({
        action: "delete",
        id,
        ...(!isChanging(client, id) && { version }),
      })),
    );
}

function isAre(many: number, what: string): string {
  return `${count(many)} ${many === 1 ? "is" : "are"} ${what}.`;
}

function changed(some: number, of: number): string {
  return `${some} of ${of} ${some === 1 ? "was" : "were"} changed`;
}

type Sent = Options<ChangeTodosData> & {
  notice?: number;
  onOutdated?: (outdated: number) => void;
};

/** How to send changes; the notice that tells of them goes if they are refused, and `onOutdated` is
 * told which were not made since so many of them were of versions that are no more. */
type Send = <Change extends BatchChange>(
  changes: Change[],
  notice?: number,
  onOutdated?: (part: Change[], outdated: number) => void,
) => void;

function useSend(): Send {
  const client = useQueryClient();
  const { mutate } = useMutation({
    ...(once(quiet(changeTodosMutation())) as UseMutationOptions<
      TodoBatchReport,
      ChangeTodosError,
      Sent,
      () => void
    >),
    ...IN_ORDER,
    onMutate: async ({ body }) => {
      await client.cancelQueries(LISTS);
      return changeLists(client, (todos) => applied(todos, body.changes));
    },
    onSuccess: ({ results }) => {
      const todos = results.flatMap(({ todo }) => todo ?? []);
      seen(client, new Map(todos.map(({ id, version }) => [id, version])));
    },
    onError: (error, { notice, onOutdated }, undo) => {
      undo?.();
      if (notice !== undefined) dismiss(notice);
      const refused = ApiError.from(error);
      const outdated = refused.errors.filter(({ keyword }) => keyword === "version").length;
      const only = outdated > 0 && outdated === refused.errors.length;
      if (only && onOutdated) onOutdated(outdated);
      else notify({ text: refused.message, tone: "danger" });
    },
  });
  return (changes, notice, onOutdated) => {
    for (const part of parts(changes)) {
      const tell = onOutdated && ((outdated: number) => onOutdated(part, outdated));
      mutate({ body: { changes: part }, notice, onOutdated: tell });
    }
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
