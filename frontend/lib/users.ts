// Which accounts an address asks for.
import type { ListUsersData } from "@/generated";
import { zListUsersQuery } from "@/generated/zod.gen";

export type UserFilter = NonNullable<ListUsersData["query"]>;

const READERS = {
  page: (params: URLSearchParams) => (params.has("page") ? Number(params.get("page")) : undefined),
  q: (params: URLSearchParams) => params.get("q")?.trim() || undefined,
  role: (params: URLSearchParams) => params.get("role") ?? undefined,
  suspended: (params: URLSearchParams) => (params.get("suspended") === "true" ? true : undefined),
};

const names = Object.keys(READERS) as (keyof typeof READERS)[];

export function usersFrom(params: URLSearchParams): UserFilter {
  const wanted: Record<string, unknown> = {};
  for (const name of names) {
    if (READERS[name](params) === undefined) continue;
    const { data } = zListUsersQuery.shape[name].safeParse(READERS[name](params));
    if (data !== undefined) wanted[name] = data;
  }
  return wanted;
}

export function usersAddress(filter: UserFilter): string {
  const params = new URLSearchParams();
  for (const name of names) if (filter[name]) params.set(name, String(filter[name]));
  return params.size ? `/admin/users?${params}` : "/admin/users";
}
