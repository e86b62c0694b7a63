"""Copies of the project that may be changed, and runs of pytest in them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

PROJECT = Path(__file__).parents[1]


def copied(folder: Path) -> None:
    """Copy the project as it stands, but for what git ignores."""
    listed = ["git", "ls-files", "-co", "--exclude-standard"]
    names = subprocess.run(listed, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in names.splitlines():
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, folder / name)


def usable(folder: Path) -> None:
    """The same, with the tools that are installed here."""
    copied(folder)
    for tools in (".venv", "frontend/node_modules"):
        (folder / tools).symlink_to(PROJECT / tools)


@contextmanager
def apart(factory: pytest.TempPathFactory) -> Generator[None]:
    """What pytest runs beneath this run has folders elsewhere, it would clean up ours; and what
    make was told here is not for what runs there."""
    factory.getbasetemp()  # is made now, so that it is not among those
    with (
        TemporaryDirectory(prefix="apart-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PYTEST_DEBUG_TEMPROOT", folder)
        for name in ("MAKEFLAGS", "ARGS"):
            patch.delenv(name, raising=False)
        yield
