"""What the mock makes up is what the schema allows, however odd that is, or it is not sent."""

from __future__ import annotations

import jsonschema_rs
import pytest

from tests.contracts import contract, operation
from tests.test_mock import Schema, answering, mocked, mocking

HARD: dict[str, Schema] = {
    "pattern": {"type": "string", "pattern": r"^[A-Z]{3}-\d{4}(-[a-f0-9]{2,})?$", "minLength": 14},
    "lookahead": {"type": "string", "pattern": r"^(?=.*\d)[a-z\d]{8,12}$"},
    "unicode": {"type": "string", "pattern": r"^\p{Lu}[\p{Ll} ]+$"},
    "long": {"type": "string", "minLength": 300, "maxLength": 310},
    "multiple": {"type": "number", "multipleOf": 0.25, "exclusiveMinimum": 1, "maximum": 1.3},
    "bounds": {"type": "integer", "exclusiveMinimum": 41, "exclusiveMaximum": 43},
    "unique": {
        "type": "array",
        "minItems": 3,
        "uniqueItems": True,
        "items": {"enum": ["a", "b", "c"]},
    },
    "contains": {
        "type": "array",
        "items": {"type": ["integer", "string"]},
        "contains": {"type": "integer", "minimum": 100},
        "minContains": 2,
    },
    "prefix": {"prefixItems": [{"const": 1}, {"type": "boolean"}], "items": False, "minItems": 2},
    "closed": {
        "allOf": [
            {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]},
            {"properties": {"b": {"type": "string"}}, "required": ["b"]},
        ],
        "unevaluatedProperties": False,
    },
    "one of": {
        "oneOf": [
            {"type": "object", "properties": {"a": {"type": "string"}}},
            {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b", "c"]},
        ]
    },
    "not": {"type": "object", "properties": {"a": {}, "b": {}}, "not": {"required": ["a"]}},
    "if": {
        "type": "object",
        "properties": {"kind": {"enum": ["x", "y"]}, "size": {"type": "integer"}},
        "required": ["kind"],
        "if": {"properties": {"kind": {"const": "x"}}},
        "then": {"required": ["size"]},
        "else": {"properties": {"size": False}},
    },
    "names": {
        "type": "object",
        "patternProperties": {"^x-[a-z]{4}$": {"type": "integer"}},
        "additionalProperties": False,
        "minProperties": 2,
    },
    "dependent": {
        "type": "object",
        "properties": {"card": {"type": "string"}},
        "required": ["card"],
        "dependentRequired": {"card": ["address"]},
        "dependentSchemas": {"card": {"properties": {"cvc": {"type": "string", "maxLength": 3}}}},
    },
    "many": {"type": "object", "minProperties": 40, "additionalProperties": {"type": "integer"}},
    "nested": {"type": "string", "pattern": "^(([a-z]+ )+[0-9]*)+$", "minLength": 60},
    "agreeing": {
        "type": "integer",
        "enum": [2],
        "allOf": [{"oneOf": [{"type": "integer", "const": 1}, {"type": "integer", "const": 2}]}],
    },
    "map": {"type": "object", "additionalProperties": {"type": "string", "format": "date-time"}},
    "tuple with what it contains": {
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "integer"}],
        "items": False,
        "contains": {"type": "integer"},
    },
    "contained beyond the tuple": {
        "prefixItems": [{"type": "string"}],
        "contains": {"const": 7},
        "minContains": 2,
        "maxContains": 2,
    },
    "contained at most": {
        "type": "array",
        "minItems": 3,
        "items": {"type": "integer"},
        "contains": {"multipleOf": 2},
        "maxContains": 1,
    },
    "two contained": {"allOf": [{"contains": {"const": 1}}, {"contains": {"const": "b"}}]},
    "unique objects": {
        "type": "array",
        "minItems": 4,
        "uniqueItems": True,
        "items": {
            "type": "object",
            "required": ["a", "b"],
            "properties": {"a": {"enum": ["x", "y"]}, "b": {"type": "boolean"}},
        },
    },
    "unique, with little in them": {
        "type": "array",
        "minItems": 3,
        "uniqueItems": True,
        "items": {
            "type": "object",
            "properties": {"a": {"type": "boolean"}},
            "additionalProperties": False,
        },
    },
    "unique lists": {
        "type": "array",
        "minItems": 4,
        "uniqueItems": True,
        "items": {"type": "array", "items": {"type": "boolean"}, "minItems": 2, "maxItems": 2},
    },
    "short address": {"type": "string", "format": "email", "maxLength": 6},
    "long address": {"type": "string", "format": "email", "minLength": 90},
    "address of one host": {"type": "string", "format": "email", "pattern": r"@acme\.com$"},
    "day of a century": {"type": "string", "format": "date", "pattern": "^19"},
    "begin and end": {"allOf": [{"pattern": "^a"}, {"pattern": "z$", "maxLength": 3}]},
    "fractions of a second": {"type": "string", "format": "date-time", "minLength": 27},
    "many names of one pattern": {
        "type": "object",
        "patternProperties": {"^x-": {"type": "integer"}, "_id$": {"type": "string"}},
        "additionalProperties": False,
        "minProperties": 6,
    },
    "steps of two kinds": {
        "type": "number",
        "minimum": 1,
        "allOf": [{"multipleOf": 0.5}, {"multipleOf": 0.3}],
    },
    "either but not both": {"oneOf": [{"type": "integer"}, {"type": "number", "minimum": 5}]},
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("seed", ["", "other", "third"])
async def test_hard_schemas_are_obeyed(name: str, seed: str) -> None:
    answer = await mocked(HARD[name], seed=seed)
    validator = jsonschema_rs.Draft202012Validator(HARD[name], validate_formats=True)
    assert [error.message for error in validator.iter_errors(answer)] == [], answer


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"type": "array", "minItems": 3, "uniqueItems": True, "items": {"type": "boolean"}}, "it"),
        (
            {
                "type": "object",
                "required": ["a"],
                "properties": {"a": {"type": "string", "minLength": 5, "maxLength": 3}},
            },
            "/a",
        ),
    ],
)
async def test_where_nothing_is_allowed_the_mock_says_so_and_names_the_place(
    schema: Schema, place: str
) -> None:
    async with mocking(answering(schema)) as client:
        answer = await client.get("/it")
    assert answer.status_code == 501
    told = f"The mock finds no body of 200 that the contract allows: {place}: "
    assert answer.json()["detail"].startswith(told)
    assert "x-mocked" not in answer.headers


async def test_schemas_of_any_name_are_obeyed() -> None:
    schemas = {"Größe": {"type": "integer", "minimum": 2_000, "maximum": 2_001}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Größe"}}}
    replies = {"200": {"description": "It.", "content": content}}
    text = contract({"/it": {"get": operation(responses=replies)}}, components={"schemas": schemas})
    async with mocking(text) as client:
        assert (await client.get("/it")).json() in (2_000, 2_001)
