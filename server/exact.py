"""What of JSON Schema one typed pass can decide exactly, as plain data.

A form is read from a schema of `generated/schemas.json`. Whatever is not listed here has none, and
the judge decides alone. The generator asks for the forms of all bodies and replies to prove them
(`scripts.contract.proof`); the server makes from the same forms what reads requests
(`server.reading`) and writes replies (`server.writing`). What these accept the schema accepts; they
may refuse more, for then the judge has its say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

from server.data import is_object
from server.patterns import portable

Schema = Any
DEFS = "#/$defs/"


def definition(reference: str) -> str:
    """The name that a reference within a judged schema means."""
    return unquote(reference.removeprefix(DEFS))


class Unproven(Exception):
    """A schema that only the judge decides, because of a keyword."""

    def __init__(self, keyword: str, pointer: tuple[str | int, ...] = ()) -> None:
        super().__init__(keyword)
        self.keyword = keyword
        self.pointer = pointer


@dataclass(frozen=True, slots=True)
class Anything:
    pass


@dataclass(frozen=True, slots=True)
class Boolean:
    pass


@dataclass(frozen=True, slots=True)
class Text:
    """A string, or one of several."""

    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    """In a dialect that all engines read alike, but for `$` (see `patterns.portable`)."""
    format: str = ""
    """One of `FORMATS`, or ""."""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    integral: bool
    bounds: Mapping[str, int] = field(default_factory=dict[str, int])
    """By `ge`, `gt`, `le` and `lt`."""
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Array:
    items: Form
    least: int | None = None
    most: int | None = None
    unique: bool = False
    """Only of strings and integers."""


@dataclass(frozen=True, slots=True)
class Map:
    """An object without properties of its own."""

    names: Text
    values: Form
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Object:
    properties: Mapping[str, Form | None]
    """None: must not be there."""
    required: frozenset[str]
    closed: bool
    """Are there no other properties?"""
    extra: bool = False
    """Are others spoken of, so that they are kept?"""
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    name: str


@dataclass(frozen=True, slots=True)
class Nullable:
    form: Form


Form: TypeAlias = Anything | Boolean | Text | Number | Array | Map | Object | Reference | Nullable

FORMATS: Final = {
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "date-time": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    "uuid": r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
    "email": r"^[A-Za-z0-9_-]+([.+][A-Za-z0-9_-]+)*@([A-Za-z0-9]+(-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}$",
}
"""Formats and a pattern that is stricter than each. Python's own types refuse the 30th of February;
addresses longer than `LONGEST` are left to the judge, so that no part of one is too long."""

LONGEST: Final = 64

_FREE: Final = {"binary", "double", "float", "password"}
"""Formats that restrict nothing."""

_COMMON: Final = {"type", "enum", "const"}
_OF_TEXT: Final = {"minLength", "maxLength", "pattern", "format"}
_BOUNDS: Final = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
}
_ALLOWED: Final[Mapping[str, set[str]]] = {
    "string": _OF_TEXT,
    "integer": {*_BOUNDS, "multipleOf", "format"},
    "number": {*_BOUNDS, "format"},
    "boolean": set(),
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "object": {
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
    },
}


class Forms:
    """The forms of a contract's schemas; a definition is read once."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._known: dict[str, Form | Unproven] = {}

    def of(self, schema: Schema) -> Form:
        """Raises Unproven. What a reference leads to is not looked at."""
        return self._form(schema, ())

    def definition(self, name: str) -> Form:
        """Raises Unproven."""
        if name not in self._known:
            self._known[name] = Unproven("$ref")  # as long as we look: it may lead back here
            try:
                self._known[name] = self._form(self._definitions[name], ())
            except Unproven as reason:
                self._known[name] = reason
        found = self._known[name]
        if isinstance(found, Unproven):
            raise found
        return found

    def resolved(self, form: Form) -> Form:
        """What references lead to in the end. Raises Unproven."""
        seen: set[str] = set()
        while isinstance(form, Reference):
            if form.name in seen:
                raise Unproven("$ref")
            seen.add(form.name)
            form = self.definition(form.name)
        return form

    def _form(self, schema: Schema, at: tuple[str | int, ...]) -> Form:
        if schema is True or schema == {}:
            return Anything()
        if not is_object(schema):
            raise Unproven("false", at)
        if "$ref" in schema:
            if len(schema) > 1:
                raise Unproven(next(key for key in schema if key != "$ref"), at)
            return Reference(definition(str(schema["$ref"])))
        for keyword in ("allOf", "anyOf", "oneOf"):
            if keyword in schema:
                return self._combined(schema, keyword, at)
        return self._plain(schema, at)

    def _combined(self, schema: dict[str, Any], keyword: str, at: tuple[str | int, ...]) -> Form:
        """Of combinations only `allOf` of one schema, and of two alternatives `null` as the other:
        both ways are usual to write a reference with something beside it."""
        branches: list[Any] = schema[keyword]
        others = [(n, branch) for n, branch in enumerate(branches) if branch != {"type": "null"}]
        wanted = 1 if keyword == "allOf" else 2
        if len(schema) > 1 or len(branches) != wanted or len(others) != 1:
            raise Unproven(keyword, at)
        number, branch = others[0]
        form = self._form(branch, (*at, keyword, number))
        if keyword == "allOf":
            return form
        if keyword == "oneOf" and self._takes_null(form):
            raise Unproven(keyword, at)
        return Nullable(form)

    def _takes_null(self, form: Form) -> bool:
        return isinstance(self.resolved(form), Anything | Nullable)

    def _plain(self, schema: dict[str, Any], at: tuple[str | int, ...]) -> Form:
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if not kinds and ("enum" in schema or "const" in schema):
            kinds = ["string"]  # `_text` looks at the options
        own = [kind for kind in kinds if kind != "null"]
        if len(own) != 1 or own[0] not in _ALLOWED:
            raise Unproven("type", at)
        for keyword in schema:
            if keyword not in _COMMON and keyword not in _ALLOWED[own[0]]:
                raise Unproven(keyword, at)
        null = "null" in kinds
        if own[0] == "string":
            return self._text(schema, null, at)
        for keyword in ("enum", "const"):
            if keyword in schema:
                raise Unproven(keyword, at)
        form = self._of_kind(own[0], schema, at)
        return Nullable(form) if null else form

    def _of_kind(self, kind: str, schema: dict[str, Any], at: tuple[str | int, ...]) -> Form:
        match kind:
            case "integer" | "number":
                return _number(kind == "integer", schema, at)
            case "boolean":
                return Boolean()
            case "array":
                return self._array(schema, at)
            case _:
                return self._object(schema, at)

    def _text(self, schema: dict[str, Any], null: bool, at: tuple[str | int, ...]) -> Form:
        given: list[Any] = schema.get("enum", [])
        if "const" in schema:
            given = [schema["const"]] if "enum" not in schema else []
            if not given:
                raise Unproven("const", at)
        options = [option for option in given if isinstance(option, str)]
        if len(options) != len(given) - (None in given) or (given and not options):
            raise Unproven("const" if "const" in schema else "enum", at)
        null = null and (not given or None in given)
        if options and schema.keys() & _OF_TEXT:
            raise Unproven(next(key for key in schema if key in _OF_TEXT), at)
        if options:
            text = Text(options=tuple(options))
            return Nullable(text) if null else text
        format = str(schema.get("format", ""))
        if format and format not in FORMATS and format not in _FREE:
            raise Unproven("format", at)
        text = Text(
            least=_count(schema, "minLength", at),
            most=_count(schema, "maxLength", at),
            pattern=_pattern(schema, at),
            format=format if format in FORMATS else "",
        )
        return Nullable(text) if null else text

    def _array(self, schema: dict[str, Any], at: tuple[str | int, ...]) -> Form:
        items = self._form(schema.get("items", True), (*at, "items"))
        unique = schema.get("uniqueItems") is True
        if unique and not _is_comparable(self.resolved(items)):
            raise Unproven("uniqueItems", at)
        least, most = _count(schema, "minItems", at), _count(schema, "maxItems", at)
        return Array(items, least, most, unique)

    def _object(self, schema: dict[str, Any], at: tuple[str | int, ...]) -> Form:
        others = schema.get("additionalProperties", True)
        least, most = _count(schema, "minProperties", at), _count(schema, "maxProperties", at)
        written: dict[str, Any] = schema.get("properties", {})
        required = frozenset(map(str, schema.get("required", ())))
        if not required <= written.keys():
            raise Unproven("required", at)
        if not written:
            names = self._names(schema.get("propertyNames", True), at)
            values = self._form(others, (*at, "additionalProperties"))
            return Map(names, values, least, most)
        if others not in (True, False, {}):
            raise Unproven("additionalProperties", at)
        closed = others is False
        if least is not None and not closed:
            raise Unproven("minProperties", at)
        for keyword in ("maxProperties", "propertyNames"):
            if keyword in schema:
                raise Unproven(keyword, at)
        properties = {
            name: None if part == {"not": {}} else self._form(part, (*at, "properties", name))
            for name, part in written.items()
        }
        extra = not closed and "additionalProperties" in schema
        return Object(properties, required, closed, extra, least)

    def _names(self, schema: Schema, at: tuple[str | int, ...]) -> Text:
        if schema is True or schema == {}:
            return Text()
        if not is_object(schema):
            raise Unproven("propertyNames", at)
        form = self._form({"type": "string", **schema}, (*at, "propertyNames"))
        if not isinstance(form, Text) or form.format or form.options:
            raise Unproven("propertyNames", at)
        return form


def _is_comparable(form: Form) -> bool:
    """Are values the same in Python if, and only if, they are the same JSON?"""
    return form.integral if isinstance(form, Number) else isinstance(form, Text) and not form.format


def _number(integral: bool, schema: dict[str, Any], at: tuple[str | int, ...]) -> Form:
    if schema.get("format", "double") not in _FREE:
        raise Unproven("format", at)
    bounds: dict[str, int] = {}
    for keyword, name in _BOUNDS.items():
        bound = schema.get(keyword)
        if bound is not None:
            limit = 2**64 if integral else 2**53
            if isinstance(bound, bool) or bound != int(bound) or abs(bound) >= limit:
                raise Unproven(keyword, at)
            bounds[name] = int(bound)
    step = schema.get("multipleOf")
    if step is not None and (isinstance(step, bool) or step != int(step) or step < 1):
        raise Unproven("multipleOf", at)
    return Number(integral, _strictest(integral, bounds), None if step is None else int(step))


def _strictest(integral: bool, bounds: dict[str, int]) -> dict[str, int]:
    """At most one bound on either side."""
    for open, closed, step in (("gt", "ge", 1), ("lt", "le", -1)):
        if open in bounds and integral:
            bounds[closed] = max(
                (bounds.pop(open) + step, *(bounds[n] for n in (closed,) if n in bounds)),
                key=lambda bound: bound * step,
            )
        elif open in bounds and closed in bounds:
            del bounds[closed if bounds[open] * step >= bounds[closed] * step else open]
    return bounds


def _count(schema: dict[str, Any], keyword: str, at: tuple[str | int, ...]) -> int | None:
    count = schema.get(keyword)
    if count is None:
        return None
    if isinstance(count, bool) or count != int(count) or not 0 <= count < 2**31:
        raise Unproven(keyword, at)
    return int(count)


def _pattern(schema: dict[str, Any], at: tuple[str | int, ...]) -> str | None:
    written = schema.get("pattern")
    if written is None:
        return None
    pattern = portable(str(written), coded=True)
    if pattern is None or _DIFFERS(pattern):
        raise Unproven("pattern", at)
    return pattern


_DIFFERS = re.compile(r"\[\^?\]|\{(?![0-9]+(,[0-9]*)?\})|[*+?}]\+").search
"""Brackets with nothing in them, braces that count nothing, and quantifiers that give nothing
back: engines differ about these."""


def in_python(pattern: str) -> str:
    """A form's pattern for Python, whose `$` would let a line feed stand behind it."""
    inside = False

    def replace(match: re.Match[str]) -> str:
        nonlocal inside
        token = match.group()
        inside = token == "[" if token in "[]" else inside
        return r"\Z" if token == "$" and not inside else token

    return re.sub(r"\\.|[\[\]$]", replace, pattern, flags=re.S)


def parts(form: Form) -> Iterator[tuple[tuple[str | int, ...], Form]]:
    """The forms within a form and the way to each of them; references are not followed."""
    match form:
        case Array():
            yield ("items",), form.items
        case Map():
            yield ("additionalProperties",), form.values
        case Nullable() if not isinstance(form.form, Reference):
            yield from parts(form.form)
        case Object():
            for name, part in form.properties.items():
                if part is not None:
                    yield ("properties", name), part
        case _:
            pass
