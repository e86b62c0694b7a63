"""The branches of a schema: which there are, and which of them a value takes.

A spot is one schema of the contract as requests or replies see it. Its aspects are what a value can
do there: leave a property out, be null, be one of the values of an `enum`. Members of `oneOf` and
`anyOf` are judged one by one, as the server judges them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import jsonschema_rs

from scripts.contract.diagnostics import Pointer
from scripts.contract.judgement import standalone
from scripts.contract.schemas import Direction, Schemas, component_of, tower
from scripts.contract.source import Source
from server.data import Json, as_array, as_object, is_array, is_object
from server.judge import FORMATS

HUGE = 100_000
"""Nobody tries out a longer text or list."""


class Aspect(NamedTuple):
    pointer: Pointer
    """Of the schema or property that it is about, in the bundled contract."""
    name: str
    holds: Callable[[Json], bool]


@dataclass(eq=False)
class Spot:
    pointer: Pointer
    aspects: list[Aspect] = field(default_factory=list[Aspect])
    same: list[Spot] = field(default_factory=list["Spot"])
    """What judges the same value: the target of a `$ref`, members of `allOf`."""
    choices: list[tuple[Callable[[Json], bool], Spot]] = field(
        default_factory=list[tuple[Callable[[Json], bool], "Spot"]]
    )
    """What judges the same value if it is accepted there."""
    properties: dict[str, Spot] = field(default_factory=dict[str, "Spot"])
    others: Spot | None = None
    prefix: list[Spot] = field(default_factory=list["Spot"])
    items: Spot | None = None


class Spots:
    """The spots of a bundled contract, made when they are asked for."""

    def __init__(self, document: Source) -> None:
        self.document = document
        components = as_object(as_object(document.data).get("components"))
        self.schemas = Schemas(as_object(components.get("schemas")))
        self._made: dict[tuple[Pointer, Direction, frozenset[str]], Spot] = {}

    def at(
        self, pointer: Pointer, direction: Direction, outer: frozenset[str] = frozenset()
    ) -> Spot:
        """The spot of the schema that a pointer leads to. `outer` are the properties that schemas
        around it require of the same value."""
        schema = self.document.at(pointer)
        required = outer | self._required(schema)
        key = (pointer, direction, required)
        if key not in self._made:
            self._made[key] = Spot(pointer)
            if is_object(schema):
                self._fill(self._made[key], schema, direction, required)
        return self._made[key]

    def _required(self, schema: Json) -> frozenset[str]:
        """What the schema and all that `allOf` and references add to it require."""
        return frozenset(
            str(name)
            for part in tower(schema, self.schemas.target, deep=("allOf",))
            for name in as_array(as_object(part).get("required"))
        )

    def _fill(
        self, spot: Spot, schema: dict[str, Json], direction: Direction, required: frozenset[str]
    ) -> None:
        pointer = spot.pointer
        name = component_of(schema)
        if name is not None and name in self.schemas.components:
            spot.same.append(self.at(("components", "schemas", name), direction, required))
        for index in range(len(as_array(schema.get("allOf")))):
            spot.same.append(self.at((*pointer, "allOf", index), direction, required))
        spot.aspects += own_aspects(pointer, schema, direction)
        self._choose(spot, schema, direction, required)
        hidden = self._hidden(direction)
        for name, part in as_object(schema.get("properties")).items():
            if any(
                as_object(p).get(hidden) is True
                for p in tower(part, self.schemas.target, ("allOf",))
            ):
                continue
            where = (*pointer, "properties", name)
            spot.properties[name] = self.at(where, direction)
            if name not in required:
                spot.aspects += _presence(where, name)
        others = schema.get("additionalProperties")
        if is_object(others):
            spot.others = self.at((*pointer, "additionalProperties"), direction)
        for index in range(len(as_array(schema.get("prefixItems")))):
            spot.prefix.append(self.at((*pointer, "prefixItems", index), direction))
        if is_object(schema.get("items")):
            spot.items = self.at((*pointer, "items"), direction)

    def _hidden(self, direction: Direction) -> str:
        return "readOnly" if direction == "request" else "writeOnly"

    def _choose(
        self, spot: Spot, schema: dict[str, Json], direction: Direction, required: frozenset[str]
    ) -> None:
        for keyword in ("oneOf", "anyOf"):
            for index, part in enumerate(as_array(schema.get(keyword))):
                where = (*spot.pointer, keyword, index)
                accepts = self._judge(part, direction)
                spot.choices.append((accepts, self.at(where, direction, required)))
                told = f"{keyword} {index + 1}, {_title(part)}"
                spot.aspects.append(Aspect(where, told, accepts))
        if "if" in schema:
            accepts = self._judge(schema["if"], direction)
            for keyword, taken in (("then", accepts), ("else", _unless(accepts))):
                if keyword in schema:
                    where = (*spot.pointer, keyword)
                    spot.choices.append((taken, self.at(where, direction, required)))
                    spot.aspects.append(Aspect(where, keyword, taken))

    def _judge(self, schema: Json, direction: Direction) -> Callable[[Json], bool]:
        """Does a schema accept a value? Compiled when the first value comes."""
        compiled: list[jsonschema_rs.Validator] = []

        def accepts(value: Json) -> bool:
            if not compiled:
                projected = self.schemas.project(schema, direction)
                compiled.append(
                    jsonschema_rs.Draft202012Validator(
                        standalone(self.schemas, projected),
                        validate_formats=True,
                        formats=FORMATS,
                        offline=True,
                    )
                )
            return compiled[0].is_valid(value)

        return accepts


def _unless(accepts: Callable[[Json], bool]) -> Callable[[Json], bool]:
    return lambda value: not accepts(value)


def _title(schema: Json) -> str:
    """What people call a member of a choice."""
    told = as_object(schema)
    name = component_of(schema) or told.get("title")
    if name is None and "const" in told:
        name = _text(told["const"])
    return str(name or told.get("type") or "a schema")


def _presence(where: Pointer, name: str) -> Iterator[Aspect]:
    def given(value: Json) -> bool:
        return is_object(value) and name in value

    def left_out(value: Json) -> bool:
        return is_object(value) and name not in value

    yield Aspect(where, "given", given)
    yield Aspect(where, "left out", left_out)


def own_aspects(pointer: Pointer, schema: dict[str, Json], direction: Direction) -> list[Aspect]:
    """What the schema itself tells apart, without what is inside it."""
    found: list[Aspect] = []

    def add(name: str, holds: Callable[[Json], bool]) -> None:
        found.append(Aspect(pointer, name, holds))

    written = schema.get("type")
    types: list[Json] = list(written) if is_array(written) else [written]
    if "null" in types and len(types) > 1:
        add("null", lambda value: value is None)
        add("not null", lambda value: value is not None)
    values = [value for value in as_array(schema.get("enum")) if value is not None]
    for value in values if len(values) > 1 else ():
        add(_text(value), _is(value))
    if "boolean" in types and not values:
        add("true", lambda value: value is True)
        add("false", lambda value: value is False)
    if "array" in types:
        if not schema.get("minItems"):
            add("empty", lambda value: value == [])
        if schema.get("maxItems") != 0:
            add("filled", lambda value: is_array(value) and len(value) > 0)
    if is_object(schema.get("additionalProperties")) and not schema.get("minProperties"):
        known = frozenset(as_object(schema.get("properties")))
        add("no others", lambda value: is_object(value) and value.keys() <= known)
        add("others", lambda value: is_object(value) and not value.keys() <= known)
    if direction == "request":
        found += _bounds(pointer, schema)
    return found


def _bounds(pointer: Pointer, schema: dict[str, Json]) -> Iterator[Aspect]:
    """Bounds are touched by what clients send; what servers answer need not go so far."""
    for keyword in ("minimum", "maximum"):
        bound = schema.get(keyword)
        if isinstance(bound, int | float) and abs(bound) <= HUGE:
            yield Aspect(pointer, f"{keyword} {bound}", _is(bound))
    for keyword, least in (("minLength", 1), ("maxLength", 0), ("minItems", 1), ("maxItems", 0)):
        bound = schema.get(keyword)
        if isinstance(bound, int) and least <= bound <= HUGE:
            yield Aspect(pointer, f"{keyword} {bound}", _has_length(keyword, bound))


def _is(expected: Json) -> Callable[[Json], bool]:
    """Equal as JSON: `true` is not 1."""
    kind = isinstance(expected, bool)
    return lambda value: isinstance(value, bool) == kind and value == expected


def _has_length(keyword: str, length: int) -> Callable[[Json], bool]:
    if keyword.endswith("Items"):
        return lambda value: is_array(value) and len(value) == length
    return lambda value: isinstance(value, str) and len(value) == length


def _text(value: Json) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


# --- all of them, and those of a value ------------------------------------------------------------


def branches(spot: Spot, path: str = "") -> Iterator[tuple[Aspect, str]]:
    """All aspects that can be reached, each once, with the path of the value that it is about."""
    seen: set[Spot] = set()
    stack = [(spot, path)]
    while stack:
        current, at = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        for aspect in current.aspects:
            named = aspect.pointer != current.pointer and aspect.pointer[-2] == "properties"
            yield aspect, f"{at}/{aspect.pointer[-1]}" if named else at
        inner = [(part, at) for part in current.same]
        inner += [(part, at) for _, part in current.choices]
        inner += [(part, f"{at}/{name}") for name, part in current.properties.items()]
        inner += [(current.others, f"{at}/*")] if current.others is not None else []
        inner += [(part, f"{at}/{index}") for index, part in enumerate(current.prefix)]
        inner += [(current.items, f"{at}/*")] if current.items is not None else []
        stack += reversed(inner)


def touched(spot: Spot, value: Json, found: set[tuple[Pointer, str]]) -> None:
    """Add the aspects that a value has, and those of all values in it."""
    stack: list[tuple[Spot, Json]] = [(spot, value)]
    while stack:
        top, value = stack.pop()
        seen: set[Spot] = set()
        layer = [top]
        while layer:
            current = layer.pop()
            if current in seen:
                continue
            seen.add(current)
            for pointer, name, holds in current.aspects:
                if (pointer, name) not in found and holds(value):
                    found.add((pointer, name))
            layer += current.same
            layer += [part for accepts, part in current.choices if accepts(value)]
            stack += _inside(current, value)


def _inside(spot: Spot, value: Json) -> Iterator[tuple[Spot, Json]]:
    if is_object(value):
        for name, part in value.items():
            inner = spot.properties.get(name, spot.others)
            if inner is not None:
                yield inner, part
    elif is_array(value):
        yield from zip(spot.prefix, value, strict=False)
        if spot.items is not None:
            for part in value[len(spot.prefix) :]:
                yield spot.items, part
