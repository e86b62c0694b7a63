"""What stands around the operations: ids, logs, careful headers, other origins, hosts, failures."""

from __future__ import annotations

import gc
import json
import re
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.testing import capture_logs

from server.app import create_app
from server.errors import BrokenOff, Errors
from server.middleware.exchange import Exchange
from server.sending import send_answer
from tests.contracts import (
    answering,
    bare_services,
    compiled,
    connected,
    contract,
    operation,
    posting,
    serving,
    taking,
)

pytestmark = pytest.mark.anyio

PLAIN = contract({"/it": {"get": operation(), "post": {**operation(), "operationId": "post"}}})

# --- the request id -------------------------------------------------------------------------------


async def test_every_answer_has_an_id_of_its_own() -> None:
    async with serving(PLAIN) as api:
        answers = [await api.client.get(url) for url in ("/it", "/it", "/nothing", "/docs")]
        ids = [answer.headers["X-Request-Id"] for answer in answers]
        assert len(set(ids)) == 4
        assert all(re.fullmatch("[0-9a-f]{32}", id) for id in ids)
        assert api.last.call.id == ids[1]


@pytest.mark.parametrize("id", ["a", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x" * 128, "a.b_c-D"])
async def test_a_sane_id_is_taken_over(id: str) -> None:
    async with serving(PLAIN) as api:
        answer = await api.client.get("/it", headers={"X-Request-Id": id})
        assert answer.headers.get_list("X-Request-Id") == [id]


@pytest.mark.parametrize("id", ["", "x" * 129, "a b", "a\n", "a\r\nX: y", "é", "<script>", "a,b"])
async def test_any_other_id_is_replaced(id: str) -> None:
    async with serving(PLAIN) as api:
        answer = await api.client.get("/it", headers=[(b"X-Request-Id", id.encode())])
        assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-Id"])
        assert "X" not in answer.headers


# --- the access log -------------------------------------------------------------------------------


async def test_where_only_warnings_are_read_requests_that_went_well_are_not_logged() -> None:
    async with serving(taking(), log_level="warning") as api:
        with capture_logs() as logs:
            await api.client.get("/it")
    assert logs == []


async def test_one_line_is_logged_for_each_request() -> None:
    async with serving(taking({"name": "q", "in": "query", "schema": {"type": "integer"}})) as api:
        with capture_logs() as logs:
            await api.client.get("/it?q=1")
            await api.client.get("/it?q=x")
            await api.client.get("/a%0Ab")
            await api.client.request("PURGE", "/it")
    told = [(log["event"], log["status"], log["operation"], log["log_level"]) for log in logs]
    assert told == [
        ("GET /it", 204, "it", "info"),
        ("GET /it", 400, "it", "info"),
        ("GET /a%0Ab", 404, None, "info"),
        ("PURGE /it", 405, None, "info"),
    ]
    assert all(log["milliseconds"] >= 0 for log in logs)


async def test_logs_hold_nothing_that_a_client_sent_but_the_path() -> None:
    secret = "hunter2"
    made = compiled(contract({"/it": {"post": operation(requestBody={
        "content": {"application/json": {"schema": {"type": "object"}}}})}}))  # fmt: skip

    async def handler(request: Any) -> Any:
        password = request.body  # a local variable, as handlers have them
        raise RuntimeError("broken", len(password))

    headers = {"Authorization": f"Bearer {secret}", "Cookie": f"session={secret}"}
    with capture_logs() as logs:
        async with serving(made, {"it.it": handler}) as api:
            answer = await api.client.post(f"/it?key={secret}", json={"p": secret}, headers=headers)
    assert answer.status_code == 500
    assert secret not in json.dumps(logs, default=str)
    assert [log["log_level"] for log in logs] == ["error", "error"]


# --- headers that make browsers careful -----------------------------------------------------------

CAREFUL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


async def test_every_answer_makes_browsers_careful() -> None:
    async with serving(PLAIN, allowed_hosts=["testserver"]) as api:
        for request in (("GET", "/it"), ("GET", "/nothing"), ("PUT", "/it"), ("OPTIONS", "/it")):
            answer = await api.client.request(*request)
            assert {name: answer.headers.get(name) for name in CAREFUL} == CAREFUL
        other = await api.client.get("/it", headers={"Host": "evil.test"})
        assert other.headers["X-Content-Type-Options"] == "nosniff"
        assert "Strict-Transport-Security" not in other.headers


async def test_an_answers_own_headers_stand() -> None:
    reply = {"description": "", "headers": {"Cache-Control": {"schema": {"type": "string"}}}}
    made = compiled(contract({"/it": {"get": operation(responses={"204": reply})}}))

    async def handler(_: Any) -> Any:
        return made.it.NoContent(cache_control="max-age=60")

    async with serving(made, {"it.it": handler}) as api:
        answer = await api.client.get("/it")
        assert answer.headers.get_list("Cache-Control") == ["max-age=60"]
        assert (
            "script-src 'self'"
            in (await api.client.get("/docs")).headers["Content-Security-Policy"]
        )


async def test_https_is_insisted_on_where_it_is_certain() -> None:
    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        await send_answer(send, 200, [], b"")

    for https in (True, False):
        async with connected(Exchange(plain, errors=Errors(), https=https)) as client:
            answer = await client.get("/")
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert ("Strict-Transport-Security" in answer.headers) == https


# --- other origins --------------------------------------------------------------------------------

HERE = "https://app.test"


def preflight(origin: str, method: str = "POST") -> dict[str, str]:
    return {"Origin": origin, "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization, content-type"}  # fmt: skip


async def test_a_trusted_origin_may_ask_first() -> None:
    async with serving(PLAIN, cors_origins=[HERE]) as api:
        answer = await api.client.options("/it", headers=preflight(HERE))
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == HERE
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert answer.headers["Access-Control-Allow-Methods"] == "POST"
    assert answer.headers["Access-Control-Allow-Headers"] == "authorization, content-type"
    assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize(
    "origin", ["https://evil.test", f"{HERE}.evil.test", "null", "http://app.test"]
)
async def test_any_other_origin_is_refused(origin: str) -> None:
    async with serving(PLAIN, cors_origins=[HERE]) as api:
        asked = await api.client.options("/it", headers=preflight(origin))
        read = await api.client.get("/it", headers={"Origin": origin})
    assert asked.status_code == 403
    for answer in (asked, read):
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Vary"] == "Origin"


async def test_answers_can_be_read_by_trusted_origins_and_problems_too() -> None:
    async with serving(PLAIN, cors_origins=[HERE]) as api:
        for method, url in (("GET", "/it"), ("POST", "/it"), ("GET", "/nothing"), ("PUT", "/it")):
            answer = await api.client.request(method, url, headers={"Origin": HERE})
            assert answer.headers["Access-Control-Allow-Origin"] == HERE
            assert "X-Request-Id" in answer.headers["Access-Control-Expose-Headers"]


async def test_everybody_may_read_without_credentials() -> None:
    async with serving(PLAIN, cors_origins=["*"]) as api:
        answer = await api.client.get("/it", headers={"Origin": "https://any.test"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


async def test_without_a_setting_no_origin_is_trusted() -> None:
    async with serving(PLAIN) as api:
        answer = await api.client.options("/it", headers=preflight(HERE))
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert not [name for name in answer.headers if name.startswith("access-control")]


# --- hosts ----------------------------------------------------------------------------------------

HOSTS: list[tuple[str, bool]] = [
    ("app.test", True), ("APP.test", True), ("app.test:8000", True), ("app.test.", True),
    ("a.wild.test", True), ("a.b.wild.test:1", True), ("[::1]:80", True), ("127.0.0.1", True),
    ("wild.test", False), ("evilwild.test", False), ("app.test.evil.test", False), ("", False),
    ("evil.test", False), ("app.test@evil.test", False), ("evil.test:app.test", False),
]  # fmt: skip


@pytest.mark.parametrize(("host", "served"), HOSTS)
async def test_only_our_hosts_are_served(host: str, served: bool) -> None:
    allowed = ["app.test", "*.wild.test", "[::1]", "127.0.0.1"]
    async with serving(PLAIN, allowed_hosts=allowed) as api:
        answer = await api.client.get("/it", headers={"Host": host})
        assert answer.status_code == (204 if served else 400)
        assert len(api.given) == served


# --- failures -------------------------------------------------------------------------------------


def raising(error: Exception) -> Callable[[Any], Any]:
    async def handler(_: Any) -> Any:
        raise error

    return handler


FAILURES = [
    *(kind("secret") for kind in (RuntimeError, KeyError, ValueError, AssertionError, OSError)),
    *(TimeoutError("secret"), RecursionError("secret"), ExceptionGroup("secret", [OSError()])),
]


@pytest.mark.parametrize("error", FAILURES)
async def test_a_failure_is_a_problem_that_tells_nothing(error: Exception) -> None:
    made = compiled(answering({}))
    with capture_logs() as logs:
        async with serving(made, {"it.it": raising(error)}) as api:
            answer = await api.client.get("/it")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong here; the request id helps to find out.",
    }
    assert [log["exc_info"] for log in logs if "exc_info" in log] == [error]
    assert answer.headers["X-Frame-Options"] == "DENY"


async def test_what_is_not_implemented_says_so() -> None:
    async with serving(compiled(answering({})), {"it.it": raising(NotImplementedError())}) as api:
        answer = await api.client.get("/it")
    assert (answer.status_code, answer.json()["status"]) == (501, 501)


async def test_failures_outside_of_operations_are_caught_too() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("secret")

    with capture_logs() as logs:
        async with connected(Exchange(broken, errors=Errors())) as client:
            answer = await client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert [line["event"] for line in logs] == ["unhandled exception", "GET /"]


async def test_an_answer_that_has_begun_is_broken_off() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("half-way")

    app: ASGIApp = Exchange(broken, errors=Errors())
    with capture_logs() as told, pytest.raises(BrokenOff):
        async with connected(app) as client:
            await client.get("/")
    assert [line["event"] for line in told] == ["unhandled exception", "GET /"]


# --- memory ---------------------------------------------------------------------------------------


class Connection:
    """A server's side of one request: it has the scope, and what it hands on has the connection."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.status = 0
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/it",
            "raw_path": b"/it",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
        }

    async def receive(self) -> Message:
        return {"type": "http.request", "body": self.body}

    async def send(self, message: Message) -> None:
        self.status = message.get("status", self.status)


async def test_a_request_leaves_nothing_to_the_garbage_collector() -> None:
    async def handler(_: Any) -> Any:
        return made.it.NoContent()

    made = compiled(posting({"type": "array", "items": {"type": "integer"}}))
    services = bare_services()
    app = create_app(services, made.contract, {"it.it": handler}, {})
    gc.disable()
    try:
        for body, status in ((b"[1]", 204), (b'["one"]', 400), (b"[", 400)):
            connection = Connection(body)
            left = weakref.ref(connection)
            await app(connection.scope, connection.receive, connection.send)
            assert connection.status == status
            del connection
            assert left() is None, body
    finally:
        gc.enable()
    await services.close()
