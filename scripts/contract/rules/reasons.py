"""Why a value breaks its schema, in the words of people who write contracts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from scripts.contract.diagnostics import Pointer
from scripts.contract.schemas import json_type
from scripts.contract.structure import with_article


class Reason(NamedTuple):
    place: Pointer
    """Within the value."""
    text: str
    hint: str = ""
    types: tuple[str, ...] = ()
    """Of which it should be, where it is of none of them."""


def reasons(errors: Iterable[ValidationError]) -> Iterator[Reason]:
    """Each place in a value that is refused, and why; what one place lacks is one reason."""
    errors = list(errors)
    mistyped = {tuple(e.instance_path) for e in errors if isinstance(e.kind, Kind.Type)}
    missing: dict[Pointer, list[str]] = {}
    for error in errors:
        place, kind = tuple(error.instance_path), error.kind
        if place in mistyped and not isinstance(kind, Kind.Type):
            continue  # of another type it cannot be right in any other respect
        if isinstance(kind, Kind.Required):
            missing.setdefault(place, []).append(kind.property)
        elif variant := _meant(error):
            yield from reasons(variant)
        else:
            types = tuple(map(str, kind.types)) if isinstance(kind, Kind.Type) else ()
            yield Reason(place, _reason(error), _hint(error), types)
    for place, names in missing.items():
        yield Reason(place, _missing(names))


def _missing(names: list[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in names[:6])
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return f"{listed}{more} {'is' if len(names) == 1 else 'are'} missing"


def _hint(error: ValidationError) -> str:
    if isinstance(error.kind, Kind.Type) and "string" in error.kind.types:
        unquoted = isinstance(error.instance, int | float)
        return "put it in quotes to make it a string" if unquoted else ""
    return ""


def _meant(error: ValidationError) -> list[ValidationError]:
    """What is wrong by the one variant of a `oneOf` or `anyOf` that the value is of, if that is
    clear: all others are of another type, or say so with a constant."""
    if not isinstance(error.kind, Kind.AnyOf | Kind.OneOfNotValid):
        return []
    own = len(error.instance_path)
    variants = [found for found in error.kind.context if not _differs(found, "type", own)]
    if len(variants) > 1:
        variants = [v for v in variants if not _differs(v, "const", own + 1)]
        variants = [v for v in variants if not _differs(v, "enum", own + 1)]
    return variants[0] if len(variants) == 1 else []


def _differs(errors: list[ValidationError], keyword: str, depth: int) -> bool:
    return any(e.kind.name == keyword and len(e.instance_path) == depth for e in errors)


_LIMITS = {
    "minimum": "it is below `minimum`",
    "maximum": "it is above `maximum`",
    "exclusiveMinimum": "it is not above `exclusiveMinimum`",
    "exclusiveMaximum": "it is not below `exclusiveMaximum`",
    "multipleOf": "it is not a multiple of",
    "minLength": "it is shorter than `minLength`",
    "maxLength": "it is longer than `maxLength`",
    "minItems": "it has fewer entries than `minItems`",
    "maxItems": "it has more entries than `maxItems`",
    "minProperties": "it has fewer properties than `minProperties`",
    "maxProperties": "it has more properties than `maxProperties`",
}
_PLAIN = {
    "enum": "it is none of the values in `enum`",
    "const": "it is not the value of `const`",
    "oneOf": "it fits none of the schemas in `oneOf`",
    "anyOf": "it fits none of the schemas in `anyOf`",
    "uniqueItems": "it has equal entries",
    "contains": "it has no entry such as `contains` asks for",
    "not": "it is what `not` excludes",
    "falseSchema": "nothing is allowed here",
}


def _reason(error: ValidationError) -> str:
    match error.kind:
        case Kind.Type(types=[]):
            return "nothing is allowed here"
        case Kind.Type(types=types):
            expected = " or ".join(map(str, types))
            return f"it is {described(error.instance)}, not {with_article(expected)}"
        case Kind.Not(schema=schema) if schema in ({}, True):
            return "nothing is allowed here"
        case Kind.OneOfMultipleValid():
            return "it fits more than one of the schemas in `oneOf`"
        case (
            Kind.AdditionalProperties(unexpected=names)
            | Kind.UnevaluatedProperties(unexpected=names)
        ):
            listed = ", ".join(f"`{name}`" for name in names)
            return f"{listed} {'is' if len(names) == 1 else 'are'} not among its properties"
        case Kind.Format(format=name):
            return f"it is not of format `{name}`"
        case Kind.Pattern(pattern=pattern):
            return f"it does not match the pattern `{pattern}`"
        case Kind.PropertyNames():
            return "it has a name that `propertyNames` refuses"
        case kind if kind.name in _LIMITS:
            return f"{_LIMITS[kind.name]} {kind.value}"
        case kind:
            return _PLAIN.get(kind.name, error.message)


def described(value: object) -> str:
    """The kind of a value as people say it: 1.0 is a number, though an integer to JSON Schema."""
    kind = "number" if isinstance(value, float) else json_type(value)
    return kind if kind == "null" else with_article(kind)
