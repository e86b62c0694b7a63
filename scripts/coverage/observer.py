"""What passes between clients and the API is noted, outside of everything the server does.

`observe` puts the observer around every application that is made of the project's contract from
then on. Without it the server knows nothing of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generated.routes import CONTRACT
from scripts.coverage.contract import Covered
from scripts.coverage.exchange import Exchange, Exchanges
from scripts.coverage.store import By, Notes
from server import app as application
from server.contract import Contract
from server.operations import Operation
from server.routing import Router, raw_path
from server.services import Services

LONGEST = 2**20
"""Bytes of a body that are kept to be looked at."""


Who = Callable[[Scope], tuple[By, str] | None]
"""On whose behalf a request comes, and its witness; None if it does not count."""


def witness(_: Scope) -> tuple[By, str]:
    """The test that runs now, and on whose behalf."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
    return ("fuzz" if test.startswith("tests/test_contract.py") else "tests"), test


class Observing:
    """The observers of all applications of this process, and their notes."""

    def __init__(
        self,
        who: Who = witness,
        contract: Contract = CONTRACT,
        keep: Callable[[Notes], None] = lambda _: None,
    ) -> None:
        self.who = who
        self.contract = contract
        self.notes = Notes()
        self.keep = keep
        """Is called with the notes whenever there is something new in them."""
        self.exchanges = Exchanges(Covered(contract))
        self.router: Router[Operation] = Router()
        for operation in contract.operations:
            self.router.add(operation.method, contract.base_path + operation.path, operation)

    def wrap(self, app: ASGIApp, services: Services, contract: Contract) -> ASGIApp:
        """The application with an observer around it, if it is one of this contract."""
        return _Observer(app, services, self) if contract is self.contract else app

    def found(self, scope: Scope) -> tuple[Operation, tuple[str, ...]] | None:
        """The operation that a request is for, if there is one, and the variables in its path."""
        found = self.router.find(raw_path(scope))
        if found is None:
            return None
        operation = found[0].methods.get(scope.get("method", "GET"))
        if operation is None or (scope["type"] == "websocket" and operation.messages is None):
            return None
        return operation, found[1]

    async def note(self, by: By, test: str, exchange: Exchange, services: Services) -> None:
        """Never raises: a test must not fail because somebody looks on."""
        key = exchange.operation.key
        try:
            names, unknown = await self.exchanges.names(by, exchange, services)
        except Exception as error:
            self.notes.faults.setdefault(key, f"{type(error).__name__}: {error} ({test})")
            return
        if unknown:
            self.notes.undocumented.setdefault(f"{key}\t{unknown}", test)
        self.add(by, test, names)

    def add(self, by: By, test: str, names: set[str]) -> None:
        seen = self.notes.seen[by]
        new = names - seen.keys()
        seen |= dict.fromkeys(new, test)
        if new:
            self.keep(self.notes)


class _Observer:
    def __init__(self, app: ASGIApp, services: Services, observing: Observing) -> None:
        self.app = app
        self.services = services
        self.observing = observing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = who = None
        if scope["type"] in ("http", "websocket"):
            found, who = self.observing.found(scope), self.observing.who(scope)
        if found is None or who is None:
            await self.app(scope, receive, send)
            return
        passing = _Passing(dict(scope), receive, send)
        try:
            await self.app(scope, passing.receive, passing.send)
        finally:
            if passing.status:
                await self.observing.note(*who, passing.exchange(*found), self.services)
            for direction, text in passing.messages:
                names = self.observing.exchanges.message(who[0], found[0], direction, text)
                self.observing.add(*who, names)


class _Passing:
    """Hands messages on, and keeps what they say."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.status = 0
        self.messages: list[tuple[str, str]] = []
        self._receive = receive
        self._send = send
        self._body: list[bytes] = []
        self._answer: list[bytes] = []
        self._sizes = [0, 0]
        self._headers: list[tuple[bytes, bytes]] = []

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._keep(self._body, 0, message.get("body", b""))
        elif message["type"] == "websocket.receive" and message.get("text") is not None:
            self.messages.append(("receives", message["text"]))
        return message

    async def send(self, message: Message) -> None:
        kind = message["type"]
        if kind in ("http.response.start", "websocket.http.response.start"):
            self.status, self._headers = message["status"], list(message.get("headers", []))
        elif kind in ("http.response.body", "websocket.http.response.body"):
            self._keep(self._answer, 1, message.get("body", b""))
        elif kind == "websocket.accept":
            self.status = 101
        elif kind == "websocket.send" and message.get("text") is not None:
            self.messages.append(("sends", message["text"]))
        await self._send(message)

    def _keep(self, parts: list[bytes], which: int, part: bytes) -> None:
        self._sizes[which] += len(part)
        if self._sizes[which] <= LONGEST:
            parts.append(part)

    def exchange(self, operation: Operation, arguments: tuple[str, ...]) -> Exchange:
        headers = {n.decode("latin-1").lower(): v.decode("latin-1") for n, v in self._headers}
        body, answer = (
            None if size > LONGEST else b"".join(parts)
            for size, parts in zip(self._sizes, (self._body, self._answer), strict=True)
        )
        scope = {**self.scope, "method": self.scope.get("method", "GET")}
        return Exchange(operation, arguments, scope, body, self.status, headers, answer)


def observe(who: Who = witness, keep: Callable[[Notes], None] = lambda _: None) -> Observing:
    """Observe all applications that are made from now on."""
    observing = Observing(who, keep=keep)
    application.observers.append(observing.wrap)
    return observing
