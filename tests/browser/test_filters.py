"""What a list is narrowed to, and what is made of that."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime, timedelta

from playwright.async_api import Page, expect

from tests.browser.lists import row
from tests.browser.looks import overflows, violations


async def write(page: Page, title: str, due: str | None = None, **values: object) -> None:
    """Let the API have a to-do, due on a day at noon."""
    due_at = f"{due}T12:00:00Z" if due else None
    new = {"title": title, "due_at": due_at, **values}
    assert (await page.context.request.post("/api/v1/todos", data=new)).status == 201


async def shows(page: Page, *titles: str) -> None:
    rows = page.get_by_role("list", name="To-dos").get_by_role("listitem")
    await expect(rows).to_have_count(len(titles))
    for title in titles:
        await expect(row(page, title)).to_be_visible()


async def test_a_list_is_narrowed_to_days_and_priorities(member: Page) -> None:
    await write(member, "Early", "2030-01-09", priority=1)
    await write(member, "First day", "2030-01-10", priority=2)
    await write(member, "Last day", "2030-01-20", priority=4)
    await write(member, "Late", "2030-01-21", priority=5)
    await write(member, "Some time", priority=3)
    await member.goto("/todos")
    await member.get_by_role("button", name="More filters").click()
    sheet = member.get_by_role("dialog", name="More filters")
    await sheet.get_by_label("From").fill("2030-01-10")
    await shows(member, "First day", "Last day", "Late")
    await sheet.get_by_label("Until").fill("2030-01-20")
    await shows(member, "First day", "Last day")
    await sheet.get_by_label("At least").select_option("Medium")
    await sheet.get_by_label("At most").select_option("High")
    await shows(member, "First day")
    assert await violations(member) == []

    await member.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(member.get_by_role("button", name="More filters")).to_be_focused()
    await expect(member).to_have_url(re.compile("priority_min=2&priority_max=3.*due_after=2030"))
    await member.reload()
    await shows(member, "First day")
    used = member.get_by_role("group", name="Filters in use")
    await used.get_by_role("button", name="High or less urgent").click()
    await shows(member, "First day", "Last day")
    await used.get_by_role("button", name="Due until 20 Jan 2030").click()
    await shows(member, "First day", "Last day", "Late")
    await used.get_by_role("button", name="Clear the filters").click()
    await shows(member, "Early", "First day", "Last day", "Late", "Some time")
    await expect(member).to_have_url(re.compile("/todos$"))


async def test_what_is_due_today_is_one_press_away(member: Page) -> None:
    now = datetime.now(UTC)
    for title, days in (("Today", 0), ("In a week", 7), ("Last week", -7)):
        await write(member, title, f"{now + timedelta(days=days):%Y-%m-%d}")
    await member.goto("/todos")
    await member.get_by_role("button", name="More filters").focus()
    await member.keyboard.press("Enter")
    sheet = member.get_by_role("dialog", name="More filters")
    await expect(sheet.get_by_label("From")).to_be_focused()
    await sheet.get_by_role("button", name="Today").click()
    await shows(member, "Today")
    await sheet.get_by_role("button", name="Reset").click()
    await shows(member, "Today", "In a week", "Last week")
    await sheet.get_by_role("button", name="Close").click()
    await expect(sheet).to_have_count(0)


async def test_any_or_all_of_the_chosen_tags_count(member: Page) -> None:
    await write(member, "Both", tags=["home", "work"])
    await write(member, "Home", tags=["home"])
    await write(member, "Neither", tags=["else"])
    await member.goto("/todos")
    await member.get_by_role("button", name=re.compile("^#home")).click()
    await shows(member, "Both", "Home")
    count = member.get_by_label("Tags that count")
    await expect(count).to_have_count(0)  # of one tag, any is all
    await member.get_by_role("button", name=re.compile("^#work")).click()
    await count.select_option("all of these tags")
    await shows(member, "Both")
    await expect(member).to_have_url(re.compile("tags_all=home&tags_all=work"))
    await member.reload()
    await shows(member, "Both")
    await count.select_option("any of these tags")
    await shows(member, "Both", "Home")
    await member.get_by_role("button", name=re.compile("^#work")).click()
    await expect(member).to_have_url(re.compile(r"\?tags_any=home$"))


COUNT_IS_LAST = """(chip) => {
    const tag = document.createRange();
    tag.setStart(chip, 0);
    tag.setEndBefore(chip.lastChild);
    const [name, count] = [tag, chip.lastChild].map((part) => part.getBoundingClientRect());
    return name.right <= count.left;
}"""


async def test_a_tag_that_is_read_from_the_right_keeps_apart_from_its_number(member: Page) -> None:
    todo = {"title": "Buy milk", "tags": ["عاجل"]}
    assert (await member.context.request.post("/api/v1/todos", data=todo)).ok
    await member.goto("/todos")
    chip = member.get_by_role("button", name="#عاجل")
    await expect(chip).to_contain_text("1")
    assert await chip.evaluate(COUNT_IS_LAST)


async def test_filters_fit_on_a_phone(member: Page) -> None:
    await member.set_viewport_size({"width": 360, "height": 740})
    await write(member, "Buy milk", "2030-01-10")
    await member.goto("/todos?priority_max=4&due_after=2030-01-01T00:00:00Z")
    await member.get_by_role("button", name="More filters").click()
    box = await member.get_by_role("dialog", name="More filters").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert not await overflows(member)


async def test_filters_and_menus_fit_into_a_low_window(member: Page) -> None:
    await member.set_viewport_size({"width": 720, "height": 450})  # a laptop's, at 200 %
    await write(member, "Buy milk", "2030-01-10")
    await member.goto("/todos")
    sheets = {
        "More filters": member.get_by_role("dialog", name="More filters"),
        "Priority": member.get_by_role("menu", name="Priority"),
    }
    for button, sheet in sheets.items():
        await member.get_by_role("button", name=button).first.click()
        box = await sheet.bounding_box()
        assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 450
        await member.keyboard.press("Escape")


async def test_what_is_shown_can_be_exported_and_everything_too(member: Page) -> None:
    for title, priority in (("Low", 1), ("High", 3), ("Urgent", 4)):
        await write(member, title, priority=priority)

    async def exported(group: str) -> list[str]:
        await member.get_by_role("button", name="Export").click()
        entries = member.get_by_role("group", name=group)
        async with member.expect_download() as saved:
            await entries.get_by_role("menuitem", name="CSV").click()
        text = (await (await saved.value).path()).read_text()
        return [line["title"] for line in csv.DictReader(text.splitlines())]

    await member.goto("/todos?priority_min=3&sort=-priority")
    assert await exported("Export what is shown") == ["Urgent", "High"]
    assert await exported("Export everything") == ["Urgent", "High", "Low"]
    await member.goto("/todos")
    await member.get_by_role("button", name="Export").click()
    await expect(member.get_by_role("menuitem")).to_have_count(2)  # everything is shown
