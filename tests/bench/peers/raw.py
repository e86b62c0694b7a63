"""The practical limit: an ASGI application by hand with msgspec, which remembers tokens or not."""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from msgspec import ValidationError, convert
from msgspec.json import Decoder, Encoder
from python_multipart import MultipartParser
from python_multipart.multipart import parse_options_header

from tests.bench.data import EVENTS, Store, verify
from tests.bench.peers import structs

JSON = [(b"content-type", b"application/json")]
encode = Encoder().encode
new_todo = Decoder(structs.NewTodo).decode
changes = Decoder(structs.Changes).decode
records = Decoder(structs.Records).decode
STATUSES = {"pending", "in_progress", "completed", "cancelled"}


class Refused(Exception):
    def __init__(self, status: int, detail: str = "") -> None:
        self.status = status
        self.detail = detail


def make(store: Store, operations: int = 0, *, remembers: bool = True) -> Any:
    return _many(operations) if operations else Raw(store, remembers)


class Raw:
    def __init__(self, store: Store, remembers: bool) -> None:
        self.store = store
        self.remembers = remembers
        self.verified: dict[bytes, tuple[UUID, float]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await _lifespan(receive, send)
            return
        try:
            user = self.user(scope)
            path, method = scope["path"], scope["method"]
            if path == "/events":
                await _events(send)
                return
            status, body = await self.answer(user, method, path, scope, receive)
        except Refused as refused:
            status, body = refused.status, encode({"detail": refused.detail})
        await _send(send, status, body)

    def user(self, scope: Any) -> UUID:
        for name, value in scope["headers"]:
            if name == b"authorization":
                found = self.verified.get(value)
                if found is None:
                    found = verify(value.partition(b" ")[2].decode())
                    if found is None:
                        break
                    if self.remembers:
                        self.verified[value] = found
                if found[1] > time():
                    return found[0]
        raise Refused(401)

    async def answer(
        self, user: UUID, method: str, path: str, scope: Any, receive: Any
    ) -> tuple[int, bytes]:
        if path == "/todos":
            if method == "GET":
                limit, status = _query(scope["query_string"])
                rows, more = await self.store.page(user, limit, status)
                page = {"items": rows, "more": more}
                return 200, encode(convert(page, structs.Page, from_attributes=True))
            body = _decoded(new_todo, await _read(receive))
            return 201, _todo(await self.store.create(user, body.values()))
        if path == "/records":
            taken = _decoded(records, await _read(receive))
            return 200, encode(structs.Taken(len(taken.records)))
        if path == "/files":
            return 200, encode(structs.Taken(await _file_size(scope, receive)))
        try:
            id = UUID(path.removeprefix("/todos/"))
        except ValueError:
            raise Refused(400, "no UUID") from None
        if method == "GET":
            row = await self.store.get(user, id)
        else:
            given = _decoded(changes, await _read(receive))
            row = await self.store.change(user, id, given.values())
        if row is None:
            raise Refused(404)
        return 200, _todo(row)


def _todo(row: Any) -> bytes:
    return encode(convert(row, structs.Todo, from_attributes=True))


def _decoded(decode: Callable[[bytes], Any], body: bytes) -> Any:
    try:
        return decode(body)
    except ValidationError as error:
        raise Refused(400, str(error)) from None


def _query(text: bytes) -> tuple[int, str | None]:
    given = dict(parse_qsl(text.decode()))
    limit, status = given.get("limit", "20"), given.get("status")
    if not limit.isdecimal() or not 1 <= int(limit) <= 100:
        raise Refused(400, "limit")
    if status is not None and status not in STATUSES:
        raise Refused(400, "status")
    return int(limit), status


async def _read(receive: Any) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts = [body]
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


async def _file_size(scope: Any, receive: Any) -> int:
    content_type = next(v for n, v in scope["headers"] if n == b"content-type")
    size = 0

    def on_data(data: bytes, start: int, end: int) -> None:
        nonlocal size
        size += end - start

    boundary = parse_options_header(content_type)[1][b"boundary"]
    parser = MultipartParser(boundary, {"on_part_data": on_data})
    more = True
    while more:
        message = await receive()
        parser.write(message.get("body", b""))
        more = message.get("more_body", False)
    return size


async def _events(send: Any) -> None:
    headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for number in range(EVENTS):
        data = b"data: " + encode(structs.Event(number, "something happened")) + b"\n\n"
        await send({"type": "http.response.body", "body": data, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _send(send: Any, status: int, body: bytes) -> None:
    headers = [*JSON, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


def _many(operations: int) -> Any:
    decode = Decoder(structs.New).decode

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await _lifespan(receive, send)
        elif scope["method"] == "GET":
            id = UUID(scope["path"].rpartition("/")[2])
            await _send(send, 200, encode(structs.Thing(id, "x")))
        else:
            title = decode(await _read(receive)).title
            await _send(send, 200, encode(structs.Thing(UUID(int=1), title)))

    return app
