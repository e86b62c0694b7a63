"""The database as requests see it: a pool, and a transaction that knows its user."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

import psycopg
import structlog
from psycopg.errors import SerializationFailure, UndefinedFunction, UndefinedTable
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction

from server.driver import Driver
from server.problems import Problem
from server.security import Principal

log = structlog.stdlib.get_logger("server.database")

UNAVAILABLE = (
    OperationalError,
    InterfaceError,
    PoolTimeout,
    psycopg.OperationalError,
    psycopg.InterfaceError,
)
"""How it shows that the database cannot be reached, has gone or has no connection left."""

RETRY_AFTER = 5
"""Seconds after which clients may try again then."""

CONNECT_SECONDS = 5

_SET_USER = text(
    "SELECT set_config('app.user_id', :user_id, true), set_config('app.admin', :admin, true)"
)


class Database:
    """A pool of connections. Rows of other users are hidden by PostgreSQL itself: every transaction
    says on whose behalf it runs, and row-level security reads it (`app.user_id`, `app.admin`)."""

    def __init__(self, url: str, *, pool: int = 10) -> None:
        self.engine: AsyncEngine = create_async_engine(
            driver_url(url),
            pool_size=pool,
            max_overflow=0,
            pool_timeout=CONNECT_SECONDS,
            pool_pre_ping=False,
            hide_parameters=True,  # errors go to the log, and values are nobody's business there
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )
        self.driver = Driver(url.replace("+psycopg", "", 1), pool=pool, seconds=CONNECT_SECONDS)
        """Executes statements that stand ready; its connections are its own, so many once more."""
        self._snapshots = self.engine.execution_options(isolation_level="REPEATABLE READ")

    def session(
        self, principal: Principal | None = None, *, snapshot: bool = False
    ) -> AsyncSession:
        """A session that sees what its principal may see; nobody's rows without one.

        With `snapshot` its transaction sees the database as it was at its first statement; to
        change a row that somebody else has changed since then fails (see `is_overtaken`).
        """
        info = {} if principal is None else {"principal": principal}
        engine = self._snapshots if snapshot else self.engine
        return AsyncSession(engine, expire_on_commit=False, info=info)

    @asynccontextmanager
    async def transaction(
        self, principal: Principal | None = None
    ) -> AsyncGenerator[AsyncSession, None]:
        """Committed at the end, rolled back when anything is raised."""
        async with self.session(principal) as session, session.begin():
            yield session

    async def close(self) -> None:
        await self.driver.close()
        await self.engine.dispose()


@event.listens_for(Session, "after_begin")
def _tell_user(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    principal: Principal | None = session.info.get("principal")
    if principal is not None:
        admin = "on" if "admin" in principal.scopes else ""
        connection.execute(_SET_USER, {"user_id": str(principal.id), "admin": admin})


def is_overtaken(error: DBAPIError) -> bool:
    """Did a snapshot's transaction fail because another one was faster?"""
    return isinstance(error.orig, SerializationFailure)


def unavailable(error: Exception) -> Problem:
    """The database is gone or overloaded: what the client asked for may well work in a moment."""
    log.error("the database is not available", exc_info=error)
    headers = {"Retry-After": str(RETRY_AFTER)}
    return Problem(503, "The service cannot work at the moment.", headers=headers)


@contextmanager
def in_words() -> Generator[None]:
    """For commands: a database that cannot be used ends the program with a sentence."""
    try:
        yield
    except Exception as error:
        match _of_driver(error):
            case UndefinedTable() | UndefinedFunction() as lacking:
                told = f"{str(lacking).splitlines()[0]}; `make db-upgrade` makes its tables"
            case psycopg.OperationalError() | psycopg.InterfaceError() as gone:
                told = str(gone).strip()
            case _:
                raise
        raise SystemExit(f"the database cannot be used: {told}") from None


def _of_driver(error: BaseException | None) -> psycopg.Error | None:
    """The driver's error that others were made of."""
    while error is not None and not isinstance(error, psycopg.Error):
        error = error.__cause__
    return error


def driver_url(url: str) -> str:
    """The URL with SQLAlchemy's name for psycopg 3, however it was written."""
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    return url
