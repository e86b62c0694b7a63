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
from sqlalchemy import Executable, Select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

Row = Any
"""What a statement has found, with its columns as attributes, and to be taken apart in order."""

_dialect: Any = PGDialect_psycopg  # its constructor has no annotations
_DIALECT: Any = _dialect(paramstyle="numeric_dollar")


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


def _maker(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Row]:
    """Columns without a name that Python knows are called after their places."""
    attributes = [
        name if name.isidentifier() and not iskeyword(name) and name not in names[:n] else f"_{n}"
        for n, name in enumerate(names)
    ]
    structure: Any = msgspec.defstruct("Row", attributes, namespace={"__iter__": _values})

    def make(values: Sequence[Any]) -> Row:
        return structure(*values)

    return make


def _values(row: Any) -> Iterator[Any]:
    return iter(msgspec.structs.astuple(row))


def _row_maker(query: Any) -> Callable[[Sequence[Any]], Row]:
    columns = list(query.exported_columns)
    names = [str(column.name) for column in columns]  # some are of a class of SQLAlchemy
    make = _maker(tuple(names))
    types = (column.type.dialect_impl(_DIALECT) for column in columns)
    readers = [kind.result_processor(_DIALECT, None) for kind in types]
    if not any(readers):
        return make

    def read(values: Sequence[Any]) -> Row:
        pairs = zip(readers, values, strict=True)
        return make([value if reader is None else reader(value) for reader, value in pairs])

    return read
