"""What a project asks of its coverage."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts.coverage.report import Coverage


def least(project: Path) -> float:
    """Per cent that must be reached: `coverage` under `[tool.contract]` in pyproject.toml; 0 where
    it says nothing."""
    path = project / "pyproject.toml"
    settings = tomllib.loads(path.read_text()) if path.is_file() else {}
    return float(settings.get("tool", {}).get("contract", {}).get("coverage", 0))


def judged(found: Coverage, minimum: float) -> list[str]:
    """Why the coverage is not good enough; nothing if it is."""
    faults = [
        f"{row.handler}: {row.label} answered {what}, which the contract does not know ({test})"
        for row, what, test in found.undocumented
    ]
    if found.share < minimum:
        faults.append(
            f"contract coverage is {found.share:.1f} %, at least {minimum:g} % is asked for; "
            "`make coverage` tells what is missing"
        )
    return faults
