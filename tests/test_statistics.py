"""What the statistics of to-dos mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from httpx2 import AsyncClient

from database.todos import TodoRow
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn
from tests.people import owner
from tests.test_todos import create


async def told(person: AsyncClient, **query: int | str) -> Any:
    answer = await person.get("/todos/statistics", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def at(served: Services, person: AsyncClient, todo: Any, **moments: datetime) -> None:
    """Let a to-do have been created or completed at other moments."""
    async with served.database.transaction(Principal(await owner(person))) as db:
        row = await db.get_one(TodoRow, UUID(todo["id"]))
        for name, moment in moments.items():
            setattr(row, name, moment)


async def test_days_tell_what_was_begun_and_what_was_done(log_in: LogIn, served: Services) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    await create(eve, "Hers", status="completed")
    done = await create(ada, "Done", status="completed")
    old, gone = await create(ada, "Old"), await create(ada, "Gone")
    await ada.delete(f"/todos/{gone['id']}")
    now = datetime.now(UTC)
    await at(served, ada, done, created_at=now - timedelta(days=2))
    await at(served, ada, old, created_at=now - timedelta(days=3))
    days = (await told(ada, days=3))["days"]
    assert [(day["created"], day["completed"]) for day in days] == [(1, 0), (0, 0), (0, 1)]
    assert [day["date"] for day in days] == [
        (now - timedelta(days=back)).date().isoformat() for back in (2, 1, 0)
    ]


async def test_a_day_begins_by_the_readers_clock(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    late = datetime.now(UTC).replace(hour=22, minute=30) - timedelta(days=1)
    await at(served, ada, await create(ada, "Late"), created_at=late)
    for zone in ("UTC", "Etc/GMT-1", "Asia/Kolkata", "Pacific/Honolulu"):
        days = (await told(ada, days=5, time_zone=zone))["days"]
        [day] = [day["date"] for day in days if day["created"]]
        assert day == late.astimezone(ZoneInfo(zone)).date().isoformat()


async def test_days_begin_at_midnight_in_summer_and_in_winter(
    log_in: LogIn, served: Services
) -> None:
    ada, here = await log_in("ada"), ZoneInfo("Europe/Berlin")
    now = datetime.now(here)
    expected: list[str] = []
    for month in (1, 7):
        moment = datetime(now.year, month, 15, 0, 30, tzinfo=here)
        moment = moment if moment < now else moment.replace(year=now.year - 1)
        await at(served, ada, await create(ada, "After midnight"), created_at=moment)
        expected.append(moment.date().isoformat())
    days = (await told(ada, days=366, time_zone="Europe/Berlin"))["days"]
    assert [day["date"] for day in days if day["created"]] == sorted(expected)


@pytest.mark.parametrize("name", ["Mars/Olympus", "Europe", "posixrules/x", "Europe/berlin/x"])
async def test_a_time_zone_that_does_not_exist_is_refused(log_in: LogIn, name: str) -> None:
    ada = await log_in("ada")
    answer = await ada.get("/todos/statistics", params={"time_zone": name})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "There is no such time zone."


async def test_only_what_is_open_is_counted_by_priority(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for priority, status in ((0, "pending"), (5, "in_progress"), (5, "pending"), (3, "cancelled")):
        await create(ada, "One", priority=priority, status=status)
    assert (await told(ada))["open"] == [
        {"priority": 0, "count": 1},
        {"priority": 5, "count": 2},
    ]
