"""How the text of a parameter or form field becomes JSON data: the shape its schema asks for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from scripts.contract.schemas import ALL_TYPES, ANNOTATIONS, UPLOAD, Schema, Schemas
from server.data import Json, as_array, as_object, is_object

ORDER = ("boolean", "integer", "number", "string", "null")
"""Readings of a text, the most particular first; a text that may be a text is no null."""


@dataclass(frozen=True)
class Shape:
    """What to read: scalars of some types, or an array, or an object; several where it is open."""

    scalars: tuple[str, ...] = ()
    items: Shape | None = None
    first: tuple[Shape, ...] = ()
    """The shapes of an array's first items, where each has its own."""
    properties: tuple[tuple[str, Shape], ...] | None = None
    others: Shape | None = None
    """The shape of properties that are not named."""
    choice: str = ""
    """Set where several readings are possible: which of `Shapes.choices` decides between them."""

    @property
    def readings(self) -> int:
        return len(self.scalars) + (self.items is not None) + (self.properties is not None)

    @property
    def is_composite(self) -> bool:
        return self.items is not None or self.properties is not None


@dataclass(frozen=True)
class Part:
    """A property of a form: how its text becomes data."""

    name: str
    shape: Shape
    """Of one of its values, where each has a part of its own."""
    style: str
    """"" where a content type says how it is written."""
    explode: bool
    json: bool
    file: bool
    media_types: tuple[str, ...]
    """What a file may be; empty if anything."""
    repeated: bool


@dataclass(frozen=True)
class Form:
    """The fields of a form."""

    parts: tuple[Part, ...]
    others: Part | None
    """What those are that have no name there; None where nothing is said of them."""


STRING = Shape(("string",))


class Shapes:
    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.choices: dict[str, Json] = {}
        """Schemas that decide between several readings of a text."""

    def of(self, schema: Json, depth: int = 0) -> Shape:
        """The shape of a projected schema; below four levels everything is text."""
        types = self.schemas.types(schema)
        if depth > 4 or types == ALL_TYPES:
            return STRING
        scalars = tuple(name for name in ORDER if name in types)
        if "number" in scalars:  # every integer is read as a number too
            scalars = tuple(name for name in scalars if name != "integer")
        items = properties = others = None
        first: tuple[Shape, ...] = ()
        parts = self._tower(schema)
        if "array" in types:
            first, items = self._items(parts, depth)
        if "object" in types:
            properties, others = self._properties(parts, depth)
        shape = Shape(scalars, items, first, properties, others)
        if not shape.readings:
            return STRING
        return shape if shape.readings == 1 else replace(shape, choice=self._choice(schema))

    def _choice(self, schema: Json) -> str:
        text = json.dumps(schema, sort_keys=True)
        name = hashlib.sha256(text.encode()).hexdigest()[:8]
        self.choices[name] = schema
        return name

    def _items(self, parts: list[Schema], depth: int) -> tuple[tuple[Shape, ...], Shape]:
        """The shapes of a tuple's items, and one for all others; items of several tuples, which are
        alternatives, are told apart by what each may be."""
        tuples = [as_array(part["prefixItems"]) for part in parts if "prefixItems" in part]
        first = tuples.pop() if len(tuples) == 1 else []
        options = [item for items in tuples for item in items]
        options += [part["items"] for part in parts if "items" in part]
        return (
            tuple(self.of(item, depth + 1) for item in first),
            self.of(_any(options), depth + 1) if options else STRING,
        )

    def _properties(
        self, parts: list[Schema], depth: int
    ) -> tuple[tuple[tuple[str, Shape], ...], Shape]:
        found: dict[str, list[Json]] = {}
        for part in parts:
            for name, value in as_object(part.get("properties")).items():
                found.setdefault(name, []).append(value)
        shapes = ((name, self.of(_any(values), depth + 1)) for name, values in found.items())
        others = _others(parts)
        return tuple(shapes), self.of(_any(others), depth + 1) if others else STRING

    def _tower(self, schema: Json) -> list[Schema]:
        return [
            part
            for part in self.schemas.tower(schema, deep=("allOf", "anyOf", "oneOf"))
            if is_object(part)
        ]

    # --- forms ---

    def form(self, schema: Json, encoding: dict[str, Json], *, multipart: bool) -> Form:
        """The fields of a form (OpenAPI 3.1.1, 4.8.15)."""
        raw: dict[str, Json] = {}
        tower = self._tower(schema)
        for part in tower:
            for name, value in as_object(part.get("properties")).items():
                raw.setdefault(name, value)
        parts = (
            self._part(name, value, as_object(encoding.get(name)), multipart=multipart)
            for name, value in raw.items()
        )
        others = _others(tower)
        other = self._part("", _any(others), {}, multipart=multipart) if others else None
        return Form(tuple(parts), other)

    def _part(self, name: str, schema: Json, own: dict[str, Json], *, multipart: bool) -> Part:
        """Without a style of its own, each value of an array is written by its content type."""
        shape = self.of(schema)
        item = self._item(schema)
        is_file = multipart and self.is_file(item, own)
        styled = not multipart and bool(own.keys() & {"style", "explode", "allowReserved"})
        style = str(own.get("style", "form"))
        explode = own.get("explode", style == "form") is not False
        content_type = str(own.get("contentType", ""))
        composite = self.of(item).is_composite
        return Part(
            name=name,
            shape=STRING if is_file else shape,
            style=style if styled else "",
            explode=explode,
            json=not styled
            and (essence(content_type).endswith("json") or composite)
            and not is_file,
            file=is_file,
            media_types=tuple(t.strip().lower() for t in content_type.split(",") if t.strip()),
            repeated=shape.items is not None,
        )

    def _item(self, schema: Json) -> Json:
        """An array's items, or the schema itself."""
        for part in self._tower(schema):
            if "items" in part:
                return part["items"]
        return schema

    def is_file(self, schema: Json, encoding: dict[str, Json]) -> bool:
        """Is a part of a multipart form raw bytes? So it is where its schema has no type, where its
        format is `binary` (OpenAPI 3.0), or where its content type is neither text nor JSON."""
        parts = self._tower(schema)
        if any("contentEncoding" in part for part in parts):
            return False
        if any(UPLOAD in part or part.get("format") == "binary" for part in parts):
            return True
        kind = essence(str(encoding.get("contentType", "")))
        if kind:
            return not (kind.endswith("json") or kind.startswith("text/"))
        if any("contentMediaType" in part for part in parts):
            return True
        return all(not set(part) - ANNOTATIONS for part in parts)

    # --- plain data ---

    def is_plain(self, schema: Json, formats: frozenset[str], depth: int = 0) -> bool:
        """Is what a parameter is read as of the Python type already?"""
        types = self.schemas.types(schema)
        if depth > 4 or "object" in types:
            return False
        parts = self._tower(schema)
        if "string" in types and any(part.get("format") in formats for part in parts):
            return False
        items = [part["items"] for part in parts if "items" in part] if "array" in types else []
        return all(self.is_plain(item, formats, depth + 1) for item in items)


def _others(tower: list[Schema]) -> list[Json]:
    """What is said of properties that have no name."""
    found = [value for part in tower for value in as_object(part.get("patternProperties")).values()]
    found += [part.get("additionalProperties") for part in tower]
    return [schema for schema in found if is_object(schema) and schema]


def _any(schemas: list[Json]) -> Json:
    """Alternatives may each say something else."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def essence(media_type: str) -> str:
    return media_type.partition(";")[0].partition(",")[0].strip().lower()
