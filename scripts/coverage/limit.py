"""What a project asks of its coverage."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from scripts.coverage.report import Coverage, percent


class Least(NamedTuple):
    """Per cent of the contract that must be reached."""

    coverage: float = 0
    """By tests and the fuzzer together."""
    pages: float = 0
    """By pages in browser tests."""


def least(project: Path) -> Least:
    """`coverage` and `pages` under `[tool.contract]` in pyproject.toml; 0 where it says nothing."""
    path = project / "pyproject.toml"
    settings = tomllib.loads(path.read_text()) if path.is_file() else {}
    asked = settings.get("tool", {}).get("contract", {})
    return Least(float(asked.get("coverage", 0)), float(asked.get("pages", 0)))


def judged(found: Coverage, minimum: Least) -> list[str]:
    """Why the coverage is not good enough; nothing if it is."""
    faults = [
        f"{row.handler}: {row.label} answered {what}, which the contract does not know ({test})"
        for row, what, test in found.undocumented
    ]
    visited = percent(found.marks, "pages")
    for what, share, asked in (
        ("contract coverage", found.share, minimum.coverage),
        ("what pages use of the contract", visited, minimum.pages),
    ):
        if share < asked:
            faults.append(
                f"{what} is {share:.1f} %, at least {asked:g} % is asked for; "
                "`make coverage` tells what is missing"
            )
    return faults
