import assert from "node:assert/strict";
import { test } from "node:test";
import { play, problem, visited } from "./browser";
import "@/lib/api";
import { onlineManager } from "@tanstack/react-query";
import type { LiveMessage } from "@/generated";
import { begin } from "@/lib/session";
import { follow } from "@/lib/stream";

const events = (...ids: string[]) =>
  new Response(
    ids.map((id) => `data: {"type":"sync","id":"${id}","at":""}\nid: ${id}\n\n`).join(""),
    {
      headers: { "Content-Type": "text/event-stream" },
    },
  );

/** Follow what a played API tells until it stops; waiting costs no time. */
async function followed(answers: (() => Response)[], last?: string) {
  const stop = new AbortController();
  const heard: string[] = [];
  const came: (string | null)[] = [];
  const ages: number[] = [];
  const asked = play((request) => {
    if (request.url.endsWith("/health")) return Response.json({});
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.endsWith("/live/events")) return problem(401, "Over.");
    ages.push(Number(searchParams.get("age") ?? NaN));
    came.push(request.headers.get("last-event-id"));
    const answer = answers.shift();
    if (answer) return answer();
    stop.abort();
    return events();
  });
  const hurry = setInterval(() => onlineManager.setOnline(!onlineManager.isOnline()), 5);
  await follow(({ id }: LiveMessage) => heard.push(id), last, stop.signal);
  clearInterval(hurry);
  onlineManager.setOnline(true);
  return { heard, came, ages, asked };
}

test("who comes back says what was heard last", async () => {
  const { heard, came } = await followed([() => events("7", "8"), () => events("9")], "6");
  assert.deepEqual(heard, ["7", "8", "9"]);
  assert.deepEqual(came, ["6", "8", "9"]);
});

test("a broken stream is opened again, a refused one is not", async () => {
  const broken = () => {
    throw new TypeError("network");
  };
  const overloaded = () => problem(503, "Later.");
  const refused = () => problem(403, "Never.");
  const { came } = await followed([broken, overloaded, () => events("1"), refused]);
  assert.deepEqual(came, [null, null, null, "1"]);
});

test("each attempt says how old the page is by then, unless it is too old", async (t) => {
  const { timeOrigin } = performance;
  let now = timeOrigin;
  t.mock.method(performance, "now", () => 0);
  t.mock.method(Date, "now", () => now);
  const later = (seconds: number) => () => {
    now += seconds * 1_000;
    return problem(503, "Later.");
  };
  const { ages } = await followed([later(2.5), later(3_590), later(60)]);
  assert.deepEqual(ages, [0, 3, 3_593, NaN]);
});

test("a session that is over ends the stream and leads to the log-in", async () => {
  begin();
  visited.length = 0;
  const { asked } = await followed([() => problem(401, "Over.")]);
  assert.deepEqual(asked, ["GET /live/events", "POST /auth/refresh"]);
  assert.equal(visited.length, 1);
});
