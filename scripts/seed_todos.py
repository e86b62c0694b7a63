"""To-dos of the demo account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from database.todos import TodoRow
from server.database import Database
from server.security import Principal

TODOS: list[tuple[str, str, str, int, int | None, list[str]]] = [
    (
        "Read the contract",
        "It is in openapi/, one file for each tag.",
        "completed",
        3,
        None,
        ["charter"],
    ),
    (
        "Change the contract",
        "Add a field and watch it arrive everywhere.",
        "in_progress",
        5,
        1,
        ["charter", "urgent"],
    ),
    (
        "Fill in a handler",
        "The type checker knows what it may answer.",
        "pending",
        4,
        2,
        ["charter"],
    ),
    ("Let the fuzzer loose", "make fuzz", "pending", 3, 3, ["charter"]),
    ("Buy milk", "Two bottles", "pending", 1, 0, ["shopping"]),
    ("Water the plants", "", "pending", 0, None, ["home"]),
    ("Pay the rent", "The invoice lies on the desk.", "pending", 5, -2, ["home", "urgent"]),
    ("Call the plumber", "The tap in the kitchen drips.", "cancelled", 2, None, ["home"]),
    ("Book the train", "Before the early-bird fares are gone", "pending", 4, 7, ["travel"]),
]
"""Title, description, status, priority, days until it is due, tags."""

DONE: list[tuple[str, list[str], int, int]] = [
    ("Choose a name", ["charter"], 27, 26),
    ("Sweep the attic", ["home"], 25, 19),
    ("Renew the passport", ["travel"], 24, 12),
    ("Bake bread", ["home"], 16, 16),
    ("Return the library books", ["home"], 14, 9),
    ("Write to Grandma", [], 12, 11),
    ("Compare the trains", ["travel"], 9, 4),
    ("Sharpen the knives", ["home"], 6, 5),
    ("Buy coffee", ["shopping"], 3, 2),
]
"""Title, tags, days since it was written and since it was done: the statistics have something to
tell."""


async def seed(database: Database, owner_id: UUID) -> None:
    """Give somebody to-dos, open ones and done ones."""
    now = datetime.now(UTC)
    async with database.transaction(Principal(owner_id)) as db:
        db.add_all(_open(owner_id, now))
        db.add_all(_done(owner_id, now))


def _open(owner_id: UUID, now: datetime) -> Iterator[TodoRow]:
    for number, (title, description, status, priority, days, tags) in enumerate(TODOS):
        yield TodoRow(
            owner_id=owner_id,
            title=title,
            description=description,
            status=status,
            priority=priority,
            tags=tags,
            due_at=None if days is None else now + timedelta(days=days),
            created_at=now - timedelta(hours=number * 9, minutes=number),
            completed_at=now if status == "completed" else None,
        )


def _done(owner_id: UUID, now: datetime) -> Iterator[TodoRow]:
    for title, tags, written, done in DONE:
        yield TodoRow(
            owner_id=owner_id,
            title=title,
            status="completed",
            tags=tags,
            created_at=now - timedelta(days=written, hours=1),
            completed_at=now - timedelta(days=done),
        )
