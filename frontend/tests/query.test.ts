import assert from "node:assert/strict";
import { test } from "node:test";
import {
  focusManager,
  MutationObserver,
  onlineManager,
  QueryObserver,
} from "@tanstack/react-query";
import { ApiError } from "@/lib/errors";
import { createQueryClient } from "@/lib/query";

const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries ?? {};

test("what is read is asked for again when the API wants it, unless that is too long to wait", () => {
  assert(typeof retry === "function" && typeof retryDelay === "function");
  const busy = (seconds?: number) =>
    new ApiError({ type: "about:blank", title: "Service Unavailable", status: 503 }, seconds);
  assert.equal(retry(0, busy(5)), true);
  assert.equal(retry(3, busy(5)), false);
  assert.equal(retry(0, busy(60)), false);
  assert.equal(retry(0, busy()), false);
  assert.equal(retry(0, ApiError.from(new TypeError("Failed to fetch"))), true);
  assert.equal(retryDelay(0, busy(5)), 5_000);
  assert.equal(retryDelay(1, ApiError.from(new TypeError("Failed to fetch"))), 2_000);
});

const WAIT = { timeout: 10_000 };

const pauses = {
  "the connection is lost": onlineManager.setOnline.bind(onlineManager),
  "the tab is hidden": focusManager.setFocused.bind(focusManager),
};

for (const [event, set] of Object.entries(pauses)) {
  test(`a change that waits is made although ${event} meanwhile`, WAIT, async () => {
    const client = createQueryClient();
    client.mount();
    let reads = 0;
    const list = new QueryObserver(client, {
      queryKey: [{ tags: ["pets"] }],
      queryFn: async () => {
        reads += 1;
        if (reads !== 2) return reads;
        set(false);
        throw new TypeError("Failed to fetch");
      },
      retryDelay: 0,
    });
    const forget = list.subscribe(() => {});
    await list.getCurrentQuery().promise;

    const made: string[] = [];
    const change = (name: string) =>
      new MutationObserver(client, {
        mutationFn: async () => made.push(name),
        scope: { id: "pets" },
        meta: { tags: ["pets"] },
      }).mutate();
    const first = change("first");
    while (reads < 2) await new Promise(setImmediate);
    const second = change("second");
    await new Promise((resolve) => setTimeout(resolve, 20)); // reading has paused by now
    set(true);
    await Promise.all([first, second]);
    assert.deepEqual(made, ["first", "second"]);
    assert(reads > 2);
    forget();
    client.unmount();
    client.clear();
  });
}

test("what a change was to make read again is read, also if a later one speaks of less", async () => {
  const client = createQueryClient();
  const reads: Record<string, number> = { pets: 0, owners: 0 };
  const forget = Object.keys(reads).map((name) =>
    new QueryObserver(client, {
      queryKey: [{ tags: [name] }],
      queryFn: () => (reads[name] = (reads[name] ?? 0) + 1),
    }).subscribe(() => {}),
  );
  await new Promise(setImmediate);
  const finish: (() => void)[] = [];
  const change = (...tags: string[]) =>
    new MutationObserver(client, {
      mutationFn: () => new Promise<void>((resolve) => finish.push(resolve)),
      meta: { tags },
    }).mutate();
  const changes = [change("pets", "owners"), change("pets")];
  await new Promise(setImmediate);
  for (const [index, end] of finish.entries()) {
    end();
    await changes[index];
  }
  assert.deepEqual(reads, { pets: 2, owners: 2 });
  for (const one of forget) one();
  client.clear();
});
