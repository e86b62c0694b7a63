"""Policies: `x-` extensions by which a contract asks the platform to do something.

`x-etag: <property>` on a response
    A property of its JSON body, required and new with every change, makes its strong entity tag
    (RFC 9110, section 8.8.3). GET answers 304 to an `If-None-Match` that names it.
`x-if-match: optional` or `required` on PUT, PATCH or DELETE
    With `If-Match` the operation works only on what the client has seen, else it answers 412;
    `required`: it takes no request without. GET of the same path must have an entity tag.
`x-idempotency: optional` or `required` on POST
    With an `Idempotency-Key` a request that is made again gets the first one's answer and does
    nothing more, for 24 hours; with another body it is refused with 422.
`x-rate-limit: [{ requests, seconds, per }, …]` on an operation, or at the root for the others
    So many requests are served in so many seconds, per `client` (account or key, else address),
    `address`, or part of the body such as `$request.body#/email`; more are refused with 429.
`x-body-limit: <bytes>` on an operation with a body
    The body may have so many bytes, in place of what the settings say.
`x-deprecation: { since, sunset, link }` on a deprecated operation
    Its answers say since when (RFC 9745), until when (RFC 8594), and where to read more.

Here the headers that clients may send become parameters; `platform` documents the answers, and the
server does what is said. A header that the author describes himself stays as he wrote it.
"""

from __future__ import annotations

import copy
from datetime import date
from typing import Any, TypeGuard

from scripts.contract.api import Deprecation, RateLimit
from scripts.contract.bundle import Bundle
from scripts.contract.document import Document, Node, operations
from scripts.contract.references import resolve
from server.data import Json, as_array, as_object

ETAG = "x-etag"
IF_MATCH = "x-if-match"
IDEMPOTENCY = "x-idempotency"
RATE_LIMIT = "x-rate-limit"
DEPRECATION = "x-deprecation"
BODY_LIMIT = "x-body-limit"

OF_OPERATIONS = (IF_MATCH, IDEMPOTENCY, RATE_LIMIT, DEPRECATION, BODY_LIMIT)
OF_RESPONSES = (ETAG,)
USES = ("optional", "required")
"""How a client may use what an operation's policy offers."""

_TAGS = r'^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$'

_IF_NONE_MATCH: dict[str, Json] = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Entity tags that the client has already; nothing is sent if one is current.",
    "schema": {"type": "string", "pattern": _TAGS},
    "example": '"1"',
}
_IF_MATCH: dict[str, Json] = {
    "name": "If-Match",
    "in": "header",
    "description": "The entity tag that the client has seen; nothing is done if it is outdated.",
    "schema": {"type": "string", "pattern": _TAGS},
    "example": '"1"',
}
_IDEMPOTENCY_KEY: dict[str, Json] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": (
        "A text of the client's choice, such as a UUID. Within 24 hours the same request with the "
        "same key is answered as before, and done once."
    ),
    "schema": {"type": "string", "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "5f6c1f0e-4f1c-4f7e-9a53-0d5f8f4a9b57",
}


def expand(bundle: Bundle) -> None:
    """Add to a contract the parameters that its policies bring."""
    root = bundle.document.root
    for path, item in as_object(bundle.data.get("paths")).items():
        node = Node("pathItem", item, root.place("paths", path))
        for method, operation in operations(node, "3.2"):
            for parameter in _parameters(bundle.document, method, operation):
                _add(operation.data, as_array(item.get("parameters")), parameter)


def _parameters(document: Document, method: str, operation: Node) -> list[dict[str, Json]]:
    data = as_object(operation.data)
    found: list[dict[str, Json]] = []
    if method == "GET" and tagged(document, operation) is not None:
        found.append(_IF_NONE_MATCH)
    for policy, parameter in ((IF_MATCH, _IF_MATCH), (IDEMPOTENCY, _IDEMPOTENCY_KEY)):
        if policy in data:
            found.append(
                {**parameter, "required": True} if data[policy] == "required" else parameter
            )
    return found


def _add(operation: dict[str, Any], shared: list[Json], parameter: dict[str, Json]) -> None:
    own = operation.setdefault("parameters", [])
    name = parameter["name"].lower()
    if not any(str(as_object(p).get("name")).lower() == name for p in [*own, *shared]):
        own.append(copy.deepcopy(parameter))


def tagged(document: Document, operation: Node) -> Node | None:
    """The response of success that has an entity tag."""
    for status in as_object(as_object(operation.data).get("responses")):
        found = resolve(document, operation.child("response", "responses", status))
        if status.startswith("2") and isinstance(found, Node) and ETAG in as_object(found.data):
            return found
    return None


def rate_limits(contract: dict[str, Json], operation: dict[str, Json]) -> tuple[RateLimit, ...]:
    """The operation's own limits, or else those of the whole contract; those that make sense."""
    written = operation.get(RATE_LIMIT, contract.get(RATE_LIMIT))
    limits = [as_object(limit) for limit in as_array(written)]
    return tuple(
        RateLimit(limit["requests"], limit["seconds"], str(limit.get("per", "client")))
        for limit in limits
        if is_positive(limit.get("requests")) and is_positive(limit.get("seconds"))
    )


def is_positive(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def deprecation(operation: dict[str, Json]) -> Deprecation | None:
    """When it began, which must be known, and when it ends."""
    written = as_object(operation.get(DEPRECATION))
    since, sunset = (written.get(name) for name in ("since", "sunset"))
    if day(since) is None:
        return None
    return Deprecation(str(since), str(sunset) if day(sunset) else "", str(written.get("link", "")))


def day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def body_limit(operation: dict[str, Json]) -> int | None:
    """Bytes that the operation's body may have, where it says so."""
    limit = operation.get(BODY_LIMIT)
    return limit if is_positive(limit) else None
