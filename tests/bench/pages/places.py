"""Which pages are measured, and when a visitor has there what they came for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.async_api import Browser, StorageState

from scripts.seed_todos import TODOS
from tests.browser.conftest import enter

WRITTEN = 60
"""To-dos of the member: more than one page of the list."""
CHART = "main [role=img]"
FORM = "form button[type=submit]:enabled"


@dataclass(frozen=True)
class Place:
    name: str
    path: str
    shows: str
    """A CSS selector: once it is on the screen, the visitor has what they came for."""
    member: bool = False


async def furnish(browser: Browser, url: str) -> tuple[StorageState, list[Place]]:
    """Create an account with to-dos; its session, and the places to measure."""
    context = await browser.new_context(base_url=url)
    page = await context.new_page()
    await enter(page)
    api = context.request
    now = datetime.now(UTC)
    last = ""
    for number in range(WRITTEN):
        title, description, status, priority, days, tags = TODOS[number % len(TODOS)]
        due = None if days is None else (now + timedelta(days=days)).isoformat()
        new = {"title": title, "description": description, "status": status, "due_at": due}
        answer = await api.post("/api/v1/todos", data={**new, "priority": priority, "tags": tags})
        assert answer.status == 201, await answer.text()
        last = (await answer.json())["id"]
    rows = len((await (await api.get("/api/v1/todos")).json())["items"])
    await page.goto("/todos/statistics")
    await page.locator(CHART).first.wait_for()  # now the server knows the reader's clock
    session = await context.storage_state()
    await context.close()
    return session, [
        Place("landing", "/", "main h1"),
        Place("log in", "/login", FORM),
        Place("register", "/register", FORM),
        Place("to-dos", "/todos", f"ul[aria-label='To-dos'] > li:nth-child({rows})", member=True),
        Place("a to-do", f"/todos/{last}", "main h1", member=True),
        Place("statistics", "/todos/statistics", CHART, member=True),
        Place("settings", "/settings", "main input[autocomplete=name]", member=True),
    ]
