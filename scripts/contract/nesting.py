"""What stands within a schema and needs a name in Python, each under one that tells its place:
`PetOwner` is what a `Pet` has as its `owner`.

The model generator would number such names through the whole contract, `Owner3`, so that one more
schema renames the classes of others; and it takes twice the time to find out which of them are
equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.contract.names import free, pascal
from scripts.contract.schemas import PREFIX, PYTHON, Schema
from server.data import Json, as_array, as_object, is_object

_BOUNDS = frozenset({
    "minLength", "maxLength", "pattern", "minimum", "exclusiveMinimum", "maximum",
    "exclusiveMaximum", "minItems", "maxItems",
})  # fmt: skip
_WITHIN = {"items": "item", "additionalProperties": "value"}
_OF_THE_PLACE = ("description", "default")
"""Keywords that speak of a property, not of the class of its values."""

Place = tuple[str, ...]
"""A definition, and the steps from there: ("Pet", "owner"), ("Pet", "friends item")."""


@dataclass(frozen=True)
class Unnested:
    outlines: dict[str, Json]
    """Nothing in them needs another name; what did stands before where it was."""
    same: dict[str, str]
    """Names of what is equal to something that is called alike, and that one's name. Each place has
    its name, so that one more schema takes none away."""


def unnested(outlines: dict[str, Json]) -> Unnested:
    named = _Named(outlines)
    for name, outline in outlines.items():
        named.found[name] = named.within(outline, (name,))
    return Unnested(named.found, named.same)


class _Named:
    def __init__(self, definitions: Iterable[str]) -> None:
        self.found: dict[str, Json] = {}
        self.same: dict[str, str] = {}
        self._definitions = frozenset(definitions)
        self._components: dict[tuple[str, str], Json] = {}
        """What is several components together."""
        self._taken = {*PYTHON, *self._definitions}
        self._first: dict[tuple[str, str], str] = {}
        """By their last step and what they are."""

    def within(self, outline: Json, place: Place) -> Json:
        """An outline with references to the named things within it."""
        if not is_object(outline):
            return outline
        told = dict(outline)
        if "properties" in outline:
            parts = as_object(outline["properties"]).items()
            told["properties"] = {name: self._property(p, (*place, name)) for name, p in parts}
        for keyword, step in _WITHIN.items():
            if keyword in outline:
                told[keyword] = self._part(outline[keyword], _beside(place, step))
        if "anyOf" in outline:
            told["anyOf"] = self._alternatives(as_array(outline["anyOf"]), place)
        if "allOf" in outline:  # a definition's own class beside those that it inherits from
            told["allOf"] = [self.within(part, place) for part in as_array(outline["allOf"])]
        return told

    def _property(self, part: Json, place: Place) -> Json:
        """Bounds can be said at a property, a class cannot."""
        told = self.within(part, place)
        return self._reference(told, place) if _is_class(told) else told

    def _part(self, part: Json, place: Place) -> Json:
        told = self.within(part, place)
        return self._reference(told, place) if _needs_name(told) else told

    def _alternatives(self, parts: list[Json], place: Place) -> list[Json]:
        alone = [part for part in parts if "of" not in as_object(part)]
        named = [part for part in alone if _needs_name(part)]
        if len(named) == 1 and len(place) > 1:
            told = [self._part(part, place) for part in alone]
        else:
            steps = iter(_told_apart(named))
            told = [
                self._part(part, _beside(place, next(steps)) if _needs_name(part) else place)
                for part in alone
            ]
        of = {json.dumps(part): name for part, name in zip(alone, told, strict=True)}
        return [*told, *(self._several(part, of, place) for part in parts if part not in alone)]

    def _several(self, part: Json, alone: dict[str, Json], place: Place) -> Json:
        """What is several of the alternatives: made of them if it can be, and called after them. Of
        components it is the same wherever these stand, so that what was sent can be answered."""
        outline = dict(as_object(part))
        of = [alone.get(json.dumps(other), other) for other in as_array(outline.pop("of"))]
        names = [str(as_object(other).get("$ref", "")).removeprefix(PREFIX) for other in of]
        if "properties" not in outline:
            outline["allOf"] = of
        if all(name in self._definitions for name in names) and names:
            return self._shared(outline, (" and ".join(names),))
        own = pascal(" ".join(place))
        step = " and ".join(name.removeprefix(own) for name in names if name) or "several"
        place = _beside(place, step)
        return self._reference(self.within(outline, place), place)

    def _shared(self, outline: Schema, place: Place) -> Json:
        key = place[0], json.dumps(outline, sort_keys=True)
        if key not in self._components:
            self._components[key] = self._reference(self.within(outline, place), place)
        return self._components[key]

    def _reference(self, part: Json, place: Place) -> Json:
        outline = dict(as_object(part))
        beside = {key: outline.pop(key) for key in _OF_THE_PLACE if key in outline}
        name = free(pascal(" ".join(place)), self._taken)
        self._taken.add(name)
        first = self._first.setdefault((place[-1], json.dumps(outline, sort_keys=True)), name)
        if first == name:
            self.found[name] = outline
        else:
            self.same[name] = first
        return {"$ref": PREFIX + first, **beside}


def _beside(place: Place, step: str) -> Place:
    return (*place[:-1], f"{place[-1]} {step}")


def _told_apart(parts: list[Json]) -> list[str]:
    """Names for alternatives: the value that one property has in each, or their numbers."""
    shapes = [as_object(as_object(part).get("properties")) for part in parts]
    for name in shapes[0] if shapes else ():
        written = [as_array(as_object(shape.get(name)).get("enum")) for shape in shapes]
        values = [str(value) for values in written for value in values]
        if len(values) == len(parts) == len(set(values)) and all(written):
            return [value.lower() if value.isupper() else value for value in values]
    return [str(number) for number, _ in enumerate(parts, 1)]


def _is_class(outline: Json) -> bool:
    return "properties" in as_object(outline)


def _needs_name(outline: Json) -> bool:
    return _is_class(outline) or not _BOUNDS.isdisjoint(as_object(outline))
