"""Replies whose bodies come in pieces: sent as they come, and ended with the client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
from structlog.testing import capture_logs

from server.errors import BrokenOff
from tests.contracts import (
    Compiled,
    answering,
    application,
    compiled,
    contract,
    operation,
    replied,
)

pytestmark = pytest.mark.anyio


async def test_a_body_may_come_in_pieces() -> None:
    ended: list[str] = []

    async def pieces() -> AsyncIterator[bytes]:
        try:
            yield b"a"
            yield b""
            yield b"bc"
        finally:
            ended.append("yes")

    answer = await replied(answering({}, "application/octet-stream"), lambda it: it.Ok(pieces()))
    assert (answer.content, ended) == (b"abc", ["yes"])
    assert "Content-Length" not in answer.headers


async def test_head_asks_for_no_pieces() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        raise AssertionError("nobody asked for them")
        yield b""

    text = answering({}, "application/octet-stream")
    answer = await replied(text, lambda it: it.Ok(pieces()), "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_pieces_that_fail_break_the_answer_off() -> None:
    """The status has left; only a broken connection can still tell the client."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"a"
        raise RuntimeError("secret")

    with capture_logs() as logs, pytest.raises(BrokenOff):
        await replied(answering({}, "application/octet-stream"), lambda it: it.Ok(pieces()))
    assert [log["log_level"] for log in logs if "exc_info" in log] == ["error"]


async def test_a_client_that_leaves_ends_the_pieces() -> None:
    ended: list[str] = []

    async def endless() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x" * 1_000
        finally:
            ended.append("yes")

    made: Compiled = compiled(answering({}, "application/octet-stream"))

    async def handler(_: Any) -> Any:
        return made.it.Ok(endless())

    app = application(made, {"it.it": handler})
    got = 0

    async def receive() -> Any:
        return {"type": "http.request", "body": b""} if got < 5_000 else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal got
        got += len(message.get("body", b""))
        if got > 5_000:
            raise OSError("the client has gone")

    scope: Any = {"type": "http", "method": "GET", "path": "/it", "raw_path": b"/it", "headers": [],
             "query_string": b""}  # fmt: skip
    await app(scope, receive, send)
    assert ended == ["yes"]


async def test_servers_may_hand_out_what_can_be_awaited_and_is_no_coroutine() -> None:
    """In ASGI receive and send are awaitable callables; nothing says that they are functions."""
    content = {"text/plain": {"schema": {"type": "string"}}}
    replies = {"200": {"description": "The same.", "content": content}}
    echo = operation(requestBody={"required": True, "content": content}, responses=replies)
    made = compiled(contract({"/it": {"post": echo}}))

    async def handler(request: Any) -> Any:
        return made.it.Ok(request.body)

    parts = [b"one ", b"two"]
    told: list[bytes] = []

    def later(result: Any) -> Awaitable[Any]:
        future = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(future.set_result, result)
        return future

    def receive() -> Awaitable[Any]:
        return later({"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)})

    def send(message: Any) -> Awaitable[None]:
        told.append(message.get("body", b""))
        return later(None)

    scope: Any = {"type": "http", "method": "POST", "path": "/it", "raw_path": b"/it",
             "headers": [(b"content-type", b"text/plain")], "query_string": b""}  # fmt: skip
    await application(made, {"it.it": handler})(scope, receive, send)
    assert b"".join(told) == b"one two"
