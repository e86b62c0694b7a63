"""Replies on their way out: encoded as the contract says, and held against it before they leave."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from server.replies import Json
from tests.contracts import (
    NOTE,
    NUMBER,
    TEXT,
    Make,
    Schema,
    answering,
    application,
    compiled,
    connected,
    contract,
    operation,
    replied,
    replying,
)

pytestmark = pytest.mark.anyio

JSON = "application/json"
PROBLEM = "application/problem+json"


def documenting(responses: dict[str, Any], **more: Any) -> str:
    """A contract whose one operation, `GET /it`, has these responses."""
    return contract({"/it": {"get": operation(responses=responses, **more)}})


def response(schema: Schema | None = None, media_type: str = JSON, **more: Any) -> dict[str, Any]:
    content = {} if schema is None else {"content": {media_type: {"schema": schema}}}
    return {"description": "Given.", **content, **more}


async def refused(text: str, make: Make) -> str:
    """The report in the log on a reply that the contract does not allow; clients see none of it."""
    with capture_logs() as logs:
        answer = await replied(text, make)
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == PROBLEM
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    (report,) = [str(log["exc_info"]) for log in logs if "exc_info" in log]
    assert "handlers.it.it" in report
    assert "handlers" not in answer.text
    return report


# --- bodies ---------------------------------------------------------------------------------------


async def test_a_reply_is_encoded_by_its_type() -> None:
    properties = {
        "at": {"type": "string", "format": "date-time"},
        "on": {"type": "string", "format": "date"},
        "id": {"type": "string", "format": "uuid"},
        "some-name": TEXT,
        "absent": TEXT,
        "none": {"type": ["string", "null"]},
    }
    made = compiled(answering({"type": "object", "properties": properties}))
    body = {
        "at": datetime(2024, 2, 29, 12, tzinfo=UTC),
        "on": date(2024, 2, 29),
        "id": UUID(int=1),
        "some-name": "é😀",
        "none": None,
    }
    model = made.module("models").It200Body.model_validate(body)
    answer = await replied(
        answering({"type": "object", "properties": properties}), lambda it: it.Ok(model)
    )
    assert answer.headers["Content-Type"] == JSON
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.json() == {
        "at": "2024-02-29T12:00:00Z",
        "on": "2024-02-29",
        "id": str(UUID(int=1)),
        "some-name": "é😀",
        "none": None,
    }


BODIES: list[tuple[Schema, Any, bool]] = [
    (NUMBER, 1, True), (NUMBER, "1", False), (NUMBER, None, False),
    ({"type": "integer", "maximum": 5}, 6, False),
    ({"type": "array", "items": NUMBER, "uniqueItems": True}, [1, 1], False),
    ({"type": ["string", "null"]}, None, True), (NOTE, {"a": 1}, True), (NOTE, {}, False),
    ({"type": "string", "format": "date"}, "2024-02-30", False), ({}, {"any": [1, None]}, True),
    ({"oneOf": [NUMBER, {"type": "number"}]}, 1.5, True), ({"type": "number"}, float("nan"), False),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "body", "fits"), BODIES)
async def test_a_body_is_held_against_its_schema(schema: Schema, body: Any, fits: bool) -> None:
    if fits:
        answer = await replied(answering(schema), lambda it: it.Ok(body))
        assert (answer.status_code, answer.json()) == (200, body)
    else:
        assert "body" in await refused(answering(schema), lambda it: it.Ok(body))


async def test_a_report_names_operation_handler_pointer_and_rule() -> None:
    schema = {"type": "object", "properties": {"list": {"type": "array", "items": NUMBER}}}
    body = {"list": [1, "a secret"]}
    report = await refused(answering(schema), lambda it: it.Ok(body))
    assert (
        "handlers.it.it answered it with <It200 200>, but its body /list/1 must be an integer"
        in report
    )
    assert "secret" not in report


async def test_checks_can_be_switched_off_as_in_production() -> None:
    answer = await replied(answering(NOTE), lambda it: it.Ok({"a": "x"}), check_replies=False)
    assert (answer.status_code, answer.json()) == (200, {"a": "x"})


async def test_a_text_is_sent_as_utf_8() -> None:
    made = await replied(answering(NOTE, "text/xml"), lambda it: it.Ok("<a/>"))
    assert (made.status_code, made.text) == (200, "<a/>")
    text = answering({"type": "string", "maxLength": 3}, "text/plain")
    answer = await replied(text, lambda it: it.Ok("é😀"))
    assert (answer.headers["Content-Type"], answer.text) == ("text/plain; charset=utf-8", "é😀")
    assert "at most 3 characters" in await refused(text, lambda it: it.Ok("abcd"))


async def test_bytes_are_sent_as_they_are() -> None:
    answer = await replied(answering({}, "image/png"), lambda it: it.Ok(b"\x89PNG"))
    assert (answer.headers["Content-Type"], answer.content) == ("image/png", b"\x89PNG")


# --- what a handler must not answer ---------------------------------------------------------------


async def test_what_is_no_reply_is_refused() -> None:
    made = compiled(answering(NOTE))

    given = {"nothing": None, "dict": {"a": 1}, "tuple": ({"a": 1}, 200), "type": made.it.Ok}
    for what, value in given.items():

        async def handler(_: Any, value: Any = value) -> Any:
            return value

        with capture_logs() as logs:
            async with connected(application(made, {"it.it": handler})) as client:
                assert (await client.get("/it")).status_code == 500
        told = " ".join(str(log.get("exc_info")) for log in logs)
        assert "handlers.it.it returned no reply, but " in told and what in told


async def test_a_reply_of_another_operation_is_refused() -> None:
    other = {**operation(responses={"200": response(NOTE)}), "operationId": "other"}
    text = contract(
        {"/it": {"get": operation(responses={"200": response(NOTE)})}, "/x": {"get": other}}
    )
    foreign = compiled(text).module("operations.it").Other
    assert "does not know" in await refused(text, lambda _: foreign.Ok({"a": 1}))


async def test_a_reply_of_ones_own_making_is_refused() -> None:
    class It200(Json[Any]):
        __slots__ = ()

    assert "does not know" in await refused(answering(NOTE), lambda _: It200({"a": 1}))


# --- statuses -------------------------------------------------------------------------------------

RANGES = {
    "200": response(NOTE),
    "4XX": response(NOTE, PROBLEM),
    "default": response({"type": "object", "required": ["b"], "properties": {"b": NUMBER}}),
}


def of_status(name: str, status: int, body: Any) -> Make:
    """A reply whose class leaves its status open."""
    return lambda it: getattr(it, name)(status, body)


async def test_a_range_leaves_the_status_to_the_handler() -> None:
    text = documenting({"2XX": response(NOTE), "default": response(NOTE)})
    for status in (200, 202, 299):
        answer = await replied(text, of_status("Success", status, {"a": 1}))
        assert (answer.status_code, answer.json()) == (status, {"a": 1})
    answer = await replied(text, lambda it: it.Default(418, {"a": 1}))
    assert answer.status_code == 418


async def test_a_status_belongs_to_the_most_particular_response() -> None:
    text = documenting(RANGES)
    body = {"b": 1}
    assert (await replied(text, lambda it: it.Default(503, body))).status_code == 503
    for status in (200, 404):
        await refused(text, of_status("Default", status, body))


async def test_a_status_outside_its_range_is_refused() -> None:
    text = documenting({"2XX": response(NOTE)})
    for status in (404, 199, 300):
        await refused_at_once(text, of_status("Success", status, {"a": 1}))
    text = documenting({"default": response(NOTE)})
    for status in (100, 600, 0):
        await refused_at_once(text, of_status("Default", status, {"a": 1}))


async def refused_at_once(text: str, make: Make) -> None:
    """Such a reply cannot even be made: the line that makes it is in the traceback."""
    with capture_logs() as logs:
        assert (await replied(text, make)).status_code == 500
    assert any(isinstance(log.get("exc_info"), AssertionError) for log in logs)


@pytest.mark.parametrize("status", [204, 205, 304])
async def test_some_answers_have_no_body_whatever_a_handler_gives(status: int) -> None:
    text = documenting({"default": response(NOTE)})
    answer = await replied(text, lambda it: it.Default(status, {"a": 1}))
    assert (answer.status_code, answer.content) == (status, b"")
    assert "Content-Length" not in answer.headers
    assert "Content-Type" not in answer.headers


async def test_an_empty_reply_has_no_media_type() -> None:
    text = documenting({"202": response(), "204": response(NOTE)})
    accepted = await replied(text, lambda it: it.Accepted())
    assert (accepted.headers["Content-Length"], accepted.headers.get("Content-Type")) == ("0", None)
    assert (await replied(text, lambda it: it.NoContent())).content == b""


async def test_head_is_get_without_the_body() -> None:
    get = await replied(answering(NOTE), lambda it: it.Ok({"a": 1}))
    head = await replied(answering(NOTE), lambda it: it.Ok({"a": 1}), "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length"):
        assert head.headers[name] == get.headers[name]


# --- problems -------------------------------------------------------------------------------------


async def test_a_problem_is_filled_in() -> None:
    text = documenting({"404": response({"type": "object"}, PROBLEM)})
    plain = await replied(text, lambda it: it.NotFound())
    assert plain.json() == {"type": "about:blank", "title": "Not Found", "status": 404}
    told = await replied(text, lambda it: it.NotFound("No.", title="Gone", type="/gone"))
    assert told.json() == {"type": "/gone", "title": "Gone", "status": 404, "detail": "No."}
    assert told.headers["Content-Type"] == PROBLEM


async def test_a_problem_may_have_a_body_of_its_own() -> None:
    text = documenting({"4XX": response({"type": "object"}, PROBLEM)})
    own = {"title": "Own", "balance": 30}
    answer = await replied(text, lambda it: it.ClientError(402, body=own))
    assert (answer.status_code, answer.json()) == (402, own)


KINDS: Schema = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"type": "string"}, "status": {"const": 409}},
}
TAKEN: Schema = {"properties": {"type": {"const": "/taken"}}}
CLOSED: Schema = {"properties": {"type": {"const": "/closed"}}}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"allOf": [KINDS, {"properties": {"type": {"enum": ["/taken", "/closed"]}}}]}, "/closed"),
        ({"allOf": [KINDS], "oneOf": [TAKEN, CLOSED]}, "/closed"),
        ({"allOf": [KINDS, TAKEN]}, None),
    ],
)
async def test_a_problem_whose_types_are_documented_is_filled_in(
    schema: Schema, told: str | None
) -> None:
    given = {} if told is None else {"type": told}
    text = documenting({"409": response(schema, PROBLEM)})
    answer = await replied(text, lambda it: it.Conflict("No.", **given))
    filled = {"title": "Conflict", "status": 409, "detail": "No."}
    assert answer.json() == {"type": told or "/taken", **filled}


async def test_what_a_problem_has_to_say_besides_is_not_filled_in() -> None:
    balanced: Schema = {**TAKEN, "required": ["balance"]}
    text = documenting({"409": response({"allOf": [KINDS], "oneOf": [balanced, CLOSED]}, PROBLEM)})
    body = {"type": "/taken", "status": 409, "balance": 30}
    assert (await replied(text, lambda it: it.Conflict(body=body))).json() == body
    closed = await replied(text, lambda it: it.Conflict("No."))
    assert closed.json()["type"] == "/closed"


# --- headers --------------------------------------------------------------------------------------


def with_headers(**headers: Any) -> str:
    return documenting(
        {"204": response(headers={n.replace("_", "-"): h for n, h in headers.items()})}
    )


HEADERS: list[tuple[dict[str, Any], Any, str]] = [
    ({"schema": NUMBER}, 7, "7"), ({"schema": TEXT}, "a, b", "a, b"),
    ({"schema": {"type": "boolean"}}, True, "true"), ({"schema": TEXT}, "é", "é"),
    ({"schema": {"type": "array", "items": NUMBER}}, [1, 2], "1,2"),
    ({"schema": {"type": "string", "format": "date"}}, date(2024, 2, 29), "2024-02-29"),
    ({"schema": {"type": "string", "format": "uuid"}}, UUID(int=1), str(UUID(int=1))),
    ({"schema": NOTE}, {"a": 1}, "a,1"), ({"schema": NOTE, "explode": True}, {"a": 1}, "a=1"),
    ({"content": {JSON: {"schema": NOTE}}}, {"a": 1}, '{"a":1}'),
    ({"content": {JSON: {"schema": NOTE}}, "required": True}, {"a": 1}, '{"a":1}'),
]  # fmt: skip


@pytest.mark.parametrize(("header", "value", "written"), HEADERS)
async def test_a_header_is_written_in_style_simple(
    header: dict[str, Any], value: Any, written: str
) -> None:
    answer = await replied(with_headers(X_It=header), lambda it: it.NoContent(x_it=value))
    assert answer.status_code == 204
    assert answer.headers["X-It"] == written


@pytest.mark.parametrize(
    ("header", "value"),
    [({"schema": {"type": "integer", "maximum": 5}}, 7), ({"schema": NUMBER}, "seven"),
     ({"schema": {"type": "string", "format": "uri"}}, "no uri"),
     ({"schema": TEXT, "required": True}, None),
     ({"content": {JSON: {"schema": NOTE}}}, {"a": "1"})],
)  # fmt: skip
async def test_a_header_is_held_against_its_schema(header: dict[str, Any], value: Any) -> None:
    report = await refused(with_headers(X_It=header), lambda it: it.NoContent(x_it=value))
    assert "header /x-it" in report


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: x=y", "a\nb", "a\rb", "a\0b", "\x7f", "😀"])
async def test_a_header_cannot_end_its_line(value: str) -> None:
    for checked in (True, False):
        text = with_headers(X_It={"schema": TEXT})
        answer = await replied(text, lambda it: it.NoContent(x_it=value), check_replies=checked)
        assert answer.status_code == 500
        assert "X-It" not in answer.headers
        assert "Set-Cookie" not in answer.headers


async def test_several_cookies_are_several_headers() -> None:
    text = with_headers(Set_Cookie={"schema": {"type": "string", "pattern": "^a="}})
    cookies = ["a=1; Path=/", "b=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT"]
    answer = await replied(text, lambda it: it.NoContent(set_cookie=cookies))
    assert answer.headers.get_list("Set-Cookie") == cookies


async def test_an_optional_header_may_be_left_out() -> None:
    answer = await replied(with_headers(X_It={"schema": NUMBER}), lambda it: it.NoContent())
    assert "X-It" not in answer.headers


# --- several media types --------------------------------------------------------------------------

SEVERAL = documenting(
    {
        "200": {
            "description": "Given.",
            "content": {JSON: {"schema": NOTE}, "text/csv": {"schema": TEXT}},
        },
        "404": response({"type": "object"}, PROBLEM),
    }
)

ACCEPTED: list[tuple[str, int]] = [
    ("*/*", 200), ("text/*", 200), ("text/csv;q=0.1", 200), (JSON, 200), ("Text/CSV", 200),
    ("image/png, */*;q=0.1", 200), ("", 200), ("application/json; charset=utf-8", 200),
    ("image/png", 406), ("text/html, image/*", 406), ("*/*;q=0", 406),
    ("application/json;q=0, text/csv;q=0, */*", 406), ("no media type", 406), (PROBLEM, 406),
]  # fmt: skip


@pytest.mark.parametrize(("accept", "status"), ACCEPTED)
async def test_only_acceptable_media_types_are_answered(accept: str, status: int) -> None:
    async with replying(SEVERAL, lambda it: it.OkCsv("a,b")) as client:
        answer = await client.get("/it", headers={"Accept": accept})
    assert answer.status_code == status
    if status == 406:
        assert answer.headers["Content-Type"] == PROBLEM
        assert "text/csv" in answer.json()["detail"]


async def test_each_media_type_has_its_own_reply() -> None:
    assert (await replied(SEVERAL, lambda it: it.OkJson({"a": 1}))).headers["Content-Type"] == JSON
    csv = await replied(SEVERAL, lambda it: it.OkCsv("a,b"))
    assert csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "must be an object" in await refused(SEVERAL, lambda it: it.OkJson([]))


async def test_a_range_leaves_the_media_type_to_the_handler() -> None:
    text = answering({}, "image/*")
    answer = await replied(text, lambda it: it.Ok(b"GIF", media_type="image/gif"))
    assert answer.headers["Content-Type"] == "image/gif"
    report = await refused(text, lambda it: it.Ok(b"GIF", media_type="text/html"))
    assert "must be image/*" in report


OPEN_HEADERS: list[tuple[Schema, Any, str]] = [
    ({"type": ["integer", "null"]}, 5, "5"),
    ({"oneOf": [NUMBER, {"type": "string", "maxLength": 3}]}, "abc", "abc"),
    ({"type": "array", "items": {"type": ["integer", "string"]}}, [1, "x"], "1,x"),
]


@pytest.mark.parametrize(("schema", "value", "written"), OPEN_HEADERS)
async def test_a_header_may_be_of_several_types(schema: Schema, value: Any, written: str) -> None:
    headers = {"X-It": {"schema": schema, "required": True}}
    text = documenting({"200": response({}, headers=headers)})
    answer = await replied(text, lambda it: it.Ok({}, x_it=value))
    assert (answer.status_code, answer.headers.get("X-It")) == (200, written)
