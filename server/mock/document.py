"""The contract's document as the mock reads it: references followed, any part of it as a judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast
from urllib.parse import quote

import jsonschema_rs
import orjson

from server.data import Json, as_object, is_object
from server.judge import FORMATS

Schema = dict[str, Json]

URI = "urn:document"


class Document:
    """A bundled OpenAPI document, such as `generated/openapi.json`."""

    def __init__(self, data: Mapping[str, Json]) -> None:
        self.data = data
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
            known = orjson.loads(_with_uris(orjson.dumps(_schemas(self.data))))
            self._registry = jsonschema_rs.Registry([(URI, known)])
        text = _with_uris(orjson.dumps(schema))
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


def _with_uris(text: bytes) -> bytes:
    """Schemas with their references as URIs, in which names have no letters beyond ASCII."""
    if text.isascii():
        return text
    return _REFERENCE.sub(lambda found: quote(found[0], safe='"$#/:%~').encode(), text)


_REFERENCE = re.compile(rb'"\$ref":"#[^"]*"')


def _schemas(data: Mapping[str, Json]) -> Json:
    components = as_object(data.get("components"))
    return cast("Json", {"components": {"schemas": as_object(components.get("schemas"))}})
