"use client";
import { clsx } from "clsx";
import { useContext } from "react";
import { useInBrowser } from "@/components/ui/in-browser";
import { Zone } from "@/components/zone";

const DAY = 86_400_000;

/** A moment in the reader's own time. */
export function Moment({ at }: { at: string }) {
  return <Time at={at}>{momentIn(useZone()).format(new Date(at))}</Time>;
}

/** The day of a moment, or with `before` the last one that ends with it. */
export function Day({ at, before = false }: { at: string; before?: boolean }) {
  const moment = new Date(new Date(at).getTime() - (before ? 1 : 0));
  return <Time at={at}>{written(dateOf(moment, useZone()))}</Time>;
}

/** When something is due, counted in days where that is near; marked when it is late. */
export function Due({ at, open }: { at: string; open: boolean }) {
  const zone = useZone();
  const moment = new Date(at);
  const late = open && moment.getTime() < Date.now();
  return (
    <Time at={at} className={clsx(late && "font-medium text-danger")}>
      {`${late ? "Overdue," : "Due"} ${near(moment, zone)}`}
    </Time>
  );
}

/** What the server has written gives way to what the browser writes, whose clock and zone count. */
function Time({ at, className, children }: { at: string; className?: string; children: string }) {
  return (
    <time key={String(useInBrowser())} suppressHydrationWarning dateTime={at} className={className}>
      {children}
    </time>
  );
}

/** Undefined in a browser: its own. */
function useZone(): string | undefined {
  const named = useContext(Zone);
  return typeof window === "undefined" ? named : undefined;
}

// Words of our own: `Intl` takes longer to begin than a whole list to be written.
const NEAR: Record<number, string> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(" ");

/** "2030-01-31" is "31 Jan", on every clock. */
export function shortDay(date: string): string {
  return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

function near(moment: Date, zone: string | undefined): string {
  const date = dateOf(moment, zone);
  const days = (date.getTime() - dateOf(new Date(), zone).getTime()) / DAY;
  if (Math.abs(days) > 6) return written(date);
  return NEAR[days] ?? (days < 0 ? `${-days} days ago` : `in ${days} days`);
}

function written(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A moment's date in a zone: the beginning of that date in UTC. */
function dateOf(moment: Date, zone: string | undefined): Date {
  if (zone !== undefined) return new Date(dateIn(zone).format(moment).padStart(10, "0"));
  return new Date(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()));
}

const momentIn = forEachZone({ locale: "en-GB", dateStyle: "medium", timeStyle: "short" });

/** Writes dates as ISO 8601 does, which is how Swedes write them. */
const dateIn = forEachZone({ locale: "sv-SE" });

type Format = Intl.DateTimeFormatOptions & { locale: string };

/** A format in any zone; each is made once. */
function forEachZone({ locale, ...options }: Format) {
  const made = new Map<string | undefined, Intl.DateTimeFormat>();
  return (timeZone: string | undefined) => {
    const format = made.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    made.set(timeZone, format);
    return format;
  };
}
