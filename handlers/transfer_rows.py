"""To-dos as lines of files: in CSV for spreadsheets, in NDJSON for programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from pydantic_core import to_json

from generated import models
from server.bodies import parsed

COLUMNS = list(models.Todo.model_fields)
WRITABLE = set(models.NewTodo.model_fields)
"""The others are the server's own: an import passes over them."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
"""How cells begin that spreadsheets take for formulas, however many apostrophes stand before."""


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; `plain` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def csv_header() -> bytes:
    return csv_lines([COLUMNS])


def csv_rows(todos: Sequence[Mapping[str, Any]]) -> bytes:
    return csv_lines([[_cell(todo[name]) for name in COLUMNS] for todo in todos])


def csv_lines(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat()
        case list():
            return safe(",".join(cast("list[str]", value)))
        case dict():
            return to_json(value).decode() if value else ""
        case _:
            return safe(str(value))


def ndjson_rows(todos: Sequence[Mapping[str, Any]]) -> bytes:
    return b"".join(to_json(todo) + b"\n" for todo in todos)


# --- the other way --------------------------------------------------------------------------------


class Unreadable(Exception):
    """A line that is no to-do, not even a wrong one."""


def text_of(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise Unreadable("is not UTF-8 text") from None


def from_ndjson(line: bytes) -> dict[str, Any]:
    """A line's object without what is the server's own. Raises `Unreadable`."""
    try:
        value = parsed(line)
    except ValueError as error:
        raise Unreadable(str(error)) from None
    if not isinstance(value, dict):
        raise Unreadable("is no JSON object")
    return _writable(cast("dict[str, Any]", value))


class CsvReader:
    """Records by the names of their columns."""

    def __init__(self, header: bytes, delimiter: str) -> None:
        """Raises `Unreadable` for a header that names no `title`, or something unknown."""
        self._delimiter = delimiter
        self.columns = [name.strip().lower() for name in self._cells(header)]
        unknown = [name for name in self.columns if name not in COLUMNS]
        if unknown or "title" not in self.columns:
            raise Unreadable(f"must name columns: title, and any of {', '.join(COLUMNS)}")
        if len(set(self.columns)) < len(self.columns):
            raise Unreadable("names a column twice")

    def read(self, record: bytes) -> dict[str, Any]:
        """A record as the JSON that its cells stand for. Raises `Unreadable`."""
        cells = self._cells(record)
        if len(cells) > len(self.columns):
            raise Unreadable(f"has {len(cells)} cells for {len(self.columns)} columns")
        given = {name: plain(cell) for name, cell in zip(self.columns, cells, strict=False) if cell}
        return _writable({name: _value(name, cell) for name, cell in given.items()})

    def _cells(self, record: bytes) -> list[str]:
        try:
            return next(csv.reader([text_of(record)], delimiter=self._delimiter))
        except csv.Error as error:
            raise Unreadable(f"is not CSV: {error}") from None


def _writable(values: dict[str, Any]) -> dict[str, Any]:
    own = {name for name in COLUMNS if name not in WRITABLE}
    return {name: value for name, value in values.items() if name not in own}


def _value(name: str, cell: str) -> Any:
    read = _CELLS.get(name)
    return cell if read is None else read(cell)


def _integer(cell: str) -> Any:
    return int(cell) if re.fullmatch(r"-?[0-9]{1,9}", cell) else cell


def _tags(cell: str) -> Any:
    return [tag.strip() for tag in cell.split(",")]


def _object(cell: str) -> Any:
    try:
        return parsed(cell.encode())
    except ValueError:
        return cell


_CELLS: dict[str, Callable[[str], Any]] = {
    "priority": _integer,
    "tags": _tags,
    "metadata": _object,
}
"""How cells that are no texts are read; what cannot be, the contract refuses."""
