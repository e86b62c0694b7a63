import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { listUsers } from "@/generated";
import { listUsersQueryKey } from "@/generated/@tanstack/react-query.gen";
import { paramsFrom, type SearchParams, visitor } from "@/lib/server";
import { usersFrom } from "@/lib/users";
import { Users } from "./users";

export const metadata: Metadata = { title: "Accounts" };

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const query = usersFrom(await paramsFrom(searchParams));
  const { data } = await listUsers({ client: await visitor(), query });
  return (
    <Prefetched entries={[[listUsersQueryKey({ query }), data]]}>
      <Users />
    </Prefetched>
  );
}
