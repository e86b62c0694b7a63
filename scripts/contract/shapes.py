"""How the text of a parameter or form field becomes JSON data: the shape its schema asks for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scripts.contract.schemas import (
    ALL_TYPES,
    ANNOTATIONS,
    SCALARS,
    UPLOAD,
    Schema,
    Schemas,
    is_bare,
)
from scripts.contract.ways import Way, Ways, may_differ
from server.data import Json, as_array, as_object, is_object
from server.media import essence
from server.styles import is_styled, style_of

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
    """The shape of properties that are not named; None where nothing is said of them."""
    variants: tuple[Shape, ...] = ()
    """Lists and objects as single alternatives have them, where these read something in different
    ways: only the value as a whole tells which of them it is."""
    choice: str = ""
    """Set where several readings are possible: which of `Shapes.choices` decides between them."""

    @property
    def readings(self) -> int:
        own = len(self.scalars) + (self.items is not None) + (self.properties is not None)
        return own + sum(variant.readings for variant in self.variants)


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
    variants: tuple[Form, ...] = ()
    """Forms of single alternatives, where these read something in different ways."""
    choice: str = ""
    """Set where there are variants: which of `Shapes.choices` decides between them."""


STRING = Shape(("string",))


class Shapes:
    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.ways = Ways(schemas)
        self._known: dict[tuple[str, int], Shape] = {}
        self.choices: dict[str, Json] = {}
        """Schemas that decide between several readings of a text."""

    def of(self, schema: Json, depth: int = 0) -> Shape:
        """The shape of a projected schema; below four levels everything is text."""
        if not is_bare(schema):
            return self._of(schema, depth)
        reference = str(schema["$ref"]), depth  # many refer to the same, at any depth
        if reference not in self._known:
            self._known[reference] = self._of(schema, depth)
        return self._known[reference]

    def _of(self, schema: Json, depth: int) -> Shape:
        types = self.schemas.types(schema)
        if depth > 4 or types == ALL_TYPES:
            return STRING
        scalars = tuple(name for name in ORDER if name in types)
        if "number" in scalars:  # every integer is read as a number too
            scalars = tuple(name for name in scalars if name != "integer")
        shape = replace(self._composite(schema, types - SCALARS, depth), scalars=scalars)
        if not shape.readings:
            return STRING
        return shape if shape.readings == 1 else replace(shape, choice=self._choice(schema))

    def _composite(self, schema: Json, types: frozenset[str], depth: int) -> Shape:
        """Lists and objects: at first with all that any alternative says, then as each has them."""
        if not types:
            return Shape()
        ways = self.ways.of(schema)
        shape = self._merged(ways, types, depth)
        if not may_differ(ways):
            return shape
        apart = (self._merged([way], types & self.ways.told(way), depth) for way in ways)
        variants = dict.fromkeys(way for way in apart if not _is_read_alike(way, shape))
        return replace(shape, variants=tuple(variants))

    def _merged(self, ways: list[Way], types: frozenset[str], depth: int) -> Shape:
        items = properties = others = None
        first: tuple[Shape, ...] = ()
        if "array" in types:
            first, items = self._items(ways, depth)
        if "object" in types:
            properties, others = self._properties(ways, depth)
        return Shape((), items, first, properties, others)

    def _choice(self, schema: Json) -> str:
        text = json.dumps(schema, sort_keys=True)
        name = hashlib.sha256(text.encode()).hexdigest()[:8]
        self.choices[name] = schema
        return name

    def _items(self, ways: list[Way], depth: int) -> tuple[tuple[Shape, ...], Shape]:
        """The shapes of a tuple's items, and one for all others."""
        parts = [part for way in ways for part in way]
        places = max(len(as_array(part.get("prefixItems"))) for part in parts)
        first = (self._item_at(ways, place, depth) for place in range(places))
        return tuple(first), self._item_at(ways, places, depth)

    def _item_at(self, ways: list[Way], place: int, depth: int) -> Shape:
        said = _alternatives([s for part in way for s in _at(part, place)] for way in ways)
        return self.of(_any(said), depth + 1) if said else STRING

    def _properties(
        self, ways: list[Way], depth: int
    ) -> tuple[tuple[tuple[str, Shape], ...], Shape | None]:
        shapes = ((name, self.of(schema, depth + 1)) for name, schema in _named(ways).items())
        others = _others([part for way in ways for part in way])
        return tuple(shapes), self.of(_any(others), depth + 1) if others else None

    def _tower(self, schema: Json) -> list[Schema]:
        return [
            part
            for part in self.schemas.tower(schema, deep=("allOf", "anyOf", "oneOf"))
            if is_object(part)
        ]

    # --- forms ---

    def form(self, schema: Json, encoding: dict[str, Json], *, multipart: bool) -> Form:
        """The fields of a form (OpenAPI 3.1.1, 4.8.15)."""
        ways = self.ways.of(schema)
        form = self._form(ways, encoding, multipart=multipart)
        if not may_differ(ways):
            return form
        apart = (self._form([way], encoding, multipart=multipart) for way in ways)
        variants = dict.fromkeys(way for way in apart if not _is_filled_alike(way, form))
        if not variants:
            return form
        return replace(form, variants=tuple(variants), choice=self._choice(schema))

    def _form(self, ways: list[Way], encoding: dict[str, Json], *, multipart: bool) -> Form:
        parts = (
            self._part(name, value, as_object(encoding.get(name)), multipart=multipart)
            for name, value in _named(ways).items()
        )
        others = _others([part for way in ways for part in way])
        other = self._part("", _any(others), {}, multipart=multipart) if others else None
        return Form(tuple(parts), other)

    def _part(self, name: str, schema: Json, own: dict[str, Json], *, multipart: bool) -> Part:
        """Without a style of its own, each value of an array is written by its content type."""
        item = self._item(schema)
        is_file = multipart and self.is_file(item, own)
        styled = not multipart and is_styled(own)
        style, explode = style_of(own, "query")
        content_type = str(own.get("contentType", ""))
        written = _kind(own).endswith("json") or self._is_composite(item)
        is_json = written and not styled and not is_file
        return Part(
            name=name,
            shape=STRING if is_file or is_json else self.of(schema),
            style=style if styled else "",
            explode=explode,
            json=is_json,
            file=is_file,
            media_types=tuple(t.strip().lower() for t in content_type.split(",") if t.strip()),
            repeated=self._is_composite(schema, "array"),
        )

    def _is_composite(self, schema: Json, *kinds: str) -> bool:
        """May it be a list or an object? A text may be whatever nothing is said of."""
        types = self.schemas.types(schema)
        return types != ALL_TYPES and not types.isdisjoint(kinds or ("array", "object"))

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
        kind = _kind(encoding)
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


def _named(ways: list[Way]) -> dict[str, Json]:
    """What is said of each property, on whichever way."""
    found: dict[str, list[list[Json]]] = {}
    for way in ways:
        own: dict[str, list[Json]] = {}
        for part in way:
            for name, schema in as_object(part.get("properties")).items():
                own.setdefault(name, []).append(schema)
        for name, schemas in own.items():
            found.setdefault(name, []).append(schemas)
    return {name: _any(_alternatives(schemas)) for name, schemas in found.items()}


def _at(part: Schema, place: int) -> list[Json]:
    """What a schema says of one place of a list."""
    first = as_array(part.get("prefixItems"))
    return [first[place]] if place < len(first) else [part["items"]] if "items" in part else []


def _alternatives(ways: Iterable[list[Json]]) -> list[Json]:
    """Of what is said of the same on several ways, each together."""
    found: list[Json] = []
    for schemas in ways:
        whole = schemas[0] if len(schemas) == 1 else {"allOf": schemas}
        if schemas and whole not in found:
            found.append(whole)
    return found


def _is_read_alike(way: Shape, merged: Shape) -> bool:
    """Does a merged shape read whatever is valid on this way as the way itself does?"""
    if way.items is not None and (way.first, way.items) != (merged.first, merged.items):
        return False
    own = dict(way.properties or ())
    named = dict(merged.properties or ())
    return (way.others is None or way.others == merged.others) and all(
        own.get(name, way.others) in (None, shape) for name, shape in named.items()
    )


def _is_filled_alike(way: Form, merged: Form) -> bool:
    """The same of a form."""
    own = {part.name: part for part in way.parts}
    return (way.others is None or way.others == merged.others) and all(
        own.get(part.name, way.others and replace(way.others, name=part.name)) in (None, part)
        for part in merged.parts
    )


def _any(schemas: list[Json]) -> Json:
    """Alternatives may each say something else."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _kind(encoding: dict[str, Json]) -> str:
    """The first of the media types that an encoding names; "" if it names none."""
    return essence(str(encoding.get("contentType", "")).partition(",")[0])
