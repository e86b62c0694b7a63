"use client";
import { clsx } from "clsx";
import { useInBrowser } from "@/lib/connection";

const DAY = 86_400_000;

/** A moment in the reader's own time; on the server, which does not know it, in UTC. */
export function Moment({ at }: { at: string }) {
  const timeZone = useInBrowser() ? undefined : "UTC";
  const format = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  return <time dateTime={at}>{format.format(new Date(at))}</time>;
}

/** When something is due, counted in days where that is near; marked when it is late. */
export function Due({ at, open }: { at: string; open: boolean }) {
  const here = useInBrowser();
  const moment = new Date(at);
  const late = here && open && moment.getTime() < Date.now();
  return (
    <time dateTime={at} className={clsx(late && "font-medium text-danger")}>
      {late ? "Overdue, " : "Due "}
      {here ? near(moment) : day(moment, "UTC")}
    </time>
  );
}

function near(moment: Date): string {
  const days = Math.round((midnight(moment) - midnight(new Date())) / DAY);
  if (Math.abs(days) > 6) return day(moment);
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(days, "day");
}

function midnight(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

function day(moment: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone }).format(moment);
}
