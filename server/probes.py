"""`/livez` and `/readyz`: what those who run processes ask, whatever contract is served.

A process that is not live should be started again; one that is not ready should get no requests.
"""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Receive, Scope, Send

from server.readiness import Readiness
from server.sending import send_answer

_HEADERS = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]


class Probes:
    """Answers at the root of the server, beside the contract's paths."""

    def __init__(self, app: ASGIApp, *, readiness: Readiness) -> None:
        self.app = app
        self.readiness = readiness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if path == "/livez":
            await send_answer(send, 200, _HEADERS, b'{"status":"ok"}')
        elif path == "/readyz":
            checks = await self.readiness.checks()
            good = "failed" not in checks.values()
            told = {"status": "ok" if good else "failed", "checks": checks}
            body = json.dumps(told).encode()
            await send_answer(send, 200 if good else 503, _HEADERS, body)
        else:
            await self.app(scope, receive, send)
