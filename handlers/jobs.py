"""Background work: what happens after a request was answered, and what happens on a schedule."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_

from database.purging import purge
from database.users import SessionRow
from handlers import files
from server.jobs import Work, job

KEEP_SESSIONS = timedelta(days=30)
"""How long a session that has ended can still be looked up."""


@job(schedule="37 * * * *", attempts=3)
async def clean_up(work: Work) -> None:
    """Delete what nobody can use any more."""
    now = work.services.clock()
    async with work.services.database.transaction() as db:
        await db.execute(
            delete(SessionRow).where(
                or_(SessionRow.expires_at < now, SessionRow.ended_at < now - KEEP_SESSIONS)
            )
        )
        await purge(db)


@job(schedule="7 3 * * *", attempts=3)
async def sweep_files(work: Work) -> None:
    """Remove what uploads and deletions have left in the storage that were broken off."""
    await files.sweep(work.services)
