import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { listApiKeys } from "@/generated";
import { listApiKeysQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { ApiKeys } from "./api-keys";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage() {
  const { data } = await listApiKeys({ client: await visitor() });
  return (
    <Prefetched entries={[[listApiKeysQueryKey(), data]]}>
      <ApiKeys />
    </Prefetched>
  );
}
