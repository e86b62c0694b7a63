"""Values as parameters are written: in their style, or as JSON (OpenAPI 3.1.1, section 4.8.12.6).

Values are plain data, as JSON has them. What reads them is `server.parameters`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from server.data import Json
from server.headers import serialised

JSON = "json"
"""In place of a style, where a parameter has a `content`."""

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def is_styled(encoding: Mapping[str, Json]) -> bool:
    """Has a form's field a style of its own? Its content type then says nothing (section
    4.8.15.1.2)."""
    return not encoding.keys().isdisjoint(("style", "explode", "allowReserved"))


def style_of(described: Mapping[str, Json], place: str) -> tuple[str, bool]:
    """The style of a parameter in a place, and whether it is exploded; fields of forms are as in
    queries."""
    style = str(described.get("style") or ("form" if place in ("query", "cookie") else "simple"))
    explode = described.get("explode")
    return style, explode if isinstance(explode, bool) else style in ("form", "cookie")


def as_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))  # ASCII alone, as headers want it


def segment(name: str, value: Any, style: str, explode: bool) -> str:
    """A path parameter, percent-encoded: `simple`, `label` or `matrix` (RFC 6570, section 3.2)."""
    if style == JSON:
        return quote(as_json(value), safe="")
    before, between = {"label": (".", "."), "matrix": (";", ";")}.get(style, ("", ","))
    named = f"{name}=" if style == "matrix" else ""
    match value:
        case {**parts} if explode:
            return before + between.join(f"{_quoted(k)}={_quoted(v)}" for k, v in parts.items())
        case {**parts}:
            texts = [_quoted(text) for pair in parts.items() for text in pair]
        case [*items]:
            texts = [_quoted(item) for item in items]
        case _:
            texts = [_quoted(value)]
    if explode:
        return before + between.join(f"{named}{text}" for text in texts)
    return f"{before}{named}{','.join(texts)}"


def pairs(name: str, value: Any, style: str, explode: bool) -> list[tuple[str, str]]:
    """A parameter of the query, or a form's field, as names and texts."""
    match value:
        case _ if style == JSON:
            return [(name, as_json(value))]
        case [*items] if explode:
            return [(name, serialised(item, False)) for item in items]
        case [*items]:
            separator = _SEPARATORS.get(style, ",")
            return [(name, separator.join(serialised(item, False) for item in items))]
        case {**parts} if style == "deepObject":
            return _bracketed(name, parts)
        case {**parts} if explode:
            return [
                pair
                for key, part in parts.items()
                for pair in pairs(str(key), part, "form", isinstance(part, list))
            ]
        case _:
            return [(name, serialised(value, False))]


def query(texts: list[tuple[str, str]]) -> str:
    """`a=1&b=2`; separators within values stay as they are."""
    return urlencode(texts, quote_via=quote, safe=",|:")


def plain(value: Any, style: str, explode: bool) -> str:
    """A header's value, in style `simple`."""
    return as_json(value) if style == JSON else serialised(value, explode)


def _bracketed(name: str, value: Any) -> list[tuple[str, str]]:
    """`due[before]=x` at any depth; what is in a list has its name, objects there their number."""
    match value:
        case {**parts}:
            inner = [(f"{name}[{key}]", part) for key, part in parts.items()]
        case [*items]:
            named = [f"{name}[{n}]" if isinstance(i, dict | list) else name
                     for n, i in enumerate(items)]  # fmt: skip
            inner = list(zip(named, items, strict=True))
        case _:
            return [(name, serialised(value, False))]
    return [pair for key, part in inner for pair in _bracketed(key, part)]


def _quoted(value: object) -> str:
    return quote(serialised(value, False), safe="")
