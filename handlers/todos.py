"""Handlers of the operations tagged `todos`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from database.todos import TodoRow
from generated import models
from generated.operations.todos import CreateTodo, DeleteTodo, GetTodo, ListTodos, UpdateTodo
from generated.routes import SPECIFICATION
from server.requests import Identified

PATH = f"{SPECIFICATION['servers'][0]['url']}/todos"


@ListTodos.handler
async def list_todos(request: ListTodos.Request) -> ListTodos.Reply:
    found = _filtered(request)
    total = await request.db.scalar(select(func.count()).select_from(found.subquery()))
    rows = await request.db.scalars(
        found.order_by(*_order(request.sort))
        .offset((request.page - 1) * request.limit)
        .limit(request.limit)
    )
    return ListTodos.Ok(
        models.TodoPage(
            items=[models.Todo.model_validate(row) for row in rows],
            page=request.page,
            limit=request.limit,
            total=total or 0,
        )
    )


@CreateTodo.handler
async def create_todo(request: CreateTodo.Request) -> CreateTodo.Reply:
    body = request.body
    row = TodoRow(**body.model_dump(), owner_id=request.principal.id)
    row.completed_at = datetime.now(UTC) if body.status == "completed" else None
    request.db.add(row)
    await request.db.flush()
    return CreateTodo.Created(models.Todo.model_validate(row), location=f"{PATH}/{row.id}")


@GetTodo.handler
async def get_todo(request: GetTodo.Request) -> GetTodo.Reply:
    row = await request.db.scalar(_own(request).where(TodoRow.id == request.todo_id))
    if row is None:
        return GetTodo.NotFound()
    return GetTodo.Ok(models.Todo.model_validate(row))


@UpdateTodo.handler
async def update_todo(request: UpdateTodo.Request) -> UpdateTodo.Reply:
    row = await request.db.scalar(
        _own(request).where(TodoRow.id == request.todo_id).with_for_update()
    )
    if row is None:
        return UpdateTodo.NotFound()
    for name, value in request.body.model_dump().items():
        setattr(row, name, value)
    if row.status != "completed":
        row.completed_at = None
    elif row.completed_at is None:
        row.completed_at = datetime.now(UTC)
    await _save(request.db, row)
    return UpdateTodo.Ok(models.Todo.model_validate(row))


@DeleteTodo.handler
async def delete_todo(request: DeleteTodo.Request) -> DeleteTodo.Reply:
    gone = await request.db.scalar(
        delete(TodoRow)
        .where(TodoRow.owner_id == request.principal.id, TodoRow.id == request.todo_id)
        .returning(TodoRow.id)
    )
    return DeleteTodo.NotFound() if gone is None else DeleteTodo.NoContent()


async def _save(db: AsyncSession, row: TodoRow) -> None:
    row.updated_at = datetime.now(UTC)
    await db.flush()


def _own(request: Identified) -> Select[TodoRow]:
    """The to-dos of whoever asks; PostgreSQL hides all others as well."""
    return select(TodoRow).where(TodoRow.owner_id == request.principal.id)


def _filtered(request: ListTodos.Request) -> Select[TodoRow]:
    query = _own(request)
    if request.status is not None:
        query = query.where(TodoRow.status.in_(request.status))
    if request.priority is not None:
        query = query.where(TodoRow.priority.in_(request.priority))
    if request.q is not None:
        words = func.websearch_to_tsquery("simple", request.q)
        query = query.where(TodoRow.words.bool_op("@@")(words))
    return query


def _order(sort: models.TodoSort) -> list[ColumnElement[Any]]:
    """The column to sort by, then the id: pages never overlap."""
    column: ColumnElement[Any] = getattr(TodoRow, sort.removeprefix("-"))
    first = column.desc() if sort.startswith("-") else column.asc()
    return [first.nulls_last(), TodoRow.id.asc()]
