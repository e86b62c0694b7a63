"""Registering, logging in and out."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import Page, Route, expect

from tests.browser.conftest import enter
from tests.browser.people import HOME, second_factor
from tests.conftest import PASSWORD


async def test_a_visitor_registers_and_is_logged_in(page: Page) -> None:
    await page.goto("/")
    await page.get_by_role("link", name="Create an account").click()
    await page.get_by_label("Name").fill("Grace Hopper")
    await page.get_by_label("E-mail").fill("grace@example.com")
    await page.get_by_label("Password").fill("nanoseconds are short")
    await page.get_by_role("button", name="Create an account").click()
    await page.wait_for_url(f"**{HOME}")
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


async def test_what_is_written_before_the_scripts_have_come_is_kept(page: Page) -> None:
    email = await enter(page)
    await page.context.clear_cookies()
    come = asyncio.Event()

    async def hold(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/_next/static/**/*.js", hold)
    await Page.goto(page, "/login", wait_until="commit")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")  # which would send the password in the address
    await expect(page.get_by_role("button", name="Log in")).to_be_disabled()
    come.set()
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"**{HOME}")


async def test_a_second_factor_is_asked_for(page: Page) -> None:
    email = await enter(page)
    recovery = await second_factor(page)
    await page.context.clear_cookies()
    await page.goto("/login")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await page.get_by_label("Code").fill("not a code")
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    await page.get_by_role("button", name="Start again").click()
    await page.get_by_role("button", name="Log in").click()
    await page.get_by_label("Code").fill(recovery)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"**{HOME}")


async def test_a_log_in_never_leads_to_another_site(page: Page) -> None:
    email = await enter(page)
    await page.context.clear_cookies()
    await page.goto("/login?next=//evil.example/")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"**{HOME}")


async def test_logging_out_ends_all_tabs(member: Page) -> None:
    await member.goto(HOME)
    other = await member.context.new_page()
    await other.goto("/settings")
    await member.get_by_role("button", name="Account").click()
    await member.get_by_role("menuitem", name="Log out").click()
    await member.wait_for_url(re.compile("/login"))
    await other.wait_for_url(re.compile("/login"))
    await other.goto(HOME)
    await expect(other).to_have_url(re.compile("/login"))
