"""People, their sessions, and the tokens that were mailed to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, LargeBinary, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from database.table import CreatedAt, Id, Table


class UserRow(Table):
    __tablename__ = "users"

    id: Mapped[Id]
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str | None]
    """None: whoever has the account signs in by an account elsewhere."""
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{user}")
    created_at: Mapped[CreatedAt]
    suspended_at: Mapped[datetime | None]
    email_verified_at: Mapped[datetime | None]
    bio: Mapped[str] = mapped_column(server_default="")
    # {% if todos %}
    reminders: Mapped[bool] = mapped_column(server_default="true")
    # {% endif %}

    @property
    def email_verified(self) -> bool:
        return self.email_verified_at is not None

    @property
    def has_password(self) -> bool:
        return self.password_hash is not None

    __table_args__ = (Index("uq_users_email", text("lower(email)"), unique=True),)


def has_email(email: str) -> ColumnElement[bool]:
    """Whose account it is, in any spelling of the address."""
    return func.lower(UserRow.email) == func.lower(email)


class SessionRow(Table):
    """A login: all refresh tokens that descend from it are one family.

    Row-level security: a transaction on somebody's behalf sees only that one's sessions, but
    administrators see all.
    """

    __tablename__ = "sessions"

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[CreatedAt]
    last_used_at: Mapped[CreatedAt]
    """To the minute."""
    user_agent: Mapped[str] = mapped_column(server_default="")
    address: Mapped[str] = mapped_column(server_default="")
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RefreshTokenRow(Table):
    """One link of a session's chain of refresh tokens; only its digest is kept."""

    __tablename__ = "refresh_tokens"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    session_id: Mapped[UUID] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[CreatedAt]
    used_at: Mapped[datetime | None]


class MailedTokenRow(Table):
    """A token in a link; only its digest is kept. It works once, for one purpose.

    Row-level security: a transaction on somebody's behalf sees only that one's tokens.
    """

    __tablename__ = "mailed_tokens"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[str]
    email: Mapped[str]
    """Where it was sent."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_mailed_tokens_user_id_purpose", "user_id", "purpose"),)
