"""One HTTP request on its way through the server, read once and lazily."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

import structlog
from starlette.types import Message, Receive, Scope

from server.headers import Headers
from server.problems import Problem, Violation, escape
from server.waiting import rest

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from server.driver import Transaction
    from server.security import Principal
    from server.services import Services
    from server.statements import Row, Statement
    from server.uploads import Upload

    class Digest(Protocol):
        def update(self, data: bytes, /) -> None: ...
        def hexdigest(self) -> str: ...


log = structlog.stdlib.get_logger("server.call")


class Call:
    """What generated code reads from and handlers may look at; lives as long as the request."""

    __slots__ = (
        "_after",
        "_chunk",
        "_cookies",
        "_deadline",
        "_direct",
        "_more",
        "_query",
        "_session",
        "added",
        "arguments",
        "arrived",
        "digest",
        "faults",
        "headers",
        "limit",
        "principal",
        "receive",
        "scope",
        "services",
        "snapshot",
        "uploads",
    )

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        arguments: tuple[str, ...],
        services: Services,
    ) -> None:
        self.scope = scope
        self.receive = receive
        self.arguments = arguments
        """The path's variable parts in order, still percent-encoded."""
        self.services = services
        self.headers: Mapping[str, str] = _decoded(scope["headers"])
        """Header values by lower-case name; repeated ones joined (RFC 9110, section 5.3).

        Values are UTF-8 where they can be, which ASCII is as well, and ISO 8859-1 otherwise.
        """
        self.limit = services.settings.body_limit
        """Bodies may have this many bytes."""
        self.principal: Principal | None = None
        self.faults: list[Violation] | None = None
        """What could not even be read; the judge adds what it refuses."""
        self.digest: Digest | None = None
        """Of the body as far as it was read, where somebody wants it."""
        self.snapshot = False
        """Do transactions see one state of the database, and fail where it has been changed?"""
        self.uploads: list[Upload] = []
        """Files of a form, closed when the request ends."""
        self.added: Headers = []
        """Headers of the answer that the platform adds, whatever the answer will be."""
        self._query: dict[str, list[str]] | None = None
        self._cookies: dict[str, list[str]] | None = None
        self._session: AsyncSession | None = None
        self._direct: Transaction | None = None
        self._deadline: float | None = None
        self._after: list[Callable[[], Awaitable[None]]] = []
        self._chunk = b""
        self._more = True
        self.arrived = 0
        """Bytes of the body so far."""

    def add_header(self, name: bytes, value: str) -> None:
        self.added.append((name, value.encode("latin-1")))

    # --- where and from whom ---

    @property
    def method(self) -> str:
        method: str = self.scope["method"]
        return method

    @property
    def id(self) -> str:
        """The request id, as in the logs and in the X-Request-Id header of the answer."""
        return str(self.scope.get("state", {}).get("request_id", ""))

    @property
    def client(self) -> str:
        """The address the request came from."""
        client = self.scope.get("client")
        return str(client[0]) if client else ""

    @property
    def query_string(self) -> str:
        """The query as it was sent."""
        text: bytes = self.scope["query_string"]
        return text.decode("utf-8", "surrogateescape")

    @property
    def query(self) -> Mapping[str, list[str]]:
        """Query values by decoded name; they are still encoded, as styles split them first."""
        query = self._query
        if query is None:
            query = self._query = self.pairs(self.query_string, "query")
        return query

    def pairs(self, text: str, place: str) -> dict[str, list[str]]:
        """`a=1&b=2` as values by name: names decoded, values as they were written."""
        result: dict[str, list[str]] = {}
        for pair in text.split("&") if text else ():
            name, _, value = pair.partition("=")
            if pair:
                result.setdefault(self.decode(name, place, ""), []).append(value)
        return result

    @property
    def cookies(self) -> Mapping[str, list[str]]:
        """Cookie values by name, as they were sent; a name may come with several paths."""
        cookies = self._cookies
        if cookies is None:
            cookies = self._cookies = {}
            for pair in self.headers.get("cookie", "").split(";"):
                name, _, value = pair.strip().partition("=")
                if name:
                    cookies.setdefault(name, []).append(value)
        return cookies

    def decode(self, text: str, place: str, name: str) -> str:
        """Undo percent-encoding, and `+` in queries and forms; what is not UTF-8 is a fault."""
        if "+" in text and (place == "query" or place == "body"):
            text = text.replace("+", " ")
        if "%" not in text and text.isascii():
            return text
        try:
            decoded = unquote(text, errors="strict")
            decoded.encode()
        except UnicodeError:
            self.fault(place, name, "is not UTF-8 text")
            return ""
        return decoded

    def fault(self, place: str, name: str, message: str, keyword: str = "syntax") -> None:
        """Note that a part of the request cannot be read: a parameter, a property of the body, or
        with the name "" all of it. The judge refuses it together with all others."""
        if self.faults is None:
            self.faults = []
        pointer = f"/{escape(name)}" if name else ""
        self.faults.append(
            Violation(place=place, pointer=pointer, keyword=keyword, message=message)
        )

    # --- the body ---

    async def begins(self) -> bool:
        """Is there a body, or more of it? Waits for its next bytes. A body that trickles in does
        not hold it up for ever."""
        while not self._chunk and self._more:
            steps: Any = self.receive().__await__()
            try:
                waiting = next(steps)
            except StopIteration as done:  # it is there already, as it mostly is
                message: Message = done.value
            else:
                message = await self._arrived(steps, waiting)
            if message["type"] == "http.disconnect":
                raise Problem(400, "The connection was closed before the body was complete.")
            self._chunk = message.get("body", b"")
            self._more = message.get("more_body", False)
        return bool(self._chunk)

    async def _arrived(self, steps: Any, waiting: Any) -> Message:
        try:
            return await rest(self._seconds_left(), steps, waiting)
        except TimeoutError:
            detail = "The body did not arrive in time."
            raise Problem(408, detail, headers={"Connection": "close"}) from None

    def _seconds_left(self) -> float:
        now = monotonic()
        if self._deadline is None:
            settings = self.services.settings
            seconds = settings.body_seconds * max(1, self.limit / settings.body_limit)
            self._deadline = now + seconds
        return self._deadline - now

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The body as it arrives. Raises the problems 400, if it breaks off, 408, if it takes too
        long, and 413 as soon as it is too large."""
        self._check_length()
        while await self.begins():
            yield self._taken()

    def _check_length(self) -> None:
        length = self.headers.get("content-length", "")
        if length.isdecimal() and (len(length) > 18 or int(length) > self.limit):
            raise self._too_large()

    def _taken(self) -> bytes:
        """The next bytes of the body."""
        chunk, self._chunk = self._chunk, b""
        self.arrived += len(chunk)
        if self.arrived > self.limit:
            raise self._too_large()
        if self.digest is not None:
            self.digest.update(chunk)
        return chunk

    def _too_large(self) -> Problem:
        return Problem(413, f"The body may have at most {self.limit} bytes.")

    async def read(self) -> bytes:
        """The whole body. Raises the problems 400, 408 and 413."""
        self._check_length()
        if await self.begins() and not self._more:  # all of it is there, as it mostly is
            return self._taken()
        parts = [chunk async for chunk in self.chunks()]
        return parts[0] if len(parts) == 1 else b"".join(parts)

    # --- the database ---

    @property
    def db(self) -> AsyncSession:
        """The request's transaction, begun at its first statement, committed when a reply is
        returned and rolled back when anything is raised."""
        if self._session is None:
            if self._direct is not None:
                raise RuntimeError("what `rows` has begun to write `db` cannot go on with")
            self._session = self.services.database.session(self.principal, snapshot=self.snapshot)
        return self._session

    async def rows(self, statement: Statement, values: Mapping[str, Any]) -> Sequence[Row]:
        """Rows of a statement that stands ready. It belongs to the request's transaction where
        there is one; else a query makes its own, and what writes begins one.

        Traces are told by SQLAlchemy, so where there are any, all goes its way.
        """
        if self._session is not None or self.snapshot or self.services.tracing is not None:
            await self.db.flush()
            return (await self.db.execute(statement.query, dict(values))).all()
        driver = self.services.database.driver
        if self._direct is None:
            if not statement.writes:
                return await driver.rows(statement, values, self.principal)
            self._direct = driver.transaction(self.principal)
        return await self._direct.rows(statement, values)

    async def act_as(self, principal: Principal | None) -> None:
        """From now on the request is made on this one's behalf; another's transaction ends."""
        begun = self._session is not None or self._direct is not None
        if begun and principal != self.principal:
            await self._end_transaction()
        self.principal = principal
        self.scope["principal"] = principal  # for the log

    async def begin_snapshot(self) -> None:
        """Roll back; from now on transactions are those of `Database.session(snapshot=True)`."""
        await self._end_transaction()
        self.snapshot = True

    @property
    def has_failed(self) -> bool:
        """Has a statement failed? Then nothing of the transaction can be committed any more."""
        if self._session is not None:
            from server.engine import has_failed

            return has_failed(self._session)
        return self._direct is not None and self._direct.has_failed

    async def settle(self, status: int) -> None:
        """Commit, before it is told, what was done; a refusal goes without it where that cannot
        be. Raises RuntimeError where something else would be told."""
        if self.has_failed:
            if status < 400:
                raise RuntimeError(_FAILED)
            await self._end_transaction()
        await self.commit()

    async def commit(self) -> None:
        """Make lasting what was done, and give the connection back; more work begins anew."""
        if self._session is not None:
            await self._session.commit()
        if self._direct is not None:
            direct, self._direct = self._direct, None
            await direct.commit()
        if not self._after:
            return
        actions, self._after = self._after, []
        for action in actions:
            try:
                await action()
            except Exception as error:
                log.error("what was to follow a commit failed", exc_info=error)

    def after_commit(self, action: Callable[[], Awaitable[None]]) -> None:
        """Do this once the work is committed, and never if it is not. If it fails, that is only
        logged: something else has to make good for it, as it must if the process dies before."""
        self._after.append(action)

    async def close(self) -> None:
        """Give the connection back, and the files; what is not committed is rolled back."""
        if self._session is not None or self._direct is not None:
            await self._end_transaction()
        for upload in self.uploads:
            upload.close()

    async def _end_transaction(self) -> None:
        self._after.clear()
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()
        if self._direct is not None:
            direct, self._direct = self._direct, None
            await direct.close()


_FAILED = (
    "a statement has failed, and with it all that the request has done in the database; "
    "within `async with request.db.begin_nested():` it undoes no more than what stands there"
)


def _decoded(fields: list[tuple[bytes, bytes]]) -> dict[str, str]:
    try:
        headers = {name.decode(): value.decode() for name, value in fields}
    except UnicodeDecodeError:
        return _joined(fields)
    return headers if len(headers) == len(fields) else _joined(fields)


def _joined(fields: list[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name_bytes, value_bytes in fields:
        name = name_bytes.decode("latin-1")
        try:
            value = value_bytes.decode()
        except UnicodeDecodeError:
            value = value_bytes.decode("latin-1")
        if name in headers:
            joint = "; " if name == "cookie" else ", "
            value = f"{headers[name]}{joint}{value}"
        headers[name] = value
    return headers
