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
  const make = useMake();
  return (todos, changes, done) => {
    const steps = todos.map((todo) => {
      const change = changes(todo);
      const update = { action: "update" as const, id: todo.id };
      return {
        there: { ...update, todo: change },
        back: { ...update, todo: asItWas(todo, change) },
      };
    });
    make(steps, (many) => done(count(many)));
  };
}

/** Delete to-dos as they are seen, with a notice that can undo it; those that were changed elsewhere
 * only when that is asked for. */
export function useDeleteMany(): (todos: Todo[]) => void {
  const client = useQueryClient();
  const make = useMake();
  const remove = (deletions: BatchDelete[]) => {
    const steps = deletions.map((there) => ({
      there,
      back: { action: "restore" as const, id: there.id },
    }));
    make(
      steps,
      (many) => isAre(many, "deleted"),
      (part, outdated) => {
        notify({
          text: `${changed(outdated, part.length)} elsewhere; none is deleted.`,
          tone: "danger",
          action: {
            label: "Delete",
            run: () => remove(part.map(({ there: { id } }) => ({ action: "delete", id }))),
          },
        });
      },
    );
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

/** A change, and what takes it back. */
type Step<There extends BatchChange = BatchChange> = { there: There; back: BatchChange };

/** `onOutdated` is told which steps were not made since so many of them were of versions that are
 * no more. */
type Make = <There extends BatchChange>(
  steps: Step<There>[],
  text: (many: number) => string,
  onOutdated?: (part: Step<There>[], outdated: number) => void,
) => void;

/** How to make steps, with a notice of them that can undo them. Each part is made or refused by
 * itself: where one is refused, the notice is of the others, and so is the way back. */
function useMake(): Make {
  const send = useSend();
  return (steps, text, onOutdated) => {
    let made = parts(steps);
    let undone = false;
    const undo = () => {
      undone = true;
      for (const part of made) {
        send(
          part.map(({ back }) => back),
          { isNeeded: () => made.includes(part) },
        );
      }
    };
    const tell = () =>
      notify({ text: text(made.flat().length), action: { label: "Undo", run: undo } });

    let notice = tell();
    for (const part of made) {
      const onRefused = () => {
        made = made.filter((other) => other !== part);
        dismiss(notice);
        if (made.length && !undone) notice = tell();
      };
      send(
        part.map(({ there }) => there),
        { onRefused, onOutdated: onOutdated && ((outdated) => onOutdated(part, outdated)) },
      );
    }
  };
}

/** `isNeeded` is asked when those sent before have their answers. */
type Ways = {
  isNeeded?: () => boolean;
  onRefused?: () => void;
  onOutdated?: (outdated: number) => void;
};

type Sent = Options<ChangeTodosData> & Ways;

/** How to send changes, so many as one request takes. */
function useSend(): (changes: BatchChange[], ways?: Ways) => void {
  const client = useQueryClient();
  const { mutationFn: request, ...options } = once(
    quiet(changeTodosMutation()),
  ) as UseMutationOptions<TodoBatchReport, ChangeTodosError, Sent, () => void>;
  const { mutate } = useMutation({
    ...options,
    ...IN_ORDER,
    mutationFn: async (sent, context) =>
      request && (sent.isNeeded?.() ?? true) ? request(sent, context) : NOTHING,
    onMutate: async ({ body }) => {
      await client.cancelQueries(LISTS);
      return changeLists(client, (todos) => applied(todos, body.changes));
    },
    onSuccess: ({ results }) => {
      const todos = results.flatMap(({ todo }) => todo ?? []);
      seen(client, new Map(todos.map(({ id, version }) => [id, version])));
    },
    onError: (error, { onRefused, onOutdated }, undo) => {
      undo?.();
      onRefused?.();
      const refused = ApiError.from(error);
      const outdated = refused.errors.filter(({ keyword }) => keyword === "version").length;
      const only = outdated > 0 && outdated === refused.errors.length;
      if (only && onOutdated) onOutdated(outdated);
      else notify({ text: refused.message, tone: "danger" });
    },
  });
  return (changes, ways) => mutate({ body: { changes }, ...ways });
}

const NOTHING: TodoBatchReport = { results: [] };

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
