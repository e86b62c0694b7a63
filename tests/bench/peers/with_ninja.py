"""Django Ninja, under ASGI, with no more of Django than it needs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path

from tests.bench.data import EVENTS, Store, verify
from tests.bench.peers import models

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=[],
    DATA_UPLOAD_MAX_MEMORY_SIZE=1 << 23,
    LOGGING_CONFIG=None,
)
django.setup()

# it reads Django's settings when it is imported
from ninja import File, NinjaAPI, Query  # noqa: E402
from ninja.errors import HttpError  # noqa: E402
from ninja.files import UploadedFile  # noqa: E402
from ninja.security import HttpBearer  # noqa: E402

urlpatterns: list[Any] = []


class Bearer(HttpBearer):
    async def __call__(self, request: HttpRequest) -> Any:
        word, _, token = request.headers.get("Authorization", "").partition(" ")
        return await self.authenticate(request, token) if word.lower() == "bearer" else None

    async def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = verify(token)
        return None if found is None else found[0]


def make(store: Store, operations: int = 0) -> Any:
    api = NinjaAPI(docs_url=None, openapi_url=None)
    if operations:
        _many(api, operations)
    else:
        _operations(api, store)
    urlpatterns.append(path("", api.urls))
    return get_asgi_application()


def _operations(api: NinjaAPI, store: Store) -> None:
    bearer = Bearer()

    @api.get("/todos", response=models.Page, auth=bearer)
    async def list_todos(
        request: Any, limit: int = Query(20, ge=1, le=100), status: models.Status | None = None
    ) -> Any:
        items, more = await store.page(request.auth, limit, status)
        return {"items": items, "more": more}

    @api.post("/todos", response={201: models.Todo}, auth=bearer)
    async def create_todo(request: Any, body: models.NewTodo) -> Any:
        return 201, await store.create(request.auth, body.model_dump())

    @api.get("/todos/{uuid:id}", response=models.Todo, auth=bearer)
    async def get_todo(request: Any, id: UUID) -> Any:
        return _found(await store.get(request.auth, id))

    @api.patch("/todos/{uuid:id}", response=models.Todo, auth=bearer)
    async def update_todo(request: Any, id: UUID, body: models.Changes) -> Any:
        return _found(await store.change(request.auth, id, body.values_given()))

    @api.post("/records", response=models.Taken, auth=bearer)
    async def take_records(request: Any, body: models.Records) -> Any:
        return {"size": len(body.records)}

    @api.post("/files", response=models.Taken, auth=bearer)
    async def take_file(request: Any, file: File[UploadedFile]) -> Any:
        return {"size": sum(len(piece) for piece in file.chunks())}

    @api.get("/events", auth=bearer)
    async def events(request: Any) -> Any:
        return StreamingHttpResponse(_events(), content_type="text/event-stream")


def _found(row: Any) -> Any:
    if row is None:
        raise HttpError(404, "")
    return row


async def _events() -> AsyncIterator[bytes]:
    for number in range(EVENTS):
        event = models.Event(number=number, text="something happened")
        yield b"data: " + event.model_dump_json().encode() + b"\n\n"


def _many(api: NinjaAPI, operations: int) -> None:
    for number in range(operations // 2):
        new: Any = type(f"New{number}", (models.New,), {})
        thing: Any = type(f"Thing{number}", (models.Thing,), {})

        async def get(request: Any, id: UUID) -> Any:
            return {"id": id, "title": "x"}

        async def create(request: Any, body: Any) -> Any:
            return {"id": UUID(int=1), "title": body.title}

        create.__annotations__["body"] = new
        get.__name__, create.__name__ = f"get{number}", f"create{number}"
        api.get(f"/things{number}/{{uuid:id}}", response=thing)(get)
        api.post(f"/things{number}", response=thing)(create)
