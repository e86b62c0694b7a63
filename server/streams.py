"""Server-sent events: replies that go on as long as there is something to tell.

Source: the HTML standard, section 9.2.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from server.replies import Reply, serialised_body

T = TypeVar("T")

HEARTBEAT = 15.0
"""After so many silent seconds a comment is sent, so that nobody on the way hangs up."""


AHEAD = 16
"""So many events may wait to be sent before their source has to."""


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    data: T
    id: str = ""
    """What a client that comes back says in `Last-Event-ID`; "" leaves the one before."""
    retry: int | None = None
    """After how many milliseconds a client that was cut off should come back."""


class Events(Reply, Generic[T]):
    """A reply whose body is a stream of events, whose data is JSON."""

    __slots__ = ("body", "check", "write")

    media_type = "text/event-stream"
    body: AsyncIterable[Event[T]]
    check: Callable[[bytes], None] | None
    """Raises what is wrong with an event's data; set where replies are held to the contract."""
    write: Callable[[object], bytes | None] | None
    """Writes an event's data where it is sure of it."""

    def __init__(self, body: AsyncIterable[Event[T]]) -> None:
        self.status = self.code
        self.headers = []
        # Proxies hand on what there is: they neither collect nor compress it (RFC 9111, 5.2.2.6).
        self.header(b"x-accel-buffering", "no")
        self.header(b"cache-control", "no-store, no-transform")
        self.body = body
        self.check = None
        self.write = None

    def content(self) -> bytes | None:
        return None

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The stream as it is sent; its source ends with it, whoever ends it."""
        async with aclosing(_with_pauses(self.body, HEARTBEAT)) as given:
            async for events in given:
                piece, failure = self._together(events)
                if piece:
                    yield piece
                if failure is not None:
                    raise failure

    def _together(self, events: list[Event[T]]) -> tuple[bytes, Exception | None]:
        """Events that are there at the same time are sent at once, up to one that cannot be."""
        written: list[bytes] = [] if events else [b":\n\n"]
        try:
            for event in events:
                written.append(self._written(event))
        except Exception as error:
            return b"".join(written), error
        return b"".join(written), None

    def _written(self, event: Event[T]) -> bytes:
        data = None if self.write is None else self.write(event.data)
        if data is None:
            data = serialised_body(type(self), event.data)
            if self.check is not None:
                self.check(data)
        lines = [b"data: " + data]
        if event.id:
            lines.append(b"id: " + event.id.encode())
        if event.retry is not None:
            lines.append(b"retry: %d" % event.retry)
        return b"\n".join([*lines, b"", b""])


async def _with_pauses(source: AsyncIterable[T], seconds: float) -> AsyncGenerator[list[T], None]:
    """What a source gives, as much as there is, and nothing whenever it has been silent for so
    long."""
    given: deque[T] = deque()
    news, room = asyncio.Event(), asyncio.Event()
    pump = asyncio.ensure_future(_pump(source, given, news, room))
    try:
        while True:
            while given:
                there = [*given]
                given.clear()
                yield there
            room.set()
            if pump.done():
                pump.result()
                return
            news.clear()
            try:
                async with asyncio.timeout(seconds):
                    await news.wait()
            except TimeoutError:
                yield []
    finally:
        pump.cancel()
        await asyncio.wait([pump])


async def _pump(
    source: AsyncIterable[T], given: deque[T], news: asyncio.Event, room: asyncio.Event
) -> None:
    """Take what the source gives: a few more than are sent yet, so that one turn serves several."""
    items: AsyncIterator[T] = aiter(source)
    try:
        async for item in items:
            given.append(item)
            news.set()
            if len(given) >= AHEAD:
                room.clear()
                await room.wait()
    finally:
        news.set()
        close: Any = getattr(items, "aclose", None)
        if close is not None:
            await close()
