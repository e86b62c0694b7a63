"""Code samples, run as they stand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from server.samples import ORIGIN

RUN = {
    "curl": (["sh", "-c"], " --silent --show-error --fail-with-body"),
    "Python": ([sys.executable, "-c"], ""),
}
"""What runs a sample, and what makes it say whether it went well."""


def source(operation: Any, label: str) -> str:
    """An operation's sample in a language."""
    samples: list[dict[str, str]] = operation["x-codeSamples"]
    return next(one["source"] for one in samples if one["label"] == label)


def told(operation: Any, label: str, url: str, folder: Path, **environment: str) -> str:
    """What a sample writes when it is run; fails if it does."""
    command, more = RUN[label]
    text = source(operation, label)
    run = subprocess.run(
        [*command, text.replace(ORIGIN, url) + more],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, f"{text}\n{run.stdout}{run.stderr}"
    return run.stdout
