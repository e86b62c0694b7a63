"""What is wrong with a request, told quickly: the way down to each violation is gone here, and the
judge is asked for its words only once for each set of keywords that refuse.

The judge's own errors are rich and take microseconds each. A schema that has a keyword which is not
listed here is left to them; both ways lead to the same violations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeAlias

import jsonschema_rs

from server.data import is_object
from server.problems import escape
from server.proving import definition
from server.violations import (
    IS_REQUIRED,
    IS_TOO_MUCH,
    Found,
    Names,
    always_says_so,
    order_of,
    violations,
)

OWN: Final = frozenset({
    "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "multipleOf", "minimum",
    "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties",
})  # fmt: skip
"""Keywords that refuse a value as a whole."""

ABOUT: Final[Mapping[str, tuple[type, ...]]] = {
    **dict.fromkeys(("format", "pattern", "minLength", "maxLength"), (str,)),
    **dict.fromkeys(("multipleOf", "minimum", "exclusiveMinimum"), (int, float)),
    **dict.fromkeys(("maximum", "exclusiveMaximum"), (int, float)),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems"), (list,)),
    **dict.fromkeys(("minProperties", "maxProperties"), (dict,)),
}
"""Keywords that refuse values of these types only (JSON Schema Validation, section 6)."""

PLAIN: Final = OWN | {"properties", "required", "additionalProperties", "items"}

Schema = Any
Judged = jsonschema_rs.Validator
IsValid: TypeAlias = Callable[[Any], bool]
Known: TypeAlias = dict[int, list[tuple[str, str]]]
"""Keyword and message, by which of the keywords that are asked take a value: a bit for each."""
Kind: TypeAlias = tuple[list[IsValid], Known]
"""The keywords to ask about values of one type, and what is known of them."""


class Tell(Protocol):
    def __call__(self, value: Any, place: str, pointer: str, found: Found, /) -> None:
        """Add what is wrong with a value that is not valid and stands at a pointer of a place."""


class Telling:
    """The schemas of one document, and what is said of values that break them."""

    def __init__(
        self,
        definitions: dict[str, Schema],
        referred: Callable[[str], Judged],
        compiled: Callable[[Schema], Judged],
        names: Names | None = None,
    ) -> None:
        self._definitions = definitions
        self.referred = referred
        """By a pointer into the document."""
        self.compiled = compiled
        """Of a schema that refers to nothing."""
        self.names = names
        """Of the properties that a schema in the document describes."""
        self._named: dict[str, Part] = {}

    def part(self, schema: Schema, pointer: str) -> Part | None:
        """None if it says nothing."""
        if schema is True or schema == {}:
            return None
        if not is_object(schema) or schema.keys() != {"$ref"}:
            return Part(self, schema, pointer)
        name = definition(str(schema["$ref"]))
        if name not in self._named:
            self._named[name] = Part(self, self._definitions[name], f"$defs/{escape(name)}")
        return self._named[name]


class Part:
    """A schema, compiled when a value first gets here: there may be no end to what is within."""

    __slots__ = ("_pointer", "_schema", "_telling", "is_valid", "tell")

    def __init__(self, telling: Telling, schema: Schema, pointer: str) -> None:
        self._telling = telling
        self._schema = schema
        self._pointer = pointer
        self.is_valid: IsValid = self._first_is_valid
        self.tell: Tell = self._first_tell

    def _first_is_valid(self, value: Any) -> bool:
        self._compile()
        return self.is_valid(value)

    def _first_tell(self, value: Any, place: str, pointer: str, found: Found) -> None:
        self._compile()
        self.tell(value, place, pointer, found)

    def _compile(self) -> None:
        judged, schema = self._telling.referred(self._pointer), self._schema
        if not is_object(schema) or not schema.keys() <= PLAIN:
            self.tell = _AsJudged(judged, self._telling.names).tell
        elif schema.keys() <= OWN:
            self.tell = _Own(self._telling, schema).tell
        else:
            self.tell = _Plain(self._telling, schema, self._pointer).tell
        self.is_valid = judged.is_valid


class _AsJudged:
    """Whatever the judge finds."""

    __slots__ = ("_judged", "_names")

    def __init__(self, judged: Judged, names: Names | None) -> None:
        self._judged = judged
        self._names = names

    def tell(self, value: Any, place: str, pointer: str, found: Found) -> None:
        found.are_in_order = False
        for violation in violations(self._judged.iter_errors(value), place, self._names):
            violation["pointer"] = pointer + violation["pointer"]
            found.append(violation)


class _Own:
    """What is said of a value as a whole."""

    __slots__ = ("_judged", "_keywords", "_kinds", "is_valid")

    def __init__(self, telling: Telling, schema: dict[str, Any]) -> None:
        own = {name: schema[name] for name in schema if name in OWN}
        self._judged = telling.compiled(own)
        self.is_valid = self._judged.is_valid
        self._keywords = {n: telling.compiled({n: part}).is_valid for n, part in own.items()}
        self._kinds: dict[type, Kind] = {}
        """By the type of the value."""

    def tell(self, value: Any, place: str, pointer: str, found: Found) -> None:
        asked, known = self._kinds.get(value.__class__) or self._kind(value)
        take = 0
        for is_valid in asked:
            take += take + is_valid(value)
        words = known.get(take)
        if words is None:
            words = self._ask(value, take, known)
        for keyword, message in words:
            found.append(
                {"place": place, "pointer": pointer, "keyword": keyword, "message": message}
            )

    def _kind(self, value: Any) -> Kind:
        """Of the keywords that may refuse values of this type, the only one need not be asked."""
        asked: list[IsValid] = [
            f for name, f in self._keywords.items() if _may_refuse(name, f, value)
        ]
        if len(asked) == 1:
            asked.clear()
        kind: Kind = asked, {}
        self._kinds[value.__class__] = kind
        return kind

    def _ask(self, value: Any, take: int, known: Known) -> list[tuple[str, str]]:
        errors = list(self._judged.iter_errors(value))
        told = [(v["keyword"], v["message"]) for v in violations(errors, "body")]
        if all(map(always_says_so, errors)):
            known[take] = told
        return told


def _may_refuse(keyword: str, is_valid: IsValid, value: Any) -> bool:
    """This value, or another one of its type."""
    kind = value.__class__
    if keyword == "type":
        return kind is float or not is_valid(value)  # 2.0 is an integer, 2.5 is none
    return kind in ABOUT.get(keyword, (kind,))


class _Plain:
    """What is said of an object or a list, and of what is within."""

    __slots__ = ("_closed", "_items", "_kind", "_names", "_others", "_own", "_properties")

    def __init__(self, telling: Telling, schema: dict[str, Any], at: str) -> None:
        properties: dict[str, Any] = schema.get("properties", {})
        required: list[str] = schema.get("required", [])
        others = schema.get("additionalProperties", True)
        self._own = _Own(telling, schema)
        only = schema["type"] if schema.keys() & OWN == {"type"} else None
        self._kind = dict if only == "object" else list if only == "array" else None
        """Set where values of this type are not refused as a whole."""
        self._properties = [
            (
                name,
                step := f"/{escape(name)}",
                telling.part(properties.get(name, True), f"{at}/properties{step}"),
                name in required,
            )
            for name in sorted({*properties, *required}, key=order_of)
        ]
        self._names = properties.keys()
        self._closed = others is False
        self._others = None if self._closed else telling.part(others, f"{at}/additionalProperties")
        self._items = telling.part(schema.get("items", True), f"{at}/items")

    def tell(self, value: Any, place: str, pointer: str, found: Found) -> None:
        if value.__class__ is not self._kind and not self._own.is_valid(value):
            self._own.tell(value, place, pointer, found)
        if value.__class__ is dict:
            self._members(value, place, pointer, found)
        elif value.__class__ is list and (items := self._items) is not None:
            for index, item in enumerate(value):
                if not items.is_valid(item):
                    items.tell(item, place, f"{pointer}/{index}", found)

    def _members(self, value: dict[str, Any], place: str, pointer: str, found: Found) -> None:
        for name, step, part, required in self._properties:
            if name not in value:
                if required:
                    found.append({"place": place, "pointer": pointer + step, **IS_REQUIRED})
            elif part is not None and not part.is_valid(member := value[name]):
                part.tell(member, place, pointer + step, found)
        if (self._closed or self._others is not None) and not value.keys() <= self._names:
            self._further(value, place, pointer, found)

    def _further(self, value: dict[str, Any], place: str, pointer: str, found: Found) -> None:
        """What has no schema of its own."""
        found.are_in_order = False
        for name in value:
            if name in self._names:
                continue
            step, others = f"/{escape(name)}", self._others
            if others is None:
                found.append({"place": place, "pointer": pointer + step, **IS_TOO_MUCH})
            elif not others.is_valid(value[name]):
                others.tell(value[name], place, pointer + step, found)
