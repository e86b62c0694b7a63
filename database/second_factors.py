"""Second factors and recovery codes. Row-level security as for sessions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from database.table import CreatedAt, Table


class SecondFactorRow(Table):
    """The authenticator app of one account."""

    __tablename__ = "second_factors"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    """Encrypted: whoever reads the database alone cannot make codes."""
    created_at: Mapped[CreatedAt]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """The time step of the last code that was taken; a code works once (RFC 6238, section 5.2)."""
    failures: Mapped[int] = mapped_column(server_default="0")
    failed_at: Mapped[datetime | None]


class RecoveryCodeRow(Table):
    """A code for the day the app is lost; only its digest is kept, and it works once."""

    __tablename__ = "recovery_codes"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    used_at: Mapped[datetime | None]
