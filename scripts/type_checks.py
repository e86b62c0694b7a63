"""Type checkers that stay loaded: `make dev` has their verdict on each change.

Python's looks at what people write by hand, and at what is generated: it watches nothing else.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.contract.typescript import node
from scripts.edits import saved

ROOMS = ("handlers", "database", "generated")
CONFIGURATION = ".cache/dev/pyrightconfig.json"

_PYTHON_VERDICT = re.compile(r"^(\d+) errors?, \d+ warnings?")
_TYPESCRIPT_VERDICT = re.compile(r"Found (\d+) errors?\b")

Tell = Callable[[str], None]


class Checker:
    """One of them; `tell` hears what it finds, or that it finds nothing.

    Some look again whenever anything moves: the same is told again only if `sources`, which is
    compared, has become another since.
    """

    def __init__(
        self,
        name: str,
        command: list[str],
        folder: Path,
        verdict: re.Pattern[str],
        tell: Tell,
        sources: Callable[[], object] = object,
    ) -> None:
        self.name = name
        self.verdict = verdict
        self.tell = tell
        self.sources = sources
        self.process = subprocess.Popen(
            ["nice", *command],  # the new API comes first
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        found: list[str] = []
        last = None
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if ": error" in line or (line.startswith(" ") and found):
                found.append(line.rstrip())
            elif verdict := self.verdict.search(line):
                told = "\n".join(found) if int(verdict[1]) else f"{self.name} type-checks"
                if last != (last := (told, self.sources())):
                    self.tell(told)
                found = []


def checkers(project: Path, tell: Tell = print) -> list[Checker]:
    """Those of this project, started; none if CHECK_TYPES=0 says so."""
    if os.environ.get("CHECK_TYPES") == "0":
        return []
    return [*_python(project, tell), *_typescript(project, tell)]


def _python(project: Path, tell: Tell) -> list[Checker]:
    program = shutil.which("pyright", path=str(Path(sys.executable).parent))
    if program is None:
        return []
    path = project / CONFIGURATION
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = {
        "include": [str(Path("../..", room)) for room in ROOMS],
        "extraPaths": ["../.."],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": "../..",
        "venv": ".venv",
        "reportMissingTypeStubs": False,
    }
    path.write_text(json.dumps(settings))
    command = [program, "--watch", "--project", str(path)]
    return [Checker("Python", command, project, _PYTHON_VERDICT, tell)]


def _typescript(project: Path, tell: Tell) -> list[Checker]:
    frontend = project / "frontend"
    program = frontend / "node_modules/@typescript/native/bin/tsc"
    if not program.is_file():
        return []
    options = ["--watch", "--preserveWatchOutput", "--project", "tsconfig.check.json"]
    command = [node(), str(program), *options]
    sources = partial(_newest, frontend)
    return [Checker("TypeScript", command, frontend, _TYPESCRIPT_VERDICT, tell, sources)]


def _newest(frontend: Path) -> int:
    """When the last of the TypeScript was saved; what Next.js writes for itself does not count."""
    newest = 0
    for folder, folders, files in os.walk(frontend):
        folders[:] = [name for name in folders if name not in ("node_modules", ".next")]
        for name in files:
            if name.endswith((".ts", ".tsx")) and name != "next-env.d.ts":
                newest = max(newest, saved(Path(folder, name)))
    return newest
