"""What `make dev` says of types after each change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue

import pytest

from scripts.type_checks import STATUS, Checker, checkers
from tests.copies import PROJECT

PATIENCE = 60.0


@contextmanager
def checked(folder: Path) -> Generator[tuple[Callable[[], str], Checker]]:
    """The only checker of a folder; what it tells next."""
    told: Queue[str] = Queue()
    (checker,) = checkers(folder, told.put)
    try:
        yield lambda: told.get(timeout=PATIENCE), checker
    finally:
        checker.close()
    assert told.empty()


def programs(folder: Path) -> int:
    """How many checkers of a folder run, by their command lines."""
    status = os.fsencode(folder / STATUS)
    lines: list[bytes] = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            lines.append(file.read_bytes())
    return sum(status in line for line in lines)


def nothing_is_left(folder: Path) -> bool:
    """Whether the last of them ends, which takes a moment."""
    end = time.monotonic() + PATIENCE
    while programs(folder) and time.monotonic() < end:
        time.sleep(0.01)
    return programs(folder) == 0


def test_python_is_checked_again_when_asked_and_nothing_stays_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHECK_TYPES", raising=False)
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nstrict = true\n")
    for room in ("generated", "handlers"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    models = tmp_path / "generated/models.py"
    models.write_text("priority: int = 1\n")
    handler = tmp_path / "handlers/todos.py"
    handler.write_text("from generated.models import priority\n\nlevel: int = priority\n")

    with checked(tmp_path) as (told, checker):
        assert told() == "Python type-checks"
        models.write_text("priority: str = 'high'\n")
        checker.look()
        assert told().startswith("handlers/todos.py:3: error: Incompatible types in assignment")
        handler.write_text("from generated.models import priority\n\nlevel: str = priority\n")
        checker.look()
        assert told() == "Python type-checks"
        assert programs(tmp_path) == 1
    assert nothing_is_left(tmp_path)


def test_a_checker_that_is_stopped_while_it_starts_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHECK_TYPES", raising=False)
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers/__init__.py").touch()
    (checker,) = checkers(tmp_path, print)
    checker.close()
    assert nothing_is_left(tmp_path)


def test_typescript_is_checked_whenever_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHECK_TYPES", raising=False)
    monkeypatch.setattr("sys.executable", "python")  # beside which no other checker is found
    frontend = tmp_path / "frontend"
    frontend.mkdir()
    (frontend / "node_modules").symlink_to(PROJECT / "frontend/node_modules")
    (frontend / "tsconfig.check.json").write_text(
        '{ "compilerOptions": { "noEmit": true, "strict": true, "types": [] } }'
    )
    page = frontend / "page.ts"
    page.write_text("export const level: number = 1;\n")

    with checked(tmp_path) as (told, _):
        assert told() == "TypeScript type-checks"
        page.write_text('export const level: number = "high";\n')
        assert told().startswith("page.ts(1,14): error TS2322")
        page.write_text('export const level: string = "high";\n')
        assert told() == "TypeScript type-checks"
