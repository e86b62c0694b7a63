"""From schemas to the forms that one typed pass decides exactly; what has none is unproven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

from server.data import is_object
from server.exact import (
    FORMATS,
    Anything,
    Array,
    Boolean,
    Choice,
    Form,
    Map,
    Nullable,
    Number,
    Object,
    Reference,
    Steps,
    Text,
    Unproven,
    Variant,
)
from server.patterns import portable

Schema = Any
Part: TypeAlias = tuple[Schema, Steps]
"""What one of several schemas that judge the same value says, and where."""
Parts: TypeAlias = list[Part]

DEFS = "#/$defs/"


def definition(reference: str) -> str:
    """The name that a reference within a judged schema means."""
    return unquote(reference.removeprefix(DEFS))


JUDGED: Final = {
    *("byte", "date", "date-time", "duration", "email", "hostname", "idn-email", "idn-hostname"),
    *("ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "regex", "relative-json-pointer"),
    *("time", "uri", "uri-reference", "uri-template", "uuid"),
}
"""Formats that restrict a text; those of numbers have been made bounds, and others mean nothing."""

_COMMON: Final = {"type", "enum", "const", "discriminator"}
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


_KEEPING: Final = ("additionalProperties", "discriminator")
"""Where either is said of an object, its model keeps what it does not know."""


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
                self._known[name] = self._form(self._written(name), ())
            except Unproven as reason:
                self._known[name] = reason
        found = self._known[name]
        if isinstance(found, Unproven):
            raise found
        return found

    def _written(self, name: str, at: Steps = ()) -> Schema:
        """Raises Unproven for what is a resource of its own, which is referred to by its URI."""
        if name not in self._definitions:
            raise Unproven("$ref", at)
        return self._definitions[name]

    def resolved(self, form: Form) -> Form:
        """What references lead to in the end. Raises Unproven."""
        seen: set[str] = set()
        while isinstance(form, Reference):
            if form.name in seen:
                raise Unproven("$ref")
            seen.add(form.name)
            form = self.definition(form.name)
        return form

    def _form(self, schema: Schema, at: Steps) -> Form:
        if schema is True or schema == {}:
            return Anything()
        if not is_object(schema):
            raise Unproven("false", at)
        if schema.keys() == {"$ref"}:
            return Reference(definition(str(schema["$ref"])))
        if "allOf" in schema or "$ref" in schema:
            return self._conjunction(schema, at)
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                return self._alternatives(schema, keyword, at)
        return self._plain(schema, at)

    def _alternatives(self, schema: dict[str, Any], keyword: str, at: Steps) -> Form:
        """Of alternatives only null, and one other or several that no value can be two of."""
        found = [((keyword, n), part) for n, part in enumerate(schema[keyword])]
        others = [(steps, part) for steps, part in found if part != {"type": "null"}]
        null = len(found) - len(others)
        beside = {name: schema[name] for name in schema if name not in (keyword, "discriminator")}
        said_again = beside == {"type": "object"} and len(others) > 1 and not null
        if not others or null > 1 or (beside and not said_again):
            raise Unproven(keyword, at)
        forms = [(steps, self._form(part, (*at, *steps))) for steps, part in others]
        form = forms[0][1] if len(forms) == 1 else self._choice(forms, keyword, at)
        if not null:
            return form
        if keyword == "oneOf" and self._takes_null(form):
            raise Unproven(keyword, at)
        return Nullable(form)

    def _choice(self, forms: Sequence[tuple[Steps, Form]], keyword: str, at: Steps) -> Form:
        values = [self.resolved(form) for _, form in forms]
        first = values[0]
        for name in ("", *(first.properties if isinstance(first, Object) else ())):
            tags = [_tags(value, name) if name else _KINDS.get(type(value), ()) for value in values]
            every = [tag for some in tags for tag in some]
            if all(tags) and len(every) == len(set(every)):
                told = zip(forms, tags, strict=True)
                return Choice(name, tuple(Variant(steps, some, f) for (steps, f), some in told))
        raise Unproven(keyword, at)

    def _conjunction(self, schema: dict[str, Any], at: Steps) -> Form:
        """The part of an `allOf` that says something, where only one does; else all as one."""
        parts = _distinct(_spread(schema, at))
        if len(parts) == 1:
            return self._form(*parts[0])
        parts = _distinct(self._followed(parts, frozenset()))
        if not any(_OF_OBJECTS & part.keys() for part, _ in parts):
            return self._form(_united(parts), at)
        for part, where in parts:
            for keyword in part:
                if keyword not in _MERGED or (keyword == "type" and part["type"] != "object"):
                    raise Unproven(keyword, where)
        if not any("type" in part for part, _ in parts):
            raise Unproven("type", at)
        return self._merged(parts, at)

    def _followed(self, parts: Parts, seen: frozenset[str]) -> Iterator[Part]:
        """Parts with those that references lead to in their place."""
        for part, where in parts:
            if "$ref" not in part:
                yield part, where
                continue
            name = definition(str(part["$ref"]))
            if name in seen:
                raise Unproven("$ref", where)
            found = [(inner, where) for inner, _ in _spread(self._written(name, where), where)]
            yield from self._followed(found, seen | {name})

    def _merged(self, parts: Parts, at: Steps) -> Form:
        """Several objects as one."""
        written: dict[str, list[Any]] = {}
        places: dict[str, Steps] = {}
        for part, where in parts:
            for name, schema in part.get("properties", {}).items():
                written.setdefault(name, []).append(schema)
                places.setdefault(name, where)
        merged: dict[str, Any] = {
            "type": "object",
            "properties": {name: {"allOf": schemas} for name, schemas in written.items()},
            "required": [name for part, _ in parts for name in part.get("required", ())],
            **_others(parts, written.keys()),
        }
        if any("discriminator" in part for part, _ in parts):
            merged["discriminator"] = {}
        try:
            return self._object(merged, at)
        except Unproven as why:
            steps = why.pointer[len(at) :]
            where = places[str(steps[1])] if steps[:1] == ("properties",) else at
            raise Unproven(why.keyword, where) from None

    def _takes_null(self, form: Form) -> bool:
        return isinstance(self.resolved(form), Anything | Nullable)

    def _plain(self, schema: dict[str, Any], at: Steps) -> Form:
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

    def _of_kind(self, kind: str, schema: dict[str, Any], at: Steps) -> Form:
        match kind:
            case "integer" | "number":
                return _number(kind == "integer", schema, at)
            case "boolean":
                return Boolean()
            case "array":
                return self._array(schema, at)
            case _:
                return self._object(schema, at)

    def _text(self, schema: dict[str, Any], null: bool, at: Steps) -> Form:
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
        if format in JUDGED - FORMATS.keys():
            raise Unproven("format", at)
        text = Text(
            least=_count(schema, "minLength", at),
            most=_count(schema, "maxLength", at),
            pattern=_pattern(schema, at),
            format=format if format in FORMATS else "",
        )
        return Nullable(text) if null else text

    def _array(self, schema: dict[str, Any], at: Steps) -> Form:
        items = self._form(schema.get("items", True), (*at, "items"))
        unique = schema.get("uniqueItems") is True
        if unique and not _is_comparable(self.resolved(items)):
            raise Unproven("uniqueItems", at)
        least, most = _count(schema, "minItems", at), _count(schema, "maxItems", at)
        return Array(items, least, most, unique)

    def _object(self, schema: dict[str, Any], at: Steps) -> Form:
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
        extra = "" if closed else next((keyword for keyword in _KEEPING if keyword in schema), "")
        return Object(properties, required, closed, extra, least)

    def _names(self, schema: Schema, at: Steps) -> Text:
        if schema is True or schema == {}:
            return Text()
        if not is_object(schema):
            raise Unproven("propertyNames", at)
        form = self._form({"type": "string", **schema}, (*at, "propertyNames"))
        if not isinstance(form, Text) or form.format or form.options:
            raise Unproven("propertyNames", at)
        return form


_OF_OBJECTS: Final = _ALLOWED["object"] | {"patternProperties"}
_MERGED: Final = {"type", "properties", "required", "additionalProperties", "discriminator"}


def _spread(schema: Schema, at: Steps) -> Iterator[Part]:
    """What a schema says itself, and the parts of its `allOf`; references are kept."""
    if schema is True:
        return
    if not is_object(schema):
        raise Unproven("false", at)
    own = {keyword: value for keyword, value in schema.items() if keyword not in ("allOf", "$ref")}
    if "$ref" in schema:
        yield {"$ref": schema["$ref"]}, at
    if own.keys() - {"discriminator"}:
        yield own, at
    for number, part in enumerate(schema.get("allOf", ())):
        yield from _spread(part, (*at, "allOf", number))


def _distinct(parts: Iterable[Part]) -> Parts:
    """Each schema once."""
    found: Parts = []
    for part, where in parts:
        if not any(part == known for known, _ in found):
            found.append((part, where))
    return found


def _united(parts: Parts) -> Schema:
    """All keywords of several schemas, each of which judges by itself; no two may differ."""
    united: dict[str, Any] = {}
    for part, where in parts:
        for keyword, value in part.items():
            if united.setdefault(keyword, value) != value:
                raise Unproven("allOf", where)
    return united


def _others(parts: Parts, names: Set[str]) -> dict[str, bool]:
    """`additionalProperties` of several objects, of which a closed one has to know all names."""
    said: list[bool] = []
    for part, where in parts:
        if "additionalProperties" in part:
            others = part["additionalProperties"]
            is_open = others in (True, {})
            if not is_open and (others is not False or names - part.get("properties", {}).keys()):
                raise Unproven("additionalProperties", where)
            said.append(is_open)
    return {"additionalProperties": all(said)} if said else {}


_KINDS: Final[Mapping[type, tuple[str, ...]]] = {
    Array: ("array",),
    Boolean: ("boolean",),
    Map: ("object",),
    Number: ("number",),
    Object: ("object",),
    Text: ("string",),
}


def _tags(form: Form, name: str) -> tuple[str, ...]:
    """What a property has to be, where objects must have it."""
    if not isinstance(form, Object) or name not in form.required:
        return ()
    part = form.properties[name]
    return part.options if isinstance(part, Text) else ()


def _is_comparable(form: Form) -> bool:
    """Are values the same in Python if, and only if, they are the same JSON?"""
    return form.integral if isinstance(form, Number) else isinstance(form, Text) and not form.format


def _number(integral: bool, schema: dict[str, Any], at: Steps) -> Form:
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


def _count(schema: dict[str, Any], keyword: str, at: Steps) -> int | None:
    count = schema.get(keyword)
    if count is None:
        return None
    if isinstance(count, bool) or count != int(count) or not 0 <= count < 2**31:
        raise Unproven(keyword, at)
    return int(count)


def _pattern(schema: dict[str, Any], at: Steps) -> str | None:
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
