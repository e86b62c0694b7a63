// The session as the browser sees it. Its tokens are in cookies that scripts cannot read; they can
// read whose it is, and when it was renewed, so that of many tabs one does it.
import { refreshSession } from "@/generated";
import { cookieOf, keepCookie } from "@/lib/cookies";
import { ApiError } from "@/lib/errors";
import { HOME } from "@/lib/places";

const LOCK = "session";
const RENEWED = "session-renewed";
const CHANNEL = "session";

/** The cookie that the API sets with the tokens: the id of who is logged in. */
export const SIGNED_IN = "signed_in";

let mine = ""; // whose data this document shows
let ended = false;
let left = ""; // whose pages this document is left for

/** Somebody has logged in: other tabs may show what is another's. */
export function begin(): void {
  ended = false;
  if (!cookieOf(SIGNED_IN)) keepCookie(SIGNED_IN, "1"); // handlers may be older than these pages
  tell("begun");
}

/** Leave, here and in all other tabs. */
export function end(): void {
  tell("ended");
  leave();
}

function tell(event: "begun" | "ended"): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(event);
  channel.close();
}

/**
 * Show what is a person's, until another tab ends the session or begins that of somebody else; gives
 * back how to stop.
 */
export function follow(person: string): () => void {
  mine ||= person; // what came with this document stays that person's
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => (data === "ended" ? leave() : isOwn());
  addEventListener("pageshow", isOwn); // a page that the back button brings has heard nothing
  isOwn();
  return () => {
    channel.close();
    removeEventListener("pageshow", isOwn);
  };
}

/**
 * Whether the session is that of the person whose data is shown. Else this document is left without
 * a question, together with what is written in it: it is not for the eyes of the next one.
 */
function isOwn(): boolean {
  const now = cookieOf(SIGNED_IN);
  if (!now || !mine || now === mine) return true;
  if (left !== now) {
    left = now;
    addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
    location.replace(HOME);
  }
  return false;
}

/** Nothing is asked for, sent or shown in the name of somebody else. */
export function assertOwn(): void {
  if (!isOwn()) throw new ApiError(SOMEBODY_ELSE);
}

const SOMEBODY_ELSE = {
  type: "about:blank",
  title: "Somebody else is logged in here now.",
  status: 401,
};

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
    ended = false;
    return true;
  });
}

function leave(): void {
  if (ended || !isOwn()) return;
  ended = true;
  keepCookie(SIGNED_IN, "", 0);
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
