// What to-do pages share: words for the contract's values, the address bar, reading.
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { ListTodosData, TodoPage, TodoSort, TodoStatus } from "@/generated";
import { listTodosInfiniteOptions } from "@/generated/@tanstack/react-query.gen";
import { zListTodosQuery } from "@/generated/zod.gen";

export const STATUS: Record<TodoStatus, string> = {
  pending: "To do",
  in_progress: "Under way",
  completed: "Done",
  cancelled: "Dropped",
};

export const SORT: Record<TodoSort, string> = {
  relevance: "Most relevant",
  "-created_at": "Newest first",
  created_at: "Oldest first",
  due_at: "Due first",
  "-due_at": "Due last",
  "-priority": "Most urgent",
  priority: "Least urgent",
  title: "Title, A–Z",
  "-title": "Title, Z–A",
  "-updated_at": "Changed last",
  updated_at: "Changed first",
  "-completed_at": "Done last",
  completed_at: "Done first",
};

export const PRIORITY = ["Whenever", "Low", "Medium", "High", "Urgent", "At once"] as const;

export const statuses = Object.keys(STATUS) as TodoStatus[];
export const sorts = Object.keys(SORT) as TodoSort[];

// --- the address bar ---------------------------------------------------------

export type TodoFilter = NonNullable<ListTodosData["query"]>;

const READERS = {
  status: (params: URLSearchParams) => some(params.getAll("status")),
  priority: (params: URLSearchParams) => some(params.getAll("priority").map(Number)),
  priority_min: (params: URLSearchParams) => number(params.get("priority_min")),
  priority_max: (params: URLSearchParams) => number(params.get("priority_max")),
  tags_any: (params: URLSearchParams) => some(params.getAll("tags_any")),
  tags_all: (params: URLSearchParams) => some(params.getAll("tags_all")),
  due_after: (params: URLSearchParams) => params.get("due_after") ?? undefined,
  due_before: (params: URLSearchParams) => params.get("due_before") ?? undefined,
  overdue: (params: URLSearchParams) => (params.get("overdue") === "true" ? true : undefined),
  q: (params: URLSearchParams) => params.get("q")?.trim() || undefined,
  sort: (params: URLSearchParams) => some(params.getAll("sort")),
};

function some<T>(values: T[]): T[] | undefined {
  return values.length ? values : undefined;
}

function number(value: string | null): number | undefined {
  return value ? Number(value) : undefined;
}

/** The filter that an address holds; what the contract would refuse is left out. */
export function filterFrom(params: URLSearchParams): TodoFilter {
  const wanted: Record<string, unknown> = {};
  for (const name of Object.keys(READERS) as (keyof typeof READERS)[]) {
    const { data } = zListTodosQuery.shape[name].safeParse(READERS[name](params));
    if (data !== undefined) wanted[name] = data;
  }
  return wanted;
}

/** How many pages an address shows. */
export function pagesFrom(params: URLSearchParams): number {
  const pages = Number(params.get("pages") ?? 1);
  return Number.isInteger(pages) && pages > 0 && pages <= MOST_PAGES ? pages : 1;
}

const MOST_PAGES = 10;

export function addressOf(filter: TodoFilter, pages = 1): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(READERS) as (keyof typeof READERS)[]) {
    for (const one of [filter[name] ?? []].flat()) params.append(name, String(one));
  }
  if (pages > 1) params.set("pages", String(Math.min(pages, MOST_PAGES)));
  return params.size ? `/todos?${params}` : "/todos";
}

/** The tags that are asked for, of which to-dos have any or all. */
export function chosenTags(filter: TodoFilter): string[] {
  return [...new Set([...(filter.tags_any ?? []), ...(filter.tags_all ?? [])])];
}

/** The filter with other tags; `all` of them count where they did, or where that is said. */
export function withTags(
  filter: TodoFilter,
  tags: string[] | undefined,
  all = filter.tags_all !== undefined,
): TodoFilter {
  const several = all && tags && tags.length > 1;
  return {
    ...filter,
    tags_any: several ? undefined : tags,
    tags_all: several ? tags : undefined,
  };
}

/** Whether a list shows less than everything. */
export function isFiltered({ sort, ...filters }: TodoFilter): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

// --- reading -----------------------------------------------------------------

export function todosOptions(filter: TodoFilter) {
  return infiniteQueryOptions({
    ...listTodosInfiniteOptions({ query: filter }),
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

/** What was deleted, the latest first: deleting is the last change of it. */
export const TRASH: TodoFilter = { deleted: true, sort: ["-updated_at"] };

/** Where the first page is found, and where the one after another is. */
export const FIRST = { query: {} };

export function after({ next_cursor }: TodoPage) {
  return next_cursor === null ? null : { query: { cursor: next_cursor } };
}

export function count(total: number): string {
  return total === 1 ? "1 to-do" : `${total} to-dos`;
}

export function short(title: string): string {
  const letters = [...title]; // of which some are two units of a text
  return letters.length > 40 ? `${letters.slice(0, 39).join("")}…` : title;
}
