"""The contract as generators of clients read it.

Bodies have the schema of what a client gives and takes: an event stream's is that of its events'
data, a file's says that it is bytes. What is the author's own, such as extensions and examples, has
no `$ref` that somebody might follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.contract.contents import content, resolved
from scripts.contract.structure import METHODS_32, part
from server.data import Json, as_array, as_object, is_array, is_object

VERSION = "3.2"
"""Knows all parts of a bundle."""

FOREIGN = ("int64", "uint64", "time")
"""Formats that a generator takes for something else: numbers that JSON has not, times of day
without an offset."""


def for_clients(document: dict[str, Json]) -> dict[str, Json]:
    """A copy of a bundled contract for them."""
    return as_object(_Reader(document).converted(document, "openapi"))


class _Reader:
    def __init__(self, document: dict[str, Json]) -> None:
        self.document = document

    def converted(self, data: Json, kind: str) -> Any:
        if kind == "[parameter]":
            data = [one for entry in as_array(data) for one in self._parameters(entry)]
        if is_array(data):
            return [
                self.converted(entry, kind[1:-1] if kind[0] == "[" else "any") for entry in data
            ]
        if not is_object(data):
            return {} if kind == "schema" and data is True else data
        data = self._changed(data, kind)
        result: dict[str, Any] = {}
        for name, value in data.items():
            inner = part(kind, name, VERSION)
            if inner in ("", "any", "{any}", "value") and name != "$ref" and _refers(value):
                continue
            result[name] = self.converted(value, inner or "any")
        return result

    def _changed(self, data: dict[str, Json], kind: str) -> dict[str, Json]:
        match kind:
            case "schema" if data.get("format") in FOREIGN:
                return {name: value for name, value in data.items() if name != "format"}
            case "requestBody" | "response" if "content" in data:
                told = content(self.document, data["content"], request=kind == "requestBody")
                return {**data, "content": told}
            case _:
                return data

    def _parameters(self, written: Json) -> list[Json]:
        """A form that is the whole query as a parameter for each of its fields."""
        parameter = resolved(self.document, written)
        if parameter.get("in") != "querystring":
            return [written]
        media = next(iter(as_object(parameter.get("content")).values()), None)
        schema = resolved(self.document, resolved(self.document, media).get("schema"))
        needed = as_array(schema.get("required")) if parameter.get("required") is True else []
        return [
            {"name": name, "in": "query", "required": name in needed, "schema": field}
            for name, field in as_object(schema.get("properties")).items()
        ]


def _refers(data: Json) -> bool:
    """Is there something that looks like a reference?"""
    if is_array(data):
        return any(map(_refers, data))
    return is_object(data) and ("$ref" in data or any(map(_refers, data.values())))


Found = tuple[str, str, dict[str, Json], dict[str, Json]]


def operations(document: dict[str, Json]) -> Iterator[Found]:
    """Path, method, path item and operation of each."""
    for path, written in as_object(document.get("paths")).items():
        item = as_object(written)
        for method in METHODS_32:
            if method in item:
                yield path, method, item, as_object(item[method])


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
                parameter = resolved(document, written)
                yield parameter.get("schema")
                yield from _schemas(parameter)
            yield from _schemas(resolved(document, operation.get("requestBody")))


def _schemas(described: dict[str, Json]) -> Iterator[Json]:
    for media in as_object(described.get("content")).values():
        yield as_object(media).get("schema")


def _properties(document: dict[str, Json], schema: Json, passed: set[str]) -> Iterator[str]:
    found = as_object(schema)
    if isinstance(found.get("$ref"), str):
        if found["$ref"] not in passed:
            passed.add(found["$ref"])
            yield from _properties(document, resolved(document, found), passed)
        return
    yield from as_object(found.get("properties"))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for inner in as_array(found.get(keyword)):
            yield from _properties(document, inner, passed)
