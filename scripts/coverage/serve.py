"""The API as browser tests run it: what pages send and receive is noted; what tests ask is not.

It serves as `make serve` does, with an observer around it, and keeps its notes up to date: a test
may kill it. Browsers, and the pages' server by its `fetch`, say in Fetch Metadata headers how a
request came about (https://www.w3.org/TR/fetch-metadata/). Scripts cannot set them, and the clients
of tests have none.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from scripts.coverage.store import FOLDER, By, Notes

KIND = "pages"

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")


def visitor(scope: Scope) -> tuple[By, str] | None:
    """The page behind a request; None for what no page asked for: addresses that were typed,
    programs, and the API's own reference, which does not tell that it is the referrer."""
    headers = Headers(scope=scope)
    if scope["type"] == "websocket":  # browsers name the page (RFC 6455, 10.2)
        return ("pages", "a page's socket") if "origin" in headers else None
    mode, site = headers.get("sec-fetch-mode"), headers.get("sec-fetch-site")
    if mode is None:
        return None
    if site is None:  # Node.js
        return "pages", "the server of the pages"
    if site == "same-origin" and "referer" in headers:
        return "pages", _ID.sub("…", urlsplit(headers["referer"]).path)
    if site in ("cross-site", "same-site") and mode == "navigate":
        return "pages", "on the way back from another site"
    return None


def main() -> None:
    from generated.routes import CONTRACT
    from scripts import serve
    from scripts.coverage.observer import observe
    from scripts.coverage.store import write

    folder = Path(os.environ.get("COVERAGE_NOTES", FOLDER))

    def keep(notes: Notes) -> None:
        write(notes, CONTRACT.document, KIND, folder)

    observe(visitor, keep)
    serve.main()


if __name__ == "__main__":
    main()
