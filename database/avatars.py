"""Pictures of people. Row-level security shows them to everybody who is logged in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from database.files import FileRow


class AvatarRow(FileRow):
    """A person's picture."""

    __tablename__ = "avatars"

    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID]
    """Another one for each new picture."""
    width: Mapped[int]
    height: Mapped[int]
