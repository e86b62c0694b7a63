import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { getSecondFactor, listIdentities, listProviders, listSessions } from "@/generated";
import {
  getSecondFactorQueryKey,
  listIdentitiesQueryKey,
  listProvidersQueryKey,
  listSessionsQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { signInError } from "@/lib/sign-in";
import { LinkedAccounts } from "./linked-accounts";
import { Password } from "./password";
import { SecondFactor } from "./second-factor";
import { Sessions } from "./sessions";

export const metadata: Metadata = { title: "Security" };

type Props = { searchParams: Promise<{ error?: string }> };

export default async function SecurityPage({ searchParams }: Props) {
  const client = await visitor();
  const [{ error }, factor, sessions, identities, providers] = await Promise.all([
    searchParams,
    getSecondFactor({ client }),
    listSessions({ client }),
    listIdentities({ client }),
    listProviders({ client }),
  ]);
  return (
    <Prefetched
      entries={[
        [getSecondFactorQueryKey(), factor.data],
        [listSessionsQueryKey(), sessions.data],
        [listIdentitiesQueryKey(), identities.data],
        [listProvidersQueryKey(), providers.data],
      ]}
    >
      <Password />
      <SecondFactor />
      <LinkedAccounts error={signInError(error)} />
      <Sessions />
    </Prefetched>
  );
}
