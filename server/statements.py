"""Statements that stand ready: written in SQLAlchemy, compiled once, executed on the driver.

    _ONE = Statement(select(*columns).where(TodoRow.id == bindparam("id")))
    rows = await request.rows(_ONE, id=request.todo_id)

Rows have the columns' names as attributes, so that models validate them as they are.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Delete, Insert, Select, Update
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

Row = Any
"""A named tuple of a statement's columns."""

_DIALECT: Any = PGDialect_psycopg(paramstyle="numeric_dollar")


class Statement:
    """A query, or a change with `returning(…)`; its parameters are `bindparam("name")`.

    How many values a parameter has must not change its text: `= any(…)` instead of `in_(…)`.
    """

    __slots__ = ("_constants", "_names", "_write", "make_row", "query", "sql", "writes")

    def __init__(self, query: Select[Any] | Insert | Update | Delete) -> None:
        compiled: Any = query.compile(dialect=_DIALECT)
        assert not compiled.post_compile_params, "its text must not depend on its values"
        self.query = query
        self.sql: bytes = str(compiled).encode()
        self.writes = not isinstance(query, Select) or query._for_update_arg is not None  # pyright: ignore[reportPrivateUsage]
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
    names = [column.name for column in columns]
    make = cast("Any", namedtuple("Row", names, rename=True))._make  # noqa: PYI024  # of any names
    types = (column.type.dialect_impl(_DIALECT) for column in columns)
    readers = [kind.result_processor(_DIALECT, None) for kind in types]
    if not any(readers):
        return make

    def read(values: Sequence[Any]) -> Row:
        pairs = zip(readers, values, strict=True)
        return make([value if reader is None else reader(value) for reader, value in pairs])

    return read
