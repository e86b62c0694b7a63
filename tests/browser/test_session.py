"""Accounts, sessions and a server that is away."""

from __future__ import annotations

import re
import signal
from time import time
from uuid import UUID

import jwt
from playwright.async_api import Page, expect
from pyotp.totp import TOTP

from server.keys import Secrets
from server.settings import DEVELOPMENT_SECRET
from server.tokens import Tokens
from tests.browser.conftest import enter
from tests.browser.people import open_list, row, stored
from tests.browser.site import Site
from tests.conftest import PASSWORD


async def test_a_visitor_registers_and_is_logged_in(page: Page) -> None:
    await page.goto("/")
    await page.get_by_role("link", name="Start a list").click()
    await page.get_by_label("Name").fill("Grace Hopper")
    await page.get_by_label("E-mail").fill("grace@example.com")
    await page.get_by_label("Password").fill("nanoseconds are short")
    await page.get_by_role("button", name="Create an account").click()
    await page.wait_for_url("**/todos")
    await expect(page.get_by_text("A clean page")).to_be_visible()
    await page.goto("/settings/account")
    await expect(page.get_by_text("grace@example.com")).to_be_visible()


async def test_a_form_says_at_each_field_what_is_wrong(page: Page) -> None:
    await page.goto("/register")
    await page.get_by_label("Name").fill(" ")
    await page.get_by_label("E-mail").fill("nobody")
    await page.get_by_label("Password").fill("short")
    await page.get_by_role("button", name="Create an account").click()
    email, password = page.get_by_label("E-mail"), page.get_by_label("Password")
    await expect(email).to_have_accessible_description("This is no e-mail address.")
    await expect(password).to_have_accessible_description("At least 10 characters, please.")
    await expect(page.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("Name")).to_be_focused()


async def test_what_only_the_api_refuses_is_said_at_the_field_too(page: Page) -> None:
    await page.goto("/register")
    await page.get_by_label("Name").fill("Grace Hopper")
    await page.get_by_label("E-mail").fill("grace@host-.example")  # the browser's check is coarser
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Create an account").click()
    email = page.get_by_label("E-mail")
    await expect(email).to_have_attribute("aria-invalid", "true")
    await expect(email).to_be_focused()


async def test_a_wrong_password_is_refused_and_the_right_one_leads_back(page: Page) -> None:
    email = await enter(page)
    await page.context.clear_cookies()
    await page.goto("/settings?from=mail")
    await expect(page).to_have_url(re.compile("/login"))
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill("not the password")
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("alert").filter(has_text="wrong")).to_be_visible()
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url("**/settings?from=mail")


async def test_a_second_factor_is_asked_for(page: Page) -> None:
    email = await enter(page)
    request = page.context.request
    begun = await request.post("/api/v1/second-factor", data={"password": PASSWORD})
    code = TOTP((await begun.json())["secret"]).now()
    on = await request.post("/api/v1/second-factor/confirmation", data={"code": code})
    recovery: str = (await on.json())["codes"][0]
    await page.context.clear_cookies()
    await page.goto("/login")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await page.get_by_label("Code").fill("not a code")
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    await page.get_by_label("Code").fill(recovery)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url("**/todos")


async def test_a_log_in_never_leads_to_another_site(page: Page) -> None:
    email = await enter(page)
    await page.context.clear_cookies()
    await page.goto("/login?next=//evil.example/")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url("**/todos")


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
    await member.context.clear_cookies(name="access_token")
    renewals.clear()
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
    await member.get_by_role("button", name=re.compile("^Done")).click()
    # What the page asks by itself may notice it before the click has changed the address.
    await member.wait_for_url(re.compile("/login\\?next=%2Ftodos(%3Fstatus%3Dcompleted)?$"))


async def test_logging_out_ends_all_tabs(member: Page) -> None:
    await member.goto("/todos")
    other = await member.context.new_page()
    await other.goto("/settings")
    await member.get_by_role("button", name="Account").click()
    await member.get_by_role("menuitem", name="Log out").click()
    await member.wait_for_url(re.compile("/login"))
    await other.wait_for_url(re.compile("/login"))
    await other.goto("/todos")
    await expect(other).to_have_url(re.compile("/login"))


async def test_while_the_server_is_away_a_notice_says_so_and_changes_wait(
    member: Page, site: Site
) -> None:
    await open_list(member, "Buy milk")
    site.api.stop(signal.SIGKILL)
    try:
        await member.get_by_role("button", name=re.compile("^Done")).click()
        away = member.get_by_text("Offline: changes wait until the server is back.")
        await expect(away).to_be_visible()
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
