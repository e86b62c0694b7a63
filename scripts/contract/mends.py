"""What a diagnostic's mend does to the contract, as plain data: which node changes, and how.

A mend speaks of nodes, not of characters; `editing` turns it into edits of the author's text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from scripts.contract.diagnostics import Place

Op = Literal[
    "rename", "prefix", "set", "quote", "bare", "remove", "insert", "append", "nest", "wrap"
]


class Mend(NamedTuple):
    op: Op
    place: Place
    """The node that changes; where something is added, the object that gets it."""
    name: str = ""
    written: str = "null"
    """A value as JSON text, so that mends can be compared."""
    after: tuple[str, ...] = ()
    """Fields behind which a new one stands best, the best first."""

    @property
    def value(self) -> Any:
        return json.loads(self.written)


ON_REQUEST = frozenset({"unused-component"})
"""Rules whose mends take something away that an author may want to keep."""


def rename(place: Place, name: str) -> Mend:
    """Give a field another name."""
    return Mend("rename", place, name)


def prefix(place: Place, text: str) -> Mend:
    """Put a text in front of a field's name."""
    return Mend("prefix", place, text)


def put(place: Place, value: object) -> Mend:
    """Write another value in place of a plain one."""
    return Mend("set", place, written=json.dumps(value))


def quote(place: Place) -> Mend:
    """Put quotes around a value, digit by digit as it is written."""
    return Mend("quote", place)


def bare(place: Place) -> Mend:
    """Take the quotes from a number or a boolean."""
    return Mend("bare", place)


def remove(place: Place) -> Mend:
    """Take a field out of its object, or an entry out of its list."""
    return Mend("remove", place)


def insert(place: Place, name: str, value: object, *after: str) -> Mend:
    """Add a field to an object."""
    return Mend("insert", place, name, json.dumps(value), after)


def append(place: Place, name: str, value: object, *after: str) -> Mend:
    """Add an entry to the list that is an object's field; the list is made where there is none."""
    return Mend("append", place, name, json.dumps(value), after)


def nest(place: Place, name: str, *more: object) -> Mend:
    """`field: v` becomes `name: [{field: v}, *more]`."""
    return Mend("nest", place, name, json.dumps(more))


def wrap(place: Place, name: str = "") -> Mend:
    """A value `v` becomes `[v]`, or with a name `{name: v}`."""
    return Mend("wrap", place, name)


# --- values of another type -----------------------------------------------------------------------


def retyped(place: Place, value: object, types: Sequence[str]) -> tuple[Mend, ...]:
    """A plain value as one of the types, where only its quotes are wrong; else nothing."""
    if isinstance(value, bool | int | float):
        return (quote(place),) if "string" in types else ()
    if not isinstance(value, str) or "string" in types:
        return ()
    kinds = [kind for kind in types if kind in _WRITTEN and _is(value, kind)]
    return (bare(place),) if kinds else ()


_WRITTEN = ("integer", "number", "boolean")


def _is(text: str, kind: str) -> bool:
    """Is a text a value of a kind, in the one way that JSON writes it?"""
    try:
        value = json.loads(text)
    except ValueError:
        return False
    if kind == "boolean":
        return isinstance(value, bool)
    number = isinstance(value, int if kind == "integer" else int | float)
    return number and not isinstance(value, bool) and json.dumps(value) == text
