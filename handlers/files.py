"""What all kinds of files have in common: storing within a quota, and leaving no orphan.

A file is stored before its row is committed and removed after its row is gone. What a crash leaves
in between is an object that no row knows; `sweep` finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TypeVar
from uuid import UUID, uuid4

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from database.files import bytes_used, files_among
from database.table import Table
from database.users import UserRow
from server.jobs import Work, job
from server.requests import Identified
from server.security import Principal
from server.services import Services
from server.storage import Key, Stored
from server.uploads import Upload

log = structlog.stdlib.get_logger("handlers.files")

GRACE = timedelta(hours=1)
"""Younger objects may still get their row."""

SEALED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""The Content-Security-Policy of files: nothing in them runs or loads anything."""

Row = TypeVar("Row", bound=Table)


class Full(Exception):
    """There is no room for a file; its text says why."""


async def lock(db: AsyncSession, user_id: UUID) -> None:
    """Let one transaction at a time add files for a user: each sees what the others have added."""
    await db.execute(
        select(UserRow.id).where(UserRow.id == user_id).with_for_update(key_share=True)
    )


async def check_quota(request: Identified, size: int, *, replaced: int = 0) -> None:
    """Raises `Full`."""
    quota = request.services.settings.storage_quota
    used = await request.db.scalar(bytes_used(request.principal.id)) or 0
    if used - replaced + size > quota:
        left = max(0, quota - used)
        raise Full(f"Your files may take {quota} bytes together; {left} of these are left.")


async def store(request: Identified, upload: Upload) -> tuple[Key, Stored]:
    """Store an upload. No connection to the database is held meanwhile: what was done before is
    committed."""
    await request.call.commit()
    key = Key(request.principal.id, uuid4())
    return key, await request.services.storage.put(key, upload.pieces())


async def discard(request: Identified, *keys: Key) -> None:
    """Remove files at once."""
    await request.services.storage.delete(keys)


def discard_after_commit(request: Identified, *keys: Key) -> None:
    """Remove files once it is certain that nobody needs them."""
    request.call.after_commit(partial(request.services.storage.delete, keys))


async def sweep(services: Services, *, grace: timedelta = GRACE) -> int:
    """Remove the objects that no row knows, and tell how many they were.

    It asks on behalf of each owner, so that row-level security holds here as well.
    """
    removed = 0
    async for keys in services.storage.older(grace):
        for owner, own in groupby(sorted(keys), _owner):
            ids = {key.id for key in own}
            async with services.database.transaction(Principal(owner)) as db:
                known = set(await db.scalars(files_among(owner, ids)))
            orphans = [Key(owner, id) for id in ids - known]
            await services.storage.delete(orphans)
            removed += len(orphans)
    if removed:
        log.info("orphaned files removed", files=removed)
    return removed


_owner: Callable[[Key], UUID] = attrgetter("owner")


@job(schedule="7 3 * * *", attempts=3)
async def sweep_files(work: Work) -> None:
    """Remove what uploads and deletions have left in the storage that were broken off."""
    await sweep(work.services)
