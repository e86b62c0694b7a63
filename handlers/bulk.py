"""Handlers of the operations tagged `bulk`."""

from __future__ import annotations

from uuid import UUID

from database.todos import TodoRow
from generated import models
from generated.operations.bulk import ChangeTodos
from handlers.todo_listing import all_of
from handlers.todo_rows import bury, change, new_row, restore, shown
from server.problems import Problem, Violation


@ChangeTodos.handler
async def change_todos(request: ChangeTodos.Request) -> ChangeTodos.Reply:
    changes = request.body.changes
    batch = Batch(request.principal.id, await _locked(request, changes))
    for index, wanted in enumerate(changes):
        batch.make(wanted, f"/changes/{index}")
    if batch.faults:
        count = len(batch.faults)
        detail = f"{count} of {len(changes)} changes cannot be made; none was."
        raise Problem(409, detail, errors=batch.faults)
    request.db.add_all(batch.new)
    await request.db.flush()
    return ChangeTodos.Ok(models.TodoBatchReport(results=batch.results()))


async def _locked(
    request: ChangeTodos.Request, changes: list[models.BatchChange]
) -> dict[UUID, TodoRow]:
    """The rows that are to be changed, locked in the order of their ids: nobody waits in a ring."""
    ids = {wanted.id for wanted in changes if not isinstance(wanted, models.BatchCreate)}
    if not ids:
        return {}
    query = all_of(request.principal.id).where(TodoRow.id.in_(ids)).order_by(TodoRow.id)
    return {row.id: row for row in await request.db.scalars(query.with_for_update())}


class Batch:
    """Changes made to rows in memory; nothing is written before all of them have been possible."""

    def __init__(self, owner_id: UUID, rows: dict[UUID, TodoRow]) -> None:
        self.owner_id = owner_id
        self.rows = rows
        self.new: list[TodoRow] = []
        self.faults: list[Violation] = []
        self._made: list[tuple[models.BatchChange, TodoRow]] = []

    def make(self, wanted: models.BatchChange, pointer: str) -> None:
        if isinstance(wanted, models.BatchCreate):
            row = new_row(self.owner_id, wanted.todo, f"{pointer}/todo")
            self.new.append(row)
        else:
            found = self._found(wanted, pointer)
            if found is None:
                return
            row = found
            if isinstance(wanted, models.BatchUpdate):
                change(row, wanted.todo, f"{pointer}/todo")
            elif isinstance(wanted, models.BatchRestore):
                if row.deleted_at is not None:
                    restore(row)
            else:
                bury(row)
        self._made.append((wanted, row))

    def _found(
        self,
        wanted: models.BatchUpdate | models.BatchDelete | models.BatchRestore,
        pointer: str,
    ) -> TodoRow | None:
        row = self.rows.get(wanted.id)
        hidden = row is not None and row.deleted_at is not None
        if row is None or (hidden and not isinstance(wanted, models.BatchRestore)):
            self._refuse(f"{pointer}/id", "exists", "there is no such to-do")
            return None
        if isinstance(wanted, models.BatchRestore):
            return row
        if isinstance(wanted.version, int) and wanted.version != row.version:
            self._refuse(f"{pointer}/version", "version", "it has changed since")
            return None
        return row

    def _refuse(self, pointer: str, keyword: str, message: str) -> None:
        self.faults.append(
            Violation(place="body", pointer=pointer, keyword=keyword, message=message)
        )

    def results(self) -> list[models.BatchResult]:
        return [
            models.BatchResult(
                action=wanted.action,
                id=row.id,
                todo=shown(row) if row.deleted_at is None else None,
            )
            for wanted, row in self._made
        ]
