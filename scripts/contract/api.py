"""The intermediate form: what a contract offers, as plain data that templates can print.

Everything has its Python name, its type and its place in the author's files; no template decides
anything. `reader.describe` makes it from a bundled contract.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.contract.diagnostics import Place
from scripts.contract.schemas import Schemas
from scripts.contract.shapes import Form, Shape
from server.data import Json


@dataclass(frozen=True)
class Typed:
    """A value's schema and its Python type."""

    schema: Json
    """Projected: references lead to definitions."""
    type: str
    """A Python expression, definitions in backquotes: "list[`Pet`]"."""
    plain: bool
    """JSON data is of this type already: texts, numbers, booleans and lists of them."""


@dataclass(frozen=True)
class Parameter:
    name: str
    place: str
    """ "path", "query", "header", "cookie" or "querystring" (the whole of it, OpenAPI 3.2)."""
    attribute: str
    required: bool
    style: str
    explode: bool
    media_type: str | None
    """Of a `content` parameter."""
    value: Typed
    shape: Shape
    form: Form | None
    """Of a querystring that is one."""
    empty_is_unused: bool
    """`allowEmptyValue`: an empty text is as if nothing had been sent."""
    default: Json
    has_default: bool
    description: str


@dataclass(frozen=True)
class BodyMedia:
    media_type: str
    kind: str
    """ "json", "form", "multipart", "text" or "binary"."""
    value: Typed | None
    """None for bytes."""
    shape: Shape | None = None
    """Of a text."""
    form: Form | None = None


@dataclass(frozen=True)
class Body:
    required: bool
    media: tuple[BodyMedia, ...]
    description: str


@dataclass(frozen=True)
class Header:
    name: str
    attribute: str
    required: bool
    value: Typed
    shape: Shape
    explode: bool
    json: bool
    """Described by `content`: its text is JSON."""
    description: str


@dataclass(frozen=True)
class Reply:
    """One answer of an operation: a status and one of its media types."""

    status: str
    """As in the contract: 200, 4XX, default."""
    class_name: str
    alias: str
    description: str
    media_type: str | None
    kind: str
    """ "json", "problem", "text", "binary", "events", "upgrade" or "empty"."""
    value: Typed | None
    headers: tuple[Header, ...]
    etag: str
    """The property of the body that makes its entity tag, or ""."""
    problem_types: tuple[str, ...] = ()
    """The only types that a problem may have, if the contract says which."""


@dataclass(frozen=True)
class RateLimit:
    """`x-rate-limit`: so many requests in so many seconds."""

    requests: int
    seconds: int
    per: str
    """ "client", "address" or "$request.body#/…"."""


@dataclass(frozen=True)
class Deprecation:
    """`x-deprecation`: ISO dates, and where to read more."""

    since: str
    sunset: str
    link: str


@dataclass(frozen=True)
class Socket:
    """The messages of a WebSocket."""

    receives: Typed
    sends: Typed


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    class_name: str
    function: str
    module: str
    """The handler is `handlers.<module>.<function>`."""
    tag: str
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    body: Body | None
    replies: tuple[Reply, ...]
    security: tuple[dict[str, tuple[str, ...]], ...]
    """Alternatives; within one, every scheme with its scopes is needed. Empty: open to everyone."""
    rate_limits: tuple[RateLimit, ...]
    deprecation: Deprecation | None
    if_match: str
    idempotency: str
    """Policies: "", "optional" or "required"."""
    body_limit: int | None
    """Bytes that a body may have (`x-body-limit`); None: as many as the settings say."""
    socket: Socket | None
    """Set where the operation opens a WebSocket."""
    place: Place = field(compare=False)

    @property
    def key(self) -> str:
        """Unique in the whole contract: module and function."""
        return f"{self.module}.{self.function}"


@dataclass(frozen=True)
class Outgoing:
    """A request that the API itself sends: of a webhook, or of an operation's callback."""

    name: str
    """As in the contract."""
    class_name: str
    method: str
    expression: str
    """The runtime expression of a callback's address; "" of a webhook."""
    operation: str
    """The operation that the callback belongs to; "" of a webhook."""
    summary: str
    parameters: tuple[Parameter, ...]
    """In the header or the query."""
    media_type: str
    """"" without a body."""
    value: Typed | None
    """Of the body; None for bytes."""
    required: bool
    """Has it always a body?"""
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Api:
    title: str
    version: str
    base_path: str
    operations: tuple[Operation, ...]
    outgoing: tuple[Outgoing, ...]
    schemes: dict[str, Json]
    schemas: Schemas
    choices: dict[str, Json]
    """Schemas that decide how an ambiguous parameter is read."""
    outlines: dict[str, Json]
    """What the models of the definitions are made from."""
