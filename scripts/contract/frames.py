"""A few lines of a file, framed, with a caret under what is meant.

Files come with tabs, wide characters and lines of a megabyte; terminals show none of them well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.contract.diagnostics import Span
    from scripts.contract.source import Source

_WIDTH = 160
"""Lines longer than this (minified documents) are shown as a window around the fault."""
_BEFORE = 40
"""How much of a long line is shown in front of the fault."""
_LONGEST_MESSAGE = 400
_DIM, _END = "\x1b[2m", "\x1b[0m"


def frame(source: Source, span: Span, hint: str, mark: str = "") -> Iterator[str]:
    """The line of the span with two lines before it, and the hint; `mark` colours the caret."""
    gutter = " " * len(str(span.line))
    if source.text:
        yield from _lines(source, span, gutter, mark)
    for line in hint.splitlines():
        yield f"  {gutter} = {clipped(line)}"


def _lines(source: Source, span: Span, gutter: str, mark: str) -> Iterator[str]:
    def bar(label: object) -> str:
        text = f"{label:>{len(gutter)}} |"
        return f"  {_DIM}{text}{_END}" if mark else f"  {text}"

    for number in range(max(1, span.line - 2), span.line):
        yield f"{bar(number)} {_shown(source.line(number))}".rstrip()
    line, indent, length = _window(source.line(span.line), span)
    yield f"{bar(span.line)} {line}".rstrip()
    caret = "^" * length
    yield f"{bar(gutter)} {' ' * indent}{mark}{caret}{_END if mark else ''}"


def _window(line: str, span: Span) -> tuple[str, int, int]:
    """The part of the line to show, and where in it the caret starts and how long it is."""
    start, end = span.column - 1, max(span.end - 1, span.column)
    left = 0 if len(line) <= _WIDTH else max(0, start - _BEFORE)
    indent = _columns(line[left:start]) + (2 if left else 0)
    visible = line[start : min(end, left + _WIDTH)]
    return ("… " if left else "") + _shown(line[left:]), indent, max(1, _columns(visible))


def _shown(text: str) -> str:
    """Text as one line of a terminal: tabs as blanks, no control characters, not too long."""
    more = len(text) > _WIDTH
    text = text[:_WIDTH]
    plain = "".join("  " if c == "\t" else c if c.isprintable() else "\ufffd" for c in text)
    return f"{plain} …" if more else plain


def _columns(text: str) -> int:
    """How wide a terminal shows a text: most characters take one column, some two or none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in _shown(text)
    )


def clipped(text: str) -> str:
    """A message as one line; it may quote anything that stands in a contract."""
    plain = re.sub(r"\s+", " ", text)
    plain = "".join(c if c.isprintable() else "\ufffd" for c in plain)
    return plain if len(plain) <= _LONGEST_MESSAGE else f"{plain[:_LONGEST_MESSAGE]} …"
