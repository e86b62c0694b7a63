"""One log line for each request: what was asked, what was answered, how long it took."""

from __future__ import annotations

from logging import ERROR, INFO
from time import perf_counter
from urllib.parse import quote

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.stdlib.get_logger("server.access")


class AccessLog:
    """Logs no query string, header or body: they may hold secrets. The status is 0 where a client
    went before it had an answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = perf_counter()
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            operation = scope.get("operation")
            log.log(
                ERROR if status >= 500 else INFO,
                f"{scope['method']} {quote(scope['path'], errors='replace')}",
                status=status,
                operation=operation.id if operation is not None else None,
                milliseconds=round((perf_counter() - start) * 1000, 2),
            )
