"""What happens elsewhere, or to a form, between a page's last look and a click."""

from __future__ import annotations

from playwright.async_api import Page, Request, Route, expect

from tests.browser.lists import gone, open_list, row
from tests.browser.people import notice, until
from tests.browser.test_files import file, named

API = "/api/v1"
GONE = "It is not there any more."


async def unaware(page: Page) -> None:
    """Let the page hear nothing of what happens elsewhere."""
    await page.route("**/live/events*", lambda _: None)


async def open_todo(page: Page, title: str) -> str:
    """Open a to-do of the list; its path in the API."""
    await page.get_by_role("link", name=title, exact=True).click()
    await expect(page.get_by_label("Notes")).to_be_editable()
    return f"{API}/todos/{page.url.rpartition('/')[2]}"


async def delete(page: Page, path: str) -> None:
    """Delete something as another browser would."""
    assert (await page.context.request.delete(path)).status == 204


async def test_what_was_deleted_elsewhere_is_gone_and_not_changed(member: Page) -> None:
    await unaware(member)
    await open_list(member, "Keep me", "Complete me", "Write on me")
    path = await open_todo(member, "Write on me")
    await member.get_by_label("Notes").fill("A note that comes too late")
    await delete(member, path)
    await member.get_by_role("button", name="Save").click()
    await expect(member.get_by_text("This to-do is gone")).to_be_visible()
    await member.get_by_role("link", name="To my to-dos").click()
    await expect(row(member, "Keep me")).to_be_visible()
    await expect(row(member, "Write on me")).to_have_count(0)

    listed = await (await member.context.request.get(f"{API}/todos?q=Complete")).json()
    await delete(member, f"{API}/todos/{listed['items'][0]['id']}")
    await row(member, "Complete me").get_by_role("checkbox").click()
    await expect(notice(member, GONE)).to_be_visible()
    await expect(notice(member, "done.")).to_have_count(0)
    await expect(row(member, "Complete me")).to_have_count(0)
    await expect(row(member, "Keep me")).to_be_visible()


async def test_of_many_what_was_changed_elsewhere_is_not_deleted_unseen(member: Page) -> None:
    await unaware(member)
    request = member.context.request
    made = [await request.post(f"{API}/todos", data={"title": title}) for title in ("One", "Two")]
    one = (await made[0].json())["id"]
    await member.goto("/todos")  # which has the list in it, and asks for no other
    await member.get_by_role("button", name="Choose", exact=True).click()
    bar = member.get_by_role("toolbar", name="Chosen to-dos")
    await bar.get_by_role("button", name="All").click()
    change = {"description": "Do not forget"}
    assert (await request.patch(f"{API}/todos/{one}", data=change)).ok
    await bar.get_by_role("button", name="Delete").click()
    told = notice(member, "1 of 2 was changed elsewhere; none is deleted.")
    await expect(told).to_be_visible()
    await expect(row(member, "Two")).to_be_visible()
    await told.locator("..").get_by_role("button", name="Delete").click()
    await gone(member, "One")
    await gone(member, "Two")


async def test_files_that_were_deleted_elsewhere_leave_the_page(member: Page) -> None:
    await unaware(member)
    await open_list(member, "Book the train")
    path = await open_todo(member, "Book the train")
    names = ("seat.txt", "ticket.txt")
    add = member.get_by_label("Files to add")
    await add.set_input_files([named(name, "text/plain", name.encode()) for name in names])
    for name in names:
        await expect(file(member, name)).to_be_visible()
    held = await (await member.context.request.get(f"{path}/attachments")).json()
    for attachment in held["items"]:
        await delete(member, f"{API}/attachments/{attachment['id']}")
    await file(member, "seat.txt").get_by_role("button", name="Download").click()
    await expect(notice(member, GONE)).to_be_visible()
    await expect(file(member, "seat.txt")).to_have_count(0)
    await expect(file(member, "ticket.txt")).to_have_count(0)

    await delete(member, path)
    await add.set_input_files(named("late.txt", "text/plain", b"late"))
    going = member.get_by_label("Files on their way")
    await expect(going.get_by_role("alert")).to_have_text(GONE)
    await going.get_by_role("button", name="Forget").click()


async def test_what_is_written_while_it_is_stored_stays(member: Page) -> None:
    held: list[Route] = []

    async def hold(route: Route) -> None:
        if route.request.method == "PATCH" and not held:
            held.append(route)
        else:
            await route.continue_()

    def stores(asked: Request) -> bool:
        return asked.method == "PATCH"

    await open_list(member, "Buy milk")
    await open_todo(member, "Buy milk")
    await member.route("**/api/v1/todos/*", hold)
    await member.get_by_label("Title").fill("Buy oat milk")
    await member.get_by_role("button", name="Save").click()
    await until(lambda: held)
    await member.get_by_label("Notes").fill("Two bottles")
    await held[0].continue_()
    await expect(notice(member, "Saved.")).to_be_visible()
    await expect(member.get_by_label("Notes")).to_have_value("Two bottles")
    async with member.expect_request(stores) as asked:
        await member.get_by_role("button", name="Save").click()
    assert (await asked.value).post_data_json == {"description": "Two bottles"}
    await member.reload()
    await expect(member.get_by_label("Title")).to_have_value("Buy oat milk")
    await expect(member.get_by_label("Notes")).to_have_value("Two bottles")
