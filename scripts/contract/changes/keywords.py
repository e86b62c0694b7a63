"""What a conjunction of schemas says for one keyword: bounds, lengths, patterns, properties."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import jsonschema_rs

from scripts.contract.changes.views import (
    NUMBERS,
    Part,
    View,
    child,
    key_of,
    names_of,
    number,
    own_types,
    required,
    type_of,
    types,
    values,
    written_values,
)
from server.data import Json, as_array, as_object
from server.patterns import judged

WHOLE = frozenset(("integer",))
Bound = tuple[Fraction, bool]
"""A limit, and whether it is excluded."""


# --- numbers --------------------------------------------------------------------------------------


def lowest(view: View) -> Bound | None:
    """The greatest lower bound of the numbers that a view accepts."""
    found = [b for part in view for b in _bounds(part, "minimum", "exclusiveMinimum")]
    found += [(min(n), False)] if (n := _numbers(view)) else []
    return max(map(_whole(view, 1), found), key=lambda b: (b[0], b[1]), default=None)


def highest(view: View) -> Bound | None:
    found = [b for part in view for b in _bounds(part, "maximum", "exclusiveMaximum")]
    found += [(max(n), False)] if (n := _numbers(view)) else []
    return min(map(_whole(view, -1), found), key=lambda b: (b[0], not b[1]), default=None)


def _bounds(part: Part, inclusive: str, exclusive: str) -> list[Bound]:
    pairs = ((part.data.get(inclusive), False), (part.data.get(exclusive), True))
    return [
        (number(limit), excluded)
        for limit, excluded in pairs
        if isinstance(limit, int | float) and not isinstance(limit, bool)
    ]


def _numbers(view: View) -> list[Fraction]:
    return [number(v) for v in values(view) or [] if _is_number(v)]


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(view: View, step: int) -> Callable[[Bound], Bound]:
    """Bounds of integers as the outermost integers that they leave."""

    def rounded(bound: Bound) -> Bound:
        if types(view) & NUMBERS != WHOLE:
            return bound
        limit, excluded = bound
        nearest = math.ceil(limit) if step > 0 else math.floor(limit)
        return Fraction(nearest + (step if excluded and nearest == limit else 0)), False

    return rounded


def _minimum(narrow: View, part: Part) -> bool:
    if not types(narrow) & NUMBERS:
        return True
    own = lowest(narrow)
    wide = [_whole(narrow, 1)(b) for b in _bounds(part, "minimum", "exclusiveMinimum")]
    return all(own is not None and own >= bound for bound in wide)


def _maximum(narrow: View, part: Part) -> bool:
    if not types(narrow) & NUMBERS:
        return True
    own = highest(narrow)
    wide = [_whole(narrow, -1)(b) for b in _bounds(part, "maximum", "exclusiveMaximum")]
    return all(own is not None and (own[0], not own[1]) <= (b[0], not b[1]) for b in wide)


def _multiple(narrow: View, part: Part) -> bool:
    kinds = types(narrow) & NUMBERS
    step = part.data["multipleOf"]
    if not kinds or not _is_number(step) or step <= 0:
        return not kinds
    steps = [number(p.data["multipleOf"]) for p in narrow if _is_number(p.data.get("multipleOf"))]
    steps += [Fraction(1)] if kinds == WHOLE else []
    listed = values(narrow)
    if listed is not None:
        return all(number(v) % number(step) == 0 for v in listed if _is_number(v))
    return any(own > 0 and own % number(step) == 0 for own in steps)


# --- sizes ----------------------------------------------------------------------------------------

_SIZED = {"Length": "string", "Items": "array", "Properties": "object"}
"""The types that have a size, by the end of its keywords."""


def upper(view: View, keyword: str) -> int | None:
    """The least `maxLength`, `maxItems` or `maxProperties`."""
    found = _sizes(view, keyword)
    listed = values(view)
    if listed is not None:
        sized = [len(v) for v in listed if type_of(v) == _SIZED[keyword[3:]]]
        found += [max(sized, default=0)]
    return min(found, default=None)


def lower(view: View, keyword: str) -> int:
    found = _sizes(view, keyword)
    listed = values(view)
    if listed is not None:
        sized = [len(v) for v in listed if type_of(v) == _SIZED[keyword[3:]]]
        found += [min(sized, default=0)]
    if keyword == "minProperties":
        found.append(len(required(view)))
    return max(found, default=0)


def _sizes(view: View, keyword: str) -> list[int]:
    return [int(part.data[keyword]) for part in view if _is_number(part.data.get(keyword))]


def _at_most(keyword: str) -> Decision:
    def decide(narrow: View, part: Part) -> bool:
        if _SIZED[keyword[3:]] not in types(narrow):
            return True
        own = upper(narrow, keyword)
        return own is not None and own <= part.data[keyword]

    return decide


def _at_least(keyword: str) -> Decision:
    def decide(narrow: View, part: Part) -> bool:
        kind = _SIZED[keyword[3:]]
        return kind not in types(narrow) or lower(narrow, keyword) >= part.data[keyword]

    return decide


def _unique(narrow: View, part: Part) -> bool:
    if "array" not in types(narrow) or part.data["uniqueItems"] is not True:
        return True
    most = upper(narrow, "maxItems")
    return any(p.data.get("uniqueItems") is True for p in narrow) or (most is not None and most < 2)


# --- texts ----------------------------------------------------------------------------------------


@cache
def matches(pattern: str, text: str) -> bool:
    """Does an ECMA pattern match somewhere in a text? What is no pattern matches nothing."""
    try:
        return jsonschema_rs.is_valid({"pattern": judged(pattern)}, text)
    except ValueError:
        return False


def _pattern(narrow: View, part: Part) -> bool:
    wanted = part.data["pattern"]
    if "string" not in types(narrow) or wanted in ("", ".*", "^", "^.*", "$"):
        return True
    if any(p.data.get("pattern") == wanted for p in narrow):
        return True
    listed = values(narrow)
    return listed is not None and all(matches(wanted, v) for v in listed if isinstance(v, str))


_WIDER = {
    "int32": {"int64"},
    "int8": {"int16", "int32", "int64"},
    "int16": {"int32", "int64"},
    "float": {"double"},
    "email": {"idn-email"},
    "hostname": {"idn-hostname"},
    "uri": {"iri", "uri-reference", "iri-reference"},
    "uri-reference": {"iri-reference"},
    "iri": {"iri-reference"},
}
"""Formats, and those that allow everything that they allow."""
_SHOWN = {"password", "textarea", "markdown", "html"}
"""Formats that say how a text is shown, and nothing about it."""


def _format(narrow: View, part: Part) -> bool:
    wanted = part.data["format"]
    kinds = types(narrow)
    if wanted in _SHOWN or not kinds & {"string", *NUMBERS}:
        return True
    own = {p.data["format"] for p in narrow if isinstance(p.data.get("format"), str)}
    return any(f == wanted or wanted in _WIDER.get(f, ()) for f in own)


# --- types and values -----------------------------------------------------------------------------


def _type(narrow: View, part: Part) -> bool:
    return types(narrow) <= own_types(part)


def _values(narrow: View, part: Part) -> bool:
    allowed = {key_of(value) for value in written_values(part) or []}
    if written_values(part) is None:
        return True
    listed = values(narrow)
    return listed is not None and {key_of(value) for value in listed} <= allowed


def _never(narrow: View, part: Part) -> bool:
    """Nobody knows: only the very same words mean the same (the proof looks at that first)."""
    return False


def _unevaluated_properties(narrow: View, part: Part) -> bool:
    free = part.data["unevaluatedProperties"] in (True, {})
    return free or "object" not in types(narrow)


def _unevaluated_items(narrow: View, part: Part) -> bool:
    free = part.data["unevaluatedItems"] in (True, {})
    return free or "array" not in types(narrow)


def _content(narrow: View, part: Part) -> bool:
    def said(p: Part) -> list[Json]:
        return [p.data.get(key) for key in ("contentEncoding", "contentMediaType")]

    return any(said(p) == said(part) for p in narrow) or "string" not in types(narrow)


def held(view: View) -> View:
    """What holds for the value that a text holds, such as the data of an event."""
    parts = (part for part in view if "contentSchema" in part.data)
    return tuple(dict.fromkeys(p for part in parts for p in child(part, "contentSchema")))


Decision = Callable[[View, Part], bool]

PLAIN: dict[str, Decision] = {
    "type": _type,
    "values": _values,
    "minimum": _minimum,
    "maximum": _maximum,
    "multiple": _multiple,
    "min_length": _at_least("minLength"),
    "max_length": _at_most("maxLength"),
    "pattern": _pattern,
    "format": _format,
    "min_items": _at_least("minItems"),
    "max_items": _at_most("maxItems"),
    "unique_items": _unique,
    "min_properties": _at_least("minProperties"),
    "max_properties": _at_most("maxProperties"),
    "unevaluated_properties": _unevaluated_properties,
    "unevaluated_items": _unevaluated_items,
    "content": _content,
    "dynamic": _never,
    "dependencies": _never,
}
"""Groups of keywords that are decided without looking into further schemas."""


# --- properties and items -------------------------------------------------------------------------


def hidden(view: View, keyword: str) -> frozenset[str]:
    """Names of properties that a direction does not have (`readOnly` or `writeOnly`)."""
    found: frozenset[str] = frozenset()
    for part in view:
        if "properties" in part.data:
            found |= _hidden(part, keyword)
    return found


def _hidden(part: Part, keyword: str) -> frozenset[str]:
    known = part.side.hidden
    if (part, keyword) not in known:
        known[part, keyword] = frozenset(
            name
            for name in as_object(part.data["properties"])
            if is_marked(child(part, "properties", name), keyword)
        )
    return known[part, keyword]


def is_marked(view: View, keyword: str) -> bool:
    return any(part.written.get(keyword) is True for part in view)


def applicable(view: View, name: str) -> tuple[View, bool]:
    """What a property's value must satisfy, and whether any part speaks of it."""
    found: dict[Part, None] = {}
    spoken = False
    for part in view:
        own = False
        if name in as_object(part.data.get("properties")):
            found.update(dict.fromkeys(child(part, "properties", name)))
            own = True
        for pattern in as_object(part.data.get("patternProperties")):
            if matches(pattern, name):
                found.update(dict.fromkeys(child(part, "patternProperties", pattern)))
                own = True
        if not own and "additionalProperties" in part.data:
            found.update(dict.fromkeys(child(part, "additionalProperties")))
            own = True
        spoken |= own
    return tuple(found), spoken


def sent(view: View, name: str, keyword: str) -> View | None:
    """What may be sent under a name; None if nothing."""
    found, spoken = applicable(view, name)
    if name in hidden(view, keyword):
        return None
    if not spoken and names_of(view) and not is_dynamic(view) and name not in required(view):
        return None
    return found


def accepted(view: View, name: str, keyword: str) -> View:
    """What is accepted under a name; anything where that is not looked at."""
    return () if name in hidden(view, keyword) else applicable(view, name)[0]


_DYNAMIC = ("anyOf", "oneOf", "if", "dependentSchemas", "unevaluatedProperties", "minProperties",
            "propertyNames", "dependentRequired", "$dynamicRef", "not")  # fmt: skip


def is_dynamic(view: View) -> bool:
    """May parts speak of properties that their `properties` do not name?"""
    return any(keyword in part.data for part in view for keyword in _DYNAMIC)


def dependent_required(narrow: View, part: Part) -> bool:
    always = required(narrow)
    for name, wanted in as_object(part.data.get("dependentRequired")).items():
        have = set(always)
        for own in narrow:
            have |= set(as_array(as_object(own.data.get("dependentRequired")).get(name)))
        if not set(as_array(wanted)) <= have | {name}:
            return False
    return True


def item(view: View, index: int) -> View:
    """What the item at an index must satisfy."""
    found: dict[Part, None] = {}
    for part in view:
        prefix = as_array(part.data.get("prefixItems"))
        if index < len(prefix):
            found.update(dict.fromkeys(child(part, "prefixItems", index)))
        elif "items" in part.data:
            found.update(dict.fromkeys(child(part, "items")))
    return tuple(found)
