"""Texts of parameters as typed values, and the names that parameters have."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest

from tests.contracts import (
    COLOR,
    NUMBER,
    NUMBERS,
    TEXT,
    Schema,
    contract,
    operation,
    parameter,
    read_parameter,
    sent,
    taking,
)

pytestmark = pytest.mark.anyio

JSON_OBJECT: Schema = {"type": "object", "properties": {"R": NUMBER}, "required": ["R"]}


# --- types ----------------------------------------------------------------------------------------

READINGS: list[tuple[Schema, str, Any]] = [
    (NUMBER, "2.0", 2), (NUMBER, "1e2", 100), (NUMBER, "-0", 0), (NUMBER, str(10**40), 10**40),
    ({"type": "number"}, "1.5e3", 1500.0), ({"type": "number"}, "7", 7),
    ({"type": "boolean"}, "true", True), ({"type": "boolean"}, "false", False),
    ({"type": ["integer", "null"]}, "", None), ({"type": ["integer", "null"]}, "null", None),
    ({"type": ["string", "null"]}, "null", "null"),
    ({"type": ["integer", "string"]}, "7", 7), ({"type": ["integer", "string"]}, "07", "07"),
    ({"type": ["integer", "boolean"]}, "true", True),
    ({"enum": ["a", 1, True]}, "1", 1), ({"enum": ["a", 1, True]}, "true", True),
    ({"enum": ["1", "2"]}, "1", "1"), ({"const": 7}, "7", 7), ({"const": "7"}, "7", "7"),
    ({"type": "string", "pattern": r"^\d+$"}, "007", "007"),
    ({"anyOf": [{"type": "integer", "maximum": 5}, {"type": "string"}]}, "7", "7"),
    ({"oneOf": [NUMBER, {"type": "string", "format": "date"}]}, "2024-01-01", "2024-01-01"),
    ({}, "7", "7"), (True, "true", "true"),
    ({"type": "array", "items": NUMBER, "uniqueItems": True}, "7", [7]),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "text", "value"), READINGS)
async def test_a_text_is_read_as_its_schema_asks(schema: Schema, text: str, value: Any) -> None:
    given = await read_parameter("query", schema, f"color={quote(text)}")
    assert (given, type(given)) == (value, type(value))


REFUSED: list[tuple[Schema, str, str]] = [
    (NUMBER, "1.5", "type"), (NUMBER, "abc", "type"), (NUMBER, "0x10", "type"),
    (NUMBER, "1_000", "type"), (NUMBER, "+1", "type"), (NUMBER, " 1", "type"),
    (NUMBER, "\u0663", "type"), (NUMBER, "01", "type"), (NUMBER, "NaN", "type"),
    (NUMBER, "true", "type"),
    ({"type": "number"}, "inf", "type"), ({"type": "number"}, "1e999", "type"),
    ({"type": "number"}, "1.", "type"), ({"type": "boolean"}, "True", "type"),
    ({"type": "boolean"}, "1", "type"), ({"type": "integer", "maximum": 5}, "6", "maximum"),
    ({"type": "integer", "format": "int32"}, str(2**31), "maximum"),
    ({"type": "string", "maxLength": 2}, "abc", "maxLength"),
    ({"type": "string", "enum": ["a", "b"]}, "c", "enum"),
    ({"type": "string", "format": "uuid"}, "x", "format"), ({"const": 7}, "8", "const"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "text", "keyword"), REFUSED)
@pytest.mark.parametrize("place", ["query", "path", "cookie"])
async def test_a_text_is_refused_as_its_schema_says(
    schema: Schema, text: str, keyword: str, place: str
) -> None:
    written = quote(text) if place == "path" else f"color={quote(text)}"
    errors = await read_parameter(place, schema, written)
    assert errors[f"{place} /color"]["keyword"] == keyword
    assert text not in errors[f"{place} /color"]["message"]


async def test_an_integer_of_any_length_is_refused_not_feared() -> None:
    for digits in (400, 5_000, 60_000):
        errors = await read_parameter(
            "query", {"type": "integer", "maximum": 5}, "color=" + "9" * digits
        )
        assert list(errors) == ["query /color"]


async def test_parameters_come_as_python_types() -> None:
    id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    text = taking(
        {"name": "on", "in": "query", "schema": {"type": "string", "format": "date"}},
        {"name": "ids", "in": "query", "explode": False,
         "schema": {"type": "array", "items": {"type": "string", "format": "uuid"}}},
    )  # fmt: skip
    request = await sent(text, f"/it?on=2024-02-29&ids={id},{id}")
    assert (request.on, request.ids) == (date(2024, 2, 29), [UUID(id), UUID(id)])


async def test_every_fault_of_a_request_is_named_at_once() -> None:
    body = {
        "required": True,
        "content": {"application/json": {"schema": JSON_OBJECT}},
    }
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": NUMBER},
        {"name": "page", "in": "query", "schema": NUMBER},
        {"name": "X-Count", "in": "header", "schema": NUMBER},
        {"name": "seen", "in": "cookie", "schema": {"type": "boolean"}},
        {"name": "must/be", "in": "query", "required": True, "schema": TEXT},
    ]
    text = contract({"/it/{id}": {"post": operation(parameters=parameters, requestBody=body)}})
    headers = {"X-Count": "x", "Cookie": "seen=maybe"}
    errors = await sent(text, "/it/x?page=x", json={}, headers=headers)
    assert list(errors) == ["path /id", "query /must~1be", "query /page", "header /X-Count",
                            "cookie /seen", "body /R"]  # fmt: skip


async def test_a_fault_inside_a_list_or_object_is_named_by_its_pointer() -> None:
    assert list(await read_parameter("query", NUMBERS, "color=1&color=x&color=2")) == [
        "query /color/1"
    ]
    assert list(await read_parameter("path", COLOR, "R,x,G,1")) == ["path /color/R"]
    errors = await read_parameter("query", COLOR, "color[X]=1", style="deepObject*")
    assert list(errors) == ["query /color/X"]


# --- what handlers see ----------------------------------------------------------------------------


async def test_parameters_of_the_same_name_are_told_apart_by_place() -> None:
    parameters = [{"name": "id", "in": p, "schema": TEXT} for p in ("query", "header", "cookie")]
    request = await sent(
        taking({"name": "id", "in": "path", "required": True, "schema": TEXT}, *parameters,
               path="/it/{id}"),
        "/it/path?id=query",
        headers={"id": "header", "cookie": "id=cookie"},
    )  # fmt: skip
    assert (request.id, request.id_query, request.id_header, request.id_cookie) == (
        "path", "query", "header", "cookie")  # fmt: skip


@pytest.mark.parametrize(
    "name", ["class", "call", "body", "principal", "self", "1st", "a-b", "a b", "é", "filter[x]",
             "$top", "__class__", "😀", "query", "None"],
)  # fmt: skip
async def test_parameters_may_have_any_name(name: str) -> None:
    own = {"name": name, "in": "query", "required": True, "schema": NUMBER}
    text = taking(own)
    request = await sent(text, f"/it?{quote(name)}=7")
    slots = [n for cls in type(request).__mro__ for n in getattr(cls, "__slots__", ())]
    assert 7 in [getattr(request, slot, None) for slot in slots]
    assert len(await sent(text)) == 1


async def test_an_operations_own_parameter_replaces_its_paths() -> None:
    item = {
        "parameters": [parameter("query", TEXT), {"name": "x", "in": "query", "schema": TEXT}],
        "get": operation(parameters=[parameter("query", NUMBER)]),
    }
    request = await sent(contract({"/it": item}), "/it?color=7&x=y")
    assert (request.color, request.x) == (7, "y")


# --- defaults -------------------------------------------------------------------------------------


@pytest.mark.parametrize("beside", [{}, {"default": "red"}])
async def test_a_default_beside_a_reference_goes_before_the_one_behind_it(
    beside: dict[str, Any],
) -> None:
    colors = {"schemas": {"Color": {"type": "string", "default": "blue"}}}
    schema = {"$ref": "#/components/schemas/Color", **beside}
    taken = await sent(taking(parameter("query", schema), components=colors))
    assert taken.color == beside.get("default", "blue")
