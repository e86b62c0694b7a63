"""What of JSON Schema one typed pass can decide exactly, as plain data.

A form is read from a schema of `generated/schemas.json` (`server.proving`). Whatever is not listed
here has none, and the judge decides alone. The generator asks for the forms of all bodies and
replies to prove them (`scripts.contract.proof`); the server makes from the same forms what reads
requests (`server.reading`) and writes replies (`server.writing`). What these accept the schema
accepts; they may refuse more, for then the judge has its say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Steps: TypeAlias = tuple[str | int, ...]


class Unproven(Exception):
    """A schema that only the judge decides, because of a keyword."""

    def __init__(self, keyword: str, pointer: Steps = ()) -> None:
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
    extra: str = ""
    """The keyword that speaks of others, which are kept then."""
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    name: str


@dataclass(frozen=True, slots=True)
class Nullable:
    form: Form


@dataclass(frozen=True, slots=True)
class Variant:
    at: Steps
    """Where it stands, from the choice."""
    tags: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of which none is of two variants."""

    name: str
    """Objects require this property to be one of their tags; where it is "", types are the tags."""
    variants: tuple[Variant, ...]


Form: TypeAlias = (
    Anything | Boolean | Text | Number | Array | Map | Object | Reference | Nullable | Choice
)

FORMATS: Final = {
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "date-time": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    "uuid": r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
    "email": r"^[A-Za-z0-9_-]+([.+][A-Za-z0-9_-]+)*@([A-Za-z0-9]+(-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}$",
    "hostname": r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$",
    "ipv4": r"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}"
    r"(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$",
    "uri": r"^https?://[A-Za-z0-9]+([.-][A-Za-z0-9]+)*(:[0-9]{1,4})?(/[A-Za-z0-9._~-]*)*"
    r"(\?[A-Za-z0-9._~=&-]*)?$",
}
"""Formats and a pattern that is stricter than each; the 30th of February Python's types refuse."""

LONGEST: Final = {"email": 64, "hostname": 63, "ipv4": 15, "uri": 2048}
"""Longer texts of these formats are left to the judge, so that no part of one is too long."""


def in_python(pattern: str) -> str:
    """A form's pattern for Python, whose `$` would let a line feed stand behind it."""
    inside = False

    def replace(match: re.Match[str]) -> str:
        nonlocal inside
        token = match.group()
        inside = token == "[" if token in "[]" else inside
        return r"\Z" if token == "$" and not inside else token

    return re.sub(r"\\.|[\[\]$]", replace, pattern, flags=re.S)


def parts(form: Form) -> Iterator[tuple[Steps, Form]]:
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
        case Choice():
            yield from ((variant.at, variant.form) for variant in form.variants)
        case _:
            pass
