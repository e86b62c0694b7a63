"""Files and raw bytes that clients send; they are read in pieces and never held whole in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from pydantic_core import CoreSchema, core_schema
from starlette.concurrency import run_in_threadpool

from server.call import Call
from server.sniffing import HEAD

PIECE = 64 * 1024
IN_MEMORY = 512 * 1024
"""Larger files are on disk."""


def _temporary() -> SpooledTemporaryFile[bytes]:
    return SpooledTemporaryFile(max_size=IN_MEMORY)


class Upload:
    """A file of a multipart form, on disk when it is large; gone when the request ends."""

    __slots__ = ("_file", "content_type", "filename", "head", "media_type", "size")

    def __init__(self, filename: str, content_type: str) -> None:
        self._file = _temporary()
        self.filename = filename
        """The client's name for it, "" if it gave none: never a path to use as it is."""
        self.content_type = content_type or "application/octet-stream"
        """What the client claims it to be."""
        self.media_type = "application/octet-stream"
        """What it is by its content, where the contract says what it may be."""
        self.size = 0
        """In bytes."""
        self.head = b""
        """Its beginning."""

    async def write(self, data: bytes) -> None:
        self.size += len(data)
        if len(self.head) < HEAD:
            self.head += data[: HEAD - len(self.head)]
        if self.size > IN_MEMORY:
            await run_in_threadpool(self._file.write, data)
        else:
            self._file.write(data)

    @property
    def file(self) -> IO[bytes]:
        """The file itself, for what reads it in a thread."""
        return self._file

    async def rewind(self) -> None:
        await run_in_threadpool(self._file.seek, 0)

    async def read(self, size: int = -1) -> bytes:
        """What follows on what was read before."""
        if self.size > IN_MEMORY:
            return await run_in_threadpool(self._file.read, size)
        return self._file.read(size)

    async def pieces(self) -> AsyncIterator[bytes]:
        """All of it, from the beginning."""
        await self.rewind()
        while piece := await self.read(PIECE):
            yield piece

    def close(self) -> None:
        self._file.close()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


class Stream:
    """A body that is neither JSON, a form nor text, as it arrives."""

    __slots__ = ("_call", "media_type")

    def __init__(self, call: Call) -> None:
        self._call = call
        self.media_type = call.headers.get("content-type", "application/octet-stream")
        """As the client wrote it."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._call.chunks()

    async def read(self) -> bytes:
        """All of it; the body limit bounds what this can be."""
        return await self._call.read()
