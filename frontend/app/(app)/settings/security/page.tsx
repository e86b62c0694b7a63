import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { getSecondFactor, listSessions } from "@/generated";
import {
  getSecondFactorQueryKey,
  listSessionsQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { Password } from "./password";
import { SecondFactor } from "./second-factor";
import { Sessions } from "./sessions";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const client = await visitor();
  const [factor, sessions] = await Promise.all([
    getSecondFactor({ client }),
    listSessions({ client }),
  ]);
  return (
    <Prefetched
      entries={[
        [getSecondFactorQueryKey(), factor.data],
        [listSessionsQueryKey(), sessions.data],
      ]}
    >
      <Password />
      <SecondFactor />
      <Sessions />
    </Prefetched>
  );
}
