"""`make plan` tells what an edit of the contract does before it is done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scripts import plan
from scripts.contract.outcome import Change, Outcome, outcome
from scripts.generate import PROJECT, compile_contract, write
from tests.contracts import contract

PET: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string", "maxLength": 80},
        "born": {"type": "string", "format": "date"},
    },
}


def operation(identity: str, model: str = "Pet", **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{model}"}}}
    responses = {"200": {"description": "One.", "content": content}}
    return {"operationId": identity, "tags": ["pets"], "responses": responses, **more}


def document(paths: dict[str, Any], **schemas: Any) -> str:
    return contract(paths, components={"schemas": schemas})


BASE = document({"/pets": {"get": operation("getPet")}}, Pet=PET)


def project(folder: Path, text: str) -> Path:
    (folder / "openapi").mkdir(exist_ok=True)
    (folder / "openapi" / "openapi.json").write_text(text)
    return folder


def files(folder: Path, text: str) -> dict[str, str]:
    made = compile_contract(project(folder, text) / "openapi" / "openapi.json", folder)
    assert not made.report.errors, made.report.text()
    return made.files


@pytest.fixture
def compare(tmp_path: Path) -> Any:
    """What one contract makes of a project of another."""

    def compared(revised: str, base: str = BASE) -> Outcome:
        return outcome(files(tmp_path, base), files(tmp_path, revised))

    return compared


def test_the_same_contract_changes_nothing(compare: Any) -> None:
    assert compare(BASE) == Outcome((), (), ())


def test_texts_for_readers_are_no_change(compare: Any) -> None:
    told = {"/pets": {"get": operation("getPet", summary="A pet", description="Any.")}}
    assert compare(document(told, Pet={**PET, "description": "A cat."})) == Outcome((), (), ())


def test_operations_are_added_and_removed(compare: Any) -> None:
    revised = {"/homes": {"post": operation("addHome", responses={"204": {"description": "No."}})}}
    found = compare(document(revised, Pet=PET))
    assert {(change.kind, change.name) for change in found.operations} == {
        ("removed", "getPet (GET /pets)"),
        ("added", "addHome (POST /homes)"),
    }


def test_an_operation_at_its_old_path_with_a_new_id_is_renamed(compare: Any) -> None:
    found = compare(document({"/pets": {"get": operation("readPet")}}, Pet=PET))
    assert found.operations == (Change("renamed", "readPet (GET /pets)", "getPet"),)
    assert found.signatures == (Change("renamed", "ReadPet", "GetPet"),)


def test_an_operation_with_its_id_at_another_path_has_moved(compare: Any) -> None:
    found = compare(document({"/animals": {"get": operation("getPet")}}, Pet=PET))
    assert found.operations == (Change("moved", "getPet", "GET /pets → GET /animals"),)


def test_an_operation_with_the_same_content_elsewhere_is_the_same(compare: Any) -> None:
    found = compare(document({"/animals": {"get": operation("getAnimal")}}, Pet=PET))
    assert [change.kind for change in found.operations] == ["renamed"]


def test_of_two_equal_operations_nobody_knows_which_one_was_renamed(compare: Any) -> None:
    base = {"/a": {"get": operation("getA")}, "/b": {"get": operation("getB")}}
    found = compare(document({"/c": {"get": operation("getC")}}, Pet=PET), document(base, Pet=PET))
    assert sorted(change.kind for change in found.operations) == ["added", "removed", "removed"]


def test_a_renamed_model_is_told_as_one_though_a_member_changed_too(compare: Any) -> None:
    own = {**PET["properties"], "chip": {"type": "string"}}
    revised = {"/pets": {"get": operation("getPet", "Animal")}}
    found = compare(document(revised, Animal={**PET, "properties": own}))
    (change,) = found.models
    assert (change.kind, change.before, change.name) == ("renamed", "Pet", "Animal")
    assert [detail.partition(":")[0] for detail in change.details] == ["+ chip"]
    assert found.signatures == ()  # the handler sees the same model by another name


def test_models_that_have_little_in_common_are_not_renamed(compare: Any) -> None:
    home = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"},
            "street": {"type": "string"}, "city": {"type": "string"}}}  # fmt: skip
    found = compare(document({"/pets": {"get": operation("getPet", "Home")}}, Home=home))
    assert {(c.kind, c.name) for c in found.models} == {("removed", "Pet"), ("added", "Home")}


def test_a_thousand_models_are_renamed_with_what_speaks_of_them() -> None:
    """They stand in a package, and each is known only by what it has or by whom it speaks of."""

    def package(name: str, count: int = 1_000) -> dict[str, str]:
        texts = [
            f"class {name}{n}(Model):\n    id: int\n    field{n}: str\n    other{n}: str\n"
            f"class {name}Of{n}(Model):\n    id: int\n    one: {name}{n}\n    next: {name}{n}\n"
            for n in range(count)
        ]
        parts = {"part_1": texts[: count // 2], "part_2": texts[count // 2 :]}
        return {f"generated/models/{part}.py": "".join(of) for part, of in parts.items()}

    api = {"generated/openapi.json": json.dumps({"paths": {}})}
    found = outcome(api | package("Pet"), api | package("Animal"))
    named = {(f"Pet{of}{n}", f"Animal{of}{n}") for n in range(1_000) for of in ("", "Of")}
    assert {(change.before, change.name) for change in found.models} == named
    assert not any(change.details for change in found.models)


def test_what_a_handler_is_given_and_may_answer_is_told(compare: Any) -> None:
    size = {"name": "size", "in": "query", "schema": {"type": "integer"}}
    replies = {**operation("getPet")["responses"], "404": {"description": "None."}}
    revised = operation("getPet", parameters=[size], responses=replies)
    found = compare(document({"/pets": {"get": revised}}, Pet=PET))
    assert found.operations == (Change("changed", "getPet (GET /pets)"),)
    assert found.signatures == (
        Change("changed", "GetPet", "GetPet", ("+ request.size: int | None", "+ NotFound: Empty")),
    )


# --- the whole command ----------------------------------------------------------------------------

HANDLER = '''"""Pets."""

from __future__ import annotations

from datetime import date

from generated import models
from generated.operations.pets import GetPet


@GetPet.handler
async def get_pet(request: GetPet.Request) -> GetPet.Reply:
    return GetPet.Ok(models.Pet(id=1, name="Tom", born=date(2030, 1, 1)))
'''

SETTINGS = """
[tool.pyright]
typeCheckingMode = "strict"
pythonVersion = "3.11"
venvPath = "."
venv = ".venv"
include = ["generated", "handlers"]
"""


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    """A project without a front end, generated from its contract."""
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers" / "__init__.py").touch()
    (tmp_path / "handlers" / "pets.py").write_text(HANDLER)
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    shutil.copytree(PROJECT / "server", tmp_path / "server")
    (tmp_path / ".venv").symlink_to(PROJECT / ".venv")
    write(files(tmp_path, BASE), tmp_path)
    return tmp_path


def test_a_plan_names_the_lines_that_no_longer_fit_and_touches_nothing(
    pets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    properties = {**PET["properties"], "name": {"type": "integer"}}
    paths = {
        "/pets": {"get": operation("getPet")},
        "/pets/all": {"get": operation("listPets")},
    }
    project(pets, document(paths, Pet={**PET, "properties": properties}))
    before = {path: path.read_bytes() for path in pets.rglob("*.py")}
    assert plan.run(pets, as_text=True) == 1
    shown = capsys.readouterr().out
    lines = HANDLER.splitlines()
    line = next(number for number, text in enumerate(lines) if "Tom" in text)
    column = lines[line].index('"Tom"')
    assert "1 place in 1 file will no longer type-check" in shown
    assert f"handlers/pets.py:{line + 1}:{column + 1}: " in shown
    assert "+ listPets (GET /pets/all)" in shown
    assert "+ handlers/pets.py: list_pets" in shown
    assert "~ generated/models.py" in shown
    assert {path: path.read_bytes() for path in pets.rglob("*.py")} == before


def test_a_plan_that_breaks_nothing_succeeds(
    pets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    properties = {**PET["properties"], "chip": {"type": "string"}}
    project(pets, document({"/pets": {"get": operation("getPet")}},
                           Pet={**PET, "properties": properties}))  # fmt: skip
    assert plan.run(pets, as_text=False) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["breaks"] == []
    (model,) = told["models"]
    assert (model["kind"], model["name"]) == ("changed", "Pet")
    assert {"kind": "changed", "name": "generated/models.py"} in told["files"]


def test_nothing_would_change(pets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan.run(pets, as_text=True) == 0
    assert "nothing would change" in capsys.readouterr().out


def test_a_contract_with_faults_has_no_plan(pets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(pets, BASE.replace('"string"', '"strng"'))
    assert plan.run(pets, as_text=True) == 1
    assert "`strng` is no type" in capsys.readouterr().err
