"""What visitors do on pages."""

from __future__ import annotations

import json
import re

from playwright.async_api import Locator, Page
from pyotp.totp import TOTP

from tests.browser.site import PROJECT
from tests.conftest import PASSWORD

_contract = json.loads((PROJECT / "generated/openapi.json").read_text())
HOME: str = _contract["components"]["schemas"]["NextPage"]["default"]
"""Where a log-in leads."""


async def write(field: Locator, text: str) -> None:
    """Put a text in the place of another. A page that has just come may still be taking over its
    fields; then what was there stands before it, and is written over."""
    await field.fill(text)
    while await field.input_value() != text:
        await field.fill(text)


async def second_factor(page: Page) -> str:
    """Give whoever is logged in a second factor; a recovery code."""
    request = page.context.request
    begun = await request.post("/api/v1/second-factor", data={"password": PASSWORD})
    code = TOTP((await begun.json())["secret"]).now()
    on = await request.post("/api/v1/second-factor/confirmation", data={"code": code})
    codes: list[str] = (await on.json())["codes"]
    return codes[0]


def notice(page: Page, text: str) -> Locator:
    """A short message at the edge of the screen."""
    return page.get_by_role("region", name=re.compile("^Notifications")).get_by_text(text)
