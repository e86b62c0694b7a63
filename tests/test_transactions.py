"""Transactions keep their promises, also where the database does not."""

from __future__ import annotations

import socket
from uuid import uuid4

import pytest
from httpx2 import AsyncClient
from sqlalchemy import Boolean, Select, create_engine, literal_column, select, text
from starlette.types import Message, Scope

from generated.routes import CONTRACT
from server.app import create_app
from server.database import driver_url
from server.resolver import find_handlers, find_verifiers
from server.security import Principal
from server.services import Services, services
from server.settings import Settings
from server.statements import Statement
from tests.conftest import LogIn, connect


def test_the_application_is_no_superuser_and_cannot_pass_row_level_security(
    database_url: str,
) -> None:
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        role = connection.execute(
            text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        ).one()
        forced = connection.execute(
            text("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = 'todos'")
        ).one()
    engine.dispose()
    assert tuple(role) == (False, False)
    assert tuple(forced) == (True, True)


async def test_the_user_of_one_transaction_is_not_the_next_ones(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    await ada.post("/todos", json={"title": "Mine"})
    for _ in range(served.settings.database_pool + 1):
        async with served.database.transaction() as db:
            user = await db.scalar(text("SELECT current_setting('app.user_id', true)"))
            assert not user


async def test_row_level_security_knows_roles_whichever_way_the_database_is_asked(
    served: Services,
) -> None:
    scopes = "string_to_array(current_setting('app.scopes', true), ' ')"
    staff: Select[bool] = select(
        literal_column(f"'staff' = ANY ({scopes})", Boolean()).label("staff")
    )
    ada = Principal(uuid4(), frozenset({"user", "staff"}))
    for person, sees in ((ada, True), (Principal(uuid4(), frozenset({"staffing"})), False)):
        async with served.database.transaction(person) as db:
            assert await db.scalar(staff) is sees
        ((told,),) = await served.database.driver.rows(Statement(staff), {}, person)
        assert told is sees


# --- a database that is not there -----------------------------------------------------------------

LOGIN = {"email": "ada@example.com", "password": "correct horse battery"}


@pytest.mark.parametrize("path", ["/auth/login", "/health/ready"])
async def test_without_a_database_the_answer_is_503(path: str) -> None:
    with socket.socket() as closed:  # bound, so nobody else gets it, but nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"postgresql://app:secret-of-the-database@127.0.0.1:{closed.getsockname()[1]}/app"
        made = services(Settings(environment="test", database_url=url))
        app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
        async with connect(app) as client:
            answer = await client.request(
                "GET" if path == "/health/ready" else "POST", path, json=LOGIN
            )
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 503
    assert "secret" not in answer.text
    assert "127.0.0.1" not in answer.text


async def test_without_a_database_a_websocket_is_refused_with_503() -> None:
    url = "postgresql://app@127.0.0.1:1/app"  # nobody listens there
    made = services(Settings(environment="test", database_url=url))
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    token = made.tokens.issue(uuid4(), uuid4())
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "websocket",
        "path": "/api/v1/live/socket",
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {token}".encode())],
        "extensions": {"websocket.http.response": {}},
    }
    await app(scope, receive, send)
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"5") in sent[0]["headers"]


async def test_a_connection_that_was_lost_is_a_503_once(
    client: AsyncClient, database_url: str
) -> None:
    assert (await client.post("/auth/login", json=LOGIN)).status_code == 401
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        )
        connection.execute(text(f"{others} AND datname = current_database()"))
    engine.dispose()
    answer = await client.post("/auth/login", json=LOGIN)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert (await client.post("/auth/login", json=LOGIN)).status_code == 401
