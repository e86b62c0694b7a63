"""Definitions that lead back to themselves with no object or list between, so that nothing is said
of their values."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.schemas import DEFS, IN_PLACE, Schemas, tower
from server.data import Json, is_object


def rings(schemas: Schemas) -> dict[str, set[str]]:
    """By definition, the references of its own value that lead back to it."""
    direct = {
        name: {name for name in _leading(schema) if name in schemas.definitions}
        for name, schema in schemas.definitions.items()
    }
    users: dict[str, list[str]] = {}
    for name, targets in direct.items():
        for target in targets:
            users.setdefault(target, []).append(name)
    ends = [name for name, targets in direct.items() if not targets]
    while ends:  # what leads nowhere is in no ring
        end = ends.pop()
        for user in users.get(end, ()):
            direct[user].discard(end)
            if not direct[user]:
                ends.append(user)
    return {
        name: {target for target in targets if name in _reached(target, direct)}
        for name, targets in direct.items()
        if targets
    }


def _reached(first: str, direct: dict[str, set[str]]) -> set[str]:
    found, waiting = {first}, [first]
    while waiting:
        new = direct[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _leading(schema: Json) -> Iterator[str]:
    """The definitions that judge the same value, as a schema itself says."""
    for part in tower(schema, lambda _: True, IN_PLACE):
        if is_object(part) and "$ref" in part:
            yield str(part["$ref"]).removeprefix(DEFS)
