"""What of a form msgspec checks while it writes, and what has to be looked at besides.

`server.writing` goes by it, and the generator in its proofs: nothing here needs a running server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import UUID

import msgspec

from server.exact import (
    Anything,
    Array,
    Form,
    Nullable,
    Number,
    Object,
    Reference,
    Text,
    Unproven,
    parts,
)
from server.proving import Forms

TYPES: Mapping[str, type] = {"date": date, "date-time": datetime, "uuid": UUID}
"""What texts of some formats become; all others stay texts."""

EXACT: Final = 10**15
"""Beyond it floats are written in several ways."""


def is_writable(form: Text) -> bool:
    """Is it checked by its type, or by its limits? Not all can be done by both."""
    if form.format in TYPES:
        return form == Text(format=form.format)
    return not form.format or form.pattern is None


def are_small(form: Number) -> bool:
    """Are the bounds such that they can be compared with?"""
    return all(-(2**63) <= bound < 2**63 for bound in form.bounds.values())


def checks(forms: Forms, form: Form) -> list[Callable[[Any], bool]]:
    """What has to be looked at besides in a value, down to the objects within it. Raises Unproven
    where that is not done."""
    form = forms.resolved(form)
    if isinstance(form, Nullable):
        return [_unless_null(check) for check in checks(forms, form.form)]
    if isinstance(form, Array) and form.unique:
        return [_is_unique]
    inside = list(_inside(forms, form, ()))
    if any(isinstance(part, Array) and part.unique for part in inside):
        raise Unproven("uniqueItems")
    if not any(isinstance(part, Anything) for part in inside):
        return []
    if any(isinstance(part, Object) or _is_typed(part) for part in inside):
        raise Unproven("type")
    return [is_plain]


def _is_typed(form: Form) -> bool:
    return isinstance(form, Text) and form.format in TYPES


DEPTH = 100
"""Through so many references inside each other one looks; what goes further the judge decides."""


def _inside(forms: Forms, form: Form, within: tuple[str, ...]) -> Iterator[Form]:
    while isinstance(form, Reference):
        if form.name in within or len(within) == DEPTH:
            raise Unproven("$ref")
        within = (*within, form.name)
        form = forms.definition(form.name)
    yield form
    if not isinstance(form, Object):
        for _, part in parts(form):
            yield from _inside(forms, part, within)


def _is_unique(values: Any) -> bool:
    return values is msgspec.UNSET or len(values) < 2 or len(set(values)) == len(values)


def _unless_null(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or check(value)


def is_plain(value: Any) -> bool:
    """Is it what JSON is read as? All else may be written in several ways."""
    kind = value.__class__
    if kind is dict:
        found = cast("dict[Any, Any]", value)
        return not found or all(key.__class__ is str and is_plain(v) for key, v in found.items())
    if kind is list:
        return all(map(is_plain, cast("list[Any]", value)))
    if kind is float:
        return bool(-EXACT <= value <= EXACT)
    return kind in _PLAIN or value is msgspec.UNSET


_PLAIN: Final = {str, int, bool, type(None)}
