"""What visitors do with lists of to-dos."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect


def row(page: Page, title: str) -> Locator:
    """A to-do in the list."""
    link = page.get_by_role("link", name=title, exact=True)
    return page.get_by_role("list", name="To-dos").get_by_role("listitem").filter(has=link)


async def open_list(page: Page, *titles: str) -> None:
    """Go to the list and write to-dos; the API has them when this returns."""
    await page.goto("/todos")
    for title in titles:
        await page.get_by_role("textbox", name="New to-do").fill(title)
        await page.keyboard.press("Enter")
        await expect(row(page, title).get_by_role("checkbox")).to_be_enabled()


async def choose(page: Page, title: str, action: str) -> None:
    """Take an entry of a to-do's menu."""
    await row(page, title).get_by_role("button", name="More about").click()
    await page.get_by_role("menuitem", name=action).click()


async def gone(page: Page, title: str) -> None:
    """Wait until the API has a to-do no more."""
    for _ in range(300):
        answer = await page.context.request.get("/api/v1/todos")
        if all(todo["title"] != title for todo in (await answer.json())["items"]):
            return
        await page.wait_for_timeout(100)
    raise AssertionError(f"{title} is still there")


async def stored(page: Page, title: str, **values: object) -> None:
    """Wait until the API has a to-do with these values: pages show changes before that."""
    for _ in range(300):
        answer = await page.context.request.get("/api/v1/todos")
        for todo in (await answer.json())["items"]:
            if todo["title"] == title and values.items() <= todo.items():
                return
        await page.wait_for_timeout(100)
    raise AssertionError(f"{title} is not stored with {values}")
