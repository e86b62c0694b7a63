"""One log line for each request: what was asked and by whom, what was answered, how long it took.

Metrics are counted in the same place, where there are any.
"""

from __future__ import annotations

from logging import ERROR, INFO
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.sending import status_of

if TYPE_CHECKING:
    from server.metrics import Metrics

log = structlog.stdlib.get_logger("server.access")


class AccessLog:
    """Logs no query string, header or body: they may hold secrets. The status is 0 where a client
    went before it had an answer. The line of a WebSocket comes when it is closed."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics | None = None, told: bool = True) -> None:
        self.app = app
        self.told = told
        """Does anybody read the lines of requests that went well?"""
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        start = perf_counter()
        metrics = self.metrics
        if metrics is not None:
            metrics.in_flight += 1
        status = 0
        details: dict[str, object] = {}

        async def watch(message: Message) -> None:
            nonlocal status
            if not status:
                status = status_of(message)
            if message["type"] == "websocket.close" and status == 101:
                details["code"] = message["code"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            operation, principal = scope.get("operation"), scope.get("principal")
            id = operation.id if operation is not None else None
            method = scope.get("method", "GET")
            seconds = perf_counter() - start
            if metrics is not None:
                metrics.in_flight -= 1
                metrics.count(id, method, status, seconds)
            if self.told or status >= 500:
                log.log(
                    ERROR if status >= 500 else INFO,
                    f"{method} {quote(scope['path'], errors='replace')}",
                    status=status,
                    operation=id,
                    user=str(principal.id) if principal is not None else None,
                    milliseconds=round(seconds * 1000, 2),
                    **details,
                )
