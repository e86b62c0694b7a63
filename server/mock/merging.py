"""One schema out of many: what `$ref`, `allOf` and a chosen alternative say together."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from server.data import Json, as_array, as_object, is_array, is_object
from server.mock.document import DEEP, Document, Schema

Order = Callable[[list[Json]], list[Json]]
"""Brings alternatives into the order in which they are tried."""

Path: TypeAlias = tuple[str | int, ...]
"""Where in a value something stands."""


class Impossible(Exception):
    """There is no such value, or nobody here finds it."""

    path: Path = ()


def flattened(document: Document, schema: Json, order: Order) -> Schema:
    """What a schema says of a value itself, without references and alternatives. What it says of
    parts of the value stays as it is. Raises `Impossible`."""
    return _Flattening(document, order).add(schema, {}, 0)


class _Flattening:
    def __init__(self, document: Document, order: Order) -> None:
        self.document = document
        self.order = order

    def add(self, schema: Json, known: Schema, depth: int, *, whole: bool = True) -> Schema:
        """What is known so far and this schema together; `whole` if its examples are some of all of
        the value."""
        if schema is False or depth > DEEP:
            raise Impossible
        if not is_object(schema):
            return known
        rest = {key: value for key, value in schema.items() if key not in _COMPOSED}
        if "const" in rest:
            rest["enum"] = [rest.pop("const")]
        if "contains" in rest:
            least, most = rest.pop("minContains", 1), rest.pop("maxContains", math.inf)
            rest["_contains"] = [(rest.pop("contains"), least, most)]
        if _is_closed(rest):
            rest["_names"] = set(rest["properties"])
        result = merged(known, rest if whole else _without_partial_examples(rest))
        reference = schema.get("$ref")
        if isinstance(reference, str):
            result = {"_component": reference.rpartition("/")[2], **result}
            result = self.add(self.document.target(reference), result, depth + 1, whole=whole)
        for part in as_array(schema.get("allOf")):
            result = self.add(part, result, depth + 1, whole=False)
        for options in alternatives(schema):
            result = self._first(self.order(options), result, depth + 1)
        for name, part in as_object(schema.get("dependentSchemas")).items():
            if name in as_object(result.get("properties")) or (
                name in as_array(result.get("required"))
            ):
                result = self.add(part, result, depth + 1, whole=False)
        return result

    def _first(self, options: list[Json], known: Schema, depth: int) -> Schema:
        """The first alternative that agrees with what is known."""
        component = known.get("_component")
        anonymous = {key: value for key, value in known.items() if key != "_component"}
        for option in options:
            try:
                result = self.add(option, anonymous, depth)
            except Impossible:
                continue
            return result if component is None else {"_component": component, **result}
        raise Impossible


_COMPOSED = {"$ref", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas",
             "title", "description"}  # fmt: skip


def alternatives(schema: Schema) -> list[list[Json]]:
    """The choices that a schema leaves, each with its options."""
    found = [as_array(schema.get(key)) for key in ("oneOf", "anyOf")]
    if "if" in schema:
        condition = schema["if"]
        found.append(
            [
                {"allOf": [condition, schema.get("then", True)]},
                {"allOf": [{"not": condition}, schema.get("else", True)]},
            ]
        )
    return [options for options in found if options]


def _is_closed(schema: Schema) -> bool:
    closed = schema.get("additionalProperties") is False and "patternProperties" not in schema
    return closed and is_object(schema.get("properties"))


def _without_partial_examples(schema: Schema) -> Schema:
    """An example of one part of an `allOf` is no example of the whole, if it is an object."""
    kept = dict(schema)
    for key in ("example", "default"):
        if is_object(kept.get(key)):
            del kept[key]
    if any(is_object(example) for example in as_array(kept.get("examples"))):
        del kept["examples"]
    return kept


def merged(one: Schema, other: Schema) -> Schema:
    """Both schemas as one, as far as one can tell them. Raises `Impossible`."""
    if not other:
        return one
    result = dict(one)
    for key, value in other.items():
        if key in one:
            merge = _MERGE.get(key)
            value = one[key] if merge is None else merge(one[key], value)
        result[key] = value
    if "not" in one and "not" in other:
        result["not"] = {"anyOf": [one["not"], other["not"]]}
    return result


def types_of(schema: Schema) -> list[str]:
    written = schema.get("type")
    if isinstance(written, str):
        return [written]
    return [str(name) for name in as_array(written)]


def _types(one: Json, other: Json) -> list[str]:
    mine, others = types_of({"type": one}), types_of({"type": other})
    wide = {*others, *(["integer"] if "number" in others else [])}
    both = [name for name in mine if name in wide]
    if "number" in mine and "integer" in others and "integer" not in both:
        both.append("integer")
    if not both:
        raise Impossible
    return both


def _enum(one: Json, other: Json) -> list[Json]:
    both = [value for value in as_array(one) if value in as_array(other)]
    if not both:
        raise Impossible
    return both


def _union(one: Json, other: Json) -> list[Json]:
    return [*as_array(one), *(name for name in as_array(other) if name not in as_array(one))]


def _both(one: Json, other: Json) -> Json:
    return one if one == other else {"allOf": [one, other]}


def _each(one: Json, other: Json) -> Json:
    """Two maps of schemas as one."""
    mine, others = as_object(one), as_object(other)
    return {
        **mine,
        **{name: _both(mine[name], s) if name in mine else s for name, s in others.items()},
    }


def _items(one: Json, other: Json) -> list[Json]:
    mine, others = as_array(one), as_array(other)
    longer = mine if len(mine) > len(others) else others
    pairs = [_both(a, b) for a, b in zip(mine, others, strict=False)]
    return [*pairs, *longer[len(pairs) :]]


def _multiple(one: Json, other: Json) -> Json:
    mine, others = Fraction(str(one)), Fraction(str(other))
    both = Fraction(
        math.lcm(mine.numerator, others.numerator), math.gcd(mine.denominator, others.denominator)
    )
    return int(both) if both.denominator == 1 else float(both)


def _patterns(one: Json, other: Json) -> Json:
    return one if one == other else [*(one if is_array(one) else [one]), other]


_MERGE: dict[str, Callable[[Json, Json], Json]] = {
    "type": _types,
    "enum": _enum,
    "required": _union,
    "properties": _each,
    "patternProperties": _each,
    "dependentRequired": lambda one, other: {**one, **other},
    "items": _both,
    "prefixItems": _items,
    "propertyNames": _both,
    "additionalProperties": _both,
    "minimum": max,
    "exclusiveMinimum": max,
    "minLength": max,
    "minItems": max,
    "minProperties": max,
    "maximum": min,
    "exclusiveMaximum": min,
    "maxLength": min,
    "maxItems": min,
    "maxProperties": min,
    "multipleOf": _multiple,
    "pattern": _patterns,
    "uniqueItems": lambda one, other: one or other,
    "_names": lambda one, other: one & other,
    "_contains": lambda one, other: [*one, *other],
}


class Heights:
    """How deep the smallest value of a schema is: recursion ends where that is least."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, tuple[Json, float]] = {}
        self._open: set[int] = set()

    def __call__(self, schema: Json) -> float:
        if not is_object(schema):
            return math.inf if schema is False else 0
        key = id(schema)
        if key in self._known and self._known[key][0] is schema:
            return self._known[key][1]
        if key in self._open:
            return math.inf
        self._open.add(key)
        height = self._height(schema)
        self._open.discard(key)
        if height < math.inf or not self._open:
            self._known[key] = (schema, height)
        return height

    def _height(self, schema: Schema) -> float:
        if "enum" in schema or "const" in schema:
            return 0
        parts: list[float] = [0]
        if isinstance(schema.get("$ref"), str):
            parts.append(self(self._document.target(schema["$ref"])))
        parts += [self(part) for part in as_array(schema.get("allOf"))]
        parts += [min(map(self, options)) for options in alternatives(schema)]
        kinds = types_of(schema)
        if "null" in kinds:
            return max(parts)
        if not kinds or kinds == ["object"]:
            properties = as_object(schema.get("properties"))
            needed = [p for n, p in properties.items() if n in as_array(schema.get("required"))]
            parts += [1 + self(part) for part in needed]
        if kinds in ([], ["array"]) and schema.get("minItems", 0) > 0:
            inner = [*as_array(schema.get("prefixItems")), schema.get("items", True)]
            parts += [1 + self(part) for part in inner]
        return max(parts)
