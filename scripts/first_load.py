"""`make sizes`: how much JavaScript each page loads first, as it is sent (gzip), of the last build.

What belongs to a page stands in the manifests that `next build` leaves: the files that every page
starts with, those of the page and its layouts, and what the root has for errors.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

BUILD = Path(__file__).parents[1] / "frontend" / ".next"
STANDING_BY = ("error", "global-error")


def first_load(build: Path) -> dict[str, int]:
    """Bytes by the path of the page, such as `/pets/[id]`."""

    @cache
    def size(name: str) -> int:
        return len(gzip.compress((build / name).read_bytes(), 6))

    return {path: sum(map(size, names)) for path, names in first_scripts(build).items()}


def first_scripts(build: Path) -> dict[str, set[str]]:
    """The files, `static/chunks/….js`, by the path of the page."""
    main: list[str] = json.loads((build / "build-manifest.json").read_text())["rootMainFiles"]
    found: dict[str, set[str]] = {}
    for manifest in build.glob("server/app/**/page_client-reference-manifest.js"):
        route = manifest.parent.relative_to(build / "server/app").as_posix()
        files: dict[str, list[str]] = _read(manifest)["entryJSFiles"]
        segments = [*STANDING_BY, Path(route, "page").as_posix()]
        own = [name for one in segments for name in files.get(f"[project]/app/{one}", [])]
        path = re.sub(r"/?\([^)]*\)", "", f"/{route}") if route != "." else "/"
        if not path.startswith("/_"):
            found[path] = {*main, *own}
    return dict(sorted(found.items()))


def _read(manifest: Path) -> dict[str, Any]:
    """A manifest is a script that gives one JSON object to a global variable."""
    text = manifest.read_text()
    read: dict[str, Any] = json.loads(text[text.index("= {") + 2 :].rstrip().rstrip(";"))
    return read


def main() -> None:
    if not (BUILD / "build-manifest.json").is_file():
        raise SystemExit("there is no build yet: cd frontend && npm run build")
    for path, size in first_load(BUILD).items():
        print(f"{size / 1000:8.1f} kB  {path}")


if __name__ == "__main__":
    main()
