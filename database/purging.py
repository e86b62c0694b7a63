"""Taking out what has been kept for a while and is not needed any more."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import CursorResult, delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from database.table import Table


async def purge(db: AsyncSession) -> int:
    """Delete, for all users, what is outdated in the tables that are purged; how many rows there
    were. In such a transaction row-level security shows no others.
    """
    await db.execute(text("SELECT set_config('app.purge', 'on', true)"))
    gone = 0
    for mapper in Table.registry.mappers:
        if mapper.class_.is_purged:
            result = cast("CursorResult[Any]", await db.execute(delete(mapper.class_)))
            gone += result.rowcount
    await db.execute(text("SELECT set_config('app.purge', '', true)"))
    return gone
