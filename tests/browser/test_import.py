"""To-dos from files of JSON lines."""

from __future__ import annotations

from playwright.async_api import FilePayload, Page, expect

from tests.browser.lists import row

LINES = """{"title": "Imported", "priority": 3, "tags": ["work"]}
{"title": "Too urgent", "priority": 9}
not JSON

{"title": "Also imported", "status": "completed"}
"""


def lines(name: str, text: str) -> FilePayload:
    """A file of which the browser knows no type but the name."""
    return {"name": name, "mimeType": "", "buffer": text.encode()}


async def test_lines_of_json_are_looked_at_and_imported(member: Page) -> None:
    await member.goto("/settings/data")
    file = member.get_by_label("File to import")
    await file.set_input_files(lines("list.jsonl", LINES))
    await expect(member.get_by_text("2 to-dos can be imported, 2 lines left out.")).to_be_visible()
    faults = member.get_by_role("table", name="What is wrong").get_by_role("row")
    await expect(faults).to_have_count(3)
    await expect(faults.nth(1)).to_contain_text("2priority")
    await expect(faults.nth(2)).to_contain_text("3the whole line")

    await file.set_input_files(lines("empty.ndjson", ""))
    await expect(member.get_by_role("main").get_by_role("alert")).to_have_text("The file is empty.")
    await expect(member.get_by_role("button", name="Import 2 to-dos")).to_have_count(0)
    await file.set_input_files(lines("list.ndjson", LINES))
    await member.get_by_role("button", name="Import 2 to-dos").click()
    await expect(member.get_by_text("2 to-dos imported, 2 lines left out.")).to_be_visible()
    await member.get_by_role("link", name="To-dos").click()
    await expect(row(member, "Imported").get_by_text("#work")).to_be_visible()
    await expect(row(member, "Also imported").get_by_role("checkbox")).to_be_checked()
