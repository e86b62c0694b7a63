"""A limit on what may wait is one whether it waits at once, later, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from server.waiting import within

pytestmark = pytest.mark.anyio


async def turns(number: int, log: list[str]) -> str:
    """Waits so often for the loop to come round."""
    try:
        for _ in range(number):
            await asyncio.sleep(0)
        await asyncio.sleep(0.001 * number)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    return f"after {number}"


@pytest.mark.parametrize("number", [0, 1, 3])
async def test_work_that_is_quick_enough_gives_its_result(number: int) -> None:
    assert await within(5, turns(number, [])) == f"after {number}"


async def test_work_that_does_not_wait_needs_no_time() -> None:
    async def at_once() -> int:
        return 1

    assert await within(0, at_once()) == 1


async def test_work_that_takes_too_long_is_cancelled() -> None:
    log: list[str] = []
    with pytest.raises(TimeoutError):
        await within(0.01, turns(3000, log))
    assert log == ["cancelled"]


async def test_whoever_is_cancelled_cancels_the_work() -> None:
    log: list[str] = []
    task = asyncio.create_task(within(60, turns(100_000, log)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert log == ["cancelled"]


async def test_errors_come_through_before_and_after_a_wait() -> None:
    async def failing(waits: bool) -> None:
        if waits:
            await asyncio.sleep(0)
        raise ValueError(waits)

    for waits in (False, True):
        with pytest.raises(ValueError, match=str(waits)):
            await within(5, failing(waits))


async def test_limits_inside_the_work_still_hold() -> None:
    async def limited() -> str:
        try:
            async with asyncio.timeout(0.01):
                await asyncio.sleep(60)
        except TimeoutError:
            return "its own"
        return "none"

    assert await within(30, limited()) == "its own"


class Turns:
    """An awaitable that is no coroutine, as some servers hand out: its steps take no exceptions."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __await__(self) -> Any:
        return self

    def __iter__(self) -> Iterator[None]:
        return self

    def __next__(self) -> None:
        if not self.number:
            raise StopIteration("done")
        self.number -= 1


@pytest.mark.parametrize("number", [0, 1, 3])
async def test_whatever_can_be_awaited_is_work(number: int) -> None:
    assert await within(5, Turns(number)) == "done"


async def test_what_takes_no_exceptions_can_still_take_too_long() -> None:
    with pytest.raises(TimeoutError):
        await within(0.01, Turns(10**9))
