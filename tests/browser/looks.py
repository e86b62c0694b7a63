"""How pages look: to those who cannot see them, and on a phone."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.site import FRONTEND

AXE = FRONTEND / "node_modules/axe-core/axe.min.js"
CHECK = "axe.run().then(({ violations }) => violations.map((v) => v.id + ' ' + v.nodes[0].html))"


async def audited(page: Page, path: str) -> list[str]:
    await page.goto(path)
    await expect(page.locator(".shimmer")).to_have_count(0)
    return await violations(page)


async def violations(page: Page) -> list[str]:
    await page.evaluate(AXE.read_text())
    found: list[str] = await page.evaluate(CHECK)
    return found


async def overflows(page: Page) -> bool:
    wider: bool = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wider
