"""Statements on libpq itself: one round trip for the user's settings and the statement together.

psycopg's connections are used for what they are good at (connecting, types, errors); waiting and
pipelining are done here, because a request does that each time. Source: PostgreSQL 18
documentation, section 32.5 (pipeline mode).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from psycopg import AsyncConnection, InterfaceError, OperationalError
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName, error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.security import Principal
from server.statements import Row, Statement

_SET_USER = (
    b"SELECT set_config('app.user_id', $1, true), set_config('app.admin', $2, true),"
    b" set_config('app.scopes', $3, true)"
)
_OUTDATED = (FeatureNotSupported, InvalidSqlStatementName)
"""How it shows that a prepared statement does not fit its tables any more."""

Command = tuple[bytes, Sequence[Any]]
"""A statement and its arguments."""


class Link:
    """A connection in pipeline mode. What is sent between two synchronisations is one transaction,
    unless it begins one itself."""

    def __init__(self, connection: AsyncConnection[Any]) -> None:
        self._connection = connection
        self._pg = connection.pgconn
        self._pg.nonblocking = 1
        self._pg.enter_pipeline_mode()
        self._names: dict[bytes, bytes] = {}
        self._transformer = Transformer(connection)
        self._found: list[PGresult] = []
        self._done: asyncio.Future[None] | None = None
        """What waits for the answers."""
        self._loop = asyncio.get_running_loop()
        self._socket = self._pg.socket
        # For as long as it is open, so that a server that goes away is noticed while nobody asks.
        self._loop.add_reader(self._socket, self._arrived)
        self.usable = True

    async def run(self, commands: Sequence[Command]) -> PGresult:
        """The last one's result. Raises psycopg's errors; those of the connection end it."""
        fresh: dict[bytes, bytes] = {}
        try:
            for sql, arguments in commands:
                self._send(sql, arguments, fresh)
            self._pg.pipeline_sync()
            results = await self._results()
        except BaseException:  # a cancelled request leaves answers behind that nobody reads
            self.usable = False
            raise
        for result in results:
            if result.status == ExecStatus.FATAL_ERROR:
                self._names |= dict(islice(fresh.items(), _prepared(results)))
                error = error_from_result(result, encoding="utf-8")
                if isinstance(error, (OperationalError, *_OUTDATED)):
                    self.usable = False
                raise error
        self._names |= fresh
        return results[-1]

    def _send(self, sql: bytes, arguments: Sequence[Any], fresh: dict[bytes, bytes]) -> None:
        name = self._names.get(sql) or fresh.get(sql)
        if name is None:
            name = fresh[sql] = b"s%d" % (len(self._names) + len(fresh))
            self._pg.send_prepare(name, sql)
        formats = [PyFormat.TEXT] * len(arguments)  # the server knows what each of them should be
        self._pg.send_query_prepared(
            name, self._transformer.dump_sequence(arguments, formats) if arguments else None
        )

    async def _results(self) -> list[PGresult]:
        """What the server answers up to the synchronisation."""
        self._found = []
        self._done = self._loop.create_future()
        try:
            if self._pg.flush():
                self._loop.add_writer(self._socket, self._go_on_sending)
            await self._done
        finally:
            self._done = None
        return self._found

    def _arrived(self) -> None:
        try:
            self._pg.consume_input()
            if self._done is not None and self._read() and not self._done.done():
                self._done.set_result(None)
        except Exception as error:
            self._break(error)

    def _go_on_sending(self) -> None:
        try:
            if not self._pg.flush():
                self._loop.remove_writer(self._socket)
        except Exception as error:
            self._break(error)

    def _read(self) -> bool:
        """Take what is there; is that all? A result of nothing stands between two commands."""
        nothing = 0
        while nothing < 2 and not self._pg.is_busy():
            result = self._pg.get_result()
            if result is None:
                nothing += 1
                continue
            nothing = 0
            if result.status == ExecStatus.PIPELINE_SYNC:
                return True
            self._found.append(result)
        return False

    def _break(self, error: Exception) -> None:
        self._forget()
        if self._done is not None and not self._done.done():
            self._done.set_exception(error)

    def _forget(self) -> None:
        self.usable = False
        self._loop.remove_reader(self._socket)
        self._loop.remove_writer(self._socket)

    def rows(self, result: PGresult, statement: Statement) -> list[Row]:
        self._transformer.set_pgresult(result)
        count = result.ntuples
        return self._transformer.load_rows(0, count, statement.make_row) if count else []

    @property
    def idle(self) -> bool:
        return self._pg.transaction_status == TransactionStatus.IDLE

    @property
    def failed(self) -> bool:
        return self._pg.transaction_status == TransactionStatus.INERROR

    async def close(self) -> None:
        self._forget()
        await self._connection.close()


def _prepared(results: Sequence[PGresult]) -> int:
    """How many statements were made ready: they stay so, whatever failed after them."""
    return sum(r.status == ExecStatus.COMMAND_OK and not r.command_status for r in results)


class Driver:
    """A pool of such connections, opened as they are needed."""

    def __init__(self, url: str, *, pool: int, seconds: float) -> None:
        self._url = url
        self._seconds = seconds
        self._places = asyncio.Semaphore(pool)
        self._links: list[Link] = []

    async def rows(
        self, statement: Statement, values: Mapping[str, Any], principal: Principal | None
    ) -> list[Row]:
        """A query's rows, as its principal may see them; in a transaction and round trip of its
        own."""
        commands = [*settings(principal), (statement.sql, statement.arguments(values))]
        try:
            return await self._rows(statement, commands)
        except _OUTDATED:  # nothing of it was done, and no connection is left that knows it
            return await self._rows(statement, commands)

    async def _rows(self, statement: Statement, commands: Sequence[Command]) -> list[Row]:
        link = await self.take()
        try:
            return link.rows(await link.run(commands), statement)
        finally:
            await self.give_back(link)

    def transaction(self, principal: Principal | None) -> Transaction:
        return Transaction(self, principal)

    async def take(self) -> Link:
        """A connection. Raises SQLAlchemy's TimeoutError if none becomes free in time."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
        except TimeoutError:
            raise PoolTimeout("no connection became free in time") from None
        try:
            while self._links:
                link = self._links.pop()
                if link.usable:
                    return link
                await link.close()
            seconds = int(self._seconds)
            return Link(
                await AsyncConnection.connect(self._url, autocommit=True, connect_timeout=seconds)
            )
        except BaseException:
            self._places.release()
            raise

    async def give_back(self, link: Link) -> None:
        self._places.release()
        if link.usable and link.idle:
            self._links.append(link)
        else:  # where one connection broke the others may be broken too
            await link.close()
            await self.close()

    async def close(self) -> None:
        """Close the connections that nobody uses."""
        links, self._links = self._links, []
        for link in links:
            await link.close()


class Transaction:
    """Statements that belong together, begun with the first of them."""

    def __init__(self, driver: Driver, principal: Principal | None) -> None:
        self._driver = driver
        self._principal = principal
        self._link: Link | None = None

    async def rows(self, statement: Statement, values: Mapping[str, Any]) -> list[Row]:
        command = (statement.sql, statement.arguments(values))
        if self._link is not None:
            return self._link.rows(await self._link.run([command]), statement)
        try:
            return await self._begin(statement, command)
        except _OUTDATED:  # as in `Driver.rows`; what is found out later has a transaction to undo
            await self.close()
            return await self._begin(statement, command)

    async def _begin(self, statement: Statement, command: Command) -> list[Row]:
        self._link = await self._driver.take()
        commands = [(b"BEGIN", ()), *settings(self._principal), command]
        return self._link.rows(await self._link.run(commands), statement)

    @property
    def has_failed(self) -> bool:
        return self._link is not None and self._link.failed

    async def commit(self) -> None:
        await self._end(b"COMMIT")

    async def close(self) -> None:
        """Roll back, unless it was committed."""
        await self._end(b"ROLLBACK")

    async def _end(self, word: bytes) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        try:
            if link.usable:
                result = await link.run([(word, ())])
                if word == b"COMMIT" and result.command_status == b"ROLLBACK":
                    raise InterfaceError("the transaction had failed before")
        finally:
            await self._driver.give_back(link)


def settings(principal: Principal | None) -> list[Command]:
    """What tells row-level security on whose behalf a transaction is made."""
    return [] if principal is None else [(_SET_USER, principal.told())]
