"""What is refused is said where it was asked for, and changes nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import httpx
import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.browser.conftest import enter
from tests.browser.people import notice, second_factor
from tests.browser.site import PROJECT, Program, Site
from tests.conftest import PASSWORD

WRONG = "not the password"


async def prove(dialog: Locator, action: str, password: str) -> None:
    await dialog.get_by_label("Password").fill(password)
    await dialog.get_by_role("button", name=action).click()


async def read(page: Page, path: str) -> dict[str, object]:
    answer = await page.context.request.get(f"/api/v1{path}")
    assert answer.ok
    found: dict[str, object] = await answer.json()
    return found


async def test_a_wrong_password_turns_no_second_factor_off(page: Page) -> None:
    await enter(page)
    await second_factor(page)
    await page.goto("/settings/security")
    standing = {"enabled": True, "recovery_codes_left": 10}
    dialog = page.get_by_role("dialog")
    wrong = dialog.get_by_role("alert").filter(has_text="The password is wrong")
    for button, action in (("New recovery codes", "Make new ones"), ("Turn it off", "Turn it off")):
        await page.get_by_role("button", name=button).click()
        await prove(dialog, action, WRONG)
        await expect(wrong).to_be_visible()
        await expect(dialog.get_by_label("Password")).to_have_value(WRONG)
        await dialog.get_by_role("button", name="Cancel").click()
        await expect(dialog).to_have_count(0)
    assert await read(page, "/second-factor") == standing

    await page.get_by_role("button", name="Turn it off").click()
    request, proof = page.context.request, {"password": PASSWORD}
    gone = await request.post("/api/v1/second-factor/removal", data=proof)
    assert gone.status == 204  # in another browser, just before
    await prove(dialog, "Turn it off", PASSWORD)
    await expect(dialog.get_by_role("alert")).to_contain_text("There is no second factor")
    await dialog.get_by_role("button", name="Cancel").click()

    await page.get_by_role("button", name="Set it up").click()
    await second_factor(page)
    await prove(dialog, "Go on", PASSWORD)
    await expect(dialog.get_by_role("alert")).to_contain_text("There is a second factor already")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()


async def test_an_account_is_linked_and_deleted_only_by_its_owner(page: Page) -> None:
    await enter(page)
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Link Acme").click()
    dialog = page.get_by_role("dialog")
    await prove(dialog, "Go on", WRONG)
    await expect(dialog.get_by_role("alert")).to_contain_text("The password is wrong")
    await prove(dialog, "Go on", PASSWORD)
    await expect(dialog.get_by_role("alert")).to_have_text("Confirm your e-mail address first.")
    assert await read(page, "/identities") == {"items": []}

    await page.goto("/settings/account")
    await page.get_by_role("button", name="Delete my account").click()
    await prove(dialog, "Delete everything", WRONG)
    await expect(dialog.get_by_role("alert")).to_contain_text("The password is wrong")
    await prove(dialog, "Delete everything", "still not it")
    await expect(dialog.get_by_role("alert")).to_contain_text("The password is wrong")
    await dialog.get_by_role("button", name="Cancel").click()
    await page.reload()
    await expect(page.get_by_text("Not confirmed")).to_be_visible()


async def test_nobody_learns_which_addresses_have_an_account(page: Page, site: Site) -> None:
    taken = await enter(page)
    await page.context.clear_cookies()
    await page.goto("/register")
    await page.get_by_label("Name").fill("Eve")
    await page.get_by_label("E-mail").fill(taken.upper())
    await page.get_by_label("Password").fill("some other words")
    await page.get_by_role("button", name="Create an account").click()
    told = page.get_by_role("main").get_by_role("status")
    await expect(told).to_contain_text("Open its link to confirm the address")
    assert await site.link_for(taken, "reset-password")  # its owner hears of it

    mine = await enter(page)
    await page.goto("/settings/account")
    await page.get_by_label("New address").fill(taken)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Change the address").click()
    await expect(notice(page, f"A mail to confirm it is on its way to {taken}.")).to_be_visible()
    assert (await read(page, "/auth/me"))["email"] == mine


async def test_nobody_has_more_keys_than_one_can_watch(member: Page) -> None:
    new = {"name": "One of many", "scopes": ["account:read"]}
    for _ in range(50):
        assert (await member.context.request.post("/api/v1/api-keys", data=new)).status == 201
    await member.goto("/settings/keys")
    await member.get_by_role("button", name="Create a key").click()
    dialog = member.get_by_role("dialog", name="A new key")
    await dialog.get_by_label("Name").fill("One too many")
    await dialog.get_by_label("Read who you are").check()
    await dialog.get_by_role("button", name="Create", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_contain_text("You have 50 keys already")
    await expect(dialog.get_by_label("Name")).to_have_value("One too many")

    keys = await read(member, "/api-keys")
    assert isinstance(keys["items"], list)
    path = f"/api/v1/api-keys/{keys['items'][0]['id']}"
    assert (await member.context.request.delete(path)).status == 204  # in another browser
    await dialog.get_by_role("button", name="Create", exact=True).click()
    await expect(dialog.get_by_label("Key", exact=True)).to_have_value(re.compile("."))


@pytest.fixture
def counting(site: Site) -> Iterator[Program]:
    """The site's API once more, holding clients to the contract's rate limits."""
    api = [sys.executable, "-m", "scripts.serve"]
    program = Program(api, PROJECT, {**site.api.environment, "RATE_LIMITS": "true"})
    program.start("/api/v1/health/ready")
    yield program
    program.stop()


async def test_who_guesses_too_often_is_told_when_to_try_again(
    page: Page, counting: Program
) -> None:
    async def count(route: Route) -> None:
        headers = {**route.request.headers, "Sec-Fetch-Site": "same-origin"}
        url = f"{counting.url}/api/v1/auth/login"
        await route.fulfill(response=await route.fetch(url=url, headers=headers))

    await page.route("**/api/v1/auth/login", count)
    email = await enter(page)
    guess = {"email": email, "password": WRONG}
    async with httpx.AsyncClient(base_url=counting.url) as guesser:
        for _ in range(10):
            refused = await guesser.post("/api/v1/auth/login", json=guess)
            assert refused.status_code == 401
    await page.context.clear_cookies()
    await page.goto("/login")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(WRONG)
    for _ in range(3):  # where one window follows another, one more guess is let through
        async with page.expect_response("**/auth/login") as answered:
            await page.get_by_role("button", name="Log in").click()
        if (await answered.value).status == 429:
            break
    alert = page.get_by_role("alert").filter(has_text="Too many requests")
    await expect(alert).to_have_text(re.compile(r"try again in (a|\d+) (second|minute)s?\."))
    await expect(page.get_by_label("E-mail")).to_have_value(email)
    await expect(page.get_by_role("button", name="Log in")).to_be_enabled()
