import { Prefetched } from "@/components/prefetched";
import { getMe } from "@/generated";
import { getMeQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { Shell } from "./shell";

export default async function AppLayout({ children }: { children: React.ReactNode }) {
  const { data } = await getMe({ client: await visitor() });
  return (
    <Prefetched entries={[[getMeQueryKey(), data]]}>
      <Shell>{children}</Shell>
    </Prefetched>
  );
}
