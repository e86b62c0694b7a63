"""Bodies in every media type: what a handler gets, what is refused, and with which status."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from random import Random
from typing import Any

import pytest
from pydantic_core import from_json

from server import bodies
from server.uploads import Stream
from tests.contracts import (
    FORM,
    MULTIPART,
    NOTE,
    NUMBER,
    TEXT,
    Schema,
    accepting,
    contract,
    faults,
    operation,
    pieces,
    post,
    posting,
    sent,
    serving,
)

pytestmark = pytest.mark.anyio


# --- JSON -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON", "application/json; charset=utf-8",
     'application/json;charset="UTF-8"', "application/json ; odd=1", "application/json;"],
)  # fmt: skip
async def test_json_is_known_by_its_media_type(content_type: str) -> None:
    async with serving(posting(NOTE)) as api:
        assert (await post(api.client, b'{"a": 1}', content_type)).status_code == 204
        assert api.last.body.a == 1


@pytest.mark.parametrize(
    "content_type",
    [None, "text/plain", "application/xml", "application/jsonx", "json", "", "/", ";", "*/*",
     "application/*", "application/json; charset=utf-16", "application/json; charset=nonsense",
     "application/json, text/plain", "application/vnd.api+json", "\u00e9"],
)  # fmt: skip
async def test_other_media_types_are_refused(content_type: str | None) -> None:
    async with serving(posting(NOTE)) as api:
        answer = await post(api.client, b'{"a": 1}', content_type)
        assert answer.status_code == 415
        assert answer.headers["Accept"] == "application/json"
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert not api.given


@pytest.mark.parametrize("media_type", ["application/vnd.api+json", "application/merge-patch+json"])
async def test_json_has_many_names(media_type: str) -> None:
    async with serving(posting(NOTE, media_type)) as api:
        assert (await post(api.client, b'{"a": 1}', media_type)).status_code == 204
        assert (await post(api.client, b'{"a": "1"}', media_type)).status_code == 400
        assert (await post(api.client, b'{"a": 1}', "application/json")).status_code == 415


BROKEN = [
    b"{", b'{"a": 1', b'{"a": 1}}', b"{'a': 1}", b'{"a": 1,}', b'{"a": 01}', b'{"a": NaN}',
    b'{"a": Infinity}', b'{"a": -Infinity}', b'{"a": 1e999}', b'{"a": -1e999}', b"\xff\xfe{\x00",
    b'{"b": "\xff"}', b'{"b": "\\ud800"}', b"nul", b"\x00", b'"', b" ", b"[" * 100_000,
    b'{"a":' * 100_000, b"[" * 5_000 + b"]" * 5_000, b'{"a": 1} trailing', b'{"a": +1}',
    b'{"a": 1.}', b'{"a": .5}', b'{"b": "\n"}', b"// x\n1", b'\xef\xbb\xbf\xef\xbb\xbf{"a": 1}',
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
async def test_what_is_no_json_is_refused(content: bytes) -> None:
    async with serving(posting(NOTE)) as api:
        answer = await post(api.client, content, "application/json")
        assert answer.status_code == 400
        assert faults(answer) == [("", "syntax")]
        assert not api.given


@pytest.mark.parametrize(
    ("content", "value"),
    [(b'\xef\xbb\xbf{"a": 1}', {"a": 1}), (b' \n\t{"a": 1}\r\n', {"a": 1}),
     (b'{"a": 1, "a": 2}', {"a": 2}), (b'{"a": 1' + b"0" * 400 + b"}", {"a": 10**400}),
     (b'{"\\u0061": 1}', {"a": 1})],
)  # fmt: skip
async def test_unusual_json_is_read(content: bytes, value: Any) -> None:
    body = (await sent(posting(NOTE), content=content, headers=JSON)).body
    assert body.model_dump() == value


JSON = {"Content-Type": "application/json"}


async def test_a_number_of_any_length_does_no_harm() -> None:
    async with serving(posting({**NOTE, "properties": {"a": {"type": "number"}}})) as api:
        for digits in (b"9" * 5_000, b"9" * 500_000, b"0." + b"9" * 500_000, b"1e" + b"9" * 50_000):
            answer = await post(api.client, b'{"a": ' + digits + b"}", "application/json")
            assert answer.status_code in (204, 400)


async def test_a_required_body_must_be_there() -> None:
    async with serving(posting(NOTE)) as api:
        for headers in ({}, JSON, {"Content-Length": "0"}):
            answer = await api.client.post("/it", headers=headers)
            assert answer.status_code == 400
            assert faults(answer) == [("", "required")]


async def test_a_body_that_is_not_required_may_be_absent_but_not_wrong() -> None:
    text = posting({"type": ["object", "null"], "properties": {"a": NUMBER}}, required=False)
    async with serving(text) as api:
        assert (await api.client.post("/it")).status_code == 204
        assert api.last.body is None
        assert (await post(api.client, pieces(), "application/json")).status_code == 204
        assert (await post(api.client, b"null", "application/json")).status_code == 204
        assert (await post(api.client, b'{"a": "1"}', "application/json")).status_code == 400
        assert (await post(api.client, b'{"a": 1}', "text/plain")).status_code == 415


async def test_null_is_a_value_where_the_schema_has_it() -> None:
    assert (
        await sent(posting({"type": ["integer", "null"]}), content=b"null", headers=JSON)
    ).body is None
    errors = await sent(posting(NUMBER), content=b"null", headers=JSON)
    assert errors["body"]["message"] == "must be an integer"


async def test_a_body_may_arrive_in_pieces() -> None:
    async with serving(posting(NOTE)) as api:
        answer = await post(api.client, pieces(b"", b'{"', b"", b'a": 1', b"}"), "application/json")
        assert answer.status_code == 204
        assert api.last.body.a == 1


async def test_all_that_is_wrong_with_a_body_is_told() -> None:
    schema: Schema = {
        "type": "object",
        "required": ["a/b", "c"],
        "properties": {
            "a/b": NUMBER,
            "c": {"enum": ["x", "y"]},
            "list": {"type": "array", "items": NOTE, "maxItems": 1},
        },
        "additionalProperties": False,
    }
    errors = await sent(posting(schema), json={"list": [{"a": "1"}, {}], "d~": 1, "c": "z"})
    assert {place: e["keyword"] for place, e in errors.items()} == {
        "body /a~1b": "required",
        "body /c": "enum",
        "body /d~0": "additionalProperties",
        "body /list": "maxItems",
        "body /list/0/a": "type",
        "body /list/1/a": "required",
    }
    assert errors["body /c"]["message"] == 'must be "x" or "y"'


DATED: Schema = {"type": "object", "required": ["day"], "properties": {"day": {"minLength": 1}}}


def closed(kind: str, **properties: Schema) -> Schema:
    own = {"properties": {"kind": {"const": kind}, **properties}, "required": ["kind"]}
    return {"allOf": [{"$ref": "#/components/schemas/Dated"}, own], "unevaluatedProperties": False}


async def test_what_a_schema_describes_is_not_unknown_where_something_is_wrong() -> None:
    trip, meal = closed("trip", km={"minimum": 1}), closed("meal", guests={"minItems": 1})
    text = posting({"type": "array", "items": {"oneOf": [trip, meal]}}, Dated=DATED)
    value = [{"kind": "trip", "day": "", "km": 0, "typo": 1}, {"kind": "meal", "guests": [1]}]
    errors = await sent(text, json=value)
    assert {place: e["keyword"] for place, e in errors.items()} == {
        "body /0/day": "minLength",
        "body /0/km": "minimum",
        "body /0/typo": "unevaluatedProperties",
        "body /1/day": "required",
    }


async def test_properties_that_a_schema_describes_by_patterns_are_known_by_them() -> None:
    schema: Schema = {
        "type": "object",
        "allOf": [{"patternProperties": {r"^\p{Lu}": {"minLength": 1}, "^(a+)+$": True}}],
        "unevaluatedProperties": False,
    }
    value = {"Änne": "", "a" * 40: 1, "a" * 40 + "!": 1}
    errors = await sent(posting(schema), json=value)
    assert {place: e["keyword"] for place, e in errors.items()} == {
        "body /Änne": "minLength",
        f"body /{'a' * 40}!": "unevaluatedProperties",
    }


async def test_where_a_value_is_none_of_the_alternatives_what_tells_them_apart_is_told() -> None:
    trip, meal = closed("trip", km={"minimum": 1}), closed("meal", guests={"minItems": 1})
    text = posting({"oneOf": [trip, meal, {"type": "null"}]}, Dated=DATED)
    errors = await sent(text, json={"kind": "walk", "day": "today", "km": 0})
    assert {place: e["message"] for place, e in errors.items()} == {
        "body /kind": 'must be "trip" or "meal"'
    }


async def test_an_alternative_is_known_by_its_constant_whatever_else_is_wrong() -> None:
    by = {"enum": ["car", "train"]}
    trip = {"properties": {"kind": {"const": "trip"}, "by": by}, "required": ["kind", "from", "to"]}
    meal = {"properties": {"kind": {"const": "meal"}}, "required": ["kind"]}
    text = posting({"oneOf": [trip, meal]})
    errors = await sent(text, json={"kind": "trip", "by": ""})
    assert list(errors) == ["body /by", "body /from", "body /to"]


async def test_what_only_another_condition_would_describe_is_unknown() -> None:
    schema: Schema = {
        "type": "object",
        "if": {"properties": {"kind": {"const": "trip"}}, "required": ["kind"]},
        "then": {"properties": {"km": True}},
        "else": {"properties": {"guests": True}},
        "unevaluatedProperties": False,
    }
    assert list(await sent(posting(schema), json={"km": 1})) == ["body /km"]
    assert await sent(posting(schema), json={"kind": "trip", "guests": 1}) != {}


async def test_a_refusal_never_quotes_what_was_sent() -> None:
    secret = "hunter2-hunter2"
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "maxLength": 3, "pattern": "^x$", "format": "uuid"}},
    }
    async with serving(posting(schema)) as api:
        for content in (json.dumps({"a": secret}), f'{{"a": {secret}', f'"{secret}"'):
            answer = await post(api.client, content.encode(), "application/json")
            assert answer.status_code == 400
            assert secret not in answer.text


async def test_a_long_list_of_allowed_values_is_cut_short() -> None:
    schema = {"type": "string", "enum": [f"value {n}" for n in range(5_000)]}
    errors = await sent(posting(schema), json="x")
    message = errors["body"]["message"]
    assert message.startswith('must be "value 0", "value 1", ')
    assert message.endswith(" or one of 4980 more")


@pytest.mark.parametrize(("count", "told"), [(999, 999), (5_000, 1_000), (300_000, 1)])
async def test_endless_faults_are_not_all_told(count: int, told: int) -> None:
    text = posting({"type": "array", "items": NUMBER})
    content = b"[" + b",".join([b'""'] * count) + b"]"
    errors = await sent(text, content=content, headers=JSON)
    assert len(errors) == told
    assert errors["body /0"]["keyword"] == "type"


# --- limits ---------------------------------------------------------------------------------------


async def test_a_body_that_is_too_large_is_refused_while_it_is_read() -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while taken < 1_000_000_000:
            taken += 1024
            yield b" " * 1024

    media = {"application/json": {"schema": NOTE}, FORM: {"schema": NOTE}, "text/plain": {},
             MULTIPART: {"schema": {"type": "object"}}}  # fmt: skip
    async with serving(accepting(media), body_limit=10_000) as api:
        for content_type in ("application/json", FORM, "text/plain", f"{MULTIPART}; boundary=x"):
            if content_type.startswith(MULTIPART):
                head = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
                body: Any = pieces(head, *[b" " * 1024] * 20)
            else:
                body = endless()
            assert (await post(api.client, body, content_type)).status_code == 413
            assert taken <= 20_000_000
        for length in ("10001", "9" * 30):
            headers = {**JSON, "Content-Length": length}
            answer = await api.client.post("/it", content=pieces(), headers=headers)
            assert answer.status_code == 413
        assert not api.given


async def test_a_body_of_the_allowed_size_is_taken() -> None:
    async with serving(posting(NOTE), body_limit=1_024) as api:
        fitting = b'{"a": 1' + b" " * 1016 + b"}"
        assert (await post(api.client, fitting, "application/json")).status_code == 204
        assert (await post(api.client, b" " + fitting, "application/json")).status_code == 413


async def test_a_compressed_body_is_refused_and_told_so() -> None:
    async with serving(posting(NOTE)) as api:
        headers = {**JSON, "Content-Encoding": "gzip"}
        answer = await api.client.post("/it", content=b"\x1f\x8b", headers=headers)
        assert answer.status_code == 415
        assert answer.headers["Accept-Encoding"] == "identity"
        plain = {**JSON, "Content-Encoding": "identity"}
        assert (await api.client.post("/it", content=b'{"a":1}', headers=plain)).status_code == 204


# --- text and bytes -------------------------------------------------------------------------------


async def test_a_text_body_is_a_string() -> None:
    async with serving(posting({"type": "string", "maxLength": 3}, "text/plain")) as api:
        assert (
            await post(api.client, "é😀".encode(), "text/plain; charset=utf-8")
        ).status_code == 204
        assert api.last.body == "é😀"
        assert (await post(api.client, b"", "text/plain")).status_code == 204
        assert api.last.body == ""
        assert faults(await post(api.client, b"abcd", "text/plain")) == [("", "maxLength")]
        assert faults(await post(api.client, b"\xff", "text/plain")) == [("", "syntax")]
        assert (await post(api.client, b"x", "text/plain; charset=latin-1")).status_code == 415


async def test_a_text_body_is_read_as_its_schema_asks() -> None:
    async with serving(posting({"type": "object", "required": ["a"]}, "text/xml")) as api:
        assert (await post(api.client, b"<a/>", "text/xml")).status_code == 204
        assert api.last.body == "<a/>"  # how an object is written in a text no schema says
    async with serving(posting(NUMBER, "text/plain")) as api:
        assert (await post(api.client, b"7", "text/plain")).status_code == 204
        assert api.last.body == 7
        assert (await post(api.client, b"x", "text/plain")).status_code == 400


async def test_bytes_arrive_as_a_stream() -> None:
    read: list[bytes] = []

    async def handler(request: Any) -> None:
        assert isinstance(request.body, Stream)
        assert request.body.media_type == "image/png"
        read.extend([piece async for piece in request.body])

    text = accepting({"image/png": {}, "image/*": {}})
    async with serving(text, {"it.it": handler}) as api:
        assert (await post(api.client, pieces(b"a", b"", b"bc"), "image/png")).status_code == 204
    assert read == [b"a", b"bc"]


async def test_a_stream_that_is_too_large_ends_in_413() -> None:
    async def handler(request: Any) -> None:
        await request.body.read()
        raise AssertionError("it is too large")

    text = accepting({"application/octet-stream": {}})
    async with serving(text, {"it.it": handler}, body_limit=1_024) as api:
        assert (await post(api.client, b"x" * 1_025, None)).status_code == 413
        assert (await post(api.client, pieces(b"x" * 1_025), None)).status_code == 413


# --- several media types --------------------------------------------------------------------------

SEVERAL = {
    "application/json": {"schema": NOTE},
    "application/vnd.note+json; version=2": {"schema": {"type": "array"}},
    FORM: {"schema": NOTE},
    "text/*": {"schema": TEXT},
    "text/csv": {"schema": {"type": "string", "maxLength": 1}},
    "image/png": {},
}


@pytest.mark.parametrize(
    ("content_type", "content", "status"),
    [("application/json", b'{"a": 1}', 204), (FORM, b"a=1", 204), ("text/markdown", b"abc", 204),
     ("text/csv", b"a", 204), ("text/csv", b"abc", 400), ("image/png", b"\xff", 204),
     ("image/gif", b"GIF", 415), ("application/vnd.note+json;version=2", b"[]", 204),
     ("application/vnd.note+json; version=1", b"[]", 415),
     ("application/vnd.note+json", b"[]", 415), ("application/json", b"[]", 400)],
)  # fmt: skip
async def test_the_media_type_decides_between_bodies(
    content_type: str, content: bytes, status: int
) -> None:
    async with serving(accepting(SEVERAL)) as api:
        assert (await post(api.client, content, content_type)).status_code == status


async def test_a_range_takes_everything() -> None:
    async with serving(accepting({"*/*": {}})) as api:
        for content_type in ("application/json", "image/png", "x/y", None):
            assert (await post(api.client, b"\xff", content_type)).status_code == 204
            assert isinstance(api.last.body, Stream)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
async def test_other_methods_take_bodies_too(method: str) -> None:
    async with serving(accepting({"application/json": {"schema": NOTE}}, method=method)) as api:
        answer = await api.client.request(method.upper(), "/it", json={"a": 1})
        assert answer.status_code == 204
        assert api.last.body.a == 1


async def test_a_body_that_nobody_asked_for_is_ignored() -> None:
    async with serving(contract({"/it": {"post": operation()}})) as api:
        assert (await post(api.client, b"\xff" * 1_000, "no/type")).status_code == 204


def test_no_number_that_a_double_cannot_hold_is_overlooked() -> None:
    random = Random(3)
    digits = "0123456789"
    found = 0
    for _ in range(4000):
        whole = "".join(
            random.choices(digits, k=random.choice([1, 5, 200, 212, 290, 308, 309, 320]))
        )
        fraction = random.choice(["", ".0", "." + "7" * 300])
        exponent = random.choice(["", "e", "E+", "e-", "e0"])
        exponent += str(random.choice([0, 9, 99, 100, 308, 400])) if exponent else ""
        number = f"{whole.lstrip('0') or '1'}{fraction}{exponent}"
        text = f"[{' ' * random.randrange(400)}{number},1]".encode()
        if from_json(text)[0] == float("inf"):
            found += 1
            assert bodies.may_be_huge(text), text
    assert found > 500
