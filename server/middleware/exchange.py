"""What every request and every answer goes through, in one step, because each step costs them all:
an id, headers that make browsers careful, no body for HEAD, a problem for what nobody else has
caught, and one line in the log. Metrics are counted in the same place, where there are any.
"""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Awaitable
from contextvars import ContextVar
from logging import ERROR, INFO
from time import perf_counter
from typing import TYPE_CHECKING, Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import STRUCTLOG_KEY_PREFIX

from server.errors import BrokenOff, Errors, asked
from server.headers import Headers
from server.problems import FAILURE, Problem
from server.sending import SERVER, send_problem, status_of

if TYPE_CHECKING:
    from server.metrics import Metrics

log = structlog.stdlib.get_logger("server.access")

request_id: ContextVar[str] = ContextVar(f"{STRUCTLOG_KEY_PREFIX}request_id")
"""By its name one of structlog's own, so that all lines have it; to have it bound costs more."""

_REQUEST_ID = b"x-request-id"
_ACCEPTED = re.compile(rb"[A-Za-z0-9._-]{1,128}\Z")
_CAREFUL = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cache-control": b"no-store",
}


class Exchange:
    """Takes the client's `X-Request-Id` if it is harmless, or makes one. Adds the headers that an
    answer has not set itself; HSTS only where `https` is certain.

    Answers to HEAD are those to GET without their bodies (RFC 9110, section 9.3.2). An answer that
    has begun when something fails can only be broken off, which is for the server to do.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        errors: Errors,
        https: bool = False,
        metrics: Metrics | None = None,
        told: bool = True,
    ) -> None:
        self.app = app
        self.errors = errors
        self.metrics = metrics
        self.told = told
        """Does anybody read the lines of requests that went well?"""
        careful = dict(_CAREFUL)
        if https:
            careful[b"strict-transport-security"] = b"max-age=63072000; includeSubDomains"
        self.added = list(careful.items())
        self.names = frozenset((*careful, _REQUEST_ID))
        self.start = secrets.token_hex(8)
        """Tells this process from others; ids need not be secret, only different."""
        self.numbers = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        http = scope["type"] == "http"
        if not http and scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        start = perf_counter()
        id = self._id(scope)
        state = scope.setdefault("state", {})
        state["request_id"], state["status"] = id, 0
        scope[SERVER] = send
        request_id.set(id)
        metrics = self.metrics
        if metrics is not None:
            metrics.in_flight += 1

        def answer(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                state["status"] = message["status"]
                message["headers"] = self._headers(message["headers"], id)
            elif not http:
                _note(state, message)
            elif scope["method"] == "HEAD" and "body" in message:
                message = {**message, "body": b""}
            return send(message)

        try:
            await self.app(scope, receive, answer)
        except Exception as error:
            if not http:
                raise
            begun = bool(state["status"])
            if begun:
                error.add_note("the answer had begun: it is broken off")
            self.errors.in_request(error, scope)
            if begun:
                raise BrokenOff from error
            await send_problem(answer, Problem(500, FAILURE))
        finally:
            del scope[SERVER]  # it has the scope: both would wait for the garbage collector
            if metrics is not None:
                metrics.in_flight -= 1
            status = state["status"]
            if metrics is not None or self.told or status >= 500:
                self._tell(scope, status, perf_counter() - start)

    def _id(self, scope: Scope) -> str:
        given: bytes | None = dict(scope["headers"]).get(_REQUEST_ID)
        if given is not None and _ACCEPTED.match(given):
            return given.decode()
        return f"{self.start}{next(self.numbers):016x}"

    def _headers(self, given: Headers, id: str) -> Headers:
        """All headers of an answer; those that the contract says stand."""
        own = (_REQUEST_ID, id.encode())
        for name, _ in given:
            if name in self.names:
                present = {name for name, _ in given}
                return [*given, *(item for item in (*self.added, own) if item[0] not in present)]
        return [*given, *self.added, own]

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        """Logs no query string, header or body: they may hold secrets. The status is 0 where a
        client went before it had an answer. The line of a WebSocket comes when it is closed."""
        operation, principal = scope.get("operation"), scope.get("principal")
        id = operation.id if operation is not None else None
        method = scope.get("method", "GET")
        if self.metrics is not None:
            self.metrics.count(id, method, status, seconds)
        if self.told or status >= 500:
            log.log(
                ERROR if status >= 500 else INFO,
                asked(scope),
                status=status,
                operation=id,
                user=str(principal.id) if principal is not None else None,
                milliseconds=round(seconds * 1000, 2),
                **({"code": code} if (code := scope["state"].get("code")) else {}),
            )


def _note(state: dict[str, Any], message: Message) -> None:
    """What the log has of a WebSocket: how it was opened or refused, and why it was closed."""
    state["status"] = state["status"] or status_of(message)
    if message["type"] == "websocket.close" and state["status"] == 101:
        state["code"] = message["code"]
