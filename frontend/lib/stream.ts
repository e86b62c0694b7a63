// The stream of what happens, held open for as long as somebody listens.
import { onlineManager } from "@tanstack/react-query";
import { type LiveMessage, streamEvents } from "@/generated";
import { away } from "@/lib/connection";
import { end, renewed } from "@/lib/session";

type Hear = (message: LiveMessage) => void;

const AGAIN = 2_000;
const SLOWEST = 30_000;

/**
 * Tell every message after `last` until `signal` says stop. Comes back by itself when the stream
 * ends or breaks, more and more slowly while that fails; ends where coming back is of no use.
 */
export async function follow(hear: Hear, last: string | undefined, signal: AbortSignal) {
  let failures = 0;
  let refused = false;
  while (!signal.aborted) {
    const since = Date.now();
    let status = 0; // no answer, or not of the API
    const { stream } = await streamEvents({
      headers: last === undefined ? undefined : { "Last-Event-ID": last },
      signal,
      sseMaxRetryAttempts: 1, // it would try for ever, also what cannot work
      fetch: async (...asked) => {
        const answer = await fetch(...asked);
        status = isOurs(answer) ? answer.status : 0;
        return answer;
      },
    });
    for await (const message of stream) {
      last = message.id;
      failures = 0;
      refused = false;
      hear(message);
    }
    if (signal.aborted) return;
    if (status === 401) {
      if (refused) return end();
      refused = true;
      const known = await renewed(since).catch(() => undefined);
      if (known) continue;
      if (known === false) return end();
    } else if (isFinal(status)) return;
    if (status === 0) away();
    if (status !== 200) failures += 1;
    await pause(failures, signal);
  }
}

/** Whether the API itself has answered, not a proxy that does not reach it. */
function isOurs({ ok, status, headers }: Response): boolean {
  return (
    ok || status < 500 || !!headers.get("content-type")?.startsWith("application/problem+json")
  );
}

/** Whether an answer would be the same next time. */
export function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Milliseconds to wait after so many failures, without the chance that is added. */
export function delay(failures: number): number {
  return Math.min(AGAIN * 2 ** Math.max(0, failures - 1), SLOWEST);
}

/** Wait, but not longer than until the API can be reached again. Not all come back at once. */
function pause(failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, delay(failures) * (0.75 + Math.random() / 2));
    const forget = onlineManager.subscribe((online) => online && finish());
    signal.addEventListener("abort", finish);
  });
}
