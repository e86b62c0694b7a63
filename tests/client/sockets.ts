// What the client makes of WebSockets, against a server that does what its path says.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { mock, test } from "node:test";
import { createClient } from "./client.gen";
import { joinRoom, watch } from "./sdk.gen";
import type { JoinRoomReceived, JoinRoomSent } from "./types.gen";

const client = createClient({ baseUrl: process.argv[2] ?? "" });
const room = (name: string) => ({ client, path: { room: name } });

/** All that comes until the socket is closed. */
async function heard<T>(socket: AsyncIterable<T>): Promise<T[]> {
  const messages: T[] = [];
  for await (const message of socket) messages.push(message);
  return messages;
}

test("messages are typed both ways, and what is sent early arrives in order", async () => {
  const socket = joinRoom(room("echo"));
  socket.send({ type: "say", text: "one" });
  socket.send({ type: "say", text: "twö" });
  assert.equal(await socket.opened, true);
  socket.send({ type: "leave", code: 3001 });
  const texts: string[] = [];
  for await (const message of socket) {
    if (message.type === "said") texts.push(message.text);
    else assert.equal(message.members satisfies number, 1);
  }
  assert.deepEqual(texts, ["one", "twö"]);
  assert.deepEqual(await socket.closed, { code: 3001, reason: "you asked for it" });
});

test("what the contract does not know does not compile", () => {
  const socket = joinRoom({ ...room("echo"), signal: AbortSignal.abort() });
  // @ts-expect-error: there is no such message
  socket.send({ type: "shout", text: "one" });
  // @ts-expect-error: a text is missing
  socket.send({ type: "say" });
  // @ts-expect-error: that is what comes
  ({ type: "said", text: "one" }) satisfies JoinRoomSent;
  // @ts-expect-error: that is what is sent
  ({ type: "say", text: "one" }) satisfies JoinRoomReceived;
  // @ts-expect-error: there is no such parameter
  joinRoom({ ...room("echo"), query: { tag: "a" }, signal: AbortSignal.abort() });
  // @ts-expect-error: no browser sends it
  joinRoom({ ...room("echo"), headers: { "X-Tenant": "a" }, signal: AbortSignal.abort() });
});

test("the address has its parameters in their styles, and credentials that belong there", async () => {
  const query = { tags: ["a b", "ç"], since: 5 };
  const auth = ({ in: place }: { in?: string }) => (place === "query" ? "the key" : "another");
  const socket = joinRoom({ ...room("address"), query, auth });
  const [message] = await heard(socket);
  assert(message?.type === "said");
  assert.equal(message.text, "/rooms/address?tags=a%20b%7C%C3%A7&since=5&key=the%20key");
});

test("interceptors see the request whose address it is", async () => {
  const own = createClient(client.getConfig());
  own.interceptors.request.use((request) => new Request(`${request.url}?since=7`, request));
  const [message] = await heard(joinRoom({ ...room("address"), client: own }));
  assert(message?.type === "said");
  assert.equal(message.text, "/rooms/address?since=7");
});

test("what comes before anybody reads is kept, also beyond the end", async () => {
  const socket = watch({ client });
  assert.deepEqual(await socket.closed, { code: 1000, reason: "that was all" });
  assert.deepEqual(await heard(socket), [1, 2, 3]);
  assert.deepEqual(await heard(socket), []);
});

test("whoever leaves the loop closes the socket", async () => {
  const socket = joinRoom(room("chatter"));
  for await (const message of socket) {
    assert.equal(message.type, "said");
    break;
  }
  await socket.closed; // with which code, the server hears: to Node.js what still comes is a fault
  socket.send({ type: "say", text: "too late" });
});

test("a socket is closed with a code and a reason", async () => {
  const socket = joinRoom(room("echo"));
  await socket.opened;
  assert.throws(() => socket.close(1006), { name: "InvalidAccessError" });
  socket.close(4001, "enough");
  assert.deepEqual(await heard(socket), []);
  assert.deepEqual(await socket.closed, { code: 4001, reason: "enough" });
});

test("a handshake that is refused is a socket that closes", async () => {
  for (const name of ["refused", "denied"]) {
    const socket = joinRoom(room(name));
    socket.send({ type: "say", text: "one" });
    assert.deepEqual(await heard(socket), []);
    assert.equal(await socket.opened, false);
    assert.deepEqual(await socket.closed, { code: 1006, reason: "" });
  }
});

test("what is no JSON is thrown where it is read, after what came before", async () => {
  for (const name of ["text", "bytes"]) {
    const socket = joinRoom(room(name));
    const loop = socket[Symbol.asyncIterator]();
    assert.deepEqual((await loop.next()).value, { type: "members", members: 1 });
    await assert.rejects(loop.next(), SyntaxError);
    assert.equal((await socket.closed).code, 1005);
  }
});

test("what keeps a socket from being opened here is thrown, and never unhandled", async () => {
  const path = { room: "" };
  const auth = () => Promise.reject(new RangeError("no token"));
  const wrong = [
    [joinRoom({ client, path }), TypeError],
    [joinRoom({ ...room("echo"), baseUrl: "/relative" }), TypeError],
    [joinRoom({ ...room("echo"), auth }), RangeError],
  ] as const;
  for (const [socket, error] of wrong) {
    assert.deepEqual(await socket.closed, { code: 1006, reason: "" });
    assert.equal(await socket.opened, false);
    await assert.rejects(heard(socket), error);
  }
});

test("a signal closes, and nothing listens to it afterwards", async () => {
  const stop = new AbortController();
  const { signal } = stop;
  const sockets = ["echo", "chatter", "refused"].map((name) => joinRoom({ ...room(name), signal }));
  await Promise.all(sockets.map(({ opened }) => opened));
  assert.equal(getEventListeners(signal, "abort").length, 2); // who was refused has gone
  stop.abort();
  for (const socket of sockets) {
    await heard(socket);
    assert((await socket.closed).code < 1007);
  }
  assert.equal(getEventListeners(signal, "abort").length, 0);
});

test("what is closed or aborted at once is never opened", async () => {
  const made: string[] = [];
  class Noted extends WebSocket {
    constructor(url: string) {
      made.push(url);
      super(url);
    }
  }
  const aborted = joinRoom({ ...room("echo"), WebSocket: Noted, signal: AbortSignal.abort() });
  const closed = joinRoom({ ...room("echo"), WebSocket: Noted });
  closed.close();
  for (const socket of [aborted, closed]) {
    assert.deepEqual(await heard(socket), []);
    assert.deepEqual(await socket.closed, { code: 1006, reason: "" });
  }
  assert.deepEqual(made, []);
  const used = createClient({ ...client.getConfig(), WebSocket: Noted });
  assert.deepEqual(await heard(watch({ client: used })), [1, 2, 3]);
  assert.equal(made.length, 1);
});

test("a page's relative address leads to where the page came from", async () => {
  const made: string[] = [];
  class Never extends WebSocket {
    constructor(url: string) {
      super(`ws://${new URL(client.getConfig().baseUrl ?? "").host}/rooms/refused`);
      made.push(url);
    }
  }
  const given = { ...room("a/b"), baseUrl: "/api/v1", WebSocket: Never };
  for (const page of ["https://example.com/a/page?x#y", "http://localhost:3000/"]) {
    class OfPage extends Request {
      constructor(url: string | URL | Request, init?: RequestInit) {
        super(new URL(String(url), page), init);
      }
    }
    mock.property(globalThis, "Request", OfPage);
    await joinRoom(given).closed;
    mock.restoreAll();
  }
  assert.deepEqual(made, [
    "wss://example.com/api/v1/rooms/a%2Fb",
    "ws://localhost:3000/api/v1/rooms/a%2Fb",
  ]);
});

test("two loops at once would each miss what the other has: the second is refused", async () => {
  const socket = joinRoom(room("echo"));
  const first = socket[Symbol.asyncIterator]();
  const waiting = first.next();
  await assert.rejects(heard(socket), TypeError);
  socket.close();
  assert.equal((await waiting).done, true);
});
