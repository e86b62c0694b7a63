"""What is wrong with the contract, in the browser: while `make dev` waits for it to be put right.

A page of the API then shows the faults as the terminal does. Pages of the front end load
`faults.js`, which shows the same over them. Both look again by themselves.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from server.settings import Settings

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The contract has faults</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem }}
pre {{ font: .875rem/1.5 ui-monospace, monospace; overflow-x: auto; padding: 1rem;
  border: 1px solid; border-radius: .5rem }}
</style>
<main>
<h1>The contract has faults</h1>
<p>The last good API goes on serving. This page follows when they are mended.</p>
<pre>{faults}</pre>
</main>
<script src="{base}/docs/faults.js"></script>
</html>
"""

_SCRIPT = """// What is wrong with the contract, over whatever page this is.
(() => {
  const address = document.currentScript.src.replace(/[.]js$/, "");
  const isFaultsPage = document.title === "The contract has faults";
  let shown = isFaultsPage ? document.querySelector("pre").textContent : "";
  let dialog;

  function show(faults) {
    shown = faults;
    if (isFaultsPage) return location.reload();
    dialog?.remove();
    dialog = undefined;
    if (!faults) return;
    dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "The contract has faults");
    dialog.style.cssText = "max-width: min(60rem, 92vw); padding: 1rem; border: 2px solid #c33";
    const text = document.createElement("pre");
    text.style.cssText = "font: .875rem/1.5 ui-monospace, monospace; overflow: auto; margin: 0";
    text.textContent = faults;
    dialog.append(text);
    document.body.append(dialog);
    dialog.showModal();
    dialog.scrollTop = dialog.scrollHeight; // errors stand behind all warnings
  }

  async function look() {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      const faults = answer.ok ? await answer.text() : "";
      if (faults !== shown) show(faults);
    } catch {
      // it is being restarted
    }
    setTimeout(look, 1000);
  }
  if (isFaultsPage) scrollTo(0, document.documentElement.scrollHeight);
  look();
})();
"""

_CSP = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'"


def place(settings: Settings) -> Path:
    """Where the faults stand; there is no such file when there are none."""
    return settings.data_dir / "contract-faults.txt"


class Faults:
    """Around the application, in development."""

    def __init__(self, app: ASGIApp, *, settings: Settings, base: str) -> None:
        self.app = app
        self.base = base
        self.path = place(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif scope["path"] == f"{self.base}/docs/faults":
            await _send(send, "text/plain", self.text())
        elif scope["path"] == f"{self.base}/docs/faults.js":
            await _send(send, "text/javascript", _SCRIPT)
        elif _is_visit(scope) and (faults := self.text()):
            page = _PAGE.format(faults=escape(faults), base=escape(self.base))
            await _send(send, "text/html", page)
        else:
            await self.app(scope, receive, send)

    def text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""


def _is_visit(scope: Scope) -> bool:
    """Does somebody look at a page?"""
    return any(
        name == b"accept" and value.startswith(b"text/html") for name, value in scope["headers"]
    )


async def _send(send: Send, kind: str, text: str) -> None:
    body = text.encode()
    headers = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", _CSP.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
