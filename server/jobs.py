"""Background work: jobs are enqueued in the caller's transaction and run by the worker.

What is committed runs at least once, what is rolled back never does. A job may run twice (the
worker died before it could say that it was done), so jobs must be idempotent. The queue is
procrastinate's, in the same database; `server/worker.py` runs it.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeAlias, get_type_hints

import orjson
from pydantic import TypeAdapter
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

if TYPE_CHECKING:
    from server.services import Services

P = ParamSpec("P")

QUEUE = "default"
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
CAUSE = "_cause"
"""Where an enqueued job keeps the trace it belongs to, beside its arguments."""

cause: ContextVar[str] = ContextVar("cause", default="")
"""What is being done, as a W3C `traceparent`; jobs that follow from it belong to the same trace.
"" where nobody traces."""

LIMIT = timedelta(minutes=5)
"""How long an attempt may take before it is broken off."""


class GiveUp(Exception):
    """Raise it in a job that no further attempt can help; it counts as failed."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is given besides its arguments."""

    services: Services
    id: int
    attempt: int
    key: str
    """Names this piece of work and no other, the same at each attempt."""


Function: TypeAlias = Callable[Concatenate[Work, P], Coroutine[Any, Any, None]]


class Job(Generic[P]):
    """A function that the worker runs; `@job()` makes it."""

    def __init__(
        self, function: Function[P], *, attempts: int, schedule: str | None, limit: timedelta
    ) -> None:
        self.function = function
        self.name = function.__name__
        self.attempts = attempts
        """How often it is tried."""
        self.schedule = schedule
        """When it runs by itself, as in a crontab, in UTC."""
        self.limit = limit

    @cached_property
    def _types(self) -> dict[str, TypeAdapter[Any]]:
        hints = get_type_hints(self.function)
        names = list(inspect.signature(self.function).parameters)[1:]
        return {name: TypeAdapter(hints[name]) for name in names}

    def packed(self, *args: P.args, **kwargs: P.kwargs) -> str:
        """The arguments as JSON, and what they follow from."""
        bound = inspect.signature(self.function).bind(None, *args, **kwargs)
        given = list(bound.arguments.items())[1:]
        values = {name: self._types[name].dump_python(value, mode="json") for name, value in given}
        if because := cause.get():
            values[CAUSE] = because
        return orjson.dumps(values).decode()

    async def run(self, work: Work, arguments: Mapping[str, Any]) -> None:
        """Run it with arguments as JSON knows them. Raises ValidationError if they do not fit, and
        TimeoutError if it takes too long."""
        call: Any = self.function
        values = {name: self._types[name].validate_python(v) for name, v in arguments.items()}
        async with asyncio.timeout(self.limit.total_seconds()):
            await call(work, **values)

    def wait(self, attempts: int) -> timedelta:
        """How long to wait after so many attempts: twice as long each time."""
        doubled: timedelta = FIRST_WAIT * 2 ** (attempts - 1)
        return min(doubled, LONGEST_WAIT)


def job(
    *, attempts: int = 10, schedule: str | None = None, limit: timedelta = LIMIT
) -> Callable[[Function[P]], Job[P]]:
    """Make a function a job. Ten attempts take about two hours.

    A job with a schedule has no arguments; it runs once at each time, however many workers run. A
    time is left out if no worker is there within ten minutes: let the job look for all that is due
    by now.
    """

    def decorate(function: Function[P]) -> Job[P]:
        return Job(function, attempts=attempts, schedule=schedule, limit=limit)

    return decorate


_DEFER = text(
    """
    SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
        :queue, :name, 0, NULL, NULL, CAST(:arguments AS jsonb), NULL
    )]::procrastinate_job_to_defer_v1[])
    """
)


class Jobs:
    """Enqueues jobs in a transaction: they run if it is committed."""

    __slots__ = ("_db",)

    def __init__(self, db: AsyncSession) -> None:
        self._db = db

    async def defer(self, job: Job[P], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Run the job soon after the transaction is committed. Arguments lie in the database as
        JSON until the job is forgotten: give ids, never secrets."""
        values = {"queue": QUEUE, "name": job.name, "arguments": job.packed(*args, **kwargs)}
        await self._db.execute(_DEFER, values)


# --- looking after them ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job that has failed for good (`failed`), waits for another attempt (`todo`), or runs again
    (`doing`)."""

    id: int
    name: str
    status: str
    attempts: int
    next_at: datetime | None


_TROUBLES = text(
    """
    SELECT id, task_name, status::text, attempts, CASE WHEN status = 'todo' THEN scheduled_at END
    FROM procrastinate_jobs
    WHERE status = 'failed' OR (status IN ('todo', 'doing') AND attempts > 0)
    ORDER BY id DESC LIMIT :limit
    """
)


async def troubles(db: AsyncSession, *, limit: int = 100) -> Sequence[Trouble]:
    """Jobs that failed at least once and have not succeeded since; the latest first."""
    return [Trouble(*row) for row in await db.execute(_TROUBLES, {"limit": limit})]


_RETRY = text(
    """
    SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL)
    FROM procrastinate_jobs WHERE id = :id AND status = 'failed'
    """
)
_HASTEN = text(
    """
    UPDATE procrastinate_jobs SET scheduled_at = now()
    WHERE id = :id AND status = 'todo' AND attempts > 0 RETURNING id
    """
)


async def retry(db: AsyncSession, job_id: int) -> None:
    """Run a failed job once more, or one that waits for another attempt at once. Raises LookupError
    for others; one that runs must not run beside itself."""
    for statement in (_RETRY, _HASTEN):
        if (await db.execute(statement, {"id": job_id})).first() is not None:
            return
    raise LookupError(job_id)
