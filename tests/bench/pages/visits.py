"""Visits of a page in Chromium, with nothing cached: bytes, and when something is on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.async_api import Browser, BrowserContext, StorageState

from tests.bench.pages.places import Place

SETTLED = 1_000
"""Milliseconds after the load in which a page fetches ahead what may be opened next."""
SCRIPT = re.compile(r'<script[^>]* src="(/[^"]+)"(?![^>]*nomodule)', re.I)
WATCH = """shows => {
  const seen = window.seen = { lcp: 0, cls: 0, data: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type, buffered: true });
  watch("largest-contentful-paint", ({ startTime }) => { seen.lcp = startTime; });
  watch("layout-shift", ({ value, hadRecentInput }) => { seen.cls += hadRecentInput ? 0 : value; });
  const look = () => {
    if (document.querySelector(shows)?.checkVisibility()) seen.data = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""
READ = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const loaded = performance.getEntriesByType("resource");
  return {
    ...window.seen,
    ttfb: page.responseStart,
    fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    transfer: [page, ...loaded].reduce((all, { transferSize }) => all + transferSize, 0),
    bytes: loaded.map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize]),
  };
}"""


@dataclass(frozen=True)
class Visit:
    """Bytes as they are sent (gzip), milliseconds from the navigation's start."""

    scripts: int
    """How many the HTML names; `javascript` is their bytes."""
    javascript: int
    transfer: int
    """All bytes, with headers, and with what the page fetches ahead."""
    ttfb: float
    fcp: float
    lcp: float
    cls: float
    data: float
    """Until what the visitor came for is on the screen."""


async def visit(browser: Browser, url: str, place: Place, session: StorageState) -> Visit:
    context = await arrive(browser, url, place, session)
    page = await context.new_page()
    await page.add_init_script(f"({WATCH})({place.shows!r})")
    answer = await page.goto(place.path, wait_until="load")
    assert answer is not None and answer.ok, place
    await page.locator(place.shows).first.wait_for()
    await page.wait_for_timeout(SETTLED)
    html = await answer.text()
    seen: dict[str, Any] = await page.evaluate(READ)
    await context.close()
    bytes_of = dict(seen.pop("bytes"))
    named = set(SCRIPT.findall(html))
    return Visit(scripts=len(named), javascript=sum(bytes_of[name] for name in named), **seen)


async def in_first_html(browser: Browser, url: str, place: Place, session: StorageState) -> bool:
    """Whether what the visitor came for is there without any script."""
    context = await arrive(browser, url, place, session, scripts=False)
    page = await context.new_page()
    await page.goto(place.path)
    there = await page.locator(place.shows).first.is_visible()
    await context.close()
    return there


async def arrive(
    browser: Browser, url: str, place: Place, session: StorageState, scripts: bool = True
) -> BrowserContext:
    return await browser.new_context(
        base_url=url,
        java_script_enabled=scripts,
        storage_state=session if place.member else None,
    )


def middle(visits: Sequence[Visit]) -> Visit:
    """Each figure's median."""

    def of(figure: Callable[[Visit], float]) -> float:
        return median(figure(one) for one in visits)

    return Visit(
        scripts=round(of(lambda one: one.scripts)),
        javascript=round(of(lambda one: one.javascript)),
        transfer=round(of(lambda one: one.transfer)),
        ttfb=of(lambda one: one.ttfb),
        fcp=of(lambda one: one.fcp),
        lcp=of(lambda one: one.lcp),
        cls=of(lambda one: one.cls),
        data=of(lambda one: one.data),
    )
