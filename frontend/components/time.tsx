"use client";
import { clsx } from "clsx";
import { useInBrowser } from "@/components/ui/in-browser";

const DAY = 86_400_000;

// Made once: that takes longer than all that is written with them.
const MOMENT = formats({ dateStyle: "medium", timeStyle: "short" });
const DATE = formats({ dateStyle: "medium" });
const DAYS = once(() => new Intl.RelativeTimeFormat("en", { numeric: "auto" }));

/** How moments are written: in the reader's own time zone, or in UTC. */
function formats(options: Intl.DateTimeFormatOptions) {
  const format = (timeZone?: string) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  return { own: once(() => format()), utc: once(() => format("UTC")) };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A moment in the reader's own time; on the server, which does not know it, in UTC. */
export function Moment({ at }: { at: string }) {
  const format = useInBrowser() ? MOMENT.own() : MOMENT.utc();
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
      {here ? near(moment) : DATE.utc().format(moment)}
    </time>
  );
}

function near(moment: Date): string {
  const days = Math.round((midnight(moment) - midnight(new Date())) / DAY);
  return Math.abs(days) > 6 ? DATE.own().format(moment) : DAYS().format(days, "day");
}

function midnight(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
