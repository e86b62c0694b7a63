"""Files of users: what is known of them; the files themselves lie in the storage.

An object's name is `<owner_id>/<id>`. Row-level security hides attachments from everybody but their
owner; pictures of people can be seen by everybody who is logged in.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, Select, func, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from database.table import CreatedAt, Table


class AttachmentRow(Table):
    __tablename__ = "attachments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    todo_id: Mapped[UUID] = mapped_column(ForeignKey("todos.id", ondelete="CASCADE"), index=True)
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[CreatedAt]


class AvatarRow(Table):
    """A person's picture."""

    __tablename__ = "avatars"

    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID]
    """Another one for each new picture."""
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


def bytes_used(owner_id: UUID) -> Select[int]:
    """How much the files of a user take together."""
    sizes = union_all(
        *(select(row.size).where(row.owner_id == owner_id) for row in (AttachmentRow, AvatarRow))
    ).subquery()
    return select(func.coalesce(func.sum(sizes.c.size), 0).cast(BigInteger))


def files_among(owner_id: UUID, ids: Collection[UUID]) -> Select[UUID]:
    """Which of these are ids of a user's files."""
    found = union_all(
        *(
            select(row.id).where(row.owner_id == owner_id, row.id.in_(ids))
            for row in (AttachmentRow, AvatarRow)
        )
    ).subquery()
    return select(found.c.id)
