"""A contract's handlers, made up: each answers as the contract says, and as the client prefers.

Requests are bound and judged before, by the same generated code as with real handlers.
"""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from server.app import create_app
from server.call import Call
from server.contract import Contract
from server.middleware.cors import Cors
from server.mock.answers import Answers, Option, chosen
from server.mock.document import Document
from server.mock.preferences import Preferences, preferences
from server.mock.repair import Made
from server.mock.resources import Resources
from server.mock.state import State
from server.mock.values import Values
from server.operations import Operation
from server.replies import Mocked, Reply
from server.security import Principal, Verifier
from server.sending import send_answer
from server.services import Services

HEADER = b"x-mocked"
"""Tells that an answer is mocked, and whether it is an example, generated, or remembered."""

RESET = "/__mock/state"
"""Where what was posted can be deleted."""

Handler = Callable[[Any], Awaitable[Reply]]


class Mock:
    """Everything that the mock of one contract knows."""

    def __init__(self, contract: Contract, *, seed: str = "") -> None:
        self.contract = contract
        self.document = Document(orjson.loads(contract.document.read_bytes()), "reply")
        values = Values(self.document)
        self.answers = {
            operation.key: Answers(values, contract.judge, operation, seed)
            for operation in contract.operations
        }
        self.state = State(values, Resources(contract.operations, self.answers), self.answers)
        self._numbers = itertools.count(1)

    def handlers(self) -> Mapping[str, Handler]:
        """A handler for each operation."""
        return {operation.key: self.handler(operation) for operation in self.contract.operations}

    def handler(self, operation: Operation) -> Handler:
        answers = self.answers[operation.key]

        async def handle(request: Any) -> Reply:
            call: Call = request.call
            wanted = preferences(call.headers.get("prefer", ""))
            reply, source = self._answer(answers, request, wanted)
            reply.header(HEADER, source)
            if wanted.applied:
                reply.header(b"preference-applied", wanted.header)
            return reply

        return handle

    def _answer(self, answers: Answers, request: Any, wanted: Preferences) -> tuple[Reply, str]:
        accept = request.call.headers.get("accept", "")
        option = chosen(answers.options, wanted.code, accept, wanted.example)
        if option is None or wanted.code is None:
            option = chosen(answers.options, None, accept, wanted.example)
        else:
            wanted.apply("code", str(wanted.code))
        if option is None:
            return Mocked(204), "generated"
        salt = ""
        if wanted.example and wanted.example in option.names(self.document):
            wanted.apply("example", wanted.example)
        elif wanted.dynamic:
            wanted.apply("dynamic", "true")
            salt = str(next(self._numbers))
        elif not wanted.applied:
            found = self.state.answer(answers, request, option)
            if found is not None:
                return found, "state"
        made = _made(answers, option, wanted.applied.get("example", ""), salt)
        code = wanted.code if "code" in wanted.applied else None
        return answers.reply(option, made, code), made.source


def _made(answers: Answers, option: Option, example: str, salt: str) -> Made:
    if not option.name or not option.media_type:
        return Made(None, "generated", True)
    return answers.made(option, example=example, salt=salt)


# --- around the handlers --------------------------------------------------------------------------


def without_database(operation: Operation) -> Operation:
    """An operation without the policies that remember things in the database."""
    return replace(operation, if_match=False, idempotent=False, rate_limits=())


def verifier(contract: Contract, accepted: frozenset[str] = frozenset()) -> Verifier:
    """Takes every credential, or only those that are named, for somebody who may do everything."""
    scopes = frozenset(
        scope
        for operation in contract.operations
        for entry in operation.security
        for needed in entry.values()
        for scope in needed
    )

    async def verify(credential: str, _: Call) -> Principal | None:
        if accepted and credential not in accepted:
            return None
        return Principal(UUID(int=1), scopes)

    return verify


def application(
    services: Services, contract: Contract, mock: Mock, accepted: frozenset[str] = frozenset()
) -> ASGIApp:
    """A contract served by its mock alone; DELETE of `RESET` makes it forget."""
    policies_off = tuple(without_database(operation) for operation in contract.operations)
    verify = verifier(contract, accepted)
    app = create_app(
        services,
        replace(contract, operations=policies_off),
        mock.handlers(),
        dict.fromkeys(contract.schemes, verify),
    )

    async def resettable(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["method"], scope["path"]) == ("DELETE", RESET):
            mock.state.reset()
            await send_answer(send, 204, [], b"")
        elif scope["type"] == "lifespan":
            await app(scope, receive, send)
        else:  # pages of every site may try it: there is nothing to protect
            headers = [entry for entry in scope["headers"] if entry[0] not in _OF_BROWSERS]
            await app({**scope, "headers": headers}, receive, send)

    return Cors(resettable, origins=["*"])


_OF_BROWSERS = (b"origin", b"sec-fetch-site")
