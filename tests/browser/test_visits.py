"""What counts as a page's use of the contract: what a page in Chromium asks, and nothing else."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page, Route

from generated.routes import CONTRACT
from scripts.coverage.store import read
from scripts.nodejs import node
from server import postgres
from tests.browser.site import PROJECT, Program

BASE = CONTRACT.base_path
ITEM = "01900000-0000-7000-8000-000000000000"
SOCKET = """(path) => new Promise((done, fail) => {
    const socket = new WebSocket(path);
    socket.onopen = () => socket.close();
    socket.onclose = () => done();
})"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def api(postgres_admin: str, migrated: str, tmp_path: Path, notes: Path) -> Iterator[Program]:
    """The API as browser tests run it."""
    settings = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": postgres.ensure_database(postgres_admin, "visited", template=migrated),
        "DATA_DIR": str(tmp_path),
        "HOST": "127.0.0.1",
        "COVERAGE_NOTES": str(notes),
    }
    program = Program([sys.executable, "-m", "scripts.coverage.serve"], PROJECT, settings)
    program.start(f"{BASE}/health/ready")
    yield program
    program.stop()


async def test_only_what_pages_ask_counts_as_their_use(
    browser: Browser, api: Program, notes: Path
) -> None:
    httpx.get(f"{api.url}{BASE}/health/live")
    context = await browser.new_context(base_url=api.url)
    await context.request.get(f"{BASE}/health/live")
    page = await context.new_page()
    await page.goto(f"{BASE}/health/live")  # typed
    await page.goto(f"{BASE}/docs")  # which is no page of the product
    await ask(page, f"{BASE}/health/live")
    await page.evaluate(SOCKET, f"{BASE}/live/socket")

    async def answer(route: Route) -> None:
        await route.fulfill(content_type="text/html", body="<title>A page</title>")

    await page.route(f"**/todos/{ITEM}", answer)
    await page.goto(f"/todos/{ITEM}")
    await ask(page, f"{BASE}/auth/providers")
    fetched = f"await fetch({json.dumps(api.url + BASE + '/version')})"
    subprocess.run([node(), "--input-type=module", "--eval", fetched], check=True, timeout=60)
    await context.close()
    expected = {
        "sign_in.list_providers 200": "/todos/…",
        "live.open_socket 101": "a page's socket",
        "health.get_version 200": "the server of the pages",
    }
    for _ in range(100):  # notes are written after the answer
        if len(answers(notes)) == len(expected):
            break
        await asyncio.sleep(0.1)
    api.stop(signal.SIGKILL)  # what was noted is not lost
    assert answers(notes) == expected


async def ask(page: Page, path: str) -> None:
    await page.evaluate("async (path) => (await fetch(path)).text()", path)


def answers(notes: Path) -> dict[str, str]:
    """Operations and statuses that pages got, each with its page."""
    seen = read(CONTRACT.document, notes).seen["pages"]
    parts = {tuple(name.split("\t")): by for name, by in seen.items()}
    return {
        f"{key} {what.partition(' ')[0]}": by
        for (key, part, _, what), by in parts.items()
        if part == "reply"
    }
