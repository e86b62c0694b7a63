"""Time limits for what hardly ever waits: a timer is set only if it does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from types import coroutine
from typing import Any, TypeVar, cast

T = TypeVar("T")


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """Its result. Raises TimeoutError if it has to wait and takes longer than that.

    It is begun at once, in the same task; only what remains then stands under the limit.
    """
    try:
        first = work.send(None)
    except StopIteration as done:
        return cast("T", done.value)
    return await rest(seconds, work, first)


async def rest(seconds: float, work: Coroutine[Any, Any, T], waiting: Any) -> T:
    """The same of work that has begun and waits for something already."""
    async with asyncio.timeout(seconds):
        return await _resumed(work, waiting)


@coroutine
def _resumed(work: Coroutine[Any, Any, T], waiting: Any) -> Generator[Any, Any, T]:
    step: Callable[[Any], Any]
    while True:
        try:
            given = yield waiting
        except BaseException as error:
            step, argument = work.throw, cast("Any", error)
        else:
            step, argument = work.send, given
        try:
            waiting = step(argument)
        except StopIteration as done:
            return cast("T", done.value)
