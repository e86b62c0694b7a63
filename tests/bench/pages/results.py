"""What was measured, kept over time: rows of a table that machines read, and a page for people."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.pages.audits import Audit
from tests.bench.pages.visits import Visit
from tests.bench.report import markdown
from tests.browser.site import PROJECT

HERE = Path(__file__).parent
ROWS = HERE / "results.csv"
DOCUMENT = HERE / "results.md"


@dataclass(frozen=True)
class Row:
    """A page at a commit. Times are milliseconds, sizes bytes as they are sent."""

    date: str
    version: str
    commit: str
    """With a `+` where there were changes that are not in it."""
    load: float
    """How many processes wanted to run, for each core, before it began."""
    page: str
    scripts: int
    javascript: int
    transfer: int
    ttfb: int
    fcp: int
    lcp: int
    cls: float
    data: int
    in_html: bool
    performance: int
    accessibility: int
    best_practices: int
    seo: int


def row(about: dict[str, Any], page: str, visit: Visit, in_html: bool, audit: Audit) -> Row:
    return Row(
        **about,
        page=page,
        scripts=visit.scripts,
        javascript=visit.javascript,
        transfer=visit.transfer,
        ttfb=round(visit.ttfb),
        fcp=round(visit.fcp),
        lcp=round(visit.lcp),
        cls=round(float(visit.cls), 3),
        data=round(visit.data),
        in_html=in_html,
        performance=audit.performance,
        accessibility=audit.accessibility,
        best_practices=audit.best_practices,
        seo=audit.seo,
    )


def about(load: float) -> dict[str, Any]:
    """What all rows of a run have in common."""
    contract = json.loads((PROJECT / "generated/openapi.json").read_text())
    commit = git("rev-parse", "--short=7", "HEAD")
    others = [".", *(f":!{path.relative_to(PROJECT)}" for path in (ROWS, DOCUMENT))]
    changed = commit and git("status", "--porcelain", "--untracked-files=no", "--", *others)
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M}",
        "version": contract["info"]["version"],
        "commit": commit + ("+" if changed else ""),
        "load": round(load, 1),
    }


def git(*command: str) -> str:
    """What it says; nothing where there is no repository."""
    run = subprocess.run(["git", *command], cwd=PROJECT, capture_output=True, text=True)
    return run.stdout.strip()


def keep(new: Sequence[Row]) -> None:
    """Add rows; those of the same commit are measured anew."""
    kept = [one for one in stored() if one.commit != new[0].commit]
    rows = [*kept, *new]
    with ROWS.open("w", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(one) for one in rows)
    DOCUMENT.write_text(document(rows))


def stored() -> list[Row]:
    if not ROWS.is_file():
        return []
    read: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "str": str}
    read["bool"] = lambda text: text == "True"
    kinds = {field.name: read[str(field.type)] for field in fields(Row)}
    with ROWS.open(newline="") as file:
        return [
            Row(**{name: kinds[name](text) for name, text in line.items()})
            for line in csv.DictReader(file)
        ]


# --- for people --------------------------------------------------------------

ABOUT = """\
# Pages

Written by `make bench-pages`: the production build, the API and the database of the browser tests,
in Chromium, with nothing cached and no connection slowed down. Figures are medians of several
visits. Sizes are kB (1000 bytes) as they are sent: JavaScript is that of all scripts that the HTML
names, all is with headers and with what a page fetches ahead. Times are milliseconds from the
navigation's start; data is when what the visitor came for is on the screen (the last row of the
list, the chart, a form that can be sent), and HTML says that it is there without any script.
Lighthouse looks as a phone with a slow connection does; with `load`, processes that wanted to run
for each core, its performance falls. What is asked of pages for crawlers is not asked of those that
only their owner sees. [results.csv](results.csv) has the same for machines.
"""
COLUMNS: dict[str, Callable[[Row], str]] = {
    "page": lambda one: one.page,
    "scripts": lambda one: str(one.scripts),
    "JavaScript kB": lambda one: f"{one.javascript / 1000:.1f}",
    "all kB": lambda one: f"{one.transfer / 1000:.1f}",
    "first byte": lambda one: str(one.ttfb),
    "first paint": lambda one: str(one.fcp),
    "largest paint": lambda one: str(one.lcp),
    "shift": lambda one: f"{one.cls:.3f}",
    "data": lambda one: str(one.data),
    "HTML": lambda one: "yes" if one.in_html else "no",
    "performance": lambda one: str(one.performance),
    "accessibility": lambda one: str(one.accessibility),
    "best practices": lambda one: str(one.best_practices),
    "SEO": lambda one: str(one.seo),
}
OVER_TIME: dict[str, Callable[[Row], str]] = {
    "First-load JavaScript, kB": COLUMNS["JavaScript kB"],
    "Until the data is on the screen, ms": COLUMNS["data"],
    "Lighthouse, performance": COLUMNS["performance"],
}


def table(rows: Sequence[Row]) -> list[list[str]]:
    return [list(COLUMNS), *([cell(one) for cell in COLUMNS.values()] for one in rows)]


def document(rows: Sequence[Row]) -> str:
    last = [one for one in rows if one.commit == rows[-1].commit]
    pieces = [ABOUT, f"## {title(last[0])}", "", markdown(table(last)), "", "## Over time", ""]
    pages = list(dict.fromkeys(one.page for one in rows))
    runs = list(dict.fromkeys(one.commit for one in rows))
    for name, cell in OVER_TIME.items():
        lines = [[name, *pages]]
        for commit in runs:
            of = {one.page: one for one in rows if one.commit == commit}
            first = next(iter(of.values()))
            cells = [cell(of[page]) if page in of else "" for page in pages]
            lines.append([f"{first.date[:10]} {commit}", *cells])
        pieces += [markdown(lines), ""]
    return "\n".join(pieces)


def title(one: Row) -> str:
    return f"{one.version} ({one.commit}), {one.date} UTC, load {one.load}".replace(" ()", "")
