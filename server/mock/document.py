"""The contract's document as requests or replies see it: references followed, any part of it as a
judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal
from urllib.parse import quote

import jsonschema_rs
import orjson

from server.data import Json, as_array, as_object, is_array, is_object
from server.judge import FORMATS

Schema = dict[str, Json]

Direction = Literal["request", "reply"]

DEEP = 60
"""So many references may follow each other without a value between them."""

URI = "urn:document"


class Document:
    """A bundled OpenAPI document, such as `generated/openapi.json`, in one direction."""

    def __init__(self, data: Mapping[str, Json], direction: Direction) -> None:
        self.data = data
        self._direction = direction
        self._registry: jsonschema_rs.Registry | None = None
        self._validators: dict[int, tuple[Json, jsonschema_rs.Validator | None]] = {}

    def target(self, reference: str) -> Json:
        """What a reference within the document means; None if nothing."""
        found: Json = self.data
        for step in reference.removeprefix("#/").split("/"):
            name = step.replace("~1", "/").replace("~0", "~")
            found = found.get(name) if is_object(found) else None
        return found

    def resolve(self, written: Json) -> dict[str, Json]:
        """An object of the document, its references followed; {} if there is none."""
        for _ in range(100):
            reference = as_object(written).get("$ref")
            if not isinstance(reference, str):
                break
            written = self.target(reference)
        return as_object(written)

    def operation(self, method: str, path: str) -> dict[str, Json]:
        item = as_object(as_object(self.data.get("paths")).get(path))
        more = as_object(item.get("additionalOperations"))
        return as_object(item.get(method.lower(), more.get(method)))

    def is_hidden(self, schema: Json) -> bool:
        """Does this direction not have a property of this schema?"""
        keyword = "readOnly" if self._direction == "request" else "writeOnly"
        return any(part.get(keyword) is True for part in self._made_of(schema))

    def _made_of(self, schema: Json, depth: int = 0) -> Iterator[Schema]:
        """A schema and those that it is made of, by `$ref` and `allOf`."""
        if not is_object(schema) or depth > DEEP:
            return
        yield schema
        if isinstance(schema.get("$ref"), str):
            yield from self._made_of(self.target(schema["$ref"]), depth + 1)
        for part in as_array(schema.get("allOf")):
            yield from self._made_of(part, depth + 1)

    def accepts(self, schema: Json, value: Json) -> bool:
        """Does a schema of the document accept a value? So it does where it cannot be compiled."""
        if isinstance(schema, bool):
            return schema
        known = self._validators.get(id(schema))
        if known is None or known[0] is not schema:
            known = self._validators[id(schema)] = (schema, self._compiled(schema))
        return known[1] is None or known[1].is_valid(value)

    def errors(self, schema: Json, value: Json) -> Iterator[jsonschema_rs.ValidationError]:
        """What a schema of the document finds wrong with a value."""
        self.accepts(schema, value)
        known = self._validators.get(id(schema))
        if known is not None and known[1] is not None:
            yield from known[1].iter_errors(value)

    def _compiled(self, schema: Json) -> jsonschema_rs.Validator | None:
        if self._registry is None:
            components = as_object(as_object(self.data.get("components")).get("schemas"))
            seen = {name: self._seen(part) for name, part in components.items()}
            text = _with_uris(orjson.dumps({"components": {"schemas": seen}}))
            self._registry = jsonschema_rs.Registry([(URI, orjson.loads(text))])
        text = _with_uris(orjson.dumps(self._seen(schema)))
        text = text.replace(b'"#/components/', f'"{URI}#/components/'.encode())
        try:
            return jsonschema_rs.Draft202012Validator(
                orjson.loads(text),
                registry=self._registry,
                validate_formats=True,
                formats=FORMATS,
                offline=True,
            )
        except (ValueError, jsonschema_rs.ReferencingError):
            return None

    def _seen(self, schema: Json, above: frozenset[str] = frozenset()) -> Json:
        """A schema as this direction sees it; `above` are names that it does not have, as what the
        schema is a part of says."""
        if is_array(schema):
            return [self._seen(part, above) for part in schema]
        if not is_object(schema):
            return schema
        hidden = above | {
            name
            for part in self._made_of(schema)
            for name, own in as_object(part.get("properties")).items()
            if self.is_hidden(own)
        }
        return {key: self._keyword(key, value, hidden) for key, value in schema.items()}

    def _keyword(self, key: str, value: Json, hidden: frozenset[str]) -> Json:
        """What a keyword says. Clients may send back what is read-only, in any form: it is ignored.
        Replies must not hold what is write-only."""
        if key in _VALUES:
            return value
        if key == "required" and is_array(value):
            return [name for name in value if name not in hidden]
        if key in _MAPS and is_object(value):
            gone = hidden if key == "properties" else frozenset[str]()
            return {
                name: self._direction == "request" if name in gone else self._seen(part)
                for name, part in value.items()
            }
        return self._seen(value, hidden if key in _IN_PLACE else frozenset())


_VALUES = ("enum", "const", "default", "example", "examples")
_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_IN_PLACE = ("allOf", "anyOf", "oneOf", "if", "then", "else", "not")


def _with_uris(text: bytes) -> bytes:
    """Schemas with their references as URIs, in which names have no letters beyond ASCII."""
    if text.isascii():
        return text
    return _REFERENCE.sub(lambda found: quote(found[0], safe='"$#/:%~').encode(), text)


_REFERENCE = re.compile(rb'"\$ref":"#[^"]*"')
