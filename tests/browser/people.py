"""What visitors do on pages."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable

from playwright.async_api import Locator, Page, Route
from pyotp.totp import TOTP

from tests.browser.site import PROJECT
from tests.conftest import PASSWORD

_contract = json.loads((PROJECT / "generated/openapi.json").read_text())
HOME: str = _contract["components"]["schemas"]["NextPage"]["default"]
"""Where a log-in leads."""


async def second_factor(page: Page) -> str:
    """Give whoever is logged in a second factor; a recovery code."""
    request = page.context.request
    begun = await request.post("/api/v1/second-factor", data={"password": PASSWORD})
    code = TOTP((await begun.json())["secret"]).now()
    on = await request.post("/api/v1/second-factor/confirmation", data={"code": code})
    codes: list[str] = (await on.json())["codes"]
    return codes[0]


async def depart(page: Page) -> None:
    """Close the page and forget the session. A page that is open would notice that the session has
    gone, and go to the log-in by itself, while it is led elsewhere."""
    await page.goto("about:blank")
    await page.context.clear_cookies()


async def until(so: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something is so that is no part of a page."""
    async with asyncio.timeout(seconds):
        while not so():
            await asyncio.sleep(0.02)


async def hold(page: Page, address: str | re.Pattern[str], method: str) -> list[Route]:
    """Let requests wait from now on; those that do, to be let go."""
    waiting: list[Route] = []

    async def take(route: Route) -> None:
        if route.request.method == method:
            waiting.append(route)
        else:
            await route.continue_()

    await page.route(address, take)
    return waiting


async def refuse(route: Route, status: int, detail: str) -> None:
    """Answer a request with a problem."""
    body = {"type": "about:blank", "title": "No", "status": status, "detail": detail}
    kind = "application/problem+json"
    await route.fulfill(status=status, body=json.dumps(body), content_type=kind)


def notice(page: Page, text: str) -> Locator:
    """A short message at the edge of the screen."""
    return page.get_by_role("region", name=re.compile("^Notifications")).get_by_text(text)
