"""Contract files: their text, their data, and where in the text each node of the data stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.contract import json_text, yaml_text
from scripts.contract.diagnostics import START, Diagnostic, Place, Pointer, Span
from scripts.contract.json_text import Found
from scripts.contract.lines import Lines
from server.data import Json, as_object, is_array, is_object


@dataclass(frozen=True, eq=False)
class Source:
    """One file of a contract; `name` is how messages call it."""

    path: Path
    name: str
    text: str
    data: Json = None
    faults: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @property
    def is_readable(self) -> bool:
        """Has the file any data? An empty one has: null."""
        return self.data is not None or not self.faults

    @property
    def is_json(self) -> bool:
        return self.path.suffix.lower() == ".json"

    def place(self, *pointer: str | int) -> Place:
        return Place(self, pointer)

    def at(self, pointer: Pointer) -> Json:
        """The data that a pointer leads to; None if there is none."""
        data = self.data
        for step in pointer:
            if is_object(data) and isinstance(step, str):
                data = data.get(step)
            elif is_array(data) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return None
        return data

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    def line(self, number: int) -> str:
        return self.lines.line(number)

    @cached_property
    def anchors(self) -> dict[str, Pointer]:
        """The schemas that have a name of their own (JSON Schema 2020-12, 8.2.2)."""
        found: dict[str, Pointer] = {}
        for pointer, value in _objects(self.data):
            for keyword in ("$anchor", "$dynamicAnchor"):
                if isinstance(value.get(keyword), str):
                    found.setdefault(value[keyword], pointer)
        return found

    @cached_property
    def identities(self) -> dict[str, Pointer]:
        """The schemas that have a URI of their own (JSON Schema 2020-12, 8.2.1)."""
        if "$id" not in self.text:  # as most: a large contract is not searched for nothing
            return {}
        written = ((pointer, value.get("$id")) for pointer, value in _objects(self.data))
        return {uri.rstrip("#"): pointer for pointer, uri in written if isinstance(uri, str)}

    def spans(self, wanted: set[tuple[Pointer, bool]]) -> dict[tuple[Pointer, bool], Span]:
        """Where the wanted nodes stand, or their names where the flag is set.

        What is written elsewhere and stands here through a YAML alias is shown where it is written;
        what the text does not have at all, at the name of the nearest node around it.
        """
        written = {pointer: pointer for pointer, _ in wanted}
        aliases: dict[Pointer, Pointer] = {}
        while True:
            found = self._find(set(written.values()), aliases)
            moved = {asked: self._unaliased(at, found, aliases) for asked, at in written.items()}
            if moved == written:
                break
            written = moved
        return {
            (pointer, key): self._span(_nearest(found, written[pointer], key))
            for pointer, key in wanted
        }

    def _find(
        self, wanted: set[Pointer], aliases: dict[Pointer, Pointer]
    ) -> dict[tuple[Pointer, bool], Found]:
        """The wanted nodes and all around them, as far as the text has them."""
        around = {pointer[:length] for pointer in wanted for length in range(len(pointer))}
        found: dict[tuple[Pointer, bool], Found] = {}
        for node in self._nodes(around, aliases):
            if node.pointer in around or node.pointer in wanted:
                found.setdefault((node.pointer, node.key), node)
        return found

    def _nodes(self, around: set[Pointer], aliases: dict[Pointer, Pointer]) -> Iterable[Found]:
        if self.data is None:
            return ()
        if self.is_json:
            return json_text.nodes(self.text, around.__contains__)
        return yaml_text.nodes(self.text, aliases)

    def _unaliased(
        self,
        pointer: Pointer,
        found: dict[tuple[Pointer, bool], Found],
        aliases: dict[Pointer, Pointer],
    ) -> Pointer:
        """Where the text of a node is, if a part of its way is an alias or merged in with `<<`."""
        for length in range(len(pointer)):
            part, rest = pointer[:length], pointer[length:]
            if part in aliases:
                return aliases[part] + rest
            if ((*part, rest[0]), False) not in found:
                merged = (
                    at for alias, at in aliases.items() if alias[: length + 1] == (*part, "<<")
                )
                has_it = (at + rest for at in merged if rest[0] in as_object(self.at(at)))
                return next(has_it, pointer)
        return pointer

    def _span(self, node: Found | None) -> Span:
        return self.lines.span(node.start, node.end) if node is not None else START


def _nearest(found: dict[tuple[Pointer, bool], Found], pointer: Pointer, key: bool) -> Found | None:
    for length in range(len(pointer), -1, -1):
        part = pointer[:length]
        # A missing node is shown at its parent's name: the value may be a whole page.
        order = (key, not key) if length == len(pointer) else (True, False)
        for flag in order:
            if (part, flag) in found:
                return found[part, flag]
    return None


def _objects(data: Json) -> Iterator[tuple[Pointer, dict[str, Json]]]:
    """All objects of a document with their pointers, the outer ones first."""
    stack: list[tuple[Pointer, Json]] = [((), data)]
    while stack:
        pointer, value = stack.pop()
        if is_object(value):
            yield pointer, value
            stack.extend(((*pointer, key), child) for key, child in reversed(value.items()))
        elif is_array(value):
            stack.extend(((*pointer, n), value[n]) for n in reversed(range(len(value))))


def read(path: Path, name: str) -> Source:
    """Read one YAML or JSON file; what is wrong with its syntax stands in `faults`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(path, name, error)
    try:
        return parse(content.decode("utf-8-sig"), path, name)
    except UnicodeDecodeError as error:
        return _undecodable(path, name, content, error)


def parse(text: str, path: Path, name: str) -> Source:
    bare = Source(path, name, text)
    faults: list[Diagnostic] = []
    data = (json_text if bare.is_json else yaml_text).parse(bare, faults)
    return Source(path, name, text, data, tuple(faults))


def _unreadable(path: Path, name: str, error: OSError) -> Source:
    empty = Source(path, name, "")
    match error:
        case FileNotFoundError():
            message = "there is no such file"
        case IsADirectoryError():
            message = "this is a folder; a contract starts with a file"
        case _:
            message = f"the file cannot be read: {error.strerror}"
    fault = Diagnostic("unreadable-file", message, Place(empty, span=START))
    return Source(path, name, "", None, (fault,))


def _undecodable(path: Path, name: str, content: bytes, error: UnicodeDecodeError) -> Source:
    text = content.decode("utf-8-sig", errors="replace")
    shown = Source(path, name, text)
    start = len(content[: error.start].decode("utf-8-sig", errors="replace"))
    fault = Diagnostic(
        "encoding",
        f"byte {content[error.start]:#04x} is not UTF-8",
        Place(shown, span=shown.lines.span(start, start + 1)),
        "save the file as UTF-8",
    )
    return Source(path, name, text, None, (fault,))
