"""Type checkers that stay loaded: `make dev` has their verdict on each change.

Python's looks at what people write by hand and at what is generated whenever it is asked to;
TypeScript's watches its files by itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from scripts.edits import saved
from scripts.nodejs import node

ROOMS = ("handlers", "database", "generated")
STATUS = ".cache/dev/mypy.json"
IDLE = 3600
"""Seconds after which Python's ends by itself, if nobody was left to end it."""
FEW = 4
"""With fewer processors than this TypeScript has one thread: more do the same work several times,
and one processor has the new API to start."""

_OF_ITSELF = re.compile(r"^(Daemon|Restarting).*\n", re.MULTILINE)
_VERDICT = re.compile(r"Found (\d+) errors?\b")

Tell = Callable[[str], None]


class Checker(Protocol):
    def look(self) -> None: ...
    def close(self) -> None: ...


def checkers(project: Path, tell: Tell = print) -> list[Checker]:
    """Those of this project, started; none if CHECK_TYPES=0 says so. Each tells what it finds, or
    that it finds nothing."""
    if os.environ.get("CHECK_TYPES") == "0":
        return []
    mypy = shutil.which("dmypy", path=str(Path(sys.executable).parent))
    tsc = project / "frontend/node_modules/typescript/bin/tsc"
    return [
        *([Python(project, mypy, tell)] if mypy else []),
        *([TypeScript(project, tsc, tell)] if tsc.is_file() else []),
    ]


class Python:
    """mypy's daemon, which checks again only what follows from a change."""

    def __init__(self, project: Path, program: str, tell: Tell) -> None:
        self._status = project / STATUS
        self._status.parent.mkdir(parents=True, exist_ok=True)
        # The new API comes first.
        self._dmypy = ["nice", program, "--status-file", str(self._status)]
        self._project = project
        self._tell = tell
        self._asked = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._work)
        self._thread.start()
        self.look()

    def look(self) -> None:
        """Check what stands there from now on; not waited for."""
        self._asked.set()

    def close(self) -> None:
        self._closed = True
        self._asked.set()
        while self._thread.is_alive():  # it may be about to start the daemon
            self._run("kill")
            self._thread.join(0.2)
        self._run("kill")
        self._status.unlink(missing_ok=True)

    def _work(self) -> None:
        rooms = [room for room in ROOMS if (self._project / room).is_dir()]
        while self._asked.wait() and not self._closed:
            self._asked.clear()
            run = self._run("run", "--timeout", str(IDLE), "--", "--no-error-summary", *rooms)
            if not self._asked.is_set():  # else it may have seen a part of the next change
                found = _OF_ITSELF.sub("", run.stdout + run.stderr).strip()
                self._tell(found or "Python type-checks")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*self._dmypy, *arguments]
        return subprocess.run(command, cwd=self._project, capture_output=True, text=True)


class TypeScript:
    """The native compiler, watching. It looks again whenever anything moves: the same is told again
    only if a source has been saved since."""

    def __init__(self, project: Path, program: Path, tell: Tell) -> None:
        self._frontend = project / "frontend"
        self._tell = tell
        options = ["--watch", "--preserveWatchOutput", "--project", "tsconfig.check.json"]
        if (os.cpu_count() or 1) < FEW:
            options.append("--singleThreaded")
        self._process = subprocess.Popen(
            ["nice", node(), str(program), *options],
            cwd=self._frontend,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def look(self) -> None:
        """It does so by itself."""

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._thread.join()

    def _listen(self) -> None:
        found: list[str] = []
        last = None
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if ": error" in line or (line.startswith(" ") and found):
                    found.append(line.rstrip())
                elif verdict := _VERDICT.search(line):
                    told = "\n".join(found) if int(verdict[1]) else "TypeScript type-checks"
                    if last != (last := (told, _newest(self._frontend))):
                        self._tell(told)
                    found = []


def _newest(frontend: Path) -> int:
    """When the last of the TypeScript was saved; what Next.js writes for itself does not count."""
    newest = 0
    for folder, folders, files in os.walk(frontend):
        folders[:] = [name for name in folders if name not in ("node_modules", ".next")]
        for name in files:
            if name.endswith((".ts", ".tsx")) and name != "next-env.d.ts":
                newest = max(newest, saved(Path(folder, name)))
    return newest
