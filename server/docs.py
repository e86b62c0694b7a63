"""The contract and a reference page to try it on, both from this server alone."""

from __future__ import annotations

import hashlib
import json
from html import escape
from importlib.resources import files

from starlette.types import ASGIApp, Receive, Scope, Send

from server.contract import Contract
from server.problems import Problem
from server.sending import send_problem

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{title}</title>
<link rel="icon" href="{base}/docs/favicon.png">
<link rel="stylesheet" href="{base}/docs/swagger-ui.css">
</head>
<body>
<main id="reference"></main>
<script src="{base}/docs/swagger-ui-bundle.js"></script>
<script src="{base}/docs/start.js"></script>
</body>
</html>
"""

_START = """SwaggerUIBundle({{
  url: "{base}/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  validatorUrl: null,
}});
"""

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'"
)


class Docs:
    """`/openapi.json` and `/docs` below the API's base path, unless the contract has operations
    there; `/` leads to the page."""

    def __init__(self, app: ASGIApp, *, contract: Contract) -> None:
        self.app = app
        self.base = base = contract.base_path
        static = files("swagger_ui").joinpath("static")
        document = contract.document.read_bytes()
        title = escape(json.loads(document)["info"]["title"])
        pages = {
            f"{base}/openapi.json": ("application/json", document),
            f"{base}/docs": ("text/html", _PAGE.format(title=title, base=base).encode()),
            f"{base}/docs/start.js": ("text/javascript", _START.format(base=base).encode()),
        }
        for name, kind in (
            ("swagger-ui.css", "text/css"),
            ("swagger-ui-bundle.js", "text/javascript"),
        ):
            pages[f"{base}/docs/{name}"] = (kind, static.joinpath(name).read_bytes())
        icon = static.joinpath("favicon-32x32.png").read_bytes()
        pages[f"{base}/docs/favicon.png"] = ("image/png", icon)
        taken = {base + operation.path for operation in contract.operations}
        self.pages = {path: _Page(*page) for path, page in pages.items() if path not in taken}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif (page := self.pages.get(scope["path"])) is not None:
            await page(scope, send)
        elif scope["path"] == "/" and self.base:
            location = f"{self.base}/docs".encode()
            await _send(send, 307, [(b"location", location), (b"content-length", b"0")])
        else:
            await self.app(scope, receive, send)


class _Page:
    def __init__(self, media_type: str, body: bytes) -> None:
        self.body = body
        self.etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        textual = media_type.startswith("text/")
        self.headers = [
            (b"content-type", (media_type + ("; charset=utf-8" if textual else "")).encode()),
            (b"etag", self.etag),
            (b"cache-control", b"no-cache"),
            (b"content-security-policy", _CSP.encode()),
        ]

    async def __call__(self, scope: Scope, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await send_problem(send, Problem(405, headers={"Allow": "GET, HEAD"}))
        elif any(n == b"if-none-match" and self.etag in v for n, v in scope["headers"]):
            await _send(send, 304, self.headers[1:])
        else:
            length = (b"content-length", b"%d" % len(self.body))
            body = b"" if scope["method"] == "HEAD" else self.body
            await _send(send, 200, [*self.headers, length], body)


async def _send(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b""
) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
