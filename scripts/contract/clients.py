"""The contract as generators of clients read it.

An event stream's schema speaks of what its events carry, because a client hands on just that. What
is the author's own, such as extensions and examples, has no `$ref` that somebody might follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.contract.dialect import types_of
from scripts.contract.source import Json, as_array, as_object, is_array, is_object
from scripts.contract.structure import part

VERSION = "3.2"
"""Knows all parts of a bundle."""


def for_clients(document: dict[str, Json]) -> dict[str, Json]:
    """A copy of a bundled contract in which streams of events are streams of their data."""
    return as_object(_converted(document, "openapi"))


def _converted(data: Json, kind: str) -> Any:
    if is_array(data):
        return [_converted(entry, kind[1:-1] if kind[0] == "[" else "any") for entry in data]
    if not is_object(data):
        return data
    if kind == "parameter" and data.get("style") in ("spaceDelimited", "pipeDelimited"):
        data = {**data, "schema": _delimited(data.get("schema"))}
    result: dict[str, Any] = {}
    for name, value in data.items():
        inner = part(kind, name, VERSION)
        if inner in ("", "any", "{any}", "value") and name != "$ref" and _refers(value):
            continue
        copied = _converted(value, inner or "any")
        result[name] = _carried(copied) if name == "text/event-stream" else copied
    return result


def _delimited(schema: Json) -> Json:
    """The generator's client cannot write an object in such a style: it takes the text of it."""
    return {"type": "string"} if "object" in types_of(schema) else schema


def _refers(data: Json) -> bool:
    """Is there something that looks like a reference?"""
    if is_array(data):
        return any(map(_refers, data))
    return is_object(data) and ("$ref" in data or any(map(_refers, data.values())))


def _carried(media: Json) -> Any:
    """A media type with the schema of its events' data, where the contract says what that is."""
    if not is_object(media):
        return media
    event: Any = media.get("itemSchema", media.get("schema"))
    data: Any = event.get("properties", {}).get("data", {}) if is_object(event) else {}
    return {**media, "schema": data["contentSchema"]} if "contentSchema" in data else media


# --- pages ----------------------------------------------------------------------------------------

PAGINATING = ("after", "before", "cursor", "offset", "page", "start")
"""Names of query parameters that lead from page to page."""


def paginating(document: dict[str, Json]) -> list[str]:
    """Those of the names that no property inside a parameter or a body has as well: the generator
    would take such a property for a parameter."""
    nested = {name for schema in _inputs(document) for name in _properties(document, schema, set())}
    return [name for name in PAGINATING if name not in nested]


def _inputs(document: dict[str, Json]) -> Iterator[Json]:
    for item in as_object(document.get("paths")).values():
        for entry in (item, *as_object(item).values()):
            operation = as_object(entry)
            for written in as_array(operation.get("parameters")):
                parameter = _resolved(document, written)
                yield parameter.get("schema")
                yield from _schemas(parameter)
            yield from _schemas(_resolved(document, operation.get("requestBody")))


def _schemas(described: dict[str, Json]) -> Iterator[Json]:
    for media in as_object(described.get("content")).values():
        yield as_object(media).get("schema")


def _properties(document: dict[str, Json], schema: Json, passed: set[str]) -> Iterator[str]:
    found = as_object(schema)
    if isinstance(found.get("$ref"), str):
        if found["$ref"] not in passed:
            passed.add(found["$ref"])
            yield from _properties(document, _resolved(document, found), passed)
        return
    yield from as_object(found.get("properties"))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for inner in as_array(found.get(keyword)):
            yield from _properties(document, inner, passed)


def _resolved(document: dict[str, Json], written: Json) -> dict[str, Json]:
    found = as_object(written)
    while isinstance(found.get("$ref"), str):
        section, _, name = str(found["$ref"]).removeprefix("#/components/").partition("/")
        components = as_object(document.get("components"))
        name = name.replace("~1", "/").replace("~0", "~")
        found = as_object(as_object(components.get(section)).get(name))
    return found
