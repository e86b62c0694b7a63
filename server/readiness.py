"""Can this process serve requests? Everything that they need is looked at."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

import structlog

from server.storage import Storage

if TYPE_CHECKING:
    import psycopg

log = structlog.stdlib.get_logger("server.readiness")

VERSIONS = Path(__file__).parents[1] / "database/migrations/versions"

GOOD_FOR = 1.0
"""Seconds for which what was found is told again: anybody may ask, as often as they like."""

PATIENCE = 3.0
"""Seconds in which each check has to pass."""

Connection: TypeAlias = "psycopg.AsyncConnection[Any]"


class Readiness:
    """The database is asked over a connection of its own: that all of the pool's are busy is no
    reason to send everybody to other processes, which are as busy."""

    def __init__(self, url: str, storage: Storage) -> None:
        self._url = url.replace("postgresql+psycopg:", "postgresql:", 1)
        self._storage = storage
        self._looking: asyncio.Task[dict[str, bool]] | None = None
        self._found_at = 0.0
        self.stopping = False
        """The process was told to stop: others shall have its requests."""

    async def checks(self) -> dict[str, str]:
        """What was looked at, and whether it is "ok" or has "failed"; why stands in the log."""
        if self._looking is None or (
            self._looking.done() and monotonic() - self._found_at >= GOOD_FOR
        ):
            self._looking = asyncio.create_task(self._look())
        found = await asyncio.shield(self._looking)  # others may wait for it too
        checks = {"process": not self.stopping, **found}
        return {name: "ok" if good else "failed" for name, good in checks.items()}

    async def _look(self) -> dict[str, bool]:
        database, storage = await asyncio.gather(
            self._look_at_database(), _holds("storage", self._storage.check())
        )
        self._found_at = monotonic()
        return {**database, "storage": storage}

    async def _look_at_database(self) -> dict[str, bool]:
        import psycopg

        found = dict.fromkeys(("database", *_CHECKS), False)
        try:
            async with asyncio.timeout(PATIENCE):
                connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
        except (psycopg.Error, OSError) as error:
            _log("database", error)
            return found
        async with connection:
            found["database"] = True
            for name, check in _CHECKS.items():
                found[name] = await _holds(name, check(connection))
        return found


async def _is_migrated(connection: Connection) -> None:
    """While a newer version takes over, its migrations are there before it is: a revision that this
    version has never heard of is newer than all it knows."""
    behind = await asyncio.to_thread(outdated)
    cursor = await connection.execute("SELECT version_num FROM alembic_version")
    revisions = {str(row[0]) for row in await cursor.fetchall()}
    assert revisions, "there are no tables yet"
    assert not revisions & behind, f"migrations are missing after {', '.join(revisions)}"


@cache
def outdated() -> frozenset[str]:
    """All revisions that another one of this version follows; a database at one of them lacks
    something. They are read, not run: Alembic is nothing that a server needs otherwise."""
    found: set[str] = set()
    for path in VERSIONS.glob("*.py"):
        for node in ast.parse(path.read_bytes()).body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name("down_revision")], value=value)
                    | ast.AnnAssign(target=ast.Name("down_revision"), value=ast.expr() as value)
                ):
                    named = ast.literal_eval(value)
                    found.update([named] if isinstance(named, str) else named or ())
                case _:
                    pass
    return frozenset(found)


async def _takes_jobs(connection: Connection) -> None:
    cursor = await connection.execute("SELECT has_table_privilege('procrastinate_jobs', 'INSERT')")
    assert await cursor.fetchone() == (True,), "the database's user may enqueue no jobs"


_CHECKS: dict[str, Callable[[Connection], Awaitable[None]]] = {
    "migrations": _is_migrated,
    "queue": _takes_jobs,
}


async def _holds(name: str, check: Awaitable[None]) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await check
    except Exception as error:
        _log(name, error)
        return False
    return True


def _log(name: str, error: Exception) -> None:
    log.warning("not ready", check=name, error=str(error).strip() or type(error).__name__)
