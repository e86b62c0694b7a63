"""Settings and administration."""

from __future__ import annotations

import re

import httpx
from playwright.async_api import Page, expect

from scripts.admin import promote
from tests.browser.conftest import Visit, enter
from tests.browser.people import notice
from tests.browser.site import Site
from tests.conftest import PASSWORD


async def test_a_session_elsewhere_is_ended(page: Page, visit: Visit) -> None:
    email = await enter(page)
    other = await visit("Nobody")
    await other.context.clear_cookies()
    credentials = {"email": email, "password": PASSWORD, "transport": "cookie"}
    assert (await other.context.request.post("/api/v1/auth/login", data=credentials)).ok
    await other.goto("/settings")

    await page.goto("/settings/security")
    await expect(page.get_by_text("This one")).to_have_count(1)
    await page.get_by_role("button", name="Log out", exact=True).click()
    await expect(notice(page, "The session has ended.")).to_be_visible()
    await other.get_by_role("link", name="To-dos").click()
    await other.wait_for_url(re.compile("/login"))


async def test_an_api_key_is_shown_once_works_and_is_revoked(member: Page, site: Site) -> None:
    await member.goto("/settings/keys")
    await member.get_by_role("button", name="Create a key").click()
    await member.get_by_role("button", name="Create", exact=True).click()
    await expect(member.get_by_label("Name")).to_have_accessible_description("Fill this in.")
    await expect(member.get_by_text("Choose at least one.")).to_be_visible()
    await member.get_by_label("Name").fill("Nightly report")
    await member.get_by_label("Read to-dos").check()
    await member.get_by_role("button", name="Create", exact=True).click()
    key = await member.get_by_label("Key", exact=True).input_value()
    await member.get_by_role("button", name="I have it").click()
    await expect(member.get_by_text("Nightly report")).to_be_visible()
    assert await answered(site, key) == 200

    await member.get_by_role("button", name="Revoke").click()
    await member.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    await expect(member.get_by_text("You have no keys.")).to_be_visible()
    assert await answered(site, key) == 401


async def answered(site: Site, key: str) -> int:
    async with httpx.AsyncClient() as program:
        url = f"{site.url}/api/v1/todos"
        return (await program.get(url, headers={"X-API-Key": key})).status_code


async def test_an_administrator_suspends_and_reinstates_an_account(
    page: Page, visit: Visit, site: Site
) -> None:
    await promote(site.database_url, await enter(page, "Root"))
    troll = await visit("Troll Trollson")
    await page.goto("/admin/users")
    await page.get_by_role("searchbox").fill("Trollson")
    account = page.get_by_role("list", name="Accounts").get_by_role("listitem")
    await expect(account).to_have_count(1)
    await account.get_by_role("button", name="Account of").click()
    await page.get_by_role("menuitem", name="Suspend").click()
    await page.get_by_role("dialog").get_by_role("button", name="Suspend").click()
    await expect(account.get_by_text("Suspended")).to_be_visible()
    await troll.goto("/todos")
    await troll.wait_for_url(re.compile("/login"))

    await account.get_by_role("button", name="Account of").click()
    await page.get_by_role("menuitem", name="Reinstate").click()
    await expect(account.get_by_text("Suspended")).to_have_count(0)
    await account.get_by_role("button", name="Account of").click()
    await page.get_by_role("menuitem", name="What has happened to it").click()
    events = page.get_by_role("list", name="Security events").get_by_role("listitem")
    await expect(events.filter(has_text="User changed")).to_have_count(2)


async def test_administration_does_not_exist_for_others(member: Page) -> None:
    await member.goto("/admin/users")
    await expect(member.get_by_text("There is nothing here")).to_be_visible()
