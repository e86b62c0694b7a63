"""Connexion as it comes, with the same contract in OpenAPI 3.0 and replies validated."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import yaml
from connexion import AsyncApp
from connexion.options import SwaggerUIOptions
from connexion.resolver import Resolver
from dateutil.parser import isoparse
from starlette.responses import StreamingResponse

from tests.bench.contracts_30 import as_30, many
from tests.bench.data import EVENTS, Store, Todo, verify


def bearer(token: str) -> Any:
    found = verify(token)
    return None if found is None else {"sub": found[0]}


def _shown(row: Any) -> Any:
    """JSON data, which is what Connexion takes and validates."""
    fields = asdict(row) if isinstance(row, Todo) else {n: getattr(row, n) for n in Todo.__slots__}
    del fields["owner_id"]
    return orjson.loads(orjson.dumps(fields))


def _stored(body: Any) -> Any:
    if body.get("due_at"):
        body["due_at"] = isoparse(body["due_at"])
    return body


_DEFAULTS = {"description": "", "status": "pending", "priority": 0, "tags": [], "due_at": None}


def make(store: Store, operations: int = 0) -> Any:
    async def list_todos(user: UUID, limit: int = 20, status: str | None = None) -> Any:
        items, more = await store.page(user, limit, status)
        return {"items": [_shown(row) for row in items], "more": more}

    async def create_todo(user: UUID, body: Any) -> Any:
        return _shown(await store.create(user, _stored({**_DEFAULTS, **body}))), 201

    async def get_todo(user: UUID, id: str) -> Any:
        row = await store.get(user, UUID(id))
        return (_shown(row), 200) if row is not None else (None, 404)

    async def update_todo(user: UUID, id: str, body: Any) -> Any:
        row = await store.change(user, UUID(id), _stored(body))
        return (_shown(row), 200) if row is not None else (None, 404)

    async def take_records(body: Any) -> Any:
        return {"size": len(body["records"])}

    async def take_file(file: Any) -> Any:
        size = 0
        while piece := await file.read(65536):
            size += len(piece)
        return {"size": size}

    async def listen_events() -> Any:
        return StreamingResponse(_events(), media_type="text/event-stream")

    async def get_thing(id: str) -> Any:
        return {"id": id, "title": "x"}

    async def create_thing(body: Any) -> Any:
        return {"id": str(UUID(int=1)), "title": body["title"]}

    own = {
        "listTodos": list_todos,
        "createTodo": create_todo,
        "getTodo": get_todo,
        "updateTodo": update_todo,
        "takeRecords": take_records,
        "takeFile": take_file,
        "listenEvents": listen_events,
    }

    def resolve(name: str) -> Any:
        known = own.get(name)
        return known or (get_thing if name.startswith("getThing") else create_thing)

    app: Any = AsyncApp(__name__, swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    path = Path(__file__).parents[1] / "openapi.yaml"
    source = many(operations) if operations else as_30(yaml.safe_load(path.read_text()))
    app.add_api(source, resolver=Resolver(resolve), validate_responses=True)
    return app


async def _events() -> AsyncIterator[bytes]:
    for number in range(EVENTS):
        event = {"number": number, "text": "something happened"}
        yield b"data: " + orjson.dumps(event) + b"\n\n"
