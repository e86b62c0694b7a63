"""A mailbox for development: the mails that no server was there to send, at `/dev/mailbox`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from server.headers import Headers
from server.problems import Problem
from server.sending import send_answer, send_problem

BASE = "/dev/mailbox"
SHOWN = 100
"""The newest mails only."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mailbox</title>
<style>
  body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
  body {{ font: 16px/1.5 system-ui, sans-serif; }}
  li {{ margin: 0.5rem 0; }}
  pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
  iframe {{ width: 100%; height: 32rem; border: 1px solid; background: Canvas; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""

_PAGE_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'"
)
_MAIL_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


class Mailbox:
    """A list of mails; each as text and, in a frame that cannot do anything, as HTML."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self.app = app
        self.folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"] if scope["type"] == "http" else ""
        if path != BASE and not path.startswith(f"{BASE}/"):
            await self.app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await send_problem(send, Problem(405, headers={"Allow": "GET, HEAD"}))
            return
        name, _, view = path.removeprefix(BASE).strip("/").partition("/")
        page = self._list() if not name else self._mail(name, view)
        if page is None:
            await send_problem(send, Problem(404, "There is no such mail."))
            return
        html, policy_text = page
        body = html.encode()
        headers: Headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", b"%d" % len(body)),
            (b"content-security-policy", policy_text.encode()),
        ]
        if policy_text is _MAIL_CSP:
            headers.append((b"x-frame-options", b"SAMEORIGIN"))
        await send_answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body)

    def _list(self) -> tuple[str, str]:
        rows = "".join(
            f'<li><a href="{BASE}/{name}">{escape(str(mail["Subject"]))}</a>'
            f"<br>to {escape(str(mail['To']))}, {escape(str(mail['Date']))}</li>"
            for name, mail in self._newest()
        )
        body = (
            f"<h1>Mailbox</h1>\n<ul>{rows}</ul>"
            if rows
            else "<h1>Mailbox</h1>\n<p>No mail yet.</p>"
        )
        return _PAGE.format(body=body), _PAGE_CSP

    def _newest(self) -> Iterator[tuple[str, EmailMessage]]:
        files = [path for path in self.folder.glob("*.eml") if _NAME.fullmatch(path.stem)]
        for path in sorted(files, key=lambda path: path.stat().st_mtime_ns, reverse=True)[:SHOWN]:
            yield path.stem, _read(path)

    def _mail(self, name: str, view: str) -> tuple[str, str] | None:
        path = self.folder / f"{name}.eml"
        if not _NAME.fullmatch(name) or view not in ("", "html") or not path.is_file():
            return None
        mail = _read(path)
        if view == "html":
            return f'<base target="_blank">{_part(mail, "html")}', _MAIL_CSP
        body = (
            f'<p><a href="{BASE}">Mailbox</a></p>\n<h1>{escape(str(mail["Subject"]))}</h1>\n'
            f"<p>from {escape(str(mail['From']))}<br>to {escape(str(mail['To']))}"
            f"<br>{escape(str(mail['Date']))}</p>\n"
            f'<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="As HTML" '
            f'src="{BASE}/{name}/html"></iframe>\n'
            f"<h2>As text</h2>\n<pre>{_linked(_part(mail, 'plain'))}</pre>"
        )
        return _PAGE.format(body=body), _PAGE_CSP


def _read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body(preferencelist=(kind,))
    return "" if part is None else str(part.get_content())


def _linked(text: str) -> str:
    return re.sub(r"(https?://[^\s<]+)", r'<a href="\1">\1</a>', escape(text))
