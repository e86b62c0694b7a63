import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { listAuditEvents } from "@/generated";
import { listAuditEventsInfiniteQueryKey } from "@/generated/@tanstack/react-query.gen";
import { auditFrom } from "@/lib/audit";
import { paramsFrom, type SearchParams, visitor } from "@/lib/server";
import { AuditLog } from "./audit-log";

export const metadata: Metadata = { title: "Security log" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const query = auditFrom(await paramsFrom(searchParams));
  const { data } = await listAuditEvents({ client: await visitor(), query });
  const pages = data && { pages: [data], pageParams: [{ query: {} }] };
  return (
    <Prefetched entries={[[listAuditEventsInfiniteQueryKey({ query }), pages]]}>
      <AuditLog />
    </Prefetched>
  );
}
