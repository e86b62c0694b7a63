import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Prefetched } from "@/components/prefetched";
import { getTodo, listAttachments } from "@/generated";
import { getTodoQueryKey, listAttachmentsQueryKey } from "@/generated/@tanstack/react-query.gen";
import { zGetTodoPath } from "@/generated/zod.gen";
import { visitor } from "@/lib/server";
import { TodoDetail, TodoTitle } from "./todo-detail";

type Props = { params: Promise<{ id: string }> };

const read = cache(async (id: string) => {
  const path = { todo_id: id };
  if (!zGetTodoPath.safeParse(path).success) notFound();
  const { data, error } = await getTodo({ client: await visitor(), path });
  if (error?.status === 404) notFound();
  return data;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await read((await params).id);
  return { title: null }; // the page writes it itself: it changes
}

export default async function TodoPage({ params }: Props) {
  const { id } = await params;
  const path = { todo_id: id };
  const [todo, files] = await Promise.all([
    read(id),
    listAttachments({ client: await visitor(), path }),
  ]);
  return (
    <Prefetched
      entries={[
        [getTodoQueryKey({ path }), todo],
        [listAttachmentsQueryKey({ path }), files.data],
      ]}
    >
      <TodoTitle id={id} />
      <TodoDetail id={id} />
    </Prefetched>
  );
}
