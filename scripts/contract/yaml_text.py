"""YAML files: their data, what is wrong with their syntax, and where their nodes stand.

YAML is read as YAML 1.2 with the core schema's scalars, which is what OpenAPI asks for: `no`, `on`
and `12:30` are strings, and every key is a string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import yaml.cyaml

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.json_text import Found, repeated
from scripts.contract.limits import (
    DEPTH,
    depth_fault,
    is_excessive,
    is_readable,
    number_fault,
    size_fault,
)

if TYPE_CHECKING:
    from scripts.contract.source import Source

CParser: Any = yaml.cyaml.__dict__["CParser"]  # libyaml's events; the stubs leave it out


def parse(source: Source, faults: list[Diagnostic]) -> Any:
    """The data of a file; None if it cannot be read, and for an empty one."""
    try:
        return _Builder(source, faults).document()
    except _Unreadable as error:
        faults.append(error.fault)
    except yaml.MarkedYAMLError as error:
        faults.append(_syntax_fault(source, error))
    except yaml.reader.ReaderError as error:
        faults.append(_character_fault(source, error))
    return None


class _Unreadable(Exception):
    """The text is YAML, but there is no data in it."""

    def __init__(self, fault: Diagnostic) -> None:
        self.fault = fault


# --- scalars --------------------------------------------------------------------------------------

_CORE: list[tuple[re.Pattern[str], Callable[[str], Any]]] = [
    (re.compile(r"(?:null|Null|NULL|~|)\Z"), lambda _: None),
    (re.compile(r"(?:true|True|TRUE)\Z"), lambda _: True),
    (re.compile(r"(?:false|False|FALSE)\Z"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+\Z"), int),
    (re.compile(r"0o[0-7]+\Z"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+\Z"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"), float),
]
"""Plain scalars that are not strings (YAML 1.2.2, section 10.3.2); no infinities: JSON has none."""


def _plain(text: str) -> Any:
    if text[:1] not in "-+.0123456789nNtTfF~":  # by far most scalars; the empty text matches
        return text
    for pattern, convert in _CORE:
        if pattern.match(text):
            return convert(text)
    return text


def _is_too_large(text: str) -> bool:
    """Is the text a number that cannot be held? Only long ones and ones with an exponent can be."""
    if text[:1] not in "-+.0123456789" or (len(text) < 300 and "e" not in text.lower()):
        return False
    decimal = any(pattern.match(text) for pattern in (_CORE[3][0], _CORE[6][0]))
    return decimal and not is_readable(text)


# --- data -----------------------------------------------------------------------------------------


def _bounds(event: Any) -> tuple[int, int]:
    """Where an event stands, in characters."""
    return event.start_mark.index, event.end_mark.index


class _Builder:
    """Data from libyaml's events: no node tree between, keys as they are written."""

    def __init__(self, source: Source, faults: list[Diagnostic]) -> None:
        self._source = source
        self._faults = faults
        self._parser = CParser(source.text)
        self._anchors: dict[str, Any] = {}
        self._open: list[str] = []
        """Anchors whose nodes are not complete."""

    def document(self) -> Any:
        parser = self._parser
        parser.get_event()  # the stream starts
        if isinstance(parser.get_event(), yaml.StreamEndEvent):
            return None
        data = self._value(parser.get_event(), ())
        parser.get_event()  # the document ends
        rest: Any = parser.get_event()
        if not isinstance(rest, yaml.StreamEndEvent):
            message, hint = "a second document starts here", "one file holds one document"
            self._faults.append(self._fault(message, rest, (), hint))
        if self._anchors and is_excessive(data):
            raise _Unreadable(size_fault(self._source))
        return data

    def _value(self, event: Any, pointer: Pointer) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, pointer)
        if len(pointer) > DEPTH:
            raise _Unreadable(depth_fault(self._source, _bounds(event)[0]))
        if event.anchor:
            self._open.append(event.anchor)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(pointer)
        else:
            value = self._sequence(pointer)
        if event.anchor:
            self._open.remove(event.anchor)
            self._anchors[event.anchor] = value
        return value

    def _alias(self, event: Any, pointer: Pointer) -> Any:
        name = event.anchor
        if name in self._open:
            fault = self._fault(f"`*{name}` stands inside of `&{name}` itself", event, pointer)
            raise _Unreadable(fault)
        if name not in self._anchors:
            hint = f"the anchor `&{name}` must come before its uses"
            message = f"nothing is anchored as `&{name}` before this"
            raise _Unreadable(self._fault(message, event, pointer, hint))
        return self._anchors[name]

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        kind = str(event.tag or "").removeprefix("tag:yaml.org,2002:")
        if not event.implicit[0] and kind not in ("int", "float", "bool", "null"):
            return text  # in quotes, or tagged as something else
        if _is_too_large(text):
            self._faults.append(number_fault(self._source, *_bounds(event)))
            return 0
        return _plain(text)

    def _sequence(self, pointer: Pointer) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._parser.get_event(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*pointer, len(items))))
        return items

    def _mapping(self, pointer: Pointer) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        merged: list[Any] = []
        starts: dict[str, int] = {}
        while not isinstance(event := self._parser.get_event(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                fault = self._fault("a key must be a text", event, pointer, _key_hint(event))
                self._faults.append(fault)
                self._value(event, pointer)
                self._value(self._parser.get_event(), pointer)
                continue
            key: str = event.value
            place = (*pointer, key)
            start, end = _bounds(event)
            if key in starts:
                self._faults.append(repeated(self._source, place, starts[key], start, end))
            starts.setdefault(key, start)
            value = self._value(self._parser.get_event(), place)
            if key == "<<" and event.implicit[0]:  # YAML 1.1's merge key, still in wide use
                merged += _listed(value)
                self._check_merge(value, event, place)
            else:
                mapping[key] = value
        for part in merged:
            for key, value in _items(part):
                mapping.setdefault(key, value)
        return mapping

    def _check_merge(self, value: Any, event: Any, pointer: Pointer) -> None:
        if not all(isinstance(part, dict) for part in _listed(value)):
            message, hint = "`<<` can only merge objects", "write `<<: *name`"
            self._faults.append(self._fault(message, event, pointer, hint))

    def _fault(self, message: str, event: Any, pointer: Pointer, hint: str = "") -> Diagnostic:
        place = Place(self._source, pointer, span=self._source.lines.span(*_bounds(event)))
        return Diagnostic("yaml-syntax", message, place, hint)


def _listed(value: Any) -> list[Any]:
    match value:
        case list():
            return [*value]
        case _:
            return [value]


def _items(part: Any) -> Iterable[tuple[str, Any]]:
    return cast("dict[str, Any]", part).items() if isinstance(part, dict) else ()


def _key_hint(event: Any) -> str:
    flow = isinstance(event, yaml.MappingStartEvent) and event.flow_style
    return "a text with braces needs quotes: `'{name}'`" if flow else ""


# --- syntax ---------------------------------------------------------------------------------------

_PROBLEMS = {
    "mapping values are not allowed": (
        "a colon makes no sense here",
        "put a text with `: ` in it in quotes, or check the indentation of this line",
    ),
    "did not find expected key": (
        "this is neither a key nor the end of the object above",
        "check the indentation: keys of one object start in the same column",
    ),
    "did not find expected '-' indicator": (
        "this is neither an entry nor the end of the list above",
        "check the indentation: entries of one list start in the same column",
    ),
    "block sequence entries are not allowed": (
        "a list cannot start here",
        "start it in a line of its own",
    ),
    "did not find expected ',' or ']'": ("a comma or the closing `]` is missing", ""),
    "did not find expected ',' or '}'": (
        "a comma or the closing `}` is missing",
        "put a text with `, ` or braces in it in quotes",
    ),
    "found unexpected end of stream": ("the closing quote of this text is missing", ""),
    "could not find expected ':'": ("a colon is missing after this key", "write `key: value`"),
    "found character that cannot start any token": (
        "a text cannot start with this character",
        "put the text in quotes",
    ),
    "found unknown escape character": (
        "this escape is not known",
        r"in double quotes a backslash is written `\\`; in single quotes it stands for itself",
    ),
}
_TAB = ("a tab cannot indent a line", "indent with blanks")


def _syntax_fault(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    start, written = _start(source.text, error), str(error.problem)
    problem, hint = next((p for m, p in _PROBLEMS.items() if m in written), (written, ""))
    if source.text[start : start + 1] == "\t":
        problem, hint = _TAB
    elif "flow" in str(error.context) and error.context_mark is not None:
        problem += f"; the bracket opens in line {error.context_mark.line + 1}"
    place = Place(source, span=source.lines.span(start, start + 1))
    return Diagnostic("yaml-syntax", f"YAML cannot be read: {problem}", place, hint)


def _start(text: str, error: yaml.MarkedYAMLError) -> int:
    """Where the fault is; what is not closed is shown where it opens."""
    problem: Any = error.problem_mark
    context: Any = error.context_mark
    at: int = problem.index if problem else 0
    ended = not text[at:].strip()
    if context and (ended or re.search("quoted scalar|simple key", str(error.context))):
        at = context.index
    return min(at, max(0, len(text) - 1))


def _character_fault(source: Source, error: yaml.reader.ReaderError) -> Diagnostic:
    """libyaml counts bytes in some messages; the first control character is the one."""
    match = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
                      source.text)  # fmt: skip
    start = match.start() if match else 0
    code = ord(source.text[start : start + 1] or "\0")
    return Diagnostic(
        "yaml-syntax",
        f"YAML cannot be read: it may not hold the control character U+{code:04X}",
        Place(source, span=source.lines.span(start, start + 1)),
        rf'in double quotes it can be written as an escape: "\u{code:04X}"',
    )


# --- places ---------------------------------------------------------------------------------------


def nodes(text: str, aliases: dict[Pointer, Pointer]) -> Iterator[Found]:
    """Names and values of a well-formed text in order; notes which anchored node an alias means."""
    parser = CParser(text)
    anchors: dict[str, Pointer] = {}
    stack: list[Any] = []  # the current step of each open container; None before a name
    while not isinstance(event := _next(parser), yaml.DocumentEndEvent):
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            _advance(stack)
        elif not isinstance(event, yaml.NodeEvent):
            continue  # the stream or the document starts
        elif stack and stack[-1] is None:
            stack[-1] = _name(event, parser)
            yield _found(event, stack, key=True)
        else:
            yield (found := _found(event, stack))
            if isinstance(event, yaml.AliasEvent):
                aliases[found.pointer] = anchors.get(str(event.anchor), ())
            elif event.anchor:
                anchors[event.anchor] = found.pointer
            _enter(event, stack)


def _next(parser: Any) -> Any:
    return parser.get_event()


def _found(event: Any, stack: list[Any], *, key: bool = False) -> Found:
    return Found(tuple(stack), key, *_bounds(event))


def _name(event: Any, parser: Any) -> str:
    """The text of a key; what is no text is passed over, as far as it goes."""
    depth = 0
    while True:
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if depth == 0:
            return str(getattr(event, "value", ""))
        event = parser.get_event()


def _enter(event: Any, stack: list[Any]) -> None:
    """A value starts, or is complete already."""
    if isinstance(event, yaml.MappingStartEvent):
        stack.append(None)
    elif isinstance(event, yaml.SequenceStartEvent):
        stack.append(0)
    else:
        _advance(stack)


def _advance(stack: list[Any]) -> None:
    """The value of the current step is complete."""
    if stack:
        stack[-1] = stack[-1] + 1 if isinstance(stack[-1], int) else None
