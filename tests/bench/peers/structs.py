"""The contract in msgspec, for Litestar and the raw limit."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

Status = Literal["pending", "in_progress", "completed", "cancelled"]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Description = Annotated[str, Meta(max_length=10000)]
Priority = Annotated[int, Meta(ge=0, le=5)]
Tags = Annotated[list[Annotated[str, Meta(min_length=1, max_length=40)]], Meta(max_length=20)]
Moment = Annotated[datetime, Meta(tz=True)]


class Todo(Struct):
    id: UUID
    title: Title
    description: Description
    status: Status
    priority: Priority
    tags: Tags
    due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: Annotated[int, Meta(ge=1)]


class Page(Struct):
    items: list[Todo]
    more: bool


def _unique(tags: Any) -> None:
    if len(set(tags)) != len(tags):
        raise ValueError("tags has the same item twice")


class NewTodo(Struct, forbid_unknown_fields=True):
    title: Title
    description: Description = ""
    status: Status = "pending"
    priority: Priority = 0
    tags: Tags = []
    due_at: Moment | None = None

    def __post_init__(self) -> None:
        _unique(self.tags)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__struct_fields__}


class Changes(Struct, forbid_unknown_fields=True):
    title: Title | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    due_at: Moment | UnsetType | None = UNSET

    def __post_init__(self) -> None:
        if self.tags is not UNSET:
            _unique(self.tags)
        if not self.values():
            raise ValueError("has no properties")

    def values(self) -> dict[str, Any]:
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: value for name, value in pairs if value is not UNSET}


class Record(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    value: float
    kind: Literal["a", "b", "c"]
    labels: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=10)]


class Records(Struct, forbid_unknown_fields=True):
    records: list[Record]


class Taken(Struct):
    size: Annotated[int, Meta(ge=0)]


class Event(Struct):
    number: int
    text: str


class New(Struct):
    """Of the contracts with many operations."""

    title: Title


class Thing(Struct):
    id: UUID
    title: Title
