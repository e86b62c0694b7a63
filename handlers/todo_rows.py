"""To-dos between the contract and the database: what is shown, stored and changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy import Select

from database.todos import TodoRow
from generated import models
from server.problems import Violation, refusal

METADATA_LIMIT = 16 * 1024
"""Bytes of JSON that the metadata of a to-do may have."""

_COLUMNS = {"metadata": "details"}
"""Attributes of rows by properties of the contract, where they differ."""
ATTRIBUTES = {name: _COLUMNS.get(name, name) for name in models.Todo.model_fields}
"""What of a row is shown."""
SHOWN: tuple[Any, ...] = tuple(
    getattr(TodoRow, attribute).label(name) for name, attribute in ATTRIBUTES.items()
)
"""The same as columns, for queries whose rows are answered as they are."""


def shown(row: TodoRow) -> models.Todo:
    """A row as clients see it."""
    return models.Todo.model_validate(
        {name: getattr(row, attribute) for name, attribute in ATTRIBUTES.items()}
    )


def as_shown(rows: Select[Any]) -> Select[Any]:
    """The same rows as clients see them."""
    return cast("Select[Any]", rows.with_only_columns(*SHOWN))


def new_row(owner_id: UUID, body: models.NewTodo, pointer: str = "") -> TodoRow:
    """A row that is not stored yet; the pointer leads to its description in the request's body."""
    row = TodoRow(id=uuid4(), **stored(body.model_dump(), pointer), owner_id=owner_id)
    settle(row)
    return row


def change(row: TodoRow, body: models.TodoChanges, pointer: str = "") -> None:
    """Take over what the body names; the row's version grows."""
    for name, value in stored(body.model_dump(), pointer).items():
        setattr(row, name, value)
    settle(row)
    touch(row)


def bury(row: TodoRow) -> None:
    """Delete so that it can be undone."""
    row.deleted_at = datetime.now(UTC)
    touch(row)


def restore(row: TodoRow) -> None:
    row.deleted_at = None
    touch(row)


def stored(values: Mapping[str, Any], pointer: str = "") -> dict[str, Any]:
    """Values by attributes of the row. Raises the problem 400 for metadata that are too large; the
    pointer leads to the to-do in the request's body."""
    if len(to_json(values.get("metadata"))) > METADATA_LIMIT:
        message = f"may have at most {METADATA_LIMIT} bytes as JSON"
        place = f"{pointer}/metadata"
        raise refusal([Violation(place="body", pointer=place, keyword="maxBytes", message=message)])
    return {_COLUMNS.get(name, name): value for name, value in values.items()}


def settle(row: TodoRow) -> None:
    """When it was completed follows from the transition to that state."""
    if row.status != "completed":
        row.completed_at = None
    elif row.completed_at is None:
        row.completed_at = datetime.now(UTC)


def touch(row: TodoRow) -> None:
    row.updated_at = datetime.now(UTC)
    row.version += 1
