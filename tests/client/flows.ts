// What people do, by nothing but the generated client, against the product itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Client, createClient, createConfig } from "./client/client.gen";
import * as api from "./client/sdk.gen";
import type { LiveMessage, NewTodo, Todo, TodoStatus } from "./client/types.gen";

const baseUrl = process.argv[2] ?? "";
const password = "correct horse battery";
let people = 0;

function visitor(auth?: string): Client {
  return createClient(createConfig({ baseUrl, ...(auth && { auth }) }));
}

/** Somebody with an account, logged in. */
async function person() {
  people += 1;
  const email = `person${people}.${process.pid}@example.com`;
  const client = visitor();
  const registered = await api.register({ client, body: { email, password, name: "Zoë 😀" } });
  assert.equal(registered.response?.status, 202);
  const { data } = await api.login({ client, body: { email, password }, throwOnError: true });
  assert("access_token" in data);
  assert(data.access_token);
  client.setConfig({ auth: data.access_token });
  return { client, email };
}

async function added(client: Client, body: NewTodo): Promise<Todo> {
  return (await api.createTodo({ client, body, throwOnError: true })).data;
}

test("somebody signs up, logs in, is known, and logs out", async () => {
  const { client, email } = await person();
  const me = await api.getMe({ client, throwOnError: true });
  assert.equal(me.data.email, email);
  assert.equal(me.data.name, "Zoë 😀");
  const renamed = await api.updateProfile({ client, body: { name: "Z" }, throwOnError: true });
  assert.equal(renamed.data.name, "Z");

  assert.equal((await api.logout({ client })).response?.status, 204);
  const { data, error, response } = await api.getMe({ client });
  assert.equal(data, undefined);
  assert.equal(response?.status, 401);
  assert.equal(error?.status, 401);
});

test("what the API refuses is a problem that names each place", async () => {
  const client = visitor();
  const body = { email: "nobody", password: "short", name: "" };
  const { error, response } = await api.register({ client, body });
  assert.equal(response?.status, 400);
  assert.equal(response?.headers.get("content-type"), "application/problem+json");
  const places = new Set(error?.errors?.map(({ pointer }) => pointer));
  assert.deepEqual(places, new Set(["/email", "/password", "/name"]));
  await assert.rejects(
    api.register({ client, body, throwOnError: true }),
    ({ status }: { status: number }) => status === 400,
  );
});

test("a to-do is what it was given: dates, nulls, words, data of any kind", async () => {
  const { client } = await person();
  const metadata = { deep: { list: [1, -2.5, null, true, "é"] }, big: Number.MAX_SAFE_INTEGER };
  const given = {
    title: "Käse & \"Brot\" — 牛乳",
    due_at: "2031-02-03T04:05:06.789Z",
    tags: ["a b", "ç-d"],
    priority: 5,
    metadata,
  } as const satisfies object;
  const todo = await added(client, { ...given, tags: [...given.tags] });
  assert.equal(todo.title, given.title);
  assert.deepEqual([...todo.tags].sort(), given.tags);
  assert.deepEqual(todo.metadata, metadata);
  assert(todo.due_at);
  assert.equal(new Date(todo.due_at).getTime(), new Date(given.due_at).getTime());
  assert.equal(todo.completed_at, null);

  const path = { todo_id: todo.id };
  const kept = await api.updateTodo({ client, path, body: { priority: 1 }, throwOnError: true });
  assert.equal(kept.data.due_at, todo.due_at); // what is not said stays
  const none = await api.updateTodo({ client, path, body: { due_at: null }, throwOnError: true });
  assert.equal(none.data.due_at, null); // and null takes it away
});

test("filters are lists, and pages follow each other by cursor and by number", async () => {
  const { client } = await person();
  const statuses: TodoStatus[] = ["pending", "in_progress", "completed"];
  for (const [number, status] of [...statuses, ...statuses, ...statuses].entries()) {
    await added(client, { title: `n${number}`, status, priority: number % 6, tags: ["x", `t${number}`] });
  }
  const query = { status: statuses.slice(0, 2), tags_any: ["x"], sort: ["priority", "-created_at"] } as const;
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await api.listTodos({
      client,
      query: { ...query, status: [...query.status], tags_any: ["x"], sort: [...query.sort], limit: 4, cursor },
      throwOnError: true,
    });
    assert.equal(data.total, 6);
    seen.push(...data.items.map(({ title }) => title));
    cursor = data.next_cursor ?? undefined;
  } while (cursor);
  assert.deepEqual(seen, ["n6", "n0", "n7", "n1", "n3", "n4"]);
  const second = await api.listTodos({ client, query: { page: 2, limit: 8 }, throwOnError: true });
  assert.equal(second.data.items.length, 1);
});

test("of two changes to one version the second is refused", async () => {
  const { client } = await person();
  const made = await api.createTodo({ client, body: { title: "once" }, throwOnError: true });
  const path = { todo_id: made.data.id };
  const tag = made.response.headers.get("etag");
  assert(tag);
  const same = await api.getTodo({ client, path, headers: { "If-None-Match": tag } });
  assert.equal(same.response?.status, 304);
  const headers = { "If-Match": tag };
  const first = await api.updateTodo({ client, path, headers, body: { title: "twice" } });
  assert.equal(first.data?.title, "twice");
  const second = await api.updateTodo({ client, path, headers, body: { title: "thrice" } });
  assert.equal(second.error?.status, 412);
});

test("a request that is sent again with its key is done once", async () => {
  const { client } = await person();
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const body = { title: "only one" };
  const [first, again] = [
    await api.createTodo({ client, headers, body, throwOnError: true }),
    await api.createTodo({ client, headers, body, throwOnError: true }),
  ];
  assert.deepEqual(again.data, first.data);
  assert.equal((await api.getTodoCounts({ client, throwOnError: true })).data.total, 1);
  const other = await api.createTodo({ client, headers, body: { title: "another" } });
  assert.equal(other.error?.status, 422);
});

test("many changes at once are a union by their action", async () => {
  const { client } = await person();
  const [one, two] = [await added(client, { title: "1" }), await added(client, { title: "2" })];
  const { data } = await api.changeTodos({
    client,
    body: {
      changes: [
        { action: "create", todo: { title: "3" } },
        { action: "update", id: one.id, todo: { status: "completed" } },
        { action: "delete", id: two.id },
      ],
    },
    throwOnError: true,
  });
  const [created, updated, deleted] = data.results;
  assert.equal(created?.todo?.title, "3");
  assert.equal(updated?.todo?.status, "completed");
  assert.deepEqual([deleted?.action, deleted?.id], ["delete", two.id]);
  assert.equal((await api.getTodo({ client, path: { todo_id: two.id } })).response?.status, 404);
  const path = { todo_id: two.id };
  const restored = await api.restoreTodo({ client, path, throwOnError: true });
  assert.equal(restored.data.deleted_at, null);
});

test("a file comes back byte by byte, whole and in parts", async () => {
  const { client } = await person();
  const todo = await added(client, { title: "with a file" });
  const bytes = new Uint8Array(300_000).map((_, index) => (index * 31) % 251);
  bytes.set([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34, 0x0a]); // %PDF-1.4
  const file = new File([bytes], "grün & so.pdf", { type: "application/pdf" });
  const uploaded = await api.uploadAttachment({
    client,
    path: { todo_id: todo.id },
    body: { file },
    throwOnError: true,
  });
  assert.equal(uploaded.data.size, bytes.length);
  assert.equal(uploaded.data.filename, "grün & so.pdf");
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  assert.equal(uploaded.data.sha256, Buffer.from(digest).toString("hex"));

  const path = { attachment_id: uploaded.data.id };
  const whole = await api.downloadAttachment({ client, path, throwOnError: true });
  assert.deepEqual(await whole.data.bytes(), bytes);
  const headers = { Range: "bytes=10-19" };
  const part = await api.downloadAttachment({ client, path, headers, throwOnError: true });
  assert.equal(part.response.status, 206);
  assert.deepEqual(await part.data.bytes(), bytes.slice(10, 20));
  const { data } = await api.listAttachments({ client, path: { todo_id: todo.id }, throwOnError: true });
  assert.deepEqual(data.items, [uploaded.data]);
  assert.equal((await api.deleteAttachment({ client, path })).response?.status, 204);
});

test("what is exported can be imported, in both formats, also as it streams", async () => {
  const { client } = await person();
  for (const title of ["eins, \"zwei\"", "drei\nvier"]) await added(client, { title });
  for (const format of ["csv", "ndjson"] as const) {
    const { data } = await api.exportTodos({ client, query: { format }, throwOnError: true });
    assert(data instanceof Blob);
    const type = format === "csv" ? "text/csv" : "application/x-ndjson";
    const other = await person();
    const report = await api.importTodos({
      client: other.client,
      body: data,
      headers: { "Content-Type": type },
      throwOnError: true,
    });
    assert.deepEqual([report.data.created, report.data.failed], [2, 0]);
    const { data: page } = await api.listTodos({ client: other.client, throwOnError: true });
    assert.deepEqual(page.items.map(({ title }) => title).sort(), ["drei\nvier", "eins, \"zwei\""]);
  }
  const streamed = await api.exportTodos({ client, query: { format: "csv" }, parseAs: "stream" });
  const reader = (streamed.data as unknown as ReadableStream<Uint8Array>).getReader();
  assert((await reader.read()).value?.length);
  await reader.cancel();
});

test("what happens is heard while the stream is open, and after coming back", async () => {
  const { client } = await person();
  const stop = new AbortController();
  const { stream } = await api.streamEvents({ client, signal: stop.signal, sseMaxRetryAttempts: 1 });
  const heard: LiveMessage[] = [];
  const listening = (async () => {
    for await (const message of stream) {
      heard.push(message);
      if (heard.filter(({ type }) => type !== "sync").length === 2) break;
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 300)); // until it is open
  const todo = await added(client, { title: "heard" });
  await api.deleteTodo({ client, path: { todo_id: todo.id } });
  await listening;
  stop.abort();
  const told = heard.filter((message) => "todo_id" in message && message.todo_id === todo.id);
  assert.deepEqual(told.map(({ type }) => type), ["todo.created", "todo.deleted"]);

  const last = told[0]?.id;
  assert(last);
  const { stream: missed } = await api.streamEvents({
    client,
    query: { wait: 0 },
    headers: { "Last-Event-ID": last },
    sseMaxRetryAttempts: 1,
  });
  const types: string[] = [];
  for await (const { type } of missed) types.push(type);
  assert.deepEqual(types, ["todo.deleted"]);
});

test("the same is heard over a WebSocket, by whoever says who it is", async () => {
  const { client } = await person();
  const token = client.getConfig().auth;
  assert(typeof token === "string");
  const socket = api.openSocket({ client });
  socket.send({ type: "hello", access_token: token });
  const made: Promise<Todo>[] = [];
  for await (const message of socket) {
    if (message.type === "sync") made.push(added(client, { title: "heard" }));
    else if (message.type !== "todo.created") continue;
    else {
      assert.equal(message.todo_id, (await made[0])?.id);
      break;
    }
  }
  const unknown = api.openSocket({ client });
  unknown.send({ type: "hello", access_token: `${token}x` });
  for await (const { type } of unknown) assert.fail(type);
  const refused = { code: 1008, reason: "the credentials are not valid" };
  assert.deepEqual(await unknown.closed, refused);
});

test("a program with a key may do what its scopes say", async () => {
  const { client } = await person();
  const { data: key } = await api.createApiKey({
    client,
    body: { name: "reader", scopes: ["todos:read"] },
    throwOnError: true,
  });
  await added(client, { title: "seen by the program" });
  const program = createClient(createConfig({ baseUrl, headers: { "X-API-Key": key.key } }));
  const { data } = await api.listTodos({ client: program, throwOnError: true });
  assert.equal(data.items[0]?.title, "seen by the program");
  const { error } = await api.createTodo({ client: program, body: { title: "no" } });
  assert.equal(error?.status, 403);
  await api.revokeApiKey({ client, path: { api_key_id: key.id } });
  assert.equal((await api.listTodos({ client: program })).response?.status, 401);
});

test("nobody sees what belongs to another", async () => {
  const [one, other] = [await person(), await person()];
  const todo = await added(one.client, { title: "mine" });
  const path = { todo_id: todo.id };
  assert.equal((await api.getTodo({ client: other.client, path })).error?.status, 404);
  assert.equal((await api.listUsers({ client: other.client })).error?.status, 403);
});

