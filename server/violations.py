"""What is wrong with a value, in words that name place and rule and never quote the value."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias, TypedDict

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from server.problems import Violation, escape

MOST = 1000
"""An answer lists this many violations at most: a list of a million wrong items has as many."""

OPTIONS = 20
"""A violation lists this many allowed values at most."""

LONG = 1000
"""So many characters of a pointer decide about its order."""


class Words(TypedDict):
    """What a violation says, wherever it is."""

    keyword: str
    message: str


class Found(list[Violation]):
    """Violations, each of them once."""

    are_in_order = True


PLACES = ("path", "query", "header", "cookie", "body")


def told(faults: Sequence[Violation], found: Iterable[Violation]) -> list[Violation]:
    """Everything once and in order; what could not be read is not judged as well."""
    if not faults and isinstance(found, Found) and found.are_in_order:
        return found
    if faults:
        broken = [(fault["place"], fault["pointer"]) for fault in faults]
        judged = (v for v in found if not any(_is_part(v, *place) for place in broken))
        found = itertools.chain(faults, judged)
    unique = {(*violation.values(),): violation for violation in itertools.islice(found, MOST)}
    return sorted(unique.values(), key=_order)


def _is_part(violation: Violation, place: str, pointer: str) -> bool:
    if violation["place"] != place:
        return False
    inside = violation["pointer"].startswith(f"{pointer}/")
    return violation["pointer"] == pointer or (inside and (pointer != "" or place == "body"))


def order_of(name: str) -> str:
    """Of a property among others."""
    return _place_of("body", f"/{escape(name)}")


def _order(violation: Violation) -> str:
    return _place_of(violation["place"], violation["pointer"][:LONG])


@lru_cache(maxsize=1024)
def _place_of(place: str, pointer: str) -> str:
    """Texts are quickly compared: the places in their order, items by number and before names."""
    steps = [
        f"0{int(s) if len(s) < 10 else 0:09}{s}" if s.isdecimal() else f"1{s}"
        for s in pointer.split("/")[1:]
    ]
    return "\0".join([str(PLACES.index(place)), *steps])


Names: TypeAlias = Callable[[Sequence[str | int]], Container[str]]
"""By the steps to a schema, the properties that it describes."""


def violations(
    errors: Iterable[ValidationError], place: str = "", names: Names | None = None
) -> Iterator[Violation]:
    """Errors in the words of a problem; what is missing or too much is named by its own pointer.

    Without a `place`, the value is a whole request and the first step of the path is the place.
    """
    later: list[ValidationError] = []
    others: list[ValidationError] = []
    for error in errors:
        if names is not None and isinstance(error.kind, Kind.UnevaluatedProperties):
            later.append(error)
        else:
            others.append(error)
            yield from _violations(error, place, names)
    for error in later:
        known = names(error.schema_path[:-1]) if names and _has_failed(error, others) else ()
        yield from _told(error, place, [name for name in _named(error) if name not in known])


def _has_failed(error: ValidationError, others: Iterable[ValidationError]) -> bool:
    """Whether another part of the schema that refuses what is unevaluated refuses the value, too:
    what that part describes counts as unevaluated then."""
    schema, value = error.evaluation_path[:-1], error.instance_path
    return any(
        other.evaluation_path[: len(schema)] == schema
        and other.instance_path[: len(value)] == value
        for other in others
    )


def _violations(error: ValidationError, place: str, names: Names | None) -> Iterator[Violation]:
    kind = error.kind
    words = _OF_VALUES.get(kind.__class__)
    if words is not None:
        path = error.instance_path
        at, rest = (place, path) if place else (str(path[0]) if path else "body", path[1:])
        yield {
            "place": at,
            "pointer": _pointer(rest),
            "keyword": kind.name,
            "message": words(kind),
        }
        return
    if isinstance(kind, Kind.AnyOf | Kind.OneOfNotValid):
        depth = len(error.instance_path)
        typed = [b for b in kind.context if not any(_is_of_other_type(e, depth) for e in b)]
        if marks := _marks(typed):
            kinds: list[Any] = [mark.kind for mark in marks]
            values = [kind.expected_value for kind in kinds]
            (violation,) = violations(marks[:1], place)
            yield {**violation, "message": f"must be {_allowed(values)}"}
            return
        nearest = _nearest(typed)
        if nearest is not None:
            yield from violations(nearest, place, names)
            return
    yield from _told(error, place, _named(error) or [None])


def _told(error: ValidationError, place: str, named: Sequence[str | None]) -> Iterator[Violation]:
    """The same of each property that is named; None for the value itself."""
    steps = error.instance_path
    for name in named:
        own = steps if name is None else [*steps, name]
        at, rest = (place, own) if place else (str(own[0]) if own else "body", own[1:])
        yield Violation(
            place=at, pointer=_pointer(rest), keyword=_keyword(error), message=message(error)
        )


def _pointer(steps: Sequence[str | int]) -> str:
    return "".join([f"/{escape(step) if isinstance(step, str) else step}" for step in steps])


def _named(error: ValidationError) -> list[str]:
    """Properties that an error is about, though the value it was found in is their object."""
    kind: Any = error.kind
    if isinstance(kind, Kind.Required):
        return [kind.property]
    if isinstance(kind, Kind.AdditionalProperties | Kind.UnevaluatedProperties):
        return list(kind.unexpected)
    if isinstance(kind, Kind.PropertyNames):
        return [str(kind.error.instance)]
    if _keyword(error) == "additionalProperties" and isinstance(error.instance, dict):
        return [str(name) for name in error.instance]
    return []


def _keyword(error: ValidationError) -> str:
    """The keyword as the contract has it."""
    last = error.schema_path[-1] if error.schema_path else ""
    if isinstance(error.kind, Kind.Required | Kind.Contains | Kind.FalseSchema) and last in _EXACT:
        return str(last)
    return error.kind.name


_EXACT = ("dependentRequired", "minContains", "maxContains", "contains", "additionalProperties")


# --- alternatives ---------------------------------------------------------------------------------


def _nearest(branches: list[list[ValidationError]]) -> list[ValidationError] | None:
    """The alternative that the value was most probably meant to be: with its constants, and with
    the fewest faults; None if that is no single one."""
    for constants in (_CONSTANTS, Kind.Constant):
        meant = [b for b in branches if not any(isinstance(e.kind, constants) for e in b)]
        if meant:
            break
    else:
        meant = branches
    fewest = min((len(branch) for branch in meant), default=0)
    best = [branch for branch in meant if len(branch) == fewest]
    return best[0] if len(best) == 1 else None


def _marks(branches: list[list[ValidationError]]) -> list[ValidationError]:
    """What tells the alternatives apart where the value is none of them: each asks for another
    constant in the same place."""
    first, *others = branches if len(branches) > 1 else [[]]
    for mark in first:
        same = [_constant(branch, mark.instance_path) for branch in others]
        if isinstance(mark.kind, Kind.Constant) and None not in same:
            return [mark, *(error for error in same if error)]
    return []


def _constant(branch: list[ValidationError], path: list[str | int]) -> ValidationError | None:
    found = (e for e in branch if isinstance(e.kind, Kind.Constant) and e.instance_path == path)
    return next(found, None)


_CONSTANTS = (Kind.Constant, Kind.Enum)


def _is_of_other_type(error: ValidationError, depth: int) -> bool:
    return isinstance(error.kind, Kind.Type) and len(error.instance_path) == depth


def _types(branches: list[list[ValidationError]]) -> list[str]:
    """The types that alternatives ask for, if they differ from the value's in nothing else."""
    kinds = [branch[0].kind for branch in branches if len(branch) == 1]
    types = [list(kind.types) for kind in kinds if isinstance(kind, Kind.Type)]
    return list(dict.fromkeys(itertools.chain(*types))) if len(types) == len(branches) else []


# --- words ----------------------------------------------------------------------------------------


def message(error: ValidationError) -> str:
    kind: Any = error.kind
    words = _WORDS.get(error.kind.__class__)
    return words(kind) if words is not None else _FIXED.get(_keyword(error), "is not valid")


def _listed(options: Sequence[str]) -> str:
    if len(options) < 2:
        return "".join(options)
    return f"{', '.join(options[:-1])} or {options[-1]}"


def _allowed(options: Sequence[Any]) -> str:
    """The contract has so many enumerations and no more, so that all are kept."""
    known = repr(options)
    if known not in _ENUMERATIONS:
        _ENUMERATIONS[known] = _written(options)
    return _ENUMERATIONS[known]


_ENUMERATIONS: dict[str, str] = {}


def _written(options: Sequence[Any]) -> str:
    told = [_json(option) for option in options[:OPTIONS]]
    more = len(options) - len(told)
    return _listed([*told, f"one of {more} more"] if more else told)


_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _json(value: Any) -> str:
    return repr(value) if value.__class__ in (int, float) else _encode(value)


def _count(number: int, noun: str) -> str:
    plural = {"property": "properties"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def _type(types: Sequence[str]) -> str:
    articles = {"null": "null", "integer": "an integer", "array": "an array", "object": "an object"}
    order = [name for name in types if name != "null"] + ["null"] * ("null" in types)
    return f"must be {_listed([articles.get(name, f'a {name}') for name in order])}"


def _alternatives(kind: Any) -> str:
    types = _types(kind.context)
    return _type(types) if types else "fits none of the alternatives"


_WORDS: dict[type, Callable[[Any], str]] = {
    Kind.AnyOf: _alternatives,
    Kind.OneOfNotValid: _alternatives,
    Kind.Constant: lambda kind: f"must be {_json(kind.expected_value)}",
    Kind.Enum: lambda kind: f"must be {_allowed(kind.options)}",
    Kind.ExclusiveMaximum: lambda kind: f"must be less than {_json(kind.limit)}",
    Kind.ExclusiveMinimum: lambda kind: f"must be greater than {_json(kind.limit)}",
    Kind.Maximum: lambda kind: f"must be at most {_json(kind.limit)}",
    Kind.Minimum: lambda kind: f"must be at least {_json(kind.limit)}",
    Kind.Format: lambda kind: f"is no valid {kind.format}",
    Kind.MaxItems: lambda kind: f"may have at most {_count(kind.limit, 'item')}",
    Kind.MinItems: lambda kind: f"must have at least {_count(kind.limit, 'item')}",
    Kind.MaxLength: lambda kind: f"may have at most {_count(kind.limit, 'character')}",
    Kind.MinLength: lambda kind: f"must have at least {_count(kind.limit, 'character')}",
    Kind.MaxProperties: lambda kind: f"may have at most {_count(kind.limit, 'property')}",
    Kind.MinProperties: lambda kind: f"must have at least {_count(kind.limit, 'property')}",
    Kind.MultipleOf: lambda kind: f"must be a multiple of {_json(kind.multiple_of)}",
    Kind.Pattern: lambda kind: f"must match {kind.pattern}",
    Kind.PropertyNames: lambda kind: f"has a name that {message(kind.error)}",
    Kind.Type: lambda kind: _type(kind.types),
}

_OF_VALUES = {
    kind: words
    for kind, words in _WORDS.items()
    if kind not in (Kind.AnyOf, Kind.OneOfNotValid, Kind.PropertyNames)
}
"""What is said of a value, and of nothing within it."""


def always_says_so(error: ValidationError) -> bool:
    """Would the same keyword say the same of any value that it refuses?"""
    return error.kind.__class__ in _ALWAYS


_ALWAYS = {Kind.UniqueItems, *_OF_VALUES} - {Kind.Pattern}
"""A pattern may also fail in other ways than by not matching."""

_FIXED = {
    "additionalProperties": "is not allowed here",
    "contains": "has no item of the kind that it must contain",
    "dependentRequired": "is required beside what is given",
    "falseSchema": "is not allowed here",
    "maxContains": "has too many items of one kind",
    "minContains": "has too few items of the kind that it must contain",
    "not": "is one of those values that are not allowed",
    "oneOf": "fits more than one of the alternatives",
    "required": "is required",
    "unevaluatedItems": "has items that are not allowed",
    "unevaluatedProperties": "is not allowed here",
    "uniqueItems": "must have no item twice",
}

IS_REQUIRED: Words = {"keyword": "required", "message": _FIXED["required"]}
IS_TOO_MUCH: Words = {"keyword": "additionalProperties", "message": _FIXED["additionalProperties"]}
