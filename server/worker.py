"""The worker: runs jobs, tries failed ones again, and rescues those whose worker died."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from hashlib import sha256
from importlib import import_module
from pkgutil import iter_modules
from time import monotonic
from typing import Any

import procrastinate
import structlog
from procrastinate import JobContext
from procrastinate.jobs import Job as QueuedJob
from procrastinate.jobs import Status
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from server.jobs import CAUSE, QUEUE, GiveUp, Job, Work
from server.services import Services

log = structlog.stdlib.get_logger("server.worker")

HEARTBEAT = timedelta(seconds=10)
DEAD = timedelta(seconds=60)
"""A worker that was silent this long has died; its jobs go to others."""
ATTEMPTS_UNFINISHED = 5
"""A job whose worker died this often is blamed for it and fails."""
KEEP = timedelta(days=1)
"""How long finished jobs are kept."""
KEEP_FAILED = timedelta(days=30)


def find_jobs() -> list[Job[...]]:
    """The jobs of all modules in `handlers/`. Ends the program if two have one name, by which the
    queue knows them."""
    found: dict[str, Job[...]] = {}
    for module in iter_modules(import_module("handlers").__path__):
        for value in vars(import_module(f"handlers.{module.name}")).values():
            if isinstance(value, Job):
                known = found.setdefault(value.name, value)
                if known is not value:
                    places = " and ".join(job.function.__module__ for job in (known, value))
                    raise SystemExit(
                        f"two jobs are called `{value.name}`, in {places}: rename the newer one"
                    )
    return list(found.values())


async def work(services: Services, jobs: Iterable[Job[...]], *, wait: bool = True) -> None:
    """Run jobs and keep schedules until a signal ends it, or with `wait=False` run what is due.

    What is due runs one after another, so that what a job enqueues is run too. At a signal the
    jobs under way get 20 seconds to end; then they are broken off, to be run again.
    """
    app = queue(services, jobs, schedules=wait)
    async with app.open_async():
        log.debug("worker started")
        await app.run_worker_async(
            queues=[QUEUE],
            wait=wait,
            concurrency=services.settings.worker_concurrency if wait else 1,
            install_signal_handlers=wait,
            listen_notify=wait,
            shutdown_graceful_timeout=20,
            update_heartbeat_interval=HEARTBEAT.total_seconds(),
            stalled_worker_timeout=DEAD.total_seconds(),
        )


def queue(
    services: Services, jobs: Iterable[Job[...]], *, schedules: bool = False
) -> procrastinate.App:
    """Procrastinate's application, which knows all jobs, and perhaps their schedules."""
    quiet()
    url = services.settings.database_url
    assert url is not None, "the database is started before the worker"
    connector = procrastinate.PsycopgConnector(
        conninfo=url.replace("postgresql+psycopg:", "postgresql:", 1),
        min_size=1,
        max_size=services.settings.worker_concurrency + 3,  # and heartbeat, schedule, listening
    )
    app = procrastinate.App(connector=connector)
    for job in jobs:
        _add(app, services, job, schedules=schedules)
    rescue = app.task(name="rescue_jobs", queue=QUEUE, pass_context=True)(rescue_jobs)
    forget = app.task(name="forget_jobs", queue=QUEUE, pass_context=True)(forget_jobs)
    if schedules:
        app.periodic(cron="* * * * *")(rescue)
        app.periodic(cron="17 * * * *")(forget)
    return app


def _add(app: procrastinate.App, services: Services, job: Job[...], *, schedules: bool) -> None:
    async def run(context: JobContext, /, **arguments: Any) -> None:
        if job.schedule is not None:
            arguments.pop("timestamp", None)  # the time it was due, which no job asks for
        because = arguments.pop(CAUSE, "")
        id = context.job.id
        assert id is not None
        key = sha256(f"{job.name} {id} {arguments}".encode()).hexdigest()[:32]
        work = Work(services, id, context.job.attempts + 1, key)
        with (
            structlog.contextvars.bound_contextvars(job=job.name, job_id=id),
            _traced(job, work, because),
        ):
            await _logged(job, work, arguments)

    lock = None if job.schedule is None else job.name  # never two of them at once
    options: dict[str, Any] = {"retry": Backoff(job), "lock": lock}
    task: Any = app.task(name=job.name, queue=QUEUE, pass_context=True, **options)(run)
    if schedules and job.schedule is not None:
        app.periodic(cron=job.schedule)(task)


def _traced(job: Job[...], work: Work, because: str) -> AbstractContextManager[None]:
    tracing = work.services.tracing
    if tracing is None:
        return nullcontext()
    return tracing.job(job.name, work.id, work.attempt, because)


async def _logged(job: Job[...], work: Work, arguments: Mapping[str, Any]) -> None:
    """Run a job and tell how it went; arguments may be personal and stay out of the log."""
    start = monotonic()
    try:
        await job.run(work, arguments)
    except Exception as error:
        final = isinstance(error, GiveUp) or work.attempt >= job.attempts
        say = log.error if final else log.warning
        event = "job failed" if final else "job failed, to be tried again"
        say(event, attempt=work.attempt, of=job.attempts, exc_info=error)
        if final:
            work.services.errors.in_job(error, job.name, work.id)
        raise
    log.info("job done", attempt=work.attempt, seconds=round(monotonic() - start, 3))


class Backoff(BaseRetryStrategy):
    """Waits twice as long after each attempt, and not quite as long as others that failed at the
    same moment."""

    def __init__(self, job: Job[...]) -> None:
        self.job = job

    def get_retry_decision(
        self, *, exception: BaseException, job: QueuedJob
    ) -> RetryDecision | None:
        attempts = job.attempts + 1
        if not isinstance(exception, Exception):  # the worker was told to stop
            return RetryDecision(retry_in={"seconds": 0})
        if isinstance(exception, GiveUp) or attempts >= self.job.attempts:
            return None
        seconds = self.job.wait(attempts).total_seconds() * random.uniform(0.8, 1.2)
        return RetryDecision(retry_in={"seconds": round(seconds)})


async def rescue_jobs(context: JobContext, timestamp: int) -> None:
    """Give jobs to other workers whose own has died."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD.total_seconds()):
        if job.attempts + 1 >= ATTEMPTS_UNFINISHED:
            log.error("job failed: its workers died", job=job.task_name, job_id=job.id)
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            log.warning("job rescued: its worker died", job=job.task_name, job_id=job.id)
            await manager.retry_job(job)


async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Delete finished jobs, and failed ones once nobody will ask for them."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=int(KEEP.total_seconds() // 3600))
    await manager.delete_old_jobs(
        nb_hours=int(KEEP_FAILED.total_seconds() // 3600),
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


def quiet() -> None:
    """Procrastinate logs jobs with their arguments; we log them ourselves, without."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    for name in ("procrastinate.worker", "procrastinate.worker.worker"):
        logging.getLogger(name).addFilter(_of_no_job)


def _of_no_job(record: logging.LogRecord) -> bool:
    return getattr(record, "action", None) not in ("job_error", "job_error_retry", "job_aborted")
