"""Documents that the world looks for at the root of a site (RFC 8615), served by the contract."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

ROOT = "/.well-known/"


class WellKnown:
    """What is asked for under `/.well-known/` is the contract's path of that name, which, as all of
    its paths, lies under `base`."""

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(ROOT):
            raw = self.base.encode() + scope.get("raw_path", scope["path"].encode())
            scope = {**scope, "path": self.base + scope["path"], "raw_path": raw}
        await self.app(scope, receive, send)
