"""What a contract's files may not exceed: whatever reads them afterwards can rely on it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from scripts.contract.diagnostics import START, Diagnostic, Place

if TYPE_CHECKING:
    from scripts.contract.source import Source

DEPTH = 200
"""How deep objects and lists may stand inside each other; most readers of JSON fail soon after."""
NODES = 5_000_000
"""How many values YAML aliases may expand a document to; ten times the largest contract seen."""
DIGITS = 4_000
"""How long an integer may be; Python converts no more than 4,300 digits."""


def depth_fault(source: Source, start: int) -> Diagnostic:
    return Diagnostic(
        "nesting",
        f"the document is nested more than {DEPTH} levels deep",
        Place(source, span=source.lines.span(start, start + 1)),
        "move inner parts into components and refer to them",
    )


def size_fault(source: Source) -> Diagnostic:
    return Diagnostic(
        "nesting",
        "with all aliases written out, the document is too deep or too large",
        Place(source, span=START),
        "refer to components with `$ref` in place of aliases",
    )


def number_fault(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        "number-size",
        "this number is too large to be read",
        Place(source, span=source.lines.span(start, end)),
        "put it in quotes if it is a text",
    )


def is_readable(number: str) -> bool:
    """Can the digits of a number be converted to a finite one?"""
    return len(number) <= DIGITS and math.isfinite(float(number))


def is_excessive(data: Any) -> bool:
    """Is the data deeper or larger than it may be? Its parts may be shared, but not endless."""
    level, nodes = [data], 0
    for _ in range(DEPTH + 2):
        level = [child for value in level for child in _children(value)]
        nodes += len(level)
        if not level:
            return False
        if nodes > NODES:
            return True
    return True


def _children(value: Any) -> list[Any]:
    match value:
        case dict():
            return [*cast("dict[str, Any]", value).values()]
        case list():
            return [*value]
        case _:
            return []
