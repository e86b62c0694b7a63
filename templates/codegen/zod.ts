// What zod's own checks do not say as JSON Schema means it. A module gets those parts that it uses.
import * as z from 'zod/mini';

/**
 * A schema; bundlers leave out the call where nobody needs it. It is a call to them only as long as
 * they do not put the function's body in its place: hence `call`.
 */
function made<T>(make: () => T): T {
  return make.call(undefined);
}

type Payload = z.core.ParsePayload<unknown>;

/** A check of what was given, before defaults are put in and other properties left out. */
function given(
  judge: (value: unknown, payload: Payload, context: z.core.ParseContextInternal) => void,
): z.core.$ZodCheck<any> {
  return around((run) => (payload, context) => {
    const { value } = payload;
    const done = run(payload, context) as Payload;
    judge(value, done, context);
    return done;
  });
}

type Run = z.core.$ZodType['_zod']['run'];

function around(wrap: (run: Run) => Run): z.core.$ZodCheck<any> {
  const check = z.check<any>(() => {});
  check._zod.onattach.push(({ _zod: schema }) => {
    (schema.deferred ??= []).push(() => {
      schema.run = wrap(schema.run);
    });
  });
  return check;
}

/** Refuses a value that was given, unless something is true of it; `keyword` tells what. */
function ensure(test: (value: unknown) => boolean, keyword?: string): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    if (!test(input)) issues.push({ code: 'custom', input, params: { keyword } });
  });
}

/** The outcome stays what was given. */
function kept(): z.core.$ZodCheck<any> {
  return given((input, payload) => {
    payload.value = input;
  });
}

/** Speaks of values of one type alone; all others pass. */
function only(type: string): z.core.$ZodCheck<any> {
  return around((run) => (payload, context) =>
    typeOf(payload.value) === type ? run(payload, context) : payload,
  );
}

/** What another schema says as well, of the value or of a part of it. */
function fits(schema: z.ZodMiniType): z.core.$ZodCheck<any> {
  return given((input, { issues }) => issues.push(...faults(schema, input)));
}

function every<A, AI, B, BI>(
  one: z.ZodMiniType<A, AI>,
  other: z.ZodMiniType<B, BI>,
): z.ZodMiniType<A & B, AI & BI> {
  return z.unknown().check(fits(one), fits(other)) as z.ZodMiniType<any, any>;
}

function not(schema: z.ZodMiniType): z.core.$ZodCheck<any> {
  return ensure((value) => !accepts(schema, value));
}

/** `if`, `then` and `else`. */
function when(
  condition: z.ZodMiniType,
  then: z.ZodMiniType,
  otherwise: z.ZodMiniType,
): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    issues.push(...faults(accepts(condition, input) ? then : otherwise, input));
  });
}

/** `dependentSchemas`. */
function dependent(schemas: Record<string, z.ZodMiniType>): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    for (const [name] of members(input)) {
      if (Object.hasOwn(schemas, name)) issues.push(...faults(schemas[name]!, input));
    }
  });
}

/** `required`, of all objects or of those with another property: `dependentRequired`. */
function needs(names: string[], beside?: string): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    const found = new Set(members(input).map(([name]) => name));
    if (typeOf(input) !== 'object' || (beside !== undefined && !found.has(beside))) return;
    for (const name of names) {
      const missing = { code: 'invalid_type', expected: 'nonoptional', input: undefined } as const;
      if (!found.has(name)) issues.push({ ...missing, path: [name] });
    }
  });
}

/** A property whose name every object has from its prototype. */
function own(name: string, schema: z.ZodMiniType): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    for (const [key, value] of members(input)) {
      if (key === name) issues.push(...faults(schema, value, key));
    }
  });
}

/** `minProperties` and `maxProperties`. */
function sized(least: number, most: number): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    if (typeOf(input) !== 'object') return;
    const size = members(input).length;
    const limits = { origin: 'object', inclusive: true, input } as const;
    if (size < least) issues.push({ code: 'too_small', minimum: least, ...limits });
    if (size > most) issues.push({ code: 'too_big', maximum: most, ...limits });
  });
}

/** `propertyNames`. */
function names(schema: z.ZodMiniType): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    for (const [name] of members(input)) issues.push(...faults(schema, name, name));
  });
}

/** `patternProperties`, and what all others are that have no name in `known`. */
function matching(
  patterns: [RegExp, z.ZodMiniType][],
  known: string[] = [],
  others?: z.ZodMiniType,
): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    for (const [name, value] of members(input)) {
      const schemas = patterns.flatMap(([pattern, schema]) => (pattern.test(name) ? schema : []));
      if (others && !schemas.length && !known.includes(name)) schemas.push(others);
      for (const schema of schemas) issues.push(...faults(schema, value, name));
    }
  });
}

/** `contains`. */
function contains(schema: z.ZodMiniType, least: number, most: number): z.core.$ZodCheck<any> {
  return ensure((value) => {
    if (!Array.isArray(value)) return true;
    const count = value.filter((item) => accepts(schema, item)).length;
    return count >= least && count <= most;
  });
}

/** `uniqueItems`. */
function unique(): z.core.$ZodCheck<any> {
  return ensure((value) => {
    return !Array.isArray(value) || new Set(value.map(canonical)).size === value.length;
  }, 'uniqueItems');
}

/** What a schema has looked at: properties by name and pattern, items by number, if `if` holds. */
type Seen = {
  if?: z.ZodMiniType;
  names?: string[];
  patterns?: RegExp[];
  items?: number;
  contains?: z.ZodMiniType;
  all?: true;
  then?: Seen[];
  else?: Seen[];
};

/** `unevaluatedProperties`. */
function properties(seen: Seen[], others: z.ZodMiniType): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    const found = holding(seen, input);
    for (const [name, value] of members(input)) {
      const known = found.some(
        ({ all, names, patterns }) =>
          all || names?.includes(name) || patterns?.some((pattern) => pattern.test(name)),
      );
      if (!known) issues.push(...faults(others, value, name));
    }
  });
}

/** `unevaluatedItems`. */
function items(seen: Seen[], others: z.ZodMiniType): z.core.$ZodCheck<any> {
  return given((input, { issues }) => {
    if (!Array.isArray(input)) return;
    const found = holding(seen, input);
    input.forEach((value: unknown, place) => {
      const known = found.some(
        ({ all, items = 0, contains }) =>
          all || place < items || (contains && accepts(contains, value)),
      );
      if (!known) issues.push(...faults(others, value, place));
    });
  });
}

function holding(seen: Seen[], value: unknown): Seen[] {
  return seen.flatMap((one) => {
    if (one.if && !accepts(one.if, value)) return holding(one.else ?? [], value);
    return [one, ...holding(one.then ?? [], value)];
  });
}

/** One of several values that are no texts, numbers and so on alone. */
function equal<const T extends readonly unknown[]>(...values: T): z.ZodMiniType<T[number]> {
  const told = new Set(values.map(canonical));
  return z.unknown().check(ensure((value) => told.has(canonical(value)))) as z.ZodMiniType<any>;
}

/** A whole number, however large. */
function integer(): z.ZodMiniNumber {
  return z.number().check(({ value: input, issues }) => {
    if (!Number.isInteger(input)) issues.push({ code: 'invalid_type', expected: 'int', input });
  });
}

/** `multipleOf`, as decimals are written: 4.35 is a multiple of 0.01. */
function multiple(divisor: number): z.core.$ZodCheck<number> {
  return z.check(({ value: input, issues }) => {
    const [one, power] = decimal(input);
    const [other, place] = decimal(divisor);
    const least = Math.min(power, place);
    const scaled = (digits: bigint, shift: number) => digits * 10n ** BigInt(shift - least);
    if (scaled(one, power) % scaled(other, place)) {
      issues.push({ code: 'not_multiple_of', divisor, input, origin: 'number' } as never);
    }
  });
}

/** Digits, and the power of ten that they count. */
function decimal(value: number): [bigint, number] {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** The properties that JSON would have. */
function members(value: unknown): [string, unknown][] {
  if (typeOf(value) !== 'object') return [];
  return Object.entries(value as object).filter(([, part]) => part !== undefined);
}

/** The same text for what is the same JSON, whatever the order of properties. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeOf(value) !== 'object') return JSON.stringify(value) ?? 'null';
  const parts = members(value).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${parts.sort().join()}}`;
}

function accepts(schema: z.ZodMiniType, value: unknown): boolean {
  return faults(schema, value).length === 0;
}

function faults(schema: z.ZodMiniType, value: unknown, at?: PropertyKey): z.core.$ZodRawIssue[] {
  const { issues } = schema._zod.run({ value, issues: [] }, { async: false }) as Payload;
  if (at === undefined) return issues;
  return issues.map((issue) => ({ ...issue, path: [at, ...(issue.path ?? [])] }));
}

const TIME =
  /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** RFC 3339; a leap second ends a day in UTC. */
function isTime(text: string): boolean {
  const found = TIME.exec(text);
  if (found?.[3] !== '60') return found !== null;
  const [, hour, minute, , sign, hours = 0, minutes = 0] = found;
  const offset = Number(hours) * 60 + Number(minutes);
  const moment = Number(hour) * 60 + Number(minute) + (sign === '-' ? offset : -offset);
  return (moment + 2880) % 1440 === 1439;
}

function isDate(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function isDateTime(text: string): boolean {
  return isDate(text.slice(0, 10)) && /^t$/i.test(text.charAt(10)) && isTime(text.slice(11));
}

const DAYS = /^P(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?$/;

const HOURS = /^(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)$/;

/** RFC 3339, appendix A. */
function isDuration(text: string): boolean {
  if (/^P\d+W$/.test(text)) return true;
  const end = text.indexOf('T');
  if (end < 0) return DAYS.test(text) && text !== 'P';
  return DAYS.test(text.slice(0, end)) && HOURS.test(text.slice(end + 1));
}

const HOSTNAME =
  /^(?=.{1,253}$)(?:(?!(?!xn)..--)[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.(?!$)|$))+$/;

const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

const QUOTED = /^"(?:[\t !#-[\]-~]|\\[\t -~])*"$/;

function isEmail(text: string): boolean {
  const end = text.lastIndexOf('@');
  const domain = text.slice(end + 1);
  const [, version, literal] = /^\[(IPv6:)?(.*)\]$/su.exec(domain) ?? [];
  const isKnown =
    literal === undefined
      ? HOSTNAME.test(domain)
      : accepts(version ? z.ipv6() : z.ipv4(), literal);
  const user = text.slice(0, end);
  const isPlain = !/=\?[^?]*\?[bq]\?/i.test(user); // RFC 2047, section 5
  return end > 0 && end <= 64 && (ATOMS.test(user) || QUOTED.test(user)) && isPlain && isKnown;
}

const URI_PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su;

/** RFC 3986. */
function isUri(text: string): boolean {
  return isUriReference(text) && /^[^/?#]+?:/u.test(text);
}

function isUriReference(text: string): boolean {
  const [, scheme, authority = '', path = '', query = '', fragment = ''] =
    URI_PARTS.exec(text) ?? [];
  const [, user = '', literal] = /^([^@]*@)?\[(.*)\](?::\d*)?$/su.exec(authority) ?? [];
  const isHost =
    literal === undefined
      ? /^(?:[^@]*@)?[^:@]*(?::\d*)?$/u.test(authority)
      : accepts(z.ipv6(), literal) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
  const host = literal === undefined ? authority : user;
  const rest = [host, path, `${query}/${fragment}`.replaceAll('?', '/')];
  return (
    isHost &&
    (scheme === undefined ? !path.startsWith(':') : /^[a-z][a-z\d+.-]*$/i.test(scheme)) &&
    rest.every((part) => /^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i.test(part))
  );
}

/** RFC 3987; letters are not looked at one by one. */
const isIri = (text: string) => isUri(text.replace(/[^\0-\x9f]/gu, '%20'));

const isIriReference = (text: string) => isUriReference(text.replace(/[^\0-\x9f]/gu, '%20'));

const VARIABLE =
  /^(?:\w|%[\da-f]{2})+(?:\.(?:\w|%[\da-f]{2})+)*(?::[1-9]\d{0,3}|\*)?$/i;

/** RFC 6570. */
function isUriTemplate(text: string): boolean {
  const literal = text.replace(/\{[+#./;?&=,!@|]?([^{}]*)\}/g, (_, variables: string) =>
    variables.split(',').every((variable) => VARIABLE.test(variable)) ? '' : '}',
  );
  return /^(?:[^\0- "<>%\\^`{|}\x7f]|%[\da-f]{2})*$/i.test(literal);
}

const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/u;

const RELATIVE_JSON_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/u;

/** Patterns as they are written in contracts. */
function isRegex(text: string): boolean {
  try {
    new RegExp(text.replace(/\\(?:[^\p{L}\p{N}$^*+?.()[\]{}|/\\]|p\{\w+\})/giu, '\\x20'), 'u');
    return true;
  } catch {
    return false;
  }
}
