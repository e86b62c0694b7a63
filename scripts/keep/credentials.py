"""What a kept test sends where the project has no fixture that logs anybody in.

Credentials are never kept, so somebody has to write them down. Until then such a test fails and
says so: the documented answer to a request without them would make it green.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generated.routes import CONTRACT
from server.data import as_object
from server.security import Carrier, carrier

INCOMPLETE = "complete the credentials"
"""What a test says that has none yet."""

REFUSED = "the credentials are not accepted"

_HOLE = "..."


def headers(operation: str) -> dict[str, str]:
    """The headers in which an operation, by its method and path, takes credentials; to be
    completed."""
    found = (op for op in CONTRACT.operations if f"{op.method} {op.path}" == operation)
    none: Sequence[Mapping[str, object]] = ()
    security: Sequence[Mapping[str, object]] = next((op.security for op in found), none)
    schemes = as_object(CONTRACT.specification["components"]["securitySchemes"])
    first = next(filter(None, security), None) or {}
    pairs = map(_header, filter(None, (carrier(as_object(schemes.get(name))) for name in first)))
    return dict(filter(None, pairs)) or {"Authorization": f"Bearer {_HOLE}"}


def _header(carried: Carrier) -> tuple[str, str] | None:
    """None where it is not sent in a header."""
    match carried.place:
        case "header":
            return carried.name, f"{carried.prefix}{_HOLE}"
        case "cookie":
            return "Cookie", f"{carried.name}={_HOLE}"
        case _:
            return None


def check(name: str) -> str:
    """The line that lets a test fail while somebody's credentials are not there."""
    return f'assert "{_HOLE}" not in str({name}), "{INCOMPLETE}"'
