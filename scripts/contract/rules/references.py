"""Does every reference lead to what is expected, and does it stand where it may?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.contract.diagnostics import Diagnostic
from scripts.contract.dialect import NULL_IN_30
from scripts.contract.document import Document, Node, is_misplaced, reads_siblings
from scripts.contract.mends import nest
from scripts.contract.references import resolve, target
from scripts.contract.rules import Rules
from scripts.contract.structure import OBJECTS, called

rules = Rules()


@rules.rule("$ref")
def broken_reference(document: Document, node: Node) -> Iterator[Diagnostic]:
    """An example may be an object with a member named `$ref`: then it means itself."""
    found = resolve(document, node)
    if isinstance(found, Diagnostic) and node.kind != "value":
        yield found


@rules.rule("$ref")
def misplaced_reference(document: Document, node: Node) -> Iterator[Diagnostic]:
    if is_misplaced(node, document.version) and isinstance(resolve(document, node), Node):
        what = called(node.kind) if node.kind in OBJECTS else f"`{node.place.pointer[-1]}`"
        yield Diagnostic(
            "ref-misplaced",
            f"OpenAPI allows no reference in place of {what}",
            node.place.name("$ref"),
            "it is followed here; other tools may not follow it",
            "warning",
        )


@rules.rule("$ref")
def header_reference(document: Document, node: Node) -> Iterator[Diagnostic]:
    """A header is a parameter without `name` and `in` (OpenAPI 3.1.1, 4.8.21)."""
    if node.kind == "header" and re.search(r"#/components/parameters/[^/]+$", node.data["$ref"]):
        yield Diagnostic(
            "ref-kind",
            f"a header is expected here, but `{node.data['$ref']}` is a parameter",
            node.place.child("$ref"),
            "it is read as a header of that form; move it to `components.headers`",
            "warning",
        )


@rules.rule("link", having=["operationRef"])
def link_reference(document: Document, node: Node) -> Iterator[Diagnostic]:
    written = node.data["operationRef"]
    if not isinstance(written, str) or "://" in written:
        return  # operations of other servers are not looked for
    found = target(document, Node("operation", {"$ref": written}, node.place))
    if isinstance(found, Diagnostic):
        place = node.place.child("operationRef")
        yield replace(found, rule="link-target", place=place, severity="warning")


@rules.rule("$ref")
def beside_reference(document: Document, node: Node) -> Iterator[Diagnostic]:
    """3.0 ignores everything beside a `$ref`; later versions allow some of it."""
    version = document.version
    if reads_siblings(node, version):
        return
    allowed = ("$ref", "summary", "description") if version >= "3.1" else ("$ref",)
    told = node.data.keys() <= {"$ref", *_TOLD} and node.kind == "schema"
    for name in node.data:
        if name not in allowed and not name.startswith("x-"):
            yield Diagnostic(
                "ref-siblings",
                f"`{name}` beside a `$ref` has no effect",
                node.place.name(name),
                _beside_hint(node, name),
                "warning",
                (nest(node.place.name("$ref"), "allOf"),) if told else (),
            )


def _beside_hint(node: Node, name: str) -> str:
    if node.kind != "schema":
        return "move it to what is referred to, or write that out here"
    if name == "nullable":
        return f"write `anyOf: [{{$ref: …}}, {NULL_IN_30}]`"
    return f"write `allOf: [{{$ref: …}}]` and `{name}` beside it"


_TOLD = ("title", "description", "deprecated", "example", "externalDocs")
"""What tells readers something, and changes no value: it may have effect beside a reference."""
