"""Type checkers refuse handlers that the contract does not allow, at the line to be mended."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

MISTAKES = '''\
"""Handlers with one mistake each; the line that a checker must name says which."""

from __future__ import annotations

from generated import models
from generated.operations.auth import Login
from generated.operations.todos import CreateTodo, GetTodo, ListTodos, UpdateTodo


@GetTodo.handler
async def undocumented_status(request: GetTodo.Request) -> GetTodo.Reply:
    return GetTodo.Conflict("Already there.")  # mistake: Conflict


@GetTodo.handler
async def reply_of_another_operation(request: GetTodo.Request) -> GetTodo.Reply:
    return UpdateTodo.NotFound()  # mistake: UpdateTodo404


@GetTodo.handler
async def wrong_body(request: GetTodo.Request) -> GetTodo.Reply:
    return GetTodo.Ok("done")  # mistake: Todo


@CreateTodo.handler
async def missing_header(request: CreateTodo.Request) -> CreateTodo.Reply:
    todo = models.Todo.model_validate(request.body)
    return CreateTodo.Created(todo)  # mistake: location


@GetTodo.handler  # mistake: GetTodoRequest
async def wrong_request(request: ListTodos.Request) -> GetTodo.Reply:
    return GetTodo.NotFound()


@GetTodo.handler  # mistake: Coroutine
def sync_handler(request: GetTodo.Request) -> GetTodo.Reply:
    return GetTodo.NotFound()


@GetTodo.handler
async def unannotated_handler(request):  # mistake: request|annotation
    return GetTodo.NotFound()


@GetTodo.handler
async def forgotten_return(request: GetTodo.Request) -> GetTodo.Reply:  # mistake: [Rr]eturn
    if request.todo_id.int:
        return GetTodo.NotFound()


@ListTodos.handler
async def forgotten_none(request: ListTodos.Request) -> ListTodos.Reply:
    words = request.q.split()  # mistake: None
    raise NotImplementedError(words)


@UpdateTodo.handler
async def absent_is_no_value(request: UpdateTodo.Request) -> UpdateTodo.Reply:
    title: str = request.body.title  # mistake: MISSING
    raise NotImplementedError(title)


@ListTodos.handler
async def unknown_parameter(request: ListTodos.Request) -> ListTodos.Reply:
    raise NotImplementedError(request.offset)  # mistake: offset


@Login.handler
async def visitors_have_no_principal(request: Login.Request) -> Login.Reply:
    raise NotImplementedError(request.principal)  # mistake: principal


@GetTodo.handler
async def wrong_constant(request: GetTodo.Request) -> GetTodo.Reply:
    status: models.TodoStatus = "finished"  # mistake: finished
    raise NotImplementedError(status)
'''

Check = Callable[[Path], list[tuple[str, int, str]]]
"""From a project to what a checker says: file, line, message."""


def pyright(project: Path) -> list[tuple[str, int, str]]:
    options = {
        "typeCheckingMode": "strict",
        "reportMissingTypeStubs": False,
        "include": ["handlers", "generated/handlers.py"],
        "venvPath": str(PROJECT),
        "venv": ".venv",
    }
    (project / "pyrightconfig.json").write_text(json.dumps(options))
    run = _run("pyright", "--outputjson", cwd=project)
    found = json.loads(run)["generalDiagnostics"]
    return [
        (Path(d["file"]).name, d["range"]["start"]["line"] + 1, d["message"])
        for d in found
        if d["severity"] == "error"
    ]


def mypy(project: Path) -> list[tuple[str, int, str]]:
    shutil.copy(PROJECT / "pyproject.toml", project)
    run = _run("mypy", "--no-error-summary", "handlers", "generated/handlers.py", cwd=project)
    lines = (re.match(r"(?:.*/)?([^/]+\.py):(\d+): error: (.*)", line) for line in run.splitlines())
    return [(m[1], int(m[2]), m[3]) for m in lines if m]


def _run(tool: str, *arguments: str, cwd: Path) -> str:
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which one handler is missing and others have mistakes."""
    folder = tmp_path_factory.mktemp("project")
    for room in ("database", "generated", "handlers", "server"):
        shutil.copytree(PROJECT / room, folder / room)
    todos = folder / "handlers" / "todos.py"
    todos.write_text(todos.read_text().replace("async def delete_todo", "async def remove_todo"))
    (folder / "handlers" / "mistakes.py").write_text(MISTAKES)
    return folder


@pytest.mark.parametrize("check", [pyright, mypy])
def test_each_planted_mistake_is_named_at_its_own_line(project: Path, check: Check) -> None:
    said = check(project)
    for number, line in enumerate(MISTAKES.splitlines(), start=1):
        if "# mistake: " in line:
            wanted = re.compile(line.partition("# mistake: ")[2])
            messages = [text for file, at, text in said if (file, at) == ("mistakes.py", number)]
            assert any(wanted.search(text) for text in messages), (line, messages)


@pytest.mark.parametrize("check", [pyright, mypy])
def test_nothing_else_is_named(project: Path, check: Check) -> None:
    lines = MISTAKES.splitlines()
    allowed = {n for n, line in enumerate(lines, start=1) if "# mistake" in line}
    allowed |= {n + 1 for n in allowed}  # a checker may name the `def` below a decorator
    others = [
        (file, at, text)
        for file, at, text in check(project)
        if file != "handlers.py" and not (file == "mistakes.py" and at in allowed)
    ]
    assert others == []


@pytest.mark.parametrize("check", [pyright, mypy])
def test_a_missing_handler_is_named_with_its_module(project: Path, check: Check) -> None:
    said = [(at, text) for file, at, text in check(project) if file == "handlers.py"]
    lines = (project / "generated" / "handlers.py").read_text().splitlines()
    assert any("delete_todo" in text for _, text in said)
    assert {lines[at - 1] for at, _ in said} == {
        "todos.DeleteTodo.handler(handlers.todos.delete_todo)"
    }
