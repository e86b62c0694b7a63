"""How long `make generate` takes, beside the stock tools: `python -m tests.bench.generation`.

Three contracts, and documents that are named: the project's own, one of a thousand operations, and
whatever else. Each time all is made anew: models, routing, bindings, stubs, schemas and the client
with its hooks and zod schemas; then nothing has changed; then one line has. The stock tools make
models (datamodel-code-generator with its fastest formatter) and types (openapi-typescript), one
after another, and nothing else. Look at the ratios: the seconds are this machine's.
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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scripts.nodejs import node
from tests.bench.contracts import many
from tests.copies import PROJECT, usable

HEAD = ("contract", "all", "unchanged", "one edit", "stock: models + types", "all ÷ stock")
TYPES = PROJECT / ".cache/bench-node/node_modules/openapi-typescript/bin/cli.js"
TITLE = re.compile(r'\btitle"?: "?\w')
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Bytecode is kept, as where people work."""


@dataclass(frozen=True)
class Took:
    """Seconds of a command, and of all cores together."""

    wall: float
    cpu: float


def timed(command: Sequence[str], folder: Path) -> Took:
    begun, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{run.stdout}{run.stderr}")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Took(time.monotonic() - begun, cpu)


class Bench:
    """A copy of the project that follows one contract, and the stock tools on the same."""

    def __init__(self, folder: Path, document: Path | None) -> None:
        self.project = folder / "project"
        usable(self.project)
        if document is not None:
            for room in ("openapi", "handlers"):
                shutil.rmtree(self.project / room)
            (self.project / "openapi").mkdir()
            shutil.copy(document, self.project / "openapi")
        self.contract = self.project / "generated/openapi.json"
        self.generate = [sys.executable, "-m", "scripts.generate", "--lenient"]
        self.made = folder / "made"
        self.made.mkdir()

    def all(self) -> Took:
        for room in ("generated", "frontend/generated", ".cache"):
            shutil.rmtree(self.project / room, ignore_errors=True)
        return timed(self.generate, self.project)

    def unchanged(self) -> Took:
        return timed(self.generate, self.project)

    def edited(self) -> Took:
        """The first title that it has is another."""
        for path in sorted((self.project / "openapi").iterdir()):
            text, changed = TITLE.subn(r"\g<0>x", path.read_text(), count=1)
            if changed:
                path.write_text(text)
                break
        return timed(self.generate, self.project)

    def models(self) -> Took:
        tool = str(Path(sys.executable).with_name("datamodel-codegen"))
        options = ["--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin"]
        command = [tool, "--input", str(self.contract), "--output", "models.py", *options]
        return timed(command, self.made)

    def types(self) -> Took:
        return timed([node(), str(TYPES), str(self.contract), "-o", "types.ts"], self.made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"| {' | '.join(HEAD)} |\n|---|{'--:|' * (len(HEAD) - 1)}")
    with tempfile.TemporaryDirectory() as temporary:
        thousand = Path(temporary, "thousand.json")
        thousand.write_text(json.dumps(many(1000)))
        for document in (None, thousand, *options.documents):
            with tempfile.TemporaryDirectory() as folder:
                name = "this project's" if document is None else document.stem
                figures = row(Bench(Path(folder), document), options.rounds)
                print(f"| {name} | {figures} |", flush=True)


def row(bench: Bench, rounds: int) -> str:
    """Medians of seconds; in each round everything is measured once."""
    bench.all()
    measured = [
        (bench.all(), bench.unchanged(), bench.edited(), bench.models(), bench.types())
        for _ in range(rounds)
    ]
    whole, nothing, edit, models, types = (
        median(took.wall for took in column) for column in zip(*measured, strict=True)
    )
    ratio = median(
        everything.wall / (models.wall + types.wall) for everything, _, _, models, types in measured
    )
    cells = [f"{whole:.1f}", f"{nothing:.2f}", f"{edit:.1f}", f"{models:.1f} + {types:.1f}"]
    return " | ".join([*cells, f"{ratio:.2f}"])


if __name__ == "__main__":
    main()
