"""This project's handlers where the to-dos are in PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from typing import Any
from uuid import uuid4

from sqlalchemy import bindparam, insert, select, update

from server.replies import Data
from server.statements import Statement
from tests.bench.tables import TodoRow

COLUMNS = TodoRow.__table__.columns
MINE = TodoRow.owner_id == bindparam("owner")
ONE = Statement(select(*COLUMNS).where(MINE, TodoRow.id == bindparam("id")))
NEWEST = select(*COLUMNS).where(MINE).order_by(TodoRow.created_at.desc()).limit(bindparam("limit"))
PAGE = Statement(NEWEST)
PAGE_OF_STATUS = Statement(NEWEST.where(TodoRow.status == bindparam("status")))
GIVEN = ("title", "description", "status", "priority", "tags", "due_at")
NEW = Statement(
    insert(TodoRow)
    .values(
        {
            "id": bindparam("new_id"),
            "owner_id": bindparam("owner"),
            **{name: bindparam(name) for name in GIVEN},
        }
    )
    .returning(*COLUMNS)
)


@cache
def change(names: tuple[str, ...]) -> Statement:
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    changed = update(TodoRow).where(MINE, TodoRow.id == bindparam("which"))
    counted = changed.values(values).values(
        {"updated_at": bindparam("now"), "version": TodoRow.version + 1}
    )
    return Statement(counted.returning(*COLUMNS))


def handlers() -> dict[str, Any]:
    """SQLAlchemy's statements that stand ready, in the request's transaction, under row-level
    security."""
    todos: Any = import_module("bench.operations.todos")

    async def list_todos(request: Any) -> Any:
        page = PAGE if request.status is None else PAGE_OF_STATUS
        status = {} if request.status is None else {"status": request.status}
        owner, limit = request.principal.id, request.limit
        rows = await request.rows(page, owner=owner, limit=limit + 1, **status)
        items = {"items": rows[:limit], "more": len(rows) > limit}
        return todos.ListTodos.Ok(Data(items))

    async def create_todo(request: Any) -> Any:
        values = request.body.model_dump()
        row = await request.row(NEW, new_id=uuid4(), owner=request.principal.id, **values)
        return todos.CreateTodo.Created(Data(row))

    async def get_todo(request: Any) -> Any:
        row = await request.row(ONE, owner=request.principal.id, id=request.id)
        if row is None:
            return todos.GetTodo.NotFound()
        return todos.GetTodo.Ok(Data(row))

    async def update_todo(request: Any) -> Any:
        values = request.body.model_dump()
        changed = change(tuple(values))
        owner, id = request.principal.id, request.id
        row = await request.row(changed, owner=owner, which=id, now=datetime.now(UTC), **values)
        if row is None:
            return todos.UpdateTodo.NotFound()
        return todos.UpdateTodo.Ok(Data(row))

    return {
        "todos.list_todos": list_todos,
        "todos.create_todo": create_todo,
        "todos.get_todo": get_todo,
        "todos.update_todo": update_todo,
    }
