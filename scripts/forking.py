"""Programs of this project, forked from a process that has loaded what they import already.

Most of a start is the import of other people's packages, which no edit changes. The first program
imports them itself and notes which they are; the next ones are forked from a process that has them.
What is the project's own is always imported afresh. `python -m scripts.forking` reads commands from
its input, a line of JSON each, and answers each with one; without its parent it ends, and so do
the programs.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import runpy
import select
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
OWN = ("__main__", "database", "generated", "handlers", "scripts", "server", "tests")
"""Packages that are never kept."""

NEEDED = PROJECT / ".cache/dev/needed.json"
"""What the last program has imported."""

READY = "READY_FD"
"""The variable that names where a program says that it is ready."""

LATER = 15
"""How nice a program is that nobody waits for: type checkers come before it."""

START, END = 30.0, 5.0
"""Seconds that a program may take to be ready, and to end."""


def ready() -> None:
    """Say that this program works now, if somebody wants to know."""
    told = os.environ.pop(READY, "")
    if told:
        names = [name for name in sys.modules if name.partition(".")[0] not in OWN]
        NEEDED.parent.mkdir(parents=True, exist_ok=True)
        NEEDED.write_text(json.dumps(names))
        os.write(int(told), b"1")
        os.close(int(told))


class Forking:
    """Starts and ends programs; the file descriptors that they inherit are named at the begin."""

    def __init__(self, pass_fds: Sequence[int] = ()) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scripts.forking"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=pass_fds,
            text=True,
        )

    def preload(self) -> None:
        """Load what the last program has needed; nobody waits for it."""
        self._tell(do="preload")

    def start(
        self, module: str, *options: str, environment: dict[str, str], wait: bool = False
    ) -> int | None:
        """A program's process id; None if `wait`, and it has not become ready."""
        answer = self._ask(
            do="start", module=module, options=options, environment=environment, wait=wait
        )
        return int(answer) if answer else None

    def stop(self, *programs: int) -> None:
        """Let programs end."""
        self._ask(do="stop", programs=programs)

    def close(self) -> None:
        """End all of them."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(2 * END)

    def _tell(self, **command: object) -> None:
        assert self._process.stdin is not None
        print(json.dumps(command), file=self._process.stdin, flush=True)

    def _ask(self, **command: object) -> Any:
        self._tell(**command)
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        return json.loads(answer) if answer else None


# --- in that process ------------------------------------------------------------------------------


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the parent decides
    programs: set[int] = set()
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            match asked.pop("do"):
                case "start":
                    _answer(_start(programs, **asked))
                case "stop":
                    _stop(programs, asked["programs"])
                    _answer(True)
                case _:
                    _preload()
    finally:
        _stop(programs, list(programs))


def _answer(told: object) -> None:
    print(json.dumps(told), flush=True)


def _start(
    programs: set[int], module: str, options: list[str], environment: dict[str, str], wait: bool
) -> int | None:
    read, write = os.pipe()
    program = os.fork()
    if not program:
        os.close(read)
        if not wait:
            os.nice(LATER)
        _become(module, options, {**environment, READY: str(write)})
    os.close(write)
    programs.add(program)
    try:
        if not wait:
            return program
        told, _, _ = select.select([read], [], [], START)
        if told and os.read(read, 1):
            return program
    finally:
        os.close(read)
    _stop(programs, [program])
    return None


def _become(module: str, options: list[str], environment: dict[str, str]) -> None:
    """Be the program from now on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # the answers' way is the parent's alone
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [module, *options]
    status = 1
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.stderr.flush()
        os._exit(status)


def _preload() -> None:
    with contextlib.suppress(OSError, ValueError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in json.loads(NEEDED.read_text()):
            with contextlib.suppress(Exception):
                importlib.import_module(name)


def _stop(programs: set[int], some: list[int]) -> None:
    ending = programs & set(some)
    for program in ending:
        os.kill(program, signal.SIGTERM)
    end = time.monotonic() + END
    while ending and time.monotonic() < end:
        for program in list(ending):
            if os.waitpid(program, os.WNOHANG)[0]:
                ending.remove(program)
        time.sleep(0.005)
    for program in ending:
        os.kill(program, signal.SIGKILL)
        os.waitpid(program, 0)
    programs -= set(some)


if __name__ == "__main__":
    main()
