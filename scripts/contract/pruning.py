"""A bundle without the parts that are not what their place asks for.

The linter tells of them; where its errors are tolerated, nobody behind it has to expect them.
"""

from __future__ import annotations

import jsonschema_rs

from scripts.contract.structure import LITERAL, PRIMITIVES, is_of, part
from server.data import Json, is_array, is_object

VERSION = "3.2"
"""It has all that the others have, and bundles are in one dialect (`scripts.contract.dialect`)."""

PLAIN = ("[any]", "[string]", "{[string]}", *PRIMITIVES)
"""Kinds of keywords that hold no schema."""


def prune(kind: str, data: Json) -> bool:
    """Is it of a kind at all? Parts of it that are not what they have to be are taken away."""
    if kind in PRIMITIVES:
        return is_of(kind, data)
    if kind == "schema" and isinstance(data, bool):
        return True
    if kind[0] == "[":
        if is_array(data):
            data[:] = [entry for entry in data if prune(kind[1:-1], entry)]
        return is_array(data)
    if not is_object(data):
        return False
    if kind not in LITERAL:
        for step, value in list(data.items()):
            own = part(kind, step, VERSION)
            if not own or (prune(own, value) and (kind != "schema" or _is_good(own, step, value))):
                continue
            del data[step]
    return True


def _is_good(kind: str, keyword: str, value: Json) -> bool:
    """May a schema have a keyword with this value? Those with a type that there is not, or with a
    pattern that is none, restrict nothing."""
    if kind not in PLAIN:
        return kind != "[schema]" or value != []
    try:
        jsonschema_rs.Draft202012Validator({keyword: value}, offline=True)
    except (ValueError, jsonschema_rs.ValidationError):
        return keyword.startswith("$")
    return True
