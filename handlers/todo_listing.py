"""Which to-dos a list shows, in which order, and where its pages begin."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import (
    REAL,
    ColumnElement,
    Select,
    and_,
    cast,
    false,
    func,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from database.todos import TodoRow
from generated import models

OPEN: tuple[models.TodoStatus, ...] = ("pending", "in_progress")
"""The states in which something is still to be done."""


class Asked(Protocol):
    """The parameters by which lists are asked for, as every such operation's request has them."""

    status: list[models.TodoStatus] | None
    priority: list[models.TodoPriority] | None
    priority_min: models.TodoPriority | None
    priority_max: models.TodoPriority | None
    tags_any: models.Tags | None
    tags_all: models.Tags | None
    due_after: models.Moment | None
    due_before: models.Moment | None
    overdue: bool | None
    deleted: bool
    q: str | None
    sort: list[models.TodoSort] | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: filters that must all hold, and an order."""

    status: list[str] | None
    priority: list[int] | None
    priority_min: int | None
    priority_max: int | None
    tags_any: list[str] | None
    tags_all: list[str] | None
    due_after: datetime | None
    due_before: datetime | None
    overdue: bool | None
    deleted: bool
    q: str | None
    sort: list[str] | None

    @classmethod
    def of(cls, asked: Asked) -> Listing:
        return cls(**{name: getattr(asked, name) for name in cls.__slots__})

    def filtered(self, rows: Select[Any]) -> Select[Any]:
        """Those of the rows that the list shows."""
        given = ((name, getattr(self, name)) for name in FILTERS)
        return rows.where(*(FILTERS[name](value) for name, value in given if value is not None))

    def order(self) -> list[Term]:
        """What the list is sorted by; ids come last, so that no two to-dos are equal."""
        names = self.sort or (["relevance"] if self.q is not None else ["-created_at"])
        terms = [self._term(name) for name in names if name != "relevance" or self.q is not None]
        descending = terms[0].descending if terms else False
        return [*terms, Term(_column("id"), descending)]

    def _term(self, name: str) -> Term:
        if name == "relevance":
            return Term(func.ts_rank(TodoRow.words, _words(self.q), type_=REAL), descending=True)
        plain = name.removeprefix("-")
        return Term(_column(plain), name.startswith("-"), plain in NULLABLE)


def is_overdue() -> ColumnElement[bool]:
    """Open, though it was due by now; false where there is no due date."""
    late = and_(TodoRow.status.in_(OPEN), TodoRow.due_at < func.now())
    return func.coalesce(late, false())


def is_deleted() -> ColumnElement[bool]:
    return TodoRow.deleted_at.is_not(None)


def _words(text: str | None) -> ColumnElement[Any]:
    return func.websearch_to_tsquery("simple", _UNDONE.sub(" ", text or ""))


_UNDONE = re.compile(r'(?<![^\s!&|()<"])(?:-[\s!&|()<]*-[\s!&|()<]*)+')
"""Each minus takes back the one before it; of a row of them PostgreSQL counts a few dozen only."""


def _column(name: str) -> ColumnElement[Any]:
    return TodoRow.__table__.columns[name]


NULLABLE = {column.name for column in TodoRow.__table__.columns if column.nullable}


FILTERS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "status": TodoRow.status.in_,
    "priority": TodoRow.priority.in_,
    "priority_min": lambda least: TodoRow.priority >= least,
    "priority_max": lambda most: TodoRow.priority <= most,
    "tags_any": TodoRow.tags.overlap,
    "tags_all": TodoRow.tags.contains,
    "due_after": lambda moment: TodoRow.due_at >= moment,
    "due_before": lambda moment: TodoRow.due_at < moment,
    "overdue": lambda wanted: is_overdue() if wanted else not_(is_overdue()),
    "deleted": lambda wanted: is_deleted() if wanted else not_(is_deleted()),
    "q": lambda text: TodoRow.words.bool_op("@@")(_words(text)),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A value to sort by; null comes last in both directions."""

    value: ColumnElement[Any]
    descending: bool
    nullable: bool = False

    def order(self) -> ColumnElement[Any]:
        ordered = self.value.desc() if self.descending else self.value.asc()
        return ordered.nulls_last() if self.nullable else ordered

    def is_at(self, place: Any) -> ColumnElement[bool]:
        return self.value.is_(None) if place is None else self.value == self._bound(place)

    def is_behind(self, place: Any) -> ColumnElement[bool]:
        if place is None:
            return false()
        bound = self._bound(place)
        behind = self.value < bound if self.descending else self.value > bound
        return or_(behind, self.value.is_(None)) if self.nullable else behind

    def _bound(self, place: Any) -> ColumnElement[Any]:
        return cast(place, self.value.type)


# --- pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list, between two of its pages."""

    listing: Listing
    page: int
    """The number of the page that begins here."""
    behind: list[Any]
    """The values of the last to-do before, one for each term of the order."""


CURSOR = TypeAdapter(Cursor)


def ordered(rows: Select[Any], terms: list[Term]) -> Select[Any]:
    """The rows in order, with the values of the terms as further columns."""
    values = (term.value.label(f"term_{n}") for n, term in enumerate(terms))
    return rows.add_columns(*values).order_by(*(term.order() for term in terms))


def behind(terms: list[Term], places: list[Any]) -> ColumnElement[bool]:
    """What comes after a place in the order.

    One comparison of rows where they can be compared so: an index then leads to the place.
    """
    if len({term.descending for term in terms}) == 1 and not any(t.nullable for t in terms):
        values = tuple_(*(term.value for term in terms))
        bounds = tuple_(*(cast(p, t.value.type) for t, p in zip(terms, places, strict=True)))
        return values < bounds if terms[0].descending else values > bounds
    equal: ColumnElement[bool] = true()
    choices: list[ColumnElement[bool]] = []
    for term, place in zip(terms, places, strict=True):
        choices.append(and_(equal, term.is_behind(place)))
        equal = and_(equal, term.is_at(place))
    return or_(*choices)


def all_of(owner_id: UUID) -> Select[TodoRow]:
    """The to-dos of a person, deleted ones too; PostgreSQL hides all others as well."""
    return select(TodoRow).where(TodoRow.owner_id == owner_id)


def own(owner_id: UUID) -> Select[TodoRow]:
    return all_of(owner_id).where(TodoRow.deleted_at.is_(None))
