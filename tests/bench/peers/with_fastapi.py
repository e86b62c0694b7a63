"""FastAPI with `response_model`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Header, HTTPException, Query, UploadFile
from fastapi.responses import StreamingResponse

from tests.bench.data import EVENTS, Store, user_of
from tests.bench.peers import models


def current_user(authorization: Annotated[str | None, Header()] = None) -> UUID:
    user = user_of(authorization)
    if user is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return user


async def current(authorization: Annotated[str | None, Header()] = None) -> UUID:
    return current_user(authorization)


User = Annotated[UUID, Depends(current)]


def make(store: Store, operations: int = 0) -> Any:
    app = FastAPI()
    if operations:
        return _many(app, operations)

    @app.get("/todos", response_model=models.Page)
    async def list_todos(
        user: User,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
        status: models.Status | None = None,
    ) -> Any:
        items, more = await store.page(user, limit, status)
        return {"items": items, "more": more}

    @app.post("/todos", response_model=models.Todo, status_code=201)
    async def create_todo(user: User, body: models.NewTodo) -> Any:
        return await store.create(user, body.model_dump())

    @app.get("/todos/{id}", response_model=models.Todo)
    async def get_todo(user: User, id: UUID) -> Any:
        row = await store.get(user, id)
        if row is None:
            raise HTTPException(404)
        return row

    @app.patch("/todos/{id}", response_model=models.Todo)
    async def update_todo(user: User, id: UUID, body: models.Changes) -> Any:
        row = await store.change(user, id, body.values_given())
        if row is None:
            raise HTTPException(404)
        return row

    @app.post("/records", response_model=models.Taken)
    async def take_records(user: User, body: models.Records) -> Any:
        return {"size": len(body.records)}

    @app.post("/files", response_model=models.Taken)
    async def take_file(user: User, file: UploadFile) -> Any:
        size = 0
        while piece := await file.read(65536):
            size += len(piece)
        return {"size": size}

    @app.get("/events")
    async def events(user: User) -> StreamingResponse:
        return StreamingResponse(_events(), media_type="text/event-stream")

    return app


async def _events() -> AsyncIterator[str]:
    for number in range(EVENTS):
        event = models.Event(number=number, text="something happened")
        yield f"data: {event.model_dump_json()}\n\n"


def _many(app: FastAPI, operations: int) -> FastAPI:
    for number in range(operations // 2):
        new: Any = type(f"New{number}", (models.New,), {})
        thing: Any = type(f"Thing{number}", (models.Thing,), {})

        async def get(id: UUID) -> Any:
            return {"id": id, "title": "x"}

        async def create(body: Any) -> Any:
            return {"id": UUID(int=1), "title": body.title}

        create.__annotations__["body"] = new
        app.get(f"/things{number}/{{id}}", response_model=thing)(get)
        app.post(f"/things{number}", response_model=thing)(create)
    return app
