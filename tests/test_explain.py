"""`make explain` tells who decides a body, and what keeps one with the judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import explain
from scripts.contract import ToolError

CONTRACT = """\
openapi: 3.1.1
info: { title: Test, version: "1" }
paths:
  /pets:
    post:
      operationId: createPet
      parameters: [{ name: dry, in: query, schema: { type: boolean } }]
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/Pet" } }
          text/plain: { schema: { type: string } }
      responses:
        "201":
          description: Created.
          content:
            application/json: { schema: { $ref: "#/components/schemas/Pet" } }
        "204": { description: It was there. }
  /shelters:
    post:
      operationId: createShelter
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                pets:
                  type: array
                  items: { type: string, not: { const: x } }
      responses:
        "204": { description: Created. }
components:
  schemas:
    Pet:
      type: object
      minProperties: 1
      additionalProperties: false
      properties: { name: { type: string }, kind: { $ref: "#/components/schemas/Kind" } }
    Kind: { type: string, pattern: "^[a-z]+$" }
"""


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text(CONTRACT)
    return path


def verdicts(contract: Path, only: str = "") -> dict[tuple[str, str], explain.Verdict]:
    found = explain.explained(contract, contract.parent, lenient=False, only=only)
    return {(f"{v.operation} {v.part}", v.media_type): v for v in found}


def test_each_part_has_its_engine(contract: Path) -> None:
    found = {part: verdict.engine for part, verdict in verdicts(contract).items()}
    assert found == {
        ("createPet parameters", ""): "judge",
        ("createPet body", "application/json"): "one pass",
        ("createPet body", "text/plain"): "judge",
        ("createPet 201", "application/json"): "judge",
        ("createPet 204", ""): "nobody",
        ("createShelter body", "application/json"): "judge",
        ("createShelter 204", ""): "nobody",
    }


@pytest.mark.parametrize(
    ("part", "keyword", "pointer"),
    [
        ("createPet 201", "minProperties", "/components/schemas/Pet/minProperties"),
        (
            "createShelter body",
            "not",
            "/paths/~1shelters/post/requestBody/content/application~1json/schema/properties/pets"
            "/items/not",
        ),
    ],
)
def test_what_stopped_the_proof_has_its_place(
    contract: Path, part: str, keyword: str, pointer: str
) -> None:
    verdict = verdicts(contract)[part, "application/json"]
    assert (verdict.keyword, verdict.pointer, verdict.file) == (keyword, pointer, "openapi.yaml")
    assert f"{keyword}:" in CONTRACT.splitlines()[verdict.line - 1]


def test_one_operation_can_be_asked_for(contract: Path) -> None:
    for only in ("createShelter", "POST /shelters"):
        assert {v.operation for v in verdicts(contract, only).values()} == {"createShelter"}
    with pytest.raises(ToolError, match="no operation deletePet"):
        verdicts(contract, "deletePet")
    with pytest.raises(ToolError, match="no operation createShelte; did you mean `createShelter`"):
        verdicts(contract, "createShelte")


def test_it_is_told_as_a_table_or_as_json(
    contract: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["explain", "createPet", "--contract", str(contract)]
    monkeypatch.setattr("sys.argv", arguments)
    assert explain.main() == 0
    text = capsys.readouterr().out
    assert "1 of 2 bodies in JSON are decided in one pass" in text
    monkeypatch.setattr("sys.argv", [*arguments, "--format", "json"])
    assert explain.main() == 0
    told = json.loads(capsys.readouterr().out)
    assert [part["engine"] for part in told] == ["judge", "one pass", "judge", "judge", "nobody"]
