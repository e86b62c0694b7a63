import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { listTodos } from "@/generated";
import { listTodosInfiniteQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { after, FIRST, filterFrom, pagesFrom } from "@/lib/todos";
import { TodoList } from "./todo-list";

export const metadata: Metadata = { title: "To-dos" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TodosPage({ searchParams }: Props) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of [value ?? []].flat()) params.append(name, one);
  }
  return (
    <HydrationBoundary state={dehydrate(await listed(params))}>
      <TodoList />
    </HydrationBoundary>
  );
}

/** The pages that the address asks for; none where the visitor's session must be renewed first. */
async function listed(params: URLSearchParams): Promise<QueryClient> {
  const queries = new QueryClient();
  const filter = filterFrom(params);
  const client = await visitor();
  const numbers = Array.from({ length: pagesFrom(params) }, (_, index) => index + 1);
  const answers = await Promise.all(
    numbers.map((page) => listTodos({ client, query: { ...filter, page } })),
  );
  const pages = answers.flatMap(({ data }) => data ?? []);
  if (pages.length === numbers.length) {
    const key = listTodosInfiniteQueryKey({ query: filter });
    const pageParams = [FIRST, ...pages.slice(0, -1).map(after)];
    queries.setQueryData(key, { pages, pageParams });
  }
  return queries;
}
