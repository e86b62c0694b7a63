import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { listTodos } from "@/generated";
import { visitor } from "@/lib/server";
import { FIRST, TRASH, todosOptions } from "@/lib/todos";
import { Trash } from "./trash";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage() {
  const { data } = await listTodos({ client: await visitor(), query: TRASH });
  const pages = data && { pages: [data], pageParams: [FIRST] };
  return (
    <Prefetched entries={[[todosOptions(TRASH).queryKey, pages]]}>
      <Trash />
    </Prefetched>
  );
}
