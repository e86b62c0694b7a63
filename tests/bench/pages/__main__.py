"""`make bench-pages`: the production build in Chromium; adds to `tests/bench/pages/results.md`.

A quick run is only printed: one visit of each page is too little to be kept.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright

from server import migrations, postgres
from tests import provider
from tests.bench.pages import results, visits
from tests.bench.pages.audits import Audit, audit
from tests.bench.pages.places import furnish
from tests.bench.report import aligned
from tests.browser.chromium import FLAGS, chromium
from tests.browser.site import Site

VISITS = 5
AUDITS = 3
WANTED = {"performance": 90, "accessibility": 95, "best_practices": 95, "seo": 95}


def tell(text: str) -> None:
    print(f"\r{text}".ljust(60), end="", file=sys.stderr, flush=True)


async def measure(url: str, times: int, rounds: int) -> tuple[list[results.Row], dict[str, Audit]]:
    """Visits in interleaved rounds, the first of which only warms up."""
    about = results.about(os.getloadavg()[0] / (os.cpu_count() or 1))
    async with async_playwright() as playwright:
        path = chromium(playwright.chromium.executable_path)
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        session, places = await furnish(browser, url)
        seen: defaultdict[str, list[visits.Visit]] = defaultdict(list)
        for number in range(times + 1):
            for place in places:
                tell(f"visit {number} of {times}: {place.name}")
                seen[place.name].append(await visits.visit(browser, url, place, session))
        html = {p.name: await visits.in_first_html(browser, url, p, session) for p in places}
        await browser.close()
    audits = await audit(path, url, places, session, rounds, tell)
    rows = [
        results.row(about, name, visits.middle(of[1:]), html[name], audits[name])
        for name, of in seen.items()
    ]
    return rows, audits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick: bool = parser.parse_args().quick
    with TemporaryDirectory() as temporary, provider.running() as issuer:
        folder = Path(temporary)
        tell("starting the site")
        database_url = postgres.ensure_database(postgres.start(folder), "pages")
        migrations.upgrade(database_url)
        site = Site(database_url, folder / "data", issuer)
        try:
            site.start()
            times, rounds = (1, 1) if quick else (VISITS, AUDITS)
            rows, audits = asyncio.run(measure(site.url, times, rounds))
        finally:
            site.stop()
    tell("")
    print(f"\n{results.title(rows[0])}\n\n{aligned(results.table(rows))}\n")
    for name, found in audits.items():
        if any(getattr(found, score) < least for score, least in WANTED.items()):
            print(f"{name}: {', '.join(found.faults)}; simulated: largest paint after ", end="")
            print(f"{found.lcp:.0f} ms, blocked for {found.blocking:.0f} ms")
    if not quick:
        results.keep(rows)
        print(f"written: {results.DOCUMENT}")


if __name__ == "__main__":
    main()
