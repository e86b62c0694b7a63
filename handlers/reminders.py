"""Reminders of to-dos that are due soon."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, exists, select, text
from sqlalchemy.dialects.postgresql import insert

from database.todos import ReminderRow, TodoRow
from database.users import UserRow
from handlers import mails
from server.jobs import Jobs, Work, job
from server.security import Principal

REMIND_BEFORE = timedelta(days=1)
LISTED = 50
"""So many to-dos a mail names; of the others it says how many they are."""


@job(schedule="*/15 * * * *", attempts=3)
async def find_due_todos(work: Work) -> None:
    """Remind everybody who has to-dos that are due soon and was not reminded of them."""
    async with work.services.database.transaction() as db:
        await db.execute(text("SELECT set_config('app.reminders', 'on', true)"))
        due = _due(work.services.clock()).with_only_columns(TodoRow.owner_id).distinct()
        for owner_id in list(await db.scalars(due)):
            await Jobs(db).defer(remind, user_id=owner_id)


@job()
async def remind(work: Work, *, user_id: UUID) -> None:
    """One mail for all to-dos that are due soon."""
    async with work.services.database.transaction(Principal(user_id)) as db:
        await db.execute(_ONE_AT_A_TIME, {"user_id": str(user_id)})
        user = await db.get(UserRow, user_id)
        due = _due(work.services.clock()).where(TodoRow.owner_id == user_id)
        wanted = due.with_only_columns(TodoRow.id, TodoRow.title, TodoRow.due_at)
        todos = list(await db.execute(wanted.order_by(TodoRow.due_at)))
        if user is None or not todos:
            return
        times = [(title, f"{due_at:%d %B %Y, %H:%M} UTC") for _, title, due_at in todos[:LISTED]]
        values = {
            "name": user.name,
            "url": mails.url(work, "todos"),
            "todos": times,
            "count": len(todos),
        }
        await mails.send(work, "due_todos", user.email, values)
        reminded = [{"todo_id": id, "due_at": due_at} for id, _, due_at in todos]
        await db.execute(insert(ReminderRow).on_conflict_do_nothing(), reminded)


_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('remind ' || :user_id, 0))")


def _due(now: datetime) -> Select[TodoRow]:
    """What is to be done soon, by people who want to be reminded and were not yet."""
    reminded = exists().where(
        ReminderRow.todo_id == TodoRow.id, ReminderRow.due_at == TodoRow.due_at
    )
    return (
        select(TodoRow)
        .join(UserRow, TodoRow.owner_id == UserRow.id)
        .where(
            TodoRow.due_at.between(now, now + REMIND_BEFORE),
            TodoRow.status.in_(["pending", "in_progress"]),
            TodoRow.deleted_at.is_(None),
            UserRow.reminders,
            UserRow.email_verified_at.is_not(None),
            UserRow.suspended_at.is_(None),
            ~reminded,
        )
    )


@job(schedule="57 * * * *", attempts=3)
async def forget_reminders(work: Work) -> None:
    """Delete the notes on reminders of what was due in the past."""
    async with work.services.database.transaction() as db:
        await db.execute(delete(ReminderRow).where(ReminderRow.due_at < work.services.clock()))
