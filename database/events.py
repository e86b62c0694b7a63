"""What happened to the things of a user, in order; triggers write it.

A trigger fires at the end of the transaction and first takes a lock of its user's own, so that for
each user the ids are in the order in which transactions are committed: who has read one has missed
none before it. Row-level security hides events from everybody but their user.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from database.table import Table


class EventRow(Table):
    __tablename__ = "events"
    is_purged = True

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    type: Mapped[str]
    subject: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The ids of what it happened to, by name."""
    at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        Index("ix_events_user_id_id", "user_id", "id"),
        Index("ix_events_at", "at"),
    )
