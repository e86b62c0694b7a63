"""Lighthouse's scores of each page, as it is asked for on a phone with a slow connection."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import StorageState

from scripts.nodejs import node
from tests.bench.pages.places import Place
from tests.browser.chromium import FLAGS
from tests.browser.site import PROJECT

SCRIPT = Path(__file__).parent / "lighthouse.mjs"
INSTALLED = PROJECT / ".cache" / "bench-node"


@dataclass(frozen=True)
class Audit:
    """Scores from 0 to 100: medians of the rounds."""

    performance: int
    accessibility: int
    best_practices: int
    seo: int
    lcp: float
    """Milliseconds, simulated."""
    blocking: float
    """Total blocking time in milliseconds, simulated."""
    faults: tuple[str, ...]
    """What lowers a score: an audit's id, and what it names first."""


async def audit(
    chromium: str,
    url: str,
    places: Sequence[Place],
    session: StorageState,
    rounds: int,
    tell: Callable[[str], None],
) -> dict[str, Audit]:
    """By the place's name."""
    asked = [{"name": one.name, "path": one.path, "member": one.member} for one in places]
    task = {
        "chromium": chromium,
        "flags": [*FLAGS, "--no-sandbox"],
        "url": url,
        "cookies": session.get("cookies", []),
        "places": asked,
        "rounds": rounds,
    }
    pipe = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(
        node(), str(SCRIPT), cwd=INSTALLED, stdin=pipe, stdout=pipe
    )
    assert running.stdin is not None and running.stdout is not None
    running.stdin.write(json.dumps(task).encode())
    running.stdin.close()
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    async for line in running.stdout:
        one = json.loads(line)
        found[one["name"]].append(one)
        tell(f"Lighthouse: {one['name']}")
    if await running.wait() != 0:
        raise SystemExit("Lighthouse has failed")
    return {name: middle(runs) for name, runs in found.items()}


def middle(runs: Sequence[dict[str, Any]]) -> Audit:
    first = {name: round(100 * score) for name, score in runs[0]["scores"].items()}
    return Audit(
        performance=round(100 * median(run["scores"]["performance"] for run in runs)),
        accessibility=first["accessibility"],
        best_practices=first["best-practices"],
        seo=first["seo"],
        lcp=median(run["lcp"] for run in runs),
        blocking=median(run["blocking"] for run in runs),
        faults=tuple(sorted({fault for run in runs for fault in run["faults"]})),
    )
