"""What all contestants work on: users and their tokens, rows, and what verifies a token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import time
from typing import Any, Protocol
from uuid import UUID, uuid4, uuid5

import jwt

FOLDER = Path(__file__).parents[2] / ".cache/bench-contracts"
"""Holds `bench/`, `many40/` and `many1000/`: generated packages."""

KEY = b"a key that signs the tokens of the benchmark"
ISSUER = "bench"
USERS = [uuid5(UUID(int=0), f"user {number}") for number in range(20)]
ROWS = 60
"""To-dos of each user at the start."""
NEW_ROWS = 200
"""In memory, so many of those that are created are kept for each user."""
START = datetime(2030, 1, 1, tzinfo=UTC)
EVENTS = 100


def token(user: UUID) -> str:
    claims = {"iss": ISSUER, "sub": str(user), "exp": int(time()) + 86400}
    return jwt.encode(claims, KEY, algorithm="HS256")


def verify(text: str) -> tuple[UUID, float] | None:
    """Whose token it is and until when; None if it is not valid. Does all the work each time."""
    try:
        claims = jwt.decode(
            text, KEY, algorithms=["HS256"], issuer=ISSUER, options={"require": ["exp", "sub"]}
        )
        return UUID(claims["sub"]), float(claims["exp"])
    except (jwt.PyJWTError, ValueError):
        return None


def user_of(authorization: str | None) -> UUID | None:
    """From the Authorization header to its user."""
    word, _, text = (authorization or "").partition(" ")
    found = verify(text) if word.lower() == "bearer" else None
    return None if found is None else found[0]


@dataclass(slots=True)
class Todo:
    id: UUID
    owner_id: UUID
    title: str
    description: str
    status: str
    priority: int
    tags: list[str]
    due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int = 1


def todo_id(user: UUID, number: int) -> UUID:
    return uuid5(user, str(number))


def first_todos(user: UUID) -> list[Todo]:
    """The newest is the first."""
    return [
        Todo(
            id=todo_id(user, number),
            owner_id=user,
            title=f"To-do number {number} of this list",
            description="What is to be done, in a sentence or two, as people write it. " * 2,
            status=("pending", "in_progress", "cancelled")[number % 3],
            priority=number % 6,
            tags=["work", f"tag{number % 5}", "später"],
            due_at=START + timedelta(hours=number) if number % 2 else None,
            created_at=START - timedelta(minutes=number),
            updated_at=START - timedelta(minutes=number),
        )
        for number in range(ROWS)
    ]


Row = Any
"""A row with the attributes of `Todo`."""


class Store(Protocol):
    """Where to-dos are kept."""

    async def page(self, user: UUID, limit: int, status: str | None) -> tuple[list[Row], bool]: ...

    async def get(self, user: UUID, id: UUID) -> Row | None: ...

    async def create(self, user: UUID, values: Mapping[str, Any]) -> Row: ...

    async def change(self, user: UUID, id: UUID, values: Mapping[str, Any]) -> Row | None: ...


class Memory:
    """To-dos in dicts: what remains is what the framework itself costs."""

    def __init__(self) -> None:
        self._lists = {user: first_todos(user) for user in USERS}
        self._rows = {user: {row.id: row for row in rows} for user, rows in self._lists.items()}

    async def page(self, user: UUID, limit: int, status: str | None) -> tuple[list[Row], bool]:
        rows = (r for r in self._lists[user] if status is None or r.status == status)
        found = list(islice(rows, limit + 1))
        return found[:limit], len(found) > limit

    async def get(self, user: UUID, id: UUID) -> Row | None:
        return self._rows[user].get(id)

    async def create(self, user: UUID, values: Mapping[str, Any]) -> Row:
        now = datetime.now(UTC)
        row = Todo(id=uuid4(), owner_id=user, created_at=now, updated_at=now, **values)
        rows = self._rows[user]
        rows[row.id] = row
        if len(rows) > ROWS + NEW_ROWS:
            del rows[next(islice(rows, ROWS, None))]
        return row

    async def change(self, user: UUID, id: UUID, values: Mapping[str, Any]) -> Row | None:
        row = self._rows[user].get(id)
        if row is None:
            return None
        now, version = datetime.now(UTC), row.version + 1
        changed = replace(row, **values, updated_at=now, version=version)
        self._rows[user][id] = changed
        return changed
