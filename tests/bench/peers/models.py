"""The contract in Pydantic, as users of FastAPI, BlackSheep and Django Ninja write it.

Texts of numbers and the like are taken for numbers: that is how those frameworks use Pydantic.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

Status = Literal["pending", "in_progress", "completed", "cancelled"]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Description = Annotated[str, Field(max_length=10000)]
Priority = Annotated[int, Field(ge=0, le=5)]


def unique(values: list[str]) -> list[str]:
    if len(set(values)) != len(values):
        raise ValueError("has the same item twice")
    return values


Tag = Annotated[str, Field(min_length=1, max_length=40)]
Tags = Annotated[list[Tag], Field(max_length=20), AfterValidator(unique)]


class Todo(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    title: Title
    description: Description
    status: Status
    priority: Priority
    tags: Tags
    due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: Annotated[int, Field(ge=1)]


class Page(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    items: list[Todo]
    more: bool


class NewTodo(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Title
    description: Description = ""
    status: Status = "pending"
    priority: Priority = 0
    tags: Tags = []
    due_at: AwareDatetime | None = None


class Changes(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Title = ""
    description: Description = ""
    status: Status = "pending"
    priority: Priority = 0
    tags: Tags = []
    due_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _some(self) -> Changes:
        if not self.model_fields_set:
            raise ValueError("has no properties")
        return self

    def values_given(self) -> dict[str, Any]:
        return self.model_dump(exclude_unset=True)


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=100)]
    value: float
    kind: Literal["a", "b", "c"]
    labels: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=10)]


class Records(BaseModel):
    model_config = ConfigDict(extra="forbid")
    records: list[Record]


class Taken(BaseModel):
    size: Annotated[int, Field(ge=0)]


class Event(BaseModel):
    number: int
    text: str


class New(BaseModel):
    """Of the contracts with many operations."""

    title: Title


class Thing(BaseModel):
    id: UUID
    title: Title
