"""Schemas of one version as flat conjunctions, and what is plainly known of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from scripts.contract.bundle import Bundle
from scripts.contract.diagnostics import Pointer
from scripts.contract.dialect import types_of
from scripts.contract.structure import SECTIONS, is_of, part_kinds
from server.data import Json, as_array, as_object, is_array, is_object

ANNOTATIONS = frozenset(
    ("title", "description", "default", "deprecated", "example", "examples", "externalDocs", "xml",
     "readOnly", "writeOnly", "discriminator", "$comment", "$id", "$schema", "$anchor", "$defs",
     "$dynamicAnchor", "definitions", "$vocabulary")
)  # fmt: skip
"""Keywords that refuse no value."""

TYPES: frozenset[str] = frozenset(
    ("null", "boolean", "integer", "fraction", "string", "array", "object")
)
"""The types of JSON, numbers split in two, so that an integer is a number."""
NUMBERS: frozenset[str] = frozenset(("integer", "fraction"))

_REFERENCE = re.compile(r'"\$ref": "#/components/schemas/([^"]*)"')


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """One schema object without its `$ref` and `allOf`, which stand beside it in the view."""

    data: dict[str, Json]
    """What decides; annotations stand in `written`."""
    written: dict[str, Json]
    pointer: Pointer
    side: Side
    closing: str = "additionalProperties"
    """The keyword that `additionalProperties` is written as."""
    text: str = ""
    references: frozenset[str] = frozenset()


View = tuple[Part, ...]
"""A value is accepted if every part accepts it; the empty view accepts all."""


@dataclass(eq=False)
class Side:
    """One of the two versions."""

    bundle: Bundle
    known: dict[tuple[int, str], Part] = field(default_factory=dict[tuple[int, str], Part])
    kept: list[Any] = field(default_factory=list[Any], repr=False)
    """Keeps alive what is known by its identity."""
    views: dict[int, View] = field(default_factory=dict[int, View], repr=False)

    hidden: dict[tuple[Part, str], frozenset[str]] = field(
        default_factory=dict[tuple[Part, str], frozenset[str]], repr=False
    )
    """Names of properties that a direction does not have, by part and annotation."""
    possible: dict[Part, tuple[frozenset[str], list[Json] | None]] = field(
        default_factory=dict[Part, tuple[frozenset[str], list[Json] | None]], repr=False
    )
    """The types and values that a part leaves."""

    @property
    def data(self) -> dict[str, Json]:
        return self.bundle.data

    def section(self, name: str) -> dict[str, Json]:
        return as_object(as_object(self.data.get("components")).get(name))

    def resolved(self, kind: str, data: Json, pointer: Pointer) -> tuple[dict[str, Json], Pointer]:
        """What an entry means, and where that stands."""
        section, seen = SECTIONS[kind], {id(data)}
        while is_object(data) and isinstance(data.get("$ref"), str):
            name = _name(data["$ref"])
            data, pointer = self.section(section).get(name), ("components", section, name)
            if id(data) in seen:
                break
            seen.add(id(data))
        return as_object(data), pointer

    def view(self, schema: Json, pointer: Pointer) -> View:
        """A schema as a view; the same schema is always the same view."""
        if id(schema) in self.views and is_object(schema):
            return self.views[id(schema)]
        parts: dict[Part, None] = {}
        self._flatten(schema, pointer, parts, set())
        view = tuple(parts)
        if is_object(schema):
            self.kept.append(schema)
            self.views[id(schema)] = view
        return view

    def _flatten(
        self, schema: Json, pointer: Pointer, parts: dict[Part, None], seen: set[int]
    ) -> None:
        if schema is False:
            parts.setdefault(self.made({"not": True}, pointer))
        if not is_object(schema) or id(schema) in seen:
            return
        seen.add(id(schema))
        if isinstance(schema.get("$ref"), str):
            name = _name(schema["$ref"])
            target = self.section("schemas").get(name)
            self._flatten(target, ("components", "schemas", name), parts, seen)
        for index, branch in enumerate(as_array(schema.get("allOf"))):
            self._flatten(branch, (*pointer, "allOf", index), parts, seen)
        dropped = {"$ref", "allOf"}
        rest = schema.get("unevaluatedProperties")
        if "unevaluatedItems" in schema:
            dropped.clear()
        if rest is not None and (names := self._static_names(schema)) is not None:
            dropped.add("unevaluatedProperties")
            closed: dict[str, Json] = {
                "properties": dict.fromkeys(sorted(names), True),
                "additionalProperties": rest,
            }
            parts.setdefault(self.made(closed, pointer, "unevaluatedProperties", id(schema)))
        elif rest is not None:  # what it means depends on all that stands beside it
            dropped.clear()
        parts.setdefault(self._part(schema, pointer, dropped))

    def _part(self, schema: dict[str, Json], pointer: Pointer, dropped: set[str]) -> Part:
        key = (id(schema), "")
        if key not in self.known:
            skipped = ANNOTATIONS | dropped
            data = {k: v for k, v in schema.items() if k not in skipped and _is_sound(k, v)}
            self.kept.append(schema)
            self.known[key] = _made(data, schema, pointer, self)
        return self.known[key]

    def made(
        self,
        data: dict[str, Json],
        pointer: Pointer = (),
        closing: str = "additionalProperties",
        owner: int = 0,
    ) -> Part:
        """A part that nobody wrote."""
        text = json.dumps(data, sort_keys=True)
        key = (owner, f"{pointer} {closing} {text}")
        if key not in self.known:
            self.known[key] = _made(data, {}, pointer, self, closing)
        return self.known[key]

    def without(self, part: Part, keyword: str) -> Part:
        """A part from which one keyword is taken, because it is looked at branch by branch."""
        key = (id(part), f"without {keyword}")
        if key not in self.known:
            beside = {keyword, "unevaluatedProperties", "unevaluatedItems"}
            data = {k: v for k, v in part.data.items() if k not in beside}
            self.kept.append(part)
            self.known[key] = _made(data, part.written, part.pointer, self, part.closing)
        return self.known[key]

    def _static_names(self, schema: dict[str, Json]) -> set[str] | None:
        """The properties that a schema evaluates, if that does not depend on the value."""
        names: set[str] = set()
        for part, outermost in self._in_place(schema):
            dynamic = ("anyOf", "oneOf", "if", "dependentSchemas", "additionalProperties",
                       "patternProperties", "$dynamicRef")  # fmt: skip
            if any(keyword in part for keyword in dynamic):
                return None
            if not outermost and "unevaluatedProperties" in part:
                return None
            names |= as_object(part.get("properties")).keys()
        return names

    def _in_place(self, schema: dict[str, Json]) -> Iterator[tuple[dict[str, Json], bool]]:
        seen: set[int] = set()
        stack: list[Json] = [schema]
        while stack:
            part = stack.pop()
            if not is_object(part) or id(part) in seen:
                continue
            seen.add(id(part))
            yield part, part is schema
            stack.extend(as_array(part.get("allOf")))
            if isinstance(part.get("$ref"), str):
                stack.append(self.section("schemas").get(_name(part["$ref"])))


def _is_sound(keyword: str, value: Json) -> bool:
    """Is it a keyword, and has it a value of its kind? The linter names what is not."""
    kind = "string" if keyword == "$ref" else part_kinds("schema", "3.2").get(keyword, "")
    match kind[:1]:
        case "":
            return False
        case "[":
            return is_array(value)
        case "{":
            return is_object(value)
        case _ if kind == "schema":
            return is_object(value) or isinstance(value, bool)
        case _:
            return is_of(kind, value)


def _made(
    data: dict[str, Json],
    written: dict[str, Json],
    pointer: Pointer,
    side: Side,
    closing: str = "additionalProperties",
) -> Part:
    text = json.dumps(data, sort_keys=True)
    references = frozenset(_name(f"#/components/schemas/{n}") for n in _REFERENCE.findall(text))
    return Part(data, written, pointer, side, closing, text, references)


def _name(reference: str) -> str:
    return reference.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")


def child(part: Part, *steps: str | int) -> View:
    """The view of a part's subschema."""
    value: Json = part.data
    for step in steps:
        value = value[step]
    return part.side.view(value, pointer(part, *steps))


def pointer(part: Part, *steps: str | int) -> Pointer:
    first = part.closing if steps[:1] == ("additionalProperties",) else None
    return (*part.pointer, *((first, *steps[1:]) if first else steps))


# --- values ---------------------------------------------------------------------------------------


def key_of(value: Json) -> object:
    """What two values have in common if JSON Schema calls them equal: 1 is 1.0, but not true."""
    if isinstance(value, bool) or value is None:
        return ("literal", value)
    if isinstance(value, int | float):
        return ("number", number(value))
    if is_array(value):
        return ("array", tuple(key_of(item) for item in value))
    if is_object(value):
        return ("object", frozenset((name, key_of(item)) for name, item in value.items()))
    return ("string", value)


def type_of(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if number(value).denominator == 1 else "fraction"
    return "array" if is_array(value) else "object" if is_object(value) else "string"


def number(value: float) -> Fraction:
    """The decimal number that was written, exactly."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def written_values(part: Part) -> list[Json] | None:
    """The values that `enum` and `const` of one part leave; None if it has neither."""
    found: list[Json] | None = None
    if is_array(part.data.get("enum")):
        found = list(part.data["enum"])
    if "const" in part.data:
        const = part.data["const"]
        listed = found is None or key_of(const) in map(key_of, found)
        found = [const] if listed else []
    return found


def own_types(part: Part) -> frozenset[str]:
    """The types that the `type` of one part leaves."""
    written = types_of(part.data)
    if not written:
        return TYPES
    return frozenset(
        name for t in written for name in (NUMBERS if t == "number" else (t,)) if name in TYPES
    )


def _possible(part: Part) -> tuple[frozenset[str], list[Json] | None]:
    """The types, and where they are few the values, that all keywords of a part leave."""
    known = part.side.possible
    if part not in known:
        known[part] = TYPES, None  # what refers to itself about the same value says nothing
        found, listed = own_types(part), written_values(part)
        for keyword in ("anyOf", "oneOf"):
            count = len(as_array(part.data.get(keyword)))
            branches = [child(part, keyword, index) for index in range(count)]
            if branches:
                found &= frozenset[str]().union(*map(types, branches))
                several = [values(branch) for branch in branches]
                if listed is None and all(few is not None for few in several):
                    listed = [value for few in several for value in few or []]
        if listed is not None:
            found &= frozenset(map(type_of, listed))
        if part.data.get("not") is True or part.data.get("not") == {}:
            found = frozenset[str]()
        known[part] = found, listed
    return known[part]


def types(view: View) -> frozenset[str]:
    """The types that a view may accept."""
    found: frozenset[str] = TYPES
    for part in view:
        found &= _possible(part)[0]
    return found


def values(view: View) -> list[Json] | None:
    """All values that a view may accept, where these are few; None otherwise."""
    found: dict[object, Json] | None = None
    for part in view:
        listed = _possible(part)[1]
        if listed is not None:
            own = {key_of(value): value for value in listed}
            found = own if found is None else {k: v for k, v in found.items() if k in own}
    possible = types(view)
    if found is None:
        if not possible <= {"null", "boolean"}:
            return None
        found = {key_of(value): value for value in (None, False, True)}
    return [value for value in found.values() if type_of(value) in possible]


def names_of(view: View, keyword: str = "properties") -> list[str]:
    """The names under a keyword of any part, in the order of the contract."""
    return list(dict.fromkeys(n for part in view for n in as_object(part.data.get(keyword))))


def required(view: View) -> set[str]:
    return {name for part in view for name in as_array(part.data.get("required"))
            if isinstance(name, str)}  # fmt: skip
