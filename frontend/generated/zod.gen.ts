// Generated from openapi/ by `make generate`; do not edit.

import * as z from 'zod/mini';

export const zLiveness = z.object({
    status: z.literal('ok')
});

export const zVersion = z.object({
    version: z.string(),
    contract: z.string()
});

export const zSecondFactorNeeded = z.object({
    challenge: z.string(),
    expires_in: z.int().check(z.gte(1))
});

export const zRefreshToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const zRefresh = z.object({
    refresh_token: z.optional(zRefreshToken)
});

export const zProviderName = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,31}$/));

/**
 * A page of this product, never of another site.
 */
export const zNextPage = z._default(z.string().check(z.maxLength(500), z.regex(/^\/([!-.0-\[\]-~][!-\[\]-~]*)?$/)), '/todos');

export const zRedirection = z.object({
    url: z.url()
});

export const zSecondFactor = z.object({
    enabled: z.boolean(),
    recovery_codes_left: z.int().check(z.gte(0))
});

export const zSecondFactorSecret = z.object({
    secret: z.string(),
    uri: z.url(),
    qr_code: z.string()
});

export const zRevokedSessions = z.object({
    revoked: z.int().check(z.gte(0))
});

export const zRole = z.enum(['user', 'admin']);

export const zAuditEventType = z.enum([
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
    'user.changed'
]);

/**
 * Somebody's picture.
 */
export const zAvatar = z.object({
    user_id: z.uuid(),
    url: z.string(),
    media_type: z.string(),
    width: z.int().check(z.gte(1), z.lte(4096)),
    height: z.int().check(z.gte(1), z.lte(4096))
});

export const zAvatarList = z.object({
    items: z.array(zAvatar).check(z.maxLength(100))
});

/**
 * Text in UTF-8, of any length.
 */
export const zTodoFile = z.string();

/**
 * A file that belongs to a to-do.
 */
export const zAttachment = z.object({
    id: z.uuid(),
    todo_id: z.uuid(),
    filename: z.string().check(z.minLength(1), z.maxLength(200)),
    media_type: z.string(),
    size: z.int().check(z.gte(0)),
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    created_at: z.iso.datetime({ offset: true })
});

export const zAttachmentList = z.object({
    items: z.array(zAttachment).check(z.maxLength(50))
});

export const zStorageUsage = z.object({
    used: z.int().check(z.gte(0)),
    quota: z.int().check(z.gte(0))
});

export const zSignedLink = z.object({
    url: z.string(),
    expires_at: z.iso.datetime({ offset: true })
});

/**
 * What a client says first.
 */
export const zLiveHello = z.object({
    type: z.literal('hello'),
    access_token: z.optional(z.string().check(z.maxLength(4096))),
    last_event_id: z.optional(z.string().check(z.maxLength(100)))
});

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

/**
 * How the client wants to keep the session's tokens.
 */
export const zTransport = z._default(z.enum(['token', 'cookie']), 'token');

export const zLogin = z.object({
    email: zEmail,
    password: z.string().check(z.maxLength(128)),
    transport: z.optional(zTransport)
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
 * Six digits of the app, or a recovery code.
 */
export const zSecondFactorCode = z.string().check(z.minLength(6), z.maxLength(20));

export const zSecondFactorAnswer = z.object({
    challenge: z.string().check(z.maxLength(1000)),
    code: zSecondFactorCode
});

export const zSecondFactorProof = z.object({
    code: zSecondFactorCode
});

/**
 * A public key (RFC 7517), of Ed25519 (RFC 8037) or P-256 (RFC 7518).
 */
export const zTokenKey = z.object({
    kty: z.enum(['OKP', 'EC']),
    crv: z.enum(['Ed25519', 'P-256']),
    x: z.string(),
    y: z.optional(z.string()),
    kid: z.string(),
    alg: z.enum(['EdDSA', 'ES256']),
    use: z.literal('sig')
});

export const zTokenKeys = z.object({
    keys: z.array(zTokenKey)
});

/**
 * What people like to say about themselves.
 */
export const zBio = z.string().check(z.maxLength(1000), z.regex(/^[^\u0000]*$/));

/**
 * Mail me a day before a to-do is due.
 */
export const zReminders = z.boolean();

export const zProfileChanges = z.object({
    name: z.optional(zPersonName),
    bio: z.optional(zBio),
    reminders: z.optional(zReminders)
});

export const zRoles = z.array(zRole);

export const zUser = z.object({
    id: z.uuid(),
    email: zEmail,
    email_verified: z.boolean(),
    has_password: z.boolean(),
    name: zPersonName,
    bio: zBio,
    reminders: zReminders,
    roles: zRoles,
    created_at: z.iso.datetime({ offset: true })
});

export const zUserChanges = z.object({
    roles: z.optional(zRoles),
    suspended: z.optional(z.boolean())
});

export const zSession = z.object({
    transport: zTransport,
    access_token: z.optional(z.string()),
    refresh_token: z.optional(z.string()),
    expires_in: z.int().check(z.gte(1)),
    user: zUser
});

export const zProvider = z.object({
    name: zProviderName,
    label: z.string()
});

export const zProviderList = z.object({
    items: z.array(zProvider)
});

/**
 * Why a sign-in failed, in the address of the page that explains it.
 */
export const zSignInError = z.enum([
    'cancelled',
    'expired',
    'provider_failed',
    'unverified_email',
    'account_exists',
    'suspended',
    'identity_taken'
]);

/**
 * An account elsewhere by which one can sign in.
 */
export const zIdentity = z.object({
    id: z.uuid(),
    provider: zProviderName,
    label: z.string(),
    email: z.nullable(z.string()),
    created_at: z.iso.datetime({ offset: true }),
    last_used_at: z.iso.datetime({ offset: true })
});

export const zIdentityList = z.object({
    items: z.array(zIdentity)
});

/**
 * Needed by whoever has one.
 */
export const zPassword = z.string().check(z.maxLength(128));

export const zNewIdentity = z.object({
    provider: zProviderName,
    password: z.optional(zPassword),
    next: z.optional(zNextPage)
});

export const zPasswordProof = z.object({
    password: z.optional(zPassword)
});

export const zEmailChange = z.object({
    email: zEmail,
    password: z.optional(zPassword)
});

export const zPasswordChange = z.object({
    current_password: z.optional(zPassword),
    new_password: zNewPassword
});

export const zAccountDeletion = z.object({
    password: z.optional(zPassword)
});

export const zRecoveryCodes = z.object({
    codes: z.array(z.string())
});

export const zAddressOnly = z.object({
    email: zEmail
});

/**
 * From the link in a mail, behind `#token=`.
 */
export const zMailedToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const zPasswordReset = z.object({
    token: zMailedToken,
    password: zNewPassword
});

export const zTokenOnly = z.object({
    token: zMailedToken
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

export const zDayStatistics = z.object({
    date: z.iso.date(),
    created: zCount,
    completed: zCount
});

export const zPriorityCount = z.object({
    priority: zTodoPriority,
    count: zCount
});

export const zTodoStatistics = z.object({
    days: z.array(zDayStatistics).check(z.maxLength(366)),
    open: z.array(zPriorityCount).check(z.maxLength(6))
});

export const zLineError = z.object({
    line: z.int().check(z.gte(1)),
    pointer: z.string(),
    message: z.string()
});

export const zImportReport = z.object({
    dry_run: z.boolean(),
    created: z.int().check(z.gte(0)),
    failed: z.int().check(z.gte(0)),
    errors: z.array(zLineError).check(z.maxLength(1000))
});

export const zCheckState = z.enum(['ok', 'failed']);

/**
 * What was looked at, and how it is.
 */
export const zChecks = z.object({
    process: zCheckState,
    database: zCheckState,
    migrations: zCheckState,
    storage: zCheckState,
    queue: zCheckState
});

export const zReadiness = z.object({
    status: z.literal('ok'),
    checks: zChecks
});

export const zNotReady = z.intersection(zProblem, z.object({
    checks: z.optional(zChecks)
}));

/**
 * What a key allows.
 */
export const zApiKeyScope = z.enum([
    'account:read',
    'todos:read',
    'todos:write'
]);

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
    deleted_at: z.nullable(z.iso.datetime({ offset: true })),
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

export const zBatchResult = z.object({
    action: z.enum([
        'create',
        'update',
        'delete',
        'restore'
    ]),
    id: z.uuid(),
    todo: z.nullable(zTodo)
});

export const zTodoBatchReport = z.object({
    results: z.array(zBatchResult)
});

export const zBatchCreate = z.object({
    action: z.literal('create'),
    todo: zNewTodo
});

/**
 * Undoes a deletion; a to-do that is not deleted stays as it is.
 */
export const zBatchRestore = z.object({
    action: z.literal('restore'),
    id: z.uuid()
});

/**
 * To come back with.
 */
export const zMessageId = z.string().check(z.regex(/^[0-9]{1,19}$/));

export const zTodoMessage = z.object({
    type: z.enum([
        'todo.created',
        'todo.updated',
        'todo.deleted',
        'todo.restored'
    ]),
    id: zMessageId,
    at: z.iso.datetime({ offset: true }),
    todo_id: z.uuid()
});

export const zAttachmentMessage = z.object({
    type: z.enum(['attachment.created', 'attachment.deleted']),
    id: zMessageId,
    at: z.iso.datetime({ offset: true }),
    todo_id: z.uuid(),
    attachment_id: z.uuid()
});

export const zSessionMessage = z.object({
    type: z.enum(['session.ended']),
    id: zMessageId,
    at: z.iso.datetime({ offset: true }),
    session_id: z.uuid()
});

/**
 * From here on nothing is missed; but what the client has from before may be old and should be read again. Sent first, unless the client has said what it has seen and nothing is lost.
 */
export const zSyncMessage = z.object({
    type: z.enum(['sync']),
    id: zMessageId,
    at: z.iso.datetime({ offset: true })
});

/**
 * Something that happened.
 */
export const zLiveMessage = z.discriminatedUnion('type', [
    z.extend(zTodoMessage, { type: z.literal('todo.created') }),
    z.extend(zTodoMessage, { type: z.literal('todo.updated') }),
    z.extend(zTodoMessage, { type: z.literal('todo.deleted') }),
    z.extend(zTodoMessage, { type: z.literal('todo.restored') }),
    z.extend(zAttachmentMessage, { type: z.literal('attachment.created') }),
    z.extend(zAttachmentMessage, { type: z.literal('attachment.deleted') }),
    z.extend(zSessionMessage, { type: z.literal('session.ended') }),
    z.extend(zSyncMessage, { type: z.literal('sync') })
]);

/**
 * The version that the client has seen; the change is not made to another one.
 */
export const zSeenVersion = z.int().check(z.gte(1));

export const zBatchUpdate = z.object({
    action: z.literal('update'),
    id: z.uuid(),
    version: z.optional(zSeenVersion),
    todo: zTodoChanges
});

export const zBatchDelete = z.object({
    action: z.literal('delete'),
    id: z.uuid(),
    version: z.optional(zSeenVersion)
});

export const zBatchChange = z.discriminatedUnion('action', [
    zBatchCreate,
    zBatchUpdate,
    zBatchDelete,
    zBatchRestore
]);

export const zTodoBatch = z.object({
    changes: z.array(zBatchChange).check(z.minLength(1), z.maxLength(200))
});

/**
 * The ETag of what the client has; if it is still the same, it is not sent again.
 */
export const zIfNoneMatch = z.string();

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
 * The to-dos that were deleted and can be restored, in place of all others.
 */
export const zDeleted = z._default(z.boolean(), false);

/**
 * Words that title, tags or description must have; "quoted" ones stand together, -this one is not there, and `or` stands between alternatives.
 */
export const zQ = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/));

/**
 * What to sort by, the most important first; with a minus, the largest or latest first. Without it the newest to-dos come first, and with `q` the most relevant.
 */
export const zSort = z.array(zTodoSort).check(z.minLength(1), z.maxLength(4));

export const zAttachmentId = z.uuid();

export const zToken = zTokenOnly;

export const zAddress = zAddressOnly;

/**
 * It does.
 */
export const zGetLivenessResponse = zLiveness;

/**
 * It can.
 */
export const zGetReadinessResponse = zReadiness;

/**
 * The versions.
 */
export const zGetVersionResponse = zVersion;

export const zRegisterBody = zRegistration;

export const zLoginBody = zLogin;

export const zLoginResponse = z.union([
    zSession,
    zSecondFactorNeeded
]);

export const zCompleteLoginBody = zSecondFactorAnswer;

/**
 * The session is open.
 */
export const zCompleteLoginResponse = zSession;

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
 * The keys.
 */
export const zGetTokenKeysResponse = zTokenKeys;

/**
 * The account.
 */
export const zGetMeResponse = zUser;

/**
 * The providers of this installation, in the order in which to show them.
 */
export const zListProvidersResponse = zProviderList;

export const zStartSignInPath = z.object({
    provider: zProviderName
});

export const zStartSignInQuery = z.object({
    next: z.optional(zNextPage)
});

export const zFinishSignInPath = z.object({
    provider: zProviderName
});

export const zFinishSignInQuery = z.object({
    code: z.optional(z.string()),
    state: z.optional(z.string()),
    iss: z.optional(z.string()),
    error: z.optional(z.string())
});

/**
 * All of them, the oldest first.
 */
export const zListIdentitiesResponse = zIdentityList;

export const zLinkIdentityBody = zNewIdentity;

/**
 * Where the browser goes now.
 */
export const zLinkIdentityResponse = zRedirection;

export const zUnlinkIdentityPath = z.object({
    identity_id: z.uuid()
});

/**
 * Nobody signs in by it any more.
 */
export const zUnlinkIdentityResponse = z.void();

/**
 * How it stands.
 */
export const zGetSecondFactorResponse = zSecondFactor;

export const zSetUpSecondFactorBody = zPasswordProof;

/**
 * The secret for the authenticator app.
 */
export const zSetUpSecondFactorResponse = zSecondFactorSecret;

export const zConfirmSecondFactorBody = zSecondFactorProof;

/**
 * Codes for the day the app is lost; keep them, they are not shown again.
 */
export const zConfirmSecondFactorResponse = zRecoveryCodes;

export const zRenewRecoveryCodesBody = zPasswordProof;

/**
 * Codes for the day the app is lost; keep them, they are not shown again.
 */
export const zRenewRecoveryCodesResponse = zRecoveryCodes;

export const zRemoveSecondFactorBody = zPasswordProof;

/**
 * The password alone is enough again.
 */
export const zRemoveSecondFactorResponse = z.void();

export const zUpdateProfileBody = zProfileChanges;

/**
 * The account.
 */
export const zUpdateProfileResponse = zUser;

export const zChangeEmailBody = zEmailChange;

export const zConfirmEmailBody = zToken;

/**
 * The account has the new address.
 */
export const zConfirmEmailResponse = z.void();

export const zVerifyEmailBody = zToken;

/**
 * The address is confirmed.
 */
export const zVerifyEmailResponse = z.void();

export const zResendVerificationBody = zAddress;

export const zChangePasswordBody = zPasswordChange;

/**
 * The new password is the account's.
 */
export const zChangePasswordResponse = z.void();

export const zForgotPasswordBody = zAddress;

export const zResetPasswordBody = zPasswordReset;

/**
 * The new password is the account's; log in with it.
 */
export const zResetPasswordResponse = z.void();

export const zDeleteAccountBody = zAccountDeletion;

/**
 * The account is gone.
 */
export const zDeleteAccountResponse = z.void();

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

/**
 * You have no picture now.
 */
export const zDeleteAvatarResponse = z.void();

export const zSetAvatarBody = z.object({
    image: z.string()
});

/**
 * The picture as it was stored.
 */
export const zSetAvatarResponse = zAvatar;

export const zListAvatarsQuery = z.object({
    user_id: z.array(z.uuid()).check(z.minLength(1), z.maxLength(100))
});

/**
 * The pictures of those who have one.
 */
export const zListAvatarsResponse = zAvatarList;

export const zGetAvatarHeaders = z.object({
    'If-None-Match': z.optional(z.string())
});

export const zGetAvatarPath = z.object({
    user_id: z.uuid()
});

/**
 * The picture.
 */
export const zGetAvatarResponse = z.string();

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
    deleted: z._default(z.optional(z.boolean()), false),
    q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/))),
    sort: z.optional(z.array(zTodoSort).check(z.minLength(1), z.maxLength(4)))
});

/**
 * One page of to-dos.
 */
export const zListTodosResponse = zTodoPage;

export const zCreateTodoBody = zNewTodo;

export const zCreateTodoHeaders = z.object({
    'Idempotency-Key': z.optional(z.string().check(z.maxLength(255), z.regex(/^[!-~]+$/)))
});

/**
 * The to-do as it was stored.
 */
export const zCreateTodoResponse = zTodo;

/**
 * How many there are of each kind.
 */
export const zGetTodoCountsResponse = zTodoCounts;

export const zGetTodoStatisticsQuery = z.object({
    days: z._default(z.optional(z.int().check(z.gte(1), z.lte(366))), 30),
    utc_offset: z._default(z.optional(z.int().check(z.gte(-840), z.lte(840))), 0)
});

/**
 * Day by day, and what is open.
 */
export const zGetTodoStatisticsResponse = zTodoStatistics;

export const zExportTodosQuery = z.object({
    format: z._default(z.optional(z.enum(['csv', 'ndjson'])), 'csv'),
    status: z.optional(z.array(zTodoStatus)),
    priority: z.optional(z.array(zTodoPriority)),
    priority_min: z.optional(zTodoPriority),
    priority_max: z.optional(zTodoPriority),
    tags_any: z.optional(zTags),
    tags_all: z.optional(zTags),
    due_after: z.optional(zMoment),
    due_before: z.optional(zMoment),
    overdue: z.optional(z.boolean()),
    deleted: z._default(z.optional(z.boolean()), false),
    q: z.optional(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\u0000]*$/))),
    sort: z.optional(z.array(zTodoSort).check(z.minLength(1), z.maxLength(4)))
});

/**
 * The file.
 */
export const zExportTodosResponse = zTodoFile;

export const zImportTodosBody = zTodoFile;

export const zImportTodosQuery = z.object({
    dry_run: z._default(z.optional(z.boolean()), false)
});

/**
 * What became of the lines.
 */
export const zImportTodosResponse = zImportReport;

export const zChangeTodosBody = zTodoBatch;

export const zChangeTodosHeaders = z.object({
    'Idempotency-Key': z.optional(z.string().check(z.maxLength(255), z.regex(/^[!-~]+$/)))
});

/**
 * All changes were made.
 */
export const zChangeTodosResponse = zTodoBatchReport;

/**
 * There are no deleted to-dos any more.
 */
export const zEmptyTrashResponse = z.void();

export const zPurgeTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * Nothing of the to-do is left.
 */
export const zPurgeTodoResponse = z.void();

export const zDeleteTodoHeaders = z.object({
    'If-Match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/)))
});

export const zDeleteTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do is gone.
 */
export const zDeleteTodoResponse = z.void();

export const zGetTodoHeaders = z.object({
    'If-None-Match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/)))
});

export const zGetTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do.
 */
export const zGetTodoResponse = zTodo;

export const zUpdateTodoBody = zTodoChanges;

export const zUpdateTodoHeaders = z.object({
    'If-Match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"[!#-~]*"( *, *(W\/)?"[!#-~]*")*)$/)))
});

export const zUpdateTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do.
 */
export const zUpdateTodoResponse = zTodo;

export const zRestoreTodoPath = z.object({
    todo_id: z.uuid()
});

/**
 * The to-do.
 */
export const zRestoreTodoResponse = zTodo;

export const zListAttachmentsPath = z.object({
    todo_id: z.uuid()
});

/**
 * All of them, the oldest first.
 */
export const zListAttachmentsResponse = zAttachmentList;

export const zUploadAttachmentBody = z.object({
    file: z.string()
});

export const zUploadAttachmentPath = z.object({
    todo_id: z.uuid()
});

/**
 * The file is stored.
 */
export const zUploadAttachmentResponse = zAttachment;

/**
 * What is used, and what there is.
 */
export const zGetStorageUsageResponse = zStorageUsage;

export const zDeleteAttachmentPath = z.object({
    attachment_id: z.uuid()
});

/**
 * The file is gone.
 */
export const zDeleteAttachmentResponse = z.void();

export const zGetAttachmentPath = z.object({
    attachment_id: z.uuid()
});

/**
 * The attachment.
 */
export const zGetAttachmentResponse = zAttachment;

export const zDownloadAttachmentHeaders = z.object({
    Range: z.optional(z.string()),
    'If-Range': z.optional(z.string()),
    'If-None-Match': z.optional(z.string())
});

export const zDownloadAttachmentPath = z.object({
    attachment_id: z.uuid()
});

export const zDownloadAttachmentQuery = z.object({
    disposition: z._default(z.optional(z.enum(['attachment', 'inline'])), 'attachment')
});

/**
 * The whole file.
 */
export const zDownloadAttachmentResponse = z.string();

export const zCreateAttachmentLinkPath = z.object({
    attachment_id: z.uuid()
});

/**
 * The link.
 */
export const zCreateAttachmentLinkResponse = zSignedLink;

export const zStreamEventsHeaders = z.object({
    'Last-Event-ID': z.optional(z.string())
});

export const zStreamEventsQuery = z.object({
    wait: z._default(z.optional(z.int().check(z.gte(0), z.lte(3600))), 900)
});

/**
 * The stream.
 */
export const zStreamEventsResponse = zLiveMessage;
