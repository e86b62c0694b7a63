"""Text from bytes as they arrive: lines, and the records of CSV files (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from typing import NamedTuple

from server.problems import Problem

LONGEST = 256 * 1024
"""Bytes that a line or record may have."""


class Line(NamedTuple):
    number: int
    """Counted from 1; of a record, the line in which it begins."""
    text: bytes
    """Without the line break at its end."""


async def lines(pieces: AsyncIterable[bytes]) -> AsyncGenerator[Line, None]:
    """The lines of a text; they end with LF or CRLF. Raises the problem 400 for one too long."""
    async with aclosing(_lines(pieces)) as found:
        async for number, line in found:
            yield Line(number, line.removesuffix(b"\r"))


async def _lines(pieces: AsyncIterable[bytes]) -> AsyncGenerator[Line, None]:
    rest = bytearray()
    number = 1
    async for piece in pieces:
        searched = len(rest)
        rest += piece
        start = 0
        while (end := rest.find(b"\n", searched)) >= 0:
            yield Line(number, bytes(rest[start:end]))
            number += 1
            start = searched = end + 1
        del rest[:start]
        if len(rest) > LONGEST:
            raise _too_long(number)
    if rest:
        yield Line(number, bytes(rest))


async def records(
    pieces: AsyncIterable[bytes], delimiter: bytes | None = None
) -> AsyncGenerator[Line, None]:
    """The records of a CSV file: a field in quotation marks may have line breaks.

    Without a `delimiter` the first record decides between comma and semicolon.
    """
    number, parts, size, is_open = 1, list[bytes](), 0, False
    async with aclosing(_lines(pieces)) as physical:
        async for line in physical:
            if not parts:
                number, size = line.number, 0
            if delimiter is None:
                delimiter = separator(line.text)
            is_open = _is_open(line.text, delimiter, is_open)
            parts.append(line.text)
            size += len(line.text) + 1
            if size > LONGEST:
                raise _too_long(number)
            if not is_open:
                yield _record(number, parts)
                parts.clear()
    if parts:
        yield _record(number, parts)


def _record(number: int, parts: list[bytes]) -> Line:
    return Line(number, b"\n".join(parts).removesuffix(b"\r"))


def separator(header: bytes) -> bytes:
    """What stands between the columns' names: some spreadsheets write semicolons."""
    return b";" if header.count(b";") > header.count(b",") else b","


_QUOTED = re.compile(rb'[^"]*(?:""[^"]*)*"(?!")')
"""The rest of a field in quotation marks."""


def _is_open(line: bytes, delimiter: bytes, is_open: bool) -> bool:
    """Does the line end within quotation marks? They begin a field, or they are plain text."""
    at = 0
    if not is_open:
        is_open = line.startswith(b'"')
        at = int(is_open)
    while True:
        if is_open:
            end = _QUOTED.match(line, at)
            if end is None:
                return True
            at = end.end()
        at = line.find(delimiter, at) + 1
        if at == 0:
            return False
        is_open = line.startswith(b'"', at)
        at += is_open


def _too_long(number: int) -> Problem:
    return Problem(400, f"What begins in line {number} has more than {LONGEST} bytes.")
