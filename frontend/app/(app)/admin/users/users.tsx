"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { SearchField } from "@/components/search-field";
import { Select } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Empty, Failed, Skeleton } from "@/components/ui/parts";
import { listUsersOptions } from "@/generated/@tanstack/react-query.gen";
import { useAvatars } from "@/lib/avatars";
import { type UserFilter, usersAddress, usersFrom } from "@/lib/users";
import { UserRow } from "./user-row";

const VIEWS = {
  all: { label: "All accounts", role: undefined, suspended: undefined },
  admins: { label: "Administrators", role: "admin", suspended: undefined },
  suspended: { label: "Suspended", role: undefined, suspended: true },
} as const;

export function Users() {
  const params = useSearchParams();
  const filter = useMemo(() => usersFrom(params), [params]);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...listUsersOptions({ query: filter }),
    placeholderData: keepPreviousData,
  });
  const pictures = useAvatars(data?.items.map(({ id }) => id) ?? []);
  const show = (next: UserFilter) =>
    window.history.replaceState(null, "", usersAddress({ ...next, page: undefined }));
  return (
    <>
      <search aria-label="Filter" className="mb-4 flex flex-wrap gap-2">
        <SearchField
          label="Search accounts"
          value={filter.q}
          onChange={(q) => show({ ...filter, q })}
        />
        <Views filter={filter} onChange={show} />
      </search>
      {data ? (
        <ul aria-label="Accounts" className={isPlaceholderData ? "opacity-60" : ""}>
          {data.items.map((user) => (
            <UserRow key={user.id} user={user} picture={pictures.get(user.id)} />
          ))}
        </ul>
      ) : error ? (
        <Failed error={error} onAgain={refetch} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
      {data?.items.length === 0 && <Empty title="Nobody is like that" />}
      {data && <Pagination {...data} hrefOf={(page) => usersAddress({ ...filter, page })} />}
    </>
  );
}

type ViewsProps = { filter: UserFilter; onChange: (filter: UserFilter) => void };

function Views({ filter, onChange }: ViewsProps) {
  const current = filter.suspended ? "suspended" : filter.role === "admin" ? "admins" : "all";
  return (
    <Select
      aria-label="Show"
      className="w-auto! max-sm:flex-1"
      value={current}
      onChange={(event) => {
        const { role, suspended } = VIEWS[event.target.value as keyof typeof VIEWS];
        onChange({ ...filter, role, suspended });
      }}
    >
      {Object.entries(VIEWS).map(([value, { label }]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}
