import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { listSessions } from "@/generated";
import { listSessionsQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { Password } from "./password";
import { Sessions } from "./sessions";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const { data } = await listSessions({ client: await visitor() });
  return (
    <Prefetched entries={[[listSessionsQueryKey(), data]]}>
      <Password />
      <Sessions />
    </Prefetched>
  );
}
