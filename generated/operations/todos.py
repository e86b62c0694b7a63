# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `todos`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Data, Empty, Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class ListTodosRequest(Identified):
    """GET /todos"""

    __slots__ = (
        "page",
        "limit",
        "cursor",
        "status",
        "priority",
        "priority_min",
        "priority_max",
        "tags_any",
        "tags_all",
        "due_after",
        "due_before",
        "overdue",
        "deleted",
        "q",
        "sort",
    )

    page: int
    """Which page, counted from 1."""
    limit: int
    """How many to-dos a page has."""
    cursor: models.Cursor | None
    """The `next_cursor` of the page before. It brings filters, order and page number along; those beside it are not looked at. Any other value is refused with 400."""
    status: list[models.TodoStatus] | None
    """Only to-dos in one of these states."""
    priority: list[models.TodoPriority] | None
    """Only to-dos of one of these priorities."""
    priority_min: models.TodoPriority | None
    """Only to-dos of this priority or a higher one."""
    priority_max: models.TodoPriority | None
    """Only to-dos of this priority or a lower one."""
    tags_any: models.Tags | None
    """Only to-dos with at least one of these tags."""
    tags_all: models.Tags | None
    """Only to-dos with every one of these tags."""
    due_after: models.Moment | None
    """Only to-dos that are due at this moment or later."""
    due_before: models.Moment | None
    """Only to-dos that are due before this moment."""
    overdue: bool | None
    """Only to-dos that are open though they were due by now, or all others."""
    deleted: bool
    """The to-dos that were deleted and can be restored, in place of all others."""
    q: str | None
    """Words that title, tags or description must have; "quoted" ones stand together, -this one is not there, and `or` stands between alternatives."""
    sort: list[models.TodoSort] | None
    """What to sort by, the most important first; with a minus, the largest or latest first. Without it the newest to-dos come first, and with `q` the most relevant."""

    def __init__(
        self,
        call: Call,
        *,
        page: int,
        limit: int,
        cursor: models.Cursor | None,
        status: list[models.TodoStatus] | None,
        priority: list[models.TodoPriority] | None,
        priority_min: models.TodoPriority | None,
        priority_max: models.TodoPriority | None,
        tags_any: models.Tags | None,
        tags_all: models.Tags | None,
        due_after: models.Moment | None,
        due_before: models.Moment | None,
        overdue: bool | None,
        deleted: bool,
        q: str | None,
        sort: list[models.TodoSort] | None,
    ) -> None:
        self.call = call
        self.page = page
        self.limit = limit
        self.cursor = cursor
        self.status = status
        self.priority = priority
        self.priority_min = priority_min
        self.priority_max = priority_max
        self.tags_any = tags_any
        self.tags_all = tags_all
        self.due_after = due_after
        self.due_before = due_before
        self.overdue = overdue
        self.deleted = deleted
        self.q = q
        self.sort = sort


class ListTodos200(Json[models.TodoPage]):
    """One page of to-dos."""

    __slots__ = ()


class ListTodos:
    """List to-dos, page by page

    GET /todos
    """

    Request: TypeAlias = ListTodosRequest
    Ok: TypeAlias = ListTodos200
    Reply: TypeAlias = ListTodos200

    @staticmethod
    def handler(
        function: Handler[ListTodosRequest, ListTodos200],
    ) -> Handler[ListTodosRequest, ListTodos200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class CreateTodoRequest(Identified):
    """POST /todos"""

    __slots__ = ("idempotency_key", "body")

    idempotency_key: str | None
    """A text of the client's choice, such as a UUID. Within 24 hours the same request with the same key is answered as before, and done once."""
    body: models.NewTodo

    def __init__(self, call: Call, *, idempotency_key: str | None, body: models.NewTodo) -> None:
        self.call = call
        self.idempotency_key = idempotency_key
        self.body = body


class CreateTodo201(Json[models.Todo]):
    """The to-do as it was stored."""

    __slots__ = ()
    code = 201

    def __init__(self, body: models.Todo | Data, *, location: str) -> None:
        super().__init__(body)
        self.header(b"location", location)


class CreateTodo:
    """Create a to-do

    POST /todos
    """

    Request: TypeAlias = CreateTodoRequest
    Created: TypeAlias = CreateTodo201
    Reply: TypeAlias = CreateTodo201

    @staticmethod
    def handler(
        function: Handler[CreateTodoRequest, CreateTodo201],
    ) -> Handler[CreateTodoRequest, CreateTodo201]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetTodoCountsRequest(Identified):
    """GET /todos/counts"""

    __slots__ = ()


class GetTodoCounts200(Json[models.TodoCounts]):
    """How many there are of each kind."""

    __slots__ = ()


class GetTodoCounts:
    """Count the to-dos

    GET /todos/counts
    """

    Request: TypeAlias = GetTodoCountsRequest
    Ok: TypeAlias = GetTodoCounts200
    Reply: TypeAlias = GetTodoCounts200

    @staticmethod
    def handler(
        function: Handler[GetTodoCountsRequest, GetTodoCounts200],
    ) -> Handler[GetTodoCountsRequest, GetTodoCounts200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class EmptyTrashRequest(Identified):
    """DELETE /todos/trash"""

    __slots__ = ()


class EmptyTrash204(Empty):
    """There are no deleted to-dos any more."""

    __slots__ = ()
    code = 204


class EmptyTrash:
    """Delete all deleted to-dos for good

    DELETE /todos/trash
    """

    Request: TypeAlias = EmptyTrashRequest
    NoContent: TypeAlias = EmptyTrash204
    Reply: TypeAlias = EmptyTrash204

    @staticmethod
    def handler(
        function: Handler[EmptyTrashRequest, EmptyTrash204],
    ) -> Handler[EmptyTrashRequest, EmptyTrash204]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class PurgeTodoRequest(Identified):
    """DELETE /todos/trash/{todo_id}"""

    __slots__ = ("todo_id",)

    todo_id: UUID

    def __init__(self, call: Call, *, todo_id: UUID) -> None:
        self.call = call
        self.todo_id = todo_id


class PurgeTodo204(Empty):
    """Nothing of the to-do is left."""

    __slots__ = ()
    code = 204


class PurgeTodo404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class PurgeTodo:
    """Delete a deleted to-do for good

    DELETE /todos/trash/{todo_id}
    """

    Request: TypeAlias = PurgeTodoRequest
    NoContent: TypeAlias = PurgeTodo204
    NotFound: TypeAlias = PurgeTodo404
    Reply: TypeAlias = PurgeTodo204 | PurgeTodo404

    @staticmethod
    def handler(
        function: Handler[PurgeTodoRequest, PurgeTodo204 | PurgeTodo404],
    ) -> Handler[PurgeTodoRequest, PurgeTodo204 | PurgeTodo404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetTodoRequest(Identified):
    """GET /todos/{todo_id}"""

    __slots__ = ("todo_id", "if_none_match")

    todo_id: UUID
    if_none_match: str | None
    """Entity tags that the client has already; nothing is sent if one is current."""

    def __init__(self, call: Call, *, todo_id: UUID, if_none_match: str | None) -> None:
        self.call = call
        self.todo_id = todo_id
        self.if_none_match = if_none_match


class GetTodo200(Json[models.Todo]):
    """The to-do."""

    __slots__ = ()


class GetTodo404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class GetTodo:
    """Read a to-do

    GET /todos/{todo_id}
    """

    Request: TypeAlias = GetTodoRequest
    Ok: TypeAlias = GetTodo200
    NotFound: TypeAlias = GetTodo404
    Reply: TypeAlias = GetTodo200 | GetTodo404

    @staticmethod
    def handler(
        function: Handler[GetTodoRequest, GetTodo200 | GetTodo404],
    ) -> Handler[GetTodoRequest, GetTodo200 | GetTodo404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class UpdateTodoRequest(Identified):
    """PATCH /todos/{todo_id}"""

    __slots__ = ("todo_id", "if_match", "body")

    todo_id: UUID
    if_match: str | None
    """The entity tag that the client has seen; nothing is done if it is outdated."""
    body: models.TodoChanges

    def __init__(
        self, call: Call, *, todo_id: UUID, if_match: str | None, body: models.TodoChanges
    ) -> None:
        self.call = call
        self.todo_id = todo_id
        self.if_match = if_match
        self.body = body


class UpdateTodo200(Json[models.Todo]):
    """The to-do."""

    __slots__ = ()


class UpdateTodo404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class UpdateTodo:
    """Change a to-do

    PATCH /todos/{todo_id}
    """

    Request: TypeAlias = UpdateTodoRequest
    Ok: TypeAlias = UpdateTodo200
    NotFound: TypeAlias = UpdateTodo404
    Reply: TypeAlias = UpdateTodo200 | UpdateTodo404

    @staticmethod
    def handler(
        function: Handler[UpdateTodoRequest, UpdateTodo200 | UpdateTodo404],
    ) -> Handler[UpdateTodoRequest, UpdateTodo200 | UpdateTodo404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class DeleteTodoRequest(Identified):
    """DELETE /todos/{todo_id}"""

    __slots__ = ("todo_id", "if_match")

    todo_id: UUID
    if_match: str | None
    """The entity tag that the client has seen; nothing is done if it is outdated."""

    def __init__(self, call: Call, *, todo_id: UUID, if_match: str | None) -> None:
        self.call = call
        self.todo_id = todo_id
        self.if_match = if_match


class DeleteTodo204(Empty):
    """The to-do is gone."""

    __slots__ = ()
    code = 204


class DeleteTodo404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class DeleteTodo:
    """Delete a to-do

    DELETE /todos/{todo_id}
    """

    Request: TypeAlias = DeleteTodoRequest
    NoContent: TypeAlias = DeleteTodo204
    NotFound: TypeAlias = DeleteTodo404
    Reply: TypeAlias = DeleteTodo204 | DeleteTodo404

    @staticmethod
    def handler(
        function: Handler[DeleteTodoRequest, DeleteTodo204 | DeleteTodo404],
    ) -> Handler[DeleteTodoRequest, DeleteTodo204 | DeleteTodo404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RestoreTodoRequest(Identified):
    """POST /todos/{todo_id}/restore"""

    __slots__ = ("todo_id",)

    todo_id: UUID

    def __init__(self, call: Call, *, todo_id: UUID) -> None:
        self.call = call
        self.todo_id = todo_id


class RestoreTodo200(Json[models.Todo]):
    """The to-do."""

    __slots__ = ()


class RestoreTodo404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class RestoreTodo:
    """Undo the deletion of a to-do

    POST /todos/{todo_id}/restore
    """

    Request: TypeAlias = RestoreTodoRequest
    Ok: TypeAlias = RestoreTodo200
    NotFound: TypeAlias = RestoreTodo404
    Reply: TypeAlias = RestoreTodo200 | RestoreTodo404

    @staticmethod
    def handler(
        function: Handler[RestoreTodoRequest, RestoreTodo200 | RestoreTodo404],
    ) -> Handler[RestoreTodoRequest, RestoreTodo200 | RestoreTodo404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
