"""The reference page: samples beside each operation, and every operation can be tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from server import postgres
from tests.browser.conftest import SCREENSHOTS, enter, watched
from tests.browser.site import Program, api_alone, mock_of


@pytest.fixture(scope="module")
def api(
    postgres_admin: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """The page is the API's own."""
    database = postgres.ensure_database(postgres_admin, "reference", template=migrated)
    with api_alone(database, tmp_path_factory.mktemp("reference")) as program:
        yield program


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_samples_show_and_an_operation_is_tried(
    browser: Browser, api: Program, width: int, scheme: str
) -> None:
    context = await browser.new_context(
        base_url=api.url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = await context.new_page()
    faults = watched(page)
    await enter(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto("/api/v1/docs")

    operation = page.locator("#operations-auth-getMe")
    await operation.locator(".opblock-summary-control").click()
    samples = operation.get_by_label("Code samples")
    await expect(samples).to_contain_text(f"curl {api.url}/api/v1/auth/me")
    await samples.get_by_role("button", name="Python").click()
    await expect(samples).to_contain_text("httpx.request(")
    await samples.get_by_role("button", name="TypeScript").click()
    await expect(samples).to_contain_text("await getMe({")

    await operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    await expect(answer).to_contain_text(re.compile(r"person\d+@example.com"))
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"reference-{scheme}-{width}.png")
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert [url for url in asked if not url.startswith((api.url, "data:"))] == []
    assert faults == []
    await context.close()


NEW = """
openapi: 3.2.0
info: {title: Newer, version: "1"}
paths:
  /things:
    query:
      operationId: searchThings
      tags: [things]
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"204": {description: None.}}
"""


async def test_a_contract_of_the_newest_openapi_shows(browser: Browser, tmp_path: Path) -> None:
    contract = tmp_path / "openapi.yaml"
    contract.write_text(NEW)
    context = await browser.new_context()
    page = await context.new_page()
    with mock_of(contract) as mock:
        await page.goto(f"{mock.url}/docs")
        operation = page.locator("#operations-things-searchThings")
        await operation.locator(".opblock-summary-control").click()
        await expect(operation.get_by_label("Code samples")).to_contain_text("--request QUERY")
    await context.close()
