"""A body is taken if and only if JSON Schema 2020-12 says so, and the handler gets what was sent.

Each case is a schema with values that it accepts and values that it refuses. Bodies are written as
JSON text where Python would change them.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts import Schema, as_json, posting, sent, taking
from tests.judged import Text, judge, text_of, together

pytestmark = pytest.mark.anyio

HUGE = 10**30

MODEL = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
OPEN: Any = {"type": "object"}

CASES: dict[str, tuple[Schema, list[Any], list[Any]]] = {
    # --- types ---
    "integer": (
        {"type": "integer"},
        [0, -1, 1.0, Text("1e2"), Text("-0"), HUGE, 2**64],
        [True, False, 1.5, "1", None, [], {}, Text("1e-1")],
    ),
    "number": ({"type": "number"}, [0, 1.5, Text("1E3"), HUGE, 1e300], [True, "1", None, [1]]),
    "boolean": ({"type": "boolean"}, [True, False], [0, 1, "true", None, 1.0]),
    "string": ({"type": "string"}, ["", "1", "\0", "é", "\ud83d\ude00"], [1, True, None, []]),
    "null": ({"type": "null"}, [None], [0, "", False, [], {}, "null"]),
    "array": ({"type": "array"}, [[], [1, "a", None]], [{}, "", None, 0]),
    "object": ({"type": "object"}, [{}, {"a": 1}, {"": None}], [[], "", None, 0]),
    "several types": ({"type": ["integer", "null", "string"]}, [1, 1.0, None, "1"], [True, 1.5]),
    "integer or text": ({"type": ["string", "integer"]}, ["1", 1], [1.5, True, None]),
    "number or boolean": ({"type": ["number", "boolean"]}, [1, True, 0, False, 1.5], ["1", None]),
    "anything": ({}, [1, True, None, "x", [1, {"a": None}], {"b": [1.5]}], []),
    "nothing": (False, [], [1, None, {}, "", []]),
    # --- bounds ---
    "bounds": ({"type": "integer", "minimum": 1, "maximum": 3}, [1, 3, 2.0], [0, 4, True]),
    "open bounds": (
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        [0.5, Text("1e-300")],
        [0, 1, -0.1],
    ),
    "fractional bounds on integers": (
        {"type": "integer", "minimum": 0.5, "maximum": 2.5},
        [1, 2],
        [0, 3],
    ),
    "huge bounds": ({"type": "integer", "maximum": 2**63}, [2**63], [2**63 + 1, HUGE]),
    "int32": ({"type": "integer", "format": "int32"}, [2**31 - 1, -(2**31)], [2**31, HUGE]),
    "int64": ({"type": "integer", "format": "int64"}, [2**63 - 1, -(2**63)], [2**63, 1.5]),
    "multiples": ({"type": "integer", "multipleOf": 3}, [0, 3, -6, 9.0, 3 * HUGE], [1, 2, -4]),
    "fractional multiples": (
        {"type": "number", "multipleOf": 0.01},
        [0, 0.07, 19.99, 4.35, 1, 1.1],
        [0.001, 19.999],
    ),
    "multiples of halves": ({"type": "number", "multipleOf": 0.5}, [1.5, 2, -0.5], [0.25, 1.1]),
    # --- texts ---
    "length counts characters": (
        {"type": "string", "minLength": 2, "maxLength": 3},
        ["ab", "😀😀", "éàü", "e\u0301"],
        ["a", "😀", "abcd", "😀😀😀😀"],
    ),
    "length of integers says nothing": ({"minLength": 2}, ["ab", 1, None], ["a"]),
    "pattern is not anchored": ({"type": "string", "pattern": "b"}, ["abc", "b"], ["ac", "B"]),
    "digits are ASCII": (
        {"type": "string", "pattern": r"^\d+$"},
        ["123"],
        ["\u0661\u0662", "", "1a", "1\n"],
    ),
    "no digits": ({"type": "string", "pattern": r"^\D$"}, ["a", "\u0661"], ["1"]),
    "words are ASCII": ({"type": "string", "pattern": r"^\w+$"}, ["a_1"], ["é", "a b", "ß"]),
    "spaces are those of ECMAScript": (
        {"type": "string", "pattern": r"^\s$"},
        [" ", "\ufeff", "\u00a0", "\u2028"],
        ["x", "\u0085", "\u200b"],
    ),
    "a dot is no line end": (
        {"type": "string", "pattern": "^a.b$"},
        ["axb", "a\u0085b", "a😀b"],
        ["a\nb", "a\rb", "a\u2028b"],
    ),
    "letters of any script": ({"type": "string", "pattern": r"^\p{L}+$"}, ["aé漢"], ["a1", ""]),
    "lookahead": (
        {"type": "string", "pattern": r"^(?=.*\d)(?=.*[a-z])(?!.*x).{3,}$"},
        ["a1b"],
        ["abc", "123", "a1x", "a1"],
    ),
    "lookbehind": ({"type": "string", "pattern": r"(?<=a)b"}, ["ab"], ["b", "cb"]),
    "backreference": ({"type": "string", "pattern": r"^(a|b)\1$"}, ["aa", "bb"], ["ab"]),
    "escapes in patterns": (
        {"type": "string", "pattern": r"^\u0041\x42\cJ?[\]\-/]\/$"},
        ["AB]/", "AB-/"],
        ["AB/", "ab]/"],
    ),
    "a dollar ends the text": ({"type": "string", "pattern": "^ab$"}, ["ab"], ["ab\n", "ab\nab"]),
    # --- formats ---
    "date-time": (
        {"type": "string", "format": "date-time"},
        ["2024-02-29T23:59:59Z", "2024-01-01T00:00:00.500000Z"],
        ["2023-02-29T00:00:00Z", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T25:00:00Z", "",
         "20/4-01-01T00:00:00Z", "2024-01-01T0/:00:00Z"],
    ),
    "date": (
        {"type": "string", "format": "date"},
        ["2024-02-29"],
        ["2023-02-29", "20240101", "2024-1-1", "20/4-01-01", "2024-01-01T00:00:00Z", 0, 86400],
    ),
    "time": (
        {"type": "string", "format": "time"},
        ["12:00:00Z"],
        ["12:00", "24:00:00Z", "1.:00:00Z"],
    ),
    "duration": ({"type": "string", "format": "duration"}, ["P1D", "PT5M"], ["1 day", "P"]),
    "uuid": (
        {"type": "string", "format": "uuid"},
        ["6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
        ["6ba7b8109dad11d180b400c04fd430c8", "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", "x"],
    ),
    "email": ({"type": "string", "format": "email"}, ["a@b.example", "x+y@z.test"],
              ["a", "a@", "A <a@b.example>", "<a@b.example> "]),
    "uri": ({"type": "string", "format": "uri"}, ["https://a.example/x?y#z"], ["/x", "a b", "x"]),
    "ipv4": ({"type": "string", "format": "ipv4"}, ["127.0.0.1"], ["256.0.0.1", "1.2.3", "::1"]),
    "ipv6": ({"type": "string", "format": "ipv6"}, ["::1", "fe80::1"], ["1.2.3.4", ":::"]),
    "hostname": ({"type": "string", "format": "hostname"}, ["a.example"], ["-a", "a b"]),
    "byte": ({"type": "string", "format": "byte"}, ["", "aGk="], ["a", "aGk", "a b=", "aGkk="]),
    "regex": ({"type": "string", "format": "regex"}, ["^a+$", r"\p{L}"], ["(", "[a"]),
    "json-pointer": ({"type": "string", "format": "json-pointer"}, ["", "/a~1b"], ["a", "/~2"]),
    "an unknown format says nothing": ({"type": "string", "format": "colour"}, ["x", ""], [1]),
    "a format speaks of texts only": ({"format": "date"}, ["2024-01-01", 5, None], ["x"]),
    # --- constants ---
    "enum": ({"enum": ["a", 1, None, [1], {"b": 2}]}, ["a", 1, 1.0, None, [1.0], {"b": 2}],
             [True, "1", [True], {"b": 3}, {}, []]),
    "enum of texts": ({"type": "string", "enum": ["a", "1"]}, ["a", "1"], ["b", 1, None]),
    "enum of integers": ({"type": "integer", "enum": [0, 1]}, [0, 1, 1.0], [False, True, 2, "1"]),
    "enum of fractions": ({"enum": [0.5, 1.5]}, [0.5, 1.5], [1, "0.5"]),
    "enum with null": ({"type": ["string", "null"], "enum": ["a", None]}, ["a", None], ["b"]),
    "const text": ({"const": "a"}, ["a"], ["b", None]),
    "const zero": ({"const": 0}, [0, 0.0, Text("-0.0")], [False, "0", None]),
    "const false": ({"const": False}, [False], [0, None, ""]),
    "const object": ({"const": {"a": [1]}}, [{"a": [1]}, {"a": [1.0]}], [{"a": [True]}, {}]),
    "const null": ({"const": None}, [None], [0, ""]),
    # --- arrays ---
    "items": ({"type": "array", "items": {"type": "integer"}}, [[], [1, 2.0]], [["1"], [True]]),
    "sizes": ({"type": "array", "minItems": 1, "maxItems": 2}, [[1], [1, 2]], [[], [1, 2, 3]]),
    "unique items": (
        {"type": "array", "uniqueItems": True},
        [[1, 2], [1, True], [0, False], [{"a": 1}, {"a": 2}], [[1], [2]], ["1", 1]],
        [[1, 1.0], [{"a": 1, "b": 2}, {"b": 2, "a": 1.0}], ["a", "a"], [[1], [1.0]], [None, None]],
    ),
    "a tuple": (
        {
            "type": "array",
            "prefixItems": [{"type": "string"}, {"type": "integer"}],
            "items": False,
        },
        [["a", 1], ["a"], []],
        [["a", 1, 2], [1, "a"], ["a", True]],
    ),
    "a tuple with more": (
        {"prefixItems": [{"const": "x"}], "items": {"type": "integer"}},
        [["x", 1, 2], [], "no array"],
        [["y"], ["x", "1"]],
    ),
    "contains": (
        {"type": "array", "contains": {"type": "integer"}, "minContains": 2, "maxContains": 3},
        [[1, 2], ["a", 1, 2, 3]],
        [[], [1], [1, 2, 3, 4], [1, "2", True]],
    ),
    "contains nothing": ({"contains": {"const": 1}, "minContains": 0}, [[], [1], [2]], []),
    "unevaluated items": (
        {"prefixItems": [{"const": 1}], "anyOf": [{"prefixItems": [True, {"const": 2}]}, True],
         "unevaluatedItems": False},
        [[1], [1, 2]],
        [[1, 3], [1, 2, 3], [2]],
    ),
    # --- objects ---
    "a model": (MODEL, [{"a": 1}], [{}, {"a": None}, {"a": "1"}, []]),
    "optional is not nullable": (
        {"type": "object", "properties": {"a": {"type": "string"}}},
        [{}, {"a": ""}],
        [{"a": None}],
    ),
    "nullable is not optional": (
        {"type": "object", "properties": {"a": {"type": ["string", "null"]}}, "required": ["a"]},
        [{"a": None}, {"a": ""}],
        [{}],
    ),
    "properties of what is no object": ({"properties": {"a": {"type": "integer"}}},
                                        [1, "a", None, [], {"a": 1}], [{"a": "1"}]),
    "nothing else": ({**MODEL, "additionalProperties": False}, [{"a": 1}], [{"a": 1, "b": 1}]),
    "a dictionary": (
        {"type": "object", "additionalProperties": {"type": "integer"}},
        [{}, {"a": 1, "": 2.0}],
        [{"a": "1"}, {"a": True}],
    ),
    "counts of properties": (
        {"type": "object", "minProperties": 1, "maxProperties": 2},
        [{"a": 1}, {"a": 1, "b": 2}],
        [{}, {"a": 1, "b": 2, "c": 3}],
    ),
    "names of properties": (
        {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}},
        [{"a": 1}, {}],
        [{"A": 1}, {"": 1}],
    ),
    "properties by pattern": (
        {
            "type": "object",
            "properties": {"id": {"type": "integer"}},
            "patternProperties": {r"^x-": {"type": "string"}, r"\d$": {"type": "integer"}},
            "additionalProperties": False,
        },
        [{"id": 1, "x-a": "b", "n1": 2}, {}],
        [{"x-a": 1}, {"n1": "2"}, {"other": 1}, {"x-1": "a"}, {"x-1": 1}, {"n\u0661": 1}],
    ),
    "required with others": (
        {"type": "object", "dependentRequired": {"card": ["address", "name"]}},
        [{}, {"card": 1, "address": 2, "name": 3}, {"address": 1}],
        [{"card": 1}, {"card": 1, "name": 2}],
    ),
    "dependent schemas": (
        {
            "type": "object",
            "properties": {"a": {}},
            "dependentSchemas": {"a": {"required": ["b"], "properties": {"b": {"const": 1}}}},
        },
        [{}, {"a": 1, "b": 1}, {"b": 2}],
        [{"a": 1}, {"a": 1, "b": 2}],
    ),
    "unevaluated properties": (
        {
            "allOf": [{"properties": {"a": {"type": "integer"}}}],
            "anyOf": [{"properties": {"b": {"const": 1}}, "required": ["b"]}, True],
            "type": "object",
            "unevaluatedProperties": False,
        },
        [{}, {"a": 1}, {"a": 1, "b": 1}],
        [{"c": 1}, {"b": 2}, {"a": "1"}],
    ),
    # --- combinations ---
    "all of": (
        {"allOf": [MODEL, {"properties": {"b": {"type": "string"}}, "required": ["b"]}]},
        [{"a": 1, "b": ""}],
        [{"a": 1}, {"b": ""}, {"a": "1", "b": ""}],
    ),
    "any of": ({"anyOf": [{"type": "integer"}, {"minimum": 2}]}, [1, 2.5, "a", None], [1.5]),
    "exactly one of": (
        {"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}], "type": "integer"},
        [2, 3, 4.0],
        [1, 6, 0, True],
    ),
    "exactly one object": (
        {
            "oneOf": [
                {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]},
                {"type": "object", "properties": {"b": {"type": "integer"}}, "required": ["b"]},
            ]
        },
        [{"a": 1}, {"b": 1}],
        [{"a": 1, "b": 1}, {}, {"a": "x"}],
    ),
    "number or its text": (
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+$"}]},
        [1, "1", 2.0],
        ["a", True, 1.5],
    ),
    "moment or text": (
        {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string"}]},
        ["2024-01-01T00:00:00Z", "now"],
        [1704067200],
    ),
    "not": ({"not": {"type": ["integer", "object"]}}, [1.5, "a", None], [1, {}, 2.0]),
    "not required": ({"type": "object", "not": {"required": ["a"]}}, [{}, {"b": 1}], [{"a": None}]),
    "if then else": (
        {
            "type": "object",
            "properties": {"kind": {"type": "string"}},
            "if": {"properties": {"kind": {"const": "card"}}, "required": ["kind"]},
            "then": {"required": ["number"]},
            "else": {"properties": {"number": False}},
        },
        [{"kind": "card", "number": 1}, {"kind": "cash"}, {}],
        [{"kind": "card"}, {"kind": "cash", "number": 1}, {"number": 1}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
async def test_a_body_is_accepted_as_its_schema_says(name: str) -> None:
    _, accepted, refused = CASES[name]
    url = f"/{list(CASES).index(name)}"
    await judge(together([schema for schema, _, _ in CASES.values()]), accepted, refused, url)


@pytest.mark.parametrize("name", CASES)
async def test_a_property_is_accepted_as_its_schema_says(name: str) -> None:
    """The same schemas inside an object, where Pydantic's models hold them."""
    _, accepted, refused = CASES[name]

    def holder(schema: Schema) -> Schema:
        return {"type": "object", "properties": {"it": schema}, "required": ["it"]}

    def held(value: Any) -> Text:
        return Text(f'{{"it": {text_of(value)}}}')

    text = together([holder(schema) for schema, _, _ in CASES.values()])
    url = f"/{list(CASES).index(name)}"
    await judge(text, [held(v) for v in accepted], [held(v) for v in refused], url)


# --- names ----------------------------------------------------------------------------------------

LARGE: Schema = {"type": "object", "required": ["a"], "properties": {"a": {"minimum": 3}}}


async def test_parameters_of_any_name_are_judged() -> None:
    size = {"name": "größe", "in": "query", "style": "deepObject", "schema": LARGE}
    assert (await sent(taking(size), "/it?größe[a]=4")).größe.a == "4"
    of_numbers = {**LARGE, "properties": {"a": {"type": "integer", "minimum": 3}}}
    assert list(await sent(taking({**size, "schema": of_numbers}), "/it?größe[a]=2")) == [
        "query /größe/a"
    ]


async def test_schemas_of_any_name_are_judged() -> None:
    number = {"type": "integer", "minimum": 3}
    person = {
        "type": "object",
        "properties": {"a": {"$ref": "#/components/schemas/Größe"}},
        "not": {"required": ["b"]},
    }
    text = posting({"$ref": "#/components/schemas/用户"}, Größe=number, 用户=person)
    assert as_json((await sent(text, json={"a": 3})).body) == {"a": 3}
    assert list(await sent(text, json={"a": 2})) == ["body /a"]
