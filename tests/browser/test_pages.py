"""Every page: accessible to all, safe, and told apart by its title."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect
from pyotp.totp import TOTP

from scripts.admin import promote
from scripts.first_load import first_load
from tests.browser.conftest import enter, watched
from tests.browser.people import open_list
from tests.browser.site import FRONTEND, OUTPUT, Site, built
from tests.conftest import PASSWORD

AXE = FRONTEND / "node_modules/axe-core/axe.min.js"
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
    "/todos",
    "/todos?q=nothing",
    "/todos/trash",
    "/todos/statistics",
    "/settings",
    "/settings/security",
    "/settings/keys",
    "/settings/data",
    "/settings/account",
    "/admin/users",
    "/admin/audit",
]
MOST_JAVASCRIPT = 260_000
"""Bytes, gzip."""
CHECK = "axe.run().then(({ violations }) => violations.map((v) => v.id + ' ' + v.nodes[0].html))"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(
    browser: Browser, site: Site, scheme: Literal["light", "dark"]
) -> None:
    context = await browser.new_context(
        base_url=site.url, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    faults = watched(page)
    found = {path: await audited(page, path) for path in FOR_VISITORS}
    await promote(site.database_url, await enter(page))
    await open_list(page, "Buy milk")
    found |= {path: await audited(page, path) for path in FOR_MEMBERS}
    await page.goto("/todos")
    await page.get_by_role("button", name="More about").click()
    found["menu"] = await violations(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    found["keys"] = await violations(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Choose", exact=True).click()
    await page.get_by_role("checkbox", name="Choose: Buy milk").check(force=True)
    found["choice"] = await violations(page)
    await page.get_by_role("button", name="Tags").click()
    found["tags"] = await violations(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Buy milk").click()
    await page.get_by_label("Notes").wait_for()
    photo = (FRONTEND / "app/icon.svg").read_bytes()
    files: list[FilePayload] = [
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Platform 9"},
        {"name": "icon.svg", "mimeType": "image/svg+xml", "buffer": photo},  # is not taken
    ]
    await page.get_by_label("Files to add").set_input_files(files)
    await page.get_by_role("button", name="Delete notes.txt").wait_for()
    found["detail"] = await violations(page)
    found["second factor"] = await second_factor(page)
    await context.close()
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


async def audited(page: Page, path: str) -> list[str]:
    await page.goto(path)
    await expect(page.locator(".shimmer")).to_have_count(0)
    return await violations(page)


async def violations(page: Page) -> list[str]:
    await page.evaluate(AXE.read_text())
    found: list[str] = await page.evaluate(CHECK)
    return found


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
    await open_list(page, "A title that goes on and on, longer than any line of a phone can be")
    await page.get_by_role("link", name="A title").click()
    await page.get_by_label("Notes").wait_for()
    wide = [page.url] if await overflows(page) else []
    for path in FOR_VISITORS + FOR_MEMBERS:
        await page.goto(path)
        wide += [path] if await overflows(page) else []
    assert wide == []


def test_no_page_loads_more_javascript_than_it_may() -> None:
    built()
    sizes = first_load(OUTPUT)
    assert {"/", "/login", "/todos", "/todos/[id]", "/settings/security"} <= sizes.keys()
    assert {path: size for path, size in sizes.items() if size > MOST_JAVASCRIPT} == {}
    assert sizes["/"] < sizes["/todos"] - 50_000  # visitors do not pay for what members use


async def overflows(page: Page) -> bool:
    wider: bool = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wider
