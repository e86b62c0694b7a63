"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Breadcrumb } from "@/components/breadcrumb";
import { shortDay } from "@/components/time";
import { ButtonLink } from "@/components/ui/button-link";
import { Bars, Columns } from "@/components/ui/chart";
import { Select } from "@/components/ui/input";
import { Card, Empty, Failed, Skeleton } from "@/components/ui/parts";
import type { TodoCounts, TodoStatistics } from "@/generated";
import {
  getTodoCountsOptions,
  getTodoStatisticsOptions,
} from "@/generated/@tanstack/react-query.gen";
import { ownTimeZone } from "@/lib/time-zone";
import { PRIORITY, STATUS, statuses } from "@/lib/todos";

const PERIODS = [14, 30, 90];
const MOST_TAGS = 8;

type Props = {
  initialDays: number;
  /** As far as the server knows it. */
  timeZone?: string;
};

/** How the work goes: what came, what was done, what is open. */
export function Statistics({ initialDays, timeZone }: Props) {
  const [days, setDays] = useState(initialDays);
  const [time_zone, setZone] = useState(timeZone);
  useEffect(() => setZone(ownTimeZone()), []);
  const counts = useQuery(getTodoCountsOptions());
  const statistics = useQuery({
    ...getTodoStatisticsOptions({ query: { days, time_zone } }),
    enabled: time_zone !== undefined,
    placeholderData: keepPreviousData,
  });
  const error = counts.error ?? statistics.error;
  return (
    <>
      <Breadcrumb to={{ href: "/todos", label: "To-dos" }} here="Statistics" />
      <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-4xl sm:text-5xl">Statistics</h1>
        <Select
          aria-label="Period"
          className="w-auto!"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              The last {period} days
            </option>
          ))}
        </Select>
      </div>
      {counts.data && statistics.data ? (
        <Figures counts={counts.data} statistics={statistics.data} />
      ) : error ? (
        <Failed
          error={error}
          onAgain={() => {
            counts.refetch();
            statistics.refetch();
          }}
        />
      ) : (
        <div role="status" aria-label="Loading statistics" className="grid gap-6">
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-80 w-full" />
        </div>
      )}
    </>
  );
}

type FiguresProps = { counts: TodoCounts; statistics: TodoStatistics };

function Figures({ counts, statistics: { days, open } }: FiguresProps) {
  const created = days.map((day) => day.created);
  const completed = days.map((day) => day.completed);
  const done = total(completed);
  if (counts.total === 0) {
    return (
      <Empty title="Nothing to count yet" action={<ButtonLink href="/todos">Write one</ButtonLink>}>
        Once there are to-dos, this page tells how the work goes.
      </Empty>
    );
  }
  return (
    <div className="grid gap-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 border-y border-line py-6 sm:grid-cols-4">
        <Fact name="Written" value={total(created)} />
        <Fact name="Done" value={done} />
        <Fact name="Open" value={total(open.map(({ count }) => count))} />
        <Fact name="Overdue" value={counts.overdue} alarming={counts.overdue > 0} />
      </dl>
      <Card>
        <Columns
          caption="Day by day"
          labels={days.map(({ date }) => shortDay(date))}
          series={[
            { name: "Written", values: created, tone: "plain" },
            { name: "Done", values: completed, tone: "accent" },
          ]}
        />
      </Card>
      <div className="grid gap-6 md:grid-cols-2">
        <Card>
          <Bars
            caption="By state"
            bars={statuses.map((status) => ({
              label: STATUS[status],
              value: counts.by_status[status],
            }))}
          />
        </Card>
        <Card>
          <Bars
            caption="Open, by priority"
            bars={PRIORITY.map((label, priority) => ({
              label,
              value: open.find((one) => one.priority === priority)?.count ?? 0,
            }))}
          />
        </Card>
        {counts.tags.length > 0 && (
          <Card className="md:col-span-2">
            <Bars
              caption="Most used tags"
              bars={counts.tags
                .slice(0, MOST_TAGS)
                .map(({ tag, count }) => ({ label: `#${tag}`, value: count }))}
            />
          </Card>
        )}
      </div>
    </div>
  );
}

type FactProps = { name: string; value: number; alarming?: boolean };

function Fact({ name, value, alarming = false }: FactProps) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-sm text-faint">{name}</dt>
      <dd
        className={`font-serif text-4xl leading-tight tabular-nums ${alarming ? "text-danger" : ""}`}
      >
        {value}
      </dd>
    </div>
  );
}

function total(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
