"""The repository is the template of new projects: Copier makes them, and brings them up to date."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from copier import run_copy, run_recopy, run_update

from scripts.contract.source import read
from server.data import as_object
from tests.copies import PROJECT, apart, copied
from tests.images import stages

TOOLS = PROJECT / ".venv"
PACKAGES = PROJECT / "frontend" / "node_modules"
MARK = re.compile(r"\s*(# \{%|#\{\{|//% )")
MARK_OF_IMPORTS = re.compile(r"\s*# \{%-")

OVERLAYS = "templates/#" + "{{"
"""Folders of the template that take the place of others; written so that it is no mark."""

Make = Callable[..., Path]


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    run = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout


def committed(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module", autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with apart(tmp_path_factory):
        yield


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as it stands, with a release."""
    folder = tmp_path_factory.mktemp("template")
    copied(folder)
    git(folder, "init", "--quiet")
    committed(folder, "First release")
    git(folder, "tag", "v1.0.0")
    return folder


@pytest.fixture(scope="module")
def make(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A project with these answers; it borrows the tools that are installed here."""

    def made(**answers: Any) -> Path:
        folder = tmp_path_factory.mktemp("project")
        run_copy(str(template), folder, data=answers, defaults=True, overwrite=True, quiet=True)
        (folder / ".venv").symlink_to(TOOLS)
        if (folder / "frontend").is_dir():
            (folder / "frontend" / "node_modules").symlink_to(PACKAGES)
        return folder

    return made


def run(folder: Path, *command: str) -> str:
    """What a tool of the project says; fails with it if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    made = {".venv", "node_modules", ".git", ".cache"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not made & set(path.relative_to(folder).parts)
    }


def unmarked(text: bytes) -> list[str]:
    """The lines that are no marks; some marks take the blank lines before them along."""
    lines: list[str] = []
    for line in text.decode(errors="replace").splitlines():
        while MARK_OF_IMPORTS.match(line) and not lines[-1]:
            lines.pop()
        if not MARK.match(line):
            lines.append(line)
    return lines


def test_with_default_answers_the_project_is_the_repository_without_its_marks(
    template: Path, make: Make
) -> None:
    ours, theirs = files(template), files(make())
    tests = {"tests/test_scaffold.py", "tests/test_tutorial.py"}
    own = {".copier-answers.yml", "copier.yml", ".ci/run", "TUTORIAL.md", "CHANGELOG.md", *tests}
    expected = {name for name in ours if not name.startswith(OVERLAYS)} - own
    assert set(theirs) - own == expected
    for name in expected:
        assert unmarked(theirs[name]) == unmarked(ours[name]), name
        assert not any(MARK.match(line) for line in theirs[name].decode("latin-1").splitlines())


def test_the_readme_names_every_make_target_that_people_use() -> None:
    readme = (PROJECT / "README.md").read_text()
    explained = re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text(), re.M)
    assert [target for target in explained if f"make {target}" not in readme] == []


@pytest.mark.parametrize("start", ["accounts", "empty"])
@pytest.mark.parametrize("frontend", [True, False])
def test_a_project_without_the_example_has_no_trace_of_it(
    make: Make, start: str, frontend: bool
) -> None:
    folder = make(title="My shop", start=start, frontend=frontend)
    for name, content in files(folder).items():
        text = content.decode(errors="replace")
        if name == "frontend/package-lock.json":
            continue
        # the queue of jobs has a status of that name
        told = [line for line in text.splitlines() if re.search("to-?do", line, re.I)]
        assert [line for line in told if "'todo'" not in line and "(`todo`)" not in line] == []
        assert "the Charter" not in text and "title: Charter" not in text, name
        assert not any(MARK.match(line) for line in text.splitlines()), name


@pytest.mark.parametrize("start", ["accounts", "empty"])
def test_a_project_has_what_its_images_are_made_of(make: Make, start: str) -> None:
    folder = make(start=start)
    (folder / "generated").mkdir()  # what the first setup makes
    for room in (folder, folder / "frontend"):
        copies = [copy for stage in stages(room / "Dockerfile").values() for copy in stage.copies]
        named = [source for origin, sources, _ in copies if origin is None for source in sources]
        assert [source for source in named if not (room / source).exists()] == []


@pytest.mark.parametrize("start", ["accounts", "empty"])
def test_a_title_may_have_any_characters_and_is_written_as_it_is(make: Make, start: str) -> None:
    title, summary = 'Bücher 📚 & "mehr": \\ # {x}', "Was ich las 🙂"
    folder = make(title=title, summary=summary, start=start, frontend=False)
    written = read(folder / "openapi" / "openapi.yaml", "openapi.yaml")
    info = as_object(as_object(written.data)["info"])
    assert (info["title"], info["summary"]) == (title, summary)
    assert "Bücher 📚" in (folder / "openapi" / "openapi.yaml").read_text("utf-8")


def test_a_project_with_a_title_of_its_own_passes_the_tests_of_its_readme(make: Make) -> None:
    folder = make(title="My shop", start="todos")
    run(folder, "scripts.generate")
    run(folder, "pytest", "-q", "tests/test_project.py", "tests/test_images.py", "-k", "backup")


@pytest.mark.long
def test_an_empty_project_passes_its_own_tests_and_checks(make: Make) -> None:
    folder = make(title='A "quoted": name', start="empty", frontend=False, license="none")
    assert not (folder / "LICENSE").exists() and not (folder / "frontend").exists()
    run(folder, "scripts.generate")
    assert 'A "quoted": name' in (folder / "generated" / "openapi.json").read_text("utf-8") or (
        'A \\"quoted\\": name' in (folder / "generated" / "openapi.json").read_text("utf-8")
    )
    run(folder, "scripts.generate", "--check")
    run(folder, "ruff", "check", "--quiet")
    run(folder, "ruff", "format", "--quiet", "--check")
    run(folder, "pyright")
    git(folder, "init", "--quiet")
    told = run(folder, "pytest", "-q")
    assert re.search(r"\d+ passed", told)
    assert re.search(r"contract coverage 100\.0 % \(100\.0 % by tests, 100\.0 % by fuzz\)", told)


@pytest.mark.long
def test_a_project_with_accounts_alone_is_whole(make: Make) -> None:
    """Its tests are this repository's own, with what they test: a few are enough here."""
    folder = make(title="Shop", summary="Sells.", start="accounts")
    run(folder, "scripts.generate")
    run(folder, "ruff", "check", "--quiet")
    run(folder, "ruff", "format", "--quiet", "--check")
    run(folder, "pyright")
    git(folder, "init", "--quiet")
    chosen = ["tests/test_project.py", "tests/test_api_keys.py"]
    assert re.search(r"\d+ passed", run(folder, "pytest", "-q", *chosen))
    check_pages(folder)


def test_the_pages_of_an_empty_project_type_check(make: Make) -> None:
    folder = make(title="Shop", start="empty")
    run(folder, "scripts.generate")
    check_pages(folder)


def test_the_rules_of_a_project_fit_a_contract_of_somebody_else(make: Make) -> None:
    folder = make(title="Shop", start="empty")
    get = {"tags": ["all"], "responses": {"200": {"description": "It."}}}
    paths = {f"/{name}/{n}": {"get": get} for name in ("orders", "wares") for n in range(50)}
    document = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": paths}
    (folder / "openapi" / "openapi.yaml").write_text(json.dumps(document))
    run(folder, "scripts.generate")
    assert len((folder / "handlers" / "all.py").read_text().splitlines()) > 450
    git(folder, "init", "--quiet")
    rules = [sys.executable, "-m", "pytest", "-q", "tests/test_project.py"]
    done = subprocess.run(rules, cwd=folder, capture_output=True, text=True)
    assert "add to `@api path` in Caddyfile: /orders* /wares*" in done.stdout
    assert re.search(r"^1 failed, \d+ passed", done.stdout, re.M), done.stdout
    proxy = folder / "Caddyfile"
    proxy.write_text(proxy.read_text().replace("@api path", "@api path /orders* /wares*"))
    run(folder, "pytest", "-q", "tests/test_project.py")


def check_pages(folder: Path) -> None:
    for command in (
        ["node_modules/.bin/tsc", "--project", "tsconfig.check.json"],
        ["node_modules/.bin/biome", "check", "--log-level=warn", "--error-on-warnings"],
    ):
        done = subprocess.run(command, cwd=folder / "frontend", capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


PETS = """{
  "openapi": "3.0.3",
  "info": {"title": "Pets", "version": "1"},
  "servers": [{"url": "https://pets.example/v1"}],
  "paths": {
    "/pets/{id}": {
      "get": {
        "security": [{"key": []}],
        "parameters": [{"$ref": "#/components/parameters/id"}],
        "responses": {"200": {"description": "A pet."}}
      },
      "delete": {
        "parameters": [{"$ref": "#/components/parameters/id"}],
        "responses": {"default": {"description": "Gone."}}
      }
    }
  },
  "components": {
    "parameters": {
      "id": {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}
    },
    "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
  }
}
"""


@pytest.mark.long
def test_an_empty_project_takes_anyones_contract(make: Make) -> None:
    folder = make(title="Shop", start="empty", frontend=False)
    (folder / "openapi" / "pets.json").write_text(PETS)
    told = run(folder, "scripts.generate")
    assert "handlers/pets.py: delete_pets_by_id" in told
    assert "handlers/security.py: key" in told
    run(folder, "pyright")
    git(folder, "init", "--quiet")
    question = "from scripts.asking import ask; raise SystemExit(ask())"
    done = subprocess.run(
        [sys.executable, "-c", question], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    statuses = re.findall(r"(GET|DELETE) /v1/pets/1 .*status=(\d+)", done.stdout)
    assert sorted(statuses) == [("DELETE", "501"), ("GET", "401")]


SHOP = """
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: /v1 }]
paths:
  /pets:
    post:
      operationId: createPet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              additionalProperties: false
              properties: { name: { type: string, pattern: "^[a-z]{1,20}$" } }
      responses:
        "201":
          description: The pet.
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
          links: { read: { operationId: readPet, parameters: { pet_id: $response.body#/id } } }
  /pets/{pet_id}:
    get:
      operationId: readPet
      tags: [pets]
      parameters:
        - { name: pet_id, in: path, required: true, schema: { type: string, format: uuid } }
      responses:
        "200":
          description: The pet.
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
        "404": { description: There is none. }
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties: { id: { type: string, format: uuid }, name: { type: string } }
"""

SCHEME = "  securitySchemes: { key: { type: http, scheme: bearer } }\n"

PETS_HANDLERS = """\"\"\"Pets.\"\"\"

from __future__ import annotations

from uuid import UUID, uuid4

from generated.models import Pet
from generated.operations.pets import CreatePet, ReadPet

PETS: dict[UUID, Pet] = {}


@CreatePet.handler
async def create_pet(request: CreatePet.Request) -> CreatePet.Reply:
    pet = Pet(id=uuid4(), name=request.body.name)
    PETS[pet.id] = pet
    return CreatePet.Created(pet)


@ReadPet.handler
async def read_pet(request: ReadPet.Request) -> ReadPet.Reply:
    if request.pet_id not in PETS:
        return ReadPet.NotFound()
    raise RuntimeError("broken on purpose")
"""


@pytest.mark.long
def test_a_failure_of_the_fuzzer_is_kept_and_the_test_fails_until_it_is_mended(make: Make) -> None:
    folder = make(title="Shop", start="empty", frontend=False)
    (folder / "openapi/openapi.yaml").write_text(SHOP)
    handlers = folder / "handlers/pets.py"
    handlers.write_text(PETS_HANDLERS)
    run(folder, "scripts.generate")
    fuzz = folder / "tests/test_contract.py"
    fuzz.write_text(fuzz.read_text().replace("examples=25", "examples=3"))
    found = tried(folder, "pytest", "-q", "--tb=short", fuzz.relative_to(folder).as_posix())
    assert "make keep N=1 writes a test of it" in found
    assert "GET /pets/{pet_id}: Server error (500, after 1 other request)" in run(
        folder, "scripts.keep"
    )
    assert "It fails, as it should" in run(folder, "scripts.keep", "1")
    kept = folder / "tests/test_kept_read_pet.py"
    assert 'await client.request("GET", f"/pets/{first_id}")' in kept.read_text()
    run(folder, "pyright", "tests/test_kept_read_pet.py")
    run(folder, "ruff", "check", "tests")
    run(folder, "ruff", "format", "--check", "tests")
    assert "500: the server has failed" in tried(folder, "pytest", "-q", str(kept))
    broken = 'raise RuntimeError("broken on purpose")'
    handlers.write_text(
        handlers.read_text().replace(broken, "return ReadPet.Ok(PETS[request.pet_id])")
    )
    assert "1 passed" in run(folder, "pytest", "-q", str(kept))
    (folder / "openapi/openapi.yaml").write_text(f"security: [{{ key: [] }}]{SHOP}{SCHEME}")
    run(folder, "scripts.generate")
    locked = tried(folder, "pytest", "-q", fuzz.relative_to(folder).as_posix())
    assert "2 of 2 operations answered nobody" in locked


def tried(folder: Path, *command: str) -> str:
    """What a tool of the project says that finds something wrong."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 1, f"{command}:\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.mark.long
def test_an_update_brings_a_better_platform_and_leaves_the_project_alone(
    template: Path, make: Make
) -> None:
    folder = make(title="Shop", example=False, frontend=False)  # as it was asked in the beginning
    git(folder, "init", "--quiet")
    contract, handlers = folder / "openapi/openapi.yaml", folder / "handlers/jobs.py"
    contract.write_text(contract.read_text().replace("x-starter: true\n", ""))
    handlers.write_text(f"{handlers.read_text()}\n\nMINE = 1\n")
    deleted = {"database/idempotency.py", "tests/test_database.py"}
    for name in deleted:
        (folder / name).unlink()
    committed(folder, "A project")
    better = template / "server/headers.py"
    better.write_text(f"{better.read_text()}\n\nBETTER = True\n")
    overlay = template / f"{OVERLAYS} empty_root }}}}"
    starters = {
        template / "handlers/jobs.py": ("37 * * * *", "38 * * * *"),
        overlay / "scripts/seed.py": ('WELCOME = ""', 'WELCOME = "Hi"'),
    }
    for path, change in starters.items():
        path.write_text(path.read_text().replace(*change))
    added = {"database/tags.py", "handlers/tags.py", "tests/test_tags.py"}
    for name in added:
        (template / name).write_text("TAGS = 1\n")
    (template / "tests/test_project.py").rename(template / "tests/test_platform.py")
    committed(template, "Second release")
    git(template, "tag", "v1.1.0")
    try:
        run_update(folder, defaults=True, overwrite=True, quiet=True)
    finally:
        git(template, "revert", "--no-edit", "HEAD")
        git(template, "tag", "v1.2.0")
    assert (folder / "server/headers.py").read_text().endswith("BETTER = True\n")
    assert "x-starter" not in contract.read_text()
    assert handlers.read_text().endswith("MINE = 1\n") and "37 * * * *" in handlers.read_text()
    assert 'WELCOME = ""' in (folder / "scripts/seed.py").read_text()
    assert not [name for name in (*deleted, *added) if (folder / name).exists()]
    assert (folder / "tests/test_project.py").exists()
    answers = (folder / ".copier-answers.yml").read_text()
    assert "v1.1.0" in answers and "start: empty" in answers
    assert not [name for name, text in files(folder).items() if b"<<<<<<<" in text]


def test_a_project_can_have_other_answers_later_and_keeps_what_is_its_own(make: Make) -> None:
    folder = make(title="Shop", start="empty", frontend=False)
    own = [folder / name for name in ("README.md", "openapi/openapi.yaml", "handlers/jobs.py")]
    for path in own:
        path.write_text(f"{path.read_text()}# ours\n")
    run_recopy(folder, data={"frontend": True}, defaults=True, overwrite=True, quiet=True)
    assert [path.name for path in own if not path.read_text().endswith("# ours\n")] == []
    assert (folder / "frontend/package.json").exists()
    assert (folder / "frontend/app/page.tsx").exists()


def test_the_client_of_an_empty_project_proves_itself(make: Make) -> None:
    folder = make(title="Shop", start="empty")
    assert not (folder / "tests/client/flows.ts").exists()
    run(folder, "scripts.generate")
    git(folder, "init", "--quiet")
    assert "1 passed" in run(folder, "pytest", "-q", "tests/test_client.py")
