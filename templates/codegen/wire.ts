// How requests are written and answers are read: by the contract, where that differs from what the
// client does by itself. `wire` below says so for each operation that needs it.
import {
  formDataBodySerializer,
  jsonBodySerializer,
  urlSearchParamsBodySerializer,
} from './core/bodySerializer.gen';

/** A style of OpenAPI, `*` where it is exploded; `json` where the value is written as JSON. */
type Styles = Readonly<Record<string, string>>;

type Wire = {
  readonly path?: Styles;
  readonly query?: Styles;
  readonly header?: Styles;
  readonly form?: Styles;
  /** What the answers' media types are read as. */
  readonly read?: Readonly<Record<string, Kind>>;
};

type Kind = 'arrayBuffer' | 'blob' | 'formData' | 'json' | 'stream' | 'text';

type Sent = {
  body?: unknown;
  bodySerializer?: unknown;
  headers: Headers;
  method?: string;
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  querySerializer?: unknown;
  url: string;
};

/** Prepare what is sent: called once for each request, before anything is written. */
export function write(sent: Sent): void {
  const own = wire[`${sent.method ?? 'GET'} ${sent.url}`];
  if (sent.body !== undefined) writeBody(sent, own?.form);
  if (!own) return;
  for (const [name, style] of Object.entries(own.header ?? {})) {
    const value = sent.headers.get(name); // objects are JSON by now
    if (style !== 'json' && value?.startsWith('{')) {
      sent.headers.set(name, styled(style, name, JSON.parse(value), String));
    }
  }
  for (const [name, style] of Object.entries(own.path ?? {})) {
    const value = sent.path?.[name];
    if (value === undefined || value === null) continue;
    sent.url = sent.url.replace(`{${name}}`, () => styled(style, name, value, encodeURIComponent));
  }
  const { query } = own;
  if (query) sent.querySerializer = (values: object) => pairs(values, query).join('&');
}

/** What an answer is read as. */
export function readAs(sent: Sent, response: Response): Kind | undefined {
  const type = essence(response.headers.get('Content-Type') ?? '');
  const own = wire[`${sent.method ?? 'GET'} ${sent.url}`]?.read?.[type];
  if (own) return own;
  if (!type) return undefined;
  if (type === 'application/json' || type.endsWith('+json')) return 'json';
  if (type === 'multipart/form-data') return 'formData';
  return isText(type) ? 'text' : 'blob';
}

/** JSON, or a sequence of JSON values as an array. */
export function parse(text: string, response: Response): unknown {
  if (!isLines(essence(response.headers.get('Content-Type') ?? ''))) return JSON.parse(text);
  const lines = text.split(/[\n\u001e]/).filter((line) => line.trim());
  return lines.map((line) => JSON.parse(line));
}

const essence = (type: string) => type.split(';', 1)[0]!.trim().toLowerCase();
const isLines = (type: string) => /jsonl|ndjson|json-seq|json-lines|stream\+json/.test(type);

function isText(type: string): boolean {
  if (type.startsWith('text/') || isLines(type)) return true;
  if (type.startsWith('image/')) return false;
  return /[/+](xml|yaml|javascript|x-www-form-urlencoded)$/.test(type);
}

// --- bodies ---

function writeBody(sent: Sent, form: Styles | undefined): void {
  if (sent.bodySerializer && !SERIALIZERS.includes(sent.bodySerializer)) return; // the caller's own
  const type = essence(sent.headers.get('Content-Type') ?? '');
  if (isWritten(sent.body)) {
    sent.bodySerializer = null;
  } else if (type === 'application/x-www-form-urlencoded') {
    sent.bodySerializer = (body: object) => pairs(fields(body, form), form ?? {}).join('&');
  } else if (type && type !== 'application/json' && !type.endsWith('+json')) {
    if (typeof sent.body !== 'object') sent.body = String(sent.body);
    if (typeof sent.body === 'string') sent.bodySerializer = null;
  }
}

const SERIALIZERS: unknown[] = [
  formDataBodySerializer.bodySerializer,
  jsonBodySerializer.bodySerializer,
  urlSearchParamsBodySerializer.bodySerializer,
];

function isWritten(body: unknown): boolean {
  const kinds = [Blob, ArrayBuffer, FormData, URLSearchParams, ReadableStream];
  return ArrayBuffer.isView(body) || kinds.some((kind) => body instanceof kind);
}

/** What a form has no style for is text, or JSON. */
function fields(body: object, form: Styles = {}): object {
  const told = Object.entries(body).map(([name, value]) => {
    if (name in form || typeof value !== 'object' || value === null) return [name, value];
    if (!Array.isArray(value)) return [name, JSON.stringify(value)];
    const parts = value.map((part) => (typeof part === 'object' ? JSON.stringify(part) : part));
    return [name, parts];
  });
  return Object.fromEntries(told);
}

// --- styles (OpenAPI 3.1.1, section 4.8.12.5) ---

type Write = (text: string) => string;

function pairs(values: object, styles: Styles): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => queried(styles[name] ?? 'form*', name, value))
    .filter((text) => text);
}

function queried(style: string, name: string, value: unknown): string {
  const key = encodeURIComponent(name);
  if (style === 'json') return `${key}=${encodeURIComponent(JSON.stringify(value))}`;
  if (typeof value !== 'object') return `${key}=${encodeURIComponent(String(value))}`;
  const parts = Object.entries(value as object).filter(([, part]) => part !== undefined);
  const list = Array.isArray(value);
  if (style.startsWith('deepObject')) {
    return joined(parts, '&', ([inner, part]) => `${key}[${encodeURIComponent(inner)}]=${part}`);
  }
  if (style === 'form*') {
    return joined(parts, '&', ([inner, part]) => `${list ? key : encodeURIComponent(inner)}=${part}`);
  }
  const separator = style.startsWith('pipe') ? '%7C' : style.startsWith('space') ? '%20' : ',';
  const flat = joined(parts, separator, ([inner, part]) =>
    list ? part : `${encodeURIComponent(inner)}${separator}${part}`,
  );
  return parts.length ? `${key}=${flat}` : '';
}

function joined(
  parts: [string, unknown][],
  separator: string,
  tell: (part: [string, string]) => string,
): string {
  return parts
    .map(([name, part]) => tell([name, encodeURIComponent(String(part))]))
    .join(separator);
}

/** A value in a path or a header. */
function styled(style: string, name: string, value: unknown, write: Write): string {
  if (style === 'json') return write(JSON.stringify(value));
  const explode = style.endsWith('*');
  const [start, between] = { label: ['.', '.'], matrix: [';', ';'] }[style.replace('*', '')] ?? ['', ','];
  const matrix = start === ';';
  if (typeof value !== 'object' || value === null) {
    return `${start}${matrix ? `${name}=` : ''}${write(String(value))}`;
  }
  const list = Array.isArray(value);
  const parts = Object.entries(value).map(([key, part]) => [write(key), write(String(part))]);
  if (explode) {
    const each = parts.map(([key, part]) => (list ? (matrix ? `${name}=${part}` : part) : `${key}=${part}`));
    return start + each.join(between);
  }
  return `${start}${matrix ? `${name}=` : ''}${parts.flatMap(([key, part]) => (list ? part : [key, part])).join(',')}`;
}

