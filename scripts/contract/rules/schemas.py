"""Can the schemas mean what they say?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import jsonschema_rs

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.dialect import types_of
from scripts.contract.document import Document, Node
from scripts.contract.mends import Mend, insert, put, remove, rename, retyped
from scripts.contract.rules import Rules
from scripts.contract.rules.reasons import described
from scripts.contract.rules.types import TYPES
from scripts.contract.schemas import component_of, is_bare, json_type, tower
from scripts.contract.structure import with_article
from server.data import Json, as_array, as_object, is_array

rules = Rules()

_RANGES = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)
_EXCLUSIVE_RANGES = (
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
)
_BOUNDS = tuple(dict.fromkeys(name for pair in (*_RANGES, *_EXCLUSIVE_RANGES) for name in pair))


@rules.rule("schema", having=_BOUNDS)
def empty_range(document: Document, node: Node) -> Iterator[Diagnostic]:
    for low, high in (*_RANGES, *_EXCLUSIVE_RANGES):
        lower, upper = node.data.get(low), node.data.get(high)
        if not _is_number(lower) or not _is_number(upper):
            continue
        exclusive = (low, high) in _EXCLUSIVE_RANGES
        if lower > upper or (exclusive and lower == upper):
            relation = "not below" if exclusive else "above"
            yield Diagnostic(
                "empty-range",
                f"no value is possible: `{low}` {lower} is {relation} `{high}` {upper}",
                node.place.name(low),
            )


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_COUNTS = tuple(name for pair in _RANGES[1:] for name in pair)


@rules.rule("schema", having=[*_COUNTS, "multipleOf"])
def impossible_number(document: Document, node: Node) -> Iterator[Diagnostic]:
    for name in (*_COUNTS, "multipleOf"):
        value = node.data.get(name)
        if not _is_number(value):
            continue
        if value < 0 or (value == 0 and name == "multipleOf"):
            least = "above 0" if name == "multipleOf" else "0 or more"
            yield Diagnostic(
                "impossible-number",
                f"`{name}` must be {least}, but it is {value}",
                node.place.child(name),
            )


@rules.rule("schema", having=["pattern", "patternProperties"])
def pattern_syntax(document: Document, node: Node) -> Iterator[Diagnostic]:
    written: list[tuple[Json, Place, Callable[[Place, str], Mend]]] = [
        (node.data.get("pattern"), node.place.child("pattern"), put)
    ]
    for name in as_object(node.data.get("patternProperties")):
        written.append((name, node.place.name("patternProperties", name), rename))
    for text, place, change in written:
        if not isinstance(text, str):
            continue
        if not _is_pattern(text):
            yield _no_pattern(text, place)
        elif literal := _LITERAL.fullmatch(text):
            bare, flags = literal.groups()
            keeps = flags in ("", "u") and _is_pattern(bare)  # patterns know all of Unicode anyway
            yield Diagnostic(
                "pattern-syntax",
                "nothing matches this pattern: the slashes are a part of it",
                place,
                f"write `{bare}`"
                if keeps
                else "patterns have neither slashes around them nor flags",
                severity="warning",
                mends=(change(place, bare),) if keeps else (),
            )


_LITERAL = re.compile(r"/(\^.*|.*\$)/([a-z]*)", re.DOTALL)
"""A pattern as JavaScript writes it in code: no text has a slash before its start or behind its
end."""


@cache
def _is_pattern(text: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": text})
    except ValueError:
        return False
    return True


def _no_pattern(pattern: str, place: Place) -> Diagnostic:
    """What there is to say of a pattern that cannot be used."""
    if _is_pattern(_COUNT.sub("{1,2}", pattern)):
        message = "this regular expression is too large"
        hint = "repeat less often: a part that is repeated counts as often as it may stand there"
    else:
        message = f"this is no regular expression{_reason(pattern)}"
        hint = "patterns are those of ECMAScript, without slashes around them"
    return Diagnostic("pattern-syntax", message, place, hint)


def _reason(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return f": {error.msg}"
    return ""


_COUNT = re.compile(r"\{\d+(,\d*)?\}")


# --- lists of values ------------------------------------------------------------------------------


@rules.rule("schema", having=["enum", "const"])
def value_types(document: Document, node: Node) -> Iterator[Diagnostic]:
    types = types_of(node.data)
    if not types or not set(types) <= set(TYPES):
        return
    if _are_of_entries(node.data):
        yield Diagnostic(
            "value-type",
            "these are values of the list's entries, not lists",
            node.place.name("enum"),
            "write `enum` under `items`",
            mends=_moved_to_entries(node),
        )
        return
    listed = enumerate(as_array(node.data.get("enum")))
    values = [(value, node.place.child("enum", index)) for index, value in listed]
    if "const" in node.data:
        values.append((node.data["const"], node.place.child("const")))
    for value, place in values:
        if not _is_of(value, types):
            yield Diagnostic(
                "value-type",
                f"this value is {described(value)}, but the type is {' or '.join(types)}",
                place,
                _value_hint(value, types),
                mends=retyped(place, value, types),
            )


def _is_of(value: Json, types: list[str]) -> bool:
    kind = json_type(value)
    return kind in types or (kind == "integer" and "number" in types)


def _are_of_entries(schema: dict[str, Json]) -> bool:
    """Does an array's `enum` list what its entries may be?"""
    values, of_entries = as_array(schema.get("enum")), types_of(as_object(schema.get("items")))
    if not values or types_of(schema) != ["array"]:
        return False
    return not any(is_array(value) for value in values) and all(
        _is_of(value, of_entries) for value in values
    )


def _moved_to_entries(node: Node) -> tuple[Mend, ...]:
    if "enum" in node.data["items"]:
        return ()
    items = node.place.child("items")
    return remove(node.place.child("enum")), insert(items, "enum", node.data["enum"], "type")


def _value_hint(value: Json, types: list[str]) -> str:
    if value is None:
        return f"if it may be null, write `type: [{types[0]}, 'null']`, in 3.0 `nullable: true`"
    if "string" in types and not isinstance(value, dict | list):
        return "put it in quotes to make it a string"
    return ""


@rules.rule("schema", having=["enum", "required", "type"])
@rules.rule("operation", having=["tags"])
def duplicate_value(document: Document, node: Node) -> Iterator[Diagnostic]:
    for name in ("enum", "required", "type") if node.kind == "schema" else ("tags",):
        seen: set[tuple[str, str]] = set()
        for index, value in enumerate(as_array(node.data.get(name))):
            kind = json_type(value)
            identity = (kind, repr(int(value) if kind == "integer" else value))
            if identity in seen:
                yield Diagnostic(
                    "duplicate-value",
                    f"this stands in `{name}` already",
                    node.place.child(name, index),
                    "remove it",
                    "warning",
                    (remove(node.place.child(name, index)),),
                )
            seen.add(identity)


@rules.rule("schema", having=["enum", "allOf", "anyOf", "oneOf", "type"])
def empty_list(document: Document, node: Node) -> Iterator[Diagnostic]:
    for name in ("enum", "allOf", "anyOf", "oneOf", "type"):
        if node.data.get(name) == []:
            yield Diagnostic(
                "empty-list",
                f"`{name}` is an empty list: no value is possible",
                node.place.name(name),
                "fill it in or remove it",
                "warning" if name == "enum" else "error",  # JSON Schema 2020-12, 6.1.2
            )


# --- contradictions -------------------------------------------------------------------------------


@rules.rule("schema", having=["readOnly"])
def read_write_only(document: Document, node: Node) -> Iterator[Diagnostic]:
    if node.data["readOnly"] is True and node.data.get("writeOnly") is True:
        yield Diagnostic(
            "read-write-only",
            "`readOnly` and `writeOnly` exclude each other: nobody could use this",
            node.place.name("writeOnly"),
            "keep one of the two",
        )


_KEYWORDS = {
    "string": ("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"),
    "object": (
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames",
        "minProperties", "maxProperties",
    ),
}  # fmt: skip
_READERS = {name: kind for kind, names in _KEYWORDS.items() for name in names}


@rules.rule("schema", having=["type"])
def keyword_without_effect(document: Document, node: Node) -> Iterator[Diagnostic]:
    """A keyword looks at values of one type only; where the type is another it does nothing."""
    types = {"number" if name == "integer" else name for name in types_of(node.data)}
    if not types or not types <= set(TYPES):
        return
    for name, value in node.data.items():
        reader = _READERS.get(name)
        if reader is not None and reader not in types and not _is_vacuous(name, value):
            yield Diagnostic(
                "keyword-without-effect",
                f"`{name}` has no effect on {with_article(' or '.join(types_of(node.data)))}, "
                f"only on {with_article(reader)}",
                node.place.name(name),
                "remove it, or correct the type",
                "warning",
            )


def _is_vacuous(name: str, value: Json) -> bool:
    """Generators write `items: {}` and `required: []` everywhere; `required: true` is another
    rule's."""
    if name in ("required", "additionalProperties") and isinstance(value, bool):
        return True
    return value in ({}, [], False, None, 0)


# --- how far it is from a schema to its last reference --------------------------------------------

CHAIN = 100
"""So many references may lead on from a schema, all for one value; real contracts have a dozen."""


@rules.rule("openapi")
def long_chain(document: Document, node: Node) -> Iterator[Diagnostic]:
    schemas = as_object(as_object(node.data.get("components")).get("schemas"))
    place = node.place.child("components").child("schemas")
    for name, length in _chains(schemas).items():
        if length == CHAIN + 1:
            yield Diagnostic(
                "nesting",
                f"more than {CHAIN} references lead on from here, one from another",
                place.name(name),
                "refer to what they lead to",
            )


def _chains(schemas: dict[str, Json]) -> dict[str, int]:
    """The most references that are followed from each schema to judge one value. Those that lead
    back do not count, since whoever follows references has been there, nor do mere other names."""
    uses = {
        name: {target for part in tower(schema, lambda _: True) if (target := component_of(part))}
        for name, schema in schemas.items()
    }
    lengths: dict[str, int] = {}
    entered: set[str] = set()
    for first in uses:
        stack = [first] if first not in entered else []
        while stack:
            name = stack[-1]
            entered.add(name)
            ahead = next((target for target in uses[name] & uses.keys() - entered), None)
            if ahead is not None:
                stack.append(ahead)
            else:
                beyond = [lengths[target] + 1 for target in uses[name] & lengths.keys()]
                lengths[stack.pop()] = max(beyond, default=0) - is_bare(schemas[name])
    return lengths
