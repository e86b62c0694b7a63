"""Tracebacks for whoever develops: the frames of the project's own code, all others folded."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from traceback import FrameSummary, StackSummary, TracebackException
from types import TracebackType
from typing import Any, TextIO

PROJECT = Path(__file__).parents[1]

PLATFORM = ("generated", "scripts", "server")
"""Rooms whose frames are the same in every request."""

HINT = "WHOLE_TRACEBACKS=true shows the folded frames, too"


class Folded(StackSummary):
    """A stack of which only the project's own frames are shown; if it has none, the last of the
    platform's."""

    def format(self, **how: Any) -> list[str]:
        shown = list(filter(_is_own, self)) or list(filter(_inside, self))[-1:]
        lines: list[str] = []
        for is_shown, frames in groupby(self, key=lambda frame: frame in shown):
            some = Folded(frames)
            lines += StackSummary.format(some, **how) if is_shown else [_fold(some)]
        return lines

    def format_frame_summary(self, frame_summary: FrameSummary, **how: Any) -> str:
        """The place as editors and terminals know it, to be clicked on."""
        _, line, code = super().format_frame_summary(frame_summary, **how).partition("\n")
        place = _inside(frame_summary) or frame_summary.filename
        return f"  {place}:{frame_summary.lineno} in {frame_summary.name}{line}{code}"


def written(error: BaseException) -> str:
    """The traceback of an exception and of those that it follows from."""
    whole = TracebackException.from_exception(error, compact=True)
    folded = _fold_all(whole)
    return "".join(whole.format()) + (f"{HINT}\n" if folded else "")


def write(file: TextIO, told: tuple[Any, BaseException, Any]) -> None:
    """Structlog's way to ask for it, below the line of the event."""
    file.write("\n" + written(told[1]).rstrip("\n"))


def hook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    """What Python does with an exception that ends the program."""
    print(written(error), end="", file=sys.stderr)


def _fold_all(error: TracebackException) -> bool:
    """Fold the stacks of an exception and of those in and behind it. Was there anything to fold?"""
    error.stack = Folded(error.stack)
    others = (error.__cause__, error.__context__, *(error.exceptions or ()))
    found = [_fold_all(other) for other in others if other is not None]
    return any(found) or not all(map(_is_own, error.stack))


def _fold(frames: list[FrameSummary]) -> str:
    names = ", ".join(dict.fromkeys(map(_package, frames)))
    return f"  … {len(frames)} frame{'s' * (len(frames) > 1)} of {names}\n"


def _is_own(frame: FrameSummary) -> bool:
    inside = _inside(frame)
    return inside is not None and inside.parts[0] not in PLATFORM


def _inside(frame: FrameSummary) -> Path | None:
    """Where in the project a frame's code stands; what is installed there does not count."""
    path = Path(frame.filename)
    if "site-packages" in path.parts or not path.is_relative_to(PROJECT):
        return None
    return path.relative_to(PROJECT)


def _package(frame: FrameSummary) -> str:
    """Whose code it is."""
    inside = _inside(frame)
    if inside is not None:
        return inside.parts[0]
    parts = Path(frame.filename).parts
    if "site-packages" not in parts:
        return "Python"
    return parts[parts.index("site-packages") + 1].removesuffix(".py")
