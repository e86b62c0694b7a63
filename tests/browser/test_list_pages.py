"""Pages of to-dos: accessible to all, also in the middle of things, and no wider than a phone."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from tests.browser.alive import patient
from tests.browser.conftest import enter, watched
from tests.browser.lists import gone, open_list, row
from tests.browser.looks import audited, overflows, violations
from tests.browser.site import FRONTEND, Site

PAGES = ["/todos", "/todos?q=nothing", "/todos/trash", "/todos/statistics", "/settings/data"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(
    browser: Browser, site: Site, scheme: Literal["light", "dark"]
) -> None:
    context = await browser.new_context(
        base_url=site.url, color_scheme=scheme, reduced_motion="reduce"
    )
    context.on("page", patient)
    page = await context.new_page()
    faults = watched(page)
    await enter(page)
    await open_list(page, "Buy milk")
    found = {path: await audited(page, path) for path in PAGES}
    await page.goto("/todos")
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name="More about").click()
    await page.get_by_role("menuitem").first.wait_for()
    found["menu"] = await violations(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    await dialog.wait_for()
    found["keys"] = await violations(page)
    await page.keyboard.press("Escape")
    await dialog.wait_for(state="hidden")
    await page.get_by_role("button", name="Choose", exact=True).click()
    await page.get_by_role("checkbox", name="Choose: Buy milk").check(force=True)
    found["choice"] = await violations(page)
    await page.get_by_role("button", name="Tags").click()
    await dialog.wait_for()
    found["tags"] = await violations(page)
    await page.keyboard.press("Escape")
    await dialog.wait_for(state="hidden")
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
    await context.close()
    assert [f"{place}: {text}" for place, texts in found.items() for text in texts] == []
    assert faults == []


async def test_no_page_is_wider_than_a_phone(member: Page) -> None:
    await member.set_viewport_size({"width": 360, "height": 740})
    await open_list(member, "A title that goes on and on, longer than any line of a phone can be")
    todo = {"title": "A tag as long", "tags": ["w" * 40]}
    assert (await member.context.request.post("/api/v1/todos", data=todo)).ok
    await member.get_by_role("link", name="A title").click()
    await member.get_by_label("Notes").wait_for()
    wide = [member.url] if await overflows(member) else []
    for path in PAGES:
        await member.goto(path)
        wide += [path] if await overflows(member) else []
    assert wide == []


async def test_the_list_begins_high_up_on_a_phone(member: Page) -> None:
    await member.set_viewport_size({"width": 360, "height": 740})
    todo = {"title": "Buy milk", "tags": [f"a tag with the number {number}" for number in range(8)]}
    assert (await member.context.request.post("/api/v1/todos", data=todo)).ok
    await member.goto("/todos")
    heading = await member.get_by_role("heading", name="To-dos").bounding_box()
    assert heading is not None and heading["height"] < 50  # one line
    entry = await row(member, "Buy milk").bounding_box()
    assert entry is not None and entry["y"] < 500
    await member.get_by_role("button", name="#a tag with the number 7").click()
    await expect(row(member, "Buy milk")).to_be_visible()
    await expect(member).to_have_url(re.compile("tags_any="))
    assert not await overflows(member)


async def test_a_long_word_pushes_nothing_off_a_phone(member: Page) -> None:
    await member.set_viewport_size({"width": 360, "height": 740})
    todo = {"title": "https://example.com/" + "W" * 60}
    assert (await member.context.request.post("/api/v1/todos", data=todo)).ok
    await member.goto("/todos")
    await member.get_by_role("button", name="More about").click()
    await member.get_by_role("menuitem", name="Delete").click()
    await expect(member.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
    await gone(member, todo["title"])
    await member.goto("/todos/trash")
    await member.get_by_role("button", name=re.compile("for good$")).click()
    dialog = member.get_by_role("dialog")
    await expect(dialog).to_contain_text("https://example.com/")
    assert await dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
