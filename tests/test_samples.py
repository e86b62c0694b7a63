"""The samples of the reference page do what they show, on the product itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from generated.routes import CONTRACT
from server import postgres
from server.samples import ORIGIN, with_samples
from tests.browser.site import Program, api_alone
from tests.conftest import PASSWORD

SAMPLES: Any = with_samples(CONTRACT)


def sample(method: str, path: str, label: str) -> str:
    found: list[dict[str, str]] = SAMPLES["paths"][path][method]["x-codeSamples"]
    return next(one["source"] for one in found if one["label"] == label)


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


RUN = {
    "curl": (["sh", "-c"], " --silent --show-error --fail-with-body"),
    "Python": ([sys.executable, "-c"], ""),
}
"""What runs a sample, and what makes it say whether it went well."""


@pytest.mark.parametrize("label", RUN)
@pytest.mark.parametrize(("method", "path", "told"), OPERATIONS)
def test_a_sample_runs_as_it_stands(
    method: str, path: str, told: str, label: str, api: Program, token: str, tmp_path: Path
) -> None:
    command, more = RUN[label]
    source = sample(method, path, label).replace(ORIGIN, api.url)
    run = subprocess.run(
        [*command, source + more],
        cwd=prepared(tmp_path),
        env={**os.environ, "TOKEN": token},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert told in run.stdout


def test_every_operation_has_a_sample_in_each_language() -> None:
    for operation in CONTRACT.operations:
        if operation.messages is None:
            written = SAMPLES["paths"][operation.path][operation.method.lower()]
            labels = [one["label"] for one in written["x-codeSamples"]]
            assert labels == ["curl", "Python", "TypeScript"]
    assert "x-codeSamples" not in CONTRACT.document.read_text()
    json.dumps(SAMPLES)
