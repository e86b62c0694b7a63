// The reader's time zone: the browser knows it and names it in a cookie, so that the server can send
// times and days as they will be shown.
import { keepCookie } from "@/lib/cookies";

export const TIME_ZONE = "time_zone";

const DAY = 86_400;

/** Named once a day, since people travel, and ahead: finding it out takes a browser longer than
 * most of a page. */
export const NAMED = {
  ahead() {
    if (!document.cookie.includes(`${TIME_ZONE}=`)) ownTimeZone();
  },
};

/** What it is now, which the server knows from then on. */
export function ownTimeZone(): string {
  const { timeZone: found } = Intl.DateTimeFormat().resolvedOptions();
  const timeZone = found === "Etc/Unknown" ? "UTC" : found; // the device itself does not know
  keepCookie(TIME_ZONE, timeZone, DAY);
  return timeZone;
}

/** The zone that a cookie names, by its usual name; UTC if there is no such zone. */
export function zoneFrom(value = "UTC"): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
