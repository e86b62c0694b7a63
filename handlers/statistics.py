"""Handlers of the operations tagged `statistics`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from sqlalchemy import Date, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from database.todos import TodoRow
from generated import models
from generated.operations.statistics import GetTodoStatistics
from handlers.todo_listing import OPEN, own


@GetTodoStatistics.handler
async def get_todo_statistics(request: GetTodoStatistics.Request) -> GetTodoStatistics.Reply:
    zone = timezone(timedelta(minutes=request.utc_offset))
    today = request.services.clock().astimezone(zone).date()
    days = [today - timedelta(days=back) for back in reversed(range(request.days))]
    created = await _by_day(request, TodoRow.created_at, days[0], zone)
    completed = await _by_day(request, TodoRow.completed_at, days[0], zone)
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
                    date=day, created=created.get(day, 0), completed=completed.get(day, 0)
                )
                for day in days
            ],
            open=[
                models.PriorityCount(priority=priority, count=count)
                for priority, count in await request.db.execute(still_open)
            ],
        )
    )


async def _by_day(
    request: GetTodoStatistics.Request,
    moment: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    first: date,
    zone: timezone,
) -> dict[date, int]:
    """How many to-dos have this moment on each day of a clock, from the first day on."""
    begin = datetime.combine(first, time(), zone).astimezone(UTC)
    by_that_clock = func.timezone("UTC", moment) + zone.utcoffset(None)
    day = cast(by_that_clock, Date).label("day")
    counted = select(day, func.count()).where(
        TodoRow.owner_id == request.principal.id, TodoRow.deleted_at.is_(None), moment >= begin
    )
    rows = (await request.db.execute(counted.group_by(day))).all()
    return {row[0]: row[1] for row in rows}
