"""`/livez` and `/readyz`: what those who run processes ask, whatever contract is served.

A process that is not live should be started again; one that is not ready should get no requests.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable

from starlette.types import ASGIApp, Receive, Scope, Send

from server.readiness import Readiness
from server.sending import send_answer

_PATHS = ("/livez", "/readyz")
_HEADERS = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]


class Probes:
    """Answers at the root of the server, beside the contract's paths."""

    def __init__(self, app: ASGIApp, *, readiness: Readiness) -> None:
        self.app = app
        self.readiness = readiness

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope.get("path") not in _PATHS or scope["type"] != "http":
            return self.app(scope, receive, send)
        if scope["path"] == "/livez":
            return send_answer(send, 200, _HEADERS, b'{"status":"ok"}')
        return self._ready(send)

    async def _ready(self, send: Send) -> None:
        checks = await self.readiness.checks()
        good = "failed" not in checks.values()
        told = {"status": "ok" if good else "failed", "checks": checks}
        await send_answer(send, 200 if good else 503, _HEADERS, json.dumps(told).encode())
