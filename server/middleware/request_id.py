"""Every request has an id, in the logs and in the answer."""

from __future__ import annotations

import itertools
import re
import secrets

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.sending import SERVER

_numbers = itertools.count(1)
_ACCEPTED = re.compile(rb"[A-Za-z0-9._-]{1,128}\Z")


class RequestId:
    """Takes the client's `X-Request-Id` if it is harmless, or makes one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.start = secrets.token_hex(8)
        """Tells this process from others; ids need not be secret, only different."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        given = b""
        for name, value in scope["headers"]:
            if name == b"x-request-id":
                given = value
                break
        text = given.decode() if _ACCEPTED.match(given) else f"{self.start}{next(_numbers):016x}"
        request_id = text.encode()
        scope.setdefault("state", {})["request_id"] = text
        scope[SERVER] = send
        structlog.contextvars.bind_contextvars(request_id=text)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                if not any(name == b"x-request-id" for name, _ in headers):  # the contract may say
                    message["headers"] = [*headers, (b"x-request-id", request_id)]
            await send(message)

        await self.app(scope, receive, send_with_id)
