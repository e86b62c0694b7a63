"""Answers as ASGI messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable
from typing import Any

import anyio
from starlette.types import Message, Receive, Scope, Send

from server.headers import Headers, field
from server.problems import MEDIA_TYPE, Problem, content
from server.replies import Reply
from server.waiting import within

SLOW = 60.0
"""A client that takes nothing of a stream for so many seconds is cut off."""

_NO_CONTENT = (204, 205, 304)
"""Answers that have no body, and so no length of one (RFC 9110, sections 8.6 and 15)."""


def status_of(message: Message) -> int:
    """The status that a message of the application tells; 0 if it tells none. A WebSocket that is
    opened has 101, one that is closed before is refused with 403 (ASGI, WebSocket, "close")."""
    kind = message["type"]
    if kind in ("http.response.start", "websocket.http.response.start"):
        status: int = message["status"]
        return status
    return {"websocket.accept": 101, "websocket.close": 403}.get(kind, 0)


async def send_answer(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_reply(send: Send, reply: Reply, body: bytes) -> None:
    if reply.status in _NO_CONTENT:
        await send_answer(send, reply.status, reply.headers, b"")
        return
    headers = headers_of(reply)
    headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def headers_of(reply: Reply) -> Headers:
    headers = list(reply.headers)
    if reply.content_type:
        headers.append((b"content-type", reply.content_type))
    return headers


_IS_PROBLEM = (b"content-type", MEDIA_TYPE.encode())


async def send_problem(send: Send, problem: Problem) -> None:
    """Raises ValueError if a header of the problem is none."""
    body = content(problem)
    headers = [_IS_PROBLEM, (b"content-length", b"%d" % len(body))]
    if problem.headers:
        headers += [field(name.lower().encode(), text) for name, text in problem.headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


SERVER = "server.send"
"""Where the scope has the server's own `send`: middleware here looks at how an answer starts, so
that the pieces of a stream need not go through all of it."""


async def send_stream(
    scope: Scope, receive: Receive, send: Send, reply: Reply, pieces: AsyncIterable[bytes]
) -> None:
    """Send a body as it comes. A client that has gone ends it: its source is told to stop."""
    await send(
        {"type": "http.response.start", "status": reply.status, "headers": headers_of(reply)}
    )
    limits = anyio.CancelScope()
    watcher = asyncio.ensure_future(_cancel_at_disconnect(receive, limits))
    try:
        with limits:
            await _send_pieces(scope.get(SERVER, send), pieces)
    finally:
        watcher.cancel()
        close: Any = getattr(pieces, "aclose", None)
        if close is not None:
            await close()


async def _send_pieces(send: Send, pieces: AsyncIterable[bytes]) -> None:
    async for piece in pieces:
        try:
            message = {"type": "http.response.body", "body": piece, "more_body": True}
            await within(SLOW, send(message))
        except OSError:  # nobody listens any more, or (TimeoutError) has not for a while
            return
    await send({"type": "http.response.body", "body": b""})


async def _cancel_at_disconnect(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
