"""The TypeScript client against the product itself, and against whatever a contract may ask for."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import orjson

from scripts.contract.typescript import typescript
from scripts.generate import PROJECT, write
from scripts.mock import compiled
from server import postgres
from server.contract import Contract
from server.mock.document import Document
from tests.browser.site import Program
from tests.client.cases import cases
from tests.client.walking import compile_types, forgotten, prepare, run_node, walk

HERE = Path(__file__).parent / "client"


def everything(folder: Path, name: str) -> Contract:
    return compiled(HERE / "everything.yaml", folder, name)


def test_what_people_do_works_by_the_client_alone(
    postgres_admin: str, migrated: str, tmp_path: Path
) -> None:
    database = postgres.ensure_database(postgres_admin, "client", template=migrated)
    settings = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": database,
        "DATA_DIR": str(tmp_path / "data"),
        "HOST": "127.0.0.1",
    }
    api = Program([sys.executable, "-m", "scripts.serve"], PROJECT, settings)
    folder = tmp_path / "flows"
    prepare(folder, PROJECT / "frontend/generated")
    shutil.copy(HERE / "flows.ts", folder)
    try:
        api.start("/api/v1/health/ready")
        told = run_node(folder, "flows.ts", f"{api.url}/api/v1")
    finally:
        api.stop()
    assert "fail 0" in told and "tests 0" not in told, told
    assert compile_types(folder) == ""


def test_whatever_a_contract_may_ask_for_makes_the_round_trip(tmp_path: Path) -> None:
    contract = everything(tmp_path / "made", "everything")
    write(typescript(json.loads(contract.document.read_text())), tmp_path)
    (tmp_path / "frontend/node_modules").symlink_to(PROJECT / "frontend/node_modules")
    result = walk(contract, tmp_path / "frontend/generated", tmp_path / "walk")
    result.keep("everything")
    assert result.told == ""


def test_what_a_client_and_a_server_understand_differently_is_found(tmp_path: Path) -> None:
    """The walk can fail: a server that wants another style, and a client of another contract."""
    contract = everything(tmp_path / "made", "misunderstood")
    document = json.loads(contract.document.read_text())
    words = document["paths"]["/query"]["get"]["parameters"]
    commas = next(parameter for parameter in words if parameter["name"] == "commas")
    commas["explode"] = True
    document["components"]["schemas"]["Everything"]["properties"]["moment"]["type"] = "integer"
    write(typescript(document), tmp_path)
    (tmp_path / "frontend/node_modules").symlink_to(PROJECT / "frontend/node_modules")
    client, some = tmp_path / "frontend/generated", ("readQuery", "sendVendor", "sendJson")
    result = walk(contract, client, tmp_path / "walk", some)
    faults = {name.partition(" #")[0] for name, found in result.faults.items() if found}
    assert "GET /query 204" in faults
    assert "GET /nothing 204 forgotten" in faults
    assert "PUT /vendor 409 text/plain" not in faults
    assert "is not assignable to type 'number'" in result.compiled


def test_an_operation_that_the_walk_forgets_is_named(tmp_path: Path) -> None:
    contract = everything(tmp_path / "made", "forgetful")
    document = Document(orjson.loads(contract.document.read_bytes()), "reply")
    asked = list(cases(contract, document))
    assert forgotten(document, asked) == []
    some = [case for case in asked if case.operation.id != "getNothing"]
    told = forgotten(document, some)
    assert {"GET /nothing 204", "GET /nothing 302", "GET /nothing 304"} <= set(told)
    assert all(answer.startswith("GET /nothing ") for answer in told)
