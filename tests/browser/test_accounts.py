"""Addresses, passwords and accounts, with the mails that belong to them."""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import enter
from tests.browser.people import HOME, notice, refuse
from tests.browser.site import Site
from tests.conftest import PASSWORD


async def test_an_address_is_confirmed_by_its_mail(page: Page, site: Site) -> None:
    email = await enter(page)
    await page.goto("/settings/account")
    await expect(page.get_by_text("Not confirmed")).to_be_visible()
    await page.goto(await site.link_for(email, "verify-email"))
    await page.get_by_role("button", name="Confirm my address").click()
    await expect(page.get_by_text("Your address is confirmed.")).to_be_visible()
    await page.goto("/settings/account")
    await expect(page.get_by_text("Confirmed", exact=True)).to_be_visible()


async def test_a_used_link_says_so_and_sends_another(page: Page) -> None:
    await page.goto(f"/verify-email#token={'x' * 43}")
    await page.get_by_role("button", name="Confirm my address").click()
    await expect(page.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    await page.get_by_label("E-mail").fill("nobody@example.com")
    await page.get_by_role("button", name="Send another link").click()
    await expect(page.get_by_text("If nobody@example.com has an account")).to_be_visible()


async def test_an_address_is_confirmed_although_the_first_click_was_lost(
    page: Page, site: Site
) -> None:
    email = await enter(page)
    await page.goto(await site.link_for(email, "verify-email"))
    answer = "**/account/verification"
    await page.route(answer, lambda route: refuse(route, 503, "Too busy."), times=1)
    await page.get_by_role("button", name="Confirm my address").click()
    await expect(page.get_by_role("main").get_by_role("alert")).to_have_text("Too busy.")
    await page.get_by_role("button", name="Confirm my address").click()
    await expect(page.get_by_text("Your address is confirmed.")).to_be_visible()


async def test_an_address_is_changed_through_a_mail_to_the_new_one(page: Page, site: Site) -> None:
    new = f"countess.{await enter(page)}"
    await page.goto("/settings/account")
    await page.get_by_label("New address").fill(new)
    await page.get_by_label("Password").fill("not the password")
    await page.get_by_role("button", name="Change the address").click()
    await expect(page.get_by_role("alert").filter(has_text="wrong")).to_be_visible()
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Change the address").click()
    await expect(notice(page, f"A mail to confirm it is on its way to {new}.")).to_be_visible()
    await page.goto(await site.link_for(new, "confirm-email"))
    await page.get_by_role("button", name="Confirm my new address").click()
    await expect(page.get_by_text("Your account has the new address")).to_be_visible()
    await page.goto("/settings/account")
    await expect(page.get_by_text(new)).to_be_visible()


async def test_a_forgotten_password_is_replaced_through_a_mail(page: Page, site: Site) -> None:
    email = await enter(page)
    await page.context.clear_cookies()
    await page.goto("/login")
    await page.get_by_role("link", name="Forgotten your password?").click()
    await page.wait_for_url("**/forgot-password")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_role("button", name="Send the link").click()
    await expect(page.get_by_text("a mail is on its way")).to_be_visible()
    await page.goto(await site.link_for(email, "reset-password"))
    await page.get_by_label("New password").fill("short")
    await page.get_by_role("button", name="Store it").click()
    password = page.get_by_label("New password")
    await expect(password).to_have_accessible_description("At least 10 characters, please.")
    await password.fill("entirely new words")
    await page.get_by_role("button", name="Store it").click()
    await page.get_by_role("link", name="Log in").click()
    await page.wait_for_url("**/login")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill("entirely new words")
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"**{HOME}")


async def test_profile_and_password_are_changed(member: Page) -> None:
    await member.goto("/settings")
    await member.get_by_label("Name").fill("Countess of Lovelace")
    await member.get_by_role("button", name="Save").click()
    await expect(notice(member, "Saved.")).to_be_visible()
    await member.reload()
    await expect(member.get_by_label("Name")).to_have_value("Countess of Lovelace")

    await member.goto("/settings/security")
    await member.get_by_label("Current password").fill("not the password")
    await member.get_by_label("New password").fill("entirely new words")
    await member.get_by_role("button", name="Change the password").click()
    await expect(member.get_by_role("alert").filter(has_text="wrong")).to_be_visible()
    await member.get_by_label("Current password").fill(PASSWORD)
    await member.get_by_role("button", name="Change the password").click()
    await expect(notice(member, "The new password is stored")).to_be_visible()


async def test_an_account_is_deleted_for_ever(page: Page) -> None:
    email = await enter(page)
    await page.goto("/settings/account")
    await page.get_by_role("button", name="Delete my account").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Delete everything").click()
    await page.wait_for_url(re.compile("/login"))
    await page.goto("/")
    await page.get_by_role("link", name="Log in").click()
    await page.wait_for_url(re.compile("/login"))
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
