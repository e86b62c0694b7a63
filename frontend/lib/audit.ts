// Which security events an address asks for, and how they are read.
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { AuditEventPage, ListAuditEventsData } from "@/generated";
import { listAuditEventsInfiniteOptions } from "@/generated/@tanstack/react-query.gen";
import { zAuditEventType, zListAuditEventsQuery } from "@/generated/zod.gen";

export type AuditFilter = NonNullable<ListAuditEventsData["query"]>;

export const types = zAuditEventType.options;

export function auditFrom(params: URLSearchParams): AuditFilter {
  const wanted: AuditFilter = {};
  const type = zListAuditEventsQuery.shape.type.safeParse(params.getAll("type")).data;
  const user = zListAuditEventsQuery.shape.user_id.safeParse(params.get("user_id")).data;
  if (type?.length) wanted.type = type;
  if (user) wanted.user_id = user;
  return wanted;
}

export function auditAddress(filter: AuditFilter): string {
  const params = new URLSearchParams();
  for (const type of filter.type ?? []) params.append("type", type);
  if (filter.user_id) params.set("user_id", filter.user_id);
  return params.size ? `/admin/audit?${params}` : "/admin/audit";
}

export function auditOptions(filter: AuditFilter) {
  return infiniteQueryOptions({
    ...listAuditEventsInfiniteOptions({ query: filter }),
    initialPageParam: { query: {} },
    getNextPageParam: ({ next }: AuditEventPage) => (next ? { query: { before: next } } : null),
  });
}

/** "session.started" is "Session started". */
export function wordsOf(type: string): string {
  const words = type.replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
