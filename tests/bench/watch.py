"""How long an edit of the contract takes under `make dev`, and the stock tools one after another.

`make bench-watch` edits a copy of the project and measures from the moment of
saving: until the terminal has a verdict, the new API answers, the TypeScript client is written, and
both type checkers have spoken. Then the stock tools do the same, each started anew, in sequence.
Look at the ratio: the seconds are this machine's.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.nodejs import node
from scripts.type_checks import ROOMS
from tests.copies import PROJECT
from tests.watched import Watched, watched

CLIENT = "frontend/generated/types.gen.ts"
MYPY = [str(Path(sys.executable).with_name("mypy")), *ROOMS]
STEPS = ("verdict", "client written", "new API answers", "Python checked", "TypeScript checked")


def measured(running: Watched, number: int) -> list[float]:
    """Seconds from saving one edit to each of the steps."""
    old, new = (f"Something to be done{'.' * times}\n" for times in (number + 1, number + 2))
    before, client = len(running.lines), running.folder / CLIENT
    path = running.folder / "openapi/todos.yaml"
    text = path.read_text()
    assert text.count(old) == 1
    start = time.monotonic()
    path.write_text(text.replace(old, new))

    def line(beginning: str) -> float | None:
        return next(
            (
                when
                for told, when in zip(running.lines[before:], running.told[before:], strict=False)
                if told.startswith(beginning)
            ),
            None,
        )

    mark = new.strip()
    written = running.until(lambda: mark in client.read_text())
    answered = running.until(
        lambda: (a := running.get("/openapi.json")) is not None and mark in a.text
    )
    running.until(lambda: line("Python type-checks") and line("TypeScript type-checks"))
    verdict = line("reloading")
    assert verdict is not None
    checked = [line("Python type-checks") or 0.0, line("TypeScript type-checks") or 0.0]
    time.sleep(3)  # the worker starts as well
    return [moment - start for moment in (verdict, written, answered, *checked)]


def stock(folder: Path) -> dict[str, float]:
    """Seconds of each stock tool, started anew; mypy knows from its cache what has not changed."""
    tools = Path(sys.executable).parent
    contract = str(folder / "generated/openapi.json")
    frontend = folder / "frontend"
    typescript = str(PROJECT / ".cache/bench-node/node_modules/.bin/openapi-ts")
    checker = str(frontend / "node_modules/typescript/bin/tsc")
    made = tempfile.mkdtemp()
    commands = {
        "openapi-spec-validator": [str(tools / "openapi-spec-validator"), contract],
        "datamodel-codegen": [
            *(str(tools / "datamodel-codegen"), "--input", contract),
            *("--output", f"{made}/models.py", "--output-model-type", "pydantic_v2.BaseModel"),
        ],
        "@hey-api/openapi-ts": [node(), typescript, "-i", contract, "-o", f"{made}/client"],
        "mypy": MYPY,
        "tsc": [node(), checker, "--incremental", "false", "--project", "tsconfig.check.json"],
    }
    seconds: dict[str, float] = {}
    for name, command in commands.items():
        start = time.monotonic()
        subprocess.run(command, cwd=folder if name == "mypy" else frontend, capture_output=True)
        seconds[name] = time.monotonic() - start
    return seconds


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "project")
        with watched(folder) as running:
            running.until(lambda: "TypeScript type-checks" in running.terminal)
            running.until(lambda: "Python type-checks" in running.terminal)
            measured(running, 0)  # the first edit loads what stays loaded from then on
            subprocess.run(MYPY, cwd=folder, capture_output=True)
            edits = [measured(running, number) for number in range(1, rounds + 1)]
        cold = stock(folder)
    medians = [statistics.median(step) for step in zip(*edits, strict=True)]
    print(f"Median of {rounds} edits, seconds after saving")
    for name, median in zip(STEPS, medians, strict=True):
        print(f"  {name:24} {median:6.2f}")
    print("Stock tools, seconds each")
    for name, seconds in cold.items():
        print(f"  {name:24} {seconds:6.2f}")
    whole = sum(cold.values())
    print(f"  {'one after another':24} {whole:6.2f}")
    print(f"Ratio of the last verdict to the stock tools: 1 : {whole / max(medians):.1f}")


if __name__ == "__main__":
    main()
