"""SQLAlchemy's side of the database: the engine, who a transaction is for, and its errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
from psycopg.errors import UndefinedColumn, UndefinedFunction, UndefinedTable
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction

if TYPE_CHECKING:
    from server.security import Principal

UNAVAILABLE = (
    OperationalError,
    InterfaceError,
    PoolTimeout,
    psycopg.OperationalError,
    psycopg.InterfaceError,
)
"""How it shows that the database cannot be reached, has gone or has no connection left."""

_CONNECTION = "connection"

_SET_USER = text(
    "SELECT set_config('app.user_id', :user_id, true), set_config('app.admin', :admin, true),"
    " set_config('app.scopes', :scopes, true)"
)


def engine(url: str, *, pool: int, seconds: int) -> AsyncEngine:
    """Connections are waited for so many seconds, for the server's answer and for a free one."""
    return create_async_engine(
        url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=seconds,
        pool_pre_ping=False,
        hide_parameters=True,  # errors go to the log, and values are nobody's business there
        connect_args={"connect_timeout": seconds},
    )


@event.listens_for(Session, "after_begin")
def _tell_user(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    session.info[_CONNECTION] = connection
    principal: Principal | None = session.info.get("principal")
    if principal is not None:
        user_id, admin, scopes = principal.told()
        connection.execute(_SET_USER, {"user_id": user_id, "admin": admin, "scopes": scopes})


def has_failed(session: AsyncSession) -> bool:
    """Did a statement of its transaction fail, so that PostgreSQL would answer `COMMIT` with a
    rollback, as it does without an error?"""
    known = session.info.get(_CONNECTION)
    if known is None or not session.in_transaction():
        return False
    if not session.is_active or known.invalidated:  # while objects were written, or with its end
        return True
    status: TransactionStatus = known.connection.driver_connection.info.transaction_status
    return status == TransactionStatus.INERROR


def reason(error: BaseException) -> str | None:
    """In words why the database cannot be used; None if an error means anything else."""
    match _of_driver(error):
        case UndefinedTable() | UndefinedFunction() as lacking:
            return f"{str(lacking).splitlines()[0]}; `make db-upgrade` makes its tables"
        case psycopg.OperationalError() | psycopg.InterfaceError() as gone:
            return str(gone).strip()
        case _:
            return None


def advise(error: BaseException) -> None:
    """Note on an error, for whoever reads it in the log, what makes a table that is not there."""
    if isinstance(_of_driver(error), UndefinedTable | UndefinedColumn):
        error.add_note(_ADVICE)


_ADVICE = (
    "`make db-upgrade` brings the database to the newest migration; for what no migration makes, "
    '`make db-revision m="what it does"` writes one'
)


def _of_driver(error: BaseException | None) -> psycopg.Error | None:
    """The driver's error that others were made of."""
    while error is not None and not isinstance(error, psycopg.Error):
        error = error.__cause__
    return error
