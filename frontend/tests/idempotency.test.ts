import assert from "node:assert/strict";
import { test } from "node:test";
import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { createTodoMutation } from "@/generated/@tanstack/react-query.gen";
import { ApiError } from "@/lib/errors";
import { once } from "@/lib/idempotency";
import { play, problem } from "./browser";

/** Creates to-dos; gives back the keys that were sent with it. */
function creating(answer: (tries: number) => Response) {
  const keys: (string | null)[] = [];
  play((request) => {
    keys.push(request.headers.get("Idempotency-Key"));
    return answer(keys.length);
  });
  const options = { ...once(createTodoMutation()), retryDelay: 1 };
  return { keys, change: new MutationObserver(new QueryClient(), options) };
}

function lost(): Response {
  throw new TypeError("Failed to fetch");
}

test("a change whose answer is lost is sent again with the same key", async () => {
  const { keys, change } = creating((tries) => (tries < 3 ? lost() : Response.json({})));
  await change.mutate({ body: { title: "Buy milk" } });
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
  assert.match(keys[0] ?? "", /^[!-~]{20,255}$/);
});

test("another change has another key, the same one still its own", async () => {
  const { keys, change } = creating(() => Response.json({}));
  const wanted = { body: { title: "Buy milk" } };
  await change.mutate(wanted);
  await change.mutate({ body: { title: "Buy milk" } });
  await change.mutate(wanted);
  assert.notEqual(keys[0], keys[1]);
  assert.equal(keys[0], keys[2]);
});

const atWork = (seconds?: number) =>
  new ApiError({ type: "about:blank", title: "Conflict", status: 409 }, seconds);

test("a change whose first try is still at work is asked for again, with the same key", async () => {
  const keys: unknown[] = [];
  const change = once<unknown, unknown, { headers?: { "Idempotency-Key"?: string } }>({
    mutationFn: async ({ headers }) => {
      keys.push(headers?.["Idempotency-Key"]);
      if (keys.length < 3) throw atWork(5);
    },
  });
  assert(typeof change.retryDelay === "function");
  assert.equal(change.retryDelay(0, atWork(5)), 5_000); // as long as the API asks
  await new MutationObserver(new QueryClient(), { ...change, retryDelay: 1 }).mutate({});
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
});

test("what may have been done is told from what was refused", () => {
  const failed = (status: number) => new ApiError({ type: "about:blank", title: "No", status });
  for (const error of [atWork(5), failed(0), failed(503)]) assert.equal(error.undecided, true);
  for (const error of [atWork(), failed(401), failed(404)]) assert.equal(error.undecided, false);
});

test("what the API refuses is not sent again", async () => {
  const { keys, change } = creating(() => problem(409, "Not now."));
  await assert.rejects(change.mutate({ body: { title: "Buy milk" } }));
  assert.equal(keys.length, 1);
});

test("whoever uses an operation that requires a key need not name one", async () => {
  type Sent = { body: string; headers: { "Idempotency-Key": string } };
  const sent: Sent[] = [];
  const options = once({ mutationFn: async (wanted: Sent) => sent.push(wanted) });
  await new MutationObserver(new QueryClient(), options).mutate({ body: "once" });
  assert.match(sent[0]?.headers["Idempotency-Key"] ?? "", /^[!-~]{20,255}$/);
});

test("what else an operation requires is still asked for", () => {
  type Sent = { headers: { "Idempotency-Key": string; "X-Tenant": string } };
  const { mutationFn } = once({ mutationFn: async (_: Sent) => {} });
  type Asked = Parameters<NonNullable<typeof mutationFn>>[0];
  const asked: Asked = { headers: { "X-Tenant": "one" } };
  // @ts-expect-error the contract requires it
  const lacking: Asked = {};
  assert.notDeepEqual(asked, lacking);
});
