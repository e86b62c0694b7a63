"""To-dos in the browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.lists import choose, gone, open_list, row, stored
from tests.browser.people import notice, until
from tests.browser.site import Site


async def test_what_is_added_edited_and_completed_is_stored(member: Page) -> None:
    await open_list(member, "Buy milk", "Call the plumber")
    await choose(member, "Buy milk", "Change the title")
    await member.get_by_label("Title").fill("Buy oat milk")
    await member.keyboard.press("Enter")
    await row(member, "Buy oat milk").get_by_role("checkbox").click()
    await expect(notice(member, "“Buy oat milk”: done.")).to_be_visible()
    await stored(member, "Buy oat milk", status="completed")

    await member.reload()
    await expect(row(member, "Buy oat milk").get_by_role("checkbox")).to_be_checked()
    await expect(row(member, "Call the plumber").get_by_role("checkbox")).not_to_be_checked()
    await expect(member.get_by_text("2 to-dos")).to_be_visible()


async def test_a_double_click_adds_once_and_asks_for_no_more(member: Page) -> None:
    await open_list(member)
    await member.get_by_role("textbox", name="New to-do").fill("Buy milk")
    await member.get_by_role("button", name="Add to-do").dblclick()
    await expect(row(member, "Buy milk")).to_have_count(1)
    assert await member.get_by_role("main").get_by_role("alert").count() == 0


async def test_a_completion_can_be_undone(member: Page) -> None:
    await open_list(member, "Buy milk")
    await row(member, "Buy milk").get_by_role("checkbox").click()
    await member.get_by_role("button", name="Undo").hover()  # then it stays
    await stored(member, "Buy milk", status="completed")
    await member.get_by_role("button", name="Undo").click()
    await expect(row(member, "Buy milk").get_by_role("checkbox")).not_to_be_checked()
    await stored(member, "Buy milk", status="pending")
    await member.reload()
    await expect(row(member, "Buy milk").get_by_role("checkbox")).not_to_be_checked()


async def test_a_deletion_can_be_undone(member: Page) -> None:
    await open_list(member, "Keep me", "Delete me")
    await choose(member, "Delete me", "Delete")
    await expect(row(member, "Delete me")).to_have_count(0)
    await gone(member, "Delete me")
    await choose(member, "Keep me", "Delete")
    await expect(row(member, "Keep me")).to_have_count(0)
    await member.get_by_role("button", name="Undo").last.click()
    await expect(row(member, "Keep me")).to_be_visible()
    await member.reload()
    await expect(row(member, "Keep me")).to_be_visible()
    await expect(row(member, "Delete me")).to_have_count(0)


async def test_who_saves_over_a_change_from_elsewhere_is_asked(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.get_by_role("link", name="Buy milk").click()
    await member.get_by_label("Notes").fill("Two bottles")
    api = f"/api/v1/todos/{member.url.rpartition('/')[2]}"
    elsewhere = await member.context.request.patch(api, data={"description": "Three bottles"})
    assert elsewhere.ok
    await member.get_by_role("button", name="Save").click()
    await expect(member.get_by_role("dialog", name="Changed meanwhile")).to_be_visible()
    await member.get_by_role("button", name="See what is there").click()
    await expect(member.get_by_label("Notes")).to_have_value("Three bottles")

    await member.get_by_label("Notes").fill("One bottle")
    assert (await member.context.request.patch(api, data={"priority": 5})).ok
    await member.get_by_role("button", name="Save").click()
    await member.get_by_role("button", name="Store mine").click()
    await expect(notice(member, "Saved.")).to_be_visible()
    stored_now = await (await member.context.request.get(api)).json()
    assert (stored_now["description"], stored_now["priority"]) == ("One bottle", 5)


async def test_what_is_changed_elsewhere_is_not_deleted_unseen(member: Page) -> None:
    await open_list(member, "Buy milk", "Buy bread")
    api = member.context.request
    sent: list[str | None] = []

    async def change_first(route: Route) -> None:
        if route.request.method == "DELETE":
            sent.append(await route.request.header_value("If-Match"))
            if len(sent) == 1:
                path = route.request.url
                assert (await api.patch(path, data={"description": "Two bottles"})).ok
        await route.continue_()

    await member.route(re.compile("/api/v1/todos/"), change_first)
    await choose(member, "Buy milk", "Delete")
    dialog = member.get_by_role("dialog", name="Changed meanwhile")
    await expect(dialog).to_contain_text("“Buy milk” was changed elsewhere")
    await expect(notice(member, "“Buy milk” is deleted.")).to_have_count(0)
    await stored(member, "Buy milk", description="Two bottles")
    await dialog.get_by_role("button", name="Delete it").click()
    await gone(member, "Buy milk")
    await expect(dialog).to_have_count(0)
    assert sent == ['"1"', None]
    await row(member, "Buy bread").get_by_role("checkbox").click()
    await choose(member, "Buy bread", "Delete")  # what one has changed oneself is in nobody's way
    await gone(member, "Buy bread")
    await expect(dialog).to_have_count(0)


async def test_a_refused_change_is_taken_back(member: Page) -> None:
    await open_list(member, "Buy milk")
    problem = '{"type": "about:blank", "title": "Conflict", "status": 409, "detail": "Not now."}'

    async def refuse(route: Route) -> None:
        await route.fulfill(status=409, body=problem, content_type="application/problem+json")

    await member.route(re.compile("/api/v1/todos/"), refuse)
    await row(member, "Buy milk").get_by_role("checkbox").click()
    await expect(notice(member, "Not now.")).to_be_visible()
    await expect(row(member, "Buy milk").get_by_role("checkbox")).not_to_be_checked()


async def test_a_todo_whose_answer_is_lost_is_there_once(member: Page) -> None:
    await open_list(member)
    keys: list[str | None] = []

    async def lose(route: Route) -> None:
        if route.request.method != "POST":
            return await route.continue_()
        keys.append(await route.request.header_value("Idempotency-Key"))
        if len(keys) > 1:
            return await route.continue_()
        as_sent = {**await route.request.all_headers(), "Sec-Fetch-Site": "same-origin"}
        assert (await route.fetch(headers=as_sent)).status == 201
        await route.abort()

    await member.route(re.compile("/api/v1/todos$"), lose)
    await member.get_by_role("textbox", name="New to-do").fill("Buy milk")
    await member.keyboard.press("Enter")
    await expect(row(member, "Buy milk").get_by_role("checkbox")).to_be_enabled()
    assert len(keys) == 2 and keys[0] and keys[0] == keys[1]
    listed = await member.context.request.get("/api/v1/todos")
    assert (await listed.json())["total"] == 1
    await member.get_by_role("textbox", name="New to-do").fill("Buy milk")
    await member.keyboard.press("Enter")
    await expect(member.get_by_text("2 to-dos")).to_be_visible()  # who writes it again wants two
    assert keys[2] != keys[0]


async def test_search_states_and_order_stand_in_the_address(member: Page) -> None:
    await open_list(member, "Write the contract", "Buy milk", "Buy bread")
    await row(member, "Buy bread").get_by_role("checkbox").click()
    await member.get_by_role("searchbox").fill("buy")
    await expect(row(member, "Write the contract")).to_have_count(0)
    await member.get_by_role("button", name=re.compile("^To do")).click()
    await expect(row(member, "Buy bread")).to_have_count(0)
    await member.get_by_label("Sort").select_option("title")
    await expect(member).to_have_url(re.compile(r"status=pending&q=buy&sort=title$"))

    await member.reload()
    await expect(row(member, "Buy milk")).to_be_visible()
    await expect(member.get_by_role("searchbox")).to_have_value("buy")
    await member.get_by_role("searchbox").fill("nothing like it")
    await member.get_by_role("button", name="Show everything").click()
    await expect(member.get_by_text("3 to-dos")).to_be_visible()


async def test_further_pages_come_while_scrolling_and_stay_after_a_reload(member: Page) -> None:
    for number in range(45):
        new = {"title": f"Number {number}"}
        assert (await member.context.request.post("/api/v1/todos", data=new)).status == 201
    await member.goto("/todos")
    rows = member.get_by_role("list", name="To-dos").get_by_role("listitem")
    await expect(rows).to_have_count(20)
    await rows.last.scroll_into_view_if_needed()  # no further: that would ask for the third page
    await expect(rows).to_have_count(40)
    await expect(member).to_have_url(re.compile("pages=2"))
    answer = await member.context.request.get(member.url)
    assert (await answer.text()).count("data-todo=") == 40  # the server sends both pages


async def test_days_come_as_those_of_the_zone_that_the_browser_has_named(
    member: Page, site: Site
) -> None:
    zone = "Pacific/Kiritimati"  # fourteen hours before Greenwich
    await member.context.add_cookies([{"name": "time_zone", "value": zone, "url": site.url}])
    new = {"title": "Renew the passport", "due_at": "2030-01-31T12:00:00Z"}
    assert (await member.context.request.post("/api/v1/todos", data=new)).status == 201
    answer = await member.context.request.get("/todos")
    assert "Due 1 Feb 2030</time>" in await answer.text()
    await member.goto("/todos")
    own = datetime(2030, 1, 31, 12, tzinfo=UTC).astimezone()
    await expect(member.get_by_text(f"Due {own.day} {own:%b} 2030")).to_be_visible()


async def test_the_list_works_without_a_mouse(member: Page) -> None:
    await open_list(member, "First", "Second")
    await member.locator("body").click(position={"x": 5, "y": 400})
    await member.keyboard.press("j")
    await expect(member.get_by_role("link", name="Second")).to_be_focused()
    await member.keyboard.press("ArrowDown")
    await member.keyboard.press("x")
    await expect(row(member, "First").get_by_role("checkbox")).to_be_checked()
    await member.keyboard.press("e")
    await member.keyboard.type(" of all")
    await member.keyboard.press("Enter")
    await expect(member.get_by_role("link", name="First of all")).to_be_focused()
    await member.keyboard.press("k")
    await member.keyboard.press("Delete")
    await expect(row(member, "Second")).to_have_count(0)
    await member.keyboard.press("n")
    await expect(member.get_by_role("textbox", name="New to-do")).to_be_focused()


async def test_a_menu_is_worked_by_keys_from_the_first_press(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.reload()  # of a menu there is only the button
    button = row(member, "Buy milk").get_by_role("button", name="More about")
    await expect(button).to_have_attribute("aria-haspopup", "menu")
    await expect(button).to_have_attribute("aria-expanded", "false")
    await button.press("Enter")
    await expect(button).to_have_attribute("aria-expanded", "true")
    entries = member.get_by_role("menu", name="More about Buy milk").get_by_role("menuitem")
    await expect(entries.first).to_be_focused()
    await member.keyboard.press("ArrowDown")
    await expect(entries.nth(1)).to_be_focused()
    await member.keyboard.press("Escape")
    await expect(button).to_be_focused()
    await expect(button).to_have_attribute("aria-expanded", "false")
    await button.click()
    await expect(entries.first).to_be_visible()
    await button.click()
    await expect(entries).to_have_count(0)
    await button.press("ArrowDown")
    await member.keyboard.press("Enter")
    await expect(member.get_by_label("Title")).to_be_focused()


async def test_the_focus_goes_on_when_what_had_it_is_deleted(member: Page) -> None:
    await open_list(member, "First", "Second", "Third")
    await row(member, "Second").get_by_role("button", name="More about").press("Enter")
    await member.get_by_role("menuitem", name="Delete").press("Enter")
    await expect(row(member, "Second")).to_have_count(0)
    await expect(member.get_by_role("link", name="First")).to_be_focused()


async def test_what_is_focused_is_not_behind_what_sticks_to_the_top(member: Page) -> None:
    await member.set_viewport_size({"width": 900, "height": 500})
    await open_list(member, "Buy milk")
    await member.get_by_role("link", name="Buy milk").click()
    await member.get_by_label("Notes").focus()
    title = member.get_by_label("Title")
    await title.evaluate("(field) => scrollBy(0, field.getBoundingClientRect().top - 10)")
    await member.keyboard.press("Shift+Tab")
    await expect(title).to_be_focused()
    header = await member.get_by_role("banner").bounding_box()
    box = await title.bounding_box()
    assert header is not None and box is not None
    assert box["y"] >= header["y"] + header["height"]


async def test_a_todo_that_is_on_its_way_says_so(member: Page) -> None:
    await open_list(member, "Buy milk")
    held: list[Route] = []
    await member.route("**/todos/*_rsc=*", lambda route: held.append(route))
    link = member.get_by_role("link", name="Buy milk")
    await link.click()
    await expect(link.locator("> span")).to_have_css("opacity", "0.45")
    await until(lambda: held)
    for route in held:
        await route.continue_()
    await expect(member.get_by_label("Notes")).to_be_visible()


async def test_titles_run_as_their_letters_do(member: Page) -> None:
    await open_list(member, "לקנות חלב!", "Buy milk!")
    await expect(member.get_by_role("link", name="לקנות חלב!")).to_have_css("direction", "rtl")
    await expect(member.get_by_role("link", name="Buy milk!")).to_have_css("direction", "ltr")


async def test_what_is_written_and_not_saved_is_there_again(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.get_by_role("link", name="Buy milk").click()
    await member.get_by_label("Notes").fill("Two bottles")
    await member.get_by_label("Tags").fill("shop, home")
    await member.get_by_role("link", name="To-dos").first.click()
    await expect(notice(member, "“Buy milk” has changes that are not saved.")).to_be_visible()
    await member.get_by_role("button", name="Go back").click()
    await expect(member.get_by_label("Notes")).to_have_value("Two bottles")
    await expect(member.get_by_label("Tags")).to_have_value("shop, home")
    async with member.expect_event("dialog") as asked:
        await member.evaluate("setTimeout(() => location.reload())")
    assert (await asked.value).type == "beforeunload"
    await (await asked.value).dismiss()
    await member.get_by_role("button", name="Save").click()
    await stored(member, "Buy milk", description="Two bottles", tags=["shop", "home"])


async def test_all_of_a_todo_is_changed_on_its_own_page(member: Page) -> None:
    await open_list(member, "Book the train")
    await member.get_by_role("link", name="Book the train").click()
    await expect(member.get_by_role("heading", name="Book the train")).to_be_visible()
    await expect(member).to_have_title(re.compile("^Book the train · "))
    await member.get_by_label("Notes").fill("A seat by the window")
    await member.get_by_label("Priority").select_option("High")
    await member.get_by_label("Due").fill("2030-01-31T12:00")
    await member.get_by_role("button", name="Save").click()
    await expect(notice(member, "Saved.")).to_be_visible()
    await member.reload()
    await expect(member.get_by_label("Notes")).to_have_value("A seat by the window")
    await expect(member.get_by_label("Priority")).to_have_value("3")
    await expect(member.get_by_label("Due")).to_have_value("2030-01-31T12:00")


async def test_the_tab_has_the_name_that_a_todo_has_now(member: Page) -> None:
    await open_list(member, "Book the train")
    await member.get_by_role("link", name="Book the train").click()
    await member.get_by_label("Title").fill("Book the bus")
    await member.get_by_role("button", name="Save").click()
    await expect(member).to_have_title(re.compile("^Book the bus · "))
    path = f"/api/v1/todos/{member.url.rpartition('/')[2]}"
    assert (await member.context.request.patch(path, data={"title": "Walk"})).ok  # elsewhere
    await expect(member).to_have_title(re.compile("^Walk · "))
    await member.get_by_role("link", name="To-dos").first.click()
    await expect(member).to_have_title(re.compile("^To-dos · "))
    await member.go_back()
    await expect(member).to_have_title(re.compile("^Walk · "))
    await expect(member.locator("head title")).to_have_count(1)


async def test_what_the_contract_refuses_is_said_at_the_field(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.get_by_role("link", name="Buy milk").click()
    title = member.get_by_label("Title")
    await title.fill("")
    await member.get_by_role("button", name="Save").click()
    await expect(title).to_have_accessible_description("Fill this in.")
    await title.fill("x" * 201)
    await expect(title).to_have_accessible_description("At most 200 characters, please.")


async def test_two_people_never_see_each_others_todos(visit: Visit) -> None:
    ada, bob = await visit("Ada"), await visit("Bob")
    await open_list(ada, "Ada's secret")
    await open_list(bob, "Bob's secret")
    await ada.reload()
    await expect(row(ada, "Ada's secret")).to_be_visible()
    await expect(ada.get_by_text("Bob's secret")).to_have_count(0)
    await ada.get_by_role("link", name="Ada's secret").click()
    await ada.wait_for_url(re.compile("/todos/.+"))
    await bob.goto(ada.url)
    await expect(bob.get_by_role("main")).to_have_count(1)
    await expect(bob.get_by_role("main")).to_contain_text("This to-do is gone")


async def test_a_key_that_ends_a_composition_does_nothing_else(member: Page) -> None:
    await open_list(member, "買う")
    await choose(member, "買う", "Change the title")
    title = member.get_by_label("Title")
    await title.fill("牛乳を買う")
    for key in ("Enter", "Escape"):
        await title.dispatch_event("keydown", {"key": key, "isComposing": True})
        await expect(title).to_have_value("牛乳を買う")
    await member.keyboard.press("Enter")
    await stored(member, "牛乳を買う")
    search = member.get_by_role("searchbox")
    await search.fill("牛乳")
    await search.dispatch_event("keydown", {"key": "Escape", "isComposing": True})
    await expect(search).to_have_value("牛乳")


async def test_the_focus_stays_where_a_filter_was_taken_away(member: Page) -> None:
    await open_list(member, "Buy milk")
    await member.goto("/todos?q=milk&priority_min=0&due_before=2040-01-01T00:00:00Z")
    search = member.get_by_role("searchbox")
    used = member.get_by_role("group", name="Filters in use").get_by_role("button")
    await member.get_by_role("button", name="Clear the search").press("Enter")
    await expect(search).to_be_focused()
    await expect(member).not_to_have_url(re.compile("q=milk"))
    await used.filter(has_text="Due until").press("Enter")
    await expect(used).to_have_count(2)
    await expect(used.filter(has_text="more urgent")).to_be_focused()
    await member.keyboard.press("Enter")
    await expect(used).to_have_count(0)
    await expect(search).to_be_focused()


async def test_an_empty_list_is_empty_in_any_order(member: Page) -> None:
    await member.goto("/todos?sort=title")
    await expect(member.get_by_text("A clean page")).to_be_visible()
