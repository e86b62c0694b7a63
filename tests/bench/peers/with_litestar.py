"""Litestar with msgspec."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from litestar import Litestar, Request, get, patch, post
from litestar.datastructures import UploadFile
from litestar.di import Provide
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.params import Body, Parameter
from litestar.response import ServerSentEvent
from msgspec import convert
from msgspec.json import encode

from tests.bench.data import EVENTS, Store, user_of
from tests.bench.peers import structs


async def current(request: Request[Any, Any, Any]) -> UUID:
    user = user_of(request.headers.get("authorization"))
    if user is None:
        raise NotAuthorizedException()
    return user


def _todo(row: Any) -> structs.Todo:
    return convert(row, structs.Todo, from_attributes=True)


def make(store: Store, operations: int = 0) -> Any:
    if operations:
        return _many(operations)

    @get("/todos")
    async def list_todos(
        user: UUID,
        limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
        status: structs.Status | None = None,
    ) -> structs.Page:
        items, more = await store.page(user, limit, status)
        return structs.Page([_todo(row) for row in items], more)

    @post("/todos")
    async def create_todo(user: UUID, data: structs.NewTodo) -> structs.Todo:
        return _todo(await store.create(user, data.values()))

    @get("/todos/{id:uuid}")
    async def get_todo(user: UUID, id: UUID) -> structs.Todo:
        row = await store.get(user, id)
        if row is None:
            raise NotFoundException()
        return _todo(row)

    @patch("/todos/{id:uuid}")
    async def update_todo(user: UUID, id: UUID, data: structs.Changes) -> structs.Todo:
        row = await store.change(user, id, data.values())
        if row is None:
            raise NotFoundException()
        return _todo(row)

    @post("/records", status_code=200)
    async def take_records(user: UUID, data: structs.Records) -> structs.Taken:
        return structs.Taken(len(data.records))

    @post("/files", status_code=200)
    async def take_file(
        user: UUID,
        data: Annotated[UploadFile, Body(media_type=RequestEncodingType.MULTI_PART)],
    ) -> structs.Taken:
        size = 0
        while piece := await data.read(65536):
            size += len(piece)
        return structs.Taken(size)

    @get("/events")
    async def events(user: UUID) -> ServerSentEvent:
        return ServerSentEvent(_events())

    handlers = [list_todos, create_todo, get_todo, update_todo, take_records, take_file, events]
    return Litestar(
        handlers, dependencies={"user": Provide(current)}, openapi_config=None, logging_config=None
    )


async def _events() -> AsyncIterator[str]:
    for number in range(EVENTS):
        yield encode(structs.Event(number, "something happened")).decode()


def _many(operations: int) -> Any:
    handlers: list[Any] = []
    for number in range(operations // 2):

        @get(f"/things{number}/{{id:uuid}}")
        async def read(id: UUID) -> structs.Thing:
            return structs.Thing(id, "x")

        @post(f"/things{number}", status_code=200)
        async def create(data: structs.New) -> structs.Thing:
            return structs.Thing(UUID(int=1), data.title)

        handlers += [read, create]
    return Litestar(handlers, openapi_config=None, logging_config=None)
