"""Parameters in every style, in every place: what a handler gets, and what is refused and where.

The table "Style Examples" of OpenAPI (3.1.1, section 4.8.12.4) gives most of the cases.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest

from tests.contracts import (
    COLOR,
    NUMBER,
    NUMBERS,
    TEXT,
    TEXTS,
    Schema,
    as_json,
    parameter,
    read_parameter,
    sent,
    serving,
    taking,
)

pytestmark = pytest.mark.anyio

JSON_OBJECT: Schema = {"type": "object", "properties": {"R": NUMBER}, "required": ["R"]}

BLUES = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}


# --- the table of styles --------------------------------------------------------------------------

STYLES: list[tuple[str, str, Schema, str, Any]] = [
    ("path", "simple", TEXT, "blue", "blue"),
    ("path", "simple", NUMBER, "-7", -7),
    ("path", "simple", TEXTS, "blue,black,brown", BLUES),
    ("path", "simple*", TEXTS, "blue,black,brown", BLUES),
    ("path", "simple", COLOR, "R,100,G,200,B,150", RGB),
    ("path", "simple*", COLOR, "R=100,G=200,B=150", RGB),
    ("path", "label", TEXT, ".blue", "blue"),
    ("path", "label*", TEXT, ".blue", "blue"),
    ("path", "label", TEXTS, ".blue,black,brown", BLUES),
    ("path", "label*", TEXTS, ".blue.black.brown", BLUES),
    ("path", "label", COLOR, ".R,100,G,200,B,150", RGB),
    ("path", "label*", COLOR, ".R=100.G=200.B=150", RGB),
    ("path", "matrix", TEXT, ";color=blue", "blue"),
    ("path", "matrix*", TEXT, ";color=blue", "blue"),
    ("path", "matrix", TEXT, ";color", ""),
    ("path", "matrix", TEXTS, ";color=blue,black,brown", BLUES),
    ("path", "matrix*", TEXTS, ";color=blue;color=black;color=brown", BLUES),
    ("path", "matrix", COLOR, ";color=R,100,G,200,B,150", RGB),
    ("path", "matrix*", COLOR, ";R=100;G=200;B=150", RGB),
    ("query", "form", TEXT, "color=blue", "blue"),
    ("query", "form*", TEXT, "color=blue", "blue"),
    ("query", "form*", TEXT, "color=", ""),
    ("query", "form*", TEXT, "color", ""),
    ("query", "form*", TEXT, "color=a=b", "a=b"),
    ("query", "form*", TEXT, "color=blue,black", "blue,black"),
    ("query", "form", TEXTS, "color=blue,black,brown", BLUES),
    ("query", "form*", TEXTS, "color=blue&color=black&color=brown", BLUES),
    ("query", "form*", TEXTS, "color=blue", ["blue"]),
    ("query", "form*", TEXTS, "color=blue,black", ["blue,black"]),
    ("query", "form", TEXTS, "color=", []),
    ("query", "form*", TEXTS, "color=", [""]),
    ("query", "form", COLOR, "color=R,100,G,200,B,150", RGB),
    ("query", "form*", COLOR, "R=100&G=200&B=150", RGB),
    ("query", "spaceDelimited", TEXTS, "color=blue%20black%20brown", BLUES),
    ("query", "spaceDelimited", TEXTS, "color=blue+black+brown", BLUES),
    ("query", "spaceDelimited", COLOR, "color=R%20100%20G%20200%20B%20150", RGB),
    ("query", "pipeDelimited", TEXTS, "color=blue%7Cblack%7cbrown", BLUES),
    ("query", "pipeDelimited", TEXTS, "color=blue|black|brown", BLUES),
    ("query", "pipeDelimited", COLOR, "color=R%7C100%7CG%7C200%7CB%7C150", RGB),
    ("query", "deepObject*", COLOR, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", RGB),
    ("query", "deepObject*", COLOR, "color[R]=100&color[G]=200&color[B]=150", RGB),
    ("header", "simple", TEXT, "blue", "blue"),
    ("header", "simple", TEXT, "blue,black", "blue,black"),
    ("header", "simple", NUMBER, "7", 7),
    ("header", "simple", TEXTS, "blue,black,brown", BLUES),
    ("header", "simple*", TEXTS, "blue, black , brown", BLUES),
    ("header", "simple", COLOR, "R,100,G,200,B,150", RGB),
    ("header", "simple*", COLOR, "R=100, G=200, B=150", RGB),
    ("cookie", "form", TEXT, "color=blue", "blue"),
    ("cookie", "form*", TEXT, "other=1; color=blue", "blue"),
    ("cookie", "form", NUMBER, "color=7", 7),
    ("cookie", "form", TEXTS, "color=blue,black,brown", BLUES),
    ("cookie", "form*", TEXTS, "color=blue&color=black&color=brown", BLUES),
    ("cookie", "form*", TEXTS, "color=blue; color=black; color=brown", BLUES),
    ("cookie", "form", COLOR, "color=R,100,G,200,B,150", RGB),
    ("cookie", "form*", COLOR, "R=100&G=200&B=150", RGB),
    ("cookie", "form*", COLOR, "R=100; G=200; session=x; B=150", RGB),
    ("cookie", "cookie", TEXT, "color=blue%20x", "blue%20x"),
    ("cookie", "cookie*", TEXTS, "color=blue; color=black; color=brown", BLUES),
    ("cookie", "cookie*", COLOR, "R=100; G=200; B=150", RGB),
]  # fmt: skip


@pytest.mark.parametrize(("place", "style", "schema", "written", "value"), STYLES)
async def test_a_style_is_read(
    place: str, style: str, schema: Schema, written: str, value: Any
) -> None:
    assert await read_parameter(place, schema, written, style=style) == value


# --- encoding -------------------------------------------------------------------------------------

SPECIAL = "a,b;c=d&e+f/g?h#i%j.k|l é😀 \"'"


@pytest.mark.parametrize(
    ("place", "style", "prefix"),
    [("path", "simple", ""), ("path", "label", "."), ("path", "matrix", ";color="),
     ("query", "form*", "color="), ("query", "form", "color="), ("cookie", "form", "color=")],
)  # fmt: skip
@pytest.mark.parametrize("schema", [TEXT, TEXTS])
async def test_encoded_characters_never_separate(
    place: str, style: str, prefix: str, schema: Schema
) -> None:
    if style == "label":  # a full stop is never encoded
        written = prefix + quote(SPECIAL, safe="")
    else:
        written = prefix + quote(SPECIAL, safe="").replace(".", "%2E")
    expected = SPECIAL if schema is TEXT else [SPECIAL]
    assert await read_parameter(place, schema, written, style=style) == expected


async def test_an_encoded_comma_separates_what_can_hold_none() -> None:
    assert await read_parameter("query", NUMBERS, "color=1%2C2", style="form") == [1, 2]
    assert await read_parameter("query", COLOR, "color=R%2C1", style="form") == {"R": 1}


@pytest.mark.parametrize("style", ["spaceDelimited", "pipeDelimited"])
async def test_other_encoded_characters_do_not_separate_either(style: str) -> None:
    assert await read_parameter("query", TEXTS, "color=a%2Cb", style=style) == ["a,b"]


@pytest.mark.parametrize(
    ("place", "written", "value"),
    [("query", "color=a+b%2Bc", "a b+c"), ("path", "a+b%2Bc", "a+b+c"),
     ("cookie", "color=a+b%2Bc", "a+b+c"), ("header", "a+b%2Bc", "a+b%2Bc")],
)  # fmt: skip
async def test_a_plus_is_a_space_in_queries_alone(place: str, written: str, value: str) -> None:
    assert await read_parameter(place, TEXT, written) == value


async def test_names_of_queries_may_be_encoded() -> None:
    assert await read_parameter("query", TEXT, "c%6Flor=blue") == "blue"


async def test_reserved_characters_may_stand_for_themselves() -> None:
    written = "color=:/?[]@!$'()*,;="
    assert (
        await read_parameter("query", TEXT, written, allowReserved=True)
        == written.partition("=")[2]
    )


async def test_headers_are_utf_8_or_latin_1() -> None:
    text = taking(parameter("header", TEXT))
    assert (await sent(text, headers=[(b"color", "é😀".encode())])).color == "é😀"
    assert (await sent(text, headers=[(b"color", b"\xe9")])).color == "é"


@pytest.mark.parametrize(
    ("place", "written"),
    [("query", "color=%FF"), ("query", "color=%C3"), ("path", "%FF"), ("cookie", "color=%ED%A0%80"),
     ("path", "%C0%AF")],
)  # fmt: skip
async def test_what_is_no_utf_8_is_refused_by_name(place: str, written: str) -> None:
    errors = await read_parameter(place, TEXT, written)
    assert list(errors) == [f"{place} /color"]
    assert errors[f"{place} /color"]["message"] == "is not UTF-8 text"


async def test_half_an_escape_is_taken_as_it_stands() -> None:
    assert await read_parameter("query", TEXT, "color=100%&x=%zz") == "100%"


# --- absent, empty, repeated ----------------------------------------------------------------------

OPTIONAL = [("query", "form*"), ("header", "simple"), ("cookie", "form")]


@pytest.mark.parametrize(("place", "style"), OPTIONAL)
@pytest.mark.parametrize("schema", [TEXT, NUMBER, TEXTS, COLOR, {}])
async def test_what_is_absent_is_none(place: str, style: str, schema: Schema) -> None:
    text = taking(parameter(place, schema, style=style))
    assert (await sent(text)).color is None


@pytest.mark.parametrize(("place", "style"), OPTIONAL)
@pytest.mark.parametrize("schema", [TEXT, TEXTS, COLOR, {}])
async def test_what_is_required_is_asked_for(place: str, style: str, schema: Schema) -> None:
    errors = await sent(taking(parameter(place, schema, style=style, required=True)))
    assert list(errors) == [f"{place} /color"]
    assert errors[f"{place} /color"]["keyword"] == "required"


@pytest.mark.parametrize(("place", "style"), OPTIONAL)
async def test_a_default_is_given_where_nothing_is_sent(place: str, style: str) -> None:
    cases: list[tuple[Schema, Any]] = [
        ({"type": "integer", "default": 3}, 3),
        ({"type": "array", "items": TEXT, "default": ["a"]}, ["a"]),
        ({"type": "string", "format": "date", "default": "2024-01-01"}, date(2024, 1, 1)),
    ]
    for schema, value in cases:
        assert (await sent(taking(parameter(place, schema, style=style)))).color == value


async def test_a_default_that_is_a_list_belongs_to_one_request() -> None:
    text = taking(parameter("query", {"type": "array", "items": TEXT, "default": ["a"]}))
    (await sent(text)).color.append("b")
    assert (await sent(text)).color == ["a"]


@pytest.mark.parametrize("schema", [NUMBER, {"type": "boolean"}, {"type": "number"}])
@pytest.mark.parametrize(
    ("place", "written"), [("query", "color="), ("header", ""), ("cookie", "color=")]
)
async def test_nothing_is_no_number(place: str, written: str, schema: Schema) -> None:
    errors = await read_parameter(place, schema, written)
    assert errors[f"{place} /color"]["keyword"] == "type"


async def test_an_empty_value_may_be_allowed() -> None:
    assert await read_parameter("query", NUMBER, "color=", allowEmptyValue=True) is None
    assert await read_parameter("query", TEXT, "color=", allowEmptyValue=True) == ""
    assert await read_parameter("query", NUMBER, "color=3", allowEmptyValue=True) == 3


@pytest.mark.parametrize("schema", [TEXT, NUMBER])
async def test_a_scalar_that_is_given_twice_is_refused(schema: Schema) -> None:
    errors = await read_parameter("query", schema, "color=1&color=2")
    assert errors["query /color"]["keyword"] == "type"


async def test_a_list_in_one_value_that_is_given_twice_is_refused() -> None:
    errors = await read_parameter("query", TEXTS, "color=a,b&color=c", style="form")
    assert errors["query /color"]["message"] == "is given more than once"


async def test_a_repeated_header_is_one_list() -> None:
    headers = [(b"color", b"blue"), (b"Color", b"black,brown")]
    assert (await sent(taking(parameter("header", TEXTS)), headers=headers)).color == BLUES


async def test_names_of_headers_have_no_case() -> None:
    own = {"name": "X-Color", "in": "header", "schema": NUMBER, "required": True}
    assert (await sent(taking(own), headers={"x-cOLOR": "1"})).x_color == 1


async def test_names_of_queries_have_case() -> None:
    assert await read_parameter("query", TEXT, "Color=blue") is None


async def test_the_first_of_several_cookies_counts() -> None:
    """Browsers send the cookie of the longest path first (RFC 6265, section 5.4)."""
    assert await read_parameter("cookie", TEXT, "color=blue; color=black") == "blue"


# --- paths ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "written"), [("label", "blue"), ("matrix", "color=blue"), ("matrix", ";colour=blue")]
)
async def test_a_style_is_asked_for(style: str, written: str) -> None:
    assert list(await read_parameter("path", TEXT, written, style=style)) == ["path /color"]


async def test_a_slash_in_a_path_parameter_is_written_encoded() -> None:
    assert await read_parameter("path", TEXT, "a%2Fb") == "a/b"
    async with serving(taking(parameter("path", TEXT), path="/it/{color}")) as api:
        assert (await api.client.get("/it/a/b")).status_code == 404
        assert (await api.client.get("/it/")).status_code == 404


async def test_several_variables_may_share_a_segment() -> None:
    names = ("owner", "name", "kind")
    parameters = [{"name": n, "in": "path", "required": True, "schema": TEXT} for n in names]
    text = taking(*parameters, path="/{owner}/{name}.{kind}:raw")
    request = await sent(text, "/ada/a.b%2Ec.txt:raw")
    assert (request.owner, request.name, request.kind) == ("ada", "a", "b.c.txt")


async def test_matrices_need_nothing_between_them() -> None:
    one = {**parameter("path", TEXT, style="matrix"), "name": "one"}
    all_ = {**parameter("path", TEXTS, style="matrix*"), "name": "all"}
    two = {**parameter("path", NUMBER, style="matrix"), "name": "two"}
    text = taking(one, all_, two, path="/n/{one}{all}{two}")
    request = await sent(text, "/n/;one=a%3Btwo=b;all=x;all=y;two=1")
    assert (request.one, request.all, request.two) == ("a;two=b", ["x", "y"], 1)


# --- objects in the query -------------------------------------------------------------------------


async def test_brackets_go_as_deep_as_the_schema() -> None:
    inner = {"type": "object", "properties": {"before": TEXT, "ids": NUMBERS}}
    schema = {"type": "object", "properties": {"due": inner, "status": TEXT, "tags": TEXTS}}
    written = (
        "color[due][before]=x&color[due][ids][]=1&color[due][ids][]=2"
        "&color[tags][1]=b&color[tags][0]=a&color[status]=open"
    )
    assert await read_parameter("query", schema, written, style="deepObject*") == {
        "due": {"before": "x", "ids": [1, 2]},
        "tags": ["a", "b"],
        "status": "open",
    }


@pytest.mark.parametrize(
    "written",
    ["color=1", "color[R]=1&color[R][x]=2", "color[R]=1&color=2", "color[R]=1&color[R]=2"],
)
async def test_brackets_that_contradict_are_refused(written: str) -> None:
    errors = await read_parameter("query", COLOR, written, style="deepObject*")
    assert errors
    assert all(place.startswith("query /color") for place in errors)


async def test_thousands_of_brackets_do_no_harm() -> None:
    written = "color" + "[a]" * 15_000 + "=1"
    errors = await read_parameter("query", {"type": "object"}, written, style="deepObject*")
    assert errors["query /color"]["message"] == "is nested too deeply"


@pytest.mark.parametrize(
    ("place", "style", "written"),
    [("path", "simple", "note,x,R"), ("path", "label", ".note,x,R"),
     ("path", "matrix", ";color=note,x,R"), ("query", "form", "color=note,x,R"),
     ("query", "pipeDelimited", "color=note%7Cx%7CR"), ("header", "simple", "note"),
     ("cookie", "form", "color=note,x,R")],
)  # fmt: skip
@pytest.mark.parametrize("other", [{}, {"oneOf": [{"required": ["note"]}, {"required": ["R"]}]}])
async def test_a_name_without_a_value_is_refused_in_words(
    place: str, style: str, written: str, other: Schema
) -> None:
    errors = await read_parameter(place, {**COLOR, **other}, written, style=style)
    (pointer, error), *rest = errors.items()
    assert (pointer, rest) == (f"{place} /color", [])
    assert error["message"] == "must have a value after each name"


async def test_an_odd_number_of_pieces_may_be_a_list() -> None:
    either = {"oneOf": [COLOR, {"type": "array", "items": TEXT}]}
    assert await read_parameter("query", either, "color=R,1,G", style="form") == ["R", "1", "G"]
    assert await read_parameter("query", COLOR, "color=note,", style="form") == {"note": ""}


async def test_an_exploded_object_leaves_other_parameters_alone() -> None:
    spread = {"name": "filter", "in": "query", "schema": {
        "type": "object", "properties": {"a": NUMBER}, "additionalProperties": NUMBER}}  # fmt: skip
    page = {"name": "page", "in": "query", "schema": TEXT}
    request = await sent(taking(spread, page), "/it?a=1&page=two&b=3")
    assert (as_json(request.filter), request.page) == ({"a": 1, "b": 3}, "two")


async def test_several_exploded_objects_share_a_query() -> None:
    def spread(name: str, *properties: str) -> dict[str, Any]:
        closed = {"type": "object", "additionalProperties": False}
        return {"name": name, "in": "query",
                "schema": {**closed, "properties": dict.fromkeys(properties, NUMBER)}}  # fmt: skip

    text = taking(spread("sort", "by", "x"), spread("page", "size", "x"))
    request = await sent(text, "/it?by=1&size=2")
    assert (as_json(request.sort), as_json(request.page)) == ({"by": 1}, {"size": 2})
    request = await sent(text, "/it?x=3")
    assert (as_json(request.sort), as_json(request.page)) == ({"x": 3}, {"x": 3})
    request = await sent(text, "/it?size=2")
    assert (request.sort, as_json(request.page)) == (None, {"size": 2})


async def test_each_item_of_a_tuple_is_read_as_its_own_schema_says() -> None:
    pair = {"type": "array", "prefixItems": [TEXT, NUMBER], "items": {"type": "boolean"}}
    assert await read_parameter("query", pair, "color=5,5,true", style="form") == ["5", 5, True]
    assert list(await read_parameter("query", pair, "color=5,x", style="form")) == [
        "query /color/1"
    ]


async def test_unknown_queries_headers_and_cookies_are_ignored() -> None:
    request = await sent(
        taking(parameter("query", TEXT)),
        "/it?utm=1&color=blue&&=x",
        headers={"X-More": "1", "Cookie": "more=1; =; x"},
    )
    assert request.color == "blue"


# --- content --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["path", "query", "header", "cookie"])
async def test_a_parameter_may_be_json(place: str) -> None:
    own: dict[str, Any] = {"name": "color", "in": place, "required": True}
    own["content"] = {"application/json": {"schema": JSON_OBJECT}}
    text = taking(own, path="/it/{color}" if place == "path" else "/it")

    async def send(value: str) -> Any:
        encoded = quote(value, safe="")
        match place:
            case "path":
                return await sent(text, f"/it/{encoded}")
            case "query":
                return await sent(text, f"/it?color={encoded}")
            case "header":
                return await sent(text, headers={"color": value})
            case _:
                return await sent(text, headers={"cookie": f"color={encoded}"})

    assert as_json((await send('{"R": 1.0}')).color) == {"R": 1}
    assert list(await send('{"R": true}')) == [f"{place} /color/R"]
    assert list(await send("{}")) == [f"{place} /color/R"]
    broken = await send('{"R": 1')
    assert broken[f"{place} /color"]["keyword"] == "syntax"


async def test_a_parameter_may_be_text_by_content() -> None:
    own = {"name": "color", "in": "query", "content": {"text/plain": {"schema": TEXT}}}
    assert (await sent(taking(own), "/it?color=a%2Cb")).color == "a,b"


# --- the query as a whole (OpenAPI 3.2) -----------------------------------------------------------


def whole(media_type: str, schema: Schema, **more: Any) -> str:
    own = {"name": "q", "in": "querystring", "content": {media_type: {"schema": schema}}, **more}
    return taking(own, version="3.2.0")


async def test_the_whole_query_may_be_a_form() -> None:
    schema = {"type": "object", "properties": {"a": NUMBER, "b": NUMBERS}, "required": ["a"]}
    text = whole("application/x-www-form-urlencoded", schema)
    assert as_json((await sent(text, "/it?a=1&b=2&b=3")).q) == {"a": 1, "b": [2, 3]}
    assert list(await sent(text, "/it?a=x&b=y")) == ["query /a", "query /b/0"]
    assert (await sent(text, "/it")).q is None


async def test_the_whole_query_may_be_json() -> None:
    text = whole("application/json", JSON_OBJECT, required=True)
    assert as_json((await sent(text, "/it?" + quote('{"R": 1}'))).q) == {"R": 1}
    assert list(await sent(text, "/it?" + quote('{"R": "1"}'))) == ["query /R"]
    assert list(await sent(text, "/it?%7B")) == ["query"]
    assert [e["keyword"] for e in (await sent(text, "/it")).values()] == ["required"]
