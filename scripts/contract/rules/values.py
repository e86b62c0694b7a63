"""Are defaults and examples what their own schemas accept?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

import jsonschema_rs

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.dialect import types_of
from scripts.contract.document import Document, Node
from scripts.contract.judgement import decisive
from scripts.contract.mends import retyped
from scripts.contract.references import resolve
from scripts.contract.rules import Rules
from scripts.contract.rules.reasons import reasons
from scripts.contract.schemas import DEFS, Direction, Schema, Schemas, map_schemas
from server.data import Json, as_array, as_object, is_array, is_object

rules = Rules()

URI = "urn:contract"
BOTH: tuple[Direction, ...] = ("request", "reply")


class _Judges:
    """Validators of a bundled document's schemas, as requests and as replies see them."""

    def __init__(self, document: Document) -> None:
        components = as_object(as_object(document.root.data).get("components"))
        self.schemas = Schemas(as_object(components.get("schemas")))
        for component in self.schemas.components:
            self.schemas.reference(component, "request")
        self.schemas.settle()
        definitions = {name: decisive(s) for name, s in self.schemas.definitions.items()}
        self._registry = jsonschema_rs.Registry([(URI, {"$defs": definitions})])
        self._validators: dict[str, jsonschema_rs.Validator] = {}

    def errors(
        self, schema: Json, value: Json, directions: tuple[Direction, ...]
    ) -> list[jsonschema_rs.ValidationError]:
        """What is wrong with a value; nothing if it is right in one of the directions."""
        found: list[jsonschema_rs.ValidationError] = []
        for direction in directions:
            try:
                found = list(self._validator(schema, direction).iter_errors(value))
            except (ValueError, jsonschema_rs.ReferencingError):
                return []  # the schema itself is broken; other rules say so
            if not found:
                return []
        return found

    def _validator(self, schema: Json, direction: Direction) -> jsonschema_rs.Validator:
        """Equal schemas, of which a contract has many, share one."""
        projected = map_schemas(decisive(self.schemas.project(schema, direction)), _absolute)
        identity = json.dumps(projected)
        if identity not in self._validators:
            self._validators[identity] = jsonschema_rs.Draft202012Validator(
                projected if is_object(projected) else {"allOf": [projected]},
                registry=self._registry,
                validate_formats=True,
                offline=True,
            )
        return self._validators[identity]


def _absolute(schema: Schema) -> Schema:
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith(DEFS):
        return {**schema, "$ref": URI + reference}
    return schema


@lru_cache(maxsize=1)
def _judges(document: Document) -> _Judges:
    return _Judges(document)


def _check(
    document: Document,
    schema: Json,
    value: Json,
    place: Place,
    directions: tuple[Direction, ...] = BOTH,
    *,
    rule: str,
) -> Iterator[Diagnostic]:
    if is_object(value) and value.keys() == {"$ref"}:
        return  # nobody knows its value; the rules of references say more
    what, _, _ = rule.partition("-")
    for reason in reasons(_judges(document).errors(schema, value, directions)):
        yield Diagnostic(
            rule,
            f"the {what} breaks its own schema: {reason.text}",
            place.child(*reason.place),
            reason.hint or ("it is not used" if what == "default" else ""),
            "warning",
            retyped(place.child(*reason.place), _part(value, reason.place), reason.types),
        )


def _part(value: Json, pointer: Pointer) -> Json:
    for step in pointer:
        value = value[step]
    return value


@rules.rule("schema", having=["default"])
def default_value(document: Document, node: Node) -> Iterator[Diagnostic]:
    place = node.place.child("default")
    faults = list(_check(document, node.data, node.data["default"], place, rule="default-invalid"))
    if faults:
        document.void.add(place.pointer)
    yield from faults


@rules.rule("schema", having=["enum", "const", "allOf", "anyOf", "oneOf", "$ref"])
def refused_null(document: Document, node: Node) -> Iterator[Diagnostic]:
    """All keywords of a schema count together: a type alone makes nothing nullable."""
    types = types_of(node.data)
    if "null" not in types or types == ["null"]:
        return
    if not _judges(document).errors(node.data, None, BOTH):
        return
    listed = is_array(node.data.get("enum")) and None not in node.data["enum"]
    yield Diagnostic(
        "nullable",
        "null is of the type, but " + ("`enum` does not have it" if listed else "refused here"),
        node.place.name("enum" if listed else "type"),
        "add null to `enum`, or take it out of the type"
        if listed
        else "what stands beside the type must allow it as well: write `anyOf` with null",
        "warning",
    )


@rules.rule("schema", having=["example", "examples"])
def schema_examples(document: Document, node: Node) -> Iterator[Diagnostic]:
    schema = node.data
    if "example" in schema:
        place = node.place.child("example")
        yield from _check(document, schema, schema["example"], place, rule="example-invalid")
    for index, value in enumerate(as_array(schema.get("examples"))):
        place = node.place.child("examples", index)
        yield from _check(document, schema, value, place, rule="example-invalid")


@rules.rule("mediaType", "parameter", "header", having=["example", "examples"])
def other_examples(document: Document, node: Node) -> Iterator[Diagnostic]:
    """Examples beside a `schema`; a text under a media type that is no JSON is one already written
    out, which says nothing of its value."""
    if "schema" not in node.data:
        return
    directions = _directions(node)
    serialised = node.kind == "mediaType" and not str(node.place.pointer[-1]).endswith("json")
    for value, place in _examples(document, node):
        if not (serialised and isinstance(value, str)):
            schema = node.data["schema"]
            yield from _check(document, schema, value, place, directions, rule="example-invalid")


def _directions(node: Node) -> tuple[Direction, ...]:
    """What the client sends is seen as in requests, what the server answers as in replies."""
    if node.kind == "parameter" or not {"requestBody", "requestBodies"}.isdisjoint(
        node.place.pointer
    ):
        return ("request",)
    return ("reply",)


def _examples(document: Document, node: Node) -> Iterator[tuple[Json, Place]]:
    if "example" in node.data:
        yield node.data["example"], node.place.child("example")
    for name in as_object(node.data.get("examples")):
        found = resolve(document, node.child("example", "examples", name))
        example = as_object(found.data) if isinstance(found, Node) else {}
        for key in ("value", "dataValue"):
            if isinstance(found, Node) and key in example:
                yield example[key], found.place.child(key)
