"""What is running: as it was built, or as Git or pyproject.toml has it."""

from __future__ import annotations

import subprocess
import tomllib
from functools import cache
from pathlib import Path

from server.settings import Settings

PROJECT = Path(__file__).parents[1]


def version(settings: Settings) -> str:
    """The version that the settings name; in production nobody else is asked but pyproject.toml."""
    return settings.version or _found(ask_git=not settings.production)


@cache
def _found(*, ask_git: bool) -> str:
    if ask_git and (PROJECT / ".git").exists():
        describe = ["git", "describe", "--tags", "--always", "--dirty"]
        try:
            run = subprocess.run(describe, cwd=PROJECT, capture_output=True, text=True, timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            run = None
        if run is not None and run.returncode == 0:
            return run.stdout.strip()
    found: str = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
    return found
