"""`make plan`: what `make generate` would do, before any file changes.

Operations, models and handlers are compared at once; then the project is generated into a temporary
copy, where the type checkers tell which files people wrote will no longer fit.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.entry import ROOM, entry
from scripts.contract.outcome import Change, Outcome, outcome
from scripts.contract.stubs import handlers
from scripts.generate import PROJECT, Result, compile_contract, generated, is_lenient, write
from scripts.nodejs import node


@dataclass(frozen=True, order=True)
class Break:
    """A place that will no longer type-check."""

    file: str
    line: int
    column: int
    checker: str
    message: str
    follows: bool = False
    """Does it only say that something has no known type?"""


@dataclass(frozen=True)
class Plan:
    outcome: Outcome
    files: tuple[tuple[str, str], ...]
    """What happens to a generated file, and its name."""
    stubs: tuple[str, ...]
    notes: tuple[str, ...]


def texts(project: Path) -> dict[str, str]:
    """The generated files as they stand."""
    return {name: (project / name).read_text() for name in generated(project)}


def planned(result: Result, project: Path) -> Plan:
    before = texts(project)
    made = {name: text for name, text in result.files.items() if _is_generated(name)}
    return Plan(
        outcome(before, made),
        tuple(_files(before, made)),
        result.added,
        tuple(note for note in result.notes),
    )


def _files(before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in sorted({**before, **after}):
        if name not in after:
            yield "removed", name
        elif name not in before:
            yield "added", name
        elif before[name] != after[name]:
            yield "changed", name


def _is_generated(name: str) -> bool:
    return name.startswith(("generated/", "frontend/generated/"))


# --- type checkers --------------------------------------------------------------------------------

_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".cache", ".data", ".*_cache", ".next", ".hypothesis", "node_modules",
    "__pycache__", "*.tsbuildinfo",
)  # fmt: skip


def breaks(result: Result, project: Path) -> list[Break]:
    """What will no longer type-check, and does now."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary).resolve() / "project"
        _copied(project, copy)
        # Handlers stay as they are, so that lines are those of the project.
        untouched = {name for name in result.files if (project / name).is_file()}
        own = {name for name in untouched if not _is_generated(name)}
        write({name: text for name, text in result.files.items() if name not in own}, copy)
        checkers: list[Callable[[Path, list[str]], list[Break]]] = [_pyright]
        if (copy / "frontend/node_modules").exists():
            checkers.append(_tsc)
        with ThreadPoolExecutor() as pool:
            running = [(checker, pool.submit(checker, copy, [])) for checker in checkers]
    new: list[Break] = []
    for checker, task in running:
        made = task.result()
        if made:  # a tree without faults needs no comparison
            files = sorted({one.file for one in made if (project / one.file).is_file()})
            known = set(checker(project, files))
            new += [one for one in made if one not in known]
    return sorted(_causes(new))


def _causes(found: list[Break]) -> Iterator[Break]:
    """Without what only follows: where a name is gone, all that is made of it has no type."""
    explained = {one.file for one in found if not one.follows}
    return (one for one in found if not (one.follows and one.file in explained))


def _copied(project: Path, copy: Path) -> None:
    shutil.copytree(project, copy, ignore=_LEFT_OUT, symlinks=True)
    for name in (".venv", "frontend/node_modules"):
        if (project / name).exists():
            (copy / name).symlink_to((project / name).resolve())


def _run(command: list[str], folder: Path) -> str:
    tools = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True
    ).stdout


def _pyright(folder: Path, files: list[str]) -> list[Break]:
    written = _run(["pyright", "--outputjson", *files], folder)
    try:
        found = json.loads(written)["generalDiagnostics"]
    except (ValueError, KeyError):
        raise ToolError(f"pyright did not run:\n{written}") from None
    return [
        Break(
            name,
            entry["range"]["start"]["line"] + 1,
            entry["range"]["start"]["character"] + 1,
            "pyright",
            entry["message"].partition("\n")[0],
            str(entry.get("rule")).startswith(("reportUnknown", "reportUntyped")),
        )
        for entry in found
        if entry["severity"] == "error"
        and not _is_generated(name := Path(entry["file"]).relative_to(folder).as_posix())
    ]


_TSC = re.compile(r"^(?P<file>[^\s(][^(]*)\((?P<line>\d+),(?P<column>\d+)\): error (?P<text>.*)$")


def _tsc(folder: Path, _: list[str]) -> list[Break]:
    command = [node(), "node_modules/.bin/tsc", "--project", "tsconfig.check.json"]
    found = map(_TSC.match, _run([*command, "--pretty", "false"], folder / "frontend").splitlines())
    return [
        Break(name, int(match["line"]), int(match["column"]), "tsc", match["text"])
        for match in found
        if match and not _is_generated(name := f"frontend/{match['file']}")
    ]


# --- what is said ---------------------------------------------------------------------------------

_SIGNS = {"added": "+", "removed": "-", "renamed": ">", "moved": ">", "changed": "~"}


def told(plan: Plan, project: Path) -> Iterator[str]:
    """The plan as text, without the type checkers' part."""
    where = _places(project)
    yield from _list("Operations", plan.outcome.operations)
    yield from _list("Models", plan.outcome.models)
    yield from _list("Handlers", plan.outcome.signatures, where)
    if plan.stubs:
        yield from ("", "Stubs to be filled in", *(f"  + {stub}" for stub in plan.stubs))
    if plan.files:
        yield from ("", "Generated files")
        yield from (f"  {_SIGNS[what]} {name}" for what, name in plan.files)
    if plan.notes:
        yield from ("", "For a person", *(f"  {note}" for note in plan.notes))


def _list(
    title: str, changes: tuple[Change, ...], where: dict[str, str] | None = None
) -> Iterator[str]:
    if changes:
        yield from ("", title)
    for change in changes:
        place = (where or {}).get(change.before, "")
        yield f"  {_SIGNS[change.kind]} {f'{place}: ' if place else ''}{change.line()}"
        yield from (f"      {detail}" for detail in change.details)


def _places(project: Path) -> dict[str, str]:
    """Where each operation's handler stands, by the operation's class."""
    found: dict[str, str] = {}
    for path in sorted((project / "handlers").glob("*.py")):
        try:
            tree = ast.parse(path.read_text())
        except SyntaxError:
            continue
        name = path.relative_to(project).as_posix()
        found |= {operation: f"{name}:{made.lineno}" for made, operation in handlers(tree)}
    return found


def as_json(plan: Plan, found: list[Break], project: Path) -> str:
    places = _places(project)
    value = {
        "operations": [asdict(change) for change in plan.outcome.operations],
        "models": [asdict(change) for change in plan.outcome.models],
        "handlers": [
            {**asdict(change), "place": places.get(change.before, "")}
            for change in plan.outcome.signatures
        ],
        "stubs": plan.stubs,
        "files": [{"kind": kind, "name": name} for kind, name in plan.files],
        "notes": plan.notes,
        "breaks": [asdict(one) for one in found],
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def run(project: Path, *, as_text: bool) -> int:
    contract, lenient = entry(project / ROOM, project), is_lenient(project)
    result = compile_contract(contract, project, lenient=lenient)
    if result.report.errors:
        print(result.report.text(colour=sys.stderr.isatty()), file=sys.stderr)
        return 1
    plan = planned(result, project)
    if as_text:
        print("\n".join(told(plan, project)).lstrip("\n"), flush=True)
    if not plan.files and not plan.stubs:
        print("nothing would change" if as_text else as_json(plan, [], project))
        return 0
    if as_text:
        print("\nType-checking …", flush=True)
    found = breaks(result, project)
    print("\n".join(_told_breaks(found)) if as_text else as_json(plan, found, project))
    return 1 if found else 0


def _told_breaks(found: list[Break]) -> Iterator[str]:
    if not found:
        yield "Everything type-checks."
        return
    places, files = len(found), len({one.file for one in found})
    counted = f"{places} place{'s' * (places != 1)} in {files} file{'s' * (files != 1)}"
    yield f"{counted} will no longer type-check:"
    for one in found:
        yield f"  {one.file}:{one.line}:{one.column}: {one.message} [{one.checker}]"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    try:
        return run(PROJECT, as_text=options.format == "text")
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
