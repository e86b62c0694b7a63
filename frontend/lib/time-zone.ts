// The reader's time zone: the browser knows it and names it in a cookie, so that the server can send
// days as they will be shown.
export const TIME_ZONE = "time_zone";

const AFTER = 2_000;

/** Name it once, and late: finding it out takes a browser longer than most of a page. */
export function nameTimeZone(): (() => void) | undefined {
  if (document.cookie.includes(`${TIME_ZONE}=`)) return;
  const timer = setTimeout(ownTimeZone, AFTER);
  return () => clearTimeout(timer);
}

/** What it is now, which the server knows from then on. */
export function ownTimeZone(): string {
  const { timeZone: found } = Intl.DateTimeFormat().resolvedOptions();
  const timeZone = found === "Etc/Unknown" ? "UTC" : found; // the device itself does not know
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `${TIME_ZONE}=${timeZone}; Path=/; Max-Age=31536000; SameSite=Lax`;
  return timeZone;
}
