"""A session that is renewed or ends meanwhile, and a server that is away."""

from __future__ import annotations

import re
import signal
from time import time
from uuid import UUID

import jwt
from playwright.async_api import Page, Request, expect

from server.keys import Secrets
from server.settings import DEVELOPMENT_SECRET
from server.tokens import Tokens
from tests.browser.conftest import enter
from tests.browser.lists import open_list, row, stored
from tests.browser.people import HOME
from tests.browser.site import Site
from tests.browser.test_meanwhile import open_todo, unaware
from tests.conftest import PASSWORD


async def test_an_expired_access_token_is_renewed_silently(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.context.clear_cookies(name="access_token")
    await member.get_by_role("textbox", name="New to-do").fill("Buy bread")
    await member.keyboard.press("Enter")
    await expect(row(member, "Buy bread").get_by_role("checkbox")).to_be_enabled()

    await expire(member)
    await member.reload()
    await expect(row(member, "Buy bread")).to_be_visible()
    await expect(member).to_have_url(re.compile("/todos$"))


async def test_several_tabs_renew_the_session_once(member: Page) -> None:
    await open_list(member, "Buy milk")
    tabs = [member, await member.context.new_page(), await member.context.new_page()]
    renewals: list[str] = []
    for tab in tabs:
        tab.on("request", lambda request: renewals.append(request.url))
        await tab.goto("/todos")
    renewals.clear()  # before that: the pages read by themselves what the stream speaks of
    await member.context.clear_cookies(name="access_token")
    for tab in tabs:
        await tab.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
        await tab.get_by_role("button", name=re.compile("^Done")).click()
    for tab in tabs:
        await expect(tab.get_by_text("Nothing matches")).to_be_visible()
    assert len([url for url in renewals if url.endswith("/auth/refresh")]) == 1


async def test_a_session_that_was_ended_leads_to_the_log_in_and_back(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.context.clear_cookies(name="access_token")
    await member.context.clear_cookies(name="refresh_token")
    # What the page asks by itself may notice it before there is a click, or before that has changed
    # the address.
    done = member.get_by_role("button", name=re.compile("^Done"))
    await done.or_(member.get_by_label("Password")).click()
    await member.wait_for_url(re.compile("/login\\?next=%2Ftodos(%3Fstatus%3Dcompleted)?$"))


async def test_other_tabs_go_to_whoever_logs_in_and_leave_what_was_written(member: Page) -> None:
    await open_list(member, "Adas secret")
    await open_todo(member, "Adas secret")
    await member.get_by_label("Notes").press_sequentially("A draft")
    written = changes(member)
    tab = await member.context.new_page()
    request = member.context.request
    grace = {"email": "grace.murray@example.com", "password": PASSWORD, "name": "Grace"}
    assert (await request.post("/api/v1/auth/register", data=grace)).ok
    await tab.goto("/login")
    await tab.get_by_label("E-mail").fill(grace["email"])
    await tab.get_by_label("Password").fill(PASSWORD)
    await tab.get_by_role("button", name="Log in").click()
    await tab.wait_for_url(f"**{HOME}")
    for page in (tab, member):
        await page.wait_for_url(f"**{HOME}")
        await expect(page.get_by_text("A clean page")).to_be_visible()
        await page.get_by_role("button", name="Account").click()
        await expect(page.get_by_role("menu")).to_contain_text(grace["email"])
    assert written == []


async def test_a_page_that_has_not_heard_of_a_log_in_sends_nothing_as_the_next_person(
    member: Page,
) -> None:
    await unaware(member)
    await open_list(member, "Adas secret")
    await enter(member, "Grace Hopper")  # which tells the page nothing
    written = changes(member)
    await member.get_by_role("textbox", name="New to-do").fill("Adas next secret")
    await member.keyboard.press("Enter")
    await expect(member.get_by_text("A clean page")).to_be_visible()
    assert written == []


def changes(page: Page) -> list[str]:
    """What a page asks the API to change from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.method != "GET":
            asked.append(request.url)

    page.on("request", note)
    return asked


async def test_while_the_server_is_away_a_notice_says_so_and_changes_wait(
    member: Page, site: Site
) -> None:
    await open_list(member, "Buy milk")
    site.api.stop(signal.SIGKILL)
    try:
        await member.get_by_role("button", name=re.compile("^Done")).click()
        away = member.get_by_text("Offline: changes wait until the server is back.")
        await expect(away).to_be_visible()
        await member.get_by_role("button", name="Account").click(trial=True)  # in nobody's way
        await member.get_by_role("button", name=re.compile("^Done")).click()
        await row(member, "Buy milk").get_by_role("checkbox").click()
    finally:
        site.start_api()
    await expect(away).to_be_hidden()
    await stored(member, "Buy milk", status="completed")
    await expect(row(member, "Buy milk").get_by_role("checkbox")).to_be_checked()
    await member.reload()
    await expect(row(member, "Buy milk").get_by_role("checkbox")).to_be_checked()


async def expire(page: Page) -> None:
    """Give the visitor an access token that was right an hour ago."""
    held = next(c for c in await page.context.cookies() if c.get("name") == "access_token")
    claims = jwt.decode(held.get("value", ""), options={"verify_signature": False})
    issuer = Tokens(Secrets(DEVELOPMENT_SECRET), minutes=15, clock=lambda: time() - 3600)
    old = issuer.issue(UUID(claims["sub"]), UUID(claims["sid"]))
    await page.context.add_cookies(
        [{"name": "access_token", "value": old, "url": page.url, "httpOnly": True}]
    )
