"""Handlers of the operations tagged `todos`."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    Select,
    Uuid,
    and_,
    any_,
    bindparam,
    delete,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from database.attachments import AttachmentRow
from database.todos import TodoRow
from generated import models
from generated.operations.todos import (
    CreateTodo,
    DeleteTodo,
    EmptyTrash,
    GetTodo,
    GetTodoCounts,
    ListTodos,
    PurgeTodo,
    RestoreTodo,
    UpdateTodo,
)
from generated.routes import SPECIFICATION
from handlers import files
from handlers.todo_listing import (
    CURSOR,
    Cursor,
    Listing,
    all_of,
    behind,
    is_deleted,
    is_overdue,
    ordered,
    own,
)
from handlers.todo_rows import SHOWN, as_shown, bury, change, new_row, restore, shown
from server.cursors import refused
from server.replies import Data
from server.statements import Statement
from server.storage import Key

PATH = f"{SPECIFICATION['servers'][0]['url']}/todos"


@ListTodos.handler
async def list_todos(request: ListTodos.Request) -> ListTodos.Reply:
    place = _place(request)
    listing = Listing.of(request) if place is None else place.listing
    number = request.page if place is None else place.page
    terms = listing.order()
    found = listing.filtered(all_of(request.principal.id))
    total = await request.db.scalar(found.with_only_columns(func.count()))
    query = ordered(as_shown(found), terms).limit(request.limit + 1)
    if place is None:
        query = query.offset((number - 1) * request.limit)
    else:
        query = query.where(behind(terms, place.behind))
    rows = (await request.db.execute(query)).all()
    page = rows[: request.limit]
    more = len(rows) > request.limit
    following = Cursor(listing, number + 1, list(page[-1][len(SHOWN) :])) if more else None
    return ListTodos.Ok(
        Data(
            {
                "items": page,
                "page": number,
                "limit": request.limit,
                "total": total or 0,
                "next_cursor": _sealed(request, following) if following is not None else None,
            }
        )
    )


def _place(request: ListTodos.Request) -> Cursor | None:
    if request.cursor is None:
        return None
    content = request.services.cursors.open(request.cursor, "cursor")
    try:
        return CURSOR.validate_json(content)
    except ValidationError:  # of another list, or of a release before this one
        raise refused("cursor") from None


def _sealed(request: ListTodos.Request, cursor: Cursor) -> str:
    return request.services.cursors.seal(CURSOR.dump_json(cursor, exclude_none=False))


@CreateTodo.handler
async def create_todo(request: CreateTodo.Request) -> CreateTodo.Reply:
    row = new_row(request.principal.id, request.body)
    request.db.add(row)
    await request.db.flush()
    return CreateTodo.Created(shown(row), location=f"{PATH}/{row.id}")


@GetTodoCounts.handler
async def get_todo_counts(request: GetTodoCounts.Request) -> GetTodoCounts.Reply:
    counted = select(TodoRow.status, func.count(), func.count().filter(is_overdue()))
    mine = and_(TodoRow.owner_id == request.principal.id, TodoRow.deleted_at.is_(None))
    rows = (await request.db.execute(counted.where(mine).group_by(TodoRow.status))).all()
    by_status: dict[str, int] = {status: count for status, count, _ in rows}
    tag = func.unnest(TodoRow.tags).label("tag")
    tags = select(tag, func.count()).where(mine).group_by(tag).order_by(func.count().desc(), tag)
    return GetTodoCounts.Ok(
        models.TodoCounts(
            total=sum(by_status.values()),
            by_status=models.StatusCounts(
                **{name: by_status.get(name, 0) for name in models.StatusCounts.model_fields}
            ),
            overdue=sum(overdue for _, _, overdue in rows),
            tags=[
                models.TagCount(tag=name, count=count)
                for name, count in await request.db.execute(tags.limit(100))
            ],
        )
    )


@GetTodo.handler
async def get_todo(request: GetTodo.Request) -> GetTodo.Reply:
    row = await request.row(_SHOWN_ONE, owner=request.principal.id, id=request.todo_id)
    return GetTodo.NotFound() if row is None else GetTodo.Ok(Data(row))


_SHOWN_ONE = Statement(
    select(*SHOWN).where(
        TodoRow.owner_id == bindparam("owner"),
        TodoRow.id == bindparam("id"),
        TodoRow.deleted_at.is_(None),
    )
)


@UpdateTodo.handler
async def update_todo(request: UpdateTodo.Request) -> UpdateTodo.Reply:
    row = await request.db.scalar(_one(request).with_for_update())
    if row is None:
        return UpdateTodo.NotFound()
    change(row, request.body)
    await request.db.flush()
    return UpdateTodo.Ok(shown(row))


@DeleteTodo.handler
async def delete_todo(request: DeleteTodo.Request) -> DeleteTodo.Reply:
    row = await request.db.scalar(_one(request).with_for_update())
    if row is None:
        return DeleteTodo.NotFound()
    bury(row)
    return DeleteTodo.NoContent()


@RestoreTodo.handler
async def restore_todo(request: RestoreTodo.Request) -> RestoreTodo.Reply:
    query = all_of(request.principal.id).where(TodoRow.id == request.todo_id)
    row = await request.db.scalar(query.with_for_update())
    if row is None:
        return RestoreTodo.NotFound()
    if row.deleted_at is not None:
        restore(row)
        await request.db.flush()
    return RestoreTodo.Ok(shown(row))


@EmptyTrash.handler
async def empty_trash(request: EmptyTrash.Request) -> EmptyTrash.Reply:
    await _purge(request, is_deleted())
    return EmptyTrash.NoContent()


@PurgeTodo.handler
async def purge_todo(request: PurgeTodo.Request) -> PurgeTodo.Reply:
    gone = await _purge(request, and_(is_deleted(), TodoRow.id == request.todo_id))
    return PurgeTodo.NoContent() if gone else PurgeTodo.NotFound()


async def _purge(
    request: EmptyTrash.Request | PurgeTodo.Request, which: ColumnElement[bool]
) -> int:
    """Delete the rows of to-dos, and their files with them; how many rows there were."""
    owner = request.principal.id
    ids = list(
        await request.db.scalars(
            all_of(owner).where(which).with_only_columns(TodoRow.id).with_for_update()
        )
    )
    these = any_(literal(ids, ARRAY(Uuid)))  # one parameter, as there may be any number of them
    attached = select(AttachmentRow.id).where(
        AttachmentRow.owner_id == owner, AttachmentRow.todo_id == these
    )
    keys = [Key(owner, file) for file in await request.db.scalars(attached)]
    await request.db.execute(delete(TodoRow).where(TodoRow.owner_id == owner, TodoRow.id == these))
    if keys:
        files.discard_after_commit(request, *keys)
    return len(ids)


def _one(request: UpdateTodo.Request | DeleteTodo.Request) -> Select[TodoRow]:
    return own(request.principal.id).where(TodoRow.id == request.todo_id)
