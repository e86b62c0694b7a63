# Generated from openapi/ by `make generate`; do not edit.
"""The schemas of the contract."""

from __future__ import annotations

from datetime import date as date_aliased
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import MISSING, AwareDatetime, ConfigDict, Field
from typing_extensions import TypeAliasType

from server.models import Model
from server.uploads import Upload


class Liveness(Model):
    status: Literal["ok"]


class Version(Model):
    version: str
    """The version of the program, as it was built."""
    contract: str
    """The version of the contract that is served."""


class SecondFactorNeeded(Model):
    challenge: str
    """To be sent back together with a code."""
    expires_in: Annotated[int, Field(ge=1)]
    """Seconds in which the code must come."""


RefreshToken = TypeAliasType("RefreshToken", Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$")])


class Refresh(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    refresh_token: RefreshToken | MISSING = MISSING


ProviderName = TypeAliasType(
    "ProviderName", Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,31}$")]
)


NextPage = TypeAliasType(
    "NextPage", Annotated[str, Field(max_length=500, pattern="^/([!-.0-\\[\\]-~][!-\\[\\]-~]*)?$")]
)
"""A page of this product, never of another site."""


class Redirection(Model):
    url: str


class SecondFactor(Model):
    enabled: bool
    recovery_codes_left: Annotated[int, Field(ge=0)]


class SecondFactorSecret(Model):
    secret: str
    """To be typed into the app."""
    uri: str
    """The same for apps that follow links."""
    qr_code: str
    """The same as a picture to be scanned, a `data:` URL."""


class RevokedSessions(Model):
    revoked: Annotated[int, Field(ge=0)]
    """How many sessions were ended."""


Role = TypeAliasType("Role", Literal["user", "admin"])


AuditEventType = TypeAliasType(
    "AuditEventType",
    Literal[
        "account.registered",
        "account.registered_again",
        "account.deleted",
        "email.verified",
        "email.changed",
        "password.changed",
        "password.reset",
        "session.started",
        "session.refused",
        "session.ended",
        "token.reused",
        "second_factor.enabled",
        "second_factor.disabled",
        "second_factor.codes_renewed",
        "second_factor.code_used",
        "identity.linked",
        "identity.unlinked",
        "api_key.created",
        "api_key.revoked",
        "user.changed",
    ],
)


class Avatar(Model):
    """Somebody's picture."""

    user_id: UUID
    url: str
    """Relative to this server; another one for each new picture."""
    media_type: str
    width: Annotated[int, Field(ge=1, le=4096)]
    """In pixels."""
    height: Annotated[int, Field(ge=1, le=4096)]
    """In pixels."""


class AvatarList(Model):
    items: Annotated[list[Avatar], Field(max_length=100)]


TodoFile = TypeAliasType("TodoFile", str)
"""Text in UTF-8, of any length."""


class Attachment(Model):
    """A file that belongs to a to-do."""

    id: UUID
    todo_id: UUID
    filename: Annotated[str, Field(max_length=200, min_length=1)]
    """The name that the client gave it, without what could do harm."""
    media_type: str
    """What it is by its content."""
    size: Annotated[int, Field(ge=0)]
    """In bytes."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """The checksum, in hexadecimal."""
    created_at: AwareDatetime


class StorageUsage(Model):
    used: Annotated[int, Field(ge=0)]
    """Bytes that your files take."""
    quota: Annotated[int, Field(ge=0)]
    """Bytes that they may take."""


class SignedLink(Model):
    url: str
    """Relative to this server."""
    expires_at: AwareDatetime


Age = TypeAliasType("Age", Annotated[int, Field(ge=0, le=3600)])
"""Seconds."""


class LiveHello(Model):
    """What a client says first."""

    model_config = ConfigDict(
        extra="forbid",
    )
    type: Literal["hello"]
    access_token: Annotated[str | MISSING, Field(max_length=4096)] = MISSING
    """Needed where neither a header nor a cookie has told who it is."""
    last_event_id: Annotated[str | MISSING, Field(max_length=100)] = MISSING
    """The id of the last message that the client has seen."""
    age: Age | MISSING = MISSING


Email = TypeAliasType("Email", Annotated[str, Field(max_length=254, min_length=3)])


NewPassword = TypeAliasType("NewPassword", Annotated[str, Field(max_length=128, min_length=10)])
"""Any characters; length is what counts."""


PersonName = TypeAliasType("PersonName", Annotated[str, Field(max_length=100, min_length=1)])


Transport = TypeAliasType("Transport", Literal["token", "cookie"])
"""How the client wants to keep the session's tokens."""


class Violation(Model):
    """One place in which a request breaks the contract; values are never repeated."""

    model_config = ConfigDict(
        extra="forbid",
    )
    place: Literal["path", "query", "header", "cookie", "body"]
    """Which part of the request."""
    pointer: str
    """JSON pointer (RFC 6901) within that part; for a parameter it starts with its name."""
    keyword: str
    """The JSON Schema keyword that refused the value, or `syntax`."""
    message: str


SecondFactorCode = TypeAliasType(
    "SecondFactorCode", Annotated[str, Field(max_length=20, min_length=6)]
)
"""Six digits of the app, or a recovery code."""


class TokenKey(Model):
    """A public key (RFC 7517), of Ed25519 (RFC 8037) or P-256 (RFC 7518)."""

    kty: Literal["OKP", "EC"]
    crv: Literal["Ed25519", "P-256"]
    x: str
    y: str | MISSING = MISSING
    kid: str
    """The key's thumbprint (RFC 7638)."""
    alg: Literal["EdDSA", "ES256"]
    use: Literal["sig"]


Bio = TypeAliasType("Bio", Annotated[str, Field(max_length=1000)])
"""What people like to say about themselves."""


Reminders = TypeAliasType("Reminders", bool)
"""Mail me a day before a to-do is due."""


Roles = TypeAliasType("Roles", list[Role])


class Provider(Model):
    name: ProviderName
    label: str
    """What people call it."""


SignInError = TypeAliasType(
    "SignInError",
    Literal[
        "cancelled",
        "expired",
        "provider_failed",
        "unverified_email",
        "account_exists",
        "suspended",
        "identity_taken",
    ],
)
"""Why a sign-in failed, in the address of the page that explains it."""


class Identity(Model):
    """An account elsewhere by which one can sign in."""

    id: UUID
    provider: ProviderName
    label: str
    email: str | None
    """The address that the provider tells, if it has confirmed one."""
    created_at: AwareDatetime
    last_used_at: AwareDatetime


Password = TypeAliasType("Password", Annotated[str, Field(max_length=128)])
"""Needed by whoever has one."""


class RecoveryCodes(Model):
    codes: list[str]


class AddressOnly(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Email


MailedToken = TypeAliasType("MailedToken", Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$")])
"""From the link in a mail, behind `#token=`."""


class OpenSession(Model):
    """A place where somebody is logged in."""

    id: UUID
    current: bool
    """Is it the session that asks?"""
    user_agent: str
    """The program, as it calls itself."""
    address: str
    """Where it was used last."""
    created_at: AwareDatetime
    last_used_at: AwareDatetime
    """To the minute."""
    expires_at: AwareDatetime


ApiKeyName = TypeAliasType("ApiKeyName", Annotated[str, Field(max_length=100, min_length=1)])
"""What the key is for."""


class ManagedUser(Model):
    """An account as administrators see it."""

    id: UUID
    email: Email
    name: PersonName
    roles: Roles
    created_at: AwareDatetime
    suspended_at: AwareDatetime | None
    """Since when the account may not be used; null if it may."""
    last_used_at: AwareDatetime | None
    """When a session of the account was used last."""


class AuditEvent(Model):
    """Something that matters for security."""

    id: int
    at: AwareDatetime
    type: AuditEventType
    user_id: UUID | None
    """Whose account it happened to; null if there is none."""
    actor_id: UUID | None
    """Who did it; null for somebody who was not logged in."""
    address: str
    user_agent: str
    details: dict[str, Any]
    """What else is known, such as the roles before and after."""


Cursor = TypeAliasType("Cursor", Annotated[str, Field(max_length=8000, pattern="^[A-Za-z0-9_-]+$")])
"""A place in a list."""


TodoStatus = TypeAliasType(
    "TodoStatus", Literal["pending", "in_progress", "completed", "cancelled"]
)


TodoPriority = TypeAliasType("TodoPriority", Annotated[int, Field(ge=0, le=5)])
"""From 0 (whenever) to 5 (at once)."""


Moment = TypeAliasType("Moment", AwareDatetime)
"""A moment between 1900 and 2199."""


TodoSort = TypeAliasType(
    "TodoSort",
    Literal[
        "relevance",
        "created_at",
        "-created_at",
        "updated_at",
        "-updated_at",
        "due_at",
        "-due_at",
        "completed_at",
        "-completed_at",
        "priority",
        "-priority",
        "title",
        "-title",
    ],
)


TodoTitle = TypeAliasType("TodoTitle", Annotated[str, Field(max_length=200, min_length=1)])


TodoDescription = TypeAliasType("TodoDescription", Annotated[str, Field(max_length=10000)])


DueAt = TypeAliasType("DueAt", AwareDatetime | None)
"""A moment between 1900 and 2199."""


Metadata = TypeAliasType("Metadata", dict[str, Any])
"""What other programs keep about it; as JSON at most 16 KiB."""


Count = TypeAliasType("Count", Annotated[int, Field(ge=0)])


class StatusCounts(Model):
    pending: Count
    in_progress: Count
    completed: Count
    cancelled: Count


class DayStatistics(Model):
    date: date_aliased
    created: Count
    completed: Count


class PriorityCount(Model):
    priority: TodoPriority
    count: Count


class LineError(Model):
    line: Annotated[int, Field(ge=1)]
    """The number of the line in which the to-do begins, counted from 1."""
    pointer: str
    """JSON pointer to the property; empty for the whole line."""
    message: str


CheckState = TypeAliasType("CheckState", Literal["ok", "failed"])


ApiKeyScope = TypeAliasType("ApiKeyScope", Literal["account:read", "todos:read", "todos:write"])
"""What a key allows."""


Tag = TypeAliasType("Tag", Annotated[str, Field(max_length=40, min_length=1)])


class BatchRestore(Model):
    """Undoes a deletion; a to-do that is not deleted stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action: Literal["restore"]
    id: UUID


MessageId = TypeAliasType("MessageId", Annotated[str, Field(pattern="^[0-9]{1,19}$")])
"""To come back with."""


SeenVersion = TypeAliasType("SeenVersion", Annotated[int, Field(ge=1)])
"""The version that the client has seen; the change is not made to another one."""


class SetAvatarBody(Model):
    model_config = ConfigDict(
        extra="forbid",
        arbitrary_types_allowed=True,
    )
    image: Upload


class UploadAttachmentBody(Model):
    model_config = ConfigDict(
        extra="forbid",
        arbitrary_types_allowed=True,
    )
    file: Upload


class Registration(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Email
    password: NewPassword
    name: PersonName


class Login(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Email
    password: Annotated[str, Field(max_length=128)]
    transport: Transport = "token"


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: str
    """Which kind of problem; `about:blank` says no more than the status."""
    title: str
    """The kind of problem in words; the same each time."""
    status: Annotated[int, Field(ge=400, le=599)]
    """The HTTP status."""
    detail: str | MISSING = MISSING
    """What happened this time, and perhaps what to do."""
    errors: list[Violation] | MISSING = MISSING
    """Every place in which a request breaks the contract."""


class SecondFactorAnswer(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    challenge: Annotated[str, Field(max_length=1000)]
    code: SecondFactorCode


class TokenKeys(Model):
    keys: list[TokenKey]


class User(Model):
    id: UUID
    email: Email
    email_verified: bool
    """Has it been confirmed that the address is this person's?"""
    has_password: bool
    """Without one, an account elsewhere is what it is signed in by."""
    name: PersonName
    bio: Bio
    reminders: Reminders
    roles: Roles
    created_at: AwareDatetime


class ProviderList(Model):
    items: list[Provider]


class IdentityList(Model):
    items: list[Identity]


class NewIdentity(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    provider: ProviderName
    password: Password | MISSING = MISSING
    next: NextPage = "/todos"


class PasswordProof(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    password: Password | MISSING = MISSING


class SecondFactorProof(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    code: SecondFactorCode


class ProfileChanges(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: PersonName | MISSING = MISSING
    bio: Bio | MISSING = MISSING
    reminders: Reminders | MISSING = MISSING


class EmailChange(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Email
    password: Password | MISSING = MISSING


class PasswordChange(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    current_password: Password | MISSING = MISSING
    new_password: NewPassword


class PasswordReset(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    token: MailedToken
    password: NewPassword


class AccountDeletion(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    password: Password | MISSING = MISSING


class SessionList(Model):
    items: list[OpenSession]


class ManagedUserPage(Model):
    items: list[ManagedUser]
    page: Annotated[int, Field(ge=1)]
    limit: Annotated[int, Field(ge=1)]
    total: Annotated[int, Field(ge=0)]


class UserChanges(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    roles: Roles | MISSING = MISSING
    suspended: bool | MISSING = MISSING


class AuditEventPage(Model):
    items: list[AuditEvent]
    next: int | MISSING = MISSING
    """The `before` of the next page; absent on the last one."""


class TodoStatistics(Model):
    days: Annotated[list[DayStatistics], Field(max_length=366)]
    """Every day that was asked for, the oldest first."""
    open: Annotated[list[PriorityCount], Field(max_length=6)]
    """What is pending or in progress, by priority; priorities without any are left out."""


class ImportReport(Model):
    dry_run: bool
    created: Annotated[int, Field(ge=0)]
    """How many to-dos were created, or would be."""
    failed: Annotated[int, Field(ge=0)]
    """How many could not be read."""
    errors: Annotated[list[LineError], Field(max_length=1000)]
    """What is wrong, line by line; at most the first 1000."""


class AttachmentList(Model):
    items: Annotated[list[Attachment], Field(max_length=50)]


class Checks(Model):
    """What was looked at, and how it is."""

    process: CheckState
    """Takes new requests; fails once it was told to stop."""
    database: CheckState
    """The database answers."""
    migrations: CheckState
    """The database has all migrations of this version; it may have newer ones too."""
    storage: CheckState
    """The place where files are kept answers."""
    queue: CheckState
    """Background jobs can be enqueued."""


class Session(Model):
    transport: Transport
    access_token: str | MISSING = MISSING
    """For the Authorization header; only with transport `token`."""
    refresh_token: str | MISSING = MISSING
    """For the next refresh; only with transport `token`."""
    expires_in: Annotated[int, Field(ge=1)]
    """Seconds until the access token expires."""
    user: User


class TokenOnly(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    token: MailedToken


ApiKeyScopes = TypeAliasType("ApiKeyScopes", Annotated[list[ApiKeyScope], Field(min_length=1)])


Tags = TypeAliasType("Tags", Annotated[list[Tag], Field(max_length=20)])
"""Up to 20 labels, none of them twice."""


class TagCount(Model):
    tag: Tag
    count: Count


class TodoMessage(Model):
    type: Literal["todo.created", "todo.updated", "todo.deleted", "todo.restored"]
    id: MessageId
    at: AwareDatetime
    todo_id: UUID


class AttachmentMessage(Model):
    type: Literal["attachment.created", "attachment.deleted"]
    id: MessageId
    at: AwareDatetime
    todo_id: UUID
    attachment_id: UUID


class SessionMessage(Model):
    type: Literal["session.ended"]
    id: MessageId
    at: AwareDatetime
    session_id: UUID


class StartMessage(Model):
    """From here on nothing is missed, and what the client has is no older. Sent first to one that has said its age."""

    type: Literal["start"]
    id: MessageId
    at: AwareDatetime


class SyncMessage(Model):
    """From here on nothing is missed; but what the client has from before may be old and should be read again. Sent first, unless the client has said what it has seen, or how old that is, and nothing is lost."""

    type: Literal["sync"]
    id: MessageId
    at: AwareDatetime


class BatchDelete(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    action: Literal["delete"]
    id: UUID
    version: SeenVersion | MISSING = MISSING


class Readiness(Model):
    status: Literal["ok"]
    checks: Checks


class NotReady(Problem):
    checks: Checks | MISSING = MISSING


class NewApiKey(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: ApiKeyName
    scopes: ApiKeyScopes
    expires_in_days: Annotated[int | None, Field(ge=1, le=3650)] = 90
    """Null for a key that works until it is revoked."""


class NewTodo(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    title: TodoTitle
    description: TodoDescription = ""
    status: TodoStatus = "pending"
    priority: TodoPriority = 0
    tags: Tags = []
    due_at: DueAt = None
    metadata: Metadata = {}


class Todo(Model):
    """Something to be done."""

    id: UUID
    title: TodoTitle
    description: TodoDescription
    status: TodoStatus
    priority: TodoPriority
    tags: Tags
    due_at: AwareDatetime | None
    metadata: Metadata
    created_at: AwareDatetime
    updated_at: AwareDatetime
    completed_at: AwareDatetime | None
    """When it was completed; null as long as it is not."""
    deleted_at: AwareDatetime | None
    """When it was deleted; null unless it can be restored only."""
    version: Annotated[int, Field(ge=1)]
    """Grows with every change, beginning with 1; it is the entity tag."""


class TodoCounts(Model):
    total: Count
    by_status: StatusCounts
    overdue: Count
    """How many are open though they were due by now."""
    tags: Annotated[list[TagCount], Field(max_length=100)]
    """The tags in use, the most used first; at most 100."""


class TodoChanges(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    title: TodoTitle | MISSING = MISSING
    description: TodoDescription | MISSING = MISSING
    status: TodoStatus | MISSING = MISSING
    priority: TodoPriority | MISSING = MISSING
    tags: Tags | MISSING = MISSING
    due_at: DueAt | MISSING = MISSING
    metadata: Metadata | MISSING = MISSING


LiveMessage = TypeAliasType(
    "LiveMessage", TodoMessage | AttachmentMessage | SessionMessage | StartMessage | SyncMessage
)
"""Something that happened."""


class ApiKey(Model):
    id: UUID
    name: ApiKeyName
    start: str
    """The key's first characters, to know it by."""
    scopes: ApiKeyScopes
    created_at: AwareDatetime
    expires_at: AwareDatetime | None
    last_used_at: AwareDatetime | None
    """To the minute; null if it was never used."""


class BatchResult(Model):
    action: Literal["create", "update", "delete", "restore"]
    id: UUID
    todo: Todo | None
    """As it is after all changes; null if it was deleted."""


class BatchCreate(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    action: Literal["create"]
    todo: NewTodo


class BatchUpdate(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    action: Literal["update"]
    id: UUID
    version: SeenVersion | MISSING = MISSING
    todo: TodoChanges


class ApiKeyList(Model):
    items: list[ApiKey]


class CreatedApiKey(ApiKey):
    key: str
    """For the X-API-Key header."""


class TodoPage(Model):
    items: list[Todo]
    page: Annotated[int, Field(ge=1)]
    limit: Annotated[int, Field(ge=1)]
    total: Annotated[int, Field(ge=0)]
    """How many to-dos there are on all pages together."""
    next_cursor: str | None
    """Leads to the next page; null on the last one."""


class TodoBatchReport(Model):
    results: list[BatchResult]
    """What became of each change, in their order."""


BatchChange = TypeAliasType("BatchChange", BatchCreate | BatchUpdate | BatchDelete | BatchRestore)


class TodoBatch(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    changes: Annotated[list[BatchChange], Field(max_length=200, min_length=1)]
