"""Time limits for what hardly ever waits: a timer is set only if it does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Generator
from types import coroutine
from typing import Any, TypeVar, cast

T = TypeVar("T")


async def within(seconds: float, work: Awaitable[T]) -> T:
    """Its result. Raises TimeoutError if it has to wait and takes longer than that.

    It is begun at once, in the same task; only what remains then stands under the limit.
    """
    steps = work.__await__()
    try:
        waiting = next(steps)
    except StopIteration as done:
        return cast("T", done.value)
    return await rest(seconds, steps, waiting)


async def rest(seconds: float, steps: Generator[Any, Any, T], waiting: Any) -> T:
    """The same of work that has begun and waits for something already."""
    async with asyncio.timeout(seconds):
        return await _resumed(steps, waiting)


@coroutine
def _resumed(steps: Generator[Any, Any, T], waiting: Any) -> Generator[Any, Any, T]:
    """What servers hand out is awaited by its protocol alone (PEP 492): it need be no coroutine,
    and its steps need take no exceptions."""
    try:
        while True:
            try:
                yield waiting
            except BaseException as error:
                if not hasattr(steps, "throw"):
                    raise
                waiting = steps.throw(error)
            else:
                return (yield from steps)
    except StopIteration as done:
        return cast("T", done.value)
