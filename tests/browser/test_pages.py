"""Every page: accessible to all, safe, and told apart by its title."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect
from pyotp.totp import TOTP

from scripts.admin import promote
from scripts.first_load import first_load, first_scripts
from tests.browser.conftest import enter, visitor, watched
from tests.browser.looks import audited, overflows, violations
from tests.browser.people import HOME
from tests.browser.site import OUTPUT, Site, built
from tests.conftest import PASSWORD

FOR_VISITORS = [
    "/",
    "/login",
    "/login?error=account_exists",
    "/signed-in?next=/nowhere#challenge=x",
    "/register",
    "/forgot-password",
    "/reset-password",
    "/verify-email",
    "/confirm-email",
    "/nowhere",
]
FOR_MEMBERS = [
    HOME,
    "/settings",
    "/settings/security",
    "/settings/keys",
    "/settings/account",
    "/admin/users",
    "/admin/audit",
]
MOST_JAVASCRIPT = {"landing": 162_000, "visitors": 204_000, "members": 219_000}
"""Bytes that a page may load first, gzip, by its kind."""
LOADED = """performance.getEntriesByType("resource")
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(
    browser: Browser, site: Site, scheme: Literal["light", "dark"]
) -> None:
    async with visitor(browser, site, scheme) as context:
        page = await context.new_page()
        faults = watched(page)
        found = {path: await audited(page, path) for path in FOR_VISITORS}
        await promote(site.database_url, await enter(page))
        found |= {path: await audited(page, path) for path in FOR_MEMBERS}
        found["second factor"] = await second_factor(page)
    assert [f"{place}: {text}" for place, texts in found.items() for text in texts] == []
    assert faults == []


async def second_factor(page: Page) -> list[str]:
    """Set one up; what is wrong on the way."""
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Set it up").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Go on").click()
    secret = (await dialog.get_by_role("code").inner_text()).replace(" ", "")
    found = await violations(page)
    await dialog.get_by_label("Code").fill(TOTP(secret).now())
    await dialog.get_by_role("button", name="Turn it on").click()
    await dialog.get_by_role("list", name="Recovery codes").wait_for()
    return found + await violations(page)


async def test_scripts_run_only_with_the_pages_nonce(page: Page) -> None:
    answer = await page.goto("/login")
    assert answer is not None
    policy = (await answer.all_headers())["content-security-policy"]
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    again = await page.goto("/login")
    assert again is not None
    assert (await again.all_headers())["content-security-policy"] != policy


async def test_the_colours_are_chosen_and_kept(member: Page) -> None:
    await member.goto("/settings")
    await member.get_by_label("Dark").check()
    await member.reload()
    await expect(member.get_by_label("Dark")).to_be_checked()
    await expect(member.locator("html")).to_have_attribute("data-theme", "dark")


async def test_no_page_is_wider_than_a_phone(page: Page, site: Site) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await promote(site.database_url, await enter(page))
    wide: list[str] = []
    for path in FOR_VISITORS + FOR_MEMBERS:
        await page.goto(path)
        wide += [path] if await overflows(page) else []
    assert wide == []


def test_no_page_loads_more_javascript_than_it_may() -> None:
    built()
    sizes = first_load(OUTPUT)
    assert {"/", "/login", HOME, "/settings/security"} <= sizes.keys()
    too_much = {path: size for path, size in sizes.items() if size > MOST_JAVASCRIPT[kind(path)]}
    assert too_much == {}


def kind(path: str) -> str:
    """Visitors do not pay for what members use."""
    if path == "/":
        return "landing"
    return "visitors" if any(one.startswith(path) for one in FOR_VISITORS) else "members"


@pytest.mark.parametrize("path", ["/login", HOME])
async def test_a_page_names_the_scripts_that_are_counted(member: Page, path: str) -> None:
    answer = await member.goto(path)
    assert answer is not None
    named = set(re.findall(r'<script src="/_next/([^"]+)"(?! noModule)', await answer.text()))
    assert named == first_scripts(OUTPUT)[path]
    sent = {name.removeprefix("/_next/"): size for name, size in await member.evaluate(LOADED)}
    bytes_sent = sum(sent[name] for name in named)
    assert bytes_sent == pytest.approx(first_load(OUTPUT)[path], rel=0.01)
