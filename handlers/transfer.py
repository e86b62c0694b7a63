"""Handlers of the operations tagged `transfer`."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Executable

from database.todos import TodoRow
from generated import JUDGE, models
from generated.operations.transfer import ExportTodos, ImportTodos
from handlers.todo_listing import Listing, all_of
from handlers.todo_rows import ATTRIBUTES, new_row
from handlers.transfer_rows import (
    CsvReader,
    Unreadable,
    csv_header,
    csv_rows,
    from_ndjson,
    ndjson_rows,
)
from server.lines import Line, lines, records, separator
from server.media import essence
from server.problems import Problem
from server.requests import Identified
from server.typed import Typed
from server.uploads import Upload

BATCH = 500
"""Rows that are in memory at a time."""
MOST_ERRORS = 1000
MOST_TODOS = 50_000
"""An import may have so many to-dos, wrong ones too: a body of the largest size has room for
millions, which would take the database for hours."""
AT_ONCE = 3
"""So many exports and imports of one person may be under way at a process: each has a file on its
disk, for as long as the client takes."""
RETRY_AFTER = 10
"""Seconds after which it is worth trying again for whoever has as many."""

Write = Callable[[Sequence[dict[str, Any]]], bytes]


class _Transfer(Upload):
    """A file that is counted until it is gone."""

    __slots__ = ("_owner",)

    def __init__(self, owner: UUID) -> None:
        super().__init__("", "")
        self._owner = owner
        _under_way[owner] += 1

    def close(self) -> None:
        if not self.file.closed:
            _under_way[self._owner] -= 1
            if not _under_way[self._owner]:
                del _under_way[self._owner]
        super().close()


_under_way: Counter[UUID] = Counter()
"""Exports and imports of this process, by whose they are."""


def _begun(request: Identified) -> Upload:
    """A file that lasts as long as the request. Raises the problem 429."""
    if _under_way[request.principal.id] >= AT_ONCE:
        detail = "As many exports and imports of yours are under way as may be; wait for one."
        raise Problem(429, detail, headers={"Retry-After": str(RETRY_AFTER)})
    file = _Transfer(request.principal.id)
    request.call.uploads.append(file)
    return file


@ExportTodos.handler
async def export_todos(request: ExportTodos.Request) -> ExportTodos.Reply:
    listing = Listing.of(request)
    columns = (getattr(TodoRow, column).label(name) for name, column in ATTRIBUTES.items())
    found = listing.filtered(all_of(request.principal.id)).with_only_columns(*columns)
    found = found.order_by(*(term.order() for term in listing.order()))
    name = f"todos-{datetime.now(UTC):%Y-%m-%d}.{request.format}"
    disposition = f'attachment; filename="{name}"'
    if request.format == "csv":
        file = await _file(request, found, csv_rows, csv_header())
        return ExportTodos.OkCsv(file.pieces(), content_disposition=disposition)
    file = await _file(request, found, ndjson_rows)
    return ExportTodos.OkNdjson(file.pieces(), content_disposition=disposition)


async def _file(
    request: ExportTodos.Request, query: Executable, write: Write, header: bytes = b""
) -> Upload:
    """The rows as a file on disk, read as a cursor of the database moves on. The client, who may
    take its time for it, then keeps no connection to the database from others."""
    file = _begun(request)
    await file.write(header)
    found = await request.db.stream(query.execution_options(yield_per=BATCH))
    try:
        async for rows in found.mappings().partitions():
            await file.write(write([dict(row) for row in rows]))
    finally:
        await found.close()
    return file


# --- import ---------------------------------------------------------------------------------------

_JUDGE = JUDGE.request("todos.create_todo", "application/json")
_TODO = Typed(models.NewTodo, "/body")
"""What a line must be: the body of a request that creates a to-do."""


@ImportTodos.handler
async def import_todos(request: ImportTodos.Request) -> ImportTodos.Reply:
    report = Report()
    waiting: list[TodoRow] = []
    is_csv = essence(request.body.media_type) == "text/csv"
    file = _begun(request)  # a connection to the database is not for slow clients to hold
    async for piece in request.body:
        await file.write(piece)
    read = _csv(file.pieces(), report) if is_csv else _ndjson(file.pieces(), report)
    async with aclosing(read) as found:
        async for line, values in found:
            report.check()
            row = _row(request, line, values, report)
            if row is None:
                continue
            report.created += 1
            if not request.dry_run:
                waiting.append(row)
            if len(waiting) == BATCH:
                await _store(request, waiting)
    await _store(request, waiting)
    return ImportTodos.Ok(report.model(dry_run=request.dry_run))


async def _store(request: ImportTodos.Request, rows: list[TodoRow]) -> None:
    request.db.add_all(rows)
    await request.db.flush()
    request.db.expunge_all()
    rows.clear()


def _row(
    request: ImportTodos.Request, line: int, values: dict[str, Any], report: Report
) -> TodoRow | None:
    try:
        _JUDGE.check({"header": {}, "body": values})
        return new_row(request.principal.id, _TODO(values))
    except Problem as problem:
        report.refuse(line, problem)
        return None


class Report:
    def __init__(self) -> None:
        self.created = 0
        self.failed = 0
        self.errors: list[models.LineError] = []

    def check(self) -> None:
        """Raises the problem 413 where one more to-do would be too many."""
        if self.created + self.failed >= MOST_TODOS:
            raise Problem(413, f"A file may have at most {MOST_TODOS} to-dos; none was imported.")

    def unreadable(self, line: int, message: str) -> None:
        self.check()
        self.failed += 1
        self._add(line, "", message)

    def refuse(self, line: int, problem: Problem) -> None:
        self.failed += 1
        for error in (problem.ext or {}).get("errors", ()):
            self._add(line, error["pointer"], error["message"])

    def _add(self, line: int, pointer: str, message: str) -> None:
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(models.LineError(line=line, pointer=pointer, message=message))

    def model(self, *, dry_run: bool) -> models.ImportReport:
        return models.ImportReport(
            dry_run=dry_run, created=self.created, failed=self.failed, errors=self.errors
        )


Values = tuple[int, dict[str, Any]]
"""A line's number, and what it says of a to-do."""


async def _ndjson(body: AsyncIterable[bytes], report: Report) -> AsyncGenerator[Values, None]:
    async with aclosing(lines(body)) as found:
        async for line in found:
            if line.text.strip():
                try:
                    yield line.number, from_ndjson(_bare(line))
                except Unreadable as error:
                    report.unreadable(line.number, str(error))


async def _csv(body: AsyncIterable[bytes], report: Report) -> AsyncGenerator[Values, None]:
    reader: CsvReader | None = None
    async with aclosing(records(body)) as found:
        async for record in found:
            if not record.text.strip():
                continue
            try:
                if reader is None:
                    header = _bare(record)
                    reader = CsvReader(header, separator(header).decode())
                else:
                    yield record.number, reader.read(record.text)
            except Unreadable as error:
                report.unreadable(record.number, str(error))
                if reader is None:
                    return


def _bare(line: Line) -> bytes:
    """Without the mark that some programs set before UTF-8 text."""
    return line.text.removeprefix(b"\xef\xbb\xbf") if line.number == 1 else line.text
