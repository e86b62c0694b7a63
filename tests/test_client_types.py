"""What the TypeScript types of a schema say."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.client.calls import Reading
from scripts.contract.client.messages import types

PET = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
LIVES = {"properties": {"lives": {"type": "integer"}}}
CAT = {"allOf": [{"$ref": "#/components/schemas/Pet"}, LIVES]}


def reading(schema: Any, **others: Any) -> Reading:
    """A contract with the component `It`, and others."""
    schemas = {"Pet": PET, "Cat": CAT, "It": schema, **others}
    return Reading({"openapi": "3.1.1", "paths": {}, "components": {"schemas": schemas}})


def told(schema: Any, name: str = "It", **others: Any) -> str:
    """The type of a component, on one line."""
    text = types(reading(schema, **others))
    start = text.index(f"export type {name} =") + len(f"export type {name} =")
    return " ".join(text[start : text.index(";\n\nexport", start)].split()) if (
        ";\n\nexport" in text[start:]
    ) else " ".join(text[start:].strip().removesuffix(";").split())  # fmt: skip


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({}, "unknown"),
        (True, "unknown"),
        (False, "never"),
        ({"type": ["integer", "null"], "minimum": 3}, "number | null"),
        ({"enum": ["a", "it's", 1, None, True]}, "'a' | 'it\\'s' | 1 | null | true"),
        ({"type": "string", "enum": ["a", 1]}, "'a'"),
        ({"const": {"a b": [1.0, 2.5]}}, "{ 'a b': [1, 2.5] }"),
        ({"type": "string", "format": "binary"}, "Blob | File"),
        ({"type": "array", "items": {"type": ["string", "null"]}}, "Array<string | null>"),
        ({"type": "object"}, "{ [key: string]: unknown }"),
        ({"type": "object", "additionalProperties": False}, "Record<string, never>"),
        ({"additionalProperties": {"type": "number"}}, "{ [key: string]: number }"),
        (
            {"properties": {"a-b": {"type": "number"}},
             "additionalProperties": {"type": "string"}},
            "{ 'a-b'?: number; [key: string]: string | number | undefined; }",
        ),
        (
            {"properties": {"a": {}}, "patternProperties": {"^x-": {"type": "string"}},
             "additionalProperties": False},
            "{ a?: unknown; [key: string]: unknown; }",
        ),
        ({"type": "object", "required": ["a"]}, "{ a: unknown; }"),
        (
            {"type": "object", "required": ["a"], "additionalProperties": {"type": "number"}},
            "{ a: number; [key: string]: number; }",
        ),
        (
            {"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}],
             "minItems": 1, "items": False},
            "[string, (number)?]",
        ),
        ({"prefixItems": [{"type": "string"}], "minItems": 1}, "[string, ...Array<unknown>]"),
        ({"oneOf": [ref("Pet"), {"type": "null"}]}, "Pet | null"),
        ({"anyOf": [{"type": "string"}, {}]}, "unknown"),
        ({"type": "string", "anyOf": [{"format": "uuid"}, {"maxLength": 3}]}, "string"),
        ({"allOf": [ref("Pet")], "description": "Mine."}, "Pet"),
        (
            {**ref("Pet"), "properties": {"name": {"type": "string"}}},
            "Pet & { name?: string; }",
        ),
        ({"allOf": [ref("Cat"), {"required": ["lives"]}]}, "Cat & { lives: number; }"),
        (
            {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "number"}},
             "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "({ a: string; } | { b: number; }) & { a?: string; b?: number; }",
        ),
        ({"allOf": [ref("Pet"), False]}, "never"),
        ({"not": {"type": "string"}}, "unknown"),
    ],
)  # fmt: skip
def test_a_type_says_what_a_schema_says(schema: Any, expected: str) -> None:
    assert told(schema) == expected


def test_a_discriminator_tells_members_apart_that_do_not_do_it_themselves() -> None:
    mapping = {"cat": "#/components/schemas/Cat", "pet": "Pet", "big": "Cat"}
    choice = {
        "oneOf": [ref("Cat"), ref("Pet")],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    assert told(choice) == "({ kind: 'cat' | 'big' } & Cat) | ({ kind: 'pet' } & Pet)"
    exact = {"type": "object", "properties": {"kind": {"const": "pet"}}}
    assert told({**choice, "oneOf": [ref("Pet")]}, Pet=exact) == "Pet"


def test_what_only_answers_have_is_not_asked_for() -> None:
    user = {
        "type": "object",
        "required": ["id", "password"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "password": {"type": "string", "writeOnly": True},
            "friend": ref("It"),
        },
    }
    document = reading(user).document
    body = {"required": True, "content": {"application/json": {"schema": ref("It")}}}
    answer = {"description": "It.", "content": {"application/json": {"schema": ref("It")}}}
    operation = {"operationId": "it", "requestBody": body, "responses": {"200": answer}}
    text = types(Reading({**document, "paths": {"/it": {"post": operation}}}))
    assert "export type It = {\n  id: number;\n  friend?: It;\n};\n" in text
    assert "export type ItInput = {\n  password: string;\n  friend?: ItInput;\n};\n" in text
    assert "  body: ItInput;\n" in text and "  200: It;\n" in text


def test_a_definition_that_is_only_itself_may_be_anything() -> None:
    assert told(ref("It")) == "unknown"
    assert told({"anyOf": [ref("It"), {"type": "null"}]}) == "unknown"
    assert told({"type": "array", "items": ref("It")}) == "Array<It>"
    assert told({"allOf": [ref("Other")]}, Other={"allOf": [ref("It")]}) == "unknown"


def test_comments_cannot_be_left() -> None:
    text = types(reading({"type": "string", "description": "Ends */ here\u2028now."}))
    assert "/** Ends *\\/ here" in text


def test_operations_have_types_that_nobody_else_has() -> None:
    names = ["get it", "getIt", "get_it"]
    paths: dict[str, Any] = {f"/{n}": {"get": {"operationId": n}} for n in names}
    document = reading({"type": "string"}, GetItData={"type": "number"}).document
    calls = Reading({**document, "paths": paths}).calls
    assert [call.function for call in calls] == ["getIt", "getIt2", "getIt3"]
    assert [call.type for call in calls] == ["GetIt2", "GetIt3", "GetIt4"]


def test_names_of_the_language_are_left_alone() -> None:
    calls = Reading(
        {
            "openapi": "3.1.1",
            "paths": {"/": {"delete": {"operationId": "delete", "responses": {}}}},
            "components": {"schemas": {"Record": {"type": "string"}, "file": {}}},
        }
    )
    assert calls.calls[0].function == "delete_"
    assert set(calls.schemas.definitions) == {"Record2", "File2"}
