"""Schemathesis holds the running application to its contract: short, and the same each time.

Operations that ask for a role, and those beside them, are attacked by the only administrator there
is, who has all roles: two could suspend each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

import psycopg
import pytest
import schemathesis
from psycopg.conninfo import conninfo_to_dict
from schemathesis import checks
from schemathesis.python import asgi

from generated.routes import CONTRACT
from scripts import fuzz
from server import postgres
from server.app import create_app
from server.operations import Operation
from server.resolver import find_handlers, find_verifiers
from server.services import services
from server.settings import Settings
from tests import provider
from tests.provider import Issuer


def roles(operation: Operation) -> set[str]:
    """One of which whoever is logged in must have."""
    return {role for way in operation.security for role in way.get("bearerAuth", ())}


def module(operation: Operation) -> str:
    return operation.key.partition(".")[0]


def labels(operations: Iterable[Operation]) -> set[str]:
    return {f"{operation.method} {operation.path}" for operation in operations}


OPERATIONS = CONTRACT.operations
ROLES = {"user"}.union(*map(roles, OPERATIONS))
OF_ROLES = labels(filter(roles, OPERATIONS))
_modules = {module(operation) for operation in filter(roles, OPERATIONS)}
BESIDE_THEM = labels(operation for operation in OPERATIONS if module(operation) in _modules)

IN_OFFICE = f"""
CREATE FUNCTION stay_in_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.roles = '{{{",".join(sorted(ROLES))}}}';
    NEW.suspended_at = NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER in_office BEFORE UPDATE ON users
    FOR EACH ROW WHEN (NEW.name = 'Administrator') EXECUTE FUNCTION stay_in_office();
"""
"""Who has made somebody else an administrator may give up the office, and be suspended; then nobody
could go on with the attack."""


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    """The provider that is the contract's example."""
    with provider.running() as running:
        yield running


@pytest.fixture(scope="module")
def outcome(
    postgres_admin: str, migrated: str, issuer: Issuer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[fuzz.Outcome]:
    url = postgres.ensure_database(postgres_admin, "fuzzed", template=migrated)
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OIDC_GOOGLE_ISSUER", issuer.url)
        environment.setenv("OIDC_GOOGLE_CLIENT_ID", provider.CLIENT)
        settings = Settings(
            environment="test", database_url=url, data_dir=folder, oidc_providers=["google"]
        )
        made = services(settings)
    app: Any = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    *accounts, admin = fuzz.people(3)
    base = CONTRACT.base_path
    with asgi.get_client(app) as client:
        for account in (*accounts, admin):
            assert client.post(f"{base}/auth/register", json=account).status_code == 202
    database = conninfo_to_dict(url)["dbname"]
    with psycopg.connect(postgres_admin, dbname=database) as connection:
        connection.execute(IN_OFFICE.encode())
        promoted = "UPDATE users SET name = 'Administrator' WHERE email = %s"
        connection.execute(promoted, [admin["email"]])

    def attack(people: list[dict[str, str]], examples: int) -> Any:
        config = fuzz.configuration(
            people, tmp_path_factory.mktemp("fuzz"), base_path=base, examples=examples, seed=1
        )
        return schemathesis.openapi.from_asgi(f"{base}/openapi.json", app, config=config)

    outcome = fuzz.run(attack(accounts, 25).exclude(name=sorted(OF_ROLES)))
    yield fuzz.run(attack([admin], 25).include(name=sorted(BESIDE_THEM)), outcome)
    asgi.shutdown_lifespans()
    postgres.drop_database(postgres_admin, "fuzzed")


def test_the_application_keeps_its_contract(outcome: fuzz.Outcome) -> None:
    assert not outcome.failures, outcome.report()


def test_every_check_was_made(outcome: fuzz.Outcome) -> None:
    known = cast("Any", checks).CHECKS
    assert {name for name in known.get_all_names() if not outcome.checks[name]} == set()


NEEDS_A_SECRET = {
    "DELETE /identities/{identity_id}",
    "POST /account/deletion",
    "POST /account/email/confirmation",
    "POST /account/password/reset",
    "POST /account/verification",
    "POST /auth/login",
    "POST /auth/refresh",
    "POST /auth/second-factor",
    "POST /identities",
    "POST /second-factor",
    "POST /second-factor/confirmation",
    "POST /second-factor/recovery-codes",
    "POST /second-factor/removal",
    "PUT /account/email",
    "PUT /account/password",
}
"""Success here takes a password or token that cannot be guessed; tests of accounts have them."""


NEEDS_A_WEBSOCKET = labels(operation for operation in OPERATIONS if operation.messages)


def test_every_operation_was_reached_with_success(outcome: fuzz.Outcome) -> None:
    reached = {
        label
        for label, statuses in outcome.statuses.items()
        if any(200 <= status < 400 for status in statuses)
    }
    unreached = labels(OPERATIONS) - reached - NEEDS_A_SECRET - NEEDS_A_WEBSOCKET
    assert unreached == set(), outcome.report()
