"""Connexion's exception handling, at no cost where nothing is raised."""

from __future__ import annotations

from connexion.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

RAISED = "server.raised"
"""Where the scope has what the error handlers are to answer."""


class Exceptions(ExceptionMiddleware):
    """Has the error handlers called as Connexion does it, once there is something for them."""

    def __init__(self, next_app: ASGIApp) -> None:
        super().__init__(_raise)
        self.next_app = next_app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.next_app(scope, receive, send)
        except Exception as error:
            if scope["type"] not in ("http", "websocket"):
                raise
            if scope["state"]["status"]:
                raise  # it cannot be another any more
            scope[RAISED] = error
            await super().__call__(scope, receive, send)


async def _raise(scope: Scope, receive: Receive, send: Send) -> None:
    raise scope.pop(RAISED)
