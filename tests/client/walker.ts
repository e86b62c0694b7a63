// Calls the generated client, one case after another, and holds what it gives back against what the
// server has sent. Each outcome is a line of JSON.
import assert from "node:assert/strict";

type Own = { fetch: typeof fetch; redirect: "manual"; sseMaxRetryAttempts: 1 };

/** What a call comes to: a result, or a stream of events. */
type Called = {
  data?: unknown;
  error?: unknown;
  response?: Response;
  stream?: AsyncGenerator<unknown>;
};

type Expected = {
  status: number;
  kind: "json" | "text" | "bytes" | "nothing" | "events" | "unknown";
  value?: unknown;
  headers: Record<string, string>;
};

/** Gives back what is wrong; its number tells the server which case it is. */
type Case = { name: string; faultOf: (number: number) => Promise<string> };

/** Schemas of the contract, as forms use them, and what each must take as it is. */
type Schemas = [{ parse: (value: unknown) => unknown } | undefined, unknown][];

const cases: Case[] = [];

export function add(
  name: string,
  call: (own: Own) => unknown,
  expected: Expected,
  schemas: Schemas = [],
): void {
  cases.push({ name, faultOf: (number) => faultOf(number, call, expected, schemas) });
}

type OwnSocket = { WebSocket: new (url: string) => WebSocket };

/** What is opened, told a message, and greets with another. */
type Opened = AsyncIterable<unknown> & { send: (message: never) => void };

export function addSocket(
  name: string,
  open: (own: OwnSocket) => Opened,
  message: unknown,
  greeting: unknown,
): void {
  cases.push({ name, faultOf: (number) => socketFault(number, open, message, greeting) });
}

/** The value, if the compiler agrees that it is one of the type. */
export function typed<T>(value: T): T {
  return value;
}

export function blob(base64: string, type: string): Blob {
  return new Blob([bytes(base64)], { type });
}

export function file(base64: string, type: string): File {
  return new File([bytes(base64)], "file", { type });
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export async function walk(tell: (line: string) => void): Promise<void> {
  for (const [number, { name, faultOf }] of cases.entries()) {
    tell(JSON.stringify({ name, fault: await faultOf(number) }));
  }
}

async function socketFault(
  number: number,
  open: (own: OwnSocket) => Opened,
  message: unknown,
  greeting: unknown,
): Promise<string> {
  const headers = { "x-case": String(number) };
  class Numbered extends WebSocket {
    constructor(url: string) {
      super(url, { headers } as never); // Node.js can, beyond the standard
    }
  }
  const heard: unknown[] = [];
  try {
    const socket = open({ WebSocket: Numbered });
    socket.send(message as never);
    for await (const told of socket) {
      heard.push(told);
      if (heard.length > 1) break; // which it says when it has heard ours
    }
    assert.equal(heard.length, 2, "it was closed");
    assert.deepEqual(heard[0], greeting, "greeting");
    return "";
  } catch (fault) {
    return String(fault);
  }
}

async function faultOf(
  number: number,
  call: (own: Own) => unknown,
  expected: Expected,
  schemas: Schemas,
): Promise<string> {
  let answer: Response | undefined;
  const own: Own = {
    redirect: "manual",
    sseMaxRetryAttempts: 1,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.headers.set("x-case", String(number));
      answer = await fetch(request);
      return answer;
    },
  };
  try {
    const { stream, data, error } = (await call(own)) as Called;
    const told: unknown[] = [];
    for await (const message of stream ?? []) told.push(message);
    assert(answer, `no request was made: ${error}`);
    assert.equal(answer.status, expected.status, `not ${expected.status}: ${JSON.stringify(error)}`);
    for (const [header, value] of Object.entries(expected.headers)) {
      assert.equal(answer.headers.get(header), value, header);
    }
    if (stream) {
      if (answer.ok) assert.deepEqual(told, expected.value, "events");
      return "";
    }
    assert.equal(error === undefined, answer.ok, `error: ${error}`);
    await compare(answer.ok ? data : error, expected);
    for (const [schema, value] of schemas) {
      assert(schema, "no schema");
      keeps(schema.parse(value), value); // and may fill in defaults
    }
    return "";
  } catch (fault) {
    return fault instanceof Error ? (fault.message ?? String(fault)) : String(fault);
  }
}

async function compare(given: unknown, { kind, value }: Expected): Promise<void> {
  if (kind === "bytes") {
    assert(given instanceof Blob, `is no Blob but ${given}`);
    assert(value instanceof Blob);
    assert.deepEqual(await given.bytes(), await value.bytes(), "bytes");
  } else if (kind === "nothing") {
    assert(isNothing(given), `is something: ${JSON.stringify(given)}`);
  } else if (kind !== "unknown") {
    assert.deepEqual(given, value, "value");
  }
}

function keeps(parsed: unknown, value: unknown): void {
  if (typeof value !== "object" || value === null) assert.deepEqual(parsed, value, "schema");
  else {
    for (const [name, part] of Object.entries(value)) keeps((parsed as Record<string, unknown>)[name], part);
  }
}

function isNothing(given: unknown): boolean {
  if (given instanceof Blob) return given.size === 0;
  if (given instanceof ReadableStream) return true;
  if (typeof given === "object" && given !== null) return Object.keys(given).length === 0;
  return given === undefined || given === null || given === "";
}
