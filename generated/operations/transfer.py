# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `transfer`: what their handlers are given and what they may answer."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Literal, TypeAlias

from server.call import Call
from server.replies import Binary, Json
from server.requests import Handler, Identified
from server.uploads import Stream

from .. import models


class ExportTodosRequest(Identified):
    """GET /todos/export"""

    __slots__ = (
        "format",
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

    format: Literal["csv", "ndjson"]
    """A table for spreadsheets (RFC 4180), or one JSON object in each line."""
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
        format: Literal["csv", "ndjson"],
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
        self.format = format
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


class ExportTodos200Csv(Binary):
    """The file."""

    __slots__ = ()
    media_type = "text/csv"

    def __init__(self, body: bytes | AsyncIterable[bytes], *, content_disposition: str) -> None:
        super().__init__(body)
        self.header(b"content-disposition", content_disposition)


class ExportTodos200Ndjson(Binary):
    """The file."""

    __slots__ = ()
    media_type = "application/x-ndjson"

    def __init__(self, body: bytes | AsyncIterable[bytes], *, content_disposition: str) -> None:
        super().__init__(body)
        self.header(b"content-disposition", content_disposition)


class ExportTodos:
    """Download to-dos as a file

    GET /todos/export
    """

    Request: TypeAlias = ExportTodosRequest
    OkCsv: TypeAlias = ExportTodos200Csv
    OkNdjson: TypeAlias = ExportTodos200Ndjson
    Reply: TypeAlias = ExportTodos200Csv | ExportTodos200Ndjson

    @staticmethod
    def handler(
        function: Handler[ExportTodosRequest, ExportTodos200Csv | ExportTodos200Ndjson],
    ) -> Handler[ExportTodosRequest, ExportTodos200Csv | ExportTodos200Ndjson]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ImportTodosRequest(Identified):
    """POST /todos/import"""

    __slots__ = ("dry_run", "body")

    dry_run: bool
    """Only report what an import would do."""
    body: Stream

    def __init__(self, call: Call, *, dry_run: bool, body: Stream) -> None:
        self.call = call
        self.dry_run = dry_run
        self.body = body


class ImportTodos200(Json[models.ImportReport]):
    """What became of the lines."""

    __slots__ = ()


class ImportTodos:
    """Create to-dos from a file

    POST /todos/import
    """

    Request: TypeAlias = ImportTodosRequest
    Ok: TypeAlias = ImportTodos200
    Reply: TypeAlias = ImportTodos200

    @staticmethod
    def handler(
        function: Handler[ImportTodosRequest, ImportTodos200],
    ) -> Handler[ImportTodosRequest, ImportTodos200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
