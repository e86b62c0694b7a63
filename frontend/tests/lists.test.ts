import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryClient } from "@tanstack/react-query";
import type { Todo } from "@/generated";
import { getTodoOptions, listTodosInfiniteOptions } from "@/generated/@tanstack/react-query.gen";
import { applied, asItWas, parts } from "@/lib/bulk";
import { choose, chooseAll, NOTHING } from "@/lib/selection";
import { dateOf, startOf } from "@/lib/todo-dates";
import { addressOf, chosenTags, filterFrom, isFiltered, short, withTags } from "@/lib/todos";
import { refusal, sizeOf, typeOf } from "@/lib/uploads";
import { play } from "./browser";

const ALL = ["a", "b", "c", "d", "e"];
const list = (ids: ReadonlySet<string>) => [...ids].sort().join("");

test("a range becomes what its beginning is", () => {
  const one = choose(NOTHING, ALL, "d");
  const range = choose(one, ALL, "b", true);
  assert.equal(list(range.ids), "bcd");
  const given = choose(range, ALL, "c");
  assert.equal(list(given.ids), "bd");
  assert.equal(list(choose(given, ALL, "e", true).ids), "b"); // c was given up: so are d and e
  assert.equal(list(choose(NOTHING, ALL, "c", true).ids), "c");
  assert.equal(list(choose({ ids: new Set("x"), anchor: "x" }, ALL, "c", true).ids), "cx");
});

test("all are chosen, and none when they all are", () => {
  assert.equal(list(chooseAll(choose(NOTHING, ALL, "a"), ALL).ids), "abcde");
  assert.equal(list(chooseAll({ ids: new Set(ALL) }, ALL).ids), "");
});

function todo(id: string, rest: Partial<Todo> = {}): Todo {
  const at = "2030-01-01T00:00:00Z";
  const empty = { description: "", tags: [], due_at: null, metadata: {}, completed_at: null };
  const same = {
    status: "pending",
    priority: 0,
    created_at: at,
    updated_at: at,
    version: 1,
  } as const;
  return { id, title: id, deleted_at: null, ...empty, ...same, ...rest };
}

test("many changes are seen at once, and can be taken back", () => {
  const todos = [todo("a", { priority: 2 }), todo("b"), todo("c")];
  const seen = applied(todos, [
    { action: "update", id: "a", todo: { priority: 5, tags: ["x"] } },
    { action: "delete", id: "b" },
  ]);
  assert.deepEqual(
    seen.map(({ id, priority, tags }) => [id, priority, tags]),
    [
      ["a", 5, ["x"]],
      ["c", 0, []],
    ],
  );
  const before = asItWas(todo("a", { priority: 2 }), { priority: 5, tags: ["x"] });
  assert.deepEqual(before, { priority: 2, tags: [] });
});

test("no request has more changes than the contract takes", () => {
  const sizes = parts(Array.from({ length: 450 }, (_, index) => index)).map((one) => one.length);
  assert.equal(sizes.length > 1, true);
  assert.equal(
    sizes.reduce((sum, size) => sum + size),
    450,
  );
  assert.deepEqual(parts([1, 2, 3], 2), [[1, 2], [3]]);
  assert.deepEqual(parts([]), []);
});

test("an address says what a list shows; what the contract refuses is left out", () => {
  const filter = { status: ["completed" as const], tags_any: ["home"], q: "milk & bread" };
  const address = addressOf(filter);
  assert.deepEqual(filterFrom(new URL(address, "http://x").searchParams), filter);
  assert.deepEqual(filterFrom(new URLSearchParams("status=nonsense&priority=99&q= ")), {});
});

test("every filter stands in the address", () => {
  const filter = {
    priority_min: 0,
    priority_max: 3,
    tags_all: ["home", "two words"],
    due_after: startOf("2030-01-10"),
    due_before: startOf("2030-01-20", 1),
  };
  const { searchParams } = new URL(addressOf(filter), "http://x");
  assert.deepEqual(filterFrom(searchParams), filter);
  assert.equal(isFiltered(filter), true);
  assert.equal(isFiltered({ sort: ["title"] }), false);
  assert.deepEqual(filterFrom(new URLSearchParams("due_after=soon&priority_min=")), {});
});

test("any of the tags count, or all where there are several", () => {
  const one = withTags({}, ["home"], true);
  assert.deepEqual([one.tags_any, one.tags_all], [["home"], undefined]);
  const all = withTags(one, ["home", "work"], true);
  assert.deepEqual([all.tags_any, all.tags_all], [undefined, ["home", "work"]]);
  assert.deepEqual(withTags(all, ["home", "work", "else"]).tags_all, ["home", "work", "else"]);
  assert.deepEqual(withTags(all, ["work"]).tags_any, ["work"]);
  assert.deepEqual(chosenTags({ tags_any: ["a", "b"], tags_all: ["b"] }), ["a", "b"]);
});

test("days are those of the reader's own calendar", () => {
  const first = startOf("2030-01-31") ?? "";
  const after = startOf("2030-01-31", 1) ?? "";
  assert.equal(dateOf(first), "2030-01-31");
  assert.equal(dateOf(after), "2030-02-01");
  assert.equal(dateOf(after, true), "2030-01-31");
  assert.equal(startOf(""), undefined);
});

test("a file that the contract does not take is refused before it is sent", () => {
  const file = (type: string, size: number) => new File([new Uint8Array(size)], "a", { type });
  assert.match(refusal("setAvatar", file("image/png", 3_000_000)) ?? "", /at most 2 MB/);
  assert.match(refusal("setAvatar", file("text/plain", 3)) ?? "", /kind/);
  assert.match(refusal("setAvatar", file("image/png", 0)) ?? "", /empty/);
  assert.equal(refusal("setAvatar", file("image/png", 3)), undefined);
  assert.equal(refusal("setAvatar", file("", 3)), undefined); // the API looks into it
});

test("sizes and types are told as people and the contract have them", () => {
  assert.deepEqual([0, 1536, 26_279_936, 104_857_600].map(sizeOf), [
    "0 bytes",
    "1.5 KB",
    "25 MB",
    "100 MB",
  ]);
  const types = "text/csv,application/x-ndjson";
  const typed = (name: string, type = "") => typeOf(new File([], name, { type }), types);
  assert.deepEqual(
    [typed("a.ndjson"), typed("a.jsonl"), typed("a.csv"), typed("a", types.slice(9)), typed("a.x")],
    [
      "application/x-ndjson",
      "application/x-ndjson",
      "text/csv",
      "application/x-ndjson",
      "text/csv",
    ],
  );
});

test("a page is asked for by its number, by what it has of its own, or as the first one", async () => {
  const asked: string[] = [];
  play(({ url }) => {
    asked.push(new URL(url).search);
    return Response.json({ items: [] });
  });
  const client = new QueryClient();
  const pages = listTodosInfiniteOptions({ query: { q: "milk", limit: 1 } });
  const getNextPageParam = () => null;
  for (const initialPageParam of [2, { query: { cursor: "c", limit: 3 } }, undefined]) {
    await client.fetchInfiniteQuery({ ...pages, initialPageParam, getNextPageParam });
    client.clear();
  }
  const first = "?q=milk&limit=1";
  assert.deepEqual(asked, [`${first}&page=2`, "?q=milk&limit=3&cursor=c", first]);
});

test("an answer without a body is null, which is an answer", async () => {
  play(() => new Response(null, { status: 204 }));
  const path = { todo_id: crypto.randomUUID() };
  assert.equal(await new QueryClient().fetchQuery(getTodoOptions({ path })), null);
});

test("a title is cut between its letters, however they are written", () => {
  assert.equal(short("x".repeat(40)), "x".repeat(40));
  assert.equal(short("🦊".repeat(40)), "🦊".repeat(40));
  assert.equal(short(`${"x".repeat(38)}🦊🦊🦊`), `${"x".repeat(38)}🦊…`);
});
