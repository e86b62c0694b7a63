"""Connexion's exception handling, at no cost where nothing is raised."""

from __future__ import annotations

from collections.abc import Awaitable

from connexion.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

RAISED = "server.raised"
"""Where the scope has what the error handlers are to answer."""


class Exceptions(ExceptionMiddleware):
    """Has the error handlers called as Connexion does it, once there is something for them."""

    def __init__(self, next_app: ASGIApp) -> None:
        super().__init__(_raise)
        self.next_app = next_app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        def watch(message: Message) -> Awaitable[None]:
            nonlocal begun
            begun = True
            return send(message)

        try:
            await self.next_app(scope, receive, watch)
        except Exception as error:
            if begun:
                raise RuntimeError("The answer had begun when something failed.") from error
            if scope["type"] not in ("http", "websocket"):
                raise
            scope[RAISED] = error
            await super().__call__(scope, receive, send)


async def _raise(scope: Scope, receive: Receive, send: Send) -> None:
    raise scope.pop(RAISED)
