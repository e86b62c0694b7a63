"""Which properties a schema describes, whether or not a value fits what it says of them.

To JSON Schema a property is unevaluated as soon as the part that describes it refuses something:
of a whole object it would be told that nothing in it is allowed, for one text that is too short.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any

import jsonschema_rs

from server.data import as_array, as_object, is_object
from server.proving import definition

Resolve = Callable[[str], Any]
Compiled = Callable[[Any], jsonschema_rs.Validator]
"""From a schema that refers to nothing."""

_BESIDE = ("allOf", "anyOf", "oneOf")
_INSTEAD = ("if", "then", "else")


class Names:
    """The properties that parts of a schema describe, as the judge finds them."""

    def __init__(self, parts: Iterable[dict[str, Any]], compiled: Compiled) -> None:
        named: dict[str, Any] = {"properties": {}, "patternProperties": {}}
        for part in parts:
            for keyword, names in named.items():
                names |= dict.fromkeys(as_object(part.get(keyword)), True)
            if part.get("additionalProperties", False) is not False:
                named = {}
                break
        closed = {**named, "additionalProperties": not named}
        self._is_valid = compiled(closed).is_valid

    def __contains__(self, name: object) -> bool:
        return self._is_valid({name: None})


class Described:
    """The schemas of a document, by the steps to them."""

    def __init__(self, document: Any, compiled: Compiled) -> None:
        self._document = document
        self._compiled = compiled
        self._known: dict[tuple[str | int, ...], Container[str]] = {}

    def __call__(self, steps: Sequence[str | int]) -> Container[str]:
        way = (*steps,)
        if way not in self._known:
            schema = self._document
            for step in way:
                schema = schema[step]
            self._known[way] = Names(_parts(schema, self._definition), self._compiled)
        return self._known[way]

    def _definition(self, reference: str) -> Any:
        return self._document["$defs"].get(definition(reference))


def _parts(schema: Any, resolve: Resolve) -> Iterator[dict[str, Any]]:
    """The schema and all that judge the same value."""
    seen: set[int] = set()
    stack: list[Any] = [schema]
    while stack:
        part = stack.pop()
        if not is_object(part) or id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        if "$ref" in part:
            stack.append(resolve(str(part["$ref"])))
        for keyword in _BESIDE:
            stack.extend(as_array(part.get(keyword)))
        stack.extend(part.get(keyword) for keyword in _INSTEAD)
        stack.extend(as_object(part.get("dependentSchemas")).values())
