"""Background work: enqueued with the transaction, tried again, rescued, visible."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import structlog
from procrastinate.schema import SchemaManager
from sqlalchemy import text

from handlers import jobs as project_jobs
from scripts import worker as command
from server import worker
from server.jobs import GiveUp, Job, Jobs, Work, job, retry, troubles
from server.services import Services

PROJECT = Path(__file__).parents[1]

DONE: list[Any] = []
"""What the jobs of these tests did."""


@job()
async def note(work: Work, who: UUID, when: datetime, words: list[str]) -> None:
    DONE.append((who, when, words))


@job(attempts=3)
async def stumble(work: Work, *, until: int) -> None:
    DONE.append((work.attempt, work.key))
    if work.attempt < until:
        raise RuntimeError("not yet")


@job()
async def refuse(work: Work) -> None:
    DONE.append(work.attempt)
    raise GiveUp("never")


@pytest.fixture(autouse=True)
def forget() -> None:
    DONE.clear()


async def run(served: Services, *jobs: Job[...]) -> None:
    """Run what is due now."""
    await worker.work(served, jobs, wait=False)


async def pass_time(served: Services) -> None:
    """Let all waiting jobs be due."""
    async with served.database.transaction() as db:
        await db.execute(text("UPDATE procrastinate_jobs SET scheduled_at = now()"))


def test_two_jobs_of_one_name_are_told_with_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    async def clean_up(work: Work) -> None:
        """Not that of the project."""

    monkeypatch.setattr("handlers.security.clean_up", job()(clean_up), raising=False)
    with pytest.raises(SystemExit, match=r"`clean_up`, in handlers\.jobs and tests\.test_jobs"):
        worker.find_jobs()


async def test_a_job_gets_its_arguments_as_they_were_given(served: Services) -> None:
    who, when = uuid4(), datetime(2030, 1, 31, 12, tzinfo=UTC)
    async with served.database.transaction() as db:
        await Jobs(db).defer(note, who, when, words=["ä", "'; --", "%s :x"])
    await run(served, note)
    assert [(who, when, ["ä", "'; --", "%s :x"])] == DONE


async def test_rolled_back_work_never_runs(served: Services) -> None:
    with pytest.raises(ZeroDivisionError):
        async with served.database.transaction() as db:
            await Jobs(db).defer(refuse)
            raise ZeroDivisionError
    await run(served, refuse)
    assert DONE == []


async def test_a_job_waits_until_its_transaction_is_committed(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=1)
        await run(served, stumble)
        assert DONE == []
    await run(served, stumble)
    assert [attempt for attempt, _ in DONE] == [1]


async def test_a_failing_job_is_tried_again_later_with_the_same_key(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=3)
    await run(served, stumble)
    await run(served, stumble)
    assert len(DONE) == 1  # it is not due yet
    for _ in range(3):
        await pass_time(served)
        await run(served, stumble)
    assert [attempt for attempt, _ in DONE] == [1, 2, 3]
    assert len({key for _, key in DONE}) == 1
    async with served.database.transaction() as db:
        assert await troubles(db) == []


async def test_waits_grow_until_an_hour_and_differ_a_little() -> None:
    waits = [project_jobs.clean_up.wait(attempts).total_seconds() for attempts in range(1, 12)]
    assert waits[:4] == [10, 20, 40, 80] and waits[-1] == 3600
    assert sum(note.wait(n).total_seconds() for n in range(1, note.attempts)) > 3600


async def test_a_job_that_keeps_failing_fails_visibly_and_can_be_run_again(
    served: Services,
) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=4)
    await run(served, stumble)
    async with served.database.transaction() as db:
        (trouble,) = await troubles(db)
    assert (trouble.name, trouble.status, trouble.attempts) == ("stumble", "todo", 1)
    wait = trouble.next_at - datetime.now(UTC) if trouble.next_at else timedelta()
    assert timedelta(seconds=4) < wait <= timedelta(seconds=12)
    for _ in range(4):
        await pass_time(served)
        await run(served, stumble)
    assert len(DONE) == 3
    async with served.database.transaction() as db:
        (trouble,) = await troubles(db)
        assert (trouble.status, trouble.attempts) == ("failed", 3)
        await retry(db, trouble.id)
    await run(served, stumble)
    assert len(DONE) == 4
    async with served.database.transaction() as db:
        assert await troubles(db) == []


async def test_what_failed_can_be_listed_and_run_again_by_command(
    served: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(refuse)
    await run(served, refuse)
    capsys.readouterr()
    await command.show(served)
    listed = capsys.readouterr().out
    assert "refuse" in listed and "failed, tried once" in listed
    await command.retry(int(listed.split()[0]))(served)
    await run(served, refuse)
    assert DONE == [1, 3]  # running it again counted as well
    with pytest.raises(SystemExit, match="has not failed"):
        await command.retry(999)(served)


async def test_a_job_that_waits_for_another_attempt_can_have_it_now(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=2)
    await run(served, stumble)
    async with served.database.transaction() as db:
        (trouble,) = await troubles(db)
        await retry(db, trouble.id)
    await run(served, stumble)
    assert [attempt for attempt, _ in DONE] == [1, 2]


async def test_a_job_that_runs_is_not_run_beside_itself(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=2)
        alive = await db.scalar(text("SELECT worker_id FROM procrastinate_register_worker_v1()"))
    await run(served, stumble)
    await pass_time(served)
    await take(served, alive)
    async with served.database.transaction() as db:
        (trouble,) = await troubles(db)
    assert trouble.status == "doing"
    with pytest.raises(SystemExit, match="has not failed, or runs again already"):
        await command.retry(trouble.id)(served)
    await run(served, stumble)
    assert [attempt for attempt, _ in DONE] == [1]


async def test_a_job_can_give_up_at_once(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(refuse)
    await run(served, refuse)
    await pass_time(served)
    await run(served, refuse)
    assert DONE == [1]
    async with served.database.transaction() as db:
        assert [trouble.status for trouble in await troubles(db)] == ["failed"]


async def test_an_attempt_that_takes_too_long_is_broken_off(served: Services) -> None:
    @job(limit=timedelta(seconds=0.1))
    async def hang(work: Work) -> None:
        await asyncio.sleep(60)

    async with served.database.transaction() as db:
        await Jobs(db).defer(hang)
    async with asyncio.timeout(20):
        await run(served, hang)
    async with served.database.transaction() as db:
        (trouble,) = await troubles(db)
    assert (trouble.status, trouble.attempts) == ("todo", 1)


async def test_a_waiting_worker_begins_at_once_and_ends_what_it_began(served: Services) -> None:
    begun = asyncio.Event()

    @job()
    async def linger(work: Work) -> None:
        begun.set()
        await asyncio.sleep(0.5)
        DONE.append("lingered")

    waiting = asyncio.create_task(worker.work(served, [linger]))
    async with asyncio.timeout(20):
        while not await listening(served):
            await asyncio.sleep(0.02)
    async with served.database.transaction() as db:
        await Jobs(db).defer(linger)
    async with asyncio.timeout(4):  # it would look by itself after 5 seconds
        await begun.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    await waiting
    assert DONE == ["lingered"]
    async with served.database.transaction() as db:
        status = "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'linger'"
        assert await db.scalar(text(status)) == "succeeded"


async def listening(served: Services) -> bool:
    async with served.database.transaction() as db:
        listens = (
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND state = 'idle'"
        )
        return bool(await db.scalar(text(f"{listens} AND datname = current_database()")))


async def test_logs_tell_of_a_failure_but_not_of_arguments(served: Services) -> None:
    @job(attempts=1)
    async def fail(work: Work, who: str) -> None:
        raise RuntimeError("out of order")

    async with served.database.transaction() as db:
        await Jobs(db).defer(fail, who="ada@example.com")
    with structlog.testing.capture_logs() as told:
        await run(served, fail)
    (entry,) = [entry for entry in told if entry["log_level"] != "debug"]
    assert (entry["event"], entry["log_level"], entry["attempt"]) == ("job failed", "error", 1)
    assert str(entry["exc_info"]) == "out of order"
    assert "ada@example.com" not in str(told)


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_tracebacks_in_logs_show_no_values_of_variables(log_format: str) -> None:
    program = f"""
import structlog
from server import logs
from server.settings import Settings

logs.configure(Settings(log_format="{log_format}"))

def fail(password):
    raise RuntimeError("out of order")

try:
    fail("tell " + "nobody")
except RuntimeError as error:
    structlog.stdlib.get_logger("test").error("failed", exc_info=error)
"""
    command = [sys.executable, "-c", program]
    logged = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True).stderr
    assert "out of order" in logged and "tell nobody" not in logged


async def test_a_job_whose_worker_died_is_run_by_another(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=1)
        dead = await db.scalar(text("SELECT worker_id FROM procrastinate_register_worker_v1()"))
        silent = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'"
        await db.execute(text(silent))
    await take(served, dead)
    await run(served, stumble)
    assert DONE == []
    await rescue(served)
    await run(served, stumble)
    assert [attempt for attempt, _ in DONE] == [2]


async def test_a_job_that_kills_its_workers_fails_in_the_end(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=1)
    for _ in range(worker.ATTEMPTS_UNFINISHED):
        await take(served, None)
        await rescue(served)
    await run(served, stumble)
    assert DONE == []
    async with served.database.transaction() as db:
        assert [trouble.status for trouble in await troubles(db)] == ["failed"]


async def test_a_job_of_a_living_worker_is_left_to_it(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(stumble, until=1)
        alive = await db.scalar(text("SELECT worker_id FROM procrastinate_register_worker_v1()"))
    await take(served, alive)
    await rescue(served)
    await run(served, stumble)
    assert DONE == []


async def take(served: Services, worker_id: int | None) -> None:
    """A worker fetches the next job and is never heard of again."""
    async with served.database.transaction() as db:
        fetch = "SELECT procrastinate_fetch_job_v2(NULL, :worker)"
        await db.execute(text(fetch), {"worker": worker_id})


async def rescue(served: Services) -> None:
    app = worker.queue(served, [])
    async with app.open_async():
        context: Any = type("Context", (), {"app": app})
        await worker.rescue_jobs(context, 0)


async def test_finished_jobs_are_forgotten_but_failed_ones_stay_longer(served: Services) -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(refuse)
        await Jobs(db).defer(stumble, until=1)
    await run(served, refuse, stumble)
    app = worker.queue(served, [])
    context: Any = type("Context", (), {"app": app})
    kept: list[int | None] = []
    for age in (timedelta(hours=23), timedelta(hours=25), timedelta(days=29), timedelta(days=31)):
        async with app.open_async():
            async with served.database.transaction() as db:
                await db.execute(
                    text("UPDATE procrastinate_events SET at = now() - :age"), {"age": age}
                )
            await worker.forget_jobs(context, 0)
        async with served.database.transaction() as db:
            kept.append(await db.scalar(text("SELECT count(*) FROM procrastinate_jobs")))
    assert kept == [2, 1, 1, 0]


def test_the_queues_tables_are_those_of_the_installed_version() -> None:
    """If this fails, a migration must run procrastinate's newer scripts, unless the database was
    made by the newer version: the comment on the table `procrastinate_jobs` names its newest."""
    newest = max(path.name for path in Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    assert newest == "03.04.00_50_post_add_retry_failed_job_procedure.sql"


async def test_the_worker_is_a_process_that_works_and_stops_when_told(
    database_url: str, served: Services, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "ENVIRONMENT": "test",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(tmp_path),
        "LOG_FORMAT": "json",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.worker"],
        cwd=PROJECT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        async with served.database.transaction() as db:
            await Jobs(db).defer(project_jobs.clean_up)
        async with asyncio.timeout(60):
            while await clean_ups(served) != "succeeded":
                await asyncio.sleep(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        _, logs = process.communicate(timeout=60)
    assert process.returncode == 0, logs
    assert "job done" in logs and "Traceback" not in logs


async def clean_ups(served: Services) -> Any:
    async with served.database.transaction() as db:
        status = "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'clean_up'"
        return await db.scalar(text(status))
