"""Requests for other hosts than ours are refused: the Host header is not to be believed."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from server.problems import Problem
from server.sending import send_problem


class TrustedHosts:
    """`*.example.com` allows the subdomains of example.com, `*` everything."""

    def __init__(self, app: ASGIApp, *, allowed: Sequence[str]) -> None:
        self.app = app
        self.everything = "*" in allowed
        exact = (name.lower().strip("[]") for name in allowed if not name.startswith("*."))
        self.exact = frozenset(exact)
        self.suffixes = tuple(name[1:].lower() for name in allowed if name.startswith("*."))

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if self.everything or scope["type"] not in ("http", "websocket") or self._trusted(scope):
            return self.app(scope, receive, send)
        if scope["type"] == "http":
            return send_problem(send, Problem(400, "This host is not served here."))
        return send({"type": "websocket.close", "code": 1008})

    def _trusted(self, scope: Scope) -> bool:
        given = next((v for n, v in scope["headers"] if n == b"host"), b"")
        name = _name(given.decode("latin-1").lower())
        return name in self.exact or name.endswith(self.suffixes or ("\0",))


def _name(host: str) -> str:
    """A host without its port: `example.com:80` is `example.com`, `[::1]:80` is `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].rstrip(".")
