"""The samples of the reference page do what they show, on the product itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from generated.routes import CONTRACT
from server import postgres
from server.samples import with_samples
from tests.browser.site import Program, api_alone
from tests.conftest import PASSWORD
from tests.sampled import RUN, told

SAMPLES: Any = with_samples(CONTRACT)


@pytest.fixture(scope="module")
def api(
    postgres_admin: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    database = postgres.ensure_database(postgres_admin, "samples", template=migrated)
    with api_alone(database, tmp_path_factory.mktemp("samples")) as program:
        yield program


@pytest.fixture(scope="module")
def token(api: Program) -> str:
    account = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}
    httpx.post(f"{api.url}/api/v1/auth/register", json=account).raise_for_status()
    credentials = {"email": account["email"], "password": PASSWORD}
    answer = httpx.post(f"{api.url}/api/v1/auth/login", json=credentials)
    return str(answer.json()["access_token"])


OPERATIONS = [
    ("get", "/version", "version"),
    ("get", "/auth/me", "ada@example.com"),
    ("post", "/todos", '"title"'),
    ("get", "/todos", '"items"'),
    ("get", "/todos/counts", '"total"'),
    ("post", "/api-keys", '"key"'),
    ("patch", "/account", '"name"'),
    ("post", "/todos/import", '"created"'),
]


def prepared(folder: Path) -> Path:
    (folder / "file.csv").write_text("title\nfrom a file\n")
    return folder


@pytest.mark.parametrize("label", RUN)
@pytest.mark.parametrize(("method", "path", "expected"), OPERATIONS)
def test_a_sample_runs_as_it_stands(
    method: str, path: str, expected: str, label: str, api: Program, token: str, tmp_path: Path
) -> None:
    operation = SAMPLES["paths"][path][method]
    assert expected in told(operation, label, api.url, prepared(tmp_path), TOKEN=token)


def test_every_operation_has_a_sample_in_each_language() -> None:
    for operation in CONTRACT.operations:
        written = SAMPLES["paths"][operation.path][operation.method.lower()]
        labels = [one["label"] for one in written["x-codeSamples"]]
        opens = operation.messages is not None  # which takes more than a request
        assert labels == ["TypeScript"] if opens else ["curl", "Python", "TypeScript"]
    assert "x-codeSamples" not in CONTRACT.document.read_text()
    json.dumps(SAMPLES)
