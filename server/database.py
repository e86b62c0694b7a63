"""The database as requests see it: a pool, and a transaction that knows its user.

Nothing here loads SQLAlchemy or psycopg before somebody asks the database: a service whose handlers
keep nothing in it is the smaller and starts the sooner for it.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import structlog

from server.problems import Problem
from server.security import Principal

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

    from server.driver import Driver

log = structlog.stdlib.get_logger("server.database")

RETRY_AFTER = 5
"""Seconds after which clients may try again when the database cannot be reached."""

CONNECT_SECONDS = 5


class Database:
    """A pool of connections. Rows of other users are hidden by PostgreSQL itself: every transaction
    says on whose behalf it runs, and row-level security reads it (`app.user_id`, `app.admin`,
    `app.scopes`)."""

    def __init__(self, url: str, *, pool: int = 10) -> None:
        self._url = url
        self._pool = pool

    @cached_property
    def engine(self) -> AsyncEngine:
        from server.engine import engine

        return engine(driver_url(self._url), pool=self._pool, seconds=CONNECT_SECONDS)

    @cached_property
    def driver(self) -> Driver:
        """Executes statements that stand ready; its connections are its own, so many once more."""
        from server.driver import Driver

        url = self._url.replace("+psycopg", "", 1)
        return Driver(url, pool=self._pool, seconds=CONNECT_SECONDS)

    @cached_property
    def _snapshots(self) -> AsyncEngine:
        return self.engine.execution_options(isolation_level="REPEATABLE READ")

    @cached_property
    def _session(self) -> type[AsyncSession]:
        from sqlalchemy.ext.asyncio import AsyncSession

        return AsyncSession

    def prepare(self) -> None:
        """Load now what the first request would wait for, if any handler can ask the database:
        those that do have statements, which SQLAlchemy makes."""
        if "sqlalchemy" in sys.modules:
            _ = self.engine, self.driver, self._snapshots, self._session

    def session(
        self, principal: Principal | None = None, *, snapshot: bool = False
    ) -> AsyncSession:
        """A session that sees what its principal may see; nobody's rows without one.

        With `snapshot` its transaction sees the database as it was at its first statement; to
        change a row that somebody else has changed since then fails (see `is_overtaken`).
        """
        info = {} if principal is None else {"principal": principal}
        engine = self._snapshots if snapshot else self.engine
        return self._session(engine, expire_on_commit=False, info=info)

    @asynccontextmanager
    async def transaction(
        self, principal: Principal | None = None
    ) -> AsyncGenerator[AsyncSession, None]:
        """Committed at the end, rolled back when anything is raised."""
        async with self.session(principal) as session, session.begin():
            yield session

    async def close(self) -> None:
        made = vars(self)
        if "driver" in made:
            await self.driver.close()
        if "engine" in made:
            await self.engine.dispose()


def is_overtaken(error: Exception) -> bool:
    """Did a snapshot's transaction fail because another one was faster?"""
    from psycopg.errors import SerializationFailure
    from sqlalchemy.exc import DBAPIError

    return isinstance(error, DBAPIError) and isinstance(error.orig, SerializationFailure)


def unavailable(error: Exception) -> Problem | None:
    """The database is gone or overloaded: what the client asked for may well work in a moment. None
    if an error means anything else; there may be a note on it then of what developers can do."""
    from server.engine import UNAVAILABLE, advise

    if not isinstance(error, UNAVAILABLE):
        advise(error)
        return None
    log.error("the database is not available", exc_info=error)
    headers = {"Retry-After": str(RETRY_AFTER)}
    return Problem(503, "The service cannot work at the moment.", headers=headers)


@contextmanager
def in_words() -> Generator[None]:
    """For commands: a database that cannot be used ends the program with a sentence."""
    try:
        yield
    except Exception as error:
        from server.engine import reason

        told = reason(error)
        if told is None:
            raise
        raise SystemExit(f"the database cannot be used: {told}") from None


def driver_url(url: str) -> str:
    """The URL with SQLAlchemy's name for psycopg 3, however it was written."""
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    return url
