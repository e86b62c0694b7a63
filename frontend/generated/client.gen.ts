// Generated from openapi/ by `make generate`; do not edit.

// What all operations share: requests are written, and answers read, as the contract says.

// --- what a caller says ---

type Kind = 'arrayBuffer' | 'blob' | 'formData' | 'json' | 'stream' | 'text';

/** A security scheme of the contract. */
export type Auth = {
  readonly type: 'apiKey' | 'http';
  readonly in?: 'cookie' | 'header' | 'query';
  readonly name?: string;
  readonly scheme?: 'basic' | 'bearer';
};

type Token = string | undefined;

type GivenHeaders = HeadersInit | Record<string, unknown>;

/** An event of a stream; `id` and `retry` are the last that were told. */
export type StreamEvent = { data: unknown; event?: string; id?: string; retry?: number };

/** What holds for all requests of a client, unless a call says otherwise. */
export interface Config extends Omit<RequestInit, 'body' | 'headers' | 'method'> {
  /** The token of a scheme ("name:password" for basic). A text is for the first that fits. */
  auth?: Token | ((scheme: Auth) => Token | Promise<Token>);
  baseUrl?: string;
  /** Writes bodies instead of the client. */
  bodySerializer?: (body: unknown) => BodyInit | null;
  fetch?: typeof fetch;
  /** `undefined` leaves a header out, `null` takes away what the client's own settings say. */
  headers?: GivenHeaders;
  /** Hears of each failure of a stream of events. */
  onSseError?: (error: unknown) => void;
  onSseEvent?: (event: StreamEvent) => void;
  /** What answers are read as; by what the contract says if it is "auto". */
  parseAs?: Kind | 'auto';
  /** Writes queries instead of the client. */
  querySerializer?: (query: Record<string, unknown>) => string;
  /** Milliseconds before a stream is opened again, 3,000 at first; doubled while that fails. */
  sseDefaultRetryDelay?: number;
  /** How often a stream is opened, counted anew when that succeeds; 1 is once. */
  sseMaxRetryAttempts?: number;
  sseMaxRetryDelay?: number;
  sseSleepFn?: (milliseconds: number) => Promise<unknown>;
  throwOnError?: boolean;
  /** Opens WebSockets in place of the runtime's own. */
  WebSocket?: new (
    url: string,
  ) => WebSocket;
}

interface Settings<Throw extends boolean = boolean> extends Config {
  client?: Client;
  /** For interceptors; the client does not look at it. */
  meta?: Record<string, unknown>;
  throwOnError?: Throw;
}

/** What an operation takes, as `types.gen.ts` has it. */
export type Shape = {
  body?: unknown;
  headers?: unknown;
  path?: object;
  query?: object;
  url: string;
};

export type Options<Data extends Shape = Shape, Throw extends boolean = boolean> = Settings<Throw> &
  Omit<Data, 'url'>;

/**
 * With `throwOnError` there is no failure: it is thrown. `retryAfter` is how many seconds the answer
 * asks to wait, as after 429 and 503; the client itself asks again for streams of events alone.
 */
export type RequestResult<Data, Failure, Throw extends boolean = boolean> = Promise<
  | { data: Data; error: undefined; request: Request; response: Response }
  | (Throw extends true
      ? never
      : {
          data: undefined;
          error: Failure;
          retryAfter?: number;
          request?: Request;
          response?: Response;
        })
>;

/** How many seconds an answer asks to wait (RFC 9110, section 10.2.3); undefined if it does not. */
export function retryAfter(answer: Response | undefined): number | undefined {
  const told = answer?.headers.get('Retry-After');
  if (!told) return undefined;
  if (/^\d+$/.test(told)) return Number(told);
  const now = Date.parse(answer?.headers.get('Date') ?? '') || Date.now(); // by the server's clock
  const seconds = Math.ceil((Date.parse(told) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
}

// --- what the contract says ---

/**
 * Styles of OpenAPI by name, `*` where exploded, `+` before where reserved characters stay as they
 * are; `json` where a value is written as JSON.
 */
type Styles = Readonly<Record<string, string>>;

/** An operation. What is not said of it is usual. */
export type Call = {
  readonly method: string;
  readonly url: string;
  /** The media type of what is sent. */
  readonly media?: string;
  /** The media types that are asked for. */
  readonly accept?: string;
  readonly security?: readonly Auth[];
  readonly styles?: Readonly<Partial<Record<'form' | 'header' | 'path' | 'query', Styles>>>;
  /** What answers, and the data of events, are read as, by media type. */
  readonly reads?: Readonly<Record<string, Kind>>;
};

interface Given extends Settings {
  body?: unknown;
  path?: object;
  query?: object;
}

/** A call with all that is said of it. */
export interface ResolvedOptions extends Omit<Given, 'headers'>, Call {
  headers: Headers;
}

// --- the client ---

interface Hooks<Hook> {
  readonly fns: Set<Hook>;
  /** Gives back how to take it away again. */
  use(hook: Hook): () => void;
}

type Promised<T> = T | Promise<T>;

export interface Client {
  getConfig(): Config;
  setConfig(config: Config): Config;
  request<Data, Failure = unknown, Throw extends boolean = false>(
    call: Call,
    options?: Given,
  ): RequestResult<Data, Failure, Throw>;
  readonly interceptors: {
    readonly request: Hooks<(request: Request, options: ResolvedOptions) => Promised<Request>>;
    readonly response: Hooks<
      (response: Response, request: Request, options: ResolvedOptions) => Promised<Response>
    >;
    /** Without a response there was none, without a request it could not be written. */
    readonly error: Hooks<
      (
        thrown: unknown,
        response: Response | undefined,
        request: Request | undefined,
        options: ResolvedOptions,
      ) => unknown
    >;
  };
}

export const createConfig = (config: Config = {}): Config => config;

export function createClient(config: Config = {}): Client {
  let usual = config;
  const interceptors: Client['interceptors'] = {
    request: hooks(),
    response: hooks(),
    error: hooks(),
  };

  async function request(call: Call, given: Given = {}): Promise<unknown> {
    const said = Object.entries(given).filter(([, value]) => value !== undefined);
    const options: ResolvedOptions = {
      ...usual,
      ...call,
      ...Object.fromEntries(said),
      headers: new Headers(),
    };
    let request: Request | undefined;
    let response: Response | undefined;
    try {
      const accept = { Accept: call.accept };
      options.headers = headersOf(call.styles?.header, accept, usual.headers, given.headers);
      await authorize(options);
      const body = written(options);
      const half = body instanceof ReadableStream && { duplex: 'half' };
      request = new Request(urlOf(options), { ...options, ...half, body });
      for (const hook of interceptors.request.fns) request = await hook(request, options);
      const send = options.fetch ?? globalThis.fetch; // by itself: browsers refuse it as a method
      let answer = await send(request);
      for (const hook of interceptors.response.fns) answer = await hook(answer, request, options);
      response = answer;
      const data = await read(response, options);
      if (response.ok) return { data, error: undefined, request, response };
      throw data ?? new Error(`${response.status} ${response.statusText}`.trim());
    } catch (thrown) {
      let error = thrown;
      for (const hook of interceptors.error.fns)
        error = await hook(error, response, request, options);
      if (options.throwOnError) throw error;
      const wait = retryAfter(response);
      const later = wait !== undefined && { retryAfter: wait };
      return { data: undefined, error: error ?? thrown, ...later, request, response };
    }
  }

  return {
    getConfig: () => ({ ...usual }),
    setConfig: (more) => {
      usual = { ...usual, ...more, headers: headersOf({}, usual.headers, more.headers) };
      return { ...usual };
    },
    request: request as Client['request'],
    interceptors,
  };
}

/**
 * The address that a function asks, such as `addressOf(getPicture, { path })`: for links and pictures,
 * which browsers ask for themselves. Throws a TypeError where something is missing in its path.
 */
export function addressOf<Ask extends (options: never) => unknown>(
  ask: Ask,
  options: NonNullable<Parameters<Ask>[0]>,
): string {
  const said: Given = options;
  const used = said.client ?? client;
  let address = '';
  const request: Client['request'] = (call, given) => {
    address = urlOf({ ...used.getConfig(), ...given, ...call });
    return new Promise<never>(() => {});
  };
  ask({ ...said, client: { ...used, request } } as never);
  return address;
}

function hooks<Hook>(): Hooks<Hook> {
  const fns = new Set<Hook>();
  return { fns, use: (hook) => (fns.add(hook), () => void fns.delete(hook)) };
}

function headersOf(styles: Styles = {}, ...given: (GivenHeaders | undefined)[]): Headers {
  const headers = new Headers();
  for (const one of given) {
    const pairs = one && Symbol.iterator in one ? [...(one as Headers)] : Object.entries(one ?? {});
    for (const [name, value] of pairs) {
      if (value === null) headers.delete(name);
      else if (value !== undefined)
        headers.set(name, styled(own(styles, name), name, value, String));
    }
  }
  return headers;
}

/** Add the credentials, but never over what the caller has said. */
async function authorize(options: ResolvedOptions): Promise<void> {
  const { auth, headers, security = [] } = options;
  const fitting = security.find((scheme) => scheme.in !== 'cookie') ?? security[0];
  for (const scheme of typeof auth === 'function' ? security : fitting ? [fitting] : []) {
    const { in: place, name = 'Authorization' } = scheme;
    const cookies = headers.get('Cookie')?.split('; ') ?? [];
    const isSaid = {
      header: () => headers.has(name),
      query: () => Object.hasOwn(options.query ?? {}, name),
      cookie: () => cookies.some((one) => one.startsWith(`${name}=`)),
    }[place ?? 'header']();
    const token = isSaid ? undefined : typeof auth === 'function' ? await auth(scheme) : auth;
    if (!token) continue;
    if (place === 'query') options.query = { ...options.query, [name]: token };
    else if (place === 'cookie')
      headers.set('Cookie', [...cookies, `${name}=${token}`].join('; ')); // browsers leave it out
    else if (scheme.scheme === 'basic') headers.set(name, `Basic ${base64(token)}`);
    else headers.set(name, scheme.scheme === 'bearer' ? `Bearer ${token}` : token);
  }
}

const base64 = (text: string) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

// --- bodies ---

const essence = (type: string | null) => (type ?? '').split(';', 1)[0]!.trim().toLowerCase();
const isJson = (type: string) => type === 'application/json' || type.endsWith('+json');
const isLines = (type: string) => /jsonl|ndjson|json-seq|json-lines|stream\+json/.test(type);

/** What a media type is read as, unless the contract says otherwise. */
function usually(type: string): Kind {
  if (!type || isJson(type)) return 'json';
  if (type === 'multipart/form-data') return 'formData';
  if (type.startsWith('text/') || isLines(type)) return 'text';
  const isText = /^(?!image\/).*[/+](xml|yaml|javascript|x-www-form-urlencoded)$/.test(type);
  return isText ? 'text' : 'blob';
}

/** The body as it is sent, with its media type among the headers. */
function written(options: ResolvedOptions): BodyInit | null | undefined {
  const { body, bodySerializer, headers, media = 'application/json', styles } = options;
  const type = headers.get('Content-Type') ?? media;
  headers.delete('Content-Type');
  if (body === undefined) return undefined;
  const made = bodySerializer ? bodySerializer(body) : bodyOf(body, essence(type), styles?.form);
  if (made instanceof FormData || made === null) return made; // it has a boundary of its own
  if (made instanceof Blob && essence(made.type) === essence(type)) return made;
  const any = type.startsWith('text/') ? 'text/plain' : 'application/octet-stream';
  headers.set(
    'Content-Type',
    !type.includes('*') ? type : (made instanceof Blob && made.type) || any,
  );
  return made;
}

function bodyOf(body: unknown, type: string, form: Styles = {}): BodyInit {
  if (isWritten(body) || (typeof body === 'string' && !isJson(type))) return body;
  if (type === 'multipart/form-data') return multipart(body as object, form);
  if (type === 'application/x-www-form-urlencoded') {
    const style = (name: string, value: unknown) =>
      own(form, name) ?? (isObject(value) && !Array.isArray(value) ? 'json' : 'form*');
    return pairs(body as object, style).join('&');
  }
  if (isLines(type) && Array.isArray(body)) {
    const start = type.includes('json-seq') ? '\u001e' : '';
    return body.map((line) => `${start}${JSON.stringify(line)}\n`).join('');
  }
  return isJson(type) ? JSON.stringify(body) : textOf(body);
}

function isWritten(body: unknown): body is Exclude<BodyInit, string> {
  const kinds = [Blob, ArrayBuffer, FormData, URLSearchParams, ReadableStream];
  return ArrayBuffer.isView(body) || kinds.some((kind) => body instanceof kind);
}

/** A form as `FormData` would be sent, but that line breaks in texts stay as they are. */
function multipart(body: object, form: Styles): Blob {
  const boundary = `form-${Math.random()}${Math.random()}`.replaceAll('.', '');
  const parts: BlobPart[] = [];
  for (const [name, value] of Object.entries(body)) {
    const write = own(form, name) === 'json' ? JSON.stringify : textOf;
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part === undefined || part === null) continue;
      parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`);
      if (part instanceof Blob) parts.push(fileHeaders(part));
      parts.push('\r\n\r\n', part instanceof Blob ? part : write(part), '\r\n');
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return new Blob(parts, { type: `multipart/form-data; boundary=${boundary}` });
}

const fileHeaders = (file: Blob) =>
  `; filename="${escaped(file instanceof File ? file.name : 'blob')}"\r\n` +
  `Content-Type: ${file.type || 'application/octet-stream'}`;

/** As in HTML, section 4.10.21.8. */
const escaped = (text: string) => text.replace(/["\r\n]/g, encodeURIComponent);

/** What an answer holds; undefined where it is empty. Failures are read as well as can be. */
async function read(response: Response, options: ResolvedOptions): Promise<unknown> {
  const { method, parseAs = 'auto', reads } = options;
  if (method === 'HEAD' || [204, 205, 304].includes(response.status)) return undefined;
  const type = essence(response.headers.get('Content-Type'));
  const ranges = [type, type.replace(/\/.*/, '/*'), '*/*'];
  const said = ranges.map((range) => own(reads, range)).find((kind) => kind) ?? usually(type);
  const kind = parseAs === 'auto' || !response.ok ? said : parseAs;
  if (kind === 'stream') return response.body;
  if (kind !== 'json') return (await response[kind]()) || (response.ok ? '' : undefined);
  const text = await response.text();
  if (!text) return undefined;
  try {
    if (!isLines(type)) return JSON.parse(text);
    const lines = text.split(/[\n\u001e]/).filter((line) => line.trim());
    return lines.map((line) => JSON.parse(line));
  } catch (fault) {
    if (response.ok && type) throw fault;
    return text;
  }
}

// --- addresses, and the styles of OpenAPI (3.1.1, section 4.8.12.5) ---

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const own = <T>(values: Readonly<Record<string, T>> | undefined, name: string) =>
  values && Object.hasOwn(values, name) ? values[name] : undefined;
const textOf = (value: unknown) => (isObject(value) ? JSON.stringify(value) : String(value));

function urlOf(options: Omit<Given, 'headers'> & Pick<Call, 'styles' | 'url'>): string {
  const { baseUrl = '', path = {}, query = {}, querySerializer, styles, url } = options;
  const filled = url.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = own(path as Record<string, unknown>, name) ?? '';
    const text = styled(own(styles?.path, name), name, value, encodeURIComponent);
    if (value === '' || text === '') throw new TypeError(`${url}: ${name} is missing.`);
    return text;
  });
  // Whoever reads such an address goes up in it; no way of writing dots would prevent that.
  if (/\/\.\.?(?=\/|$)/.test(filled)) throw new TypeError(`${filled} is another address.`);
  const search = querySerializer
    ? querySerializer(query as Record<string, unknown>)
    : pairs(query, (name) => own(styles?.query, name) ?? 'form*').join('&');
  return baseUrl.replace(/\/$/, '') + filled + (search && `?${search.replace(/^\?/, '')}`);
}

function pairs(values: object, style: (name: string, value: unknown) => string): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => queried(style(name, value), encodeURIComponent(name), value))
    .filter((text) => text);
}

/** A value in a query or a form. */
function queried(told: string, name: string, value: unknown): string {
  const style = told.replace('+', '');
  const list = Array.isArray(value);
  const isWhole = !isObject(value) || style.startsWith('deepObject');
  const alone = isWhole || (list && style !== 'form');
  const write = style === told ? encodeURIComponent : reserving(alone);
  if (style === 'json') return `${name}=${encodeURIComponent(JSON.stringify(value))}`;
  if (isWhole) return bracketed(name, value, write).join('&');
  const parts = partsOf(value, write, style.endsWith('*') && !list);
  if (style.endsWith('*'))
    return parts.map(([key, part]) => `${list ? name : key}=${part}`).join('&');
  const between = style.startsWith('pipe') ? '%7C' : style.startsWith('space') ? '%20' : ',';
  return parts.length
    ? `${name}=${parts.map((part) => part.slice(+list).join(between)).join(between)}`
    : '';
}

/**
 * Reserved characters stay as they are (`allowReserved`), but for those that would mean something
 * else in a query, brackets, which it may not have, and `,` and `=` where a text does not stand
 * `alone` but between others.
 */
function reserving(alone: boolean) {
  const kept = alone ? /%(24|2C|2F|3A|3B|3D|3F|40)/g : /%(24|2F|3A|3B|3F|40)/g;
  return (text: string) => encodeURIComponent(text).replace(kept, decodeURIComponent);
}

/** `due[before]=x` at any depth; what is in a list has its name, objects there have their number. */
function bracketed(name: string, value: unknown, write: (text: string) => string): string[] {
  if (!isObject(value)) return [`${name}=${write(String(value))}`];
  const list = Array.isArray(value);
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .flatMap(([key, part]) =>
      bracketed(list && !isObject(part) ? name : `${name}[${encodeURIComponent(key)}]`, part, write),
    );
}

/** A value in a path or a header. */
function styled(
  style: string | undefined,
  name: string,
  value: unknown,
  write: (text: string) => string,
): string {
  if (style === 'json') return write(JSON.stringify(value));
  const matrix = style?.startsWith('matrix');
  const start = matrix ? ';' : style?.startsWith('label') ? '.' : '';
  const named = matrix ? `${name}=` : '';
  if (!isObject(value)) return start + named + write(String(value));
  const list = Array.isArray(value);
  const parts = partsOf(value, write);
  if (!style?.endsWith('*')) {
    return start + named + parts.map((part) => part.slice(+list).join(',')).join(',');
  }
  return (
    start + parts.map(([key, part]) => (list ? named + part : `${key}=${part}`)).join(start || ',')
  );
}

/** The parts of a value; where they are `spread`, a list among them is several of its name. */
function partsOf(
  value: object,
  write: (text: string) => string,
  spread = false,
): [string, string][] {
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .flatMap(([key, part]) =>
      (spread && Array.isArray(part) ? part : [part]).map((one): [string, string] => [
        write(key),
        write(textOf(one)),
      ]),
    );
}

// --- streams of events (WHATWG HTML, section 9.2) ---

/**
 * The data of the events, one after another. A stream that ends or breaks is opened again, slower
 * while that fails, and told the last id; unless the answer would be the same, as after 204 or 404,
 * or something might be done twice.
 */
export async function stream<Data>(
  client: Client,
  call: Call,
  given: Given = {},
): Promise<{ stream: AsyncGenerator<Data, void> }> {
  return { stream: follow(client, call, given) as AsyncGenerator<Data, void> };
}

type Place = { id?: string; retry?: number };

async function* follow(client: Client, call: Call, given: Given): AsyncGenerator<unknown, void> {
  const options = { ...client.getConfig(), ...given };
  const { signal, sseMaxRetryAttempts: most = isSafe(call) ? Infinity : 1 } = options;
  const place: Place = {};
  const prepared = { ...call, styles: { ...call.styles, header: {} } }; // headers are, here
  for (let attempt = 1; !signal?.aborted; attempt += 1) {
    const accept = { Accept: 'text/event-stream' };
    const last = { 'Last-Event-ID': place.id };
    const headers = headersOf(call.styles?.header, accept, given.headers, last);
    const fixed = { headers, parseAs: 'stream', throwOnError: false } as const;
    const asked = { cache: 'no-store', ...given, ...fixed } as const;
    const told = await client.request<ReadableStream<Uint8Array> | null>(prepared, asked);
    const { data: body, response } = told;
    const wait = retryAfter(response) ?? 0;
    let { error } = told;
    try {
      const type = essence(response?.headers.get('Content-Type') ?? null);
      if (body && type !== 'text/event-stream') {
        await body.cancel();
        throw new TypeError(`${type || 'what came'} is no stream of events.`);
      }
      if (body) attempt = 1;
      const isText = own(call.reads, type) === 'text';
      for await (const event of events(body, place, signal, isText)) {
        options.onSseEvent?.(event);
        yield event.data;
      }
    } catch (fault) {
      error = fault;
    }
    if (signal?.aborted) return;
    if (error !== undefined) options.onSseError?.(error);
    if (attempt >= most || (response && isFinal(response.status))) {
      if (error !== undefined && options.throwOnError) throw error;
      return;
    }
    const delay = (place.retry ?? options.sseDefaultRetryDelay ?? 3_000) * 2 ** (attempt - 1);
    const usual = Math.min(delay, options.sseMaxRetryDelay ?? 30_000);
    const pause = usual * (0.75 + Math.random() / 4); // not all at once
    await (options.sseSleepFn ?? sleeper(signal))(wait * 1_000 + pause);
  }
}

const isSafe = ({ method }: Call) => method === 'GET' || method === 'QUERY';

/** Would the answer be the same next time? */
function isFinal(status: number): boolean {
  return status === 204 || (status >= 300 && status < 500 && status !== 408 && status !== 429);
}

function sleeper(signal: AbortSignal | null | undefined) {
  return (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal?.addEventListener('abort', wake);
    });
}

/** The events of a body; how far they are is noted in `place`. */
async function* events(
  body: ReadableStream<Uint8Array> | null | undefined,
  place: Place,
  signal: AbortSignal | null | undefined,
  isText: boolean,
): AsyncGenerator<StreamEvent, void> {
  if (!body) return;
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', stop);
  try {
    let data: string[] = [];
    let { id } = place;
    let event: string | undefined;
    for await (const line of lines(reader)) {
      const [name, value] = fieldOf(line);
      if (name === 'data') data.push(value);
      else if (name === 'event') event = value;
      else if (name === 'id' && !value.includes('\0')) id = value;
      else if (name === 'retry' && /^\d+$/.test(value)) place.retry = Number(value);
      if (line) continue;
      place.id = id;
      const text = data.join('\n');
      if (data.length) yield { data: isText ? text : parsed(text), event, ...place };
      data = [];
      event = undefined;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

/** Lines end with LF, CR or both, which may come apart. */
async function* lines(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(); // leaves a byte order mark out
  let rest = '';
  let isOpen = false;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return; // an event that is not complete is none
    let text = decoder.decode(value, { stream: true });
    if (!text) continue;
    if (isOpen && text.startsWith('\n')) text = text.slice(1);
    isOpen = text.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\r|\n/);
    const found = [rest + first, ...others];
    rest = found.pop() ?? '';
    yield* found;
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What functions use unless they are given another one. */
export const client: Client = /* @__PURE__ */ createClient({ baseUrl: '/api/v1' });
