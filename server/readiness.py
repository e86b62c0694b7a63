"""Can this process serve requests? Everything that they need is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from time import monotonic

import structlog
from sqlalchemy import text

from server import migrations
from server.database import Database
from server.storage import Storage

log = structlog.stdlib.get_logger("server.readiness")

GOOD_FOR = 1.0
"""Seconds for which what was found is told again: anybody may ask, as often as they like."""

PATIENCE = 3.0
"""Seconds in which everything has to answer."""

_REVISIONS = "SELECT version_num FROM alembic_version"
_ENQUEUE = "SELECT has_table_privilege('procrastinate_jobs', 'INSERT')"


class Readiness:
    def __init__(self, database: Database, storage: Storage) -> None:
        self._database = database
        self._storage = storage
        self._looking: asyncio.Task[dict[str, bool]] | None = None
        self._found_at = 0.0
        self.stopping = False
        """The process was told to stop: others shall have its requests."""

    async def checks(self) -> Mapping[str, bool]:
        """What was looked at, and whether it is good. What failed and why stands in the log."""
        if self._looking is None or (
            self._looking.done() and monotonic() - self._found_at >= GOOD_FOR
        ):
            self._looking = asyncio.create_task(self._look())
        found = await asyncio.shield(self._looking)  # others may wait for it too
        return {"process": not self.stopping, **found}

    async def _look(self) -> dict[str, bool]:
        checks = {
            "database": self._connects(),
            "migrations": self._is_migrated(),
            "storage": self._storage.check(),
            "queue": self._takes_jobs(),
        }
        found = await asyncio.gather(*(_holds(name, check) for name, check in checks.items()))
        self._found_at = monotonic()
        return dict(zip(checks, found, strict=True))

    async def _connects(self) -> None:
        await self._rows("SELECT 1")

    async def _is_migrated(self) -> None:
        """While a newer version takes over, its migrations are there before it is: a revision that
        this version has never heard of is newer than all it knows."""
        outdated = await asyncio.to_thread(migrations.outdated)
        revisions = [row[0] for row in await self._rows(_REVISIONS)]
        assert revisions, "there are no tables yet"
        for revision in revisions:
            assert revision not in outdated, f"the database is at {revision} only"

    async def _takes_jobs(self) -> None:
        ((allowed,),) = await self._rows(_ENQUEUE)
        assert allowed, "the database's user may enqueue no jobs"

    async def _rows(self, statement: str) -> Sequence[Sequence[object]]:
        async with self._database.engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(statement))]


async def _holds(name: str, check: Awaitable[None]) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await check
    except Exception as error:
        log.warning("not ready", check=name, error=str(error) or type(error).__name__)
        return False
    return True
