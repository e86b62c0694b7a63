"""Every part of a contract, from the root document through all its references."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node, is_reference, reads_siblings
from scripts.contract.references import target
from scripts.contract.structure import OBJECTS, PRIMITIVES, part, part_kinds
from server.data import Json, is_array, is_object


def parts(node: Node, version: str) -> list[tuple[str, str | int, Json]]:
    """The direct parts of a node: kind, step, data. What no version knows is no part."""
    data = node.data
    if is_object(data) and node.kind in OBJECTS:
        kinds = part_kinds(node.kind, version)
        return [(kinds[key], key, value) for key, value in data.items() if key in kinds]
    if is_object(data) and node.kind[0] != "[":
        skipped = "$ref" if is_reference(node) else None
        steps = ((part(node.kind, key, version), key, data[key]) for key in data if key != skipped)
        return [step for step in steps if step[0]]
    if is_array(data) and node.kind[0] == "[":
        return [(node.kind[1:-1], index, value) for index, value in enumerate(data)]
    return []


def walk(document: Document) -> Iterator[Node]:
    """Every node that the root document reaches, each once, references followed; no bare values.

    A node that holds a `$ref` is given as it stands, its target afterwards. Broken references are
    passed over here; the rules name them.
    """
    version = document.version
    seen: set[tuple[str, Place]] = set()
    stack = [document.node]
    while stack:
        node = stack.pop()
        if (node.kind, node.place) in seen:
            continue
        seen.add((node.kind, node.place))
        yield node
        if is_reference(node):
            found = target(document, node)
            if not isinstance(found, Diagnostic):
                stack.append(found)
            if not reads_siblings(node, version):
                continue
        stack.extend(reversed(_children(node, version)))


def _children(node: Node, version: str) -> list[Node]:
    source, pointer = node.place.source, node.place.pointer
    return [
        Node(kind, data, Place(source, (*pointer, step)))
        for kind, step, data in parts(node, version)
        if kind not in PRIMITIVES or (kind != "any" and is_object(data))  # a misplaced reference
    ]
