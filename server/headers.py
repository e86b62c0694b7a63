"""Header fields as they leave: no value can end its line and begin another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

Headers = list[tuple[bytes, bytes]]

IGNORED = ("accept", "content-type", "authorization")
"""Headers that are no parameters: OpenAPI says elsewhere what they hold (3.1.1, section
4.8.12.2)."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]").search


def field(name: bytes, value: str) -> tuple[bytes, bytes]:
    """A header field (RFC 9110, section 5.5).

    Raises ValueError for control characters and for what ISO 8859-1 does not have.
    """
    if not (value.isascii() and value.isprintable()) and _FORBIDDEN(value) is not None:
        raise ValueError(f"a value of {name.decode()} has a character that no header may have")
    return name, value.encode("latin-1")


def serialised(value: object, explode: bool) -> str:
    """A value in style `simple`: RFC 6570 without percent-encoding."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        joint = "=" if explode else ","
        return ",".join(f"{name}{joint}{serialised(v, explode)}" for name, v in pairs.items())
    if isinstance(value, Sequence):
        return ",".join(serialised(item, explode) for item in cast("Sequence[object]", value))
    return str(value)
