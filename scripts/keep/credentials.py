"""What a kept test sends where the project has no fixture that logs anybody in.

Credentials are never kept, so somebody has to write them down. Until then such a test fails and
says so: the documented answer to a request without them would make it green.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generated.routes import CONTRACT
from server.data import Json, as_object

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
    return _together(as_object(schemes.get(name)) for name in first)


def _together(schemes: Iterable[Mapping[str, Json]]) -> dict[str, str]:
    pairs = [pair for scheme in schemes if (pair := _header(scheme)) is not None]
    return dict(pairs) or {"Authorization": f"Bearer {_HOLE}"}


def _header(scheme: Mapping[str, Json]) -> tuple[str, str] | None:
    """One scheme's header and what it begins with; None where it is not sent in a header."""
    match scheme:
        case {"in": "header", "name": str(name)}:
            return name, _HOLE
        case {"in": "cookie", "name": str(name)}:
            return "Cookie", f"{name}={_HOLE}"
        case {"in": "query"}:
            return None
        case _:
            basic = str(scheme.get("scheme")).lower() == "basic"
            return "Authorization", f"{'Basic' if basic else 'Bearer'} {_HOLE}"


def check(name: str) -> str:
    """The line that lets a test fail while somebody's credentials are not there."""
    return f'assert "{_HOLE}" not in str({name}), "{INCOMPLETE}"'
