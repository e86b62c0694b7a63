"""To-dos to and from files, and what they add up to."""

from __future__ import annotations

import json
import re

from playwright.async_api import FilePayload, Page, expect

from tests.browser.lists import open_list, row

TABLE = """title;priority;status
Imported;3;pending
;2;pending
Too urgent;9;pending
Also imported;0;completed
"""


DAYS = re.compile(r"/api/v1/todos/statistics\?days=(\d+)")


def table(text: str = TABLE) -> FilePayload:
    return {"name": "list.csv", "mimeType": "text/csv", "buffer": text.encode()}


async def test_todos_are_saved_as_a_file(member: Page) -> None:
    await open_list(member, "Buy milk", "Buy bread")
    await member.goto("/settings/data")
    await member.context.clear_cookies(name="access_token")  # a click must not end on an error
    async with member.expect_download() as saved:
        await member.get_by_role("button", name="Download").click()
    download = await saved.value
    assert download.suggested_filename.endswith(".csv")
    assert "Buy milk" in (await download.path()).read_text()
    await member.get_by_label("NDJSON").check()
    async with member.expect_download() as saved:
        await member.get_by_role("button", name="Download").click()
    lines = (await (await saved.value).path()).read_text().splitlines()
    assert {json.loads(line)["title"] for line in lines} == {"Buy milk", "Buy bread"}


async def test_an_import_is_looked_at_first_and_reports_each_bad_line(member: Page) -> None:
    await member.goto("/settings/data")
    await member.get_by_label("File to import").set_input_files(table())
    await expect(member.get_by_text("2 to-dos can be imported, 2 lines left out.")).to_be_visible()
    faults = member.get_by_role("table", name="What is wrong").get_by_role("row")
    await expect(faults.nth(1)).to_contain_text("3title")
    await expect(faults.nth(2)).to_contain_text("4priority")
    listed = await member.context.request.get("/api/v1/todos")
    assert (await listed.json())["total"] == 0  # it was only looked at
    await member.get_by_role("button", name="Import 2 to-dos").click()
    await expect(member.get_by_text("2 to-dos imported, 2 lines left out.")).to_be_visible()
    await member.get_by_role("link", name="To-dos").click()
    await expect(row(member, "Imported")).to_be_visible()
    await expect(row(member, "Also imported").get_by_role("checkbox")).to_be_checked()


async def test_a_file_that_is_no_list_is_refused(member: Page) -> None:
    await member.goto("/settings/data")
    await member.get_by_label("File to import").set_input_files(table("name,age\nAda,36\n"))
    main = member.get_by_role("main")
    await expect(main.get_by_role("alert").or_(main.get_by_role("table")).first).to_be_visible()
    await expect(member.get_by_role("button", name="Import 1")).to_have_count(0)


async def test_statistics_tell_how_the_work_goes(member: Page) -> None:
    await member.goto("/todos/statistics")
    await expect(member.get_by_text("Nothing to count yet")).to_be_visible()
    api = member.context.request
    for status, priority in (("completed", 0), ("pending", 5), ("in_progress", 5)):
        new = {"title": status, "status": status, "priority": priority, "tags": ["work"]}
        assert (await api.post("/api/v1/todos", data=new)).ok
    chart = member.get_by_role("img", name="Day by day: Written 3, Done 1")
    await expect(chart).to_be_visible()  # without a reload
    await expect(member.get_by_text("As a table")).to_be_visible()
    await member.get_by_text("As a table").click()
    days = member.get_by_role("table").get_by_role("row")
    await expect(days).to_have_count(31)
    day = days.filter(has=member.get_by_role("cell", name="3", exact=True))  # midnight may come
    await expect(day.get_by_role("cell")).to_have_text(["3", "1"])
    priorities = member.get_by_role("region", name="Open, by priority").get_by_role("listitem")
    await expect(priorities.last).to_have_text("At once2")
    await member.get_by_label("Period").select_option("90")
    await expect(days).to_have_count(91)


async def test_statistics_come_with_the_page_once_the_server_knows_the_readers_clock(
    member: Page,
) -> None:
    assert (await member.context.request.post("/api/v1/todos", data={"title": "Read"})).ok
    await member.route("**/live/events*", lambda route: route.abort())  # it tells of that to-do
    asked: list[str] = []
    member.on("request", lambda request: asked.extend(DAYS.findall(request.url)))
    for expected in (["30", "90"], ["90"]):
        asked.clear()
        await member.goto("/todos/statistics")
        await expect(member.get_by_role("img", name="Written 1")).to_be_visible()
        await expect(member.get_by_role("button", name="Account")).to_be_enabled()
        await member.get_by_text("As a table").click()
        await member.get_by_label("Period").select_option("90")
        await expect(member.get_by_role("table").get_by_role("row")).to_have_count(91)
        assert asked == expected
