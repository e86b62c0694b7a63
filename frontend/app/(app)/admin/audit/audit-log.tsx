"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { Moment } from "@/components/time";
import { Select } from "@/components/ui/input";
import { More } from "@/components/ui/pagination";
import { Empty, Failed, Skeleton } from "@/components/ui/parts";
import type { AuditEvent, AuditEventType } from "@/generated";
import {
  type AuditFilter,
  auditAddress,
  auditFrom,
  auditOptions,
  types,
  wordsOf,
} from "@/lib/audit";
import { programOf } from "@/lib/programs";

export function AuditLog() {
  const params = useSearchParams();
  const filter = useMemo(() => auditFrom(params), [params]);
  const query = useInfiniteQuery({ ...auditOptions(filter), placeholderData: keepPreviousData });
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Filter filter={filter} />
      {query.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : query.error && !query.data ? (
        <Failed error={query.error} onAgain={query.refetch} />
      ) : events.length === 0 ? (
        <Empty title="Nothing has happened" />
      ) : (
        <ol aria-label="Security events" className={query.isPlaceholderData ? "opacity-60" : ""}>
          {events.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ol>
      )}
      <More query={query}>Older events</More>
    </>
  );
}

function Filter({ filter }: { filter: AuditFilter }) {
  return (
    <search aria-label="Filter" className="mb-4 flex flex-wrap items-center gap-4">
      <Select
        aria-label="Kind"
        className="w-auto!"
        value={filter.type?.[0] ?? ""}
        onChange={({ target: { value } }) => {
          const type = value ? [value as AuditEventType] : undefined;
          window.history.replaceState(null, "", auditAddress({ ...filter, type }));
        }}
      >
        <option value="">Everything</option>
        {types.map((type) => (
          <option key={type} value={type}>
            {wordsOf(type)}
          </option>
        ))}
      </Select>
      {filter.user_id && (
        <p className="text-faint">
          Of one account.{" "}
          <Link className="link" href={auditAddress({ ...filter, user_id: undefined })}>
            Show all
          </Link>
        </p>
      )}
    </search>
  );
}

function Event({ event }: { event: AuditEvent }) {
  const details = Object.entries(event.details);
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-b border-line py-3 sm:grid-cols-[11rem_1fr]">
      <span className="text-sm text-faint sm:pt-0.5">
        <Moment at={event.at} />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{wordsOf(event.type)}</p>
        <p className="text-sm break-words text-faint">
          {event.address} · {programOf(event.user_agent)}
          {event.user_id && (
            <>
              {" · "}
              <Link className="link" href={auditAddress({ user_id: event.user_id })}>
                account {event.user_id.slice(-8)}
              </Link>
            </>
          )}
        </p>
        {details.map(([name, value]) => (
          <p key={name} className="font-mono text-xs break-all text-faint">
            {name}: {JSON.stringify(value)}
          </p>
        ))}
      </div>
    </li>
  );
}
