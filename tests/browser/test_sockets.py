"""WebSockets by the generated client, in a real browser: relative addresses, cookies, refusals."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route

from generated.routes import CONTRACT
from scripts.nodejs import node
from server import postgres
from tests.browser.conftest import enter
from tests.browser.site import PROJECT, Program, api_alone

GENERATED = PROJECT / "frontend/generated"
STRIP = """
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
const [folder, ...names] = process.argv.slice(1);
const read = (name) => stripTypeScriptTypes(readFileSync(`${folder}/${name}.ts`, "utf8"));
console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, read(name)]))));
"""
HEAR = """async () => {
    const { createTodo, openSocket } = await import("/client/sdk.gen");
    const socket = openSocket();
    socket.send({ type: "hello" });
    const heard = [];
    for await (const message of socket) {
        heard.push(message.type);
        if (message.type === "sync") await createTodo({ body: { title: "heard" } });
        if (message.type === "todo.created") break;
    }
    const { code, reason } = await socket.closed;
    return [await socket.opened, heard, code, reason];
}"""


@pytest.fixture(scope="module")
def api(
    postgres_admin: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    database = postgres.ensure_database(postgres_admin, "sockets", template=migrated)
    with api_alone(database, tmp_path_factory.mktemp("sockets")) as program:
        yield program


@pytest.fixture(scope="module")
def modules() -> dict[str, str]:
    """The client as a browser reads it."""
    names = ("client.gen", "socket.gen", "sdk.gen")
    command = [node(), "--input-type=module", "--eval", STRIP, str(GENERATED), *names]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    read: dict[str, str] = json.loads(done.stdout)
    return read


async def opened(context: BrowserContext, modules: dict[str, str]) -> Page:
    """A page of the server's, which alone may ask it more, that can import the client."""

    async def answer(route: Route) -> None:
        body = modules[route.request.url.rpartition("/")[2]]
        await route.fulfill(content_type="text/javascript", body=body)

    page = await context.new_page()
    await page.route("**/client/*", answer)
    await page.goto(f"{CONTRACT.base_path}/health/live")
    return page


async def test_a_page_hears_by_a_relative_address_as_whoever_its_cookie_says(
    browser: Browser, api: Program, modules: dict[str, str]
) -> None:
    context = await browser.new_context(base_url=api.url, bypass_csp=True)
    page = await opened(context, modules)
    unknown: Any = await page.evaluate(HEAR)
    assert unknown == [True, [], 1008, "the credentials are not valid"]
    await enter(page)
    known: Any = await page.evaluate(HEAR)
    assert known == [True, ["sync", "todo.created"], 1005, ""]
    await context.add_cookies([{"name": "access_token", "value": "x", "url": api.url}])
    refused: Any = await page.evaluate(HEAR)
    assert refused == [False, [], 1006, ""]
    await context.close()
