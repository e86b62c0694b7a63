import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { getTodoCounts, listTodos } from "@/generated";
import {
  getTodoCountsQueryKey,
  listTodosInfiniteQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { paramsFrom, type SearchParams, visitor } from "@/lib/server";
import { after, FIRST, filterFrom, pagesFrom } from "@/lib/todos";
import { TodoList } from "./todo-list";

export const metadata: Metadata = { title: "To-dos" };

export default async function TodosPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await paramsFrom(searchParams);
  const [pages, counts] = await Promise.all([
    listed(params),
    getTodoCounts({ client: await visitor() }),
  ]);
  return (
    <Prefetched
      entries={[
        [listTodosInfiniteQueryKey({ query: filterFrom(params) }), pages],
        [getTodoCountsQueryKey(), counts.data],
      ]}
    >
      <TodoList />
    </Prefetched>
  );
}

/** The pages that the address asks for; none where the visitor's session must be renewed first. */
async function listed(params: URLSearchParams) {
  const filter = filterFrom(params);
  const client = await visitor();
  const numbers = Array.from({ length: pagesFrom(params) }, (_, index) => index + 1);
  const answers = await Promise.all(
    numbers.map((page) => listTodos({ client, query: { ...filter, page } })),
  );
  const pages = answers.flatMap(({ data }) => data ?? []);
  if (pages.length < numbers.length) return undefined;
  return { pages, pageParams: [FIRST, ...pages.slice(0, -1).map(after)] };
}
