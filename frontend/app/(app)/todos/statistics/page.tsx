import type { Metadata } from "next";
import { Prefetched } from "@/components/prefetched";
import { getTodoCounts } from "@/generated";
import { getTodoCountsQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { Statistics } from "./statistics";

export const metadata: Metadata = { title: "Statistics" };

/** The days are those of the reader's clock, which only the browser knows. */
export default async function StatisticsPage() {
  const { data } = await getTodoCounts({ client: await visitor() });
  return (
    <Prefetched entries={[[getTodoCountsQueryKey(), data]]}>
      <Statistics />
    </Prefetched>
  );
}
