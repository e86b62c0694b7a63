"""Files of users, wherever they are kept: a local folder, S3, Google Cloud Storage or Azure.

Nothing is ever held whole in memory. The name of an object is `<owner>/<id>`, so that whoever finds
one knows on whose behalf to ask whether it is still wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from server.settings import Settings

if TYPE_CHECKING:
    from obstore import GetResult, ListStream, ObjectMeta
    from obstore.store import ObjectStore

log = structlog.stdlib.get_logger("server.storage")

PIECE = 64 * 1024
PART = 5 * 1024 * 1024
"""Stores in the network take objects in parts of this size; a few are under way at once."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The name of an object."""

    owner: UUID
    id: UUID

    def __str__(self) -> str:
        return f"{self.owner}/{self.id}"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became known of a file while it was stored."""

    size: int
    """In bytes."""
    sha256: bytes


class Missing(Exception):
    """There is no object of that name."""


class Storage:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _store(self) -> ObjectStore:
        """Made on first use: nothing is created or loaded where no file is ever stored."""
        from obstore.store import LocalStore, from_url

        url = self._settings.storage_url
        if url is None:
            return LocalStore(self._settings.data_dir.absolute() / "files", mkdir=True)
        return from_url(url)

    async def check(self) -> None:
        """Ask the store for something that is not there. Raises what stands in the way."""
        with suppress(FileNotFoundError):
            await self._store.head_async("ready")

    async def put(self, key: Key, pieces: AsyncIterable[bytes]) -> Stored:
        """Store a file as its pieces come: all of it or, if anything is raised, nothing."""
        digest = hashlib.sha256()
        size = 0

        async def watched() -> AsyncIterator[bytes]:
            nonlocal size
            async for piece in pieces:
                digest.update(piece)
                size += len(piece)
                yield piece

        await self._store.put_async(str(key), watched(), chunk_size=PART, max_concurrency=2)
        return Stored(size, digest.digest())

    async def get(self, key: Key, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` to before `end`, in pieces. Raises `Missing`."""
        if start == end:
            return _nothing()
        try:
            found = await self._store.get_async(str(key), options={"range": (start, end)})
        except FileNotFoundError:
            raise Missing(str(key)) from None
        return _pieces(found)

    async def delete(self, keys: Iterable[Key]) -> None:
        """Delete objects; those that are gone already are no fault."""
        for key in keys:
            try:
                await self._store.delete_async(str(key))
            except FileNotFoundError:
                log.info("file was gone already", key=str(key))

    async def older(self, age: timedelta) -> AsyncIterator[list[Key]]:
        """All objects of at least this age, some at a time."""
        latest = datetime.now(UTC) - age
        listing: ListStream[Sequence[ObjectMeta]]
        listing = self._store.list()  # pyright: ignore[reportUnknownMemberType]
        async for batch in listing:
            found = [_key(entry["path"]) for entry in batch if entry["last_modified"] <= latest]
            yield [key for key in found if key is not None]


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


async def _pieces(found: GetResult) -> AsyncIterator[bytes]:
    async for piece in found.stream(min_chunk_size=PIECE):
        yield bytes(piece)


def _key(path: str) -> Key | None:
    """The key of an object; None for one that is not ours."""
    owner, _, name = path.partition("/")
    try:
        return Key(UUID(owner), UUID(name))
    except ValueError:
        return None
