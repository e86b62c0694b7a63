"use client";
import { clsx } from "clsx";
import { useInBrowser } from "@/components/ui/in-browser";

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

/** The day of a moment, or with `before` the last one that ends with it. */
export function Day({ at, before = false }: { at: string; before?: boolean }) {
  const moment = new Date(new Date(at).getTime() - (before ? 1 : 0));
  return <time dateTime={at}>{useInBrowser() ? ownDay(moment) : utcDay(moment)}</time>;
}

/** When something is due, counted in days where that is near; marked when it is late. */
export function Due({ at, open }: { at: string; open: boolean }) {
  const here = useInBrowser();
  const moment = new Date(at);
  const late = here && open && moment.getTime() < Date.now();
  return (
    <time dateTime={at} className={clsx(late && "font-medium text-danger")}>
      {late ? "Overdue, " : "Due "}
      {here ? near(moment) : utcDay(moment)}
    </time>
  );
}

// Words of our own: `Intl` takes longer to begin than a whole list to be written.
const NEAR: Record<number, string> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(" ");

/** "2030-01-31" is "31 Jan", on every clock. */
export function shortDay(date: string): string {
  return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

function near(moment: Date): string {
  const days = Math.round((midnight(moment) - midnight(new Date())) / DAY);
  if (Math.abs(days) > 6) return ownDay(moment);
  return NEAR[days] ?? (days < 0 ? `${-days} days ago` : `in ${days} days`);
}

function ownDay(moment: Date): string {
  return `${moment.getDate()} ${MONTHS[moment.getMonth()]} ${moment.getFullYear()}`;
}

function utcDay(moment: Date): string {
  return `${moment.getUTCDate()} ${MONTHS[moment.getUTCMonth()]} ${moment.getUTCFullYear()}`;
}

function midnight(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
