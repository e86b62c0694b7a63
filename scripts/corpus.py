"""`make corpus DIR=…`: what becomes of contracts that other people published.

For each document below DIR a project without an example is made in a temporary folder. There the
contract is generated from, the generated code and the stubs are type-checked by pyright and mypy,
the client by `tsc`, and the API is started and asked for each of its operations.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from copier import run_copy

from scripts.contract.entry import is_entry
from scripts.generate import PROJECT
from scripts.nodejs import node

ANSWERS = {"title": "Corpus", "example": False}


@dataclass
class Outcome:
    """What became of one document; each step's seconds and what went wrong."""

    name: str
    version: str = ""
    operations: int = 0
    warnings: int = 0
    lenient: bool = False
    seconds: dict[str, float] = field(default_factory=dict[str, float])
    megabytes: int = 0
    failures: dict[str, str] = field(default_factory=dict[str, str])

    def row(self) -> str:
        cells = [
            f"`{self.name}`",
            self.version,
            str(self.operations),
            f"{self.warnings}{' (lenient)' if self.lenient else ''}",
            *(self._cell(step) for step in STEPS),
            str(self.megabytes),
        ]
        return f"| {' | '.join(cells)} |"

    def _cell(self, step: str) -> str:
        if step in self.failures:
            return "**fails**"
        return f"{self.seconds[step]:.1f}" if step in self.seconds else "-"


STEPS = ("generate", "pyright", "mypy", "tsc", "serve")
HEAD = ["document", "OpenAPI", "operations", "warnings", *(f"{s}, s" for s in STEPS), "MB"]


def entries(folder: Path) -> Iterator[Path]:
    """The OpenAPI documents below a folder; not the files that these refer to."""
    for path in sorted(folder.rglob("*")):
        if "node_modules" not in path.parts and is_entry(path):
            yield path


def outcome(entry: Path, folder: Path, project: Path) -> Outcome:
    """Make a project of one document and try everything."""
    result = Outcome(entry.relative_to(folder).as_posix())
    prepare(project, entry, folder)
    generate = [sys.executable, "-m", "scripts.generate"]
    done = _run(result, "generate", generate, project)
    if "generate" in result.failures and "lenient = true" in done:
        del result.failures["generate"]
        result.lenient = True
        done = _run(result, "generate", [*generate, "--lenient"], project)
    result.warnings = int((re.findall(r"(\d+) warnings?", done) or [0])[-1])
    if "generate" in result.failures:
        return result
    document = json.loads((project / "generated/openapi.json").read_text())
    result.version = _version(entry)
    result.operations = _operations(document)
    rooms = ["generated", "handlers"]
    _run(result, "pyright", ["pyright", *rooms], project)
    _run(result, "mypy", ["mypy", "--no-incremental", *rooms], project)
    tsc = [node(), "node_modules/.bin/tsc", "--project", "tsconfig.check.json"]
    _run(result, "tsc", tsc, project / "frontend")
    _run(result, "serve", [sys.executable, "-m", "scripts.asking"], project)
    return result


def prepare(project: Path, entry: Path, folder: Path) -> None:
    """A new project around a contract, whose other files may stand beside it or above. It borrows
    the tools that are installed here."""
    run_copy(
        str(PROJECT),
        project,
        data=ANSWERS,
        defaults=True,
        overwrite=True,
        quiet=True,
        vcs_ref="HEAD",
    )
    shutil.rmtree(project / "openapi")
    top = entry.relative_to(folder).parts[0]
    if (folder / top).is_dir():
        shutil.copytree(folder / top, project / "openapi")
        within = project / "openapi" / entry.relative_to(folder / top)
    else:
        within = project / "openapi" / entry.name
        within.parent.mkdir()
        shutil.copy(entry, within)
    for other in (project / "openapi").rglob("*"):
        if other != within and is_entry(other):
            other.unlink()
    (project / ".venv").symlink_to(PROJECT / ".venv")
    (project / "frontend/node_modules").symlink_to(PROJECT / "frontend/node_modules")


def _run(result: Outcome, step: str, command: list[str], folder: Path) -> str:
    started = time.monotonic()
    tools = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    result.seconds[step] = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    result.megabytes = max(result.megabytes, used)
    if run.returncode:
        result.failures[step] = run.stdout + run.stderr
    return run.stdout + run.stderr


def _version(entry: Path) -> str:
    found = re.search(r"""["']?openapi["']?\s*:\s*["']?(3[.\d]*)""", entry.read_text("utf-8-sig"))
    return found.group(1) if found else ""


def _operations(document: dict[str, dict[str, dict[str, object]]]) -> int:
    return sum(
        isinstance(operation, dict) and "responses" in operation
        for item in document.get("paths", {}).values()
        for operation in item.values()
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the documents are")
    parser.add_argument("--only", default="", help="documents whose path contains this")
    parser.add_argument("--keep", type=Path, help="keep the projects in this folder")
    options = parser.parse_args()
    folder: Path = options.folder
    documents = [entry for entry in entries(folder) if options.only in entry.as_posix()]
    if not documents:
        such = f" whose path contains {options.only}" if options.only else ""
        print(f"there is no OpenAPI document{such} below {folder}", file=sys.stderr)
        return 1
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}", flush=True)
    failed: list[Outcome] = []
    for entry in documents:
        with tempfile.TemporaryDirectory() as temporary:
            project = Path(temporary)
            if options.keep:
                project = options.keep / re.sub(r"\W+", "-", str(entry.relative_to(folder)))
                shutil.rmtree(project, ignore_errors=True)
                project.mkdir(parents=True)
            found = outcome(entry, folder, project)
        print(found.row(), flush=True)
        if found.failures:
            failed.append(found)
    for found in failed:
        for step, text in found.failures.items():
            print(f"\n{found.name}: {step}\n{_excerpt(text)}")
    return 1 if failed else 0


def _excerpt(text: str) -> str:
    lines = text.strip().splitlines()
    return "\n".join(lines if len(lines) <= 24 else [*lines[:16], "…", *lines[-6:]])


if __name__ == "__main__":
    raise SystemExit(main())
