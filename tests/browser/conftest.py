"""A real Chromium before the real product; a context for each visitor."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Literal, TypeAlias

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    async_playwright,
    expect,
)

from server import postgres
from tests import provider
from tests.browser.alive import patient
from tests.browser.chromium import FLAGS, chromium
from tests.browser.site import PROJECT, Site
from tests.conftest import PASSWORD
from tests.provider import Issuer

Visit: TypeAlias = Callable[[str], Coroutine[Any, Any, Page]]
SCREENSHOTS = PROJECT / ".cache/browser"
PATIENCE = 30_000
"""Milliseconds that anything may take to appear."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def issuer() -> Iterator[Issuer]:
    """The provider by which visitors sign in."""
    with provider.running() as running:
        yield running


@pytest.fixture(scope="session")
def site(
    postgres_admin: str,
    migrated: str,
    issuer: Issuer,
    tmp_path_factory: pytest.TempPathFactory,
    pytestconfig: pytest.Config,
) -> Iterator[Site]:
    database_url = postgres.ensure_database(postgres_admin, "browser", template=migrated)
    observed = pytestconfig.pluginmanager.has_plugin("contract-coverage")
    running = Site(database_url, tmp_path_factory.mktemp("browser"), issuer, observed=observed)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        own = playwright.chromium
        running = await own.launch(executable_path=chromium(own.executable_path), args=FLAGS)
        yield running
        await running.close()


@asynccontextmanager
async def visitor(
    browser: Browser, site: Site, scheme: Literal["light", "dark"] = "light"
) -> AsyncGenerator[BrowserContext]:
    """A browser of somebody's own, who clicks nothing before it works."""
    context = await browser.new_context(
        base_url=site.url, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    context.on("page", patient)
    yield context
    await context.close()


@pytest.fixture
async def context(browser: Browser, site: Site) -> AsyncIterator[BrowserContext]:
    async with visitor(browser, site) as context:
        yield context


@pytest.fixture
async def page(context: BrowserContext, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """A visitor who is not logged in. Nothing may go wrong unseen: a script that fails and what the
    Content-Security-Policy refuses make the test fail."""
    visited = await context.new_page()
    faults = watched(visited)
    yield visited
    name: str = request.node.name
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    await visited.screenshot(path=SCREENSHOTS / f"{name}.png")
    assert faults == []


@pytest.fixture
async def member(page: Page) -> Page:
    """A visitor with an account of their own, logged in."""
    await enter(page)
    return page


@pytest.fixture
async def visit(browser: Browser, site: Site) -> AsyncIterator[Visit]:
    """Let another person come, with a browser and an account of their own."""
    async with AsyncExitStack() as visitors:

        async def arrives(name: str) -> Page:
            context = await visitors.enter_async_context(visitor(browser, site))
            visited = await context.new_page()
            await enter(visited, name)
            return visited

        yield arrives


_people = iter(range(1, 10_000))


async def enter(page: Page, name: str = "Ada Lovelace") -> str:
    """Create an account and log in, without the pages for that: they have tests of their own."""
    email = f"person{next(_people)}@example.com"
    account = {"email": email, "password": PASSWORD, "name": name}
    request = page.context.request
    assert (await request.post("/api/v1/auth/register", data=account)).ok
    credentials = {"email": email, "password": PASSWORD, "transport": "cookie"}
    assert (await request.post("/api/v1/auth/login", data=credentials)).status == 200
    return email


def watched(page: Page) -> list[str]:
    """What goes wrong in a page from now on."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        refused = message.text.startswith("Failed to load resource")  # a status, tested elsewhere
        if message.type == "error" and not refused:
            faults.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults
