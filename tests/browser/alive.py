"""Pages are ready when their scripts are: a click or a text that comes earlier is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import Error, Page

LEADING = ("goto", "reload", "wait_for_url")
"""What leads to another document, or waits for one."""
ALIVE = """() => new Promise((done, fail) => {
    const end = Date.now() + 30_000;
    const known = (node) => Object.keys(node).some((key) => key.startsWith("__reactProps$"));
    const look = () => {
        const controls = [...document.querySelectorAll("button, input, select, textarea")];
        if (!document.querySelector("script[src^='/_next/']")) done();  // not one of our pages
        else if (controls.every(known)) requestIdleCallback(done);  // effects have run by then
        else if (Date.now() > end) fail(new Error("the page's scripts did not take over"));
        else setTimeout(look, 10);
    };
    look();
})"""


async def alive(page: Page) -> None:
    """Wait until React has taken over all controls of the page, or of the one it goes on to."""
    while True:
        try:
            await page.evaluate(ALIVE)
            return
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
            await page.wait_for_load_state()


def patient(page: Page) -> None:
    """Let whoever leads this page somewhere wait until it is alive there."""

    def waiting(lead: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def wait(*given: Any, **named: Any) -> Any:
            answer = await lead(*given, **named)
            await alive(page)
            return answer

        return wait

    for name in LEADING:
        setattr(page, name, waiting(getattr(page, name)))
