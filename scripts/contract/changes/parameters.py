"""Parameters of an operation."""

from __future__ import annotations

import re

from scripts.contract.changes.change import Scope
from scripts.contract.changes.comparison import Comparison, Spot
from scripts.contract.changes.difference import shown
from scripts.contract.changes.messages import media_types
from scripts.contract.changes.proof import Direction
from scripts.contract.changes.views import View, types
from server.data import as_array, as_object
from server.headers import IGNORED

Key = tuple[str, str]

_STYLES = {"query": "form", "cookie": "form"}
_SCALARS = frozenset(("integer", "fraction", "boolean", "string"))


def parameters(
    compare: Comparison, scope: Scope, direction: Direction, old: Operation, new: Operation
) -> None:
    before, after = _listed(*old), _listed(*new)
    for key in before.keys() - after.keys():
        moved = next((k for k in after.keys() - before.keys() if k[1] == key[1]), None)
        if moved is not None:
            told = f"the parameter `{key[1]}` moved from the {key[0]} to the {moved[0]}"
            compare.add("parameter-moved", told, scope, after.pop(moved), breaks=True)
        else:
            _removed(compare, scope, before[key])
        del before[key]
    for key, spot in after.items():
        name = f"{spot.get('in')} parameter `{spot.get('name')}`"
        if key in before:
            _changed(compare, scope.at(name), direction, before[key], spot)
        else:
            needed = spot.get("required") is True
            rule = "required-parameter-added" if needed else "parameter-added"
            told = f"the {'required' if needed else 'optional'} {name} is new"
            compare.add(rule, told, scope, spot, breaks=needed)


Operation = tuple[Spot, Spot, str]
"""A path item, one of its operations, and the path."""


def _listed(item: Spot, operation: Spot, path: str) -> dict[Key, Spot]:
    """Parameters by what the wire knows of them: path parameters go by their position."""
    positions = {name: str(n) for n, name in enumerate(re.findall(r"\{([^}]*)\}", path))}
    found: dict[Key, Spot] = {}
    for owner in (item, operation):
        listed = owner.child("parameters")
        for index in range(len(as_array(listed.data))):
            spot = listed.child(index).resolved("parameter")
            place, name = str(spot.get("in")), str(spot.get("name"))
            if place == "header":
                name = name.lower()
                if name in IGNORED:
                    continue
            found[place, positions.get(name, name) if place == "path" else name] = spot
    return found


def _removed(compare: Comparison, scope: Scope, spot: Spot) -> None:
    told = f"the {spot.get('in')} parameter `{spot.get('name')}` is gone"
    announced = spot.get("deprecated") is True
    rule = "deprecated-parameter-removed" if announced else "parameter-removed"
    compare.add(rule, told, scope, spot, breaks=not announced)


def _changed(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    before, after = old.data, new.data
    if before.get("name") != after.get("name") and after.get("in") == "path":
        told = f"the path parameter `{before['name']}` is called `{after['name']}` now"
        compare.add("path-parameter-renamed", told, scope, new.child("name"), visible=False)
    if before.get("required", False) != after.get("required", False):
        needed = after.get("required") is True
        told = "became required" if needed else "is no longer required"
        rule = "parameter-required" if needed else "parameter-optional"
        compare.add(rule, told, scope, new.child("required"), breaks=needed)
    _serialisation(compare, scope, old, new)
    deprecated = [said.get("deprecated") is True for said in (before, after)]
    if deprecated[0] != deprecated[1]:
        rule = "parameter-deprecated" if deprecated[1] else "parameter-reactivated"
        told = "is deprecated now" if deprecated[1] else "is no longer deprecated"
        compare.add(rule, told, scope, new.child("deprecated"))
    compare.documentation(scope, old, new, "description", "example", "examples")
    if "content" in before and "content" in after:
        media_types(compare, scope, direction, old.child("content"), new.child("content"))
    elif ("content" in before) != ("content" in after):
        told = "is written as a media type" if "content" in after else "is no longer a media type"
        compare.add("parameter-content-changed", told, scope, new, breaks=True)
    elif direction == "request" and _became_text(old.child("schema").view, new.child("schema")):
        told = "takes any text now"
        compare.add("parameter-became-text", told, scope, new.child("schema", "type"))
    else:
        compare.schemas(scope, direction, old.child("schema"), new.child("schema"))


def _became_text(old: View, new: Spot) -> bool:
    """Is every number or truth value, as it is written, one of the texts that are taken now?"""
    kinds = types(old)
    plain = all(part.data.keys() <= {"type"} for part in new.view)
    return kinds <= _SCALARS and "string" not in kinds and plain and "string" in types(new.view)


def _serialisation(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    kinds = types(old.child("schema").view) | types(new.child("schema").view)
    composed = bool(kinds & {"array", "object"})
    for key in ("style", "explode", "allowReserved", "allowEmptyValue"):
        if key == "explode" and not composed:
            continue
        values = [_effective(spot, key) for spot in (old, new)]
        if values[0] == values[1]:
            continue
        told = f"`{key}` was {shown(values[0])} and is {shown(values[1])}"
        spot = new.child(key) if key in new.data else old.child(key)
        loosened = key.startswith("allow") and values[1] is True
        rule = f"parameter-{_KEBAB[key]}-changed" if not loosened else f"parameter-{_KEBAB[key]}"
        compare.add(rule, told, scope, spot, breaks=not loosened)


_KEBAB = {
    "style": "style",
    "explode": "explode",
    "allowReserved": "reserved",
    "allowEmptyValue": "empty",
}


def _effective(spot: Spot, key: str) -> object:
    data = as_object(spot.data)
    style = data.get("style", _STYLES.get(str(data.get("in")), "simple"))
    if key == "style":
        return style
    return data.get(key, key == "explode" and style in ("form", "cookie"))
