"""The ways through a schema's alternatives: what is said of a value, all together, on each."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.contract.schemas import Schema, Schemas
from server.data import Json, as_array, as_object, is_object

Way = list[Schema]
"""Schemas that all judge the same value."""

MOST = 32
"""So many ways are told apart."""


_TELLING = {
    "array": {"items", "prefixItems"},
    "object": {"properties", "additionalProperties", "patternProperties"},
}


class TooMany(Exception):
    """A schema has more ways than are told apart."""


class Ways:
    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas

    def of(self, schema: Json) -> list[Way]:
        """Where there are too many, each schema that has a say is a way of its own."""
        try:
            return self._of(schema, frozenset())
        except TooMany:
            deep = ("allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas")
            return [[part] for part in self.schemas.tower(schema, deep) if is_object(part)]

    def told(self, way: Way) -> frozenset[str]:
        """Does it say how a list or an object is read?"""
        kinds = self.schemas.types({"allOf": [_kind(part) for part in way]})
        return frozenset(
            kind
            for kind, keywords in _TELLING.items()
            if kind in kinds and any(keywords & part.keys() for part in way)
        )

    def _of(self, schema: Json, seen: frozenset[int]) -> list[Way]:
        if schema is False:
            return []
        if not is_object(schema) or id(schema) in seen:
            return [[]]
        seen |= {id(schema)}
        found: list[Way] = [[schema]]
        for options in self._steps(schema):
            ways = [way for option in options for way in self._together(option, seen)]
            found = _crossed(found, ways)
        return found

    def _together(self, schemas: Iterable[Json], seen: frozenset[int]) -> list[Way]:
        found: list[Way] = [[]]
        for schema in schemas:
            found = _crossed(found, self._of(schema, seen))
        return found

    def _steps(self, schema: Schema) -> Iterable[list[list[Json]]]:
        """For each keyword what may hold beside it: one of several lists of schemas."""
        if "$ref" in schema:
            yield [[self.schemas.target(str(schema["$ref"]))]]
        yield [as_array(schema.get("allOf"))]
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                yield [[part] for part in as_array(schema[keyword])]
        if "if" in schema:
            yield [[schema["if"], schema.get("then", True)], [schema.get("else", True)]]
        for part in as_object(schema.get("dependentSchemas")).values():
            yield [[part], []]


def _crossed(ways: list[Way], others: list[Way]) -> list[Way]:
    if len(ways) * len(others) > MOST:
        raise TooMany
    return [[*way, *other] for way in ways for other in others]


def may_differ(ways: list[Way]) -> bool:
    """Is it worth looking whether something is read in another way on each?"""
    keywords = set[str]().union(*_TELLING.values())
    said = [[part for part in way if part.keys() & keywords] for way in ways]
    return any(parts != said[0] for parts in said[1:])


def _kind(part: Schema) -> Schema:
    return {key: part[key] for key in ("type", "enum", "const") if key in part}
