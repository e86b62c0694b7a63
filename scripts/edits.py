"""What people edit while the product runs, and what follows from it already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

GENERATOR = ("openapi", "scripts", "templates")
"""Rooms that are read when it generates."""

PRODUCT = ("database", "handlers", "server")
"""Rooms that are read when the API starts."""


class Edits:
    """Watches a project from the moment it is made. What is saved while a program reads its room
    is an edit; what was saved before, and what that program writes itself, is not."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._read: dict[str, int] = {}
        self._changes = watch(
            *(project / room for room in (*GENERATOR, *PRODUCT) if (project / room).is_dir()),
            watch_filter=relevant,
            debounce=50,
            step=20,
            rust_timeout=100,
            yield_on_timeout=True,
            raise_interrupt=True,
        )
        next(self._changes, None)  # the first step begins to watch

    def reading(self, *rooms: str) -> None:
        """Somebody reads these rooms from now on: their files are known as they stand."""
        for room in rooms:
            for path in (self._project / room).rglob("*"):
                self._read[str(path)] = saved(path)

    def __iter__(self) -> Iterator[set[str]]:
        """The paths of each edit. Raises KeyboardInterrupt when the program is to end."""
        for changes in self._changes:
            paths = {path for _, path in changes if saved(Path(path)) != self._read.get(path, 0)}
            if paths:
                yield paths


def saved(path: Path) -> int:
    """When a file was saved last, in nanoseconds; 0 if it has gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def relevant(change: Change, path: str) -> bool:
    name = Path(path).name
    return "__pycache__" not in path and not name.startswith(".") and not name.endswith("~")
