# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `transfer`, one function for each."""

from __future__ import annotations

from typing import Any

from server.bodies import Bodies
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Header,
    Query,
)
from server.rate_limits import RateLimit
from server.shapes import Array, boolean, integer, string
from server.typed import Typed
from server.uploads import Stream
from server.writing import Writing

from .. import JUDGE, models
from ..operations.transfer import (
    ExportTodos200Csv,
    ExportTodos200Ndjson,
    ExportTodosRequest,
    ImportTodos200,
    ImportTodosRequest,
)

_EXPORT_TODOS__FORMAT = Query("format", string)
_EXPORT_TODOS__STATUS = Query("status", Array(string))
_EXPORT_TODOS__PRIORITY = Query("priority", Array(integer))
_EXPORT_TODOS__PRIORITY_MIN = Query("priority_min", integer)
_EXPORT_TODOS__PRIORITY_MAX = Query("priority_max", integer)
_EXPORT_TODOS__TAGS_ANY = Query("tags_any", Array(string))
_EXPORT_TODOS__TAGS_ALL = Query("tags_all", Array(string))
_EXPORT_TODOS__DUE_AFTER = Query("due_after", string)
_EXPORT_TODOS__DUE_BEFORE = Query("due_before", string)
_EXPORT_TODOS__OVERDUE = Query("overdue", boolean)
_EXPORT_TODOS__DELETED = Query("deleted", boolean)
_EXPORT_TODOS__Q = Query("q", string)
_EXPORT_TODOS__SORT = Query("sort", Array(string), explode=False)
_EXPORT_TODOS_JUDGE = JUDGE.request("transfer.export_todos")
_EXPORT_TODOS__DUE_AFTER__TYPED = Typed(models.Moment, "/query/due_after")
_EXPORT_TODOS__DUE_BEFORE__TYPED = Typed(models.Moment, "/query/due_before")


def bind_export_todos(call: Call) -> ExportTodosRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "format" in query_given:
        query["format"] = _EXPORT_TODOS__FORMAT(call, query_given["format"])
    if "status" in query_given:
        query["status"] = _EXPORT_TODOS__STATUS(call, query_given["status"])
    if "priority" in query_given:
        query["priority"] = _EXPORT_TODOS__PRIORITY(call, query_given["priority"])
    if "priority_min" in query_given:
        query["priority_min"] = _EXPORT_TODOS__PRIORITY_MIN(call, query_given["priority_min"])
    if "priority_max" in query_given:
        query["priority_max"] = _EXPORT_TODOS__PRIORITY_MAX(call, query_given["priority_max"])
    if "tags_any" in query_given:
        query["tags_any"] = _EXPORT_TODOS__TAGS_ANY(call, query_given["tags_any"])
    if "tags_all" in query_given:
        query["tags_all"] = _EXPORT_TODOS__TAGS_ALL(call, query_given["tags_all"])
    if "due_after" in query_given:
        query["due_after"] = _EXPORT_TODOS__DUE_AFTER(call, query_given["due_after"])
    if "due_before" in query_given:
        query["due_before"] = _EXPORT_TODOS__DUE_BEFORE(call, query_given["due_before"])
    if "overdue" in query_given:
        query["overdue"] = _EXPORT_TODOS__OVERDUE(call, query_given["overdue"])
    if "deleted" in query_given:
        query["deleted"] = _EXPORT_TODOS__DELETED(call, query_given["deleted"])
    if "q" in query_given:
        query["q"] = _EXPORT_TODOS__Q(call, query_given["q"])
    if "sort" in query_given:
        query["sort"] = _EXPORT_TODOS__SORT(call, query_given["sort"])
    _EXPORT_TODOS_JUDGE.check({"query": query}, call.faults)
    return ExportTodosRequest(
        call,
        format=query.get("format", "csv"),
        status=query.get("status"),
        priority=query.get("priority"),
        priority_min=query.get("priority_min"),
        priority_max=query.get("priority_max"),
        tags_any=query.get("tags_any"),
        tags_all=query.get("tags_all"),
        due_after=_EXPORT_TODOS__DUE_AFTER__TYPED(query["due_after"])
        if "due_after" in query
        else None,
        due_before=_EXPORT_TODOS__DUE_BEFORE__TYPED(query["due_before"])
        if "due_before" in query
        else None,
        overdue=query.get("overdue"),
        deleted=query.get("deleted", False),
        q=query.get("q"),
        sort=query.get("sort"),
    )


_IMPORT_TODOS__DRY_RUN = Query("dry_run", boolean)
_IMPORT_TODOS_BODIES = Bodies(
    {"text/csv": "binary", "application/x-ndjson": "binary"}, required=True
)
_IMPORT_TODOS_JUDGE = JUDGE.request("transfer.import_todos", "text/csv")
_IMPORT_TODOS_JUDGE1 = JUDGE.request("transfer.import_todos", "application/x-ndjson")


async def bind_import_todos(call: Call) -> ImportTodosRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "dry_run" in query_given:
        query["dry_run"] = _IMPORT_TODOS__DRY_RUN(call, query_given["dry_run"])
    media_type = await _IMPORT_TODOS_BODIES.choose(call)
    if media_type == "text/csv":
        _IMPORT_TODOS_JUDGE.check({"query": query, "body": None}, call.faults)
        return ImportTodosRequest(call, dry_run=query.get("dry_run", False), body=Stream(call))
    if media_type == "application/x-ndjson":
        _IMPORT_TODOS_JUDGE1.check({"query": query, "body": None}, call.faults)
        return ImportTodosRequest(call, dry_run=query.get("dry_run", False), body=Stream(call))
    raise AssertionError("one of the media types above")


OPERATIONS = (
    Operation(
        key="transfer.export_todos",
        id="exportTodos",
        method="GET",
        path="/todos/export",
        bind=bind_export_todos,
        produces=("text/csv", "application/x-ndjson"),
        replies={
            "ExportTodos200Csv": Documented(
                ExportTodos200Csv,
                headers={"content-disposition": Header("Content-Disposition", string)},
            ),
            "ExportTodos200Ndjson": Documented(
                ExportTodos200Ndjson,
                headers={"content-disposition": Header("Content-Disposition", string)},
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="transfer.import_todos",
        id="importTodos",
        method="POST",
        path="/todos/import",
        bind=bind_import_todos,
        reads_body=True,
        produces=("application/json",),
        replies={
            "ImportTodos200": Documented(
                ImportTodos200,
                writing=Writing(
                    JUDGE, "transfer.import_todos", "ImportTodos200", models.ImportReport
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        body_limit=67108864,
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
