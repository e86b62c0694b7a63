"""Outlines of what has no parts: scalars with their bounds, literals, and objects and lists of
which nothing more is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scripts.contract.schemas import Schema, json_type
from scripts.contract.together import Parts, union
from server.data import Json
from server.patterns import portable

FORMATS = frozenset({"uuid", "date-time", "date"})
"""String formats with a Python type of their own; all others stay strings."""

MAP: Json = {"type": "object", "additionalProperties": {}}
LIST: Json = {"type": "array", "items": {}}
_BOUNDS = {"minimum": max, "exclusiveMinimum": max, "maximum": min, "exclusiveMaximum": min}


def scalars(kinds: Iterable[str]) -> list[str]:
    """Which of the kinds have no parts; every integer is a number."""
    kinds = set(kinds) - ({"integer"} if "number" in kinds else set())
    return [kind for kind in ("string", "number", "integer", "boolean", "null") if kind in kinds]


def unshaped(kinds: frozenset[str]) -> list[Json]:
    """Values of some kinds, of which nothing more is said."""
    shapes = [MAP] * ("object" in kinds) + [LIST] * ("array" in kinds)
    return [*shapes, *({"type": kind} for kind in scalars(kinds))]


def scalar(kind: str, parts: Parts) -> Json:
    """A kind with what all the parts say of its length, pattern, format or size."""
    result: Schema = {"type": kind}
    if kind == "string":
        formats = sorted({str(part["format"]) for part in parts if part.get("format") in FORMATS})
        if formats:
            return {**result, "format": formats[0]} if len(formats) == 1 else result
        bound(result, parts, "minLength", max)
        bound(result, parts, "maxLength", min)
        patterns = [portable(str(part["pattern"])) for part in parts if "pattern" in part]
        if len(patterns) == 1 and patterns[0] is not None:
            result["pattern"] = patterns[0]
    elif kind in ("integer", "number"):
        for keyword, strictest in _BOUNDS.items():
            bound(result, parts, keyword, strictest)
    return result


def bound(
    result: Schema, parts: Parts, keyword: str, strictest: Callable[[list[int]], int]
) -> None:
    """The strictest of the parts' bounds, where it means the same for Python's numbers."""
    found = [part[keyword] for part in parts if keyword in part]
    if found and all(isinstance(number, int) and abs(number) < 2**53 for number in found):
        result[keyword] = strictest(found)


def literals(values: list[Json]) -> Json:
    """Literals, where Python can write all values as such; else their types."""
    kinds = {json_type(value) for value in values}
    if values and kinds <= {"string", "integer", "boolean", "null"}:
        return {"enum": [int(v) if isinstance(v, float) else v for v in values]}
    return union(unshaped(frozenset(kinds)))
