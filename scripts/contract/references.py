"""Where references lead, and why some lead nowhere."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.document import Document, Node, is_reference
from scripts.contract.mends import Mend, put
from scripts.contract.source import Source
from scripts.contract.spelling import did_you_mean, nearest, slip
from scripts.contract.structure import (
    LITERAL,
    MAPS,
    OBJECTS,
    SECTIONS,
    called,
    fields,
    part,
)
from server.data import Json, is_array, is_object

Active = dict[Place, Node]
"""The references that are being resolved, in order: to meet one of them again is a circle."""


def resolve(document: Document, node: Node, active: Active | None = None) -> Node | Diagnostic:
    """The node that a `$ref` means, itself when there is none; references may be chained."""
    trail = dict(active or {})
    passed: list[tuple[str, Place]] = []
    found: Node | Diagnostic = node
    while isinstance(found, Node) and is_reference(found):
        identity = (found.kind, found.place)
        if identity in document.resolved:
            found = document.resolved[identity]
            break
        if found.place in trail:
            found = _circular(found, trail)
            break
        trail[found.place] = found
        passed.append(identity)
        found = target(document, found, trail)
    if isinstance(found, Node) or not active:
        document.resolved.update(dict.fromkeys(passed, found))
    return found


def target(document: Document, node: Node, active: Active | None = None) -> Node | Diagnostic:
    """What a node's `$ref` refers to, one step."""
    reference, source = str(node.data["$ref"]), node.place.source
    key = (source, _home(node), reference, node.kind)
    known = document.targets.get(key)
    if known is not None:
        return known
    found = _follow(document, node, active or {})
    if isinstance(found, Node):
        document.targets[key] = found
    return found


def _home(node: Node) -> Pointer:
    """The schema with an `$id` that a node stands in, () for the file: by the standard, references
    within are relative to it."""
    homes = node.place.source.identities.values()
    around = (home for home in homes if node.place.pointer[: len(home)] == home)
    return max(around, key=len, default=())


def _follow(document: Document, node: Node, active: Active) -> Node | Diagnostic:
    reference = str(node.data["$ref"])
    file, _, fragment = reference.partition("#")
    source = node.place.source
    home = source.identities.get(file) if file else None
    if file and home is None:
        found = document.open(source.path.parent / (_beside(source, file) or unquote(file)))
        if found is None and file.startswith(_ELSEWHERE):
            return _fault(
                "ref-remote",
                node,
                f"`{reference}` stands on another server; a contract is read from files only",
                "save the document beside this one and refer to it by a relative path",
            )
        if found is None:
            return _no_file(document, node, file)
        source = found
    if not source.is_readable:
        return source.faults[0]
    if fragment and not fragment.startswith("/"):
        return _anchored(document, node, source, fragment)
    start = Node(_kind_of(document, source), source.data, Place(source))
    found_node = _descend(document, start, fragment, node, active) if home is None else None
    if not isinstance(found_node, Node) and (inner := home or (not file and _home(node))):
        own = Node("schema", source.at(inner), Place(source, inner))
        within = _descend(document, own, fragment, node, active)
        found_node = within if found_node is None or isinstance(within, Node) else found_node
    assert found_node is not None
    return _fitting(document, node, found_node) if isinstance(found_node, Node) else found_node


_ELSEWHERE = ("http://", "https://", "//")


def _beside(source: Source, file: str) -> str:
    """The way to a file that is called by its URI, as the one that calls it has one, too."""
    own = source.data.get("$id") if is_object(source.data) else None
    if not isinstance(own, str) or not file.startswith(_ELSEWHERE):
        return ""
    here, there = urlsplit(own), urlsplit(urljoin(own, file))
    if here[:2] != there[:2]:
        return ""
    return unquote(posixpath.relpath(there.path or "/", posixpath.dirname(here.path) or "/"))


def _kind_of(document: Document, source: Source) -> str:
    """What a whole file is: a document, components under their usual names, or unknown."""
    if source is document.root:
        return "openapi"
    usual = {*fields("openapi", "3.2"), *fields("components", "3.2")}
    sections = is_object(source.data) and all(k in usual or k[:2] == "x-" for k in source.data)
    return "components" if sections else ""


def _descend(
    document: Document, start: Node, fragment: str, reference: Node, active: Active
) -> Node | Diagnostic:
    node, done = start, ""
    for written in fragment.split("/")[1:]:
        step = unquote(written).replace("~1", "/").replace("~0", "~")
        # A reference may lead through another one: `#/components/schemas/A/properties/b`.
        if is_reference(node) and step not in node.data:
            resolved = resolve(document, node, active)
            if isinstance(resolved, Diagnostic):
                return resolved
            node = resolved
        child = _child(node, step, document.version)
        if child is None:
            return _no_step(node, step, done, reference)
        node = child
        done += f"/{written}"
    return node


def _child(node: Node, step: str, version: str) -> Node | None:
    if is_object(node.data) and step in node.data:
        return node.child(part(node.kind, step, version) if node.kind else "", step)
    if is_array(node.data) and step.isdecimal() and int(step) < len(node.data):
        return node.child(part(node.kind, int(step), version) if node.kind else "", int(step))
    return None


def _anchored(document: Document, node: Node, source: Source, name: str) -> Node | Diagnostic:
    pointer = source.anchors.get(unquote(name))
    if pointer is None:
        return _fault(
            "ref-unresolved",
            node,
            f"no schema in {source.name} has `$anchor: {name}`",
            did_you_mean(name, source.anchors).replace("`", "`#", 1)
            or _meant(document, node, name),
        )
    return Node(node.kind, source.at(pointer), Place(source, pointer))


# --- what is found must be what is expected -------------------------------------------------------


def _fitting(document: Document, node: Node, found: Node) -> Node | Diagnostic:
    """The node found, as the kind that is expected."""
    if node.kind == "value" and found.kind == "example" and "value" in found.data:
        found = found.child("value", "value")
    if _fits(document, node.kind, found):
        return Node(node.kind, found.data, found.place)
    if (node.kind, found.kind) == ("header", "parameter"):
        data = {key: value for key, value in found.data.items() if key not in ("name", "in")}
        return Node(node.kind, data, found.place)  # a rule says that it should not be one
    expected, actual = called(node.kind), called(found.kind or _json_kind(found.data))
    if found.kind[1:-1] == node.kind:
        actual, hint = "a whole collection", "add the name of one of its entries"
    else:
        hint = _same_name(document, node, found)
    message = f"{expected} is expected here, but `{node.data['$ref']}` is {actual}"
    return _fault("ref-kind", node, message, hint)


def _fits(document: Document, expected: str, found: Node) -> bool:
    if not expected or not found.kind or found.kind in LITERAL:
        return not expected or _has_form(expected, found.data)
    if found.place.source is not document.root and found.kind not in SECTIONS:
        return True  # in other files only components have a sure kind
    return found.kind == expected


def _has_form(kind: str, data: Json) -> bool:
    if kind == "schema" and isinstance(data, bool):
        return True
    return is_object(data) or not (kind in OBJECTS or kind in MAPS)


def _json_kind(data: Json) -> str:
    if data is None:
        return "empty value"
    return "list" if is_array(data) else "plain value"


def _same_name(document: Document, node: Node, found: Node) -> str:
    section = SECTIONS.get(node.kind)
    name = str(found.place.pointer[-1]) if found.place.pointer else ""
    root = document.root.data
    components = root.get("components") if is_object(root) else None
    entries = components.get(section) if is_object(components) and section else None
    if is_object(entries) and name in entries:
        return f"did you mean `#/components/{section}/{name}`?"
    return ""


# --- faults ---------------------------------------------------------------------------------------


def _fault(
    rule: str, node: Node, message: str, hint: str, mends: tuple[Mend, ...] = ()
) -> Diagnostic:
    return Diagnostic(rule, message, node.place.child("$ref"), hint, mends=mends)


def _circular(node: Node, trail: Active) -> Diagnostic:
    """One fault for a circle, wherever one enters it."""
    places = list(trail)
    circle = places[places.index(node.place) :]
    first = trail[min(circle, key=lambda p: (p.source.name, [*map(str, p.pointer)]))]
    return _fault(
        "ref-circular",
        first,
        f"`{first.data['$ref']}` leads only back to itself",
        "somewhere on this round something must be written out",
    )


def _no_file(document: Document, node: Node, file: str) -> Diagnostic:
    folder = node.place.source.path.parent
    wanted = Path(unquote(file))
    try:
        siblings = [p.name for p in (folder / wanted.parent).iterdir() if p.is_file()]
    except (OSError, ValueError):
        siblings = []
    guess = nearest(wanted.name, siblings)
    hint = f"did you mean `{(wanted.parent / guess).as_posix()}`?" if guess else ""
    return _fault(
        "ref-unresolved",
        node,
        f"there is no file `{file}` beside {node.place.source.path.name}",
        hint or ("" if wanted.suffix else _meant(document, node, str(node.data["$ref"]))),
    )


def _meant(document: Document, node: Node, written: str) -> str:
    """The pointer that was probably meant where `#/…` is missing."""
    section = SECTIONS.get(node.kind, "schemas")
    way = written.lstrip("#/")
    for pointer in (way, f"components/{section}/{way}"):
        attempt = Node(node.kind, {"$ref": f"#/{pointer}"}, node.place)
        if isinstance(_descend(document, document.node, f"/{pointer}", attempt, {}), Node):
            return f"did you mean `#/{pointer}`?"
    return f"within a file write the whole way, such as `#/components/{section}/Name`"


def _no_step(node: Node, step: str, done: str, reference: Node) -> Diagnostic:
    source = node.place.source
    keys = list(node.data) if is_object(node.data) else []
    listed = ", ".join(f"`{key}`" for key in keys[:8]) + (" …" if len(keys) > 8 else "")
    where = f"{source.name}#{done}" if done else source.name
    return _fault(
        "ref-unresolved",
        reference,
        f"there is no `{step}` in {where}",
        did_you_mean(step, keys) or (f"it has {listed}" if keys else ""),
        _slip_mends(reference, step, keys),
    )


def _slip_mends(reference: Node, step: str, keys: list[str]) -> tuple[Mend, ...]:
    """The last step of a pointer that names nothing, and can only mean one thing."""
    text, meant = str(reference.data["$ref"]), slip(step, keys)
    before, _, last = text.rpartition("/")
    if meant is None or last != step or not re.fullmatch(r"[\w.-]+", meant):
        return ()
    return (put(reference.place.child("$ref"), f"{before}/{meant}"),)
