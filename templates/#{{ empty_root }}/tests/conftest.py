"""What tests stand on: a real PostgreSQL, a database for each test, the app in process."""

from __future__ import annotations

import itertools
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import structlog
from httpx2 import ASGITransport, AsyncClient
from pydantic_settings import SettingsConfigDict
from starlette.types import ASGIApp

from generated.routes import CONTRACT
from server import logs, migrations, postgres
from server.app import create_app
from server.resolver import find_handlers, find_verifiers
from server.services import Services, services
from server.settings import Settings

pytest_plugins = ["scripts.coverage.plugin"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests begin first, so that in the end no process is left alone with one of them."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


class OwnSettings(Settings):
    """Settings that a developer's `.env` does not reach."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", frozen=True)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def readable_logs() -> None:
    """What fails in a handler is told as in development; structlog's own way fills screens."""
    *before, _ = structlog.get_config()["processors"]
    structlog.configure(processors=[*before, logs.for_people(OwnSettings(environment="test"))])


@pytest.fixture(scope="session")
def postgres_admin(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PostgreSQL server for this run, careless about crashes."""
    admin = postgres.start(tmp_path_factory.mktemp("postgres"))
    with psycopg.connect(admin, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
    return admin


@pytest.fixture(scope="session")
def migrated(postgres_admin: str) -> str:
    """The name of a migrated, empty database: the template of all others."""
    migrations.upgrade(postgres.ensure_database(postgres_admin, "template"))
    return "template"


_numbers = itertools.count(1)


@pytest.fixture
def database_url(postgres_admin: str, migrated: str) -> Iterator[str]:
    name = f"test{next(_numbers)}"
    yield postgres.ensure_database(postgres_admin, name, template=migrated)
    postgres.drop_database(postgres_admin, name)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return OwnSettings(
        environment="test",
        database_url=database_url,
        data_dir=tmp_path,
        database_pool=5,
    )


class Clock:
    """Tells the time, or a later one."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def served(settings: Settings, clock: Clock) -> AsyncIterator[Services]:
    made = replace(services(settings), clock=clock)
    yield made
    await made.close()


@pytest.fixture
def app(served: Services) -> ASGIApp:
    return create_app(served, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))


API = os.environ.get("API")
"""Where an API runs that tests are to ask in place of the project's own, below its base path:
`make test API=http://localhost:8000/v1`, or `make keep N=1 API=…`."""

if API:

    @pytest.fixture
    async def client() -> AsyncIterator[AsyncClient]:
        """A visitor who is not logged in."""
        async with AsyncClient(base_url=str(API)) as visitor:
            yield visitor

else:

    @pytest.fixture
    async def client(app: ASGIApp) -> AsyncIterator[AsyncClient]:
        """A visitor who is not logged in."""
        async with connect(app) as visitor:
            yield visitor


def connect(app: ASGIApp, base_path: str = CONTRACT.base_path) -> AsyncClient:
    """A client that calls the application in this process."""
    transport: Any = ASGITransport(app, raise_app_exceptions=True)
    return AsyncClient(transport=transport, base_url=f"http://testserver{base_path}")
