# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `todos`, one function for each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Header,
    Path,
    Query,
)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.shapes import Array, boolean, integer, string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.todos import (
    CreateTodo201,
    CreateTodoRequest,
    DeleteTodo204,
    DeleteTodo404,
    DeleteTodoRequest,
    EmptyTrash204,
    EmptyTrashRequest,
    GetTodo200,
    GetTodo404,
    GetTodoCounts200,
    GetTodoCountsRequest,
    GetTodoRequest,
    ListTodos200,
    ListTodosRequest,
    PurgeTodo204,
    PurgeTodo404,
    PurgeTodoRequest,
    RestoreTodo200,
    RestoreTodo404,
    RestoreTodoRequest,
    UpdateTodo200,
    UpdateTodo404,
    UpdateTodoRequest,
)

_LIST_TODOS__PAGE = Query("page", integer)
_LIST_TODOS__LIMIT = Query("limit", integer)
_LIST_TODOS__CURSOR = Query("cursor", string)
_LIST_TODOS__STATUS = Query("status", Array(string))
_LIST_TODOS__PRIORITY = Query("priority", Array(integer))
_LIST_TODOS__PRIORITY_MIN = Query("priority_min", integer)
_LIST_TODOS__PRIORITY_MAX = Query("priority_max", integer)
_LIST_TODOS__TAGS_ANY = Query("tags_any", Array(string))
_LIST_TODOS__TAGS_ALL = Query("tags_all", Array(string))
_LIST_TODOS__DUE_AFTER = Query("due_after", string)
_LIST_TODOS__DUE_BEFORE = Query("due_before", string)
_LIST_TODOS__OVERDUE = Query("overdue", boolean)
_LIST_TODOS__DELETED = Query("deleted", boolean)
_LIST_TODOS__Q = Query("q", string)
_LIST_TODOS__SORT = Query("sort", Array(string), explode=False)
_LIST_TODOS_JUDGE = JUDGE.request("todos.list_todos")
_LIST_TODOS__DUE_AFTER__TYPED = Typed(models.Moment, "/query/due_after")
_LIST_TODOS__DUE_BEFORE__TYPED = Typed(models.Moment, "/query/due_before")


def bind_list_todos(call: Call) -> ListTodosRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "page" in query_given:
        query["page"] = _LIST_TODOS__PAGE(call, query_given["page"])
    if "limit" in query_given:
        query["limit"] = _LIST_TODOS__LIMIT(call, query_given["limit"])
    if "cursor" in query_given:
        query["cursor"] = _LIST_TODOS__CURSOR(call, query_given["cursor"])
    if "status" in query_given:
        query["status"] = _LIST_TODOS__STATUS(call, query_given["status"])
    if "priority" in query_given:
        query["priority"] = _LIST_TODOS__PRIORITY(call, query_given["priority"])
    if "priority_min" in query_given:
        query["priority_min"] = _LIST_TODOS__PRIORITY_MIN(call, query_given["priority_min"])
    if "priority_max" in query_given:
        query["priority_max"] = _LIST_TODOS__PRIORITY_MAX(call, query_given["priority_max"])
    if "tags_any" in query_given:
        query["tags_any"] = _LIST_TODOS__TAGS_ANY(call, query_given["tags_any"])
    if "tags_all" in query_given:
        query["tags_all"] = _LIST_TODOS__TAGS_ALL(call, query_given["tags_all"])
    if "due_after" in query_given:
        query["due_after"] = _LIST_TODOS__DUE_AFTER(call, query_given["due_after"])
    if "due_before" in query_given:
        query["due_before"] = _LIST_TODOS__DUE_BEFORE(call, query_given["due_before"])
    if "overdue" in query_given:
        query["overdue"] = _LIST_TODOS__OVERDUE(call, query_given["overdue"])
    if "deleted" in query_given:
        query["deleted"] = _LIST_TODOS__DELETED(call, query_given["deleted"])
    if "q" in query_given:
        query["q"] = _LIST_TODOS__Q(call, query_given["q"])
    if "sort" in query_given:
        query["sort"] = _LIST_TODOS__SORT(call, query_given["sort"])
    _LIST_TODOS_JUDGE.check({"query": query}, call.faults)
    return ListTodosRequest(
        call,
        page=query.get("page", 1),
        limit=query.get("limit", 20),
        cursor=query.get("cursor"),
        status=query.get("status"),
        priority=query.get("priority"),
        priority_min=query.get("priority_min"),
        priority_max=query.get("priority_max"),
        tags_any=query.get("tags_any"),
        tags_all=query.get("tags_all"),
        due_after=_LIST_TODOS__DUE_AFTER__TYPED(query["due_after"])
        if "due_after" in query
        else None,
        due_before=_LIST_TODOS__DUE_BEFORE__TYPED(query["due_before"])
        if "due_before" in query
        else None,
        overdue=query.get("overdue"),
        deleted=query.get("deleted", False),
        q=query.get("q"),
        sort=query.get("sort"),
    )


_CREATE_TODO__IDEMPOTENCY_KEY = Header("Idempotency-Key", string)
_CREATE_TODO_BODIES = Bodies({"application/json": "json"}, required=True)
_CREATE_TODO_READING = Reading(JUDGE, "todos.create_todo", "application/json", models.NewTodo)
_CREATE_TODO_JUDGE_BARE = JUDGE.request("todos.create_todo")
_CREATE_TODO_JUDGE = JUDGE.request("todos.create_todo", "application/json")
_CREATE_TODO_BODY = Typed(models.NewTodo, "/body")


async def bind_create_todo(call: Call) -> CreateTodoRequest:
    header: dict[str, Any] = {}
    header_given = call.headers
    if "idempotency-key" in header_given:
        header["Idempotency-Key"] = _CREATE_TODO__IDEMPOTENCY_KEY(
            call, header_given["idempotency-key"]
        )
    await _CREATE_TODO_BODIES.choose(call)
    content = await call.read()
    body = _CREATE_TODO_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CREATE_TODO_JUDGE.check({"header": header, "body": data}, call.faults)
        body = _CREATE_TODO_BODY(data)
    else:
        _CREATE_TODO_JUDGE_BARE.check({"header": header}, call.faults)
    return CreateTodoRequest(call, idempotency_key=header.get("Idempotency-Key"), body=body)


def bind_get_todo_counts(call: Call) -> GetTodoCountsRequest:
    return GetTodoCountsRequest(call)


def bind_empty_trash(call: Call) -> EmptyTrashRequest:
    return EmptyTrashRequest(call)


_PURGE_TODO__TODO_ID = Path(0, "todo_id", string)
_PURGE_TODO_JUDGE = JUDGE.request("todos.purge_todo")
_PURGE_TODO__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


def bind_purge_todo(call: Call) -> PurgeTodoRequest:
    path = {"todo_id": _PURGE_TODO__TODO_ID(call)}
    _PURGE_TODO_JUDGE.check({"path": path}, call.faults)
    return PurgeTodoRequest(call, todo_id=_PURGE_TODO__TODO_ID__TYPED(path["todo_id"]))


_GET_TODO__TODO_ID = Path(0, "todo_id", string)
_GET_TODO__IF_NONE_MATCH = Header("If-None-Match", string)
_GET_TODO_JUDGE = JUDGE.request("todos.get_todo")
_GET_TODO__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


def bind_get_todo(call: Call) -> GetTodoRequest:
    path = {"todo_id": _GET_TODO__TODO_ID(call)}
    header: dict[str, Any] = {}
    header_given = call.headers
    if "if-none-match" in header_given:
        header["If-None-Match"] = _GET_TODO__IF_NONE_MATCH(call, header_given["if-none-match"])
    _GET_TODO_JUDGE.check({"path": path, "header": header}, call.faults)
    return GetTodoRequest(
        call,
        todo_id=_GET_TODO__TODO_ID__TYPED(path["todo_id"]),
        if_none_match=header.get("If-None-Match"),
    )


_UPDATE_TODO__TODO_ID = Path(0, "todo_id", string)
_UPDATE_TODO__IF_MATCH = Header("If-Match", string)
_UPDATE_TODO_BODIES = Bodies({"application/json": "json"}, required=True)
_UPDATE_TODO_READING = Reading(JUDGE, "todos.update_todo", "application/json", models.TodoChanges)
_UPDATE_TODO_JUDGE_BARE = JUDGE.request("todos.update_todo")
_UPDATE_TODO_JUDGE = JUDGE.request("todos.update_todo", "application/json")
_UPDATE_TODO_BODY = Typed(models.TodoChanges, "/body")
_UPDATE_TODO__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


async def bind_update_todo(call: Call) -> UpdateTodoRequest:
    path = {"todo_id": _UPDATE_TODO__TODO_ID(call)}
    header: dict[str, Any] = {}
    header_given = call.headers
    if "if-match" in header_given:
        header["If-Match"] = _UPDATE_TODO__IF_MATCH(call, header_given["if-match"])
    await _UPDATE_TODO_BODIES.choose(call)
    content = await call.read()
    body = _UPDATE_TODO_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _UPDATE_TODO_JUDGE.check({"path": path, "header": header, "body": data}, call.faults)
        body = _UPDATE_TODO_BODY(data)
    else:
        _UPDATE_TODO_JUDGE_BARE.check({"path": path, "header": header}, call.faults)
    return UpdateTodoRequest(
        call,
        todo_id=_UPDATE_TODO__TODO_ID__TYPED(path["todo_id"]),
        if_match=header.get("If-Match"),
        body=body,
    )


_DELETE_TODO__TODO_ID = Path(0, "todo_id", string)
_DELETE_TODO__IF_MATCH = Header("If-Match", string)
_DELETE_TODO_JUDGE = JUDGE.request("todos.delete_todo")
_DELETE_TODO__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


def bind_delete_todo(call: Call) -> DeleteTodoRequest:
    path = {"todo_id": _DELETE_TODO__TODO_ID(call)}
    header: dict[str, Any] = {}
    header_given = call.headers
    if "if-match" in header_given:
        header["If-Match"] = _DELETE_TODO__IF_MATCH(call, header_given["if-match"])
    _DELETE_TODO_JUDGE.check({"path": path, "header": header}, call.faults)
    return DeleteTodoRequest(
        call, todo_id=_DELETE_TODO__TODO_ID__TYPED(path["todo_id"]), if_match=header.get("If-Match")
    )


_RESTORE_TODO__TODO_ID = Path(0, "todo_id", string)
_RESTORE_TODO_JUDGE = JUDGE.request("todos.restore_todo")
_RESTORE_TODO__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


def bind_restore_todo(call: Call) -> RestoreTodoRequest:
    path = {"todo_id": _RESTORE_TODO__TODO_ID(call)}
    _RESTORE_TODO_JUDGE.check({"path": path}, call.faults)
    return RestoreTodoRequest(call, todo_id=_RESTORE_TODO__TODO_ID__TYPED(path["todo_id"]))


OPERATIONS = (
    Operation(
        key="todos.list_todos",
        id="listTodos",
        method="GET",
        path="/todos",
        bind=bind_list_todos,
        produces=("application/json",),
        replies={
            "ListTodos200": Documented(
                ListTodos200,
                writing=Writing(JUDGE, "todos.list_todos", "ListTodos200", models.TodoPage),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="todos.create_todo",
        id="createTodo",
        method="POST",
        path="/todos",
        bind=bind_create_todo,
        reads_body=True,
        produces=("application/json",),
        replies={
            "CreateTodo201": Documented(
                CreateTodo201,
                headers={"location": Header("Location", string)},
                etag="version",
                writing=Writing(JUDGE, "todos.create_todo", "CreateTodo201", models.Todo),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
        idempotent=True,
    ),
    Operation(
        key="todos.get_todo_counts",
        id="getTodoCounts",
        method="GET",
        path="/todos/counts",
        bind=bind_get_todo_counts,
        produces=("application/json",),
        replies={
            "GetTodoCounts200": Documented(
                GetTodoCounts200,
                writing=Writing(
                    JUDGE, "todos.get_todo_counts", "GetTodoCounts200", models.TodoCounts
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="todos.empty_trash",
        id="emptyTrash",
        method="DELETE",
        path="/todos/trash",
        bind=bind_empty_trash,
        replies={
            "EmptyTrash204": Documented(EmptyTrash204),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="todos.purge_todo",
        id="purgeTodo",
        method="DELETE",
        path="/todos/trash/{todo_id}",
        bind=bind_purge_todo,
        replies={
            "PurgeTodo204": Documented(PurgeTodo204),
            "PurgeTodo404": Documented(PurgeTodo404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="todos.get_todo",
        id="getTodo",
        method="GET",
        path="/todos/{todo_id}",
        bind=bind_get_todo,
        produces=("application/json",),
        replies={
            "GetTodo200": Documented(
                GetTodo200,
                etag="version",
                writing=Writing(JUDGE, "todos.get_todo", "GetTodo200", models.Todo),
            ),
            "GetTodo404": Documented(GetTodo404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="todos.update_todo",
        id="updateTodo",
        method="PATCH",
        path="/todos/{todo_id}",
        bind=bind_update_todo,
        reads_body=True,
        produces=("application/json",),
        replies={
            "UpdateTodo200": Documented(
                UpdateTodo200,
                etag="version",
                writing=Writing(JUDGE, "todos.update_todo", "UpdateTodo200", models.Todo),
            ),
            "UpdateTodo404": Documented(UpdateTodo404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
        if_match=True,
    ),
    Operation(
        key="todos.delete_todo",
        id="deleteTodo",
        method="DELETE",
        path="/todos/{todo_id}",
        bind=bind_delete_todo,
        replies={
            "DeleteTodo204": Documented(DeleteTodo204),
            "DeleteTodo404": Documented(DeleteTodo404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
        if_match=True,
    ),
    Operation(
        key="todos.restore_todo",
        id="restoreTodo",
        method="POST",
        path="/todos/{todo_id}/restore",
        bind=bind_restore_todo,
        produces=("application/json",),
        replies={
            "RestoreTodo200": Documented(
                RestoreTodo200,
                etag="version",
                writing=Writing(JUDGE, "todos.restore_todo", "RestoreTodo200", models.Todo),
            ),
            "RestoreTodo404": Documented(RestoreTodo404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
