"""Models made in a process of their own: it loads the model generator while the contract is read,
and works beside whatever else is made.

`python -m scripts.contract.modelling` reads outlines as JSON and writes the models as JSON.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.models import Models, models
from server.data import Json

Make = Callable[[dict[str, Json]], Callable[[], Models]]
"""Begins to make models of outlines; what it gives back waits for them."""

SAMPLE: dict[str, Json] = {"Sample": {"type": "object", "properties": {"name": {"type": "string"}}}}
"""Making models of it loads what is needed for any."""


def here(outlines: dict[str, Json]) -> Callable[[], Models]:
    """In this process."""
    return lambda: models(outlines)


@contextmanager
def beside() -> Generator[Make]:
    """In another, begun now. Raises ToolError where it fails."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process, ThreadPoolExecutor(1) as waiting:

        def make(outlines: dict[str, Json]) -> Callable[[], Models]:
            task = waiting.submit(process.communicate, json.dumps(outlines))

            def made() -> Models:
                told, fault = task.result()
                if process.returncode:
                    raise ToolError(f"models could not be made:\n{fault}")
                return Models(**json.loads(told))

            return made

        try:
            yield make
        finally:
            process.kill()  # if nobody waits for it any more


def main() -> None:
    gc.disable()
    models(SAMPLE)
    json.dump(asdict(models(json.load(sys.stdin))), sys.stdout)


if __name__ == "__main__":
    main()
