import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { getMe } from "@/generated";
import { getMeQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { Shell } from "./shell";

export default async function AppLayout({ children }: { children: React.ReactNode }) {
  const queries = new QueryClient();
  const { data } = await getMe({ client: await visitor() });
  if (data) queries.setQueryData(getMeQueryKey(), data);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <Shell>{children}</Shell>
    </HydrationBoundary>
  );
}
