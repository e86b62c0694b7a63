"""What the zod schemas of a contract have to know of its schemas before they are written."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scripts.contract.client.rings import rings
from scripts.contract.dialect import types_of
from scripts.contract.judgement import accepted
from scripts.contract.schemas import (
    ALL_TYPES,
    ANNOTATIONS,
    DEFS,
    ONE_WAY,
    Schema,
    Schemas,
    json_type,
    subschemas,
    tower,
)
from server.data import Json, as_array, as_object, is_array, is_object

KEYWORDS = {
    "string": {"minLength", "maxLength", "pattern", "format"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "array": {"items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"},
    "object": {
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames",
        "minProperties", "maxProperties", "dependentRequired",
    },
}  # fmt: skip
"""What speaks of values of one type alone."""

_FINITE = frozenset({"type", "enum", "const"})
_TAGGED = frozenset({"type", "properties", "required", *KEYWORDS["object"], "allOf", "$ref"})
_MOST = 40
"""Of how many schemas an object is put together here."""
_MERGED = frozenset({"type", "properties", "required", "additionalProperties", "allOf", "$ref"})


def said(schema: Schema) -> set[str]:
    """The keywords that decide."""
    return {key for key in schema if key not in ANNOTATIONS and not key.startswith("x-")}


@dataclass
class Object:
    """An object of which nothing is said but its properties."""

    typed: bool = False
    properties: dict[str, list[Json]] = field(default_factory=dict[str, list[Json]])
    """What is said of each, everything of which must hold."""
    required: dict[str, None] = field(default_factory=dict[str, None])
    is_open: bool = False
    """Are other properties spoken of?"""


class Knowledge:
    """The schemas of one contract."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.rings = rings(schemas)
        """The definitions that a definition cannot lead to without being itself."""

    # --- values ---

    def values(self, schema: Schema) -> list[Json] | None:
        """All values that a schema with `enum` or `const` accepts; None for others."""
        if "const" in schema:
            written: list[Json] = [schema["const"]]
        elif is_array(schema.get("enum")):
            written = schema["enum"]
        else:
            return None
        kinds = types_of(schema)
        found = {canonical(value): value for value in written if _is_of(value, kinds)}
        if said(schema) <= _FINITE and not ("const" in schema and "enum" in schema):
            return list(found.values())
        return accepted(self.schemas, schema, list(found.values()))

    def default(self, schema: Json) -> list[Json]:
        """The value that an absent property has: of the schema, or of what it only refers to."""
        for part in self._plainly(schema):
            if "default" in part:
                return accepted(self.schemas, schema, [part["default"]])
        return []

    def _plainly(self, schema: Json) -> Iterator[Schema]:
        seen: set[int] = set()
        while is_object(schema) and id(schema) not in seen:
            seen.add(id(schema))
            yield schema
            parts = as_array(schema.get("allOf"))
            if is_reference(schema):
                schema = self.schemas.target(str(schema["$ref"]))
            elif len(parts) == 1 and said(schema) == {"allOf"}:
                schema = parts[0]
            else:
                return

    # --- objects ---

    def object(self, schema: Json) -> Object | None:
        """A schema as one object, whatever it is put together of; None if it is more than that."""
        found = Object()
        return found if self._merge(schema, found, set(), _MERGED) else None

    def _merge(self, schema: Json, found: Object, seen: set[int], words: frozenset[str]) -> bool:
        if not is_object(schema) or id(schema) in seen or len(seen) > _MOST:
            return False
        if not said(schema) <= words:
            return False
        seen.add(id(schema))
        if types_of(schema) not in ([], ["object"]):
            return False
        if words is _MERGED and schema.get("additionalProperties", True) not in (True, {}):
            return False
        found.typed |= types_of(schema) == ["object"]
        found.is_open |= "additionalProperties" in schema
        for name, part in as_object(schema.get("properties")).items():
            told = found.properties.setdefault(name, [])
            if part not in told and part not in ONE_WAY:
                told.append(part)
        found.required |= dict.fromkeys(map(str, as_array(schema.get("required"))))
        parts = list(as_array(schema.get("allOf")))
        if "$ref" in schema:
            parts.append(self.schemas.target(str(schema["$ref"])))
        return all(self._merge(part, found, seen, words) for part in parts)

    def names(self, schema: Json) -> set[str]:
        """The properties that a schema speaks of, itself or by others; "*" stands for any."""
        found: set[str] = set()
        for part in tower(schema, self.schemas.target):
            if is_object(part):
                found |= as_object(part.get("properties")).keys()
                if part.get("patternProperties") or is_object(part.get("additionalProperties")):
                    found.add("*")
        return found

    def tags(self, schema: Json) -> dict[str, set[str]]:
        """The required properties of an object that can only be some texts."""
        form = Object()
        if not self._merge(schema, form, set(), _TAGGED) or not form.typed:
            return {}
        found: dict[str, set[str]] = {}
        for name in form.required:
            told = form.properties.get(name, [])
            own = self.schemas.resolve(told[0]) if len(told) == 1 else None
            values = self.values(own) if is_object(own) else None
            if values and all(isinstance(value, str) for value in values):
                found[name] = {str(value) for value in values}
        return found

    def types(self, schema: Json) -> frozenset[str]:
        try:
            return self.schemas.types(schema)
        except RecursionError:  # references chain for long
            return ALL_TYPES


def ordered(schemas: Schemas, wanted: Iterable[str]) -> list[str]:
    """Definitions, each after those it needs, as far as that can be."""
    needs = {name: _references(schemas, schemas.definitions[name]) for name in wanted}
    found: dict[str, None] = {}
    begun: set[str] = set()
    for first in needs:
        stack = [(first, iter(needs[first]))] if first not in begun else []
        begun.add(first)
        while stack:
            name, others = stack[-1]
            other = next((one for one in others if one in needs and one not in begun), None)
            if other is None:
                found[name] = None
                stack.pop()
            else:
                begun.add(other)
                stack.append((other, iter(needs[other])))
    return list(found)


def _references(schemas: Schemas, schema: Json) -> list[str]:
    found = (str(part["$ref"]).removeprefix(DEFS) for part in subschemas(schema) if "$ref" in part)
    return list(dict.fromkeys(name for name in found if name in schemas.definitions))


def is_reference(schema: Json) -> bool:
    return is_object(schema) and said(schema) == {"$ref"}


def _is_of(value: Json, kinds: list[str]) -> bool:
    kind = json_type(value)
    return not kinds or kind in kinds or (kind == "integer" and "number" in kinds)


def canonical(value: Json) -> str:
    """The same text for what is the same JSON."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if is_array(value):
        return f"[{','.join(map(canonical, value))}]"
    if is_object(value):
        parts = sorted((json.dumps(name), canonical(part)) for name, part in value.items())
        return f"{{{','.join(':'.join(part) for part in parts)}}}"
    return json.dumps(value)


def bound(value: int | float, *, upper: bool, exclusive: bool) -> tuple[str, bool]:
    """A limit as a number of JavaScript, and whether it is excluded: it is rounded inwards, for
    there are no numbers between."""
    try:
        near = float(value)
    except OverflowError:
        near = math.inf if value > 0 else -math.inf
        return ("Infinity" if value > 0 else "-Infinity"), False
    if isinstance(value, int) and near != value:
        if (near > value) == upper:
            near = math.nextafter(near, -math.inf if upper else math.inf)
        exclusive = False
    text = str(int(near)) if near.is_integer() and abs(near) < 1e21 else repr(near)
    return text, exclusive
