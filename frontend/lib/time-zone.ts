// The reader's time zone: the browser knows it and names it in a cookie, so that the server can send
// days as they will be shown.
import { keepCookie } from "@/lib/cookies";

export const TIME_ZONE = "time_zone";

/** Named once, and ahead: finding it out takes a browser longer than most of a page. */
export const NAMED = {
  ahead() {
    if (!document.cookie.includes(`${TIME_ZONE}=`)) ownTimeZone();
  },
};

/** What it is now, which the server knows from then on. */
export function ownTimeZone(): string {
  const { timeZone: found } = Intl.DateTimeFormat().resolvedOptions();
  const timeZone = found === "Etc/Unknown" ? "UTC" : found; // the device itself does not know
  keepCookie(TIME_ZONE, timeZone);
  return timeZone;
}
