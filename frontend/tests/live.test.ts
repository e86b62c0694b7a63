import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveMessage } from "@/generated";
import {
  getMeQueryKey,
  getTodoCountsQueryKey,
  getTodoQueryKey,
  listAttachmentsQueryKey,
  listSessionsQueryKey,
  listTodosInfiniteQueryKey,
} from "@/generated/@tanstack/react-query.gen";
import { isAfter, isStale, listen } from "@/lib/live";
import { until } from "./browser";

const [ONE, OTHER] = [crypto.randomUUID(), crypto.randomUUID()];
const at = new Date().toISOString();

function updated(id: string, todo_id = ONE): LiveMessage {
  return { type: "todo.updated", id, at, todo_id };
}

type Led = { tell: (message: LiveMessage) => void; last: string | undefined; signal: AbortSignal };

/** A tab: what it has heard, and the stream that it holds while it leads. */
function tab() {
  const heard: string[] = [];
  const led: Led[] = [];
  const stop = listen(
    ({ id }) => heard.push(id),
    (tell, last, signal) => {
      led.push({ tell, last, signal });
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
    },
  );
  return { heard, led, stop };
}

test("one tab leads and tells all others; another goes on where it stopped", async () => {
  const tabs = [tab(), tab(), tab()] as const;
  const [first, second, third] = tabs;
  await until(() => first.led.length === 1);
  first.led[0]?.tell(updated("1"));
  first.led[0]?.tell(updated("2"));
  await until(() => tabs.every(({ heard }) => heard.length === 2));
  assert.deepEqual([second.led, third.led], [[], []]);

  const late = tab(); // hears what came while it was loading
  await until(() => late.heard.length === 2);
  assert.deepEqual(second.heard, ["1", "2"]); // nobody hears it twice

  first.stop();
  await until(() => second.led.length === 1);
  assert.equal(second.led[0]?.last, "2");
  second.led[0]?.tell(updated("3"));
  await until(() => third.heard.length === 3 && late.heard.length === 3);
  assert.deepEqual([first.heard, third.led], [["1", "2"], []]);
  for (const one of [second, third, late]) one.stop();
});

test("ids are compared as the numbers that they are", () => {
  assert.equal(isAfter("10", "9"), true);
  assert.equal(isAfter("9223372036854775807", "9223372036854775806"), true);
  assert.equal(isAfter("9", "9"), false);
});

test("what a message speaks of is stale, and nothing else", () => {
  const keys = {
    list: listTodosInfiniteQueryKey({ query: { q: "milk" } }),
    counts: getTodoCountsQueryKey(),
    one: getTodoQueryKey({ path: { todo_id: ONE } }),
    other: getTodoQueryKey({ path: { todo_id: OTHER } }),
    files: listAttachmentsQueryKey({ path: { todo_id: ONE } }),
    me: getMeQueryKey(),
    sessions: listSessionsQueryKey(),
  };
  const stale = (...messages: LiveMessage[]) =>
    Object.entries(keys).flatMap(([name, key]) => (isStale(key, messages) ? [name] : []));
  assert.deepEqual(stale(updated("1")), ["list", "counts", "one"]);
  const attachment_id = crypto.randomUUID();
  assert.deepEqual(
    stale({ type: "attachment.created", id: "1", at, todo_id: ONE, attachment_id }),
    ["files"],
  );
  assert.deepEqual(stale({ type: "session.ended", id: "1", at, session_id: ONE }), [
    "me",
    "sessions",
  ]);
  assert.deepEqual(stale({ type: "start", id: "1", at }), []);
  assert.deepEqual(stale({ type: "sync", id: "1", at }), Object.keys(keys));
});
