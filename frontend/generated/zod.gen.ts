// Generated from openapi/ by `make generate`; do not edit.

import * as z from 'zod/mini';

export const zHealth = z.object({
    status: z.literal('ok'),
    version: z.string()
});

export const zRefreshToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const zRefresh = z.object({
    refresh_token: z.optional(zRefreshToken)
});

export const zRevokedSessions = z.object({
    revoked: z.int().check(z.gte(0))
});

export const zRole = z.enum(['user', 'admin']);

export const zAuditEventType = z.enum([
    'account.registered',
    'session.started',
    'session.refused',
    'session.ended',
    'token.reused',
    'api_key.created',
    'api_key.revoked',
    'user.changed'
]);

export const zEmail = z.email().check(z.minLength(3), z.maxLength(254));

/**
 * Any characters; length is what counts.
 */
export const zNewPassword = z.string().check(z.minLength(10), z.maxLength(128));

export const zPersonName = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[^\u0000]*[^\s\u0000][^\u0000]*$/));

export const zRegistration = z.object({
    email: zEmail,
    password: zNewPassword,
    name: zPersonName
});

export const zRoles = z.array(zRole);

export const zUser = z.object({
    id: z.uuid(),
    email: zEmail,
    name: zPersonName,
    roles: zRoles,
    created_at: z.iso.datetime({ offset: true })
});

export const zUserChanges = z.object({
    roles: z.optional(zRoles),
    suspended: z.optional(z.boolean())
});

/**
 * How the client wants to keep the session's tokens.
 */
export const zTransport = z._default(z.enum(['token', 'cookie']), 'token');

export const zLogin = z.object({
    email: zEmail,
    password: z.string().check(z.maxLength(128)),
    transport: z.optional(zTransport)
});

export const zSession = z.object({
    transport: zTransport,
    access_token: z.optional(z.string()),
    refresh_token: z.optional(z.string()),
    expires_in: z.int().check(z.gte(1)),
    user: zUser
});

/**
 * One place in which a request breaks the contract; values are never repeated.
 */
export const zViolation = z.object({
    place: z.enum([
        'path',
        'query',
        'header',
        'cookie',
        'body'
    ]),
    pointer: z.string(),
    keyword: z.string(),
    message: z.string()
});

/**
 * What went wrong (RFC 9457).
 */
export const zProblem = z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().check(z.gte(400), z.lte(599)),
    detail: z.optional(z.string()),
    errors: z.optional(z.array(zViolation))
});

/**
 * A place where somebody is logged in.
 */
export const zOpenSession = z.object({
    id: z.uuid(),
    current: z.boolean(),
    user_agent: z.string(),
    address: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    last_used_at: z.iso.datetime({ offset: true }),
    expires_at: z.iso.datetime({ offset: true })
});

export const zSessionList = z.object({
    items: z.array(zOpenSession)
});

/**
 * What the key is for.
 */
export const zApiKeyName = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[^\u0000]*[^\s\u0000][^\u0000]*$/));

/**
 * An account as administrators see it.
 */
export const zManagedUser = z.object({
    id: z.uuid(),
    email: zEmail,
    name: zPersonName,
    roles: zRoles,
    created_at: z.iso.datetime({ offset: true }),
    suspended_at: z.nullable(z.iso.datetime({ offset: true })),
    last_used_at: z.nullable(z.iso.datetime({ offset: true }))
});

export const zManagedUserPage = z.object({
    items: z.array(zManagedUser),
    page: z.int().check(z.gte(1)),
    limit: z.int().check(z.gte(1)),
    total: z.int().check(z.gte(0))
});

/**
 * Something that matters for security.
 */
export const zAuditEvent = z.object({
    id: z.int(),
    at: z.iso.datetime({ offset: true }),
    type: zAuditEventType,
    user_id: z.nullable(z.uuid()),
    actor_id: z.nullable(z.uuid()),
    address: z.string(),
    user_agent: z.string(),
    details: z.record(z.string(), z.unknown())
});

export const zAuditEventPage = z.object({
    items: z.array(zAuditEvent),
    next: z.optional(z.int())
});

/**
 * A place in a list.
 */
export const zCursor = z.string().check(z.maxLength(8000), z.regex(/^[A-Za-z0-9_-]+$/));

export const zTodoStatus = z.enum([
    'pending',
    'in_progress',
    'completed',
    'cancelled'
]);

/**
 * From 0 (whenever) to 5 (at once).
 */
export const zTodoPriority = z.int().check(z.gte(0), z.lte(5));

/**
 * A moment between 1900 and 2199.
 */
export const zMoment = z.iso.datetime({ offset: true }).check(z.regex(/^(19|20|21)[0-9]{2}-/));

export const zTodoSort = z.enum([
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
    '-title'
]);

export const zTodoTitle = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*[^\s\u0000][^\u0000]*$/));

export const zTodoDescription = z.string().check(z.maxLength(10000), z.regex(/^[^\u0000]*$/));

/**
 * A moment between 1900 and 2199.
 */
export const zDueAt = z.nullable(z.iso.datetime({ offset: true }).check(z.regex(/^(19|20|21)[0-9]{2}-/)));

/**
 * What other programs keep about it; as JSON at most 16 KiB.
 */
export const zMetadata = z.record(z.string(), z.unknown());

export const zCount = z.int().check(z.gte(0));

export const zStatusCounts = z.object({
    pending: zCount,
    in_progress: zCount,
    completed: zCount,
    cancelled: zCount
});

/**
 * What a key allows.
 */
export const zApiKeyScope = z.enum(['todos:read', 'todos:write']);

export const zApiKeyScopes = z.array(zApiKeyScope).check(z.minLength(1));

export const zNewApiKey = z.object({
    name: zApiKeyName,
    scopes: zApiKeyScopes,
    expires_in_days: z._default(z.nullish(z.int().check(z.gte(1), z.lte(3650))), 90)
});

export const zApiKey = z.object({
    id: z.uuid(),
    name: zApiKeyName,
    start: z.string(),
    scopes: zApiKeyScopes,
    created_at: z.iso.datetime({ offset: true }),
    expires_at: z.nullable(z.iso.datetime({ offset: true })),
    last_used_at: z.nullable(z.iso.datetime({ offset: true }))
});

export const zApiKeyList = z.object({
    items: z.array(zApiKey)
});

export const zCreatedApiKey = z.intersection(zApiKey, z.object({
    key: z.string()
}));

export const zTag = z.string().check(z.minLength(1), z.maxLength(40), z.regex(/^[^\s,\u0000-]+( [^\s,\u0000-]+)*$/));

/**
 * Up to 20 labels, none of them twice.
 */
export const zTags = z.array(zTag).check(z.maxLength(20));

export const zNewTodo = z.object({
    title: zTodoTitle,
    description: z._default(z.optional(zTodoDescription), ''),
    status: z._default(z.optional(zTodoStatus), 'pending'),
    priority: z._default(z.optional(zTodoPriority), 0),
    tags: z._default(z.optional(zTags), []),
    due_at: z._default(z.optional(zDueAt), null),
    metadata: z._default(z.optional(zMetadata), {})
});

/**
 * Something to be done.
 */
export const zTodo = z.object({
    id: z.uuid(),
    title: zTodoTitle,
    description: zTodoDescription,
    status: zTodoStatus,
    priority: zTodoPriority,
    tags: zTags,
    due_at: z.nullable(z.iso.datetime({ offset: true })),
    metadata: zMetadata,
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true }),
    completed_at: z.nullable(z.iso.datetime({ offset: true })),
    version: z.int().check(z.gte(1))
});

export const zTodoPage = z.object({
    items: z.array(zTodo),
    page: z.int().check(z.gte(1)),
    limit: z.int().check(z.gte(1)),
    total: z.int().check(z.gte(0)),
    next_cursor: z.nullable(z.string())
});

export const zTodoChanges = z.object({
    title: z.optional(zTodoTitle),
    description: z.optional(zTodoDescription),
    status: z.optional(zTodoStatus),
    priority: z.optional(zTodoPriority),
    tags: z.optional(zTags),
    due_at: z.optional(zDueAt),
    metadata: z.optional(zMetadata)
});

export const zTagCount = z.object({
    tag: zTag,
    count: zCount
});

export const zTodoCounts = z.object({
    total: zCount,
    by_status: zStatusCounts,
    overdue: zCount,
    tags: z.array(zTagCount).check(z.maxLength(100))
});

/**
 * Which page, counted from 1.
 */
export const zPage = z._default(z.int().check(z.gte(1), z.lte(100000)), 1);

/**
 * How many to-dos a page has.
 */
export const zLimit = z._default(z.int().check(z.gte(1), z.lte(100)), 20);

/**
 * The `next_cursor` of the page before. It brings filters, order and page number along; those beside it are not looked at. Any other value is refused with 400.
 */
export const zCursor2 = zCursor;

/**
 * Only to-dos in one of these states.
 */
export const zStatus = z.array(zTodoStatus);

/**
 * Only to-dos of one of these priorities.
 */
export const zPriority = z.array(zTodoPriority);

/**
 * Only to-dos of this priority or a higher one.
 */
export const zPriorityMin = zTodoPriority;

/**
 * Only to-dos of this priority or a lower one.
 */
export const zPriorityMax = zTodoPriority;

/**
 * Only to-dos with at least one of these tags.
 */
export const zTagsAny = zTags;

/**
 * Only to-dos with every one of these tags.
 */
export const zTagsAll = zTags;

/**
 * Only to-dos that are due at this moment or later.
 */
export const zDueAfter = zMoment;

/**
 * Only to-dos that are due before this moment.
 */
export const zDueBefore = zMoment;

/**
 * Only to-dos that are open though they were due by now, or all others.
 */
export const zOverdue = z.boolean();

/**
 * Words that title, tags or description must have; "quoted" ones stand together, -this one is not there, and `or` stands between alternatives.
 */
export const zQ = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/));

/**
 * What to sort by, the most important first; with a minus, the largest or latest first. Without it the newest to-dos come first, and with `q` the most relevant.
 */
export const zSort = z.array(zTodoSort).check(z.minLength(1), z.maxLength(4));

/**
 * It can.
 */
export const zGetHealthResponse = zHealth;

export const zRegisterBody = zRegistration;

/**
 * The account exists now; log in to use it.
 */
export const zRegisterResponse = zUser;

export const zLoginBody = zLogin;

/**
 * The session is open.
 */
export const zLoginResponse = zSession;

/**
 * Not needed where the refresh token is in a cookie.
 */
export const zRefreshSessionBody = zRefresh;

/**
 * The session is open.
 */
export const zRefreshSessionResponse = zSession;

/**
 * The session has ended; its refresh tokens work no more.
 */
export const zLogoutResponse = z.void();

/**
 * The account.
 */
export const zGetMeResponse = zUser;

/**
 * They have ended.
 */
export const zRevokeOtherSessionsResponse = zRevokedSessions;

/**
 * All sessions that go on.
 */
export const zListSessionsResponse = zSessionList;

export const zRevokeSessionPath = z.object({
    session_id: z.uuid()
});

/**
 * The session has ended; its tokens work no more.
 */
export const zRevokeSessionResponse = z.void();

/**
 * All keys that were not revoked, the newest first.
 */
export const zListApiKeysResponse = zApiKeyList;

export const zCreateApiKeyBody = zNewApiKey;

/**
 * The key; keep it, it is not shown again.
 */
export const zCreateApiKeyResponse = zCreatedApiKey;

export const zRevokeApiKeyPath = z.object({
    api_key_id: z.uuid()
});

/**
 * The key works no more.
 */
export const zRevokeApiKeyResponse = z.void();

export const zListUsersQuery = z.object({
    page: z._default(z.optional(z.int().check(z.gte(1), z.lte(100000))), 1),
    limit: z._default(z.optional(z.int().check(z.gte(1), z.lte(100))), 20),
    q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/))),
    role: z.optional(zRole),
    suspended: z.optional(z.boolean())
});

/**
 * One page of accounts, the newest first.
 */
export const zListUsersResponse = zManagedUserPage;

export const zGetUserPath = z.object({
    user_id: z.uuid()
});

/**
 * The account.
 */
export const zGetUserResponse = zManagedUser;

export const zUpdateUserBody = zUserChanges;

export const zUpdateUserPath = z.object({
    user_id: z.uuid()
});

/**
 * The account.
 */
export const zUpdateUserResponse = zManagedUser;

export const zListAuditEventsQuery = z.object({
    before: z.optional(z.int().check(z.gte(1), z.lte(9007199254740991))),
    limit: z._default(z.optional(z.int().check(z.gte(1), z.lte(200))), 50),
    type: z.optional(z.array(zAuditEventType)),
    user_id: z.optional(z.uuid())
});

/**
 * Events, the latest first.
 */
export const zListAuditEventsResponse = zAuditEventPage;

export const zListTodosQuery = z.object({
    page: z._default(z.optional(z.int().check(z.gte(1), z.lte(100000))), 1),
    limit: z._default(z.optional(z.int().check(z.gte(1), z.lte(100))), 20),
    cursor: z.optional(zCursor),
    status: z.optional(z.array(zTodoStatus)),
    priority: z.optional(z.array(zTodoPriority)),
    priority_min: z.optional(zTodoPriority),
    priority_max: z.optional(zTodoPriority),
    tags_any: z.optional(zTags),
    tags_all: z.optional(zTags),
    due_after: z.optional(zMoment),
    due_before: z.optional(zMoment),
    overdue: z.optional(z.boolean()),
    q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/))),
    sort: z.optional(z.array(zTodoSort).check(z.minLength(1), z.maxLength(4)))
});

/**
 * One page of to-dos.
 */
export const zListTodosResponse = zTodoPage;

export const zCreateTodoBody = zNewTodo;

/**
 * The to-do as it was stored.
 */
export const zCreateTodoResponse = zTodo;

/**
 * How many there are of each kind.
 */
export const zGetTodoCountsResponse = zTodoCounts;

export const zDeleteTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do is gone.
 */
export const zDeleteTodoResponse = z.void();

export const zGetTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do.
 */
export const zGetTodoResponse = zTodo;

export const zUpdateTodoBody = zTodoChanges;

export const zUpdateTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do.
 */
export const zUpdateTodoResponse = zTodo;
