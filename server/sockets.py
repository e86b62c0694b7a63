"""WebSockets of the contract: typed JSON messages in both directions (RFC 6455).

A handshake is an operation like any other: routed, authenticated and bound, and answered by its
handler, either with a problem or with what to do once the protocol is switched.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

import orjson
from pydantic import TypeAdapter
from starlette.types import Receive, Scope, Send

from server.bodies import parsed
from server.headers import field
from server.judge import Judge
from server.problems import MEDIA_TYPE, Problem, content
from server.replies import Reply
from server.typed import Typed

R = TypeVar("R")
S = TypeVar("S")

NORMAL, BROKEN, REFUSED, FAILED, RESTART, FULL = 1000, 1007, 1008, 1011, 1012, 1013
"""Close codes (RFC 6455, section 7.4.1; 1012 and 1013 are registered with IANA)."""

SLOW = 60.0
"""A client that takes nothing for so many seconds is cut off."""


class Closed(Exception):
    """The connection is over: the client has gone, or `close` was called."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class Messages:
    """What generated code says of a WebSocket's messages."""

    def __init__(self, judge: Judge, key: str, receives: Any, sends: Any) -> None:
        self.judge_received = judge.message(key, "receives")
        self.judge_sent = judge.message(key, "sends")
        self.typed = Typed(receives, "/body")
        self.to_json: Callable[..., bytes] = TypeAdapter[Any](sends).serializer.to_json


class Socket(Generic[R, S]):
    """An open connection: receives messages of type R, sends messages of type S."""

    def __init__(self, receive: Receive, send: Send, messages: Messages, *, checked: bool) -> None:
        self._receive = receive
        self._send = send
        self._messages = messages
        self._checked = checked

    async def receive(self) -> R:
        """The next message. Raises `Closed` when the client has gone, and when what it sends is not
        what the contract says."""
        message = await self._receive()
        if message["type"] == "websocket.disconnect":
            raise Closed(int(message.get("code") or NORMAL))
        text: str | None = message.get("text")
        if text is None:
            raise Closed(BROKEN, "messages are text")
        try:
            value = parsed(text.encode())
        except ValueError:
            raise Closed(BROKEN, "messages are JSON") from None
        if not self._messages.judge_received.is_valid(value):
            raise Closed(REFUSED, "the message is not what the contract says")
        received: R = self._messages.typed(value)
        return received

    async def send(self, message: S) -> None:
        """Raises `Closed` when the client has gone or takes nothing any more."""
        data = self._messages.to_json(message, by_alias=True)
        if self._checked:
            for error in self._messages.judge_sent.errors(orjson.loads(data)):
                raise AssertionError(f"a message is not what the contract says: {error.message}")
        try:
            async with asyncio.timeout(SLOW):
                await self._send({"type": "websocket.send", "text": data.decode()})
        except TimeoutError:
            raise Closed(REFUSED, "too slow") from None
        except (OSError, RuntimeError):  # so servers say that nobody listens any more
            raise Closed(NORMAL) from None


class Upgrade(Reply, Generic[R, S]):
    """The reply that opens a WebSocket: what to do with it. It is closed when that returns."""

    __slots__ = ("talk",)

    def __init__(self, talk: Callable[[Socket[R, S]], Awaitable[None]]) -> None:
        self.status = self.code
        self.headers = []
        self.talk = talk


async def converse(
    reply: Upgrade[Any, Any],
    socket: Socket[Any, Any],
    send: Send,
    failed: Callable[[Exception], None],
) -> None:
    """Open the connection and go through with it; `failed` is told what nobody expected."""
    await send({"type": "websocket.accept", "headers": reply.headers})
    end = Closed(NORMAL)
    try:
        await reply.talk(socket)
    except Closed as closed:
        end = closed
    except Exception as error:
        failed(error)
        end = Closed(FAILED)
    with suppress(OSError, RuntimeError):  # the client may have been faster
        await send({"type": "websocket.close", "code": end.code, "reason": end.reason})


async def refuse(scope: Scope, send: Send, problem: Problem) -> None:
    """Answer a handshake with a problem, or, where the server cannot, with no more than a 403."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": REFUSED})
        return
    headers = [field(name.lower().encode(), value) for name, value in problem.headers.items()]
    headers.append((b"content-type", MEDIA_TYPE.encode()))
    start = {"type": "websocket.http.response.start", "status": problem.status, "headers": headers}
    await send(start)
    await send({"type": "websocket.http.response.body", "body": content(problem)})
