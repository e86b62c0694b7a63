"""What happens in one tab or on one device is seen in all others, without a reload."""

from __future__ import annotations

import re
import signal

from playwright.async_api import Page, Request, expect

from tests.browser.conftest import Visit, enter
from tests.browser.lists import open_list, row, stored
from tests.browser.people import notice
from tests.browser.site import Site
from tests.conftest import PASSWORD

STREAM = "/api/v1/live/events"
API = re.compile(r"/api/v1/([^?]+)")


async def another_device(page: Page, visit: Visit) -> Page:
    """Let somebody new have this page, and another one on another device."""
    email = await enter(page)
    other = await visit("Nobody")
    await other.context.clear_cookies()
    credentials = {"email": email, "password": PASSWORD, "transport": "cookie"}
    assert (await other.context.request.post("/api/v1/auth/login", data=credentials)).ok
    return other


async def heard(page: Page) -> None:
    """Open the list, and be sure that this browser hears what happens."""
    async with page.expect_response(lambda answer: STREAM in answer.url):
        await page.goto("/todos")


async def test_tabs_and_devices_see_each_others_changes(page: Page, visit: Visit) -> None:
    phone = await another_device(page, visit)
    await open_list(page, "Buy milk", "Buy bread")
    await heard(phone)
    await row(phone, "Buy milk").get_by_role("checkbox").click()
    await expect(row(page, "Buy milk").get_by_role("checkbox")).to_be_checked()
    await page.get_by_role("textbox", name="New to-do").fill("Buy tea")
    await page.keyboard.press("Enter")
    await expect(row(phone, "Buy tea")).to_be_visible()

    await row(phone, "Buy bread").get_by_role("link").click()
    await expect(phone.get_by_label("Notes")).to_be_editable()
    await page.get_by_role("link", name="Buy bread").click()
    await page.get_by_label("Notes").fill("The dark one")
    await page.get_by_role("button", name="Save").click()
    await expect(phone.get_by_label("Notes")).to_have_value("The dark one")
    await phone.get_by_label("Title").fill("Buy rolls")
    await page.get_by_label("Notes").fill("The light one")
    await page.get_by_role("button", name="Save").click()
    await phone.get_by_role("button", name="Give up mine, show that").click()
    await expect(phone.get_by_label("Title")).to_have_value("Buy bread")
    await expect(phone.get_by_label("Notes")).to_have_value("The light one")
    await phone.get_by_role("button", name="Delete this to-do").click()
    await expect(page.get_by_text("This to-do is gone")).to_be_visible()


async def test_a_browser_has_one_stream_and_passes_it_on(page: Page, visit: Visit) -> None:
    phone = await another_device(page, visit)
    streams: list[Request] = []
    page.context.on("request", lambda asked: streams.append(asked) if STREAM in asked.url else None)
    first = await page.context.new_page()
    await heard(first)
    await open_list(page, "Buy milk")
    await expect(row(first, "Buy milk")).to_be_visible()
    await open_list(phone, "Buy bread")
    await expect(row(first, "Buy bread")).to_be_visible()
    await expect(row(page, "Buy bread")).to_be_visible()
    assert len(streams) == 1

    async with page.context.expect_event("request", lambda asked: STREAM in asked.url) as begun:
        await first.close()
    assert (await begun.value).headers["last-event-id"]
    await row(phone, "Buy bread").get_by_role("checkbox").click()
    await expect(row(page, "Buy bread").get_by_role("checkbox")).to_be_checked()


async def test_what_a_page_came_with_is_read_again_only_when_it_changes(
    page: Page, visit: Visit
) -> None:
    phone = await another_device(page, visit)
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(API.findall(request.url)))
    await heard(page)
    await open_list(phone, "Buy milk")
    await expect(row(page, "Buy milk")).to_be_visible()
    assert asked[0] == "live/events"
    assert asked.count("todos") == 1
    assert "users/me" not in asked


async def test_what_happens_while_the_server_is_away_is_seen_after(
    page: Page, visit: Visit, site: Site
) -> None:
    phone = await another_device(page, visit)
    await open_list(page, "Buy milk")
    await heard(phone)
    site.api.stop(signal.SIGKILL)
    try:
        for waiting in (page, phone):  # nobody has asked for anything
            away = waiting.get_by_text("Offline: changes wait until the server is back.")
            await expect(away).to_be_visible()
        await row(phone, "Buy milk").get_by_role("checkbox").click()
    finally:
        site.start_api()
    await stored(phone, "Buy milk", status="completed")
    await expect(row(page, "Buy milk").get_by_role("checkbox")).to_be_checked()


async def test_a_session_that_is_ended_elsewhere_ends_here_at_once(
    page: Page, visit: Visit
) -> None:
    phone = await another_device(page, visit)
    await heard(phone)
    await page.goto("/settings/security")
    await expect(page.get_by_text("This one")).to_have_count(1)
    await page.get_by_role("button", name="Log out", exact=True).click()
    await expect(notice(page, "The session has ended.")).to_be_visible()
    await phone.wait_for_url(re.compile("/login"))
