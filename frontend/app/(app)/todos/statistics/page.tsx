import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Prefetched } from "@/components/prefetched";
import { getTodoCounts, getTodoStatistics } from "@/generated";
import {
  getTodoCountsQueryKey,
  getTodoStatisticsQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { TIME_ZONE } from "@/lib/time-zone";
import { Statistics } from "./statistics";

export const metadata: Metadata = { title: "Statistics" };

/** How many days are told at first. */
const DAYS = 30;

/** Days are those of the reader's clock, whose zone is known here once the browser has named it. */
export default async function StatisticsPage() {
  const client = await visitor();
  const time_zone = (await cookies()).get(TIME_ZONE)?.value;
  const query = { days: DAYS, time_zone };
  const [{ data: counts }, { data: statistics }] = await Promise.all([
    getTodoCounts({ client }),
    time_zone === undefined ? { data: undefined } : getTodoStatistics({ client, query }),
  ]);
  return (
    <Prefetched
      entries={[
        [getTodoCountsQueryKey(), counts],
        [getTodoStatisticsQueryKey({ query }), statistics],
      ]}
    >
      <Statistics initialDays={DAYS} timeZone={statistics && time_zone} />
    </Prefetched>
  );
}
