"""Generation: deterministic, complete, and careful with what people wrote."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import generate
from scripts.contract import ToolError, names
from scripts.contract.modelling import beside, kept
from scripts.contract.render import formatted
from scripts.generate import compile_contract, write
from server.data import Json
from tests.contracts import NUMBER, compiled, contract, operation, parameter

PROJECT = Path(__file__).parents[1]

PETS = """\
openapi: 3.1.1
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        "200":
          description: All pets.
          content:
            application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}
  /pets/{id}:
    delete:
      operationId: deletePet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "204": {description: Gone.}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project with a contract of pets."""
    (tmp_path / "openapi").mkdir()
    (tmp_path / "openapi" / "openapi.yaml").write_text(PETS)
    return tmp_path


def generated(project: Path) -> generate.Result:
    result = compile_contract(project / "openapi" / "openapi.yaml", project)
    assert not result.report.errors, result.report.text()
    write(result.files, project)
    return result


def edit(project: Path, old: str, new: str) -> None:
    path = project / "openapi" / "openapi.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_the_same_contract_gives_the_same_files(project: Path) -> None:
    contract = project / "openapi" / "openapi.yaml"
    assert compile_contract(contract, project).files == compile_contract(contract, project).files


@pytest.mark.parametrize(
    ("command", "times"),
    [
        ("generate", 1),
        ("check", 1),
        ("fix", 0),  # and others that a contract needs before anything can be made of it
        ("rules", 0),
        ("mock", 0),
        ("plan", 0),
    ],
)
def test_a_new_project_is_generated_once_by_who_needs_it(
    command: str, times: int, tmp_path: Path
) -> None:
    shutil.copy(PROJECT / "Makefile", tmp_path)
    for name in ("requirements-dev.txt", "frontend/package-lock.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    make = ["make", "--dry-run", command]
    told = subprocess.run(make, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"-m scripts\.generate$", told, re.M)) == times


INTERRUPTED = """
import os, runpy, signal
from scripts.contract import bundle
bundle.bundle = lambda _: os.killpg(0, signal.SIGINT)
runpy.run_module("scripts.generate", run_name="__main__")
"""


def test_an_interruption_ends_it_without_a_word() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "--check"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        start_new_session=True,  # a terminal interrupts all that run in it
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


WHILE_LOADING = """
import os, runpy, signal, sys
class Finder:
    def find_spec(self, name, path, target=None):
        if name == "server.data": os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
runpy.run_module(sys.argv.pop(1), run_name="__main__")
"""


@pytest.mark.parametrize("command", ["generate", "dev", "mock"])
def test_an_interruption_while_a_command_loads_ends_it_without_a_word(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHILE_LOADING, f"scripts.{command}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_no_file_is_left_half_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write({"handlers/pets.py": "PETS = 1\n"}, project)
    assert list((project / "handlers").iterdir()) == []


def test_models_that_another_process_makes_are_the_same(project: Path) -> None:
    contract = project / "openapi" / "openapi.yaml"
    with beside() as modelling:
        made = compile_contract(contract, project, modelling=modelling)
    assert made.files == compile_contract(contract, project).files


def test_a_process_that_cannot_make_models_says_why() -> None:
    with (
        pytest.raises(ToolError, match=r"(?s)models could not be made.*ModelError"),
        beside() as make,
    ):
        make({"Pet": {"$ref": "#/components/schemas/Gone"}})()
    with beside():  # and one that nobody needs is not waited for
        pass


def test_models_of_equal_outlines_are_made_once(tmp_path: Path) -> None:
    asked: list[dict[str, Json]] = []

    def make(outlines: dict[str, Json]) -> Callable[[], str]:
        asked.append(outlines)
        return lambda: f"# {len(asked)}\n"

    pet: dict[str, Json]
    car: dict[str, Json]
    pet, car = {"Pet": {"type": "string"}}, {"Car": {"type": "string"}}
    file = tmp_path / "cache" / "models.txt"
    for outlines, source in ((pet, "# 1\n"), (pet, "# 1\n"), (car, "# 2\n"), (pet, "# 3\n")):
        assert kept(make, file)(outlines)() == source
    file.write_text("what somebody left there")
    assert kept(make, file)(pet)() == "# 4\n"


def test_only_files_whose_text_changed_are_touched(project: Path) -> None:
    result = generated(project)
    before = {name: (project / name).stat().st_mtime_ns for name in result.files}
    edit(project, "description: Gone.", "description: Gone for good.")
    again = compile_contract(project / "openapi" / "openapi.yaml", project)
    changed = write(again.files, project)
    assert changed == ["generated/operations/pets.py", "generated/openapi.json"]
    for name in set(before) - set(changed):
        assert (project / name).stat().st_mtime_ns == before[name], name


def test_a_contract_with_faults_changes_nothing(project: Path) -> None:
    generated(project)
    edit(project, "type: integer", "type: integr")
    result = compile_contract(project / "openapi" / "openapi.yaml", project)
    assert result.report.errors == 1 and result.files == {}


def test_a_removed_tag_takes_its_generated_files_with_it(project: Path) -> None:
    generated(project)
    edit(project, "tags: [pets]", "tags: [animals]")
    generated(project)
    assert not (project / "generated/operations/pets.py").exists()
    assert (project / "generated/operations/animals.py").exists()


def test_every_generated_file_says_so_in_its_first_line(project: Path) -> None:
    for name, text in generated(project).files.items():
        if name.startswith("generated/") and not name.endswith(".json"):
            assert (
                "Generated from openapi/ by `make generate`; do not edit." in text.splitlines()[0]
            )


def test_new_operations_get_stubs_that_type_check_and_are_never_rewritten(project: Path) -> None:
    generated(project)
    handlers = project / "handlers" / "pets.py"
    first = handlers.read_text()
    assert "async def list_pets(request: ListPets.Request) -> ListPets.Reply:" in first
    handlers.write_text(first.replace("raise NotImplementedError", "...  # mine", 1))
    mine = handlers.read_text()
    assert not generated(project).added
    assert handlers.read_text() == mine


def test_a_stub_is_added_to_a_file_that_people_wrote(project: Path) -> None:
    handlers = project / "handlers" / "pets.py"
    handlers.parent.mkdir()
    written = '''"""My pets."""

import os
from generated.operations.pets import (
    ListPets,  # the only one so far
)

# A comment that must stay.
async def list_pets(request: ListPets.Request) -> ListPets.Reply:
    return os  # whatever I like
'''
    handlers.write_text(written)
    assert generated(project).added == ("handlers/pets.py: delete_pet",)
    text = handlers.read_text()
    assert text.endswith("raise NotImplementedError\n")
    for line in written.splitlines():
        if "ListPets," not in line and line not in (")", "from generated.operations.pets import ("):
            assert line in text.splitlines()
    imports = [n for n in ast.parse(text).body if isinstance(n, ast.ImportFrom)]
    assert [alias.name for alias in imports[0].names] == ["DeletePet", "ListPets"]


def test_imports_are_laid_out_the_same_before_and_after_the_handlers_of_a_new_tag_are_there() -> (
    None
):
    text = "import handlers.jobs\nimport handlers.not_there_yet\n\nprint(handlers)\n"
    assert formatted({"generated/handlers.py": text}) == {"generated/handlers.py": text}


def test_a_handler_file_that_cannot_be_parsed_is_named_and_left_alone(project: Path) -> None:
    handlers = project / "handlers" / "pets.py"
    handlers.parent.mkdir()
    handlers.write_text("def broken(:\n")
    result = compile_contract(project / "openapi" / "openapi.yaml", project)
    assert "handlers/pets.py" not in result.files
    (note,) = result.notes
    assert note.startswith("handlers/pets.py:1: ")


def test_a_renamed_operation_is_recognised_and_gets_no_second_handler(project: Path) -> None:
    generated(project)
    edit(project, "operationId: deletePet", "operationId: removePet")
    result = generated(project)
    assert result.added == ()
    (note,) = result.notes
    assert note.startswith("handlers/pets.py:") and "rename delete_pet to remove_pet" in note


def test_a_handler_whose_operation_is_gone_is_named_and_kept(project: Path) -> None:
    generated(project)
    edit(project, "  /pets/{id}:", "  /animals/{id}:")
    edit(project, "operationId: deletePet", "operationId: removeAnimal")
    result = generated(project)
    assert result.added == ("handlers/pets.py: remove_animal",)
    (note,) = result.notes
    assert "delete_pet has no operation" in note
    assert "async def delete_pet" in (project / "handlers/pets.py").read_text()


def test_an_operation_whose_handler_is_gone_is_told_with_its_place(project: Path) -> None:
    generated(project)
    handlers = project / "handlers/pets.py"
    text = handlers.read_text()
    handlers.write_text(text[: text.index("@ListPets")])
    told = generate.unhandled(project)
    assert told[0] == (
        "openapi/openapi.yaml:5:5: listPets needs the handler list_pets, and handlers/pets.py has "
        "none; `make generate` writes a stub"
    )
    handlers.unlink()
    assert "openapi/openapi.yaml:14:5: deletePet" in generate.unhandled(project)[1]
    assert "handlers/pets.py is not there" in generate.unhandled(project)[1]
    generated(project)
    assert handlers.read_text() == text and not generate.unhandled(project)


def test_a_handler_that_nobody_finds_by_its_name_gets_no_second_one(project: Path) -> None:
    generated(project)
    handlers, others = project / "handlers/pets.py", project / "handlers/others.py"
    text = handlers.read_text()
    handlers.write_text(text.replace("def list_pets", "def all_pets"))
    result = generated(project)
    assert result.added == () and result.notes == result.unhandled()
    assert result.notes == (
        "handlers/pets.py:9: all_pets is not found as the handler of listPets "
        "(openapi/openapi.yaml:5:5); rename it to list_pets",
    )
    handlers.rename(others)
    result = generated(project)
    assert result.added == ()
    assert "; rename it to list_pets and move it to handlers/pets.py" in result.notes[0]
    assert result.notes[1].endswith("; move it to handlers/pets.py")


@pytest.mark.parametrize(
    ("version", "nullable"),
    [
        ("3.0.4", "{type: string, nullable: true}"),
        ("3.1.1", "{type: [string, 'null']}"),
        ("3.2.0", "{type: [string, 'null']}"),
    ],
)
def test_all_three_versions_of_openapi_give_the_same_models(
    version: str, nullable: str, project: Path
) -> None:
    edit(project, "3.1.1", version)
    edit(project, "{name: {type: string}}", f"{{name: {nullable}}}")
    files = generated(project).files
    assert "name: str | None" in files["generated/models.py"]
    document: dict[str, Any] = json.loads(files["generated/openapi.json"])
    assert document["openapi"] == ("3.2.0" if version == "3.2.0" else "3.1.1")


def test_the_served_contract_says_what_the_platform_answers(project: Path) -> None:
    document = json.loads(generated(project).files["generated/openapi.json"])
    listing = document["paths"]["/pets"]["get"]["responses"]
    assert sorted(listing) == ["200", "406", "500", "503"]
    deletion = document["paths"]["/pets/{id}"]["delete"]["responses"]
    assert sorted(deletion) == ["204", "400", "403", "500", "503"]
    assert "Problem" in document["components"]["schemas"]


def test_an_answer_of_the_authors_may_be_the_platforms_problem_as_well() -> None:
    """The platform answers so whatever the author's body is; others that share it do not."""
    own = {"application/json": {"schema": {"type": "object"}}}
    refused = {"$ref": "#/components/responses/Refused"}
    answers: dict[str, Any] = {
        "400": refused,
        "404": refused,
        "500": {"description": "Nothing is told."},
    }
    answers["default"] = {"description": "Later.", "content": own}
    taken = {"parameters": [parameter("query", NUMBER)], "responses": answers}
    shared = {"responses": {"Refused": {"description": "No.", "content": own}}}
    written = contract({"/it": {"get": operation(**taken)}}, components=shared)
    document = json.loads(compiled(written).contract.document.read_text())
    responses = document["paths"]["/it"]["get"]["responses"]
    assert responses["404"] == refused and responses["500"] == answers["500"]
    both = document["components"]["responses"][responses["400"]["$ref"].rpartition("/")[2]]
    assert list(both["content"]) == ["application/json", "application/problem+json"]
    assert list(responses["default"]["content"]) == ["application/json", "application/problem+json"]
    alone = document["components"]["responses"]["Refused"]["content"]
    assert list(alone) == ["application/json"]


def test_the_committed_files_follow_from_the_committed_contract() -> None:
    assert generate.run(check=True) == 0


def test_a_stale_or_edited_generated_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for room in ("openapi", "generated", "handlers", "scripts", "templates"):
        shutil.copytree(PROJECT / room, tmp_path / room)
    if (PROJECT / "frontend").is_dir():
        shutil.copytree(PROJECT / "frontend" / "generated", tmp_path / "frontend" / "generated")
        shutil.copy(PROJECT / "frontend" / "package.json", tmp_path / "frontend")
        (tmp_path / "frontend" / "node_modules").symlink_to(PROJECT / "frontend" / "node_modules")
    shutil.copy(PROJECT / "requirements-dev.txt", tmp_path)
    monkeypatch.setattr(generate, "PROJECT", tmp_path)
    assert generate.run(check=True) == 0
    models = tmp_path / "generated" / "models.py"
    models.write_text(models.read_text() + "# mine\n")
    (tmp_path / "generated" / "left_over.py").write_text("")
    assert generate.run(check=True) == 1
    told = capsys.readouterr().err
    assert "generated/models.py" in told and "generated/left_over.py" in told
    assert generate.run() == 0
    assert generate.run(check=True) == 0
    lost = tmp_path / "handlers/health.py"
    text = lost.read_text()
    lost.unlink()
    capsys.readouterr()
    assert generate.run(check=True) == 1
    told = capsys.readouterr().err
    assert "openapi/health.yaml:" in told and "handlers/health.py is not there" in told
    assert "follow from the contract" not in told
    lost.write_text(text)
    contract = tmp_path / "openapi/health.yaml"
    text = "    type: string\n"
    contract.write_text(contract.read_text().replace(text, f"{text}    format: ulid\n", 1))
    assert generate.run() == 0
    warned = capsys.readouterr().err
    assert "[unknown-format]" in warned
    assert generate.run() == 0
    again = capsys.readouterr()
    assert again.err == warned and "follows the contract already" in again.out


def test_names_do_not_hang_on_the_version_of_python() -> None:
    soft = ["match", "case", "type", "lazy"]  # words that became special in one version or another
    assert [names.snake(word) for word in soft] == soft
    assert names.snake("import") == "import_"
