"""Texts whose reading depends on what stands beside them: alternatives that give one name different
types, in parameters and in forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from server.uploads import Upload
from tests.contracts import (
    FORM,
    MULTIPART,
    NUMBER,
    TEXT,
    Schema,
    accepting,
    as_json,
    read_parameter,
    sent,
    taking,
)

pytestmark = pytest.mark.anyio


def of_kind(kind: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": kind}, **properties},
    }


NUMBERED, NAMED = of_kind("numbered", x=NUMBER), of_kind("named", x=TEXT)
LISTED = of_kind("listed", x={"type": "array", "items": TEXT})
EITHER = {"oneOf": [NUMBERED, NAMED, LISTED]}
DECIDED = {
    "type": "object",
    "properties": {"kind": TEXT},
    "if": {"properties": {"kind": {"const": "numbered"}}},
    "then": {"properties": {"x": NUMBER}},
    "else": {"properties": {"x": TEXT}},
}
DEPENDENT = {
    "type": "object",
    "properties": {"kind": TEXT, "numbered": {"type": "boolean"}},
    "dependentSchemas": {"numbered": {"properties": {"x": NUMBER}}},
    "additionalProperties": True,
}
MAPS = {
    "oneOf": [
        {**of_kind("numbered"), "additionalProperties": NUMBER},
        {**of_kind("named"), "additionalProperties": TEXT},
    ]
}
LATER = {"allOf": [{"type": "object", "properties": {"x": NUMBER}}, EITHER]}
TIGHTER = {
    "allOf": [
        {"type": "object", "properties": {"x": {"type": "integer"}}},
        {"properties": {"x": {"minimum": 3}}},
    ]
}

TAKEN: list[tuple[Schema, dict[str, str], Any]] = [
    (EITHER, {"kind": "numbered", "x": "5"}, {"kind": "numbered", "x": 5}),
    (EITHER, {"kind": "named", "x": "5"}, {"kind": "named", "x": "5"}),
    (EITHER, {"kind": "named", "x": "true"}, {"kind": "named", "x": "true"}),
    (DECIDED, {"kind": "numbered", "x": "5"}, {"kind": "numbered", "x": 5}),
    (DECIDED, {"kind": "named", "x": "5"}, {"kind": "named", "x": "5"}),
    (DEPENDENT, {"numbered": "true", "x": "5"}, {"numbered": True, "x": 5}),
    (MAPS, {"kind": "numbered", "y": "5"}, {"kind": "numbered", "y": 5}),
    (MAPS, {"kind": "named", "y": "5"}, {"kind": "named", "y": "5"}),
    (LATER, {"kind": "numbered", "x": "5"}, {"kind": "numbered", "x": 5}),
    (TIGHTER, {"x": "5"}, {"x": 5}),
]
REFUSED: list[tuple[Schema, dict[str, str]]] = [
    (EITHER, {"kind": "numbered", "x": "five"}),
    (EITHER, {"kind": "else", "x": "5"}),
    (DECIDED, {"kind": "numbered", "x": "five"}),
    (DEPENDENT, {"numbered": "true", "x": "five"}),
    (MAPS, {"kind": "numbered", "y": "five"}),
    (LATER, {"kind": "named", "x": "5"}),
    (TIGHTER, {"x": "2"}),
]


def spread(value: dict[str, str]) -> str:
    return "&".join(f"{name}={text}" for name, text in value.items())


def alternating(value: dict[str, str]) -> str:
    return ",".join(piece for pair in value.items() for piece in pair)


def in_one(value: dict[str, str]) -> str:
    return f"color={alternating(value)}"


def in_brackets(value: dict[str, str]) -> str:
    return "&".join(f"color[{name}]={text}" for name, text in value.items())


Write = Callable[[dict[str, str]], str]
WRITTEN: dict[str, tuple[str, dict[str, str], Write]] = {
    "spread": ("query", {}, spread),
    "in one": ("query", {"style": "form"}, in_one),
    "in brackets": ("query", {"style": "deepObject*"}, in_brackets),
    "header": ("header", {}, alternating),
    "path": ("path", {}, alternating),
    "cookies": ("cookie", {"style": "form"}, in_one),
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(("schema", "value", "read"), TAKEN)
async def test_a_parameter_is_read_as_the_alternative_has_it_that_it_fits(
    written: str, schema: Schema, value: dict[str, str], read: Any
) -> None:
    place, style, write = WRITTEN[written]
    assert await read_parameter(place, schema, write(value), **style) == read


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(("schema", "value"), REFUSED)
async def test_a_parameter_that_fits_no_alternative_is_refused(
    written: str, schema: Schema, value: dict[str, str]
) -> None:
    place, style, write = WRITTEN[written]
    errors = await read_parameter(place, schema, write(value), **style)
    assert all("keyword" in error for error in errors.values())


NUMBERS_OR_NAMES = {
    "oneOf": [{"type": "array", "items": NUMBER}, {"type": "array", "items": {"enum": ["1", "b"]}}]
}
ARRAYS: list[tuple[Schema, str, Any]] = [
    (NUMBERS_OR_NAMES, "1,2", [1, 2]), (NUMBERS_OR_NAMES, "1,b", ["1", "b"]),
    ({"type": "array", "allOf": [{"prefixItems": [NUMBER]}, {"prefixItems": [{}, NUMBER]}]},
     "1,2", [1, 2]),
    ({"type": "array", "anyOf": [{"prefixItems": [TEXT], "items": NUMBER, "minItems": 2},
                                 {"items": {"type": "boolean"}}]}, "1,2", ["1", 2]),
    ({"type": ["array", "integer"], "items": NUMBER, "oneOf": [{"maxItems": 3}]}, "1,2", [1, 2]),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "text", "value"), ARRAYS)
async def test_a_list_is_read_as_the_alternative_has_it_that_it_fits(
    schema: Schema, text: str, value: Any
) -> None:
    assert await read_parameter("query", schema, f"color={text}", style="form") == value


async def test_alternatives_within_alternatives_are_tried() -> None:
    inner = {"type": "object", "properties": {"at": EITHER}}
    outer = {"oneOf": [{**inner, "required": ["at"]}, of_kind("alone", at=TEXT)]}
    for kind, x in (("numbered", 5), ("named", "5")):
        written = f"color[at][kind]={kind}&color[at][x]=5"
        given = await read_parameter("query", outer, written, style="deepObject*")
        assert given == {"at": {"kind": kind, "x": x}}
    alone = "color[kind]=alone&color[at]=5"
    given = await read_parameter("query", outer, alone, style="deepObject*")
    assert given == {"kind": "alone", "at": "5"}


@pytest.mark.parametrize("media_type", [FORM, MULTIPART])
@pytest.mark.parametrize(("schema", "value", "read"), TAKEN)
async def test_a_form_is_read_as_the_alternative_has_it_that_it_fits(
    media_type: str, schema: Schema, value: dict[str, str], read: Any
) -> None:
    body: dict[str, Any] = {"data": value} if media_type == FORM else {"files": as_parts(value)}
    given = await sent(accepting({media_type: {"schema": schema}}), **body)
    assert as_json(given.body) == read


@pytest.mark.parametrize("media_type", [FORM, MULTIPART])
@pytest.mark.parametrize(("schema", "value"), REFUSED)
async def test_a_form_that_fits_no_alternative_is_refused(
    media_type: str, schema: Schema, value: dict[str, str]
) -> None:
    body: dict[str, Any] = {"data": value} if media_type == FORM else {"files": as_parts(value)}
    errors = await sent(accepting({media_type: {"schema": schema}}), **body)
    assert all("keyword" in error for error in errors.values())


def as_parts(value: dict[str, str]) -> list[Any]:
    return [(name, (None, text)) for name, text in value.items()]


async def test_a_field_is_json_where_its_alternative_has_an_object() -> None:
    parts = {"oneOf": [of_kind("object", x=NUMBERED), of_kind("text", x=TEXT)]}
    text = accepting({FORM: {"schema": parts}})
    inner = '{"kind":"numbered","x":5}'
    for data in ({"kind": "text", "x": "a {"}, {"kind": "object", "x": inner}):
        assert (await sent(text, data=data)).body.kind == data["kind"]
    assert list(await sent(text, data={"kind": "object", "x": "a {"})) == ["body /x"]


async def test_a_field_is_a_file_where_its_alternative_has_one() -> None:
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    text = accepting(
        {MULTIPART: {"schema": {"oneOf": [of_kind("file", x=file), of_kind("text", x=TEXT)]}}}
    )
    as_file = [("kind", (None, "file")), ("x", ("a.bin", b"\x00"))]
    assert isinstance((await sent(text, files=as_file)).body.x, Upload)
    assert (await sent(text, files=as_parts({"kind": "text", "x": "a"}))).body.x == "a"


async def test_a_query_string_that_is_a_form_is_read_as_its_alternatives() -> None:
    whole = {"name": "q", "in": "querystring", "content": {FORM: {"schema": EITHER}}}
    text = taking(whole, version="3.2.0")
    assert as_json((await sent(text, "/it?kind=named&x=5")).q) == {"kind": "named", "x": "5"}
    assert as_json((await sent(text, "/it?kind=numbered&x=5")).q) == {"kind": "numbered", "x": 5}


async def test_an_object_that_is_spread_over_a_form_is_read_as_its_alternatives() -> None:
    form = {"type": "object", "properties": {"it": EITHER}}
    text = accepting({FORM: {"schema": form, "encoding": {"it": {"style": "form"}}}})
    for kind, x in (("numbered", 5), ("named", "5")):
        given = (await sent(text, data={"kind": kind, "x": "5"})).body
        assert as_json(given) == {"it": {"kind": kind, "x": x}}


@pytest.mark.parametrize(
    ("place", "style", "written"),
    [("query", "form*", "a=7"), ("query", "deepObject*", "color[a]=7"), ("cookie", "form*", "a=7")],
)
async def test_what_may_be_null_is_read_as_the_object_that_it_is(
    place: str, style: str, written: str
) -> None:
    schema = {"type": ["object", "null"], "properties": {"a": {"type": ["integer", "string"]}}}
    assert await read_parameter(place, schema, written, style=style) == {"a": 7}


async def test_nothing_of_what_may_be_null_is_dropped() -> None:
    schema = {"type": ["object", "null"], "properties": {"a": TEXT}}
    assert list(await read_parameter("query", schema, "a=7&a=8")) == ["query /color/a"]


async def test_many_alternatives_are_still_read() -> None:
    many = {"oneOf": [of_kind(str(n), **{f"x{n}": NUMBER}) for n in range(50)]}
    assert as_json(await read_parameter("query", many, "kind=40&x40=5")) == {"kind": "40", "x40": 5}
