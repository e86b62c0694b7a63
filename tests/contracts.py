"""Contracts written inside tests: compiled like a real one and served in process."""

from __future__ import annotations

import atexit
import json
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import ModuleType
from typing import Any

from httpx2 import ASGITransport, AsyncClient, Response
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from starlette.types import ASGIApp

from scripts.generate import compile_contract, write
from server.app import create_app
from server.contract import Contract
from server.operations import Operation
from server.security import Verifier
from server.services import Services, services
from server.settings import Settings

HEAD = 'openapi: 3.1.1\ninfo: {title: Test, version: "1"}\n'

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

Schema = Any
"""A JSON Schema written in Python."""

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
TEXTS: Schema = {"type": "array", "items": TEXT}
NUMBERS: Schema = {"type": "array", "items": NUMBER}
NOTE: Schema = {"type": "object", "properties": {"a": NUMBER}, "required": ["a"]}
COLOR: Schema = {
    "type": "object",
    "properties": {"R": NUMBER, "G": NUMBER, "B": NUMBER, "note": TEXT},
    "additionalProperties": False,
}

Handlers = Mapping[str, Callable[[Any], Any]]


@dataclass(frozen=True)
class Compiled:
    """A contract's generated package, importable under a name of its own."""

    package: str
    folder: Path

    def module(self, name: str) -> ModuleType:
        return import_module(f"{self.package}.{name}")

    @property
    def it(self) -> Any:
        """The operation `it` tagged `it`: its replies by name."""
        return self.module("operations.it").It

    @property
    def contract(self) -> Contract:
        contract: Contract = self.module("routes").CONTRACT
        return contract


def lasting_folder() -> Path:
    """For what all tests share; it goes when they have ended."""
    folder = mkdtemp(prefix="contract-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def compiled(text: str, beside: tuple[tuple[str, str], ...] = ()) -> Compiled:
    """Compile a contract, whose further files stand beside it; fails with the diagnostics if it has
    faults."""
    folder = lasting_folder()
    package = f"contract_{sha256(repr((text, beside)).encode()).hexdigest()[:12]}"
    contract = folder / "openapi" / "openapi.yaml"
    contract.parent.mkdir()
    for name, content in [(contract.name, text), *beside]:
        contract.with_name(name).write_text(content, encoding="utf-8")
    result = compile_contract(contract, folder)
    assert not result.report.errors, result.report.text()
    write(
        {
            name.replace("generated/", f"{package}/", 1): text
            for name, text in result.files.items()
            if name.startswith("generated/")
        },
        folder,
    )
    sys.path.insert(0, str(folder))
    return Compiled(package, folder)


def application(
    made: Compiled,
    handlers: Handlers,
    verifiers: Mapping[str, Verifier] | None = None,
    **options: Any,
) -> ASGIApp:
    """The contract served by the given handlers, by key; there is no database behind it."""
    return create_app(bare_services(**options), made.contract, handlers, verifiers or {})


def bare_services(**options: Any) -> Services:
    """What an application without a database stands on."""
    always: Any = {"environment": "test", "database_url": "postgresql:///none"}
    return services(Settings(**{**always, **options}))


# --- contracts as Python data ---------------------------------------------------------------------


def contract(paths: dict[str, Any], version: str = "3.1.1", **more: Any) -> str:
    """A contract with these paths; `more` stands beside them."""
    info = {"title": "Test", "version": "1"}
    document = {"openapi": version, "info": info, **more, "paths": paths}
    return json.dumps(document, ensure_ascii=False)


def operation(**more: Any) -> dict[str, Any]:
    """An operation that answers 204; `handlers.it.it` is its handler."""
    answers = {"204": {"description": "Taken."}}
    return {"operationId": "it", "tags": ["it"], "responses": answers, **more}


def taking(*parameters: dict[str, Any], path: str = "/it", **more: Any) -> str:
    """A contract whose one operation, `GET /it`, takes parameters."""
    return contract({path: {"get": operation(parameters=parameters)}}, **more)


def posting(
    schema: Schema, media_type: str = "application/json", *, required: bool = True, **more: Any
) -> str:
    """A contract whose one operation, `POST /it`, takes a body; `more` are its components."""
    body = {"required": required, "content": {media_type: {"schema": schema}}}
    return contract({"/it": {"post": operation(requestBody=body)}}, components={"schemas": more})


def accepting(
    content: Mapping[str, Any],
    *,
    required: bool = True,
    version: str = "3.1.1",
    method: str = "post",
) -> str:
    """A contract whose one operation takes a body in these media types."""
    body = {"required": required, "content": content}
    return contract({"/it": {method: operation(requestBody=body)}}, version=version)


def answering(schema: Schema, media_type: str = "application/json", **more: Any) -> str:
    """A contract whose one operation, `GET /it`, answers 200; `more` stands in that response."""
    reply = {"description": "Given.", "content": {media_type: {"schema": schema}}, **more}
    return contract({"/it": {"get": operation(responses={"200": reply})}})


# --- what handlers were given ---------------------------------------------------------------------

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def as_json(value: Any) -> Any:
    """What a handler was given, as JSON data again."""
    data = _ANY.dump_python(value, by_alias=True, exclude_unset=True, warnings=False)
    return json.loads(json.dumps(data, default=to_jsonable_python))


@dataclass(frozen=True)
class Api:
    """A served contract, and the requests that reached its handlers."""

    client: AsyncClient
    given: list[Any]
    made: Compiled

    @property
    def last(self) -> Any:
        return self.given[-1]


@asynccontextmanager
async def serving(
    text: str | Compiled,
    handlers: Handlers | None = None,
    verifiers: Mapping[str, Verifier] | None = None,
    **options: Any,
) -> AsyncGenerator[Api, None]:
    """Serve a contract. Where no handler is given, or one that returns None, the answer is the
    operation's first reply, which has to be one without a body."""
    made = compiled(text) if isinstance(text, str) else text
    given: list[Any] = []
    own = {
        op.key: _recording(op, given, (handlers or {}).get(op.key))
        for op in made.contract.operations
    }
    served = bare_services(**options)
    async with connected(create_app(served, made.contract, own, verifiers or {})) as client:
        yield Api(client, given, made)
    await served.close()


def connected(app: ASGIApp) -> AsyncClient:
    """A client that calls an application in this process."""
    return AsyncClient(transport=ASGITransport(app), base_url="http://testserver")


def _recording(
    operation: Operation, given: list[Any], handler: Callable[[Any], Any] | None
) -> Callable[[Any], Any]:
    documented = next(iter(operation.replies.values()))

    async def record(request: Any) -> Any:
        given.append(request)
        reply = None if handler is None else await handler(request)
        return documented.reply() if reply is None else reply

    return record


async def sent(text: str, url: str = "/it", **options: Any) -> Any:
    """Send one request to a contract's operation: what its handler was given, or the answer's
    errors by pointer."""
    async with serving(text) as api:
        method = "POST" if {"content", "json", "data", "files"} & options.keys() else "GET"
        answer = await api.client.request(method, url, **options)
        if api.given:
            assert answer.status_code == 204, answer.text
            return api.last
        assert answer.status_code == 400, answer.text
        return {f"{e['place']} {e['pointer']}".strip(): e for e in answer.json()["errors"]}


# --- requests and answers in a few words ----------------------------------------------------------


async def post(client: AsyncClient, content: Any, content_type: str | None = None) -> Response:
    headers = [] if content_type is None else [(b"Content-Type", content_type.encode())]
    return await client.post("/it", content=content, headers=headers)


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def faults(answer: Response) -> list[tuple[str, str]]:
    return [(e["pointer"], e["keyword"]) for e in answer.json()["errors"]]


def parameter(place: str, schema: Schema, **more: Any) -> dict[str, Any]:
    """A parameter `color`; styles are written as `form` or, exploded, as `form*`."""
    style = more.pop("style", "")
    if style:
        more |= {"style": style.rstrip("*"), "explode": style.endswith("*")}
    required = {"required": True} if place == "path" else {}
    return {"name": "color", "in": place, "schema": schema, **required, **more}


async def read_parameter(place: str, schema: Schema, written: str, **more: Any) -> Any:
    """What a handler is given for a parameter, or the errors by place and pointer."""
    own = parameter(place, schema, **more)
    path = "/it/{color}" if place == "path" else "/it"
    request: dict[str, Any] = {"url": "/it"}
    if place == "path":
        request = {"url": f"/it/{written}"}
    elif place.startswith("query"):
        request = {"url": f"/it?{written}"}
    else:
        name = b"color" if place == "header" else b"cookie"
        request["headers"] = [(name, written.encode())]
    version = "3.2.0" if own.get("style") == "cookie" else "3.1.1"
    result: Any = await sent(taking(own, path=path, version=version), **request)
    return as_json(result.color) if hasattr(result, "color") else result


Make = Callable[[Any], Any]
"""From an operation's replies by name to one of them."""


@asynccontextmanager
async def replying(text: str, make: Make, **options: Any) -> AsyncGenerator[Any, None]:
    """A client of a contract whose handler answers what `make` gives."""
    made = compiled(text)

    async def handler(_: Any) -> Any:
        return make(made.it)

    async with serving(made, {"it.it": handler}, **options) as api:
        yield api.client


async def replied(text: str, make: Make, method: str = "GET", **options: Any) -> Response:
    async with replying(text, make, **options) as client:
        answer: Response = await client.request(method, "/it")
        return answer
