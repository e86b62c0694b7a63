import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addressOf,
  type Call,
  type Client,
  type Config,
  createClient,
  stream,
} from "@/generated/client.gen";

const baseUrl = "http://test/api";
const thing: Call = { method: "POST", url: "/things" };

/** A client whose requests a test answers; `asked` are the requests as they would be sent. */
function played(answer: (tries: number) => Response | Promise<Response>, config: Config = {}) {
  const asked: Request[] = [];
  const client = createClient({
    baseUrl,
    ...config,
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      return await answer(asked.length);
    },
  });
  return { client, asked };
}

const nothing = () => new Response(null, { status: 204 });

/** What a call sends. */
async function sent(call: Call, options: object, config: Config = {}): Promise<Request> {
  const { client, asked } = played(nothing, config);
  const { error } = await client.request(call, options);
  if (error !== undefined) throw error;
  assert(asked[0]);
  return asked[0];
}

// --- what is sent ------------------------------------------------------------

test("a value is encoded where it stands, and never leads to another address", async () => {
  const call = { method: "GET", url: "/things/{id}/parts" };
  const address = async (id: unknown) => new URL((await sent(call, { path: { id } })).url).pathname;
  assert.equal(
    await address("a/b?c=d#e%2f ü"),
    "/api/things/a%2Fb%3Fc%3Dd%23e%252f%20%C3%BC/parts",
  );
  assert.equal(await address("{id}"), "/api/things/%7Bid%7D/parts");
  assert.equal(await address("..."), "/api/things/.../parts");
  for (const evil of [".", "..", "", undefined, null, [], {}])
    await assert.rejects(address(evil), TypeError);
});

test("styles are those of OpenAPI", () => {
  const { client } = played(nothing);
  const [list, point] = [["a b", "c&d"], { x: 1, y: "ü" }];
  const told = (call: Partial<Call>, given: object) =>
    addressOf(
      (options: { client: Client }) => options.client.request({ ...thing, ...call }, options),
      { ...given, client },
    );
  const query = (style: string, v: unknown) =>
    told({ url: "/", styles: { query: { v: style } } }, { query: { v } }).split("?")[1];
  const path = (style: string, v: unknown) =>
    told({ url: "/{v}", styles: { path: { v: style } } }, { path: { v } }).split("api/")[1];
  assert.equal(query("form*", list), "v=a%20b&v=c%26d");
  assert.equal(query("form", list), "v=a%20b,c%26d");
  assert.equal(query("spaceDelimited", list), "v=a%20b%20c%26d");
  assert.equal(query("pipeDelimited", list), "v=a%20b%7Cc%26d");
  assert.equal(query("form*", point), "x=1&y=%C3%BC");
  assert.equal(query("form", point), "v=x,1,y,%C3%BC");
  assert.equal(query("deepObject*", point), "v[x]=1&v[y]=%C3%BC");
  assert.equal(query("json", point), `v=${encodeURIComponent(JSON.stringify(point))}`);
  assert.equal(query("form*", []), undefined);
  assert.equal(path("simple", list), "a%20b,c%26d");
  assert.equal(path("simple*", point), "x=1,y=%C3%BC");
  assert.equal(path("label", list), ".a%20b,c%26d");
  assert.equal(path("label*", point), ".x=1.y=%C3%BC");
  assert.equal(path("matrix", 5), ";v=5");
  assert.equal(path("matrix", list), ";v=a%20b,c%26d");
  assert.equal(path("matrix*", list), ";v=a%20b;v=c%26d");
  assert.equal(path("matrix*", point), ";x=1;y=%C3%BC");
});

test("reserved characters stay where the contract allows them, but for those that mean something", () => {
  const { client } = played(nothing);
  const query = (style: string, v: unknown) =>
    addressOf(
      (options: { client: Client }) =>
        options.client.request({ ...thing, url: "/", styles: { query: { v: style } } }, options),
      { client, ...({ query: { v } } as object) },
    ).split("/?")[1];
  const text = "a/b?c:d@e$f;g=h,i&j+k#l[m]%2F ü";
  assert.equal(query("+form*", text), "v=a/b?c:d@e$f;g=h,i%26j%2Bk%23l%5Bm%5D%252F%20%C3%BC");
  assert.equal(query("+form*", ["a,b", "c/d"]), "v=a,b&v=c/d");
  assert.equal(query("+form", ["a,b", "c/d"]), "v=a%2Cb,c/d");
  assert.equal(query("+form*", { "a=b": "c=d/e" }), "a%3Db=c%3Dd/e");
  assert.equal(query("+deepObject*", { at: "c=d/e" }), "v[at]=c=d/e");
});

test("names that all objects know have no style by that", async () => {
  const styles = { query: { other: "form" }, header: { other: "json" } };
  const names = { constructor: ["a", "b"], toString: "c" };
  const { url, headers } = await sent({ ...thing, styles }, { query: names, headers: names });
  assert.equal(new URL(url).search, "?constructor=a&constructor=b&toString=c");
  assert.equal(headers.get("constructor"), "a,b");
});

test("headers are the call's over the client's; what is null is left out", async () => {
  const config = { headers: { "X-One": "client", "X-Two": "client" } };
  const given = { "x-one": null, "X-Two": undefined, "X-Three": 3 };
  const { headers } = await sent(thing, { headers: given }, config);
  assert.equal(headers.get("X-One"), null);
  assert.equal(headers.get("X-Two"), "client");
  assert.equal(headers.get("X-Three"), "3");
});

test("a body is written by its media type", async () => {
  const body = { text: "a b", list: [1, 2], point: { x: 1 }, none: undefined, empty: null };
  const written = async (media: string | undefined, given: unknown = body) => {
    const request = await sent(media ? { ...thing, media } : thing, { body: given });
    return [request.headers.get("Content-Type"), await request.text()];
  };
  assert.deepEqual(await written(undefined), ["application/json", JSON.stringify(body)]);
  assert.deepEqual(await written(undefined, "text"), ["application/json", '"text"']);
  assert.deepEqual(await written("application/x-www-form-urlencoded"), [
    "application/x-www-form-urlencoded",
    "text=a%20b&list=1&list=2&point=%7B%22x%22%3A1%7D",
  ]);
  assert.deepEqual(await written("text/csv", "a,b"), ["text/csv", "a,b"]);
  assert.deepEqual(await written("text/plain", 12), ["text/plain", "12"]);
  const lines = [{ a: 1 }, "b"];
  assert.deepEqual(await written("application/x-ndjson", lines), [
    "application/x-ndjson",
    '{"a":1}\n"b"\n',
  ]);
  const picture = new Blob(["..."], { type: "image/png" });
  assert.deepEqual(await written("image/*", picture), ["image/png", "..."]);
  assert.deepEqual(await written("image/webp", picture), ["image/webp", "..."]);
  assert.deepEqual(await written("*/*", new Uint8Array([65])), ["application/octet-stream", "A"]);
  assert.equal((await sent(thing, {})).headers.get("Content-Type"), null);
  const form = "application/x-www-form-urlencoded";
  assert.deepEqual(await written(form, "a=1"), [form, "a=1"]); // written already
});

test("a form with files has its own boundary, lists as fields of one name, objects as JSON", async () => {
  const file = new File(["bytes"], "a.txt", { type: "text/plain" });
  const body = { file, files: [file, file], tags: ["a", "b"], point: { x: 1 }, none: null };
  const request = await sent({ ...thing, media: "multipart/form-data" }, { body });
  assert.match(request.headers.get("Content-Type") ?? "", /^multipart\/form-data; boundary=/);
  const form = await request.formData();
  assert.deepEqual(form.getAll("tags"), ["a", "b"]);
  assert.equal(form.get("point"), '{"x":1}');
  assert.equal(form.getAll("files").length, 2);
  assert.equal((form.get("file") as File).name, "a.txt");
  assert.equal(form.has("none"), false);
});

test("texts, names and file names of a form come as they are", async () => {
  const text = "one\ntwo\r\nthree\rfour";
  const file = new File(["x"], 'a "b"\r\nc%.txt');
  const body = { text, 'a "name"\n': "1", file, bytes: new Blob(["y"]) };
  const request = await sent({ ...thing, media: "multipart/form-data" }, { body });
  const form = await request.clone().formData();
  assert.equal(form.get("text"), text);
  assert.equal(form.get('a "name"\n'), "1");
  assert.equal((form.get("file") as File).name, file.name);
  assert.equal((form.get("bytes") as File).name, "blob");
  assert.match(await request.text(), /filename="a %22b%22%0D%0Ac%\.txt"\r\nContent-Type: app/);
});

test("a stream is sent as it comes", async () => {
  const body = new Blob(["one", "two"]).stream();
  assert.equal(await (await sent({ ...thing, media: "text/csv" }, { body })).text(), "onetwo");
});

test("a caller may write queries and bodies otherwise", async () => {
  const request = await sent(thing, {
    body: { a: 1 },
    query: { b: 2 },
    bodySerializer: () => "<a/>",
    querySerializer: (query: object) => Object.keys(query).join(),
    headers: { "Content-Type": "application/xml" },
  });
  assert.equal(await request.text(), "<a/>");
  assert.equal(new URL(request.url).search, "?b");
});

test("credentials go where the scheme says, and never over what is said already", async () => {
  const bearer = { type: "http", scheme: "bearer" } as const;
  const basic = { type: "http", scheme: "basic" } as const;
  const cookie = { type: "apiKey", in: "cookie", name: "session" } as const;
  const header = { type: "apiKey", in: "header", name: "X-Key" } as const;
  const query = { type: "apiKey", in: "query", name: "key" } as const;
  const auth = (scheme: { in?: string; scheme?: string }) => `a:${scheme.in ?? scheme.scheme}`;
  const all = [bearer, cookie, header, query];
  const asked = await sent({ ...thing, security: all }, {}, { auth });
  assert.equal(asked.headers.get("Authorization"), "Bearer a:bearer");
  assert.equal(asked.headers.get("Cookie"), "session=a:cookie");
  assert.equal(asked.headers.get("X-Key"), "a:header");
  assert.equal(new URL(asked.url).searchParams.get("key"), "a:query");

  const named = await sent({ ...thing, security: [basic] }, { auth: "ä:b" });
  assert.equal(named.headers.get("Authorization"), "Basic w6Q6Yg==");
  const one = await sent({ ...thing, security: [cookie, bearer, query] }, { auth: "token" });
  assert.deepEqual(
    [one.headers.get("Authorization"), one.headers.get("Cookie"), new URL(one.url).search],
    ["Bearer token", null, ""],
  );
  const own = { headers: { authorization: "Own", cookie: "a=b; session=c" }, query: { key: "d" } };
  const said = await sent({ ...thing, security: all }, { ...own, auth });
  assert.equal(said.headers.get("Authorization"), "Own");
  assert.equal(said.headers.get("Cookie"), "a=b; session=c");
  assert.equal(new URL(said.url).search, "?key=d");
  assert.equal((await sent(thing, { auth: "token" })).headers.get("Authorization"), null);
});

// --- what is answered --------------------------------------------------------

async function answered(response: Response, call: Partial<Call> = {}, options: object = {}) {
  return await played(() => response).client.request<unknown>({ ...thing, ...call }, options);
}

const typed = (body: BodyInit | null, type: string, status = 200) =>
  new Response(body, { status, headers: { "Content-Type": type } });

test("an answer is read by its media type, unless the contract says otherwise", async () => {
  const data = async (response: Response, call?: Partial<Call>, options?: object) =>
    (await answered(response, call, options)).data;
  assert.deepEqual(await data(Response.json([1])), [1]);
  assert.equal(await data(typed("null", "application/json")), null);
  assert.deepEqual(await data(typed('{"a":1}', "application/vnd.own+json; v=2")), { a: 1 });
  const lines = () => typed("1\n\n2\n", "application/x-ndjson");
  assert.equal(await data(lines()), "1\n\n2\n");
  assert.deepEqual(await data(lines(), { reads: { "application/x-ndjson": "json" } }), [1, 2]);
  assert.equal(await data(typed("12", "text/plain")), "12");
  assert.equal(await data(typed("", "text/plain")), "");
  assert.equal(((await data(typed("abc", "image/png"))) as Blob).size, 3);
  assert((await data(typed("a", "text/csv"), { reads: { "text/*": "blob" } })) instanceof Blob);
  assert.equal(await data(typed("12", "application/json"), {}, { parseAs: "text" }), "12");
  const whole = await data(typed("12", "image/png"), {}, { parseAs: "stream" });
  assert(whole instanceof ReadableStream);
  assert.equal(await data(nothing()), undefined);
  assert.equal(await data(typed(null, "application/json")), undefined);
  assert.equal(await data(typed(null, "application/json"), { method: "HEAD" }), undefined);
});

test("what fails is an error with what the answer says, and thrown where that is wanted", async () => {
  const { data, error, response } = await answered(Response.json({ a: 1 }, { status: 409 }));
  assert.deepEqual([data, error, response?.status], [undefined, { a: 1 }, 409]);
  const page = typed("<html>", "application/json", 502); // of a proxy that says nonsense
  assert.equal((await answered(page)).error, "<html>");
  const empty = (await answered(new Response(null, { status: 404, statusText: "No" }))).error;
  assert(empty instanceof Error);
  assert.equal(empty.message, "404 No");
  assert((await answered(typed("{", "application/json"))).error instanceof SyntaxError);
  const thrown = answered(Response.json("no", { status: 400 }), {}, { throwOnError: true });
  await assert.rejects(thrown, (fault) => fault === "no");
  const { client } = played(() => Promise.reject(new TypeError("network")));
  const lost = await client.request(thing);
  assert.deepEqual([String(lost.error), lost.response], ["TypeError: network", undefined]);
  assert(lost.request);
  const unwritten = await client.request(thing, { headers: { "X-Name": "牛乳" } });
  assert(unwritten.error instanceof TypeError);
  assert.deepEqual([unwritten.request, unwritten.response], [undefined, undefined]);
});

test("an answer's wish to be asked again later is told in seconds", async () => {
  const wait = async (headers: Record<string, string>, status = 429) =>
    (await answered(new Response("{}", { status, headers }))) as { retryAfter?: number };
  assert.equal((await wait({ "Retry-After": "7" })).retryAfter, 7);
  const clocks = { Date: "Wed, 21 Oct 2015 07:28:00 GMT" };
  const later = { ...clocks, "Retry-After": "Wed, 21 Oct 2015 07:28:30 GMT" };
  assert.equal((await wait(later, 503)).retryAfter, 30);
  const past = { ...clocks, "Retry-After": "Wed, 21 Oct 2015 07:27:00 GMT" };
  assert.equal((await wait(past)).retryAfter, 0);
  assert.equal("retryAfter" in (await wait({ "Retry-After": "soon" })), false);
  assert.equal("retryAfter" in (await wait({})), false);
});

test("where not any answer will do, the call says what is asked for, unless the caller does", async () => {
  const { client, asked } = played(() => Response.json({}));
  const call = { ...thing, accept: "application/json" };
  await client.request(call);
  await client.request(call, { headers: { Accept: "text/csv" } });
  await client.request(thing);
  const accepted = asked.map(({ headers }) => headers.get("Accept"));
  assert.deepEqual(accepted, ["application/json", "text/csv", null]);
});

test("interceptors see what is sent, what is answered and what fails, until they are taken away", async () => {
  const { client, asked } = played((tries) =>
    Response.json(tries, { status: tries > 1 ? 200 : 500 }),
  );
  const seen: unknown[] = [];
  client.interceptors.request.use((request, options) => {
    seen.push(options.meta, options.security, options.headers.get("X-Own"));
    return new Request(request, { headers: { "X-Added": "1" } });
  });
  const forget = client.interceptors.response.use(async (response, request) => {
    seen.push(request.headers.get("X-Added"));
    return response.ok ? response : ((await client.getConfig().fetch?.(request)) ?? response);
  });
  client.interceptors.error.use((error, response, request, options) => {
    seen.push(error, response?.status, request?.method, options.url);
    return new Error("own");
  });
  const call = { ...thing, security: [] };
  const { data } = await client.request(call, { meta: { a: 1 }, headers: { "X-Own": "x" } });
  assert.equal(data, 2); // asked again by the interceptor
  assert.deepEqual(seen, [{ a: 1 }, [], "x", "1"]);
  forget();
  const { client: failing } = played(() => Response.json("no", { status: 400 }));
  failing.interceptors.error.use((error, response, request, options) => {
    return new Error([error, response?.status, request?.method, options.url].join());
  });
  const { error } = await failing.request(thing);
  assert.equal((error as Error).message, "no,400,POST,/things");
  assert.equal(asked.length, 2);
});

// --- streams of events -------------------------------------------------------

const follow: Call = { method: "GET", url: "/events" };

/** Events whose text comes in pieces. */
function events(...pieces: (string | Uint8Array)[]): Response {
  const bytes = pieces.map((one) =>
    typeof one === "string" ? new TextEncoder().encode(one) : one,
  );
  const body = new ReadableStream({
    start: (controller) => {
      for (const piece of bytes) controller.enqueue(piece);
      controller.close();
    },
  });
  return typed(body, "text/event-stream");
}

/** What is heard until the stream ends for good, what was asked, and how long it waited. */
async function heard(answers: (() => Response)[], options: Config = {}, call = follow) {
  const waited: number[] = [];
  const failed: unknown[] = [];
  const { client, asked } = played((tries) => (answers[tries - 1] ?? nothing)());
  const given: Config = {
    sseSleepFn: async (milliseconds) => waited.push(milliseconds),
    onSseError: (error) => failed.push(error),
    ...options,
  };
  const told: unknown[] = [];
  for await (const data of (await stream<unknown>(client, call, given)).stream) told.push(data);
  const ids = asked.map(({ headers }) => headers.get("Last-Event-ID"));
  return { told, ids, waited, failed, asked };
}

test("events are read as the standard says", async () => {
  const bom = new Uint8Array([0xef, 0xbb, 0xbf]);
  const read = async (...pieces: (string | Uint8Array)[]) =>
    (await heard([() => events(...pieces)])).told;
  assert.deepEqual(await read('data: {"a":1}\n\ndata: text\n\n'), [{ a: 1 }, "text"]);
  assert.deepEqual(await read("data: a\r\rdata: b\r\n\r\ndata: c\n\n"), ["a", "b", "c"]);
  assert.deepEqual(await read("data: a\r", "\n\r", "\ndata: b\r", "\r"), ["a", "b"]);
  assert.deepEqual(await read(bom, "data: a\n\n"), ["a"]);
  assert.deepEqual(await read(": comment\nevent: x\ndata: a\ndata:b\ndata\n\n:\n\n"), ["a\nb\n"]);
  assert.deepEqual(await read("data:  a\n\nda", "ta: b", "\n", "\n"), [" a", "b"]);
  assert.deepEqual(await read("event: nothing\nid: 1\n\ndata: cut off\n"), []);
  const bytes = [...new TextEncoder().encode("data: 牛乳\u2028\n\n")];
  assert.deepEqual(await read(...bytes.map((byte) => new Uint8Array([byte]))), ["牛乳\u2028"]);
});

test("data that the contract calls a text is none of JSON", async () => {
  const answers = [() => events("data: 42\n\ndata: null\n\n")];
  assert.deepEqual((await heard(answers)).told, [42, null]);
  const texts = { ...follow, reads: { "text/event-stream": "text" } } as const;
  assert.deepEqual((await heard(answers, {}, texts)).told, ["42", "null"]);
});

test("an event tells its name and id, and the next request the last of these", async () => {
  const seen: unknown[] = [];
  const text =
    "id: 1\nevent: made\ndata: 1\n\ndata: 2\n\nid: 3\n\nid: 4\0\ndata: 5\n\nid: 6\ndata: 6\n";
  const options = {
    headers: { "Last-Event-ID": "0" },
    onSseEvent: (one: unknown) => seen.push(one),
  };
  const { told, ids, asked } = await heard([() => events(text)], options);
  assert.deepEqual(told, [1, 2, 5]);
  assert.deepEqual(ids, ["0", "3"]);
  assert.deepEqual(seen[0], { data: 1, event: "made", id: "1" });
  assert.equal(asked[0]?.headers.get("Accept"), "text/event-stream");
});

test("a stream is opened again after pauses that grow while it fails", async () => {
  const lost = () => {
    throw new TypeError("network");
  };
  const overloaded = () => Response.json("later", { status: 503 });
  const answers = [lost, overloaded, lost, () => events("retry: 100\ndata: 1\n\n"), lost];
  const { waited, failed, ids } = await heard([...answers, lost]);
  const about = (milliseconds: number, wanted: number) =>
    assert(
      milliseconds <= wanted && milliseconds >= wanted * 0.75,
      `${milliseconds}, not ${wanted}`,
    );
  for (const [index, wanted] of [3_000, 6_000, 12_000, 100, 200, 400].entries()) {
    about(waited[index] ?? 0, wanted);
  }
  assert.equal(failed.length, 5);
  assert.equal(ids.length, 7);
  const other = await heard([() => typed("<html>", "text/html"), () => events("data: 1\n\n")]);
  assert.deepEqual(other.told, [1]); // the first was a page of whoever is between
  assert.match(String(other.failed), /text\/html is no stream/);
  const slow = await heard([lost, lost], { sseDefaultRetryDelay: 1e6, sseMaxRetryDelay: 10 });
  for (const one of slow.waited) about(one, 10);
});

test("the headers of a stream are written as those of any request", async () => {
  const call: Call = { ...follow, styles: { header: { "x-json": "json", "X-List": "simple" } } };
  const options = { headers: { "x-json": { a: 1 }, "X-List": [1, 2] } };
  const { asked } = await heard([() => events("id: 1\ndata: 1\n\n")], options, call);
  for (const { headers } of asked) {
    assert.equal(headers.get("x-json"), '{"a":1}');
    assert.equal(headers.get("X-List"), "1,2");
  }
});

test("a stream is not opened again before the server wants it", async () => {
  const headers = { "Retry-After": "60" };
  const { waited } = await heard([() => new Response("{}", { status: 503, headers })]);
  assert(waited[0] && waited[0] > 60_000 && waited[0] <= 63_000, String(waited));
});

test("a stream ends where asking again is of no use", async () => {
  for (const [status, tries] of [
    [204, 1],
    [400, 1],
    [401, 1],
    [404, 1],
    [408, 2],
    [429, 2],
    [500, 2],
  ] as const) {
    const { asked } = await heard([() => new Response(null, { status })]);
    assert.equal(asked.length, tries, String(status));
  }
  const once = await heard([() => events("data: 1\n\n")], { sseMaxRetryAttempts: 1 });
  assert.deepEqual([once.told, once.asked.length], [[1], 1]);
  const posted = await heard([() => events("data: 1\n\n")], {}, thing);
  assert.deepEqual([posted.told, posted.asked.length], [[1], 1]); // it might be done twice
  const refused = heard([() => Response.json("no", { status: 403 })], { throwOnError: true });
  await assert.rejects(refused, (fault) => fault === "no");
});

test("who stops listening closes the stream", async () => {
  let cancelled = 0;
  const endless = () =>
    typed(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
        cancel: () => {
          cancelled += 1;
        },
      }),
      "text/event-stream",
    );
  const { client } = played(endless);
  for await (const _ of (await stream(client, follow)).stream) break;
  assert.equal(cancelled, 1);
  const stop = new AbortController();
  for await (const _ of (await stream(client, follow, { signal: stop.signal })).stream)
    stop.abort();
  assert.equal(cancelled, 2);
  const pausing = new AbortController();
  const { client: broken, asked } = played(() => Promise.reject(new TypeError("network")));
  const { stream: waiting } = await stream(broken, follow, { signal: pausing.signal });
  setTimeout(() => pausing.abort(), 5);
  assert.deepEqual(await waiting.next(), { done: true, value: undefined }); // not seconds later
  assert.equal(asked.length, 1);
});
