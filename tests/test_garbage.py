"""Whatever is sent to an operation, nothing fails: every answer is below 500 and, where it refuses,
a problem. The garbage is random, and the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from starlette.types import ASGIApp, Message, Scope

from generated.routes import CONTRACT
from server.operations import Operation
from tests.conftest import LogIn

pytestmark = pytest.mark.anyio

SIZE = 200_000
"""Bytes of garbage for each operation, at least."""

COUNT = 60
"""Requests for each operation, at least."""

MEDIA_TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain",
               "multipart/form-data; boundary=x", "application/octet-stream", "", "\x00", "é/ü",
               "application/json; charset=utf-16", "application/json; charset=\x00"]  # fmt: skip

Pairs = list[tuple[bytes, bytes]]


@dataclass
class Sent:
    """A request as a server hands it to the application."""

    path: bytes
    query: bytes = b""
    headers: Pairs = field(default_factory=Pairs)
    body: list[bytes] = field(default_factory=list[bytes])
    broken_off: bool = False

    async def to(self, app: ASGIApp, method: str) -> tuple[int, dict[bytes, bytes], bytes]:
        """The status, headers and body of the answer."""
        scope: Scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "scheme": "http", "path": self.path.decode("utf-8", "replace"), "root_path": "",
            "raw_path": self.path, "query_string": self.query, "client": ("127.0.0.1", 1),
            "headers": [(b"host", b"testserver"), *self.headers], "server": ("testserver", 80),
        }  # fmt: skip
        waiting = iter(self.messages())
        answered: list[Message] = []

        async def receive() -> Message:
            return next(waiting, {"type": "http.disconnect"})

        async def send(message: Message) -> None:
            answered.append(message)

        await app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in answered[1:])
        return answered[0]["status"], dict(answered[0]["headers"]), body

    def messages(self) -> Iterator[Message]:
        for piece in self.body:
            yield {"type": "http.request", "body": piece, "more_body": True}
        if not self.broken_off:
            yield {"type": "http.request", "body": b"", "more_body": False}


# --- what is sent ---------------------------------------------------------------------------------


def json_value(random: Random, depth: int = 0) -> Any:
    """Any JSON: deep, wide, with the numbers and texts that hurt."""
    kind = random.randrange(9 if depth < 6 else 7)
    match kind:
        case 0:
            return random.choice([None, True, False])
        case 1:
            return random.choice([0, -1, 2**31, 2**63, 2**64, 10**40, -(10**400)])
        case 2:
            return random.choice([0.1, -0.0, 1e308, 5e-324, random.random()])
        case 3:
            return random.choice(["", "\0", "\ud800", "😀" * 50, "a" * 5_000, "'; --"])
        case 4:
            return random.choice(["2024-01-01", "0000-00-00", "a@b.test", "null", "%00", "\u2028"])
        case 5 | 6:
            return "".join(chr(random.randrange(1, 0xD800)) for _ in range(random.randrange(20)))
        case 7:
            return [json_value(random, depth + 1) for _ in range(random.randrange(6))]
        case _:
            return {key(random): json_value(random, depth + 1) for _ in range(random.randrange(8))}


def key(random: Random) -> str:
    return random.choice(KEYS)


KEYS = ["title", "email", "password", "status", "due", "name", "__class__", "a/b~c", "é", "", "\0"]


def bytes_of(random: Random) -> bytes:
    return random.randbytes(random.choice([0, 1, 100, 10_000]))


def json_of(random: Random) -> bytes:
    return json.dumps({key(random): json_value(random) for _ in range(8)}).encode()


def cut_json(random: Random) -> bytes:
    text = json_of(random)
    return text[: random.randrange(len(text))] + random.choice([b"", b"\xff", b"}", b"\0"])


def nested(random: Random) -> bytes:
    opening, closing = random.choice([(b"[", b"]"), (b'{"title":', b"}")])
    depth = random.choice([199, 201, 20_000])
    return opening * depth + b"1" + closing * random.choice([0, depth])


def form_of(random: Random) -> bytes:
    pairs = [f"{quote(key(random))}={quote(random.randbytes(5))}" for _ in range(50)]
    return "&".join([*pairs, "%", "%FF=%FE", "=", "a[b][c]=1", "&&", "+"]).encode()


def multipart_of(random: Random) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="title"; filename="\xff"\r\n\r\n'
    return random.choice([head, head + random.randbytes(50) + b"\r\n--x--\r\n", b"--x" * 500])


BODIES = [bytes_of, json_of, json_of, cut_json, nested, form_of, multipart_of]


STEPS = [
    *b"%00 %FF %2F%2e%2E 0 -1 %zz ;a=b \xff\xfe %F0%9F%98%80".split(),
    b"6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    b"x" * 2_000,
]


def path_of(random: Random, operation: Operation) -> bytes:
    steps = (CONTRACT.base_path + operation.path).split("/")
    return b"/".join(random.choice(STEPS) if "{" in step else step.encode() for step in steps)


NAMES = b"page limit status priority q sort x page%00 status[]".split()
VALUES = [*b"-1 %FF \xff %00 open,done & \0".split(b" "), b"", b"9" * 500, b"a" * 3_000]


def query_of(random: Random) -> bytes:
    return b"&".join(random.choice(NAMES) + b"=" + random.choice(VALUES) for _ in range(6))


HEADERS = b"""accept cookie if-none-match x-request-id range expect origin accept-language
    x-forwarded-for content-encoding content-length \xff""".split()
FIELDS = [
    *[b"", b'W/"', b"bytes=0-", b"identity", b"0", b"*/*;q=nan", b"text/html;q=0, */*;q=-1"],
    *[b"\xff" * 100, b";" * 1_000, b"a=b; " * 200, b"," * 1_000, b"9" * 500],
]


def headers_of(random: Random) -> Pairs:
    """A bomb of headers, as large as servers let through (64 kB)."""
    count = random.choice([1, 3, 60])
    return [(random.choice(HEADERS), random.choice(FIELDS)) for _ in range(count)]


TOKENS = [
    *b"|Bearer|Bearer |Bearer a.b.c|Bearer \xff|Basic =|bearer\tx|Bearer e30.e30.e30".split(b"|"),
    b"Bearer " + b"a" * 8_000,
]


def credentials_of(random: Random) -> Pairs:
    cookie = b"access_token=" + random.randbytes(9)
    return [(b"authorization", random.choice(TOKENS)), (b"cookie", cookie)]


def requests(operation: Operation, random: Random) -> Iterator[Sent]:
    """Requests until there is enough garbage among them."""
    size = count = 0
    while size < SIZE or count < COUNT:
        content_type = random.choice(MEDIA_TYPES[:1] * 5 + MEDIA_TYPES)
        body = random.choice(BODIES)(random)
        request = Sent(path_of(random, operation))
        request.headers = [(b"content-type", content_type.encode())]
        if random.random() < 0.3:
            request.headers += headers_of(random)
        if random.random() < 0.5:
            request.query = query_of(random)
        request.body = [body[i : i + 4_096] for i in range(0, len(body), 4_096)]
        request.broken_off = random.random() < 0.1
        size += len(body) + len(request.query)
        count += 1
        yield request


# --- what is answered -----------------------------------------------------------------------------

OPERATIONS = {operation.id: operation for operation in CONTRACT.operations}


@pytest.mark.parametrize("name", OPERATIONS)
async def test_garbage_is_never_a_failure(name: str, app: ASGIApp, log_in: LogIn) -> None:
    operation = OPERATIONS[name]
    random = Random(name)
    person = await log_in("ada")
    token = [(b"authorization", person.headers["Authorization"].encode())]
    for credentials in (token, [], None):
        for request in requests(operation, random):
            request.headers += credentials_of(random) if credentials is None else credentials
            status, headers, body = await request.to(app, operation.method)
            assert status < 500, (request, body)
            if status >= 400:
                assert headers[b"content-type"] == b"application/problem+json"
                assert json.loads(body)["status"] == status


async def test_garbage_for_a_path_or_method_is_never_a_failure(app: ASGIApp) -> None:
    random = Random(1)
    for _ in range(300):
        path = b"/" + random.randbytes(random.randrange(40)).replace(b"?", b"")
        method = random.choice(["GET", "POST", "OPTIONS", "HEAD", "TRACE", "QUERY", "get", "\xff"])
        base = random.choice([b"", CONTRACT.base_path.encode(), b"/api/v1/todos", b"//", b"/docs"])
        status, _, _ = await Sent(base + path, query_of(random)).to(app, method)
        assert status < 500, (method, base + path)
