"""Policies of the contract: requests are counted as it says, and deprecations are told."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from fakeredis import TcpFakeServer
from fakeredis._clients._tcp_server import TCPFakeRequestHandler
from httpx2 import ASGITransport, AsyncClient

from generated.routes import CONTRACT
from server.app import create_app
from server.resolver import find_handlers, find_verifiers
from server.services import services
from server.settings import Settings
from tests.conftest import PASSWORD, connect
from tests.contracts import contract, operation, serving

UNITS = {"second": 1, "minute": 60, "hour": 3600}


def limited(*limits: dict[str, Any], **more: Any) -> str:
    return contract({"/it": {"get": operation(**{"x-rate-limit": list(limits)}, **more)}})


async def asked(client: AsyncClient, times: int, **options: Any) -> list[int]:
    return [(await client.get("/it", **options)).status_code for _ in range(times)]


async def test_no_more_requests_are_served_than_the_contract_allows() -> None:
    text = limited({"requests": 3, "seconds": 60})
    async with serving(text, rate_limits=True) as api:
        assert await asked(api.client, 5) == [204, 204, 204, 429, 429]
        assert len(api.given) == 3


async def test_requests_at_once_are_not_counted_short() -> None:
    text = limited({"requests": 3, "seconds": 60})
    async with serving(text, rate_limits=True) as api:
        answers = await asyncio.gather(*(api.client.get("/it") for _ in range(12)))
        assert sorted(a.status_code for a in answers).count(204) == 3


async def test_answers_tell_what_is_left_and_refusals_when_to_come_back() -> None:
    text = limited({"requests": 2, "seconds": 60})
    async with serving(text, rate_limits=True) as api:
        first, _, refused = [await api.client.get("/it") for _ in range(3)]
    assert first.headers["RateLimit-Policy"] == '"client";q=2;w=60'
    assert first.headers["RateLimit"].startswith('"client";r=1;t=')
    assert refused.headers["RateLimit"].startswith('"client";r=0;t=')
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["status"] == 429


@pytest.mark.parametrize("window", [1, 60, 3000, 86400])
async def test_the_time_to_wait_is_told_as_people_say_it(window: int) -> None:
    text = limited({"requests": 1, "seconds": window})
    async with serving(text, rate_limits=True) as api:
        await api.client.get("/it")
        refused = await api.client.get("/it")
    told = re.fullmatch(
        r"Too many requests; try again in (a|\d+) (second|minute|hour)s?\.",
        refused.json()["detail"],
    )
    assert told is not None
    number, length = 1 if told[1] == "a" else int(told[1]), UNITS[told[2]]
    assert 0 <= number * length - int(refused.headers["Retry-After"]) < length
    assert number <= 120


async def test_whoever_waits_as_long_as_told_is_served_again() -> None:
    text = limited({"requests": 1, "seconds": 1})
    async with serving(text, rate_limits=True) as api:
        await api.client.get("/it")
        refused = await api.client.get("/it")
        assert refused.status_code == 429
        await asyncio.sleep(int(refused.headers["Retry-After"]) + 0.05)
        assert (await api.client.get("/it")).status_code == 204


async def test_operations_are_counted_apart_and_the_root_limits_those_that_say_nothing() -> None:
    paths: dict[str, Any] = {
        "/free": {"get": {**operation(), "operationId": "free", "x-rate-limit": []}},
        "/a": {"get": {**operation(), "operationId": "a"}},
        "/b": {"get": {**operation(), "operationId": "b"}},
    }
    limits: dict[str, Any] = {"x-rate-limit": [{"requests": 1, "seconds": 60}]}
    text = contract(paths, **limits)
    async with serving(text, rate_limits=True) as api:
        asked = ("/a", "/a", "/b", "/free", "/free")
        statuses = [(await api.client.get(path)).status_code for path in asked]
        assert statuses == [204, 429, 204, 204, 204]
        assert "RateLimit" not in (await api.client.get("/free")).headers


@pytest.fixture
def counting(settings: Settings) -> Settings:
    return settings.model_copy(update={"rate_limits": True})


@pytest.fixture
async def visitor(counting: Settings) -> Any:
    made = services(counting)
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    async with connect(app) as client:
        yield client
    await made.close()


async def test_an_account_is_protected_from_guessing_in_any_spelling(visitor: AsyncClient) -> None:
    async def guess(email: str) -> int:
        body = {"email": email, "password": "wrong"}
        return (await visitor.post("/auth/login", json=body)).status_code

    statuses = [await guess(email) for email in ["ada@example.com", "ADA@example.com"] * 6]
    assert statuses == [401] * 10 + [429] * 2
    assert await guess("bob@example.com") == 401


async def test_people_are_counted_by_account_and_not_by_address(
    counting: Settings, visitor: AsyncClient
) -> None:
    tokens: list[str] = []
    for name in ("ada", "bob"):
        account = {"email": f"{name}@example.com", "password": PASSWORD}
        await visitor.post("/auth/register", json={**account, "name": name})
        tokens.append((await visitor.post("/auth/login", json=account)).json()["access_token"])
    left: list[str] = []
    for token in (tokens[0], tokens[0], tokens[1]):
        answer = await visitor.get("/auth/me", headers={"Authorization": f"Bearer {token}"})
        left.append(answer.headers["RateLimit"].partition(";t=")[0])
    assert left == ['"client";r=599', '"client";r=598', '"client";r=599']


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("192.0.2.1", "192.0.2.2", 59),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", 59),
        ("::ffff:192.0.2.1", "192.0.2.1", 58),
        ("2001:db8::1", "2001:db8:0:1::1", 59),
        ("2001:db8::1", "2001:db8::2", 58),
    ],
)
async def test_visitors_are_counted_by_address_and_in_ipv6_by_network(
    counting: Settings, one: str, other: str, left: int
) -> None:
    """Whatever the socket: one for both versions tells those of IPv4 as a network of IPv6."""
    made = services(counting)
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    for host in (one, other):
        transport: Any = ASGITransport(app, client=(host, 1))
        async with AsyncClient(transport=transport, base_url="http://testserver") as client:
            answer = await client.get("/api/v1/auth/sign-in/nobody")
    assert answer.headers["RateLimit"].startswith(f'"address";r={left};')
    await made.close()


class Patient(TCPFakeRequestHandler):
    """Keeps the connection when it answers with an error, as real servers do."""

    def handle(self) -> None:
        super().handle()
        while self._is_open():
            super().handle()

    def _is_open(self) -> bool:
        try:
            return bool(self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT))
        except BlockingIOError:
            return True
        except OSError:
            return False


@pytest.fixture
def redis() -> Iterator[str]:
    """A server that speaks Redis' protocol."""
    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    server.RequestHandlerClass = Patient
    server.block_on_close = False
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"redis://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


async def test_several_processes_count_together_in_redis(redis: str) -> None:
    text = limited({"requests": 3, "seconds": 60})
    async with (
        serving(text, rate_limits=True, rate_limit_url=redis) as one,
        serving(text, rate_limits=True, rate_limit_url=redis) as other,
    ):
        statuses = [*await asked(one.client, 2), *await asked(other.client, 2)]
        assert statuses == [204, 204, 204, 429]


async def test_requests_are_served_while_nobody_can_count_them() -> None:
    text = limited({"requests": 1, "seconds": 60})
    async with serving(text, rate_limits=True, rate_limit_url="redis://127.0.0.1:9") as api:
        assert await asked(api.client, 2) == [204, 204]


async def test_a_deprecated_operation_says_so_in_every_answer() -> None:
    told = {"since": "2030-01-31", "sunset": "2030-12-31", "link": "https://example.com/news"}
    parameters = [{"name": "n", "in": "query", "schema": {"type": "integer"}}]
    text = contract(
        {
            "/it": {
                "get": operation(deprecated=True, parameters=parameters, **{"x-deprecation": told})
            }
        }
    )
    async with serving(text) as api:
        for query in ("", "?n=x"):
            headers = (await api.client.get(f"/it{query}")).headers
            assert headers["Deprecation"] == "@1896048000"
            assert headers["Sunset"] == "Tue, 31 Dec 2030 00:00:00 GMT"
            assert headers["Link"] == '<https://example.com/news>; rel="deprecation"'
