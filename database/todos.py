"""To-dos. Row-level security hides them from everybody but their owner."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, func
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, deferred, mapped_column

from database.table import CreatedAt, Id, Table


class TodoRow(Table):
    __tablename__ = "todos"

    id: Mapped[Id]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str]
    description: Mapped[str] = mapped_column(server_default="")
    status: Mapped[str] = mapped_column(server_default="pending")
    priority: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[CreatedAt] = mapped_column(onupdate=func.now())
    completed_at: Mapped[datetime | None]
    words: Mapped[str] = deferred(
        mapped_column(
            TSVECTOR,
            Computed("to_tsvector('simple', title || ' ' || description)", persisted=True),
        )
    )
    """What the search looks through."""

    __table_args__ = (
        CheckConstraint("(status = 'completed') = (completed_at IS NOT NULL)", "completed"),
        Index("ix_todos_owner_id_created_at", "owner_id", "created_at", "id"),
        Index("ix_todos_words", "words", postgresql_using="gin"),
    )
