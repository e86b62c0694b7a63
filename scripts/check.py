"""`make check`: all that needs no database, side by side; each tool says all that it finds.

On a terminal each of them writes as it would there, with colours and at its width.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PAGES = PROJECT / "frontend"
NODE = PAGES / "node_modules/.bin"


@dataclass(frozen=True)
class Tool:
    name: str
    command: tuple[str | Path, ...]
    remedy: str = ""
    folder: Path = PROJECT
    is_slow: bool = False
    """Is it worth a start before the others?"""


FORMAT = "`make format` mends what it can"
TOOLS = (
    Tool("generated files", (sys.executable, "-m", "scripts.generate", "--check")),
    Tool("table of rules", (sys.executable, "-m", "scripts.rules", "--check")),
    Tool("ruff check", (BIN / "ruff", "check", "--quiet"), FORMAT),
    Tool("ruff format", (BIN / "ruff", "format", "--quiet", "--check"), "`make format` does it"),
    Tool("pyright", (BIN / "pyright",), is_slow=True),
    Tool("mypy", (BIN / "mypy",), is_slow=True),
)
OF_PAGES = (
    Tool("tsc", (NODE / "tsc", "--project", PAGES / "tsconfig.check.json"), is_slow=True),
    Tool(
        "biome",
        (NODE / "biome", "check", "--log-level=warn", "--error-on-warnings"),
        FORMAT,
        PAGES,
    ),
)


@dataclass(frozen=True)
class Verdict:
    tool: Tool
    passed: bool
    said: str
    seconds: float

    def __str__(self) -> str:
        if self.passed:
            return f"{self.tool.name}: fine ({self.seconds:.1f} s)"
        return "\n".join(filter(None, (f"{self.tool.name}:", self.said.rstrip(), self.tool.remedy)))


def main() -> None:
    tools = (*TOOLS, *(OF_PAGES if PAGES.is_dir() else ()))
    failed: list[str] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        slow_first = sorted(tools, key=lambda tool: not tool.is_slow)
        verdicts = {tool: pool.submit(judge, tool) for tool in slow_first}
        for tool in tools:
            verdict = verdicts[tool].result()
            print(verdict, flush=True)
            failed += [] if verdict.passed else [tool.name]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def judge(tool: Tool) -> Verdict:
    start = perf_counter()
    run = _on_terminal if sys.stdout.isatty() else _captured
    code, said = run([str(part) for part in tool.command], tool.folder)
    return Verdict(tool, code == 0, said, perf_counter() - start)


def _captured(command: Sequence[str], folder: Path) -> tuple[int, str]:
    run = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return run.returncode, run.stdout


def _on_terminal(command: Sequence[str], folder: Path) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, termios.tcgetwinsize(sys.stdout))
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = bytearray()
    with os.fdopen(ours, "rb", buffering=0) as terminal, suppress(OSError):  # so it ends on Linux
        while chunk := terminal.read(65536):
            said += chunk
    return process.wait(), said.decode(errors="replace").replace("\r\n", "\n")


if __name__ == "__main__":
    main()
