"""The rows of the table: what is asked, as bytes, and what must be answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.data import USERS, todo_id, token


@dataclass(frozen=True)
class Row:
    name: str
    requests: tuple[bytes, ...]
    """Sent in turn."""
    status: frozenset[int]
    contains: bytes
    """What each answer must have in its body: nobody gets away with less."""


def _request(method: str, path: str, token: str, body: bytes = b"", kind: str = "") -> bytes:
    head = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {token}"]
    head += ["Accept: application/json, text/event-stream", "User-Agent: bench/1"]
    if body:
        head += [f"Content-Type: {kind or 'application/json'}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + body


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value).encode()


def records(size: int) -> bytes:
    """A body of about so many bytes."""
    one = {"name": "a measured thing", "value": 1234.5, "kind": "b", "labels": ["red", "blue"]}
    count = size // len(_json({**one, "name": "a measured thing 0000"}))
    return _json({"records": [{**one, "name": f"a measured thing {n:04}"} for n in range(count)]})


NEW = {
    "title": "Write the contract",
    "description": "It comes first, and everything else follows from it.",
    "priority": 3,
    "tags": ["work", "contract"],
    "due_at": "2030-01-31T12:00:00Z",
}
WRONG = {"title": "", "status": "lost", "priority": 9, "tags": ["", "a"], "due_at": "tomorrow"}
"""Five violations."""

FORM = b"".join(
    (
        b'--frontier\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n',
        b"Content-Type: application/octet-stream\r\n\r\n",
        bytes(range(256)) * 1024,
        b"\r\n--frontier--\r\n",
    )
)


def rows() -> tuple[Row, ...]:
    tokens = [(user, token(user)) for user in USERS]
    one = [f"/todos/{todo_id(user, 55)}" for user in USERS]
    tokened = [text for _, text in tokens]
    form = "multipart/form-data; boundary=frontier"

    def row(name: str, status: int, contains: bytes, *requests: bytes) -> Row:
        statuses = frozenset({status} if status != 400 else {400, 422})
        return Row(name, requests, statuses, contains)

    def each(method: str, path: str, body: bytes = b"", kind: str = "") -> list[bytes]:
        return [_request(method, path, text, body, kind) for text in tokened]

    own = list(zip(one, tokened, strict=True))
    reads = [_request("GET", path, text) for path, text in own]
    change = _json({"status": "in_progress", "priority": 4})
    changes = [_request("PATCH", path, text, change) for path, text in own]
    return (
        row("list of 50", 200, b'"more":', *each("GET", "/todos?limit=50")),
        row("read", 200, b"To-do number 55", *reads),
        row("create", 201, b"Write the contract", *each("POST", "/todos", _json(NEW))),
        row("patch", 200, b"in_progress", *changes),
        row("refused", 400, b"", *each("POST", "/todos", _json(WRONG))),
        row("10 kB body", 200, b'"size":', *each("POST", "/records", records(10_000))),
        row("1 MB body", 200, b'"size":', *each("POST", "/records", records(1_000_000))),
        row("upload 256 kB", 200, b"262144", *each("POST", "/files", FORM, form)),
        row("100 events", 200, b'"number":99', *each("GET", "/events")),
    )


WITH_DATABASE = ("list of 50", "read", "create", "patch")
