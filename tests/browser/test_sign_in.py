"""Signing in with an account elsewhere, and what becomes of it in the settings."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.people import HOME, depart, notice, second_factor
from tests.conftest import PASSWORD
from tests.provider import Issuer


async def test_a_visitor_signs_in_elsewhere_sets_a_password_and_unlinks(
    page: Page, issuer: Issuer
) -> None:
    issuer.person = {"sub": "1", "name": "Ada", "email": "elsewhere@example.com"}
    await page.goto("/login?next=/settings/security")
    await page.get_by_role("link", name="Continue with Acme").click()
    alert = page.get_by_role("alert").filter(has_text="no confirmed e-mail address")
    await expect(alert).to_be_visible()

    issuer.person["email_verified"] = True
    await page.goto("/login?next=/settings/security")
    await page.get_by_role("link", name="Continue with Acme").click()
    await page.wait_for_url("**/settings/security")
    linked = page.get_by_role("list", name="Linked accounts").get_by_role("listitem")
    await expect(linked).to_contain_text("elsewhere@example.com")
    await linked.get_by_role("button", name="Unlink Acme").click()
    await expect(notice(page, "It is your last way to log in")).to_be_visible()

    await expect(page.get_by_label("Current password")).to_have_count(0)
    await page.get_by_label("New password").fill("entirely new words")
    await page.get_by_role("button", name="Set a password").click()
    await expect(page.get_by_label("Current password")).to_be_visible()
    await linked.get_by_role("button", name="Unlink Acme").click()
    await expect(linked).to_have_count(0)


async def test_a_member_links_an_account_which_then_asks_for_the_second_factor(
    page: Page, issuer: Issuer
) -> None:
    request = page.context.request
    issuer.person = {"sub": "2", "email": "two@example.com", "email_verified": True}
    await page.goto("/register")
    await page.get_by_role("link", name="Continue with Acme").click()  # so the address is confirmed
    await page.wait_for_url(f"**{HOME}")
    stored = await request.put("/api/v1/account/password", data={"new_password": PASSWORD})
    assert stored.status == 204

    issuer.person = {"sub": "3", "email": "work@example.com", "email_verified": True}
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Link Acme", exact=True).click()
    await page.get_by_role("dialog").get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Go on").click()
    linked = page.get_by_role("list", name="Linked accounts").get_by_role("listitem")
    await expect(linked).to_have_count(2)

    recovery = await second_factor(page)
    await depart(page)
    await page.goto("/login")
    await page.get_by_role("link", name="Continue with Acme").click()
    await page.get_by_label("Code").fill(recovery)
    await page.get_by_role("button", name="Log in").click()
    await page.wait_for_url(f"**{HOME}")


async def test_what_opens_one_account_is_not_linked_to_another(page: Page, issuer: Issuer) -> None:
    issuer.person = {"sub": "4", "email": "four@example.com", "email_verified": True}
    await page.goto("/login")
    await page.get_by_role("link", name="Continue with Acme").click()
    await page.wait_for_url(f"**{HOME}")
    await depart(page)
    issuer.person = {"sub": "5", "email": "five@example.com", "email_verified": True}
    await page.goto("/login")
    await page.get_by_role("link", name="Continue with Acme").click()
    await page.wait_for_url(f"**{HOME}")
    issuer.person = {"sub": "4", "email": "four@example.com", "email_verified": True}
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Link Acme", exact=True).click()
    await page.get_by_role("button", name="Go on").click()
    alert = page.get_by_role("alert").filter(has_text="linked to another account")
    await expect(alert).to_be_visible()


async def test_who_turns_back_at_the_provider_is_where_they_were(
    page: Page, issuer: Issuer
) -> None:
    issuer.person = {"sub": "6", "email": "six@example.com", "email_verified": True}
    for error, said in (
        ("access_denied", "You turned back. Nothing has happened."),
        ("server_error", "It did not work"),
    ):
        issuer.answer = {"error": error, "code": ""}
        await page.goto("/login?next=/settings/security")
        await page.get_by_role("link", name="Continue with Acme").click()
        await expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    issuer.answer = {}
    await page.get_by_role("link", name="Continue with Acme").click()
    await page.wait_for_url(f"**{HOME}")

    issuer.answer = {"error": "access_denied", "code": ""}
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Link Acme", exact=True).click()
    await page.get_by_role("button", name="Go on").click()
    await expect(page.get_by_role("alert").filter(has_text="You turned back")).to_be_visible()
    issuer.answer = {}
    linked = page.get_by_role("list", name="Linked accounts").get_by_role("listitem")
    await expect(linked).to_have_count(1)
