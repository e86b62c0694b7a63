"""Changing requests and WebSockets from pages of other sites are refused, whatever they carry.

Browsers say where a request comes from (`Sec-Fetch-Site`, else `Origin`); programs say nothing and
are let through, because no page can make them act.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from server.problems import Problem
from server.sending import send_problem

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossOrigin:
    """Protection against cross-site request forgery; `trusted` are origins that may call anyway."""

    def __init__(self, app: ASGIApp, *, trusted: Sequence[str]) -> None:
        self.app = app
        self.trusted = frozenset(trusted)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "websocket":
            free = self._allowed(scope)
        else:
            free = scope["type"] != "http" or scope["method"] in SAFE or self._allowed(scope)
        if free:
            return self.app(scope, receive, send)
        if scope["type"] == "websocket":
            return send({"type": "websocket.close", "code": 1008})
        problem = Problem(403, "Requests that change something are taken from this site only.")
        return send_problem(send, problem)

    def _allowed(self, scope: Scope) -> bool:
        site = origin = host = ""
        for name, value in scope["headers"]:
            if name == b"sec-fetch-site":
                site = value.decode("latin-1")
            elif name == b"origin":
                origin = value.decode("latin-1")
            elif name == b"host":
                host = value.decode("latin-1")
        if site in ("same-origin", "none") or origin in self.trusted:
            return True
        if site:
            return False
        return origin == "" or origin.partition("://")[2] == host
