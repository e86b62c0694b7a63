"""What happened that matters for security. Row-level security: anybody's acts add to it, only
administrators read it, and nobody changes it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from database.table import CreatedAt, Table


class AuditEventRow(Table):
    """One event; it outlives the accounts it speaks of."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[CreatedAt]
    type: Mapped[str]
    user_id: Mapped[UUID | None]
    actor_id: Mapped[UUID | None]
    address: Mapped[str] = mapped_column(server_default="")
    user_agent: Mapped[str] = mapped_column(server_default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")

    __table_args__ = (Index("ix_audit_events_user_id", "user_id", "id"),)
