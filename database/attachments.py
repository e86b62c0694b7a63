"""Files of to-dos. Row-level security hides them from everybody but their owner."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from database.files import FileRow


class AttachmentRow(FileRow):
    __tablename__ = "attachments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    todo_id: Mapped[UUID] = mapped_column(ForeignKey("todos.id", ondelete="CASCADE"), index=True)
    filename: Mapped[str]
