"""Is every path served, and every webhook sent, that somebody wrote?"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.document import Document, display_name
from scripts.contract.entry import ENTRIES
from scripts.contract.source import Source, read
from server.data import as_object
from server.problems import escape

_SUFFIXES = {".yaml", ".yml", ".json"}
_WHOLE = {"openapi", "swagger"}
_LOST = {"paths": "path, so it is not served", "webhooks": "webhook, so it is not sent"}
_PATHS = re.compile(rf"""^\s*["']?({"|".join(_LOST)})["']?\s*:""", re.MULTILINE)


def unused_paths(document: Document) -> Iterator[Diagnostic]:
    """Paths of other files and of `components`, and webhooks of other files, that nothing refers
    to. Once the walk has followed all references."""
    used = {
        (node.place.source.path.resolve(), node.place.pointer) for node in document.targets.values()
    }
    for place in _paths(document):
        file, pointer = place.source.path.resolve(), place.pointer
        if not any((file, pointer[:length]) in used for length in range(1, len(pointer) + 1)):
            field = _field(place)
            yield Diagnostic(
                "unused-path",
                f"nothing refers to this {_LOST[field]}",
                place.name(),
                f"add `{_line(document, place)}` to `{field}` of {document.root.name}",
                "warning",
            )


def _paths(document: Document) -> Iterator[Place]:
    yield from _entries(document.root, ("components", "pathItems"))
    others = [source for source in document.sources.values() if source is not document.root]
    for source in (*others, *_unread(document)):
        if _WHOLE.isdisjoint(as_object(source.data)):
            for field in _LOST:
                yield from _entries(source, (field,))


def _entries(source: Source, pointer: Pointer) -> Iterator[Place]:
    for name, item in as_object(source.at(pointer)).items():
        if as_object(item) and not name.startswith(("x-", "$")):
            yield source.place(*pointer, name)


def _unread(document: Document) -> Iterator[Source]:
    """Files beside the contract's first one that have paths or webhooks and were never
    asked for."""
    root = document.root.path
    for path in sorted(root.parent.iterdir()) if root.name in ENTRIES else ():
        is_other = path.suffix.lower() in _SUFFIXES and path.resolve() not in document.sources
        if is_other and path.is_file() and _PATHS.search(path.read_text(errors="replace")):
            yield read(path, display_name(path, document.base))


def _field(place: Place) -> str:
    """Where in the contract's first file its line is missing."""
    return "webhooks" if place.pointer[0] == "webhooks" else "paths"


def _line(document: Document, place: Place) -> str:
    """What refers to it; nobody knows a path's address, so its name is taken for one."""
    name = str(place.pointer[-1])
    own = place.source is document.root
    file = "" if own else _beside(document.root.path, place.source.path)
    pointer = "".join(f"/{escape(str(step))}" for step in place.pointer)
    is_whole = _field(place) == "webhooks" or name.startswith("/")
    address = name if is_whole else f"/{name}"
    return f'{address}: {{ $ref: "{file}#{pointer}" }}'


def _beside(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), root.resolve().parent)).as_posix()
