"""Clients that listen to live updates, on the level of ASGI."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from httpx2 import AsyncClient
from starlette.types import ASGIApp

PATH = "/api/v1/live/events"


@dataclass
class Stream:
    """A client that decides when it takes what is sent."""

    app: ASGIApp
    headers: dict[str, str]
    query: str = "wait=60"
    status: int = 0
    text: str = ""
    ended: bool = False
    slow: asyncio.Event | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _gone: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        headers = [(k.lower().encode(), v.encode()) for k, v in self.headers.items()]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": PATH, "raw_path": PATH.encode(), "root_path": "",
            "query_string": self.query.encode(), "headers": headers, "client": ("test", 1),
        }  # fmt: skip
        await self.app(scope, self._receive, self._send)
        self.ended = True
        self._news.set()

    async def _receive(self) -> Any:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if self.slow is not None and message["type"] == "http.response.body":
            await self.slow.wait()
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()
        self._news.set()

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(line[6:]) for line in self.text.split("\n") if line[:6] == "data: "]

    @property
    def told(self) -> list[str]:
        return [message["type"] for message in self.messages]

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                self._news.clear()
                await self._news.wait()

    async def heard(self, count: int) -> list[dict[str, Any]]:
        """The messages, once there are so many."""
        await self.until(lambda: len(self.messages) >= count)
        return self.messages


@asynccontextmanager
async def listening(
    app: ASGIApp, person: AsyncClient, last: str | None = None, **options: Any
) -> AsyncGenerator[Stream, None]:
    headers = {name: person.headers[name] for name in ("Authorization",)}
    if last is not None:
        headers["Last-Event-ID"] = last
    stream = Stream(app, headers, **options)
    task = asyncio.create_task(stream.run())
    try:
        yield stream
    finally:
        stream._gone.set()  # pyright: ignore[reportPrivateUsage]
        await asyncio.wait_for(task, 10)
