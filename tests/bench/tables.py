"""The same to-dos in PostgreSQL: the table, its policy, and the rivals' SQLAlchemy code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Index, Text, create_engine, func, insert, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tests.bench.data import USERS, Row, first_todos


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        str: Text(),
    }


class TodoRow(Base):
    __tablename__ = "bench_todos"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID]
    title: Mapped[str]
    description: Mapped[str]
    status: Mapped[str]
    priority: Mapped[int]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())
    version: Mapped[int] = mapped_column(server_default=text("1"))

    __table_args__ = (Index("ix_bench_todos", "owner_id", "created_at"),)


def prepare(admin: str, role: str) -> None:
    """Make and fill the table anew. Row-level security holds for the role, as which this project
    connects; rivals connect as the administrator, for whom it does not."""
    engine = create_engine(admin.replace("postgresql://", "postgresql+psycopg://", 1))
    user = "nullif(current_setting('app.user_id', true), '')::uuid"
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS bench_todos"))
        Base.metadata.create_all(connection)
        rows = [asdict(row) for owner in USERS for row in first_todos(owner)]
        connection.execute(insert(TodoRow), rows)
        for statement in (
            "ALTER TABLE bench_todos ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY owner ON bench_todos USING (owner_id = {user})",
            f"GRANT ALL ON bench_todos TO {role}",
        ):
            connection.execute(text(statement))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE bench_todos"))
    engine.dispose()


class Sessions:
    """To-dos by SQLAlchemy's ORM as its users write it, over asyncpg, a session for each request;
    a new or changed row is committed and refreshed, as the frameworks' tutorials have it."""

    def __init__(self, url: str) -> None:
        self.engine = create_async_engine(url, pool_size=10, max_overflow=0)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    async def page(self, user: UUID, limit: int, status: str | None) -> tuple[list[Row], bool]:
        query = select(TodoRow).where(TodoRow.owner_id == user)
        if status is not None:
            query = query.where(TodoRow.status == status)
        query = query.order_by(TodoRow.created_at.desc()).limit(limit + 1)
        async with self.sessions() as session:
            found = list(await session.scalars(query))
        return found[:limit], len(found) > limit

    async def get(self, user: UUID, id: UUID) -> Row | None:
        query = select(TodoRow).where(TodoRow.owner_id == user, TodoRow.id == id)
        async with self.sessions() as session:
            return await session.scalar(query)

    async def create(self, user: UUID, values: Mapping[str, Any]) -> Row:
        async with self.sessions() as session:
            row = TodoRow(id=uuid4(), owner_id=user, **values)
            session.add(row)
            await session.commit()
            await session.refresh(row)
            return row

    async def change(self, user: UUID, id: UUID, values: Mapping[str, Any]) -> Row | None:
        query = select(TodoRow).where(TodoRow.owner_id == user, TodoRow.id == id)
        async with self.sessions() as session:
            row = await session.scalar(query.with_for_update())
            if row is None:
                return None
            for name, value in values.items():
                setattr(row, name, value)
            row.updated_at = datetime.now(UTC)
            row.version += 1
            await session.commit()
            await session.refresh(row)
            return row
