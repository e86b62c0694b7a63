"""What handlers are given. Generated code derives one class from these for each operation."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from server.call import Call
from server.security import Principal

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from server.jobs import Jobs
    from server.services import Services
    from server.statements import Row, Statement

R = TypeVar("R")
A = TypeVar("A")

Handler: TypeAlias = Callable[[R], Coroutine[Any, Any, A]]
"""A handler: an `async def` from an operation's request to one of its documented replies."""


class Request:
    """A request that anyone may make; parameters and body are attributes of the derived classes."""

    __slots__ = ("call",)

    def __init__(self, call: Call) -> None:
        self.call = call
        """The HTTP request itself: headers, address, request id."""

    @property
    def db(self) -> AsyncSession:
        """The request's transaction: committed with the reply, rolled back with an exception."""
        return self.call.db

    async def rows(self, statement: Statement, **values: Any) -> Sequence[Row]:
        """Rows of a statement that stands ready: quicker than `db`, and under the same row-level
        security. What it writes is committed with the reply; then `db` must not be used after it,
        while it may be used after `db`. Its errors are psycopg's."""
        return await self.call.rows(statement, values)

    async def row(self, statement: Statement, **values: Any) -> Row | None:
        """The first row of such a statement."""
        found = await self.call.rows(statement, values)
        return found[0] if found else None

    @property
    def jobs(self) -> Jobs:
        """Enqueues background work that runs if the request's transaction is committed."""
        from server.jobs import Jobs

        return Jobs(self.call.db)

    @property
    def services(self) -> Services:
        """What the application was built with: settings, tokens, the database itself."""
        return self.call.services


class Identified(Request):
    """A request that carries valid credentials."""

    __slots__ = ()

    @property
    def principal(self) -> Principal:
        """Who makes the request."""
        principal = self.call.principal
        assert principal is not None, "security is checked before a handler runs"
        return principal


class PerhapsIdentified(Request):
    """A request that may be made with or without credentials."""

    __slots__ = ()

    @property
    def principal(self) -> Principal | None:
        """Who makes the request, or None for a visitor."""
        return self.call.principal
