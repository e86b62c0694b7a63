"""Taking out what has been kept for a while and is not needed any more."""

from __future__ import annotations

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from database.idempotency import IdempotencyRow


async def purge(db: AsyncSession) -> None:
    """Delete, for all users, idempotency keys of yesterday. In such a transaction row-level
    security shows no others."""
    await db.execute(text("SELECT set_config('app.purge', 'on', true)"))
    await db.execute(delete(IdempotencyRow))
    await db.execute(text("SELECT set_config('app.purge', '', true)"))
