import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getTodo } from "@/generated";
import { getTodoQueryKey } from "@/generated/@tanstack/react-query.gen";
import { zGetTodoPath } from "@/generated/zod.gen";
import { visitor } from "@/lib/server";
import { TodoDetail } from "./todo-detail";

type Props = { params: Promise<{ id: string }> };

const read = cache(async (id: string) => {
  if (!zGetTodoPath.safeParse({ todo_id: id }).success) notFound();
  const { data, error } = await getTodo({ client: await visitor(), path: { todo_id: id } });
  if (error?.status === 404) notFound();
  return data;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const todo = await read((await params).id);
  return { title: todo?.title ?? "To-do" };
}

export default async function TodoPage({ params }: Props) {
  const { id } = await params;
  const queries = new QueryClient();
  const todo = await read(id);
  if (todo) queries.setQueryData(getTodoQueryKey({ path: { todo_id: id } }), todo);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <TodoDetail id={id} />
    </HydrationBoundary>
  );
}
