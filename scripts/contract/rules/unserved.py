"""Is every path served that somebody wrote?"""

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
_PATHS = re.compile(r"""^\s*["']?paths["']?\s*:""", re.MULTILINE)
_WHOLE = {"openapi", "swagger"}


def unused_paths(document: Document) -> Iterator[Diagnostic]:
    """Paths of other files, and of `components`, that nothing refers to. Once the walk has followed
    all references."""
    used = {
        (node.place.source.path.resolve(), node.place.pointer) for node in document.targets.values()
    }
    for place in _paths(document):
        file, pointer = place.source.path.resolve(), place.pointer
        if not any((file, pointer[:length]) in used for length in range(1, len(pointer) + 1)):
            yield Diagnostic(
                "unused-path",
                "nothing refers to this path, so it is not served",
                place.name(),
                f"add `{_line(document, place)}` to `paths` of {document.root.name}",
                "warning",
            )


def _paths(document: Document) -> Iterator[Place]:
    yield from _entries(document.root, ("components", "pathItems"))
    others = [source for source in document.sources.values() if source is not document.root]
    for source in (*others, *_unread(document)):
        if _WHOLE.isdisjoint(as_object(source.data)):
            yield from _entries(source, ("paths",))


def _entries(source: Source, pointer: Pointer) -> Iterator[Place]:
    for name, item in as_object(source.at(pointer)).items():
        if as_object(item) and not name.startswith(("x-", "$")):
            yield source.place(*pointer, name)


def _unread(document: Document) -> Iterator[Source]:
    """Files beside the contract's first one that have paths and were never asked for."""
    root = document.root.path
    for path in sorted(root.parent.iterdir()) if root.name in ENTRIES else ():
        is_other = path.suffix.lower() in _SUFFIXES and path.resolve() not in document.sources
        if is_other and path.is_file() and _PATHS.search(path.read_text(errors="replace")):
            yield read(path, display_name(path, document.base))


def _line(document: Document, place: Place) -> str:
    """What refers to a path; nobody knows its address, so its name is taken for one."""
    name = str(place.pointer[-1])
    own = place.source is document.root
    file = "" if own else _beside(document.root.path, place.source.path)
    pointer = "".join(f"/{escape(str(step))}" for step in place.pointer)
    address = name if name.startswith("/") else f"/{name}"
    return f'{address}: {{ $ref: "{file}#{pointer}" }}'


def _beside(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), root.resolve().parent)).as_posix()
