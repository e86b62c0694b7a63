"""The TypeScript client proves itself: contract → client → server → client, for every operation.

Node.js runs it against the real binding and judging code, whose answers are made up. `Walk.report`
tells of each operation, see `.cache/client/`.
"""

from __future__ import annotations

import json
from pathlib import Path

import orjson

from scripts.contract.entry import ROOM, entry
from scripts.contract.typescript import typescript
from scripts.generate import PROJECT, write
from scripts.mock import compiled
from server.mock.document import Document
from tests.client.cases import cases
from tests.client.walking import Walk, forgotten, walk

REPORTS = PROJECT / ".cache/client"


def reported(result: Walk, name: str) -> str:
    """What is wrong, "" if nothing; the report is kept."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    (REPORTS / f"{name}.txt").write_text(f"{result.report}\n")
    print(result.report)
    return result.told


def test_every_documented_answer_of_the_contract_makes_the_round_trip(tmp_path: Path) -> None:
    contract = compiled(entry(PROJECT / ROOM, PROJECT), tmp_path / "made", "walked")
    folder = tmp_path / "walk"
    folder.mkdir()
    result = walk(contract, PROJECT / "frontend/generated", folder)
    assert reported(result, "contract") == ""


# {% if example %}


def test_whatever_a_contract_may_ask_for_makes_the_round_trip(tmp_path: Path) -> None:
    document = Path(__file__).parent / "client/everything.yaml"
    contract = compiled(document, tmp_path / "made", "everything")
    write(typescript(json.loads(contract.document.read_text()), PROJECT), tmp_path)
    (tmp_path / "frontend/node_modules").symlink_to(PROJECT / "frontend/node_modules")
    folder = tmp_path / "walk"
    folder.mkdir()
    result = walk(contract, tmp_path / "frontend/generated", folder)
    assert reported(result, "everything") == ""


def test_an_operation_that_the_walk_forgets_is_named(tmp_path: Path) -> None:
    path = Path(__file__).parent / "client/everything.yaml"
    contract = compiled(path, tmp_path / "made", "forgetful")
    document = Document(orjson.loads(contract.document.read_bytes()))
    asked = list(cases(contract, document))
    assert forgotten(document, asked) == []
    some = [case for case in asked if case.operation.id != "getNothing"]
    told = forgotten(document, some)
    assert {"GET /nothing 204", "GET /nothing 302", "GET /nothing 304"} <= set(told)
    assert all(answer.startswith("GET /nothing ") for answer in told)


# {% endif %}
