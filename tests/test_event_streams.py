"""Streams of events as contracts describe them: typed for handlers, checked one by one."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from pydantic_core import PydanticSerializationError

from scripts.contract.client.calls import Reading
from server.checks import Undocumented
from server.errors import BrokenOff
from server.replies import Binary
from server.streams import Event, Events
from tests.contracts import compiled, contract, operation, serving

NUMBER = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
EVENT = {
    "type": "object",
    "properties": {
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": "#/components/schemas/Number"},
        }
    },
}


def streaming(version: str, **media: Any) -> str:
    """A contract whose one operation, `GET /it`, answers with a stream of events."""
    reply = {"description": "Events.", "content": {"text/event-stream": media}}
    return contract(
        {"/it": {"get": operation(responses={"200": reply})}},
        version,
        components={"schemas": {"Number": NUMBER}},
    )


@pytest.mark.parametrize(("version", "keyword"), [("3.1.1", "schema"), ("3.2.0", "itemSchema")])
async def test_events_are_written_as_browsers_read_them(version: str, keyword: str) -> None:
    text = streaming(version, **{keyword: EVENT})
    made = compiled(text)
    reply, model = made.module("operations.it").It200, made.module("models").Number
    assert reply.__base__ is Events

    async def events() -> AsyncIterator[Event[Any]]:
        yield Event(model(n=1), id="7", retry=100)
        yield Event(model(n=2))

    async def handler(_: Any) -> Any:
        return reply(events())

    async with serving(text, {"it.it": handler}) as api:
        answer = await api.client.get("/it")
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert "no-transform" in answer.headers["Cache-Control"]  # else proxies compress, and collect
    assert answer.text == 'data: {"n":1}\nid: 7\nretry: 100\n\ndata: {"n":2}\n\n'


async def test_an_event_that_breaks_the_contract_breaks_the_stream_off() -> None:
    text = streaming("3.1.1", schema=EVENT)
    made = compiled(text)
    reply, model = made.module("operations.it").It200, made.module("models").Number

    async def events() -> AsyncIterator[Event[Any]]:
        yield Event(model(n=1))
        yield Event(model.model_construct(n="one"))

    async def handler(_: Any) -> Any:
        return reply(events())

    async with serving(text, {"it.it": handler}) as api:
        with pytest.raises(BrokenOff) as broken:  # the answer has begun: it cannot be another
            await api.client.get("/it")
    cause = broken.value.__cause__
    assert isinstance(cause, Undocumented) and "an event's data" in str(cause)


def test_what_a_contract_does_not_say_of_events_is_left_to_the_handler() -> None:
    for media in ({}, {"schema": {"type": "string"}}, {"schema": {"type": "object"}}):
        made = compiled(streaming("3.1.1", **media))
        assert issubclass(made.module("operations.it").It200, Binary)


def test_clients_are_told_what_events_carry() -> None:
    told = Reading(json.loads(streaming("3.1.1", schema=EVENT))).calls[0].answers[0]
    assert (told.media_type, told.schema) == ("text/event-stream", {"$ref": "#/$defs/Number"})
    untyped = Reading(json.loads(streaming("3.1.1", schema={"type": "string"}))).calls[0].answers[0]
    assert untyped.schema == {"type": "string"}


class Numbers(Events[int]):
    __slots__ = ()


async def test_events_that_are_there_leave_together_up_to_one_that_cannot() -> None:
    async def source() -> AsyncIterator[Event[int]]:
        for number in (1, 2, cast("int", object()), 4):
            yield Event(number)

    pieces: list[bytes] = []
    with pytest.raises(PydanticSerializationError):
        async for piece in Numbers(source()).pieces():
            pieces.append(piece)
    assert pieces == [b"data: 1\n\ndata: 2\n\n"]
