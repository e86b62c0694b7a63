// Generated from openapi/ by `make generate`; do not edit.

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

/** Speaks of values of one type alone; all others pass. */
function only(type: string): z.core.$ZodCheck<any> {
  return around((run) => (payload, context) =>
    typeOf(payload.value) === type ? run(payload, context) : payload,
  );
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

/** `uniqueItems`. */
function unique(): z.core.$ZodCheck<any> {
  return ensure((value) => {
    return !Array.isArray(value) || new Set(value.map(canonical)).size === value.length;
  }, 'uniqueItems');
}

/** A whole number, however large. */
function integer(): z.ZodMiniNumber {
  return z.number().check(({ value: input, issues }) => {
    if (!Number.isInteger(input)) issues.push({ code: 'invalid_type', expected: 'int', input });
  });
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

export const zLiveness = /* @__PURE__ */ made(() => z.object({
  status: z.literal('ok'),
}));

export const zCheckState = /* @__PURE__ */ made(() => z.enum(['ok', 'failed']));

/** What was looked at, and how it is. */
export const zChecks = /* @__PURE__ */ made(() => z.object({
  process: zCheckState,
  database: zCheckState,
  migrations: zCheckState,
  storage: zCheckState,
  queue: zCheckState,
}));

export const zReadiness = /* @__PURE__ */ made(() => z.object({
  status: z.literal('ok'),
  checks: zChecks,
}));

/** One place in which a request breaks the contract; values are never repeated. */
export const zViolation = /* @__PURE__ */ made(() => z.strictObject({
  place: z.enum(['path', 'query', 'header', 'cookie', 'body']),
  pointer: z.string(),
  keyword: z.string(),
  message: z.string(),
}));

/** What went wrong (RFC 9457). */
export const zProblem = /* @__PURE__ */ made(() => z.object({
  type: z.stringFormat('uri-reference', isUriReference),
  title: z.string(),
  status: z.int().check(z.gte(400), z.lte(599)),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(zViolation)),
}));

export const zNotReady = /* @__PURE__ */ made(() => z.object({
  ...zProblem.shape,
  checks: z.optional(zChecks),
}));

export const zVersion = /* @__PURE__ */ made(() => z.object({
  version: z.string(),
  contract: z.string(),
}));

export const zEmail = /* @__PURE__ */ made(() =>
  z.stringFormat('email', isEmail).check(z.minLength(3), z.maxLength(254)));

/** Any characters; length is what counts. */
export const zNewPassword = /* @__PURE__ */ made(() =>
  z.string().check(z.minLength(10), z.maxLength(128)));

export const zPersonName = /* @__PURE__ */ made(() => z.string().check(
  z.minLength(1),
  z.maxLength(100),
  z.regex(/^[^\u0000]*[^\s\u0000][^\u0000]*$/u),
));

export const zRegistration = /* @__PURE__ */ made(() => z.strictObject({
  email: zEmail,
  password: zNewPassword,
  name: zPersonName,
}));

/** How the client wants to keep the session's tokens. */
export const zTransport = /* @__PURE__ */ made(() => z.enum(['token', 'cookie']));

export const zLogin = /* @__PURE__ */ made(() => z.strictObject({
  email: zEmail,
  password: z.string().check(z.maxLength(128)),
  transport: z._default(z.optional(zTransport), 'token'),
}));

export const zSecondFactorNeeded = /* @__PURE__ */ made(() => z.object({
  challenge: z.string(),
  expires_in: integer().check(z.gte(1)),
}));

/** Six digits of the app, or a recovery code. */
export const zSecondFactorCode = /* @__PURE__ */ made(() =>
  z.string().check(z.minLength(6), z.maxLength(20)));

export const zSecondFactorAnswer = /* @__PURE__ */ made(() => z.strictObject({
  challenge: z.string().check(z.maxLength(1000)),
  code: zSecondFactorCode,
}));

export const zRefreshToken = /* @__PURE__ */ made(() =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/u)));

export const zRefresh = /* @__PURE__ */ made(() => z.strictObject({
  refresh_token: z.optional(zRefreshToken),
}));

/** A public key (RFC 7517), of Ed25519 (RFC 8037) or P-256 (RFC 7518). */
export const zTokenKey = /* @__PURE__ */ made(() => z.object({
  kty: z.enum(['OKP', 'EC']),
  crv: z.enum(['Ed25519', 'P-256']),
  x: z.string(),
  y: z.optional(z.string()),
  kid: z.string(),
  alg: z.enum(['EdDSA', 'ES256']),
  use: z.literal('sig'),
}));

export const zTokenKeys = /* @__PURE__ */ made(() => z.object({
  keys: z.array(zTokenKey),
}));

/** What people like to say about themselves. */
export const zBio = /* @__PURE__ */ made(() =>
  z.string().check(z.maxLength(1000), z.regex(/^[^\u0000]*$/u)));

/** Mail me a day before a to-do is due. */
export const zReminders = /* @__PURE__ */ made(() => z.boolean());

export const zRole = /* @__PURE__ */ made(() => z.enum(['user', 'admin']));

export const zRoles = /* @__PURE__ */ made(() => z.array(zRole).check(unique()));

export const zUser = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  email: zEmail,
  email_verified: z.boolean(),
  has_password: z.boolean(),
  name: zPersonName,
  bio: zBio,
  reminders: zReminders,
  roles: zRoles,
  created_at: z.stringFormat('date-time', isDateTime),
}));

export const zProviderName = /* @__PURE__ */ made(() =>
  z.string().check(z.regex(/^[a-z][a-z0-9_]{0,31}$/u)));

export const zProvider = /* @__PURE__ */ made(() => z.object({
  name: zProviderName,
  label: z.string(),
}));

export const zProviderList = /* @__PURE__ */ made(() => z.object({
  items: z.array(zProvider),
}));

/** A page of this product, never of another site. */
export const zNextPage = /* @__PURE__ */ made(() =>
  z.string().check(z.maxLength(500), z.regex(/^\/([!-.0-\[\]-~][!-\[\]-~]*)?$/u)));

/** An account elsewhere by which one can sign in. */
export const zIdentity = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  provider: zProviderName,
  label: z.string(),
  email: z.nullable(z.string()),
  created_at: z.stringFormat('date-time', isDateTime),
  last_used_at: z.stringFormat('date-time', isDateTime),
}));

export const zIdentityList = /* @__PURE__ */ made(() => z.object({
  items: z.array(zIdentity),
}));

/** Needed by whoever has one. */
export const zPassword = /* @__PURE__ */ made(() => z.string().check(z.maxLength(128)));

export const zNewIdentity = /* @__PURE__ */ made(() => z.strictObject({
  provider: zProviderName,
  password: z.optional(zPassword),
  next: z._default(z.optional(zNextPage), '/todos'),
}));

export const zRedirection = /* @__PURE__ */ made(() => z.object({
  url: z.stringFormat('uri', isUri),
}));

export const zSecondFactor = /* @__PURE__ */ made(() => z.object({
  enabled: z.boolean(),
  recovery_codes_left: integer().check(z.gte(0)),
}));

export const zPasswordProof = /* @__PURE__ */ made(() => z.strictObject({
  password: z.optional(zPassword),
}));

export const zSecondFactorSecret = /* @__PURE__ */ made(() => z.object({
  secret: z.string(),
  uri: z.stringFormat('uri', isUri),
  qr_code: z.string(),
}));

export const zSecondFactorProof = /* @__PURE__ */ made(() => z.strictObject({
  code: zSecondFactorCode,
}));

export const zProfileChanges = /* @__PURE__ */ made(() => z.strictObject({
  name: z.optional(zPersonName),
  bio: z.optional(zBio),
  reminders: z.optional(zReminders),
}).check(sized(1, Infinity)));

export const zEmailChange = /* @__PURE__ */ made(() => z.strictObject({
  email: zEmail,
  password: z.optional(zPassword),
}));

export const zPasswordChange = /* @__PURE__ */ made(() => z.strictObject({
  current_password: z.optional(zPassword),
  new_password: zNewPassword,
}));

/** From the link in a mail, behind `#token=`. */
export const zMailedToken = /* @__PURE__ */ made(() =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/u)));

export const zPasswordReset = /* @__PURE__ */ made(() => z.strictObject({
  token: zMailedToken,
  password: zNewPassword,
}));

export const zAccountDeletion = /* @__PURE__ */ made(() => z.strictObject({
  password: z.optional(zPassword),
}));

/** A place where somebody is logged in. */
export const zOpenSession = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  current: z.boolean(),
  user_agent: z.string(),
  address: z.string(),
  created_at: z.stringFormat('date-time', isDateTime),
  last_used_at: z.stringFormat('date-time', isDateTime),
  expires_at: z.stringFormat('date-time', isDateTime),
}));

export const zSessionList = /* @__PURE__ */ made(() => z.object({
  items: z.array(zOpenSession),
}));

export const zRevokedSessions = /* @__PURE__ */ made(() => z.object({
  revoked: integer().check(z.gte(0)),
}));

/** What the key is for. */
export const zApiKeyName = /* @__PURE__ */ made(() => z.string().check(
  z.minLength(1),
  z.maxLength(100),
  z.regex(/^[^\u0000]*[^\s\u0000][^\u0000]*$/u),
));

/** What a key allows. */
export const zApiKeyScope = /* @__PURE__ */ made(() =>
  z.enum(['account:read', 'todos:read', 'todos:write']));

export const zApiKeyScopes = /* @__PURE__ */ made(() =>
  z.array(zApiKeyScope).check(z.minLength(1), unique()));

export const zApiKey = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  name: zApiKeyName,
  start: z.string(),
  scopes: zApiKeyScopes,
  created_at: z.stringFormat('date-time', isDateTime),
  expires_at: z.nullable(z.stringFormat('date-time', isDateTime)),
  last_used_at: z.nullable(z.stringFormat('date-time', isDateTime)),
}));

export const zApiKeyList = /* @__PURE__ */ made(() => z.object({
  items: z.array(zApiKey),
}));

export const zNewApiKey = /* @__PURE__ */ made(() => z.strictObject({
  name: zApiKeyName,
  scopes: zApiKeyScopes,
  expires_in_days: z._default(z.optional(z.nullable(z.int().check(z.gte(1), z.lte(3650)))), 90),
}));

export const zCreatedApiKey = /* @__PURE__ */ made(() => z.object({
  ...zApiKey.shape,
  key: z.string(),
}));

/** An account as administrators see it. */
export const zManagedUser = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  email: zEmail,
  name: zPersonName,
  roles: zRoles,
  created_at: z.stringFormat('date-time', isDateTime),
  suspended_at: z.nullable(z.stringFormat('date-time', isDateTime)),
  last_used_at: z.nullable(z.stringFormat('date-time', isDateTime)),
}));

export const zManagedUserPage = /* @__PURE__ */ made(() => z.object({
  items: z.array(zManagedUser),
  page: integer().check(z.gte(1)),
  limit: integer().check(z.gte(1)),
  total: integer().check(z.gte(0)),
}));

export const zUserChanges = /* @__PURE__ */ made(() => z.strictObject({
  roles: z.optional(zRoles),
  suspended: z.optional(z.boolean()),
}).check(sized(1, Infinity)));

export const zAuditEventType = /* @__PURE__ */ made(() => z.enum([
  'account.registered',
  'account.registered_again',
  'account.deleted',
  'email.verified',
  'email.changed',
  'password.changed',
  'password.reset',
  'session.started',
  'session.refused',
  'session.ended',
  'token.reused',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.codes_renewed',
  'second_factor.code_used',
  'identity.linked',
  'identity.unlinked',
  'api_key.created',
  'api_key.revoked',
  'user.changed',
]));

/** Something that matters for security. */
export const zAuditEvent = /* @__PURE__ */ made(() => z.object({
  id: integer(),
  at: z.stringFormat('date-time', isDateTime),
  type: zAuditEventType,
  user_id: z.nullable(z.guid()),
  actor_id: z.nullable(z.guid()),
  address: z.string(),
  user_agent: z.string(),
  details: z.record(z.string(), z.unknown()),
}));

export const zAuditEventPage = /* @__PURE__ */ made(() => z.object({
  items: z.array(zAuditEvent),
  next: z.optional(integer()),
}));

/** Somebody's picture. */
export const zAvatar = /* @__PURE__ */ made(() => z.object({
  user_id: z.guid(),
  url: z.stringFormat('uri-reference', isUriReference),
  media_type: z.string(),
  width: z.int().check(z.gte(1), z.lte(4096)),
  height: z.int().check(z.gte(1), z.lte(4096)),
}));

export const zAvatarList = /* @__PURE__ */ made(() => z.object({
  items: z.array(zAvatar).check(z.maxLength(100)),
}));

export const zTodoTitle = /* @__PURE__ */ made(() => z.string().check(
  z.minLength(1),
  z.maxLength(200),
  z.regex(/^[^\u0000]*[^\s\u0000][^\u0000]*$/u),
));

export const zTodoDescription = /* @__PURE__ */ made(() =>
  z.string().check(z.maxLength(10000), z.regex(/^[^\u0000]*$/u)));

export const zTodoStatus = /* @__PURE__ */ made(() =>
  z.enum(['pending', 'in_progress', 'completed', 'cancelled']));

/** From 0 (whenever) to 5 (at once). */
export const zTodoPriority = /* @__PURE__ */ made(() => z.int().check(z.gte(0), z.lte(5)));

export const zTag = /* @__PURE__ */ made(() => z.string().check(
  z.minLength(1),
  z.maxLength(40),
  z.regex(/^[^\s,\u0000-\u001f\u007f]+( [^\s,\u0000-\u001f\u007f]+)*$/u),
));

/** Up to 20 labels, none of them twice. */
export const zTags = /* @__PURE__ */ made(() =>
  z.array(zTag).check(z.maxLength(20), unique()));

/** What other programs keep about it; as JSON at most 16 KiB. */
export const zMetadata = /* @__PURE__ */ made(() => z.record(z.string(), z.unknown()).check(
  sized(0, 50),
  names(z.string().check(z.minLength(1), z.maxLength(64)).check(only('string'))),
));

/** Something to be done. */
export const zTodo = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  title: zTodoTitle,
  description: zTodoDescription,
  status: zTodoStatus,
  priority: zTodoPriority,
  tags: zTags,
  due_at: z.nullable(z.stringFormat('date-time', isDateTime)),
  metadata: zMetadata,
  created_at: z.stringFormat('date-time', isDateTime),
  updated_at: z.stringFormat('date-time', isDateTime),
  completed_at: z.nullable(z.stringFormat('date-time', isDateTime)),
  deleted_at: z.nullable(z.stringFormat('date-time', isDateTime)),
  version: integer().check(z.gte(1)),
}));

export const zTodoPage = /* @__PURE__ */ made(() => z.object({
  items: z.array(zTodo),
  page: integer().check(z.gte(1)),
  limit: integer().check(z.gte(1)),
  total: integer().check(z.gte(0)),
  next_cursor: z.nullable(z.string()),
}));

/** A moment between 1900 and 2199. */
export const zDueAt = /* @__PURE__ */ made(() =>
  z.nullable(z.stringFormat('date-time', isDateTime).check(z.regex(/^(19|20|21)[0-9]{2}-/u))));

export const zNewTodo = /* @__PURE__ */ made(() => z.strictObject({
  title: zTodoTitle,
  description: z._default(z.optional(zTodoDescription), ''),
  status: z._default(z.optional(zTodoStatus), 'pending'),
  priority: z._default(z.optional(zTodoPriority), 0),
  tags: z._default(z.optional(zTags), []),
  due_at: z._default(z.optional(zDueAt), null),
  metadata: z._default(z.optional(zMetadata), {}),
}));

export const zCount = /* @__PURE__ */ made(() => integer().check(z.gte(0)));

export const zStatusCounts = /* @__PURE__ */ made(() => z.object({
  pending: zCount,
  in_progress: zCount,
  completed: zCount,
  cancelled: zCount,
}));

export const zTagCount = /* @__PURE__ */ made(() => z.object({
  tag: zTag,
  count: zCount,
}));

export const zTodoCounts = /* @__PURE__ */ made(() => z.object({
  total: zCount,
  by_status: zStatusCounts,
  overdue: zCount,
  tags: z.array(zTagCount).check(z.maxLength(100)),
}));

export const zDayStatistics = /* @__PURE__ */ made(() => z.object({
  date: z.stringFormat('date', isDate),
  created: zCount,
  completed: zCount,
}));

export const zPriorityCount = /* @__PURE__ */ made(() => z.object({
  priority: zTodoPriority,
  count: zCount,
}));

export const zTodoStatistics = /* @__PURE__ */ made(() => z.object({
  days: z.array(zDayStatistics).check(z.maxLength(366)),
  open: z.array(zPriorityCount).check(z.maxLength(6)),
}));

/** Text in UTF-8, of any length. */
export const zTodoFile = /* @__PURE__ */ made(() => z.instanceof(Blob));

export const zLineError = /* @__PURE__ */ made(() => z.object({
  line: integer().check(z.gte(1)),
  pointer: z.string(),
  message: z.string(),
}));

export const zImportReport = /* @__PURE__ */ made(() => z.object({
  dry_run: z.boolean(),
  created: integer().check(z.gte(0)),
  failed: integer().check(z.gte(0)),
  errors: z.array(zLineError).check(z.maxLength(1000)),
}));

export const zBatchCreate = /* @__PURE__ */ made(() => z.strictObject({
  action: z.literal('create'),
  todo: zNewTodo,
}));

/** The version that the client has seen; the change is not made to another one. */
export const zSeenVersion = /* @__PURE__ */ made(() => integer().check(z.gte(1)));

export const zTodoChanges = /* @__PURE__ */ made(() => z.strictObject({
  title: z.optional(zTodoTitle),
  description: z.optional(zTodoDescription),
  status: z.optional(zTodoStatus),
  priority: z.optional(zTodoPriority),
  tags: z.optional(zTags),
  due_at: z.optional(zDueAt),
  metadata: z.optional(zMetadata),
}).check(sized(1, Infinity)));

export const zBatchUpdate = /* @__PURE__ */ made(() => z.strictObject({
  action: z.literal('update'),
  id: z.guid(),
  version: z.optional(zSeenVersion),
  todo: zTodoChanges,
}));

export const zBatchDelete = /* @__PURE__ */ made(() => z.strictObject({
  action: z.literal('delete'),
  id: z.guid(),
  version: z.optional(zSeenVersion),
}));

/** Undoes a deletion; a to-do that is not deleted stays as it is. */
export const zBatchRestore = /* @__PURE__ */ made(() => z.strictObject({
  action: z.literal('restore'),
  id: z.guid(),
}));

export const zBatchChange = /* @__PURE__ */ made(() =>
  z.discriminatedUnion('action', [zBatchCreate, zBatchUpdate, zBatchDelete, zBatchRestore]));

export const zTodoBatch = /* @__PURE__ */ made(() => z.strictObject({
  changes: z.array(zBatchChange).check(z.minLength(1), z.maxLength(200)),
}));

export const zBatchResult = /* @__PURE__ */ made(() => z.object({
  action: z.enum(['create', 'update', 'delete', 'restore']),
  id: z.guid(),
  todo: z.nullable(zTodo),
}));

export const zTodoBatchReport = /* @__PURE__ */ made(() => z.object({
  results: z.array(zBatchResult),
}));

/** A file that belongs to a to-do. */
export const zAttachment = /* @__PURE__ */ made(() => z.object({
  id: z.guid(),
  todo_id: z.guid(),
  filename: z.string().check(z.minLength(1), z.maxLength(200)),
  media_type: z.string(),
  size: integer().check(z.gte(0)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
  created_at: z.stringFormat('date-time', isDateTime),
}));

export const zAttachmentList = /* @__PURE__ */ made(() => z.object({
  items: z.array(zAttachment).check(z.maxLength(50)),
}));

export const zStorageUsage = /* @__PURE__ */ made(() => z.object({
  used: integer().check(z.gte(0)),
  quota: integer().check(z.gte(0)),
}));

export const zSignedLink = /* @__PURE__ */ made(() => z.object({
  url: z.stringFormat('uri-reference', isUriReference),
  expires_at: z.stringFormat('date-time', isDateTime),
}));

/** Seconds. */
export const zAge = /* @__PURE__ */ made(() => z.int().check(z.gte(0), z.lte(3600)));

/** To come back with. */
export const zMessageId = /* @__PURE__ */ made(() =>
  z.string().check(z.regex(/^[0-9]{1,19}$/u)));

export const zTodoMessage = /* @__PURE__ */ made(() => z.object({
  type: z.enum(['todo.created', 'todo.updated', 'todo.deleted', 'todo.restored']),
  id: zMessageId,
  at: z.stringFormat('date-time', isDateTime),
  todo_id: z.guid(),
}));

export const zAttachmentMessage = /* @__PURE__ */ made(() => z.object({
  type: z.enum(['attachment.created', 'attachment.deleted']),
  id: zMessageId,
  at: z.stringFormat('date-time', isDateTime),
  todo_id: z.guid(),
  attachment_id: z.guid(),
}));

export const zSessionMessage = /* @__PURE__ */ made(() => z.object({
  type: z.enum(['session.ended']),
  id: zMessageId,
  at: z.stringFormat('date-time', isDateTime),
  session_id: z.guid(),
}));

/**
 * From here on nothing is missed, and what the client has is no older. Sent first to one that has said its age.
 */
export const zStartMessage = /* @__PURE__ */ made(() => z.object({
  type: z.enum(['start']),
  id: zMessageId,
  at: z.stringFormat('date-time', isDateTime),
}));

/**
 * From here on nothing is missed; but what the client has from before may be old and should be read again. Sent first, unless the client has said what it has seen, or how old that is, and nothing is lost.
 */
export const zSyncMessage = /* @__PURE__ */ made(() => z.object({
  type: z.enum(['sync']),
  id: zMessageId,
  at: z.stringFormat('date-time', isDateTime),
}));

/** Something that happened. */
export const zLiveMessage = /* @__PURE__ */ made(() => z.discriminatedUnion('type', [
  zTodoMessage,
  zAttachmentMessage,
  zSessionMessage,
  zStartMessage,
  zSyncMessage,
]));

/** What a client says first. */
export const zLiveHello = /* @__PURE__ */ made(() => z.strictObject({
  type: z.literal('hello'),
  access_token: z.optional(z.string().check(z.maxLength(4096))),
  last_event_id: z.optional(z.string().check(z.maxLength(100))),
  age: z.optional(zAge),
}));

export const zSession = /* @__PURE__ */ made(() => z.object({
  transport: zTransport,
  access_token: z.optional(z.string()),
  refresh_token: z.optional(z.string()),
  expires_in: integer().check(z.gte(1)),
  user: zUser,
}));

/** Why a sign-in failed, in the address of the page that explains it. */
export const zSignInError = /* @__PURE__ */ made(() => z.enum([
  'cancelled',
  'expired',
  'provider_failed',
  'unverified_email',
  'account_exists',
  'suspended',
  'identity_taken',
]));

export const zRecoveryCodes = /* @__PURE__ */ made(() => z.object({
  codes: z.array(z.string()),
}));

export const zTokenOnly = /* @__PURE__ */ made(() => z.strictObject({
  token: zMailedToken,
}));

export const zAddressOnly = /* @__PURE__ */ made(() => z.strictObject({
  email: zEmail,
}));

/** A place in a list. */
export const zCursor = /* @__PURE__ */ made(() =>
  z.string().check(z.maxLength(8000), z.regex(/^[A-Za-z0-9_-]+$/u)));

/** A moment between 1900 and 2199. */
export const zMoment = /* @__PURE__ */ made(() =>
  z.stringFormat('date-time', isDateTime).check(z.regex(/^(19|20|21)[0-9]{2}-/u)));

export const zTodoSort = /* @__PURE__ */ made(() => z.enum([
  'relevance',
  'created_at',
  '-created_at',
  'updated_at',
  '-updated_at',
  'due_at',
  '-due_at',
  'completed_at',
  '-completed_at',
  'priority',
  '-priority',
  'title',
  '-title',
]));

/** It does. */
export const zGetLivenessResponse = zLiveness;

/** It can. */
export const zGetReadinessResponse = zReadiness;

/** The versions. */
export const zGetVersionResponse = zVersion;

export const zRegisterBody = zRegistration;

/** Whoever reads mails at the address will know how to go on. */
export const zRegisterResponse = /* @__PURE__ */ made(() => z.void());

export const zLoginBody = zLogin;

/** The session is open. */
export const zLoginResponse = /* @__PURE__ */ made(() =>
  z.union([zSession, zSecondFactorNeeded]));

export const zCompleteLoginBody = zSecondFactorAnswer;

/** The session is open. */
export const zCompleteLoginResponse = zSession;

/** Not needed where the refresh token is in a cookie. */
export const zRefreshSessionBody = zRefresh;

/** The session is open. */
export const zRefreshSessionResponse = zSession;

/** The session has ended; its refresh tokens work no more. */
export const zLogoutResponse = /* @__PURE__ */ made(() => z.void());

/** The keys. */
export const zGetTokenKeysResponse = zTokenKeys;

/** The account. */
export const zGetMeResponse = zUser;

/** The providers of this installation, in the order in which to show them. */
export const zListProvidersResponse = zProviderList;

export const zStartSignInPath = /* @__PURE__ */ made(() => z.object({
  provider: zProviderName,
}));

export const zStartSignInQuery = /* @__PURE__ */ made(() => z.object({
  next: z._default(z.optional(zNextPage), '/todos'),
}));

export const zFinishSignInPath = /* @__PURE__ */ made(() => z.object({
  provider: zProviderName,
}));

export const zFinishSignInQuery = /* @__PURE__ */ made(() => z.object({
  code: z.optional(z.string()),
  state: z.optional(z.string()),
  iss: z.optional(z.string()),
  error: z.optional(z.string()),
}));

/** All of them, the oldest first. */
export const zListIdentitiesResponse = zIdentityList;

export const zLinkIdentityBody = zNewIdentity;

/** Where the browser goes now. */
export const zLinkIdentityResponse = zRedirection;

export const zUnlinkIdentityPath = /* @__PURE__ */ made(() => z.object({
  identity_id: z.guid(),
}));

/** Nobody signs in by it any more. */
export const zUnlinkIdentityResponse = /* @__PURE__ */ made(() => z.void());

/** How it stands. */
export const zGetSecondFactorResponse = zSecondFactor;

export const zSetUpSecondFactorBody = zPasswordProof;

/** The secret for the authenticator app. */
export const zSetUpSecondFactorResponse = zSecondFactorSecret;

export const zConfirmSecondFactorBody = zSecondFactorProof;

/** Codes for the day the app is lost; keep them, they are not shown again. */
export const zConfirmSecondFactorResponse = zRecoveryCodes;

export const zRenewRecoveryCodesBody = zPasswordProof;

/** Codes for the day the app is lost; keep them, they are not shown again. */
export const zRenewRecoveryCodesResponse = zRecoveryCodes;

export const zRemoveSecondFactorBody = zPasswordProof;

/** The password alone is enough again. */
export const zRemoveSecondFactorResponse = /* @__PURE__ */ made(() => z.void());

export const zUpdateProfileBody = zProfileChanges;

/** The account. */
export const zUpdateProfileResponse = zUser;

export const zChangeEmailBody = zEmailChange;

/** Whoever reads mails at the address will know what to do. */
export const zChangeEmailResponse = /* @__PURE__ */ made(() => z.void());

export const zConfirmEmailBody = zTokenOnly;

/** The account has the new address. */
export const zConfirmEmailResponse = /* @__PURE__ */ made(() => z.void());

export const zVerifyEmailBody = zTokenOnly;

/** The address is confirmed. */
export const zVerifyEmailResponse = /* @__PURE__ */ made(() => z.void());

export const zResendVerificationBody = zAddressOnly;

/** Whoever reads mails at the address will know what to do. */
export const zResendVerificationResponse = /* @__PURE__ */ made(() => z.void());

export const zChangePasswordBody = zPasswordChange;

/** The new password is the account's. */
export const zChangePasswordResponse = /* @__PURE__ */ made(() => z.void());

export const zForgotPasswordBody = zAddressOnly;

/** Whoever reads mails at the address will know what to do. */
export const zForgotPasswordResponse = /* @__PURE__ */ made(() => z.void());

export const zResetPasswordBody = zPasswordReset;

/** The new password is the account's; log in with it. */
export const zResetPasswordResponse = /* @__PURE__ */ made(() => z.void());

export const zDeleteAccountBody = zAccountDeletion;

/** The account is gone. */
export const zDeleteAccountResponse = /* @__PURE__ */ made(() => z.void());

/** All sessions that go on. */
export const zListSessionsResponse = zSessionList;

/** They have ended. */
export const zRevokeOtherSessionsResponse = zRevokedSessions;

export const zRevokeSessionPath = /* @__PURE__ */ made(() => z.object({
  session_id: z.guid(),
}));

/** The session has ended; its tokens work no more. */
export const zRevokeSessionResponse = /* @__PURE__ */ made(() => z.void());

/** All keys that were not revoked, the newest first. */
export const zListApiKeysResponse = zApiKeyList;

export const zCreateApiKeyBody = zNewApiKey;

/** The key; keep it, it is not shown again. */
export const zCreateApiKeyResponse = zCreatedApiKey;

export const zRevokeApiKeyPath = /* @__PURE__ */ made(() => z.object({
  api_key_id: z.guid(),
}));

/** The key works no more. */
export const zRevokeApiKeyResponse = /* @__PURE__ */ made(() => z.void());

export const zListUsersQuery = /* @__PURE__ */ made(() => z.object({
  page: z._default(z.optional(z.int().check(z.gte(1), z.lte(100000))), 1),
  limit: z._default(z.optional(z.int().check(z.gte(1), z.lte(100))), 20),
  q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/u))),
  role: z.optional(zRole),
  suspended: z.optional(z.boolean()),
}));

/** One page of accounts, the newest first. */
export const zListUsersResponse = zManagedUserPage;

export const zGetUserPath = /* @__PURE__ */ made(() => z.object({
  user_id: z.guid(),
}));

/** The account. */
export const zGetUserResponse = zManagedUser;

export const zUpdateUserBody = zUserChanges;

export const zUpdateUserPath = /* @__PURE__ */ made(() => z.object({
  user_id: z.guid(),
}));

/** The account. */
export const zUpdateUserResponse = zManagedUser;

export const zListAuditEventsQuery = /* @__PURE__ */ made(() => z.object({
  before: z.optional(z.int().check(z.gte(1), z.lte(9007199254740991))),
  limit: z._default(z.optional(z.int().check(z.gte(1), z.lte(200))), 50),
  type: z.optional(z.array(zAuditEventType).check(unique())),
  user_id: z.optional(z.guid()),
}));

/** Events, the latest first. */
export const zListAuditEventsResponse = zAuditEventPage;

export const zSetAvatarBody = /* @__PURE__ */ made(() => z.strictObject({
  image: z.instanceof(Blob),
}));

/** The picture as it was stored. */
export const zSetAvatarResponse = zAvatar;

/** You have no picture now. */
export const zDeleteAvatarResponse = /* @__PURE__ */ made(() => z.void());

export const zListAvatarsQuery = /* @__PURE__ */ made(() => z.object({
  user_id: z.array(z.guid()).check(z.minLength(1), z.maxLength(100), unique()),
}));

/** The pictures of those who have one. */
export const zListAvatarsResponse = zAvatarList;

export const zGetAvatarPath = /* @__PURE__ */ made(() => z.object({
  user_id: z.guid(),
}));

export const zGetAvatarHeaders = /* @__PURE__ */ made(() => z.object({
  'If-None-Match': z.optional(z.string()),
}));

/** The picture. */
export const zGetAvatarResponse = /* @__PURE__ */ made(() => z.instanceof(Blob));

export const zListTodosQuery = /* @__PURE__ */ made(() => z.object({
  page: z._default(z.optional(z.int().check(z.gte(1), z.lte(100000))), 1),
  limit: z._default(z.optional(z.int().check(z.gte(1), z.lte(100))), 20),
  cursor: z.optional(zCursor),
  status: z.optional(z.array(zTodoStatus).check(unique())),
  priority: z.optional(z.array(zTodoPriority).check(unique())),
  priority_min: z.optional(zTodoPriority),
  priority_max: z.optional(zTodoPriority),
  tags_any: z.optional(zTags),
  tags_all: z.optional(zTags),
  due_after: z.optional(zMoment),
  due_before: z.optional(zMoment),
  overdue: z.optional(z.boolean()),
  deleted: z._default(z.optional(z.boolean()), false),
  q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/u))),
  sort: z.optional(z.array(zTodoSort).check(z.minLength(1), z.maxLength(4), unique())),
}));

/** One page of to-dos. */
export const zListTodosResponse = zTodoPage;

export const zCreateTodoBody = zNewTodo;

export const zCreateTodoHeaders = /* @__PURE__ */ made(() => z.object({
  'Idempotency-Key': z.optional(z.string().check(z.maxLength(255), z.regex(/^[!-~]+$/u))),
}));

/** The to-do as it was stored. */
export const zCreateTodoResponse = zTodo;

/** How many there are of each kind. */
export const zGetTodoCountsResponse = zTodoCounts;

export const zGetTodoStatisticsQuery = /* @__PURE__ */ made(() => z.object({
  days: z._default(z.optional(z.int().check(z.gte(1), z.lte(366))), 30),
  time_zone: z._default(z.optional(z.string().check(
    z.maxLength(64),
    z.regex(/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/u),
  )), 'UTC'),
}));

/** Day by day, and what is open. */
export const zGetTodoStatisticsResponse = zTodoStatistics;

export const zExportTodosQuery = /* @__PURE__ */ made(() => z.object({
  format: z._default(z.optional(z.enum(['csv', 'ndjson'])), 'csv'),
  status: z.optional(z.array(zTodoStatus).check(unique())),
  priority: z.optional(z.array(zTodoPriority).check(unique())),
  priority_min: z.optional(zTodoPriority),
  priority_max: z.optional(zTodoPriority),
  tags_any: z.optional(zTags),
  tags_all: z.optional(zTags),
  due_after: z.optional(zMoment),
  due_before: z.optional(zMoment),
  overdue: z.optional(z.boolean()),
  deleted: z._default(z.optional(z.boolean()), false),
  q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/u))),
  sort: z.optional(z.array(zTodoSort).check(z.minLength(1), z.maxLength(4), unique())),
}));

/** The file. */
export const zExportTodosResponse = zTodoFile;

export const zImportTodosBody = zTodoFile;

export const zImportTodosQuery = /* @__PURE__ */ made(() => z.object({
  dry_run: z._default(z.optional(z.boolean()), false),
}));

/** What became of the lines. */
export const zImportTodosResponse = zImportReport;

export const zChangeTodosBody = zTodoBatch;

export const zChangeTodosHeaders = /* @__PURE__ */ made(() => z.object({
  'Idempotency-Key': z.optional(z.string().check(z.maxLength(255), z.regex(/^[!-~]+$/u))),
}));

/** All changes were made. */
export const zChangeTodosResponse = zTodoBatchReport;

/** There are no deleted to-dos any more. */
export const zEmptyTrashResponse = /* @__PURE__ */ made(() => z.void());

export const zPurgeTodoPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

/** Nothing of the to-do is left. */
export const zPurgeTodoResponse = /* @__PURE__ */ made(() => z.void());

export const zGetTodoPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

export const zGetTodoHeaders = /* @__PURE__ */ made(() => z.object({
  'If-None-Match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/u))),
}));

/** The to-do. */
export const zGetTodoResponse = zTodo;

export const zDeleteTodoPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

export const zDeleteTodoHeaders = /* @__PURE__ */ made(() => z.object({
  'If-Match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/u))),
}));

/** The to-do is gone. */
export const zDeleteTodoResponse = /* @__PURE__ */ made(() => z.void());

export const zUpdateTodoBody = zTodoChanges;

export const zUpdateTodoPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

export const zUpdateTodoHeaders = /* @__PURE__ */ made(() => z.object({
  'If-Match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/u))),
}));

/** The to-do. */
export const zUpdateTodoResponse = zTodo;

export const zRestoreTodoPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

/** The to-do. */
export const zRestoreTodoResponse = zTodo;

export const zListAttachmentsPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

/** All of them, the oldest first. */
export const zListAttachmentsResponse = zAttachmentList;

export const zUploadAttachmentBody = /* @__PURE__ */ made(() => z.strictObject({
  file: z.instanceof(Blob),
}));

export const zUploadAttachmentPath = /* @__PURE__ */ made(() => z.object({
  todo_id: z.guid(),
}));

/** The file is stored. */
export const zUploadAttachmentResponse = zAttachment;

/** What is used, and what there is. */
export const zGetStorageUsageResponse = zStorageUsage;

export const zGetAttachmentPath = /* @__PURE__ */ made(() => z.object({
  attachment_id: z.guid(),
}));

/** The attachment. */
export const zGetAttachmentResponse = zAttachment;

export const zDeleteAttachmentPath = /* @__PURE__ */ made(() => z.object({
  attachment_id: z.guid(),
}));

/** The file is gone. */
export const zDeleteAttachmentResponse = /* @__PURE__ */ made(() => z.void());

export const zDownloadAttachmentPath = /* @__PURE__ */ made(() => z.object({
  attachment_id: z.guid(),
}));

export const zDownloadAttachmentQuery = /* @__PURE__ */ made(() => z.object({
  disposition: z._default(z.optional(z.enum(['attachment', 'inline'])), 'attachment'),
}));

export const zDownloadAttachmentHeaders = /* @__PURE__ */ made(() => z.object({
  Range: z.optional(z.string()),
  'If-Range': z.optional(z.string()),
  'If-None-Match': z.optional(z.string()),
}));

/** The whole file. */
export const zDownloadAttachmentResponse = /* @__PURE__ */ made(() => z.instanceof(Blob));

export const zCreateAttachmentLinkPath = /* @__PURE__ */ made(() => z.object({
  attachment_id: z.guid(),
}));

/** The link. */
export const zCreateAttachmentLinkResponse = zSignedLink;

export const zStreamEventsQuery = /* @__PURE__ */ made(() => z.object({
  wait: z._default(z.optional(z.int().check(z.gte(0), z.lte(3600))), 900),
  age: z.optional(zAge),
}));

export const zStreamEventsHeaders = /* @__PURE__ */ made(() => z.object({
  'Last-Event-ID': z.optional(z.string()),
}));

/** The stream. */
export const zStreamEventsResponse = zLiveMessage;
