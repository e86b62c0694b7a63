"""Scripts of other sites may read answers where they are trusted (Fetch standard, section 3.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.headers import Headers
from server.problems import Problem
from server.sending import send_answer, send_problem

EXPOSED = b"ETag, Link, Location, Preference-Applied, Retry-After, X-Mocked, X-Request-Id"
"""What scripts may read besides the headers that they always may."""

_DAY = b"86400"


class Cors:
    """`origins` may send credentials; "*" stands for everybody, who then may not."""

    def __init__(self, app: ASGIApp, *, origins: Sequence[str]) -> None:
        self.app = app
        self.everybody = "*" in origins
        self.origins = frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self.origins:
            await self.app(scope, receive, send)
            return
        given: dict[bytes, bytes] = dict(scope["headers"])
        method = given.get(b"access-control-request-method")
        if scope["method"] == "OPTIONS" and method is not None and b"origin" in given:
            await self._preflight(given, method, send)
            return
        extra = self._headers(given.get(b"origin", b""))

        async def send_with_origin(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self.app(scope, receive, send_with_origin)

    def _headers(self, origin: bytes) -> Headers:
        if self.everybody:
            allowed = [(b"access-control-allow-origin", b"*")] if origin else []
        elif origin in self.origins:
            allowed = [
                (b"access-control-allow-origin", origin),
                (b"access-control-allow-credentials", b"true"),
            ]
        else:
            return [(b"vary", b"Origin")]
        exposed = [(b"access-control-expose-headers", EXPOSED)] if allowed else []
        return [*allowed, *exposed, (b"vary", b"Origin")]

    async def _preflight(self, given: Mapping[bytes, bytes], method: bytes, send: Send) -> None:
        """Whoever is trusted may use every method and header: the contract says what there is."""
        headers = self._headers(given[b"origin"])
        if len(headers) == 1:
            detail = "Scripts of this origin may not call the API."
            await send_problem(send, Problem(403, detail, headers={"Vary": "Origin"}))
            return
        headers.append((b"access-control-allow-methods", method))
        if b"access-control-request-headers" in given:
            wanted = given[b"access-control-request-headers"]
            headers.append((b"access-control-allow-headers", wanted))
        await send_answer(send, 204, [*headers, (b"access-control-max-age", _DAY)], b"")
