"""Answers to requests that had an `Idempotency-Key`; `server.idempotency` reads and writes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from database.table import CreatedAt, Table


class IdempotencyRow(Table):
    """A key of a user, and what its request was answered; without a status it is still at work."""

    __tablename__ = "idempotency_keys"
    is_purged = True

    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes]
    """SHA-256 of the request."""
    status: Mapped[int | None]
    headers: Mapped[list[Any] | None] = mapped_column(JSON)
    """Pairs of name and value."""
    body: Mapped[bytes | None]
    created_at: Mapped[CreatedAt] = mapped_column(index=True)
