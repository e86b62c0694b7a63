"""What nobody else has caught: into the log, and to the client as a problem that tells nothing."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import Errors
from server.problems import FAILURE, Problem
from server.sending import send_problem


class Failures:
    """An answer that has begun can only be broken off, which is for the server to do."""

    def __init__(self, app: ASGIApp, *, errors: Errors) -> None:
        self.app = app
        self.errors = errors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            self.errors.in_request(error, scope)
            if begun:
                raise
            await send_problem(send, Problem(500, FAILURE))
