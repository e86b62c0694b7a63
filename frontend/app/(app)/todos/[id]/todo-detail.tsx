"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Breadcrumb } from "@/components/breadcrumb";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Empty, Skeleton } from "@/components/ui/parts";
import type { Todo } from "@/generated";
import { getTodoOptions } from "@/generated/@tanstack/react-query.gen";
import { useDeleteTodo } from "@/lib/deletions";
import { titled } from "@/lib/titles";
import { short } from "@/lib/todos";
import { Attachments } from "./attachments";
import { Gone } from "./gone";
import { TodoForm } from "./todo-form";

/** What the browser's tab says. */
export function TodoTitle({ id }: { id: string }) {
  const { data: todo } = useQuery(getTodoOptions({ path: { todo_id: id } }));
  return <title>{titled(todo?.title ?? "To-do")}</title>;
}

export function TodoDetail({ id }: { id: string }) {
  const { data: todo, error, refetch } = useQuery(getTodoOptions({ path: { todo_id: id } }));
  if (error?.status === 404) return <Gone />; // perhaps only now, and elsewhere
  if (error && !todo) {
    return (
      <Empty
        whole
        title="The to-do did not load"
        action={<Button onClick={() => refetch()}>Try again</Button>}
      />
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <Breadcrumb to={{ href: "/todos", label: "To-dos" }} here={todo ? short(todo.title) : "…"} />
      {todo ? <Loaded todo={todo} /> : <Skeleton className="h-96 w-full" />}
    </div>
  );
}

function Loaded({ todo }: { todo: Todo }) {
  const router = useRouter();
  const remove = useDeleteTodo();
  const deleting = useRef(false);
  return (
    <>
      <h1 dir="auto" className="mb-8 text-4xl break-words">
        {todo.title}
      </h1>
      <TodoForm key={todo.id} todo={todo} deleting={deleting} />
      <Attachments todoId={todo.id} />
      <div className="mt-10 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6">
        <dl className="grid grid-cols-[auto_auto] gap-x-4 gap-y-1 text-sm">
          <dt className="text-faint">Written</dt>
          <dd>
            <Moment at={todo.created_at} />
          </dd>
          <dt className="text-faint">Changed</dt>
          <dd>
            <Moment at={todo.updated_at} />
          </dd>
          {todo.completed_at && (
            <>
              <dt className="text-faint">Done</dt>
              <dd>
                <Moment at={todo.completed_at} />
              </dd>
            </>
          )}
        </dl>
        <Button
          variant="ghost"
          className="text-danger!"
          onClick={() => {
            deleting.current = true;
            remove(todo);
            router.push("/todos");
          }}
        >
          Delete this to-do
        </Button>
      </div>
    </>
  );
}
