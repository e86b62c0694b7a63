"""Changing requests and WebSockets from pages of other sites are refused, whatever they carry.

Browsers say where a request comes from (`Sec-Fetch-Site`, else `Origin`); programs say nothing and
are let through, because no page can make them act. What the product's own pages are, `PUBLIC_URL`
says as well: a proxy before the API may put another host in place of theirs, as Next.js does, and
of a WebSocket browsers say no more than `Origin`.
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
        self.trusted = frozenset(origin.encode() for origin in trusted)

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
        headers: dict[bytes, bytes] = dict(scope["headers"])
        site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin")
        if site in (b"same-origin", b"none") or origin in self.trusted:
            return True
        if site:
            return False
        return not origin or origin.partition(b"://")[2] == headers.get(b"host", b"")
