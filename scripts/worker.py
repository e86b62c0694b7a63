"""`make worker`: runs background work until it is told to stop; `make jobs` tells what failed."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from server import jobs, logs, worker
from server.database import in_words
from server.postgres import prepared
from server.services import Services, services
from server.settings import load

BEAT = 10
"""Seconds between two signs of life."""


async def run(made: Services) -> None:
    alive = asyncio.create_task(show_life())
    try:
        await worker.work(made, worker.find_jobs())
    finally:
        alive.cancel()


async def show_life() -> None:
    """Touch `worker.alive` in the folder for temporary files, for whoever looks whether the worker
    still does what it should."""
    sign = Path(gettempdir(), "worker.alive")
    while True:
        sign.touch()
        await asyncio.sleep(BEAT)


async def show(made: Services) -> None:
    """One line for each job that has failed and not succeeded since."""
    async with made.database.transaction() as db:
        found = await jobs.troubles(db)
    for trouble in found:
        times = "once" if trouble.attempts == 1 else f"{trouble.attempts} times"
        again = f", again at {trouble.next_at:%Y-%m-%d %H:%M:%S %Z}" if trouble.next_at else ""
        print(f"{trouble.id:>8}  {trouble.name:<24} {trouble.status}, tried {times}{again}")
    if not found:
        print("no job has failed")


def retry(job_id: int) -> Callable[[Services], Coroutine[Any, Any, None]]:
    async def again(made: Services) -> None:
        try:
            async with made.database.transaction() as db:
                await jobs.retry(db, job_id)
        except LookupError:
            raise SystemExit(f"job {job_id} has not failed, or runs again already") from None

    return again


async def use(action: Callable[[Services], Coroutine[Any, Any, None]]) -> None:
    settings = prepared(load())
    logs.configure(settings)
    made = services(settings)
    try:
        await action(made)
    finally:
        await made.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--list", action="store_true", help="tell what failed instead")
    choice.add_argument("--retry", type=int, metavar="ID", help="run a failed job again, now")
    options = parser.parse_args()
    action = show if options.list else run
    with in_words():
        asyncio.run(use(action if options.retry is None else retry(options.retry)))


if __name__ == "__main__":
    main()
