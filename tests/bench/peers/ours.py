"""This project: the benchmark's contract, compiled, and handlers as people write them."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import AsyncIterator
from importlib import import_module
from time import time
from typing import Any
from uuid import UUID

from server import logs
from server.app import create_app, settle
from server.call import Call
from server.replies import Data
from server.security import Principal
from server.services import services
from server.settings import Settings
from server.streams import Event
from tests.bench.data import EVENTS, FOLDER, Store, verify

sys.path.insert(0, str(FOLDER))


def make(store: Store | None, operations: int = 0, url: str = "postgresql:///none") -> Any:
    """With a store the to-dos are there, without one in the database at `url`."""
    settings = Settings(
        environment="test",
        database_url=url,
        check_replies=False,  # rows are validated on their way out, as the rivals' are
        docs=False,
        log_level="warning",  # nobody logs requests here
        body_limit=4 << 20,
    )
    logs.configure(settings)
    made = services(settings)
    if operations:
        contract = import_module(f"many{operations}.routes").CONTRACT
        package = import_module(f"many{operations}.operations.things")
        app = create_app(made, contract, _many(package, operations), {})
        settle()
        return app
    contract = import_module("bench.routes").CONTRACT
    handlers = (_others() | _handlers(store)) if store is not None else _with_database()
    app = create_app(made, contract, handlers, {"bearerAuth": Bearer()})
    settle()  # as `make serve` does
    return app


class Bearer:
    """Verifies a token once and remembers it until it expires, as `server.tokens` does."""

    def __init__(self) -> None:
        self.known: OrderedDict[str, tuple[Principal, float]] = OrderedDict()

    async def __call__(self, token: str, call: Call) -> Principal | None:
        found = self.known.get(token)
        if found is None:
            verified = verify(token)
            if verified is None:
                return None
            found = self.known[token] = (Principal(verified[0]), verified[1])
            if len(self.known) > 10_000:
                self.known.popitem(last=False)
        return found[0] if found[1] > time() else None


def _with_database() -> dict[str, Any]:
    from tests.bench.peers.ours_with_database import handlers

    return _others() | handlers()


def _handlers(store: Store) -> dict[str, Any]:
    todos: Any = import_module("bench.operations.todos")

    async def list_todos(request: Any) -> Any:
        rows, more = await store.page(request.principal.id, request.limit, request.status)
        return todos.ListTodos.Ok(Data({"items": rows, "more": more}))

    async def create_todo(request: Any) -> Any:
        row = await store.create(request.principal.id, request.body.model_dump())
        return todos.CreateTodo.Created(Data(row))

    async def get_todo(request: Any) -> Any:
        row = await store.get(request.principal.id, request.id)
        if row is None:
            return todos.GetTodo.NotFound()
        return todos.GetTodo.Ok(Data(row))

    async def update_todo(request: Any) -> Any:
        values = request.body.model_dump()
        row = await store.change(request.principal.id, request.id, values)
        if row is None:
            return todos.UpdateTodo.NotFound()
        return todos.UpdateTodo.Ok(Data(row))

    return {
        "todos.list_todos": list_todos,
        "todos.create_todo": create_todo,
        "todos.get_todo": get_todo,
        "todos.update_todo": update_todo,
    }


def _others() -> dict[str, Any]:
    models: Any = import_module("bench.models")
    todos: Any = import_module("bench.operations.todos")

    async def take_records(request: Any) -> Any:
        return todos.TakeRecords.Ok(models.Taken(size=len(request.body.records)))

    async def take_file(request: Any) -> Any:
        return todos.TakeFile.Ok(models.Taken(size=request.body.file.size))

    async def events() -> AsyncIterator[Any]:
        for number in range(EVENTS):
            yield Event(models.Event(number=number, text="something happened"))

    async def listen_events(_: Any) -> Any:
        return todos.ListenEvents.Ok(events())

    return {
        "todos.take_records": take_records,
        "todos.take_file": take_file,
        "todos.listen_events": listen_events,
    }


def _many(package: Any, operations: int) -> dict[str, Any]:
    models: Any = import_module(f"many{operations}.models")
    handlers: dict[str, Any] = {}
    for number in range(operations // 2):
        read = getattr(package, f"GetThing{number}")
        make = getattr(package, f"CreateThing{number}")
        thing = getattr(models, f"Thing{number}")

        async def get(request: Any, read: Any = read, thing: Any = thing) -> Any:
            return read.Ok(thing(id=request.id, title="x"))

        async def create(request: Any, make: Any = make, thing: Any = thing) -> Any:
            return make.Ok(thing(id=UUID(int=1), title=request.body.title))

        handlers[f"things.get_thing{number}"] = get
        handlers[f"things.create_thing{number}"] = create
    return handlers
