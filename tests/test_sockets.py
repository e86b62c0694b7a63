"""Live updates over a WebSocket, on a real server and real sockets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from httpx2 import AsyncClient
from starlette.types import ASGIApp
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from handlers import live
from scripts.serve import Server
from server.live import Full
from server.services import Services
from tests.conftest import LogIn
from tests.contracts import application, compiled, contract, operation
from tests.test_todos import create


@pytest.fixture
async def server(app: ASGIApp, served: Services) -> AsyncIterator[Server]:
    """The application on a free port of this machine."""
    config = uvicorn.Config(
        app, port=0, log_config=None, ws="websockets-sansio", timeout_graceful_shutdown=60
    )
    running = Server(config, served)
    task = asyncio.create_task(running.serve())
    while not running.started:
        await asyncio.sleep(0.01)
    yield running
    running.should_exit = True
    await asyncio.wait_for(task, 30)


def host(server: Server) -> str:
    name, port = server.servers[0].sockets[0].getsockname()[:2]
    return f"{name}:{port}"


@asynccontextmanager
async def opened(
    server: Server, hello: Any = None, *, origin: str | None = None, **headers: str
) -> AsyncGenerator[ClientConnection, None]:
    url = f"ws://{host(server)}/api/v1/live/socket"
    async with connect(url, additional_headers=headers, origin=origin) as socket:  # type: ignore[arg-type]
        if hello is not None:
            await socket.send(json.dumps({"type": "hello", **hello}))
        yield socket


async def heard(socket: ClientConnection) -> Any:
    return json.loads(await asyncio.wait_for(socket.recv(), 10))


async def end_of(socket: ClientConnection) -> int:
    """The code with which the server closes."""
    with pytest.raises(ConnectionClosed):
        while True:
            await heard(socket)
    assert socket.close_code is not None
    return socket.close_code


def token(person: AsyncClient) -> str:
    return person.headers["Authorization"].removeprefix("Bearer ")


async def test_a_page_of_this_site_is_known_by_its_cookie(
    server: Server, log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    cookie = {"Cookie": f"access_token={token(ada)}"}
    async with opened(server, {}, origin=f"http://{host(server)}", **cookie) as socket:
        assert (await heard(socket))["type"] == "sync"
        todo = await create(ada, "one")
        message = await heard(socket)
        assert (message["type"], message["todo_id"]) == ("todo.created", todo["id"])
    while served.live.clients:
        await asyncio.sleep(0.01)


async def test_a_page_of_the_product_is_known_where_a_proxy_names_another_host(
    server: Server, log_in: LogIn, served: Services
) -> None:
    """As Next.js does in development; of a WebSocket no browser says `Sec-Fetch-Site` there."""
    cookie = {"Cookie": f"access_token={token(await log_in('ada'))}"}
    async with opened(server, {}, origin=served.settings.public_url, **cookie) as socket:
        assert (await heard(socket))["type"] == "sync"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
async def test_pages_of_other_sites_are_refused(server: Server, log_in: LogIn, origin: str) -> None:
    ada = await log_in("ada")
    with pytest.raises(InvalidStatus) as refused:
        async with opened(server, origin=origin, Cookie=f"access_token={token(ada)}"):
            pass
    assert refused.value.response.status_code == 403


async def test_programs_say_who_they_are_in_a_header_or_in_their_first_message(
    server: Server, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    async with opened(server, {}, Authorization=f"Bearer {token(ada)}") as socket:
        assert (await heard(socket))["type"] == "sync"
    async with opened(server, {"access_token": token(ada)}) as socket:
        assert (await heard(socket))["type"] == "sync"


async def test_who_is_not_known_hears_nothing(
    server: Server, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await log_in("ada")
    for hello in ({}, {"access_token": "x"}, {"access_token": token(ada) + "x"}):
        async with opened(server, hello) as socket:
            assert await end_of(socket) == 1008
    with pytest.raises(InvalidStatus) as refused:
        async with opened(server, Cookie="access_token=x"):
            pass
    assert refused.value.response.status_code == 401
    monkeypatch.setattr(live, "PATIENCE", 0.1)
    async with opened(server) as silent:
        assert await end_of(silent) == 1008


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("no JSON", 1007),
        (b"bytes", 1007),
        ('{"type": "bye"}', 1008),
        ('{"type": "hello", "x": 1}', 1008),
    ],
)
async def test_what_the_contract_does_not_know_closes_the_connection(
    server: Server, message: str | bytes, code: int
) -> None:
    async with opened(server) as socket:
        await socket.send(message)
        assert await end_of(socket) == code


async def test_a_client_that_sleeps_misses_nothing(server: Server, log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "before")
    hello = {"access_token": token(ada)}
    async with opened(server, hello) as socket:
        last = (await heard(socket))["id"]
    todos = [await create(ada, f"asleep {number}") for number in range(5)]
    async with opened(server, {**hello, "last_event_id": last}) as socket:
        messages = [await heard(socket) for _ in todos]
    assert [message["todo_id"] for message in messages] == [todo["id"] for todo in todos]


async def test_a_client_says_how_old_is_what_it_has(server: Server, log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "just now")
    async with opened(server, {"access_token": token(ada), "age": 5}) as socket:
        assert (await heard(socket))["type"] == "start"
        assert (await heard(socket))["todo_id"] == todo["id"]


async def test_nobody_hears_of_other_people(server: Server, log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    async with opened(server, {"access_token": token(eve)}) as socket:
        await heard(socket)
        await create(ada, "Secret")
        mine = await create(eve, "Mine")
        assert (await heard(socket))["todo_id"] == mine["id"]


async def test_one_person_has_so_many_connections_and_no_more(
    server: Server, log_in: LogIn, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.live, "_most", 2)
    ada, bob = await log_in("ada"), await log_in("bob")
    async with opened(server, {"access_token": token(ada)}) as first:
        await heard(first)
        async with opened(server, {"access_token": token(ada)}) as second:
            await heard(second)
            async with opened(server, {"access_token": token(ada)}) as third:
                assert await end_of(third) == 1013
            stream = await ada.get("/live/events")
            assert stream.status_code == 429
            assert stream.headers["Content-Type"] == "application/problem+json"
            assert int(stream.headers["Retry-After"]) > 0
            assert (await bob.get("/live/events", params={"wait": 0})).status_code == 200
        async with asyncio.timeout(10):
            while served.live.clients > 1:
                await asyncio.sleep(0.01)
        assert (await ada.get("/live/events", params={"wait": 0})).status_code == 200


async def test_of_two_who_come_at_once_for_the_last_place_one_gets_it(
    log_in: LogIn, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both were let through when there was still one place."""
    monkeypatch.setattr(served.live, "_most", 1)
    principal = served.tokens.verify(token(await log_in("ada")))
    assert principal is not None
    first, second, third = (live.follow(served, principal, live.Place()) for _ in range(3))
    assert (await anext(first)).type == "sync"
    with pytest.raises(Full):
        await anext(second)
    await first.aclose()
    assert served.live.clients == 0
    assert (await anext(third)).type == "sync"
    await third.aclose()


async def test_the_connection_ends_with_the_session(server: Server, log_in: LogIn) -> None:
    ada = await log_in("ada")
    async with opened(server, {"access_token": token(ada)}) as socket:
        await heard(socket)
        await ada.post("/auth/logout")
        assert (await heard(socket))["type"] == "session.ended"
        assert await end_of(socket) == 1008


async def test_open_connections_do_not_keep_a_server_from_stopping(
    server: Server, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    async with (
        AsyncClient(base_url=f"http://{host(server)}/api/v1", headers=ada.headers) as browser,
        browser.stream("GET", "/live/events") as stream,
        opened(server, {"access_token": token(ada)}) as socket,
    ):
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        assert (await anext(lines)).startswith("data: ")
        await heard(socket)
        server.should_exit = True
        async with asyncio.timeout(20):  # and not as long as requests may take
            assert await end_of(socket) == 1012
            async for _ in lines:
                pass


async def test_a_plain_request_is_told_what_the_address_is_for(server: Server) -> None:
    async with AsyncClient(base_url=f"http://{host(server)}/api/v1") as browser:
        answer = await browser.get("/live/socket")
    assert (answer.status_code, answer.headers["Upgrade"]) == (426, "websocket")


async def test_there_is_no_websocket_elsewhere(server: Server) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(f"ws://{host(server)}/api/v1/todos"):
            pass
    assert refused.value.response.status_code == 404


async def test_a_number_that_nothing_can_hold_is_no_message() -> None:
    messages = {"receives": {"type": "object"}, "sends": {}}
    opened = {"101": {"description": "The WebSocket is open."}}
    made = compiled(
        contract({"/it": {"get": operation(**{"x-websocket": messages, "responses": opened})}})
    )
    (only,) = made.contract.operations
    reply: Any = next(iter(only.replies.values())).reply

    async def talk(socket: Any) -> None:
        raise AssertionError(await socket.receive())

    async def upgrade(_: Any) -> Any:
        return reply(talk)

    arriving: list[Any] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": '{"number": 1e999}'},
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return arriving.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"type": "websocket", "path": "/it", "query_string": b"", "headers": []}
    await application(made, {"it.it": upgrade})(scope, receive, send)
    assert sent[-1]["code"] == 1007
