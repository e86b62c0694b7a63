"""Background work: what happens after a request was answered, and what happens on a schedule."""

from __future__ import annotations

from database.purging import purge
from server.jobs import Work, job


@job(schedule="37 * * * *", attempts=3)
async def clean_up(work: Work) -> None:
    """Delete what nobody can use any more."""
    async with work.services.database.transaction() as db:
        await purge(db)
