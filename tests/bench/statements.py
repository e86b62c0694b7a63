"""The same to-dos by SQL written by hand for asyncpg: the least that a program can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from tests.bench.data import Row, Todo

COLUMNS = ", ".join(Todo.__slots__)
PAGE = f"SELECT {COLUMNS} FROM bench_todos WHERE owner_id = $1 "
ONE = f"SELECT {COLUMNS} FROM bench_todos WHERE owner_id = $1 AND id = $2"
INSERT = f"""INSERT INTO bench_todos (id, owner_id, title, description, status, priority, tags,
    due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING {COLUMNS}"""


class Statements:
    def __init__(self, url: str) -> None:
        self.url = url
        self.pool: Any = None

    async def _pool(self) -> Any:
        if self.pool is None:
            self.pool = await asyncpg.create_pool(self.url, min_size=4, max_size=10)
        return self.pool

    async def page(self, user: UUID, limit: int, status: str | None) -> tuple[list[Row], bool]:
        pool = self.pool or await self._pool()
        where, more = ("", ()) if status is None else ("AND status = $3 ", (status,))
        query = f"{PAGE}{where}ORDER BY created_at DESC LIMIT $2"
        found = [Todo(*row) for row in await pool.fetch(query, user, limit + 1, *more)]
        return found[:limit], len(found) > limit

    async def get(self, user: UUID, id: UUID) -> Row | None:
        pool = self.pool or await self._pool()
        row = await pool.fetchrow(ONE, user, id)
        return None if row is None else Todo(*row)

    async def create(self, user: UUID, values: Mapping[str, Any]) -> Row:
        pool = self.pool or await self._pool()
        v = values
        row = await pool.fetchrow(
            INSERT, uuid4(), user, v["title"], v["description"], v["status"], v["priority"],
            v["tags"], v["due_at"],
        )  # fmt: skip
        return Todo(*row)

    async def change(self, user: UUID, id: UUID, values: Mapping[str, Any]) -> Row | None:
        pool = self.pool or await self._pool()
        named = {**values, "updated_at": datetime.now(UTC)}
        changes = ", ".join(f"{name} = ${n}" for n, name in enumerate(named, 3))
        query = f"""UPDATE bench_todos SET {changes}, version = version + 1
            WHERE owner_id = $1 AND id = $2 RETURNING {COLUMNS}"""
        row = await pool.fetchrow(query, user, id, *named.values())
        return None if row is None else Todo(*row)
