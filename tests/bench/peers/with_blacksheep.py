"""BlackSheep with Pydantic."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from blacksheep import (
    Application,
    Content,
    FromFiles,
    FromJSON,
    FromQuery,
    Request,
    Response,
    StreamedContent,
)

from tests.bench.data import EVENTS, Store, user_of
from tests.bench.peers import models


def _user(request: Request) -> UUID:
    header = request.get_first_header(b"authorization")
    user = user_of(header.decode() if header else None)
    if user is None:
        raise PermissionError
    return user


def _json(model: Any, status: int = 200) -> Response:
    body = model.model_dump_json().encode()
    return Response(status, None, Content(b"application/json", body))


def _todo(row: Any, status: int = 200) -> Response:
    if row is None:
        return Response(404)
    return _json(models.Todo.model_validate(row), status)


def make(store: Store, operations: int = 0) -> Any:
    app = Application()
    if operations:
        return _many(app, operations)

    async def unauthorized(*_: Any) -> Response:
        return Response(401, [(b"WWW-Authenticate", b"Bearer")])

    app.exceptions_handlers[PermissionError] = unauthorized

    @app.router.get("/todos")
    async def list_todos(
        request: Request, limit: FromQuery[int], status: FromQuery[str | None]
    ) -> Response:
        user = _user(request)
        if not 1 <= limit.value <= 100:
            return Response(400)
        items, more = await store.page(user, limit.value, status.value)
        return _json(models.Page.model_validate({"items": items, "more": more}))

    @app.router.post("/todos")
    async def create_todo(request: Request, body: FromJSON[models.NewTodo]) -> Response:
        return _todo(await store.create(_user(request), body.value.model_dump()), 201)

    @app.router.get("/todos/{uuid:id}")
    async def get_todo(request: Request, id: UUID) -> Response:
        return _todo(await store.get(_user(request), id))

    @app.router.patch("/todos/{uuid:id}")
    async def update_todo(request: Request, id: UUID, body: FromJSON[models.Changes]) -> Response:
        return _todo(await store.change(_user(request), id, body.value.values_given()))

    @app.router.post("/records")
    async def take_records(request: Request, body: FromJSON[models.Records]) -> Response:
        _user(request)
        return _json(models.Taken(size=len(body.value.records)))

    @app.router.post("/files")
    async def take_file(request: Request, files: FromFiles) -> Response:
        _user(request)
        file = files.value[0].file
        size = file.seek(0, 2) if hasattr(file, "seek") else len(files.value[0].data)
        return _json(models.Taken(size=size))

    @app.router.get("/events")
    async def events(request: Request) -> Response:
        _user(request)
        return Response(200, None, StreamedContent(b"text/event-stream", _events))

    return app


async def _events() -> AsyncIterator[bytes]:
    for number in range(EVENTS):
        event = models.Event(number=number, text="something happened")
        yield b"data: " + event.model_dump_json().encode() + b"\n\n"


def _many(app: Application, operations: int) -> Application:
    for number in range(operations // 2):
        new: Any = type(f"New{number}", (models.New,), {})

        async def read(id: UUID) -> Response:
            return _json(models.Thing(id=id, title="x"))

        async def create(body: Any) -> Response:
            return _json(models.Thing(id=UUID(int=1), title=body.value.title))

        create.__annotations__["body"] = FromJSON[new]
        app.router.get(f"/things{number}/{{uuid:id}}")(read)
        app.router.post(f"/things{number}")(create)
    return app
