"""Statements that stand ready: written in SQLAlchemy, compiled once, executed on the driver.

    _ONE = Statement(select(*columns).where(PetRow.id == bindparam("id")))
    rows = await request.rows(_ONE, id=request.pet_id)

Rows have the columns' names as attributes, so that models validate them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from keyword import iskeyword
from typing import Any, cast

import msgspec
from sqlalchemy import ARRAY, Executable, Float, Select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

Row = Any
"""What a statement has found, with its columns as attributes, and to be taken apart in order."""

_dialect: Any = PGDialect_psycopg  # its constructor has no annotations
_DIALECT: Any = _dialect(paramstyle="numeric_dollar")
_DOUBLE, _NUMERIC = 701, 1700
"""What PostgreSQL sends for numbers that are not whole, by which SQLAlchemy knows how to read them
(`pg_type.oid`)."""


class Statement:
    """A query, or a change with `returning(…)`; its parameters are `bindparam("name")`.

    How many values a parameter has must not change its text: `= any(…)` instead of `in_(…)`.
    """

    __slots__ = ("_constants", "_names", "_write", "make_row", "query", "sql", "writes")

    def __init__(self, query: Executable) -> None:
        compiled: Any = cast("Any", query).compile(dialect=_DIALECT)
        assert not compiled.post_compile_params, "its text must not depend on its values"
        self.query = query
        self.sql: bytes = str(compiled).encode()
        of_reading: Any = cast("Any", query) if isinstance(query, Select) else None
        self.writes = of_reading is None or of_reading._for_update_arg is not None
        names: Sequence[str] = compiled.positiontup or ()
        self._names = tuple(names)
        self._constants = {
            name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required
        }
        self._write: dict[str, Callable[[Any], Any]] = compiled._bind_processors
        self.make_row = _row_maker(query)
        """From a tuple of what the driver has read to a row."""

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        """The values of `$1`, `$2` … Raises KeyError if one is missing."""
        given = {**self._constants, **values} if self._constants else values
        write = self._write
        return [write[n](given[n]) if n in write else given[n] for n in self._names]


def _row_maker(query: Any) -> Callable[[Sequence[Any]], Row]:
    columns = list(query.exported_columns)
    structure = _structure([str(column.name) for column in columns])  # some are of SQLAlchemy's own
    found = ((place, _reader(column.type)) for place, column in enumerate(columns))
    readers = [(place, reader) for place, reader in found if reader is not None]

    def make(values: Sequence[Any]) -> Row:
        return structure(*values)

    def read(values: Sequence[Any]) -> Row:
        row = list(values)
        for place, reader in readers:
            row[place] = reader(row[place])
        return structure(*row)

    return read if readers else make


def _structure(names: Sequence[str]) -> Any:
    """Columns without a name that Python knows are called after their places."""
    attributes = [
        name if name.isidentifier() and not iskeyword(name) and name not in names[:n] else f"_{n}"
        for n, name in enumerate(names)
    ]
    return msgspec.defstruct("Row", attributes, namespace={"__iter__": _values})


def _values(row: Any) -> Iterator[Any]:
    return iter(msgspec.structs.astuple(row))


def _reader(column_type: Any) -> Callable[[Any], Any] | None:
    """What SQLAlchemy does to a value that the driver has read; None if nothing. It would make a
    new list of each array, even where that is the same list again."""
    kind: Any = column_type.dialect_impl(_DIALECT)
    array: type[Any] = ARRAY
    if isinstance(kind, array) and not kind.as_tuple and _reader(kind.item_type) is None:
        return None
    code = _DOUBLE if isinstance(kind, Float) else _NUMERIC
    reader: Callable[[Any], Any] | None = kind.result_processor(_DIALECT, code)
    return reader
