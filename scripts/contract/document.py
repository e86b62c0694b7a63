"""A contract as its author wrote it: one root document and the files that it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.source import Source, read
from scripts.contract.structure import LITERAL, METHODS_32, SECTIONS
from server.data import Json, is_object

SUPPORTED = ("3.0", "3.1", "3.2")


class Node(NamedTuple):
    """A piece of the contract: what kind of object it is, its data, where it stands."""

    kind: str
    data: Json
    place: Place

    def child(self, kind: str, *steps: str | int) -> Node:
        data = self.data
        for step in steps:
            data = data[step]
        return Node(kind, data, self.place.child(*steps))


@dataclass(eq=False)
class Document:
    """The root document, and every other file once something has referred to it."""

    root: Source
    base: Path
    """Names in messages are relative to this folder."""
    sources: dict[Path, Source] = field(default_factory=dict[Path, Source])
    targets: dict[tuple[Source, Pointer, str, str], Node] = field(
        default_factory=dict[tuple[Source, Pointer, str, str], Node], repr=False
    )
    """What references from a file, or from a schema in it that has an `$id`, were found to mean, by
    their text and the kind expected."""
    resolved: dict[tuple[str, Place], Node | Diagnostic] = field(
        default_factory=dict[tuple[str, Place], "Node | Diagnostic"], repr=False
    )
    """Where chains of references end, by the place of a reference and the kind expected."""
    void: set[Pointer] = field(default_factory=set[Pointer], repr=False)
    """What rules found to have no effect: defaults that break their own schemas."""

    def __post_init__(self) -> None:
        self.sources[self.root.path.resolve()] = self.root

    @cached_property
    def version(self) -> str:
        """ "3.0", "3.1" or "3.2"; the newest where the document does not say."""
        data = self.root.data
        text = str(data.get("openapi", "")) if is_object(data) else ""
        return text[:3] if text[:3] in SUPPORTED else SUPPORTED[-1]

    @property
    def node(self) -> Node:
        return Node("openapi", self.root.data, Place(self.root))

    def open(self, path: Path) -> Source | None:
        """Another file of the contract, read once; None if there is none."""
        try:
            path = path.resolve()
            if path not in self.sources and not path.is_file():
                return None
        except (OSError, RuntimeError, ValueError):  # no possible name, or links in a circle
            return None
        if path not in self.sources:
            self.sources[path] = read(path, display_name(path, self.base))
        return self.sources[path]


def display_name(path: Path, base: Path) -> str:
    resolved, folder = path.resolve(), base.resolve()
    return resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else str(path)


def load(root: Path, base: Path) -> Document:
    """Read the root document; other files follow when the walk meets a reference to them."""
    return Document(read(root, display_name(root, base)), base)


def is_reference(node: Node) -> bool:
    """Does the node only refer to another one, be it in a place that OpenAPI allows or not?"""
    data = node.data
    if not is_object(data) or "$ref" not in data:
        return False
    if not isinstance(data["$ref"], str) or node.kind in LITERAL:
        return False
    return node.kind != "value" or len(data) == 1


def is_misplaced(node: Node, version: str) -> bool:
    """Does a reference stand where OpenAPI has none?"""
    return node.kind not in SECTIONS or (node.kind == "mediaType" and version < "3.2")


def reads_siblings(node: Node, version: str) -> bool:
    """Does what stands beside a `$ref` count?"""
    if node.kind == "schema":
        return version >= "3.1"
    return node.kind == "pathItem" or is_misplaced(node, version)


def operations(node: Node, version: str) -> Iterator[tuple[str, Node]]:
    """The operations of a path item, with the method in upper case."""
    if not is_object(node.data):
        return
    for key in node.data:
        if key in METHODS_32 and (key != "query" or version >= "3.2"):
            yield key.upper(), node.child("operation", key)
    extra = node.data.get("additionalOperations")
    if version >= "3.2" and is_object(extra):
        for key in extra:
            yield key, node.child("operation", "additionalOperations", key)
