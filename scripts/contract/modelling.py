"""Models made in a process of their own: it loads the model generator while the contract is read,
and works beside whatever else is made. Those of a contract whose schemas have not changed are kept.

`python -m scripts.contract.modelling` reads outlines as JSON, and writes the source as a JSON text.
"""

from __future__ import annotations

import gc
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.models import models
from server.data import Json

PROJECT = Path(__file__).parents[2]

Make = Callable[[dict[str, Json]], Callable[[], str]]
"""Begins to make models of outlines; what it gives back waits for them."""

SAMPLE: dict[str, Json] = {"Sample": {"type": "object", "properties": {"name": {"type": "string"}}}}
"""Making models of it loads what is needed for any."""


def here(outlines: dict[str, Json]) -> Callable[[], str]:
    """In this process."""
    return lambda: models(outlines)


@contextmanager
def beside() -> Generator[Make]:
    """In another, begun now. Raises ToolError where it fails."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,  # Ctrl-C is for the one that began it, and which ends it
    )
    with process, ThreadPoolExecutor(1) as waiting:

        def make(outlines: dict[str, Json]) -> Callable[[], str]:
            task = waiting.submit(process.communicate, json.dumps(outlines))

            def made() -> str:
                told, fault = task.result()
                if process.returncode:
                    raise ToolError(f"models could not be made:\n{fault}")
                source: str = json.loads(told)
                return source

            return made

        try:
            yield make
        finally:
            process.kill()  # if nobody waits for it any more


def kept(make: Make, file: Path) -> Make:
    """The same, but what was made last stays in a file, and is not made again of equal outlines."""

    def made_or_kept(outlines: dict[str, Json]) -> Callable[[], str]:
        head = f"# {_digest(outlines)}\n"
        last = file.read_text() if file.is_file() else ""
        if last.startswith(head):
            return lambda: last.removeprefix(head)
        made = make(outlines)

        def keep() -> str:
            source = made()
            file.parent.mkdir(exist_ok=True)
            unfinished = file.with_suffix(".new")
            unfinished.write_text(head + source)
            unfinished.replace(file)
            return source

        return keep

    return made_or_kept


def _digest(outlines: dict[str, Json]) -> str:
    """Of the outlines, and of all that makes models of them."""
    digest = hashlib.sha256(f"{sys.version}\0{json.dumps(outlines)}".encode())
    makers = sorted((PROJECT / "scripts" / "contract").glob("*.py"))
    for path in (*makers, PROJECT / "requirements-dev.txt"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    gc.disable()
    models(SAMPLE)
    json.dump(models(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
