"""Operations: what those who run the product can see of it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from httpx2 import AsyncClient
from pydantic import SecretStr
from sqlalchemy import text
from structlog.testing import capture_logs

from generated.routes import CONTRACT
from server import errors, migrations, readiness
from server.app import create_app
from server.jobs import Jobs, Work, job
from server.readiness import Readiness
from server.resolver import find_handlers, find_verifiers
from server.services import Services, services
from server.settings import Settings
from server.worker import work
from tests.conftest import LogIn, connect, log_in_again

PROJECT = Path(__file__).parents[1]
TOKEN = "a token for the tests only"
CHECKS = ["process", "database", "migrations", "storage", "queue"]


@pytest.fixture(autouse=True)
def look_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "GOOD_FOR", 0.0)


async def failing(client: AsyncClient) -> set[str]:
    """The checks that fail; nothing else may be told of them."""
    answer = await client.get("/health/ready")
    checks: dict[str, str] = answer.json()["checks"]
    failed = {name for name, state in checks.items() if state == "failed"}
    assert list(checks) == CHECKS
    assert answer.status_code == (503 if failed else 200)
    return failed


async def execute(served: Services, statement: str) -> None:
    async with served.database.transaction() as db:
        await db.execute(text(statement))


# --- health ---------------------------------------------------------------------------------------


async def test_a_service_that_has_all_it_needs_is_ready(client: AsyncClient) -> None:
    assert await failing(client) == set()


async def test_a_database_without_a_migration_is_not_ready(
    client: AsyncClient, served: Services
) -> None:
    await execute(served, "UPDATE alembic_version SET version_num = '0001'")
    assert await failing(client) == {"migrations"}


async def test_a_database_that_a_newer_version_has_migrated_is_ready(
    client: AsyncClient, served: Services
) -> None:
    await execute(served, "UPDATE alembic_version SET version_num = '9999'")
    assert await failing(client) == set()


async def test_an_empty_database_is_not_ready(client: AsyncClient, served: Services) -> None:
    await execute(served, "DELETE FROM alembic_version")
    assert await failing(client) == {"migrations"}


async def test_a_store_that_cannot_be_reached_is_not_ready(
    client: AsyncClient, settings: Settings
) -> None:
    (settings.data_dir / "files").write_text("no folder")
    assert await failing(client) == {"storage"}


async def test_a_queue_that_takes_no_jobs_is_not_ready(
    client: AsyncClient, served: Services
) -> None:
    await execute(served, "ALTER TABLE procrastinate_jobs RENAME TO elsewhere")
    assert await failing(client) == {"queue"}


async def test_a_busy_pool_is_no_reason_to_send_everybody_elsewhere(
    client: AsyncClient, served: Services
) -> None:
    async with AsyncExitStack() as taken:
        for _ in range(served.settings.database_pool):
            await taken.enter_async_context(served.database.engine.connect())
        assert await failing(client) == set()


async def test_a_server_that_was_told_to_stop_is_alive_but_not_ready(
    client: AsyncClient, served: Services
) -> None:
    served.readiness.stopping = True
    assert await failing(client) == {"process"}
    assert (await client.get("/health/live")).status_code == 200


async def test_a_server_that_is_asked_often_looks_once(
    served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "GOOD_FOR", 60.0)
    asked = Readiness(str(served.settings.database_url), served.storage)
    assert set((await asked.checks()).values()) == {"ok"}
    await execute(served, "DELETE FROM alembic_version")
    assert set((await asked.checks()).values()) == {"ok"}


async def test_the_version_is_what_was_built(settings: Settings) -> None:
    built = services(settings.model_copy(update={"version": "1.4.0-12-gdd38dba"}))
    app = create_app(built, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    async with connect(app) as client:
        assert (await client.get("/version")).json()["version"] == "1.4.0-12-gdd38dba"
    await built.close()


# --- metrics --------------------------------------------------------------------------------------


@pytest.fixture
async def measured(settings: Settings) -> AsyncIterator[AsyncClient]:
    """A client of an application that counts, outside of its base path."""
    made = services(settings.model_copy(update={"metrics_token": SecretStr(TOKEN)}))
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    async with connect(app, base_path="") as client:
        yield client
    await made.close()


async def metrics(client: AsyncClient) -> dict[str, float]:
    """Values by name and labels, as they are written."""
    page = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert page.status_code == 200
    lines = [line for line in page.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


async def test_requests_are_counted_by_operation(measured: AsyncClient) -> None:
    for _ in range(3):
        await measured.get("/api/v1/todos/00000000-0000-0000-0000-000000000000")
    await measured.head("/api/v1/health/live")
    found = await metrics(measured)
    by_label = {frozenset(re.findall(r'(\w+)="(\w+)"', name)): v for name, v in found.items()
                if name.startswith("http_requests_total")}  # fmt: skip
    todo = {("operation", "getTodo"), ("method", "GET"), ("status", "4xx")}
    head = {("operation", "getLiveness"), ("method", "HEAD"), ("status", "2xx")}
    assert by_label[frozenset(todo)] == 3
    assert by_label[frozenset(head)] == 1
    assert found['http_request_duration_seconds_count{operation="getTodo"}'] == 3
    assert found["http_requests_in_flight"] == 1  # the one that asks


async def test_what_clients_choose_makes_no_new_metrics(measured: AsyncClient) -> None:
    await measured.get("/first")
    known = set(await metrics(measured))
    for path in ("/second", "/third?x=y", "/api/v1/none"):
        await measured.get(path)
    await measured.request("BREW", "/pot")
    await measured.request("STIR", "/pot")
    new = set(await metrics(measured)) - known
    assert len([name for name in new if name.startswith("http_requests_total")]) == 1 + 1
    assert not any("pot" in name or "BREW" in name for name in new)


async def test_jobs_and_connections_are_seen(measured: AsyncClient, served: Services) -> None:
    assert (await metrics(measured))['jobs{state="due"}'] == 0
    async with served.database.transaction() as db:
        await Jobs(db).defer(break_down)
    found = await metrics(measured)
    assert found['jobs{state="due"}'] == 1
    assert found["database_connections_max"] == served.settings.database_pool
    assert found["live_streams"] == 0


async def test_metrics_are_for_those_who_have_the_token(measured: AsyncClient, app: Any) -> None:
    for given in ("", "Bearer wrong", f"Basic {TOKEN}", f"bearer{TOKEN}"):
        answer = await measured.get("/metrics", headers={"Authorization": given})
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert "http_requests" not in answer.text
    async with connect(app, base_path="") as client:  # whose settings name no token
        assert (await client.get("/metrics")).status_code == 404


# --- the log --------------------------------------------------------------------------------------


async def test_a_line_of_the_log_names_the_user(log_in: LogIn) -> None:
    ada = await log_in("ada")
    id = (await ada.get("/auth/me")).json()["id"]
    with capture_logs() as logs:
        await ada.get("/todos")
    (line,) = [entry for entry in logs if entry["event"] == "GET /api/v1/todos"]
    assert (line["operation"], line["user"], line["status"]) == ("listTodos", id, 200)
    assert line["milliseconds"] > 0


# --- errors ---------------------------------------------------------------------------------------

TOLD: list[tuple[Exception, Mapping[str, str]]] = []


def report(error: Exception, context: Mapping[str, str]) -> None:
    TOLD.append((error, context))


def report_badly(error: Exception, context: Mapping[str, str]) -> None:
    raise RuntimeError("the reporter is broken as well")


@job(attempts=1)
async def break_down(work: Work) -> None:
    raise RuntimeError("in a job")


@pytest.fixture
async def breaking(served: Services) -> AsyncIterator[AsyncClient]:
    """A client of an application in which to list to-dos fails unexpectedly."""
    TOLD.clear()
    made = replace(served, errors=errors.errors(f"{__name__}:report"))
    async with connect(create_app(made, CONTRACT, broken(), find_verifiers(CONTRACT))) as client:
        yield client


def broken() -> Any:
    async def fail(request: Any) -> Any:
        raise RuntimeError("in a request")

    return {**find_handlers(CONTRACT), "todos.list_todos": fail}


async def test_an_unexpected_error_is_reported_with_what_is_known(
    breaking: AsyncClient, log_in: LogIn
) -> None:
    await log_in("ada")
    await log_in_again(breaking, "ada")
    user = (await breaking.get("/auth/me")).json()["id"]
    answer = await breaking.get("/todos", headers={"X-Request-Id": "one-of-ada"})
    assert answer.status_code == 500
    ((error, context),) = TOLD
    assert str(error) == "in a request"
    assert context == {"request_id": "one-of-ada", "operation": "listTodos", "user": user}


async def test_a_reporter_that_fails_spoils_no_answer(served: Services, log_in: LogIn) -> None:
    await log_in("ada")
    made = replace(served, errors=errors.errors(f"{__name__}:report_badly"))
    async with connect(create_app(made, CONTRACT, broken(), find_verifiers(CONTRACT))) as client:
        await log_in_again(client, "ada")
        with capture_logs() as logs:
            answer = await client.get("/todos")
    assert (answer.status_code, answer.json()["status"]) == (500, 500)
    assert "an error could not be reported" in [entry["event"] for entry in logs]


async def test_a_handshake_that_fails_is_reported_and_answered(served: Services) -> None:
    TOLD.clear()

    async def fail(request: Any) -> Any:
        raise RuntimeError("in a handshake")

    made = replace(served, errors=errors.errors(f"{__name__}:report"))
    handlers = {**find_handlers(CONTRACT), "live.open_socket": fail}
    app = create_app(made, CONTRACT, handlers, find_verifiers(CONTRACT))
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    path = "/api/v1/live/socket"
    scope: Any = {"type": "websocket", "path": path, "raw_path": path.encode(), "headers": []}
    scope |= {"query_string": b"", "extensions": {"websocket.http.response": {}}}
    with capture_logs() as logs:
        await app(scope, receive, send)
    assert sent[0]["status"] == 500
    assert "in a handshake" not in str(sent)
    assert [(str(error), context["operation"]) for error, context in TOLD] == [
        ("in a handshake", "openSocket")
    ]
    assert [entry["status"] for entry in logs if "milliseconds" in entry] == [500]


async def test_a_job_that_fails_for_good_is_reported(served: Services) -> None:
    TOLD.clear()
    made = replace(served, errors=errors.errors(f"{__name__}:report"))
    async with made.database.transaction() as db:
        await Jobs(db).defer(break_down)
    await work(made, [break_down], wait=False)
    ((error, context),) = TOLD
    assert str(error) == "in a job"
    assert context.keys() == {"job", "job_id"} and context["job"] == "break_down"


@pytest.mark.parametrize("path", ["nowhere:report", "os:no_such_function", "os", "os:sep"])
def test_a_reporter_that_is_not_there_stops_the_start(path: str) -> None:
    with pytest.raises(SystemExit, match="ERROR_REPORTER"):
        errors.errors(path)


# --- what is off costs nothing --------------------------------------------------------------------


def test_opentelemetry_is_not_even_loaded_without_an_endpoint() -> None:
    code = (
        "import scripts.serve, scripts.worker, sys; from server.services import services;"
        "from server.settings import Settings;"
        "made = services(Settings(database_url='postgresql://nobody@nowhere/none'));"
        "scripts.serve.application(made);"
        "print([name for name in sys.modules if name.startswith('opentelemetry.sdk')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.strip() == "[]", run.stderr


SELDOM = {
    "PIL.Image": "images",
    "aiosmtplib": "mails",
    "alembic": "migrations",
    "httpx._client": "Connexion's checks of tokens",
    "opentelemetry.sdk": "traces",
    "procrastinate": "the worker",
    "prometheus_client": "metrics",
    "puremagic": "uploads",
    "requests.api": "specifications from the network",
    "server.mock": "the mock and samples",
    "sqlalchemy": "handlers that ask the database",
}
"""What a server that nobody has asked anything does not need, and for what it is there."""


def test_the_platform_loads_nothing_that_a_server_seldom_needs() -> None:
    code = "import server.app, server.postgres, server.sniffing, sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    loaded = run.stdout.split()
    assert "connexion" in loaded, run.stderr
    assert [name for name in SELDOM if name in loaded] == []


def test_the_database_is_ready_before_the_first_request_where_handlers_can_ask_it() -> None:
    code = (
        "import sys; from server.database import Database; database = Database('postgresql:///x');"
        "database.prepare(); assert 'sqlalchemy' not in sys.modules; import sqlalchemy;"
        "database.prepare(); print('server.engine' in sys.modules, 'server.driver' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split() == ["True", "True"], run.stderr


def test_what_is_loaded_later_works_all_the_same() -> None:
    code = (
        "import server, httpx, requests, sys; assert 'requests.api' not in sys.modules;"
        "print(httpx.URL('http://a/b').host, requests.codes.ok, 'requests.api' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split() == ["a", "200", "True"], run.stderr


def test_the_server_reads_the_same_revisions_as_alembic() -> None:
    script = ScriptDirectory.from_config(migrations.config())
    known = {found.revision for found in script.walk_revisions()}
    assert known
    assert readiness.outdated() == known - set(script.get_heads())
