"""What visitors do before an answer has come, or where none comes."""

from __future__ import annotations

import re

from playwright.async_api import Page, Route, expect

from tests.browser.lists import gone, open_list, row, stored
from tests.browser.people import hold, notice, refuse, until
from tests.browser.test_files import named
from tests.browser.test_meanwhile import API, delete, open_todo, unaware

NOT_NOW = "Not now."


async def test_what_is_refused_takes_nothing_else_back(member: Page) -> None:
    await open_list(member, "Buy bread", "Buy milk", "Buy nothing")
    changes = await hold(member, f"**{API}/todos/*", "PATCH")
    await row(member, "Buy milk").get_by_role("checkbox").click()
    await until(lambda: changes)
    await row(member, "Buy bread").get_by_role("checkbox").click()
    await member.get_by_role("textbox", name="New to-do").fill("Buy oats")
    await member.keyboard.press("Enter")
    new = member.get_by_role("list", name="To-dos").get_by_text("Buy oats", exact=True)
    await expect(new).to_be_visible()
    await refuse(changes[0], 409, NOT_NOW)
    await expect(notice(member, NOT_NOW)).to_be_visible()
    await until(lambda: len(changes) == 2)
    await expect(row(member, "Buy milk").get_by_role("checkbox")).not_to_be_checked()
    await expect(row(member, "Buy bread").get_by_role("checkbox")).to_be_checked()
    await expect(new).to_be_visible()
    await expect(member.get_by_text("4 to-dos")).to_be_visible()

    await refuse(changes[1], 409, NOT_NOW)  # nor does it bring back what was refused before
    await expect(row(member, "Buy bread").get_by_role("checkbox")).not_to_be_checked()
    await expect(row(member, "Buy milk").get_by_role("checkbox")).not_to_be_checked()
    await stored(member, "Buy oats")


async def test_a_deletion_that_is_refused_is_taken_back_to_its_place(member: Page) -> None:
    await open_list(member, "Three", "Two", "One")
    titles = member.get_by_role("list", name="To-dos").get_by_role("link")
    deletions = await hold(member, f"**{API}/todos/*", "DELETE")
    for title in ("Two", "One"):
        await member.get_by_role("link", name=title, exact=True).focus()
        await member.keyboard.press("Delete")
        await expect(row(member, title)).to_have_count(0)
    await until(lambda: deletions)
    await refuse(deletions[0], 409, NOT_NOW)
    await until(lambda: len(deletions) == 2)
    await expect(titles).to_have_text(["Two", "Three"])
    await deletions[1].continue_()
    await gone(member, "One")
    await expect(titles).to_have_text(["Two", "Three"])


async def test_each_line_that_is_refused_is_given_back(member: Page) -> None:
    await open_list(member)
    line = member.get_by_role("textbox", name="New to-do")
    adding = await hold(member, f"**{API}/todos", "POST")
    for title in ("Buy milk", "Buy bread"):
        await line.fill(title)
        await member.keyboard.press("Enter")
    await until(lambda: adding)
    await refuse(adding[0], 409, NOT_NOW)
    await until(lambda: len(adding) == 2)
    await expect(line).to_have_value("Buy milk")
    await adding[1].continue_()
    await stored(member, "Buy bread")
    await expect(line).to_have_value("Buy milk")


async def test_a_line_whose_first_try_is_still_at_work_is_asked_for_again(member: Page) -> None:
    await open_list(member)
    line = member.get_by_role("textbox", name="New to-do")
    adding = await hold(member, f"**{API}/todos", "POST")
    await line.fill("Buy milk")
    await member.keyboard.press("Enter")
    await until(lambda: adding)
    at_work = {"Content-Type": "application/problem+json", "Retry-After": "1"}
    problem = {"type": "about:blank", "title": "Conflict", "status": 409, "detail": NOT_NOW}
    await adding[0].fulfill(status=409, headers=at_work, json=problem)
    await until(lambda: len(adding) == 2)
    await expect(line).to_have_value("")
    assert await notice(member, NOT_NOW).count() == 0
    keys = {route.request.headers["idempotency-key"] for route in adding}
    assert len(keys) == 1
    await adding[1].continue_()
    await stored(member, "Buy milk")
    await expect(row(member, "Buy milk").get_by_role("checkbox")).to_be_enabled()


async def test_what_the_api_does_not_know_yet_is_not_opened(member: Page) -> None:
    await open_list(member, "Buy milk")
    adding = await hold(member, f"**{API}/todos", "POST")
    await member.get_by_role("textbox", name="New to-do").fill("Buy bread")
    await member.keyboard.press("Enter")
    new = member.get_by_role("list", name="To-dos").get_by_role("listitem").first
    await expect(new).to_contain_text("Buy bread")
    await expect(new.get_by_role("link")).to_have_count(0)
    await member.get_by_role("link", name="Statistics").focus()
    await member.keyboard.press("j")
    await expect(member.get_by_role("link", name="Buy milk")).to_be_focused()
    await adding[0].continue_()
    await expect(new.get_by_role("link", name="Buy bread")).to_be_visible()


async def test_of_many_nothing_is_told_done_that_is_refused(member: Page) -> None:
    await unaware(member)
    await open_list(member, "Buy bread", "Buy milk")
    listed = await (await member.context.request.get(f"{API}/todos?q=milk")).json()
    await member.get_by_role("button", name="Choose", exact=True).click()
    bar = member.get_by_role("toolbar", name="Chosen to-dos")
    await bar.get_by_role("button", name="All").click()
    batches = await hold(member, f"**{API}/todos/changes", "POST")
    await bar.get_by_role("button", name="State").click()
    await member.get_by_role("menuitem", name="Done").click()
    await member.get_by_role("button", name="Undo").hover()  # then it stays
    await until(lambda: batches)
    await delete(member, f"{API}/todos/{listed['items'][0]['id']}")
    await batches[0].continue_()
    await expect(row(member, "Buy milk")).to_have_count(0)
    assert await notice(member, "2 to-dos: done.").count() == 0
    await stored(member, "Buy bread", status="pending")


async def test_who_leaves_while_it_is_saved_hears_only_what_is_so(member: Page) -> None:
    await open_list(member, "Buy milk")
    await open_todo(member, "Buy milk")
    saves = await hold(member, f"**{API}/todos/*", "PATCH")
    unsaved = notice(member, "“Buy milk” has changes that are not saved.")

    async def save(text: str) -> Route:
        await member.get_by_label("Notes").fill(text)
        await member.get_by_role("button", name="Save").click()
        await until(lambda: saves)
        await member.get_by_role("link", name="To-dos").first.click()
        await expect(row(member, "Buy milk")).to_be_visible()
        return saves.pop()

    going = await save("Two bottles")
    assert await unsaved.count() == 0
    await going.continue_()
    await stored(member, "Buy milk", description="Two bottles")
    await open_todo(member, "Buy milk")
    await member.get_by_label("Notes").press_sequentially("!")
    await expect(member.get_by_text("It was changed elsewhere")).to_have_count(0)

    await refuse(await save("Three bottles"), 409, NOT_NOW)
    await expect(unsaved).to_be_visible()
    await member.get_by_role("button", name="Go back").click()
    await expect(member.get_by_label("Notes")).to_have_value("Three bottles")


async def write(page: Page, many: int) -> None:
    """Let the API have to-dos, more than a page of them."""
    for number in range(many):
        new = {"title": f"Number {number}"}
        assert (await page.context.request.post(f"{API}/todos", data=new)).status == 201
    await page.goto("/todos")


async def test_a_page_that_does_not_load_is_asked_for_once(member: Page) -> None:
    await unaware(member)  # who reads the list again asks for its next page again
    await write(member, 25)
    asked: list[str] = []

    async def fail(route: Route) -> None:
        asked.append(route.request.url)
        await refuse(route, 500, NOT_NOW)

    await member.route(re.compile("cursor="), fail)
    rows = member.get_by_role("list", name="To-dos").get_by_role("listitem")
    await rows.last.scroll_into_view_if_needed()
    await until(lambda: asked)
    await member.wait_for_timeout(1_000)
    assert len(asked) == 1
    await expect(member.get_by_role("main").get_by_role("alert")).to_contain_text(NOT_NOW)
    await member.unroute(re.compile("cursor="))
    await member.get_by_role("main").get_by_role("button", name="Try again").click()
    await expect(rows).to_have_count(25)


async def test_the_address_is_that_of_the_page_although_the_list_grew(member: Page) -> None:
    await unaware(member)
    await write(member, 25)
    pages = await hold(member, "**/todos?*cursor=*", "GET")
    rows = member.get_by_role("list", name="To-dos").get_by_role("listitem")
    await rows.last.scroll_into_view_if_needed()
    await until(lambda: pages)
    path = await open_todo(member, "Number 6")
    await member.wait_for_timeout(500)
    assert member.url.endswith(path.removeprefix(API))


async def test_a_list_that_grows_ends_no_navigation_that_is_on_its_way(member: Page) -> None:
    await unaware(member)
    await write(member, 25)
    pages = await hold(member, "**/todos?*cursor=*", "GET")
    rows = member.get_by_role("list", name="To-dos").get_by_role("listitem")
    await rows.last.scroll_into_view_if_needed()
    await until(lambda: pages)
    leading = await hold(member, re.compile(r"/todos/[0-9a-f-]{36}\?_rsc="), "GET")
    await member.get_by_role("link", name="Number 6", exact=True).click()
    await until(lambda: leading)
    for page in pages:
        await page.continue_()
    await expect(rows).to_have_count(25)
    await member.wait_for_timeout(500)
    for link in leading:
        await link.continue_()
    await expect(member.get_by_label("Notes")).to_be_editable()
    await member.go_back()
    await expect(rows).to_have_count(25)


async def test_a_list_is_read_again_although_its_next_page_is_asked_for(member: Page) -> None:
    await unaware(member)
    await write(member, 25)
    path = f"{API}/todos/" + str(await row(member, "Number 20").get_attribute("data-todo"))
    assert (await member.context.request.patch(path, data={"title": "Changed elsewhere"})).ok
    readings = await hold(member, re.compile("/api/v1/todos$"), "GET")
    await row(member, "Number 24").get_by_role("checkbox").click()
    await until(lambda: readings)
    rows = member.get_by_role("list", name="To-dos").get_by_role("listitem")
    await rows.last.scroll_into_view_if_needed()
    await member.wait_for_timeout(500)
    for reading in readings:
        await reading.continue_()
    await expect(rows).to_have_count(25)
    await expect(row(member, "Changed elsewhere")).to_be_visible()


LATE = """const set = history.replaceState.bind(history);
history.replaceState = (...given) => setTimeout(() => set(...given), 600);"""


async def test_a_search_keeps_its_letters_although_the_list_follows_late(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.evaluate(LATE)  # as where a list is long, and a phone slow
    search = member.get_by_role("searchbox")
    await search.focus()
    for letter in "milk":
        await member.keyboard.press(letter)
        await member.wait_for_timeout(300)  # a little more than what the search waits for
    await expect(member).to_have_url(re.compile("q=milk"))
    await expect(search).to_have_value("milk")
    await expect(row(member, "Buy milk")).to_be_visible()


async def test_who_goes_on_while_a_search_has_not_begun_is_not_brought_back(member: Page) -> None:
    await open_list(member, "Buy milk")
    search = member.get_by_role("searchbox")
    leading = await hold(member, re.compile(r"/todos/[0-9a-f-]{36}\?_rsc="), "GET")
    await search.press_sequentially("milk")
    await member.get_by_role("link", name="Buy milk").click()
    await until(lambda: leading)
    await member.wait_for_timeout(500)  # more than what the search waits for
    for link in leading:
        await link.continue_()
    await expect(member.get_by_label("Notes")).to_be_editable()
    await member.go_back()
    await expect(search).to_have_value("")

    await search.press_sequentially("mil")
    await member.get_by_role("link", name="To-dos").first.click()  # the same page anew
    await expect(search).to_have_value("")
    await search.press_sequentially("milk")
    await expect(member).to_have_url(re.compile("q=milk"))


async def test_files_are_sent_although_their_page_is_left(member: Page) -> None:
    await open_list(member, "Book the train")
    path = await open_todo(member, "Book the train")
    sending = await hold(member, "**/attachments", "POST")
    files = [named(f"{name}.txt", "text/plain", b"text") for name in "abcd"]
    await member.get_by_label("Files to add").set_input_files(files)
    await until(lambda: len(sending) == 2)
    await member.get_by_role("link", name="To-dos").first.click()
    await expect(row(member, "Book the train")).to_be_visible()
    await refuse(sending.pop(), 409, NOT_NOW)
    await sending.pop().continue_()
    await expect(notice(member, "b.txt")).to_contain_text(NOT_NOW)
    await until(lambda: len(sending) == 2)

    async with member.expect_event("dialog") as asked:
        await member.evaluate("setTimeout(() => location.reload())")
    await (await asked.value).dismiss()

    await open_todo(member, "Book the train")
    going = member.get_by_label("Files on their way").get_by_role("listitem")
    await expect(going).to_have_count(3)
    await going.get_by_role("button", name="Cancel d.txt").click()
    await expect(going).to_have_count(2)
    await sending[0].continue_()
    await expect(going).to_have_count(1)
    held = await (await member.context.request.get(f"{path}/attachments")).json()
    assert {file["filename"] for file in held["items"]} == {"a.txt", "c.txt"}
    await member.unroute("**/attachments")
    await going.get_by_role("button", name="Send b.txt again").click()
    await expect(going).to_have_count(0)


SLOW_CLOCK = """globalThis.Date = class extends Date {
    constructor(...parts) { parts.length ? super(...parts) : super(Date.now()); }
    static now() { return super.now() - 600_000; }
};"""


async def test_a_page_that_comes_again_brings_nothing_old_back(member: Page) -> None:
    await unaware(member)
    await open_list(member, "Buy milk", "Buy bread")
    await member.add_init_script(SLOW_CLOCK)
    await member.goto("/todos")
    await row(member, "Buy milk").get_by_role("checkbox").click()
    await stored(member, "Buy milk", status="completed")
    await open_todo(member, "Buy bread")
    await member.go_back()
    await expect(row(member, "Buy milk")).to_be_visible()
    await member.wait_for_timeout(500)
    await expect(row(member, "Buy milk").get_by_role("checkbox")).to_be_checked()
