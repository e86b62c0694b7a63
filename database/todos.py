"""To-dos. Row-level security hides them from everybody but their owner."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Computed, ForeignKey, Index, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, deferred, mapped_column

from database.table import CreatedAt, Id, Table


class TodoRow(Table):
    __tablename__ = "todos"
    is_purged = True

    id: Mapped[Id]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str]
    description: Mapped[str] = mapped_column(server_default="")
    status: Mapped[str] = mapped_column(server_default="pending")
    priority: Mapped[int] = mapped_column(server_default="0")
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    due_at: Mapped[datetime | None]
    details: Mapped[dict[str, Any]] = mapped_column("metadata", JSON, default=dict)
    """As it was sent: `json` keeps what `jsonb` would refuse or change, such as NUL characters."""
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[CreatedAt] = mapped_column(onupdate=func.now())
    completed_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    """Deleted to-dos are hidden, and purged after a while."""
    version: Mapped[int] = mapped_column(server_default="1")
    words: Mapped[str] = deferred(
        mapped_column(TSVECTOR, Computed("todo_words(title, description, tags)", persisted=True))
    )
    """What the search looks through; the title weighs most, then tags, then the description."""

    __table_args__ = (
        CheckConstraint("(status = 'completed') = (completed_at IS NOT NULL)", "completed"),
        Index("ix_todos_owner_id_created_at", "owner_id", "created_at", "id"),
        Index("ix_todos_owner_id_due_at", "owner_id", "due_at", "id"),
        Index("ix_todos_deleted_at", "deleted_at", postgresql_where=text("deleted_at IS NOT NULL")),
        Index("ix_todos_tags", "tags", postgresql_using="gin"),
        Index("ix_todos_due_at", "due_at"),
        Index("ix_todos_words", "words", postgresql_using="gin"),
    )


class ReminderRow(Table):
    """A to-do whose owner was reminded that it is due; of another due date, there is another."""

    __tablename__ = "reminders"

    todo_id: Mapped[UUID] = mapped_column(
        ForeignKey("todos.id", ondelete="CASCADE"), primary_key=True
    )
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    created_at: Mapped[CreatedAt]
