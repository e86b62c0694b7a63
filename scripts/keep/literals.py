"""JSON values as Python that stays within a line, whatever the fuzzer thought of."""

from __future__ import annotations

import itertools

from server.data import Json

WIDTH = 60
"""Characters of a piece of a long text."""


def literal(value: Json) -> str:
    """A text, bytes, number, boolean or null as a Python expression."""
    written = _short(value)
    return _long(value) if isinstance(value, str | bytes) and len(written) > WIDTH else written


def _short(value: Json) -> str:
    """With double quotes where that needs no more escapes, in ASCII."""
    written = ascii(value) if isinstance(value, str) else repr(value)
    if isinstance(value, str | bytes) and written[-1] == "'" and '"' not in written:
        start = written.index("'")
        return f'{written[:start]}"{written[start + 1 : -1]}"'
    return written


def _long(value: str | bytes) -> str:
    """Runs of one character as a product, the rest in pieces."""
    pieces: list[str] = []
    start = at = 0
    for _, run in itertools.groupby(range(len(value)), key=lambda index: value[index]):
        length = len(list(run))
        if length >= WIDTH:
            pieces += [*_pieces(value[start:at]), f"{_short(value[at : at + 1])} * {length}"]
            start = at + length
        at += length
    pieces += _pieces(value[start:])
    return f"({' + '.join(pieces)})" if len(pieces) > 1 else pieces[0]


def _pieces(text: str | bytes) -> list[str]:
    parts: list[str] = []
    start = width = 0
    for at in range(len(text)):
        needed = len(_short(text[at : at + 1])) - 2
        if width + needed > WIDTH - 10:
            parts.append(_short(text[start:at]))
            start, width = at, 0
        width += needed
    if start < len(text):
        parts.append(_short(text[start:]))
    return [f"({' '.join(parts)})" if len(parts) > 1 else parts[0]] if parts else []
