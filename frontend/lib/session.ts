// The session as the browser sees it. Its tokens are in cookies that scripts cannot read; kept here
// is only when they were renewed, so that of many tabs one does it.
import { refreshSession } from "@/generated";
import { keepCookie } from "@/lib/cookies";
import { HOME } from "@/lib/places";

const LOCK = "session";
const RENEWED = "session-renewed";
const CHANNEL = "session";
const HINT = "signed_in";

let ended = false;

/** Remember that somebody is logged in: the server then need not guess which page to show. */
export function begin(): void {
  ended = false;
  keepCookie(HINT, "1");
}

/** Leave, here and in all other tabs. */
export function end(): void {
  new BroadcastChannel(CHANNEL).postMessage("ended");
  leave();
}

/** Follow when another tab ends the session; gives back how to stop. */
export function follow(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = leave;
  return () => channel.close();
}

/**
 * Renew the session's tokens, unless that has happened after `since`: whether there are new ones.
 * One at a time in the whole browser, because a refresh token works once.
 */
export function renewed(since: number): Promise<boolean> {
  return navigator.locks.request(LOCK, async () => {
    if (Number(localStorage.getItem(RENEWED)) > since) return true;
    const { error } = await refreshSession();
    if (error && error.status !== 401) throw error;
    if (error) return false;
    localStorage.setItem(RENEWED, String(Date.now()));
    begin();
    return true;
  });
}

function leave(): void {
  if (ended) return;
  ended = true;
  keepCookie(HINT, "", 0);
  location.assign(loginPath(location.pathname + location.search));
}

/** Where to log in, and then to come back from. */
export function loginPath(next: string): string {
  return next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}`;
}

/** A path of this site to go to after the log-in; never another site. */
export function safeNext(next: unknown): string {
  return typeof next === "string" && next.startsWith("/") && isHere(next) ? next : HOME;
}

/** Whether browsers stay on this site: they pass over tabs and line ends, and take \ for /. */
function isHere(path: string): boolean {
  const here = "https://here.invalid";
  return URL.canParse(path, here) && new URL(path, here).origin === here;
}
