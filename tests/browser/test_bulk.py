"""Many to-dos at once, and what was deleted."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, Route, expect

from tests.browser.lists import choose, gone, open_list, row, stored
from tests.browser.people import hold, notice, refuse, until
from tests.browser.test_meanwhile import API


def choice(page: Page, title: str) -> Locator:
    return page.get_by_role("checkbox", name=f"Choose: {title}")


async def write(page: Page, *titles: str) -> None:
    """Let the API have to-dos, the last one on top of the list."""
    for title in titles:
        new = {"title": title, "tags": ["old"]}
        assert (await page.context.request.post("/api/v1/todos", data=new)).status == 201
    await page.goto("/todos")


async def test_a_range_is_chosen_changed_and_changed_back(member: Page) -> None:
    await write(member, "Five", "Four", "Three", "Two", "One")
    await member.get_by_role("button", name="Choose", exact=True).click()
    bar = member.get_by_role("toolbar", name="Chosen to-dos")
    await expect(bar.get_by_role("button", name="Delete")).to_be_disabled()
    await choice(member, "Two").click(force=True)
    await choice(member, "Four").click(force=True, modifiers=["Shift"])
    await expect(bar).to_contain_text("3 to-dos")
    await bar.get_by_role("button", name="Priority").click()
    await member.get_by_role("menuitem", name="High").click()
    await stored(member, "Three", priority=3)
    await bar.get_by_role("button", name="State").click()
    await member.get_by_role("menuitem", name="Done").click()
    await stored(member, "Four", status="completed", priority=3)
    await stored(member, "One", status="pending", priority=0)

    await bar.get_by_role("button", name="Tags").click()
    dialog = member.get_by_role("dialog")
    await dialog.get_by_label("New tag").fill("a,b")
    await dialog.get_by_role("button", name="Add").click()
    await expect(dialog.get_by_label("New tag")).to_have_attribute("aria-invalid", "true")
    await dialog.get_by_label("New tag").fill("new")
    await dialog.get_by_role("button", name="Add").click()
    await stored(member, "Two", tags=["old", "new"])
    await bar.get_by_role("button", name="Tags").click()
    await dialog.get_by_role("button", name="#old").click()
    await member.get_by_role("button", name="Undo").last.hover()  # then it stays
    await stored(member, "Two", tags=["new"])
    await stored(member, "One", tags=["old"])
    await member.get_by_role("button", name="Undo").last.click()
    await stored(member, "Two", tags=["old", "new"])


async def test_all_are_deleted_by_keys_and_brought_back(member: Page) -> None:
    await write(member, "Three", "Two", "One")
    await expect(row(member, "One")).to_be_visible()
    await member.locator("body").click(position={"x": 5, "y": 500})
    await member.keyboard.press("j")
    await expect(member.get_by_role("link", name="One")).to_be_focused()
    await member.keyboard.press("Shift+ArrowDown")
    await expect(choice(member, "One")).to_be_checked()
    await expect(choice(member, "Two")).to_be_checked()
    await expect(choice(member, "Three")).not_to_be_checked()
    await member.keyboard.press("Control+a")
    await expect(choice(member, "Three")).to_be_checked()
    await member.keyboard.press("Delete")
    await expect(member.get_by_text("A clean page")).to_be_visible()
    await member.get_by_role("button", name="Undo").hover()  # then it stays
    await gone(member, "Three")
    await member.get_by_role("button", name="Undo").click()
    await expect(row(member, "One")).to_be_visible()
    await stored(member, "Three", status="pending")

    await member.get_by_role("link", name="One").focus()
    await member.keyboard.press("s")
    await expect(choice(member, "One")).to_be_checked()
    await member.keyboard.press("Escape")
    await expect(choice(member, "One")).to_have_count(0)


async def test_the_trash_gives_back_and_forgets(member: Page) -> None:
    await open_list(member, "Restore me", "Forget me", "And me", "Keep me")
    for title in ("Restore me", "Forget me", "And me"):
        await choose(member, title, "Delete")
        await gone(member, title)
    await member.get_by_role("link", name="Trash").click()
    await expect(member).to_have_title(re.compile("^Trash · "))
    deleted = member.get_by_role("list", name="Deleted to-dos").get_by_role("listitem")
    await expect(deleted).to_have_count(3)
    await member.get_by_role("button", name="Restore Restore me").click()
    await expect(notice(member, "“Restore me” is back.")).to_be_visible()
    await member.get_by_role("button", name="Delete Forget me for good").click()
    await member.get_by_role("dialog").get_by_role("button", name="Delete for good").click()
    await expect(deleted).to_have_count(1)
    await member.get_by_role("button", name="Empty the trash").click()
    await member.get_by_role("dialog").get_by_role("button", name="Delete 1 to-do").click()
    await expect(member.get_by_text("Nothing in here")).to_be_visible()
    await member.get_by_role("link", name="To my to-dos").click()
    await expect(row(member, "Restore me")).to_be_visible()
    await expect(row(member, "Keep me")).to_be_visible()
    await expect(member.get_by_text("2 to-dos")).to_be_visible()


async def test_where_one_part_of_many_is_refused_the_others_can_be_undone(member: Page) -> None:
    parts = await complete_220(member)
    await refuse(parts[0], 409, "Not now.")
    told = notice(member, "20 to-dos: done.")
    await expect(told).to_be_visible()
    await expect(notice(member, "220 to-dos: done.")).to_have_count(0)
    await told.hover()  # then it stays
    await until(lambda: len(parts) == 2)
    await parts[1].continue_()
    await member.unroute(f"**{API}/todos/changes")
    await many(member, "completed", 20)
    await undo(told)
    await many(member, "pending", 220)


async def test_what_is_undone_before_it_is_refused_needs_no_way_back(member: Page) -> None:
    parts = await complete_220(member)
    await undo(notice(member, "220 to-dos: done."))
    await refuse(parts[0], 409, "Not now.")
    await expect(notice(member, "Not now.")).to_be_visible()
    await until(lambda: len(parts) == 2)
    await parts[1].continue_()
    await until(lambda: len(parts) == 3)
    await parts[2].continue_()
    await member.wait_for_timeout(500)
    sent = [part.request.post_data or "" for part in parts]
    assert [body.count('"action":"update"') for body in sent] == [200, 20, 20]
    await many(member, "pending", 220)


async def complete_220(member: Page) -> list[Route]:
    """Tick off more to-dos than the contract takes in one request; the requests, which wait."""
    request = member.context.request
    for size in (200, 20):
        new = [{"action": "create", "todo": {"title": "One of many"}} for _ in range(size)]
        assert (await request.post(f"{API}/todos/changes", data={"changes": new})).ok
    await member.goto("/todos?pages=10")
    rows = member.get_by_role("list", name="To-dos").get_by_role("listitem")
    await expect(rows).to_have_count(200)
    await rows.last.scroll_into_view_if_needed()
    await expect(rows).to_have_count(220)
    await member.get_by_role("button", name="Choose", exact=True).click()
    bar = member.get_by_role("toolbar", name="Chosen to-dos")
    await bar.get_by_role("button", name="All").click()
    parts = await hold(member, f"**{API}/todos/changes", "POST")
    await bar.get_by_role("button", name="State").click()
    await member.get_by_role("menuitem", name="Done").click()
    await expect(notice(member, "220 to-dos: done.")).to_be_visible()
    await until(lambda: parts)
    return parts


async def undo(told: Locator) -> None:
    await told.locator("..").get_by_role("button", name="Undo").click()


async def many(page: Page, status: str, wanted: int) -> None:
    """Wait until the API has so many to-dos in a state."""
    for _ in range(300):
        answer = await page.context.request.get(f"{API}/todos?status={status}&limit=1")
        if (await answer.json())["total"] == wanted:
            return
        await page.wait_for_timeout(100)
    raise AssertionError(f"there are not {wanted} to-dos that are {status}")
