"""Conditions on what one direction does not have: on a `readOnly` property in a request.

Whether it is there only the other side knows. So what might be valid is: a `not` refuses only what
surely fits it, an `if` that nobody can decide leaves both of its outcomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server.data import Json, as_array, as_object, is_object

Schema = dict[str, Json]

Tower = Callable[[Json], Iterable[Json]]
"""A schema and all that judge the same value."""

_UNSURE = ("$ref", "oneOf", "not", "if", "dependentSchemas")


def decided(schema: Schema, hidden: frozenset[str], tower: Tower) -> Schema:
    """A schema of which `hidden` names decide nothing; what stands within it is left."""
    result = dict(schema)
    for keyword in _DEPENDENT:
        for name, part in as_object(schema.get(keyword)).items():
            result[keyword] = {**result[keyword]}
            if name in hidden:
                del result[keyword][name]
            elif keyword == "dependentRequired":
                result[keyword][name] = [n for n in as_array(part) if str(n) not in hidden]
    if "not" in schema and _depends(schema["not"], hidden, tower):
        sure = _surely(result.pop("not"), hidden, tower)
        result |= {} if sure is False else {"not": sure}
    if "if" in schema and _depends(schema["if"], hidden, tower):
        condition = result.pop("if")
        outcomes: list[Json] = [
            {"allOf": [condition, result.pop("then", True)]},
            {"allOf": [{"not": condition}, result.pop("else", True)]},
        ]
        result["allOf"] = [*as_array(schema.get("allOf")), {"anyOf": outcomes}]
    return result


def _surely(schema: Json, hidden: frozenset[str], tower: Tower) -> Json:
    """What fits a schema whatever the hidden properties are; rather too little than too much."""
    if not is_object(schema) or not _depends(schema, hidden, tower):
        return schema
    if _names(schema) & hidden or any(keyword in schema for keyword in _UNSURE):
        return False
    every = [_surely(part, hidden, tower) for part in as_array(schema.get("allOf"))]
    some = [_surely(part, hidden, tower) for part in as_array(schema.get("anyOf"))]
    some = [part for part in some if part is not False]
    if False in every or ("anyOf" in schema and not some):
        return False
    return {**schema, **({"allOf": every} if every else {}), **({"anyOf": some} if some else {})}


def _depends(schema: Json, hidden: frozenset[str], tower: Tower) -> bool:
    return any(is_object(part) and _names(part) & hidden for part in tower(schema))


def _names(schema: Schema) -> set[str]:
    """The properties that a schema itself speaks of."""
    found = {str(name) for name in as_array(schema.get("required"))}
    return found.union(
        *(as_object(schema.get(keyword)) for keyword in ("properties", *_DEPENDENT)),
        *(map(str, as_array(part)) for part in as_object(schema.get("dependentRequired")).values()),
    )


_DEPENDENT = ("dependentRequired", "dependentSchemas")
