"use client";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Breadcrumb } from "@/components/breadcrumb";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Confirm } from "@/components/ui/dialog";
import { More } from "@/components/ui/pagination";
import { Empty, Failed, Skeleton } from "@/components/ui/parts";
import type { Todo } from "@/generated";
import {
  emptyTrashMutation,
  purgeTodoMutation,
  restoreTodoMutation,
} from "@/generated/@tanstack/react-query.gen";
import { notify } from "@/lib/notices";
import { count, short, TRASH, todosOptions } from "@/lib/todos";

/** What was deleted and can still be restored. */
export function Trash() {
  const query = useInfiniteQuery(todosOptions(TRASH));
  const todos = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages.at(-1)?.total ?? 0;
  return (
    <>
      <Breadcrumb to={{ href: "/todos", label: "To-dos" }} here="Trash" />
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-4xl sm:text-5xl">Trash</h1>
          <p className="mt-3 text-faint">
            What was deleted stays here for a while, and then goes for ever.
          </p>
        </div>
        {total > 0 && <EmptyIt total={total} />}
      </div>
      {query.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : query.error && !query.data ? (
        <Failed error={query.error} onAgain={query.refetch} />
      ) : todos.length === 0 ? (
        <Empty
          title="Nothing in here"
          action={
            <ButtonLink variant="outline" href="/todos">
              To my to-dos
            </ButtonLink>
          }
        >
          To-dos that you delete can be brought back from here.
        </Empty>
      ) : (
        <ul aria-label="Deleted to-dos" className="border-t border-line">
          {todos.map((todo) => (
            <Row key={todo.id} todo={todo} />
          ))}
        </ul>
      )}
      <More query={query}>Older ones</More>
    </>
  );
}

function Row({ todo }: { todo: Todo }) {
  const [asking, ask] = useState(false);
  const options = { path: { todo_id: todo.id } };
  const restore = useMutation({
    ...restoreTodoMutation(),
    onSuccess: () => notify({ text: `“${short(todo.title)}” is back.` }),
  });
  const purge = useMutation({
    ...purgeTodoMutation(),
    onSuccess: () => notify({ text: `“${short(todo.title)}” is gone for ever.` }),
  });
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0 flex-1 basis-60">
        <p dir="auto" className="font-serif text-lg leading-snug break-words">
          {todo.title}
        </p>
        {todo.deleted_at && (
          <p className="text-sm text-faint">
            Deleted <Moment at={todo.deleted_at} />
          </p>
        )}
      </div>
      <Button
        variant="outline"
        size="sm"
        busy={restore.isPending}
        aria-label={`Restore ${todo.title}`}
        onClick={() => restore.mutate(options)}
      >
        <RotateCcw aria-hidden size={16} /> Restore
      </Button>
      <Button
        variant="ghost"
        size="icon"
        className="text-danger!"
        busy={purge.isPending}
        aria-label={`Delete ${todo.title} for good`}
        onClick={() => ask(true)}
      >
        <Trash2 aria-hidden size={18} />
      </Button>
      <Confirm
        open={asking}
        title="Delete it for good?"
        action="Delete for good"
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false);
          purge.mutate(options);
        }}
      >
        “{short(todo.title)}” and its files are gone then. This cannot be undone.
      </Confirm>
    </li>
  );
}

function EmptyIt({ total }: { total: number }) {
  const [asking, ask] = useState(false);
  const empty = useMutation({
    ...emptyTrashMutation(),
    onSuccess: () => notify({ text: "The trash is empty." }),
  });
  return (
    <>
      <Button variant="outline" busy={empty.isPending} onClick={() => ask(true)}>
        <Trash2 aria-hidden size={18} /> Empty the trash
      </Button>
      <Confirm
        open={asking}
        title="Empty the trash?"
        action={`Delete ${count(total)} for good`}
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false);
          empty.mutate({});
        }}
      >
        They and their files are gone then. This cannot be undone.
      </Confirm>
    </>
  );
}
