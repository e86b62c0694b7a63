"""Accounts elsewhere by which people sign in. Row-level security as for sessions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.table import CreatedAt, Id, Table


class IdentityRow(Table):
    """A person as an issuer knows them: by a subject that never changes, and no address that may.

    The issuer counts, not what the provider is called here: settings may call another one the same.
    """

    __tablename__ = "identities"

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    provider: Mapped[str]
    issuer: Mapped[str]
    subject: Mapped[str]
    email: Mapped[str | None]
    """The address that the issuer told last, if it has confirmed one."""
    created_at: Mapped[CreatedAt]
    last_used_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("issuer", "subject", name="uq_identities_issuer_subject"),)
