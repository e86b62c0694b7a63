"""Taking out what has been kept for a while and is not needed any more."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import CursorResult, delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from database.idempotency import IdempotencyRow
from database.todos import TodoRow


async def purge(db: AsyncSession) -> int:
    """Delete, for all users, to-dos that were deleted 30 days ago and idempotency keys of
    yesterday; how many rows there were. In such a transaction row-level security shows no others.
    """
    await db.execute(text("SELECT set_config('app.purge', 'on', true)"))
    gone = 0
    for table in (TodoRow, IdempotencyRow):
        result = cast("CursorResult[Any]", await db.execute(delete(table)))
        gone += result.rowcount
    await db.execute(text("SELECT set_config('app.purge', '', true)"))
    return gone
