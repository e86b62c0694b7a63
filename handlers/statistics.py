"""Handlers of the operations tagged `statistics`."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import TIMESTAMP, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from database.todos import TodoRow
from generated import models
from generated.operations.statistics import GetTodoStatistics
from handlers.todo_listing import OPEN, own


@GetTodoStatistics.handler
async def get_todo_statistics(request: GetTodoStatistics.Request) -> GetTodoStatistics.Reply:
    zone = _zone(request.time_zone)
    if zone is None:
        return GetTodoStatistics.UnprocessableContent("There is no such time zone.")
    today = request.services.clock().astimezone(zone).date()
    days = [today - timedelta(days=back) for back in reversed(range(request.days))]
    begins = [datetime.combine(day, time(), zone).astimezone(UTC) for day in days]
    created = await _by_day(request, TodoRow.created_at, begins)
    completed = await _by_day(request, TodoRow.completed_at, begins)
    still_open = (
        own(request.principal.id)
        .where(TodoRow.status.in_(OPEN))
        .with_only_columns(TodoRow.priority, func.count())
        .group_by(TodoRow.priority)
        .order_by(TodoRow.priority)
    )
    return GetTodoStatistics.Ok(
        models.TodoStatistics(
            days=[
                models.DayStatistics(
                    date=day, created=created.get(number, 0), completed=completed.get(number, 0)
                )
                for number, day in enumerate(days, 1)
            ],
            open=[
                models.PriorityCount(priority=priority, count=count)
                for priority, count in await request.db.execute(still_open)
            ],
        )
    )


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # none at all, no name, or a folder of them
        return None


async def _by_day(
    request: GetTodoStatistics.Request,
    moment: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    begins: list[datetime],
) -> dict[int, int]:
    """How many to-dos have this moment on each day, by the day's number; the first one is 1."""
    number = func.width_bucket(moment, cast(begins, ARRAY(TIMESTAMP(timezone=True)))).label(
        "number"
    )
    counted = select(number, func.count()).where(
        TodoRow.owner_id == request.principal.id, TodoRow.deleted_at.is_(None), moment >= begins[0]
    )
    rows = (await request.db.execute(counted.group_by(number))).all()
    return {row[0]: row[1] for row in rows}
