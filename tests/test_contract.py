"""Schemathesis holds the running application to its contract: short, and the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from schemathesis import checks
from schemathesis.python import asgi

from generated.routes import CONTRACT
from scripts import fuzz
from server import postgres
from server.app import create_app
from server.resolver import find_handlers, find_verifiers
from server.services import services
from server.settings import Settings


@pytest.fixture(scope="module")
def outcome(
    postgres_admin: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[fuzz.Outcome]:
    url = postgres.ensure_database(postgres_admin, "fuzzed", template=migrated)
    settings = Settings(environment="test", database_url=url)
    app: Any = create_app(
        services(settings), CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT)
    )
    accounts = fuzz.people()
    base = CONTRACT.base_path
    with asgi.get_client(app) as client:
        for account in accounts:
            assert client.post(f"{base}/auth/register", json=account).status_code == 201
    folder: Path = tmp_path_factory.mktemp("fuzz")
    config = fuzz.configuration(accounts, folder, base_path=base, examples=25, seed=1)
    schema = schemathesis.openapi.from_asgi(f"{base}/openapi.json", app, config=config)
    yield fuzz.run(schema)
    asgi.shutdown_lifespans()
    postgres.drop_database(postgres_admin, "fuzzed")


def test_the_application_keeps_its_contract(outcome: fuzz.Outcome) -> None:
    assert not outcome.failures, outcome.report()


def test_every_check_was_made(outcome: fuzz.Outcome) -> None:
    known = cast("Any", checks).CHECKS
    assert {name for name in known.get_all_names() if not outcome.checks[name]} == set()


NEEDS_A_SECRET = {"POST /auth/login", "POST /auth/refresh"}
"""Success here takes a password or token that cannot be guessed; tests of auth have them."""


def test_every_operation_was_reached_with_success(outcome: fuzz.Outcome) -> None:
    reached = {
        label
        for label, statuses in outcome.statuses.items()
        if any(200 <= status < 300 for status in statuses)
    }
    labels = {f"{operation.method} {operation.path}" for operation in CONTRACT.operations}
    assert labels - reached - NEEDS_A_SECRET == set(), outcome.report()
