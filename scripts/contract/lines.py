"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from scripts.contract.diagnostics import Span


class Lines:
    """The lines of a text, counted from 1; a line ends as in YAML 1.2 and JSON."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def line(self, number: int) -> str:
        if not 0 < number <= len(self._starts):
            return ""
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` stand, as far as they are in one line."""
        number = bisect_right(self._starts, start)
        column = start - self._starts[number - 1] + 1
        last = min(column + end - start, len(self.line(number).rstrip()) + 1)
        return Span(number, column, max(column + 1, last))
