"""The other end: the real server reads each request, notes what it read, and answers the case."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import uvicorn
from pydantic_core import to_jsonable_python

from scripts.mock import bare_services
from server.app import create_app
from server.call import Call
from server.contract import Contract
from server.judge import RequestJudge
from server.mock.mocking import without_database
from server.replies import Reply
from server.security import Principal
from server.sockets import Socket, Upgrade
from server.uploads import Stream
from tests.client.cases import Case

HEADER = "x-case"
CREDENTIALS = "the:credentials"

_judged: ContextVar[dict[str, Any] | None] = ContextVar("judged", default=None)


@dataclass
class Received:
    """What the server has read of a case's request."""

    judged: dict[str, Any]
    files: list[bytes] = field(default_factory=list[bytes])
    credentials: list[str] = field(default_factory=list[str])


class Recorder:
    """Handlers that note what they are given."""

    def __init__(self, contract: Contract, cases: list[Case]) -> None:
        self.contract = contract
        self.cases = {str(number): case for number, case in enumerate(cases)}
        self.received: dict[str, Received] = {}

    async def handle(self, request: Any) -> Reply:
        call: Call = request.call
        number = call.headers[HEADER]
        case = self.cases[number]
        received = Received(_judged.get() or {})
        self.received[case.name] = received
        body = getattr(request, "body", None)
        if isinstance(body, Stream):
            received.files.append(await body.read())
        for upload in call.uploads:
            await upload.rewind()
            received.files.append(await upload.read())
        made = case.answers.made(case.option)
        reply = case.answers.reply(case.option, made, case.code)
        if case.is_socket:
            opened = cast("Upgrade[Any, Any]", reply)
            opened.talk = partial(talk_and_note, opened.talk, received)
        return reply

    async def verify(self, credentials: str, _: Call) -> Principal | None:
        scopes = frozenset(
            scope
            for operation in self.contract.operations
            for entry in operation.security
            for needed in entry.values()
            for scope in needed
        )
        return Principal(UUID(int=1), scopes) if credentials == CREDENTIALS else None

    @contextmanager
    def served(self, folder: Path) -> Generator[str, None, None]:
        """Its address."""
        app = create_app(
            bare_services(folder),
            replace(
                self.contract,
                operations=tuple(map(without_database, self.contract.operations)),
            ),
            {operation.key: self.handle for operation in self.contract.operations},
            dict.fromkeys(self.contract.schemes, self.verify),
        )
        with noting(), listening(app) as url:
            yield url + self.contract.base_path


async def talk_and_note(
    talk: Callable[[Any], Awaitable[None]], received: Received, socket: Socket[Any, Any]
) -> None:
    """The first message that comes is what is judged of a WebSocket beside its address."""
    receive = socket.receive

    async def noted() -> Any:
        message = await receive()
        received.judged.setdefault("body", to_jsonable_python(message))
        return message

    socket.receive = noted  # type: ignore[method-assign]
    await talk(socket)


@contextmanager
def noting() -> Generator[None, None, None]:
    """Each judged request is noted."""
    check = RequestJudge.check

    def noted(self: RequestJudge, request: dict[str, Any], faults: Any = None) -> None:
        _judged.set(request)
        check(self, request, faults)

    RequestJudge.check = noted  # type: ignore[method-assign]
    try:
        yield
    finally:
        RequestJudge.check = check  # type: ignore[method-assign]


@contextmanager
def listening(app: Any) -> Generator[str, None, None]:
    """An application on a port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="on", ws="websockets-sansio"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
