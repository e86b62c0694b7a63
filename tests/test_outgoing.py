"""Webhooks and callbacks: typed requests that the API sends itself, to a real receiver."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import unquote

import pytest

from server import outgoing
from server.checks import Undocumented
from server.jobs import GiveUp, Work
from server.outgoing import Declined, Refused, Signature, Unreachable, deliver, is_public, send
from server.settings import Settings
from tests.contracts import HEAD, Compiled, bare_services, compiled, serving

SHOP = f"""{HEAD}paths:
  /orders/{{order_id}}:
    post:
      operationId: placeOrder
      tags: [it]
      parameters:
        - {{name: order_id, in: path, required: true, schema: {{type: string}}}}
        - {{name: notify, in: query, schema: {{type: string}}}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                callbackUrl: {{type: string}}
                urls: {{type: array, items: {{type: string}}}}
      responses:
        "201": {{description: Placed., content: {{application/json: {{schema: {{
          type: object, properties: {{id: {{type: integer}}}} }}}}}}}}
      callbacks:
        shipped:
          "{{$request.body#/callbackUrl}}/{{$request.path.order_id}}/{{$response.body#/id}}":
            post: &shipped
              requestBody: {{content: {{application/json: {{schema: {{type: object}}}}}}}}
              responses: {{"200": {{description: Thanks.}}}}
        billed: {{"$request.query.notify": {{post: *shipped}}}}
        packed: {{"$request.body#/urls/1": {{put: *shipped, delete: *shipped}}}}
        seen: {{"$request.header.X-Notify": {{post: *shipped}}}}
        asked: {{"$url": {{post: *shipped}}}}
webhooks:
  pet.born:
    post:
      summary: A pet was born
      parameters:
        - {{name: X-Kind, in: header, required: true, schema: {{type: string, maxLength: 5}}}}
        - {{name: tag, in: query, schema: {{type: array, items: {{type: string}}}}}}
        - {{name: at, in: query, style: deepObject, schema: {{type: object, properties: {{
            lat: {{type: number}}, near: {{type: object, properties: {{
              names: {{type: array, items: {{type: string}}}} }}}} }}}}}}
        - {{name: by, in: query, schema: {{type: object, properties: {{
            colors: {{type: array, items: {{type: string}}}} }}}}}}
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: "#/components/schemas/Pet"}}}}}}
      responses: {{"202": {{description: Noted.}}, "4XX": {{description: No.}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id, name, secret]
      properties:
        id: {{type: integer, readOnly: true}}
        name: {{type: string}}
        born: {{type: string, format: date}}
        secret: {{type: string, writeOnly: true}}
"""


@pytest.fixture(scope="module")
def shop() -> Compiled:
    return compiled(SHOP)


def born(shop: Compiled, name: str = "Rex", kind: str = "cat", **more: Any) -> Any:
    pet = shop.module("models").Pet(id=1, name=name)
    return shop.module("outgoing").PetBorn(pet, x_kind=kind, **more)


@dataclass
class Receiver:
    """Somebody's server."""

    port: int = 0
    status: bytes = b"202 Accepted"
    headers: bytes = b""
    body: bytes = b""
    silent: bool = False
    received: list[tuple[str, dict[str, str], bytes]] = field(
        default_factory=list[tuple[str, dict[str, str], bytes]]
    )
    connections: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/hook"

    def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections.append(asyncio.create_task(self.serve(reader, writer)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.received.append((first.removesuffix(" HTTP/1.1"), headers, body))
        if self.silent:
            await reader.read()  # until the other side has gone
        length = b"content-length: %d\r\n" % len(self.body)
        writer.write(b"HTTP/1.1 %b\r\n%b%b\r\n%b" % (self.status, self.headers, length, self.body))
        writer.close()
        with suppress(ConnectionError):  # who does not read to the end goes first
            await writer.wait_closed()


@asynccontextmanager
async def receiving(**options: Any) -> AsyncGenerator[Receiver, None]:
    receiver = Receiver(**options)
    server = await asyncio.start_server(receiver.connect, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    yield receiver
    server.close()
    await server.wait_closed()
    await asyncio.gather(*receiver.connections)  # CPython waits for them only since 3.12


def settings(**options: Any) -> Settings:
    return bare_services(**options).settings


def work(**options: Any) -> Work:
    return Work(bare_services(**options), 1, 1, "key-1")


# --- what is sent ---------------------------------------------------------------------------------


async def test_a_webhook_arrives_as_the_contract_says(shop: Compiled) -> None:
    async with receiving() as receiver:
        near = {"names": ["x", "y"]}
        hook = born(shop, tag=["a", "b"], at={"lat": 1.5, "near": near}, by={"colors": ["r", "g"]})
        answer = await send(hook, receiver.url, settings())
        assert (answer.status, answer.documented) == (202, True)
        line, headers, body = receiver.received[0]
        where = "at[lat]=1.5&at[near][names]=x&at[near][names]=y"
        assert unquote(line) == f"POST /hook?tag=a&tag=b&{where}&colors=r&colors=g"
        assert headers["x-kind"] == "cat" and headers["content-type"] == "application/json"
        assert headers["host"] == f"localhost:{receiver.port}"
        assert json.loads(body) == {"id": 1, "name": "Rex"}


async def test_what_the_contract_does_not_know_is_not_sent(shop: Compiled) -> None:
    async with receiving() as receiver:
        with pytest.raises(Undocumented, match="X-Kind"):
            await send(born(shop, kind="elephant"), receiver.url, settings())
        assert receiver.received == []
        free = settings(check_replies=False)
        assert (await send(born(shop, kind="elephant"), receiver.url, free)).status == 202


def test_a_header_cannot_begin_another(shop: Compiled) -> None:
    with pytest.raises(ValueError, match="x-kind"):
        born(shop, kind="a\r\nB: c")


async def test_receivers_can_tell_who_signed(shop: Compiled) -> None:
    secret = b"a secret of theirs"
    async with receiving() as receiver:
        await send(born(shop), receiver.url, settings(), signature=Signature(secret, "msg_1"))
        _, headers, body = receiver.received[0]
    signed = b"msg_1." + headers["webhook-timestamp"].encode() + b"." + body
    digest = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert (headers["webhook-id"], headers["webhook-signature"]) == ("msg_1", f"v1,{digest}")


# --- where it is sent -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b:1::a9fe:a9fe", False),
        ("fec0::1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_only_addresses_of_the_outside_are_public(host: str, public: bool) -> None:
    assert is_public(host) is public


async def test_nothing_is_sent_inside_unless_that_is_allowed(shop: Compiled) -> None:
    async with receiving() as receiver:
        for url in (receiver.url, receiver.url.replace("localhost", "127.0.0.1")):
            with pytest.raises(Refused, match="not public"):
                await send(born(shop), url, settings(private_receivers=False))
        assert receiver.received == []


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "file:///etc/passwd", "/hook", "http://", "http://a:b@localhost/"]
)
async def test_addresses_that_are_none_are_refused(shop: Compiled, url: str) -> None:
    with pytest.raises(Refused):
        await send(born(shop), url, settings())


async def test_redirects_are_not_followed(shop: Compiled) -> None:
    async with receiving() as other:
        to = f"Location: {other.url}\r\n".encode()
        async with receiving(status=b"307 Elsewhere", headers=to) as receiver:
            answer = await send(born(shop), receiver.url, settings())
        assert (answer.status, answer.documented) == (307, False)
        assert other.received == []


async def test_long_answers_are_not_read_to_the_end(shop: Compiled) -> None:
    async with receiving(body=b"x" * 1_000_000) as receiver:
        answer = await send(born(shop), receiver.url, settings())
        assert answer.body == b"x" * outgoing.READ


# --- what may pass, and what does not -------------------------------------------------------------


async def test_a_job_tries_again_after_what_may_pass(shop: Compiled) -> None:
    for status in (b"500 Oh", b"503 Later", b"429 Slowly"):
        async with receiving(status=status) as receiver:
            with pytest.raises(Unreachable):
                await deliver(born(shop), receiver.url, work())
    with pytest.raises(Unreachable, match="cannot be reached"):
        await deliver(born(shop), receiver.url, work())
    assert not issubclass(Unreachable, GiveUp)


async def test_a_job_gives_up_where_another_attempt_would_not_help(shop: Compiled) -> None:
    async with receiving(status=b"410 Gone") as receiver:
        with pytest.raises(Declined) as caught:
            await deliver(born(shop), receiver.url, work())
        assert (caught.value.answer.status, caught.value.answer.documented) == (410, True)
    assert issubclass(Declined, GiveUp) and issubclass(Refused, GiveUp)


async def test_a_receiver_that_keeps_silent_holds_nobody_up(
    shop: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "ALTOGETHER", 0.2)
    async with receiving(silent=True) as receiver:
        with pytest.raises(Unreachable, match="in time"):
            await send(born(shop), receiver.url, settings())


# --- callbacks ------------------------------------------------------------------------------------


async def test_a_callback_knows_its_address_from_request_and_answer(shop: Compiled) -> None:
    sends = shop.module("outgoing")
    found: dict[str, str | None] = {}

    async def place(request: Any) -> Any:
        model = shop.module("operations.it").PlaceOrder.Created
        reply = model(cast("Any", {"id": 7}))
        for name in ("Shipped", "Billed", "PackedPut", "Seen", "Asked"):
            found[name] = getattr(sends, f"PlaceOrder{name}").address(request, reply)
        return reply

    async with serving(shop, {"it.place_order": place}) as api:
        body = {"callbackUrl": "https://a.example/hook", "urls": ["u", "https://b.example"]}
        url = "/orders/o%201?notify=https%3A%2F%2Fc.example"
        answer = await api.client.post(url, json=body, headers={"X-Notify": "https://d.example"})
        assert answer.status_code == 201
        assert found == {
            "Shipped": "https://a.example/hook/o 1/7",
            "Billed": "https://c.example",
            "PackedPut": "https://b.example",
            "Seen": "https://d.example",
            "Asked": f"http://testserver{url}",
        }
        await api.client.post("/orders/1")
        assert found["Shipped"] is None and found["Billed"] is None and found["Seen"] is None


def test_each_method_of_a_callback_has_a_class_of_its_own(shop: Compiled) -> None:
    sends = shop.module("outgoing")
    assert (sends.PlaceOrderPackedPut.method, sends.PlaceOrderPackedDelete.method) == (
        "PUT",
        "DELETE",
    )
    assert sends.PlaceOrderPackedPut.statuses == ("200",)
