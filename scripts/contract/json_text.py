"""JSON files: their data, what is wrong with their syntax, and where their nodes stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.limits import DEPTH, depth_fault, is_readable, number_fault

if TYPE_CHECKING:
    from scripts.contract.source import Source


class Found(NamedTuple):
    """A node of a text, or its name where `key` is set, from offset `start` to `end`."""

    pointer: Pointer
    key: bool
    start: int
    end: int


def parse(source: Source, faults: list[Diagnostic]) -> Any:
    """The data of a file; None if it cannot be read, and for an empty one."""
    if not source.text.strip():
        return None
    deep = _too_deep(source.text)
    if deep is not None:
        faults.append(depth_fault(source, deep))
        return None
    reader = _Reader()
    try:
        data = reader.read(source.text)
    except json.JSONDecodeError as error:
        faults.append(_syntax_fault(source, error))
        return None
    if reader.strange:
        faults += _strange_numbers(source)
    if reader.repeats:
        faults += _repeated_names(source)
    return data


class _Reader:
    """Reads JSON and notes what Python's reader takes without a word."""

    def __init__(self) -> None:
        self.repeats = False
        self.strange = False

    def read(self, text: str) -> Any:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_float=self._float,
            parse_int=self._int,
            parse_constant=self._constant,
        )

    def _object(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(items)
        self.repeats = self.repeats or len(mapping) != len(items)
        return mapping

    def _float(self, text: str) -> float:
        return float(text) if is_readable(text) else self._constant(text)

    def _int(self, text: str) -> float:
        return int(text) if is_readable(text) else self._constant(text)

    def _constant(self, _text: str) -> float:
        self.strange = True
        return 0


_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"?'


def _too_deep(text: str) -> int | None:
    """Where a text goes deeper than it may."""
    brackets = re.sub(_STRING + r'|[^"{}\[\]]+', "", text)
    depths = accumulate(1 if bracket in "[{" else -1 for bracket in brackets)
    if max(depths, default=0) <= DEPTH:
        return None
    depth = 0
    for match in re.finditer(_STRING + r"|[{}\[\]]", text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0)
        if depth > DEPTH:
            return match.start()
    return None


def _strange_numbers(source: Source) -> Iterator[Diagnostic]:
    """Numbers too large to be read, and those that JSON does not have."""
    for match in re.finditer(_STRING + r'|[^\s{}\[\],:"]+', source.text):
        token = match.group()
        if token in ("NaN", "Infinity", "-Infinity"):
            place = Place(source, span=source.lines.span(*match.span()))
            yield Diagnostic("json-syntax", f"JSON has no `{token}`", place)
        elif token[0] in "-0123456789" and not is_readable(token):
            yield number_fault(source, *match.span())


def _repeated_names(source: Source) -> Iterator[Diagnostic]:
    first: dict[Pointer, int] = {}
    for pointer, key, start, end in nodes(source.text, lambda _: True):
        if key and pointer in first:
            yield repeated(source, pointer, first[pointer], start, end)
            length = len(pointer)  # what stands in the two values has nothing to do with each other
            first = {p: at for p, at in first.items() if p == pointer or p[:length] != pointer}
        elif key:
            first[pointer] = start


def repeated(source: Source, pointer: Pointer, first: int, start: int, end: int) -> Diagnostic:
    """A name that stands twice in its object: first at one offset, again at another."""
    line = source.lines.span(first, first).line
    return Diagnostic(
        "duplicate-key",
        f"`{pointer[-1]}` stands in line {line} already",
        Place(source, pointer, span=source.lines.span(start, end)),
        "keep one of the two: readers would use only the last",
    )


# --- syntax ---------------------------------------------------------------------------------------

_PROBLEMS = {
    "Expecting value": "a value is missing here",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing before this",
    "Expecting ':' delimiter": "a colon is missing before this",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing here",
    "Unterminated string starting at": "the closing quote of this text is missing",
    "Invalid control character at": "a text may not hold this character",
    "Invalid \\": "this escape is not known",
    "Extra data": "the document is complete before this",
}
_HINTS = {
    "'": 'JSON has only double quotes: "…"',
    "/": "JSON has no comments",
    "#": "JSON has no comments",
    "\\": r"a backslash is written `\\`",
    "\t": r"a tab is written `\t`",
}


def _syntax_fault(source: Source, error: json.JSONDecodeError) -> Diagnostic:
    """What is wrong, the same with every version of Python."""
    text, start = source.text, error.pos
    comma = re.compile(r",?\s*(?=[}\]])").match(text, start)
    behind = text[:start].rstrip()
    if comma is not None and (behind + comma.group()).rstrip().endswith(","):
        start = text.rindex(",", 0, start + 1)
        problem, hint = "a comma stands before the closing bracket", "remove the comma"
    elif text[start : start + 1] in ("\n", "\r") and '"' in text[:start]:
        start = text.rindex('"', 0, start)
        problem, hint = _PROBLEMS["Unterminated string starting at"], ""
    else:
        problem = next((p for m, p in _PROBLEMS.items() if error.msg.startswith(m)), error.msg)
        hint = _HINTS.get(text[start : start + 1], "")
    if start >= len(text.rstrip()):
        problem, start = "the document ends too early", max(0, len(text.rstrip()) - 1)
    place = Place(source, span=source.lines.span(start, start + 1))
    return Diagnostic("json-syntax", f"JSON cannot be read: {problem}", place, hint)


# --- places ---------------------------------------------------------------------------------------

_BLANK = re.compile(r"[ \t\r\n]*")
scan: Callable[[str, int], tuple[Any, int]]
scan = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode
"""Reads a value in C and tells where it ends: the quickest way past it."""


def nodes(text: str, enter: Callable[[Pointer], bool]) -> Iterator[Found]:
    """Names and values of a well-formed text in order; only containers to enter are looked into."""
    yield from _value(text, blank(text, 0), (), enter)


def blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _value(
    text: str, at: int, pointer: Pointer, enter: Callable[[Pointer], bool]
) -> Generator[Found, None, int]:
    opening = text[at]
    if opening in "{[" and enter(pointer):
        yield Found(pointer, False, at, at + 1)
        inside = _object if opening == "{" else _array
        return (yield from inside(text, blank(text, at + 1), pointer, enter))
    end: int = scan(text, at)[1]
    yield Found(pointer, False, at, at + 1 if opening in "{[" else end)
    return end


def _object(
    text: str, at: int, pointer: Pointer, enter: Callable[[Pointer], bool]
) -> Generator[Found, None, int]:
    while text[at] != "}":
        name, end = scan(text, at)
        child = (*pointer, name)
        yield Found(child, True, at, end)
        at = yield from _value(text, blank(text, blank(text, end) + 1), child, enter)
        at = _next(text, at)
    return at + 1


def _array(
    text: str, at: int, pointer: Pointer, enter: Callable[[Pointer], bool]
) -> Generator[Found, None, int]:
    index = 0
    while text[at] != "]":
        at = yield from _value(text, at, (*pointer, index), enter)
        at = _next(text, at)
        index += 1
    return at + 1


def _next(text: str, at: int) -> int:
    """Behind a value: the start of the next one, or the closing bracket."""
    at = blank(text, at)
    return blank(text, at + 1) if text[at] == "," else at
