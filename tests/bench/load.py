"""The load: a few connections, on each of which one request follows another."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from time import perf_counter
from typing import cast

from tests.bench.rows import Row

CONNECTIONS = 4
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
_STATUS = re.compile(rb"HTTP/1\.1 (\d+)")


class Wrong(Exception):
    """An answer that is not what the row asks for."""


@dataclass(slots=True)
class Shot:
    """What one burst of requests took."""

    requests: int
    seconds: float
    latencies: list[float]


class Client(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.parts: list[bytes] = []
        self.needed = -1
        """Bytes until the answer is complete; -1 before its head is there, -2 where it is chunked.
        """
        self.size = 0
        self.answer: asyncio.Future[bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's are no subclasses

    def data_received(self, data: bytes) -> None:
        self.parts.append(data)
        self.size += len(data)
        if self.needed == -1:
            joined = b"".join(self.parts)
            self.parts = [joined]
            end = joined.find(b"\r\n\r\n")
            if end < 0:
                return
            found = _LENGTH.search(joined, 0, end)
            self.needed = end + 4 + int(found[1]) if found else -2
        if self.needed == -2:
            last = self.parts[-1] if len(self.parts[-1]) >= 5 else b"".join(self.parts)
            if not last.endswith(b"0\r\n\r\n"):
                return
        elif self.size < self.needed:
            return
        self.answer.set_result(b"".join(self.parts))

    def connection_lost(self, exc: Exception | None) -> None:
        answer = getattr(self, "answer", None)
        if answer is not None and not answer.done():
            answer.set_exception(exc or ConnectionError("closed without an answer"))

    async def ask(self, request: bytes) -> bytes:
        self.parts, self.needed, self.size = [], -1, 0
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answer


async def connect(port: int) -> list[Client]:
    loop = asyncio.get_running_loop()
    pairs = [await loop.create_connection(Client, "127.0.0.1", port) for _ in range(CONNECTIONS)]
    return [client for _, client in pairs]


async def fire(clients: list[Client], row: Row, requests: int) -> Shot:
    """Send so many requests and look at every answer."""
    latencies: list[float] = []
    left = iter(range(requests))

    async def work(client: Client) -> None:
        for number in left:
            request = row.requests[number % len(row.requests)]
            start = perf_counter()
            answer = await client.ask(request)
            latencies.append(perf_counter() - start)
            check(row, answer)

    start = perf_counter()
    async with asyncio.timeout(30):
        await asyncio.gather(*(work(client) for client in clients))
    return Shot(requests, perf_counter() - start, latencies)


def check(row: Row, answer: bytes) -> None:
    found = _STATUS.match(answer)
    if found is None or int(found[1]) not in row.status or row.contains not in answer:
        raise Wrong(f"{row.name}: {answer[:600]!r}")
