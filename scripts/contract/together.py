"""Alternatives of an `anyOf` that may hold at once: what a value of several has, none of them alone
would keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from scripts.contract.schemas import ALL_TYPES, SCALARS, Schema, Schemas
from server.data import Json, as_array, as_object

Parts = list[Schema]
"""Schemas that all judge the same value; their `allOf` is written out."""

Path = tuple[str, ...]
"""The way to a property, through others and through lists."""

MOST = 3
"""Of more pairs that may hold at once, each set would be too many classes."""

DEPTH = 4
"""So deep alternatives are compared."""

_ITEMS = "[]"


class Together:
    """`flat` writes out `allOf` and references, `names` are what a class has attributes for."""

    def __init__(
        self,
        schemas: Schemas,
        flat: Callable[[Iterable[Json]], Parts],
        names: Callable[[Parts], list[str]],
    ) -> None:
        self.schemas = schemas
        self._flat = flat
        self._names = names

    def of(self, alternatives: list[Parts]) -> list[tuple[int, ...]]:
        """The sets of alternatives, by their places, of which a value may have more than what some
        of the set would keep; where they are many, only their pairs."""
        told = [self._told(parts) for parts in alternatives] if len(alternatives) > 1 else []
        pairs = [
            (one, other)
            for one, other in combinations(range(len(told)), 2)
            if _may_hold_more(told[one], told[other])
            and not self._are_apart(alternatives[one], alternatives[other], 0)
            and self._hold_more([alternatives[one], alternatives[other]])
        ]
        if len(pairs) > MOST:
            return [*pairs]
        places = sorted({place for pair in pairs for place in pair})
        threes = [
            some
            for some in combinations(places, 3)
            if set(pairs).issuperset(combinations(some, 2))
            and self._hold_more([alternatives[place] for place in some])
        ]
        return [*pairs, *threes]

    def _told(self, parts: Parts) -> dict[str, bool]:
        """The names, and for each whether there may be more within."""
        steps = [*self._names(parts), _ITEMS]
        return {step: not self._types_of(parts, step) <= SCALARS for step in steps}

    def _hold_more(self, alternatives: list[Parts]) -> bool:
        """Has each what all the others together do not have?"""
        own = self._paths(alternatives, 0)
        every = frozenset[Path]().union(*own)
        for names in map(_closed, alternatives):
            if names is not None:
                every = frozenset(path for path in every if path[0] in {*names, _ITEMS})
        return all(every.difference(*own[:place], *own[place + 1 :]) for place in range(len(own)))

    def _paths(self, alternatives: list[Parts], depth: int) -> list[set[Path]]:
        """The ways to what each has a name for, as far as they are not all the same."""
        kinds = ALL_TYPES.intersection(*map(self._types, alternatives))
        found: list[set[Path]] = []
        for parts in alternatives:
            names = self._names(parts) if "object" in kinds else []
            found.append({(name,) for name in names})
            if "array" in kinds:
                found[-1].add((_ITEMS,))
        for path in frozenset[Path]().union(*found) if depth < DEPTH else ():
            holders = [place for place, paths in enumerate(found) if path in paths]
            told = [written(alternatives[place], path[0]) for place in holders]
            if any(schemas != told[0] for schemas in told):
                inner = self._paths([self._flat(schemas) for schemas in told], depth + 1)
                for place, paths in zip(holders, inner, strict=True):
                    found[place] |= {(*path, *more) for more in paths}
        return found

    def _are_apart(self, one: Parts, other: Parts, depth: int) -> bool:
        """Can no value be of both? A value that leaves out what tells them apart could: it is not
        meant where alternatives have a tag that they forget to require."""
        kinds = self._types([*one, *other])
        values = enumerated([*one, *other])
        if not kinds or values == []:
            return True
        if "object" not in kinds or depth == DEPTH:
            return False
        if _is_shut_out(one, other) or _is_shut_out(other, one):
            return True
        shared = {*self._names(one)} & {*self._names(other)}
        told = ((written(one, name), written(other, name)) for name in shared)
        return any(
            self._are_apart(self._flat(own), self._flat(theirs), depth + 1)
            for own, theirs in told
            if own != theirs
        )

    def is_impossible(self, parts: Parts, depth: int = 0) -> bool:
        """Is there no value that all the parts accept? Of objects, what they must have tells it."""
        kinds = self._types(parts)
        if not kinds or enumerated(parts) == []:
            return True
        if kinds - {"object"} or depth == DEPTH:
            return False
        told = (written(parts, name) for name in needed(parts))
        return any(
            self.is_impossible(self._flat(schemas), depth + 1)
            for schemas in told
            if len(schemas) > 1
        )

    def _types_of(self, parts: Parts, step: str) -> frozenset[str]:
        """Of a property, or of a list's items; none if nothing is said of it."""
        said = written(parts, step)
        return self.schemas.types({"allOf": said}) if said else frozenset()

    def _types(self, parts: Parts) -> frozenset[str]:
        return self.schemas.types({"allOf": [*parts]})


def _may_hold_more(one: dict[str, bool], other: dict[str, bool]) -> bool:
    """Is it worth looking? Often there are many alternatives that differ in a tag alone."""
    apart = bool(one.keys() - other.keys() and other.keys() - one.keys())
    return apart or any(other.get(step, False) for step, is_more in one.items() if is_more)


def is_sum(outline: Schema, classes: list[Schema]) -> bool:
    """Is a class nothing but several others together?"""
    told: dict[str, tuple[Json, bool]] = {}
    for part in (*classes, outline):
        required = as_array(part.get("required"))
        for name, inner in as_object(part.get("properties")).items():
            if told.setdefault(name, (inner, name in required)) != (inner, name in required):
                return False
    closed = any("additionalProperties" in part for part in (*classes, outline))
    return not closed and told.keys() == as_object(outline.get("properties")).keys()


def union(options: Iterable[Json]) -> Json:
    """Any of several outlines; {} if one of them is, or if there is none."""
    flat: list[Json] = []
    for option in options:
        inner = as_array(as_object(option).get("anyOf")) or [option]
        flat += [part for part in inner if part not in flat]
    if {} in flat or not flat:
        return {}
    flat.sort(key=lambda part: part == {"type": "null"})
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def enumerated(parts: Parts) -> list[Json] | None:
    """The values that `const` and `enum` leave."""
    lists = [[part["const"]] for part in parts if "const" in part]
    lists += [as_array(part["enum"]) for part in parts if "enum" in part]
    if not lists:
        return None
    return [value for value in lists[0] if all(value in values for values in lists[1:])]


def written(parts: Parts, step: str) -> list[Json]:
    """What is said of a property, or of a list's items."""
    if step == _ITEMS:
        return [part["items"] for part in parts if "items" in part]
    written = [as_object(part.get("properties")) for part in parts]
    return [properties[step] for properties in written if step in properties]


def _closed(parts: Parts) -> set[str] | None:
    """The only names that an object may have; None if it may have any."""
    closed = [
        {str(name) for name in as_object(part.get("properties"))}
        for part in parts
        if part.get("additionalProperties") is False and "patternProperties" not in part
    ]
    return closed[0].intersection(*closed) if closed else None


def _is_shut_out(one: Parts, other: Parts) -> bool:
    """Does one require a property that the other may not have?"""
    closed = _closed(other)
    return closed is not None and not needed(one) <= closed


def needed(parts: Parts) -> set[str]:
    """The properties that an object must have."""
    return {str(name) for part in parts for name in as_array(part.get("required"))}


def distinct(parts: Iterable[Schema]) -> Parts:
    """Each part once."""
    result: Parts = []
    for part in parts:
        if part not in result:
            result.append(part)
    return result
