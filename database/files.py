"""Files of users: what is known of them; the files themselves lie in the storage.

An object's name is `<owner_id>/<id>`. Each kind of file has a table of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, Select, func, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from database.table import CreatedAt, Table


class FileRow(Table):
    """What is known of every file. A table of files is a class below it: its files count towards
    the quota of their owner, and are no orphans in the storage. Its policies must always show them
    to their owner, on whose behalf orphans are looked for."""

    __abstract__ = True

    id: Mapped[UUID]
    owner_id: Mapped[UUID]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[CreatedAt]


def bytes_used(owner_id: UUID) -> Select[int]:
    """How much the files of a user take together."""
    sizes = union_all(
        *(select(row.size).where(row.owner_id == owner_id) for row in FileRow.__subclasses__())
    ).subquery()
    return select(func.coalesce(func.sum(sizes.c.size), 0).cast(BigInteger))


def files_among(owner_id: UUID, ids: Collection[UUID]) -> Select[UUID]:
    """Which of these are ids of a user's files."""
    found = union_all(
        *(
            select(row.id).where(row.owner_id == owner_id, row.id.in_(ids))
            for row in FileRow.__subclasses__()
        )
    ).subquery()
    return select(found.c.id)
