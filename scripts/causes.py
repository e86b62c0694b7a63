"""Why requests failed, told by a server in this process: its log is not at hand in a test."""

from __future__ import annotations

import traceback
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from starlette.types import Scope

from scripts.generate import PROJECT
from server import errors

MOST = 200
"""So many are kept; thousands of requests may fail for one reason."""

OWN = ("handlers", "database")


@contextmanager
def noted() -> Generator[dict[str, str]]:
    """What requests run into from now on, by their ids."""
    found: dict[str, str] = {}

    def note(error: Exception, scope: Scope) -> None:
        if len(found) == MOST:
            del found[next(iter(found))]
        found[scope.get("state", {}).get("request_id", "")] = cause(error)

    errors.listeners.append(note)
    try:
        yield found
    finally:
        errors.listeners.remove(note)


def cause(error: BaseException) -> str:
    """The exception, and the line of the project's own code that it came from."""
    said = " ".join(str(error).split())
    told = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"{_line(error)}{told if len(told) <= 500 else told[:500] + ' …'}"


def _line(error: BaseException) -> str:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(PROJECT) and path.relative_to(PROJECT).parts[0] in OWN:
            return f"{path.relative_to(PROJECT)}:{frame.lineno}: "
    return ""
