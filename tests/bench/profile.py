"""`make profile`: where a request's time goes, stage by stage, in this process and without sockets.

Each stage is a function that is replaced by one that counts CPU time as well; what a stage does
within another one counts for the inner one only. The counting itself is measured and taken off.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import thread_time
from typing import Any

from server import (
    bodies,
    judge,
    operations,
    reading,
    replies,
    routing,
    security,
    typed,
    writing,
)
from tests.bench import rows
from tests.bench.data import Memory
from tests.bench.peers import ours
from tests.bench.report import aligned

TIMES = 2000
WARM = 200


@dataclass
class Clock:
    """Time by stage; the stages that are under way stand on a stack."""

    spent: dict[str, float] = field(default_factory=dict[str, float])
    stack: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])

    def enter(self, stage: str) -> None:
        now = thread_time()
        if self.stack:
            outer, since = self.stack[-1]
            self.spent[outer] = self.spent.get(outer, 0) + now - since
        self.stack.append((stage, thread_time()))

    def leave(self) -> None:
        now = thread_time()
        stage, since = self.stack.pop()
        self.spent[stage] = self.spent.get(stage, 0) + now - since
        if self.stack:
            self.stack[-1] = (self.stack[-1][0], thread_time())

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing of the benchmark waits, so a coroutine runs through like a call."""

        async def asynchronous(*arguments: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return await function(*arguments, **named)
            finally:
                self.leave()

        def synchronous(*arguments: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return function(*arguments, **named)
            finally:
                self.leave()

        return asynchronous if inspect.iscoroutinefunction(function) else synchronous


STAGES: tuple[tuple[str, Any, str], ...] = (
    ("route", routing.Router, "find"),
    ("security", security.Guard, "identify"),
    ("body", bodies.Bodies, "choose"),
    ("judge", judge.RequestJudge, "check"),
    ("typed", typed.Typed, "__call__"),
    ("typed", reading.Reading, "__call__"),
    ("encode", writing.Writing, "__call__"),
    ("encode", replies.Json, "content"),
    ("send", operations, "send_reply"),
    ("send", operations, "send_problem"),
)
COLUMNS = ("route", "security", "bind", "body", "judge", "typed", "handler", "encode", "send")


def instrumented(clock: Clock) -> Any:
    """The application in memory, with every stage counted."""
    for stage, owner, name in STAGES:
        setattr(owner, name, clock.timed(stage, getattr(owner, name)))
    initialise: Any = operations.Served.__init__

    def served(self: Any, *arguments: Any, **named: Any) -> None:
        initialise(self, *arguments, **named)
        self.bind = clock.timed("bind", self.bind)
        self.handler = clock.timed("handler", self.handler)

    setattr(operations.Served, "__init__", served)  # noqa: B010  # no method to a type checker
    return clock.timed("around", ours.make(Memory()).__call__)


def scope_of(request: bytes) -> tuple[dict[str, Any], bytes]:
    """What a server makes of a request: its ASGI scope, and the body."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    method, target, _ = first.split(b" ")
    path, _, query = target.partition(b"?")
    pairs = [line.split(b": ", 1) for line in lines]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method.decode(),
        "path": path.decode(),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in pairs],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
        "scheme": "http",
    }, body


async def run(app: Any, row: rows.Row, times: int) -> float:
    """Ask so often; seconds for each time."""

    async def send(_: Any) -> None:
        pass

    async def once(request: bytes) -> None:
        scope, body = scope_of(request)
        scope["app"] = app

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        await app(scope, receive, send)

    start = thread_time()
    for number in range(times):
        await once(row.requests[number % len(row.requests)])
    return (thread_time() - start) / times


async def main() -> None:
    names = ("list of 50", "read", "create", "patch", "refused", "10 kB body")
    plain = ours.make(Memory())
    asked = [row for row in rows.rows() if row.name in names]
    without: list[float] = []
    for row in asked:
        await run(plain, row, WARM)
        without.append(min([await run(plain, row, TIMES // 4) for _ in range(4)]))
    clock = Clock()
    app = instrumented(clock)
    table = [["µs per request", *COLUMNS, "around", "all", "without counting"]]
    for row, alone in zip(asked, without, strict=True):
        await run(app, row, WARM)
        clock.spent.clear()
        await run(app, row, TIMES)
        spent = {stage: seconds / TIMES * 1e6 for stage, seconds in clock.spent.items()}
        figures = [spent.get(stage, 0) for stage in (*COLUMNS, "around")]
        line = [row.name, *(f"{figure:.1f}" for figure in figures)]
        table.append([*line, f"{sum(figures):.1f}", f"{alone * 1e6:.1f}"])
    print(aligned(table))
    print(
        "\naround: middleware, Connexion's exception handling, and what stands between the stages"
    )


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
