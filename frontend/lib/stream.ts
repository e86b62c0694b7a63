// The stream of what happens, held open for as long as somebody listens.
import { onlineManager } from "@tanstack/react-query";
import { type LiveMessage, streamEvents } from "@/generated";

type Hear = (message: LiveMessage) => void;

/**
 * Tell every message after `last` until `signal` says stop. It comes back by itself when the stream
 * ends or breaks, more and more slowly while that fails; ends where coming back is of no use. An
 * expired session is renewed as for any other request.
 */
export async function follow(hear: Hear, last: string | undefined, signal: AbortSignal) {
  const { stream } = await streamEvents({
    headers: { "Last-Event-ID": last },
    query: {
      // What is given here stays for all attempts, so it is a question.
      get age() {
        return pageAge();
      },
    },
    signal,
    sseSleepFn: (milliseconds) => pause(milliseconds, signal),
  });
  for await (const message of stream) hear(message);
}

const OLDEST = 3_600;

/** Seconds since this page began to be read, those in which the computer slept as well. */
function pageAge(): number | undefined {
  const milliseconds = Math.max(performance.now(), Date.now() - performance.timeOrigin);
  const age = Math.ceil(milliseconds / 1_000);
  return age <= OLDEST ? age : undefined;
}

/** Wait, but not longer than until the API can be reached again. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    const forget = onlineManager.subscribe((online) => online && finish());
    signal.addEventListener("abort", finish);
  });
}
