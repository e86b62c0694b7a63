"""One self-contained document out of many files, in OpenAPI 3.1 (or 3.2) whatever came in.

Every reference in the result reads `#/components/<section>/<name>`. The bundle remembers where each
of its parts was written, so that a fault found in it is shown in the author's own file. Values of
the wrong type are left out: nobody behind the linter has to expect them.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from scripts.contract.diagnostics import Diagnostic, Place, Pointer
from scripts.contract.dialect import modern
from scripts.contract.document import Document, Node, is_misplaced, is_reference
from scripts.contract.pruning import prune
from scripts.contract.references import resolve, target
from scripts.contract.source import Source
from scripts.contract.structure import PRIMITIVES, SECTIONS, is_of, part
from scripts.contract.walk import parts
from server.data import Json, as_array, as_object, is_array, is_object

ANY_ANSWER: dict[str, Json] = {
    "description": "What this is, the contract does not say.",
    "content": {"application/json": {}},
}
"""Of an operation without `responses`."""


@dataclass(frozen=True)
class Bundle:
    """The contract as one document, and where its parts come from."""

    document: Document
    origins: dict[Pointer, Place]
    uses: tuple[tuple[Pointer, str, str], ...]
    """Every reference: where in the bundle it stands, the section and the name it refers to."""
    faults: tuple[Diagnostic, ...]
    """What cannot be written out."""

    @property
    def data(self) -> dict[str, Json]:
        return as_object(self.document.root.data)

    def origin(self, place: Place) -> Place:
        """The place in the author's file that a place in the bundle came from."""
        if place.key and place.pointer:
            # The name of what is referred to stands before the reference, not where it leads.
            *around, name = place.pointer
            owner = self.origin(place.source.place(*around))
            if name in as_object(owner.source.at(owner.pointer)):
                return owner.name(name)
        for length in range(len(place.pointer), -1, -1):
            start = self.origins.get(place.pointer[:length])
            if start is not None:
                return Place(start.source, (*start.pointer, *place.pointer[length:]), key=place.key)
        return place

    def usable(self, *, broken: bool = False) -> Bundle:
        """The bundle without what has no effect, and with something in the gaps that broken
        references leave: such a response or body may be anything, such a parameter is not there.
        Of one that is `broken` otherwise, too, what is not what its place asks for is left out."""
        data = copy.deepcopy(self.data)
        for pointer in self.document.void:
            *around, name = pointer
            owner: Any = data
            for step in around:
                owner = owner[step]
            del owner[name]
        if broken:
            _close(data)
            prune("openapi", data)
            data["info"] = {"title": self._name(), "version": "", **as_object(data.get("info"))}
        components = as_object(data.get("components"))
        for item in as_object(data.get("paths")).values():
            for described in (item, *as_object(item).values()):
                _fill(as_object(described))
        for entry in as_object(components.get("responses")).values():
            entry |= {} if entry else ANY_ANSWER
        _fill_schemes(data)
        source = replace(self.document.root, data=data)
        return replace(self, document=Document(source, self.document.base))

    def _name(self) -> str:
        """What to call an API that has no title."""
        return self.origins[()].source.path.stem

    def relocated(self, faults: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
        for fault in faults:
            mends = tuple(m._replace(place=self.origin(m.place)) for m in fault.mends)
            yield replace(fault, place=self.origin(fault.place), mends=mends)


def bundle(document: Document) -> Bundle:
    """Bundle a document; broken references, which the linter names, become empty objects."""
    return _Bundler(document).run()


class _Bundler:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.version = document.version
        self.origins: dict[Pointer, Place] = {(): document.node.place}
        self.names: dict[tuple[Source, Pointer], tuple[str, str]] = {}
        self.taken: dict[tuple[str, str], tuple[str, str]] = {}
        self.homes: dict[Pointer, Node] = {}
        """Components that are a reference only: what is referred to is written out there."""
        self.pending: list[tuple[str, str, Node]] = []
        self.uses: list[tuple[Pointer, str, str]] = []
        self.faults: list[Diagnostic] = []
        self.open: list[Place] = []
        """What is being written out in place of a reference."""

    def run(self) -> Bundle:
        root = self.document.node
        data: dict[str, Json] = root.data if is_object(root.data) else {}
        self._reserve(data)
        result = self._copy(Node("openapi", data, root.place), ())
        sections = result.setdefault("components", {})
        if not is_object(sections):
            sections = result["components"] = {}
        while self.pending:
            section, name, node = self.pending.pop(0)
            pointer = ("components", section, name)
            self.origins[pointer] = node.place
            entries = sections.setdefault(section, {})
            copied = self._copy(node, pointer)
            if is_object(entries):
                entries[name] = copied
        result["openapi"] = "3.2.0" if self.version == "3.2" else "3.1.1"
        source = Source(document_path(self.document), self.document.root.name, "", result)
        bundled = Document(source, self.document.base)
        return Bundle(bundled, self.origins, tuple(self.uses), tuple(self.faults))

    def _reserve(self, data: dict[str, Json]) -> None:
        """Components of the root document keep their names, those that only refer elsewhere too."""
        place = self.document.root.place("components")
        components = resolve(self.document, Node("components", data.get("components"), place))
        if isinstance(components, Diagnostic):
            return
        for kind, section in SECTIONS.items():
            if kind != "pathItem" and section in as_object(components.data):
                found = resolve(self.document, components.child(f"{{{kind}}}", section))
                if not isinstance(found, Diagnostic):
                    self._reserve_section(section, found)

    def _reserve_section(self, section: str, entries: Node) -> None:
        for name in as_object(entries.data):
            node = entries.child(entries.kind[1:-1], name)
            own = (node.place.source, node.place.pointer)
            self.taken[section, name] = self.names.setdefault(own, (section, name))
            if not is_reference(node) or len(node.data) > 1:
                continue
            found = target(self.document, node)
            if isinstance(found, Node) and found.place.source is not self.document.root:
                self.names.setdefault((found.place.source, found.place.pointer), (section, name))
                self.homes.setdefault(("components", section, name), found)

    def _copy(self, node: Node, pointer: Pointer) -> Any:
        if pointer in self.homes:
            found = self.homes.pop(pointer)
            if self.names[found.place.source, found.place.pointer] == pointer[1:]:
                self.origins[pointer] = found.place
                return self._copy(found, pointer)
        if is_reference(node):
            return self._reference(node, pointer)
        if is_object(node.data):
            return self._object(node, pointer)
        if is_array(node.data) and node.kind[0] == "[":
            return [
                self._copy(Node(kind, value, node.place.child(step)), (*pointer, step))
                for kind, step, value in parts(node, self.version)
                if kind != "string" or isinstance(value, str)  # else the linter says so
            ]
        return node.data

    def _object(self, node: Node, pointer: Pointer) -> dict[str, Json]:
        copied: dict[str, Json] = {}
        for key, value in node.data.items():
            kind = part(node.kind, key, self.version)
            if value is None and is_optional_when_empty(kind):
                continue
            if not kind or kind == "any":
                copied[key] = value
                continue
            if kind not in PRIMITIVES or is_object(value):
                child = Node(kind, value, node.place.child(key))
                value = self._copy(child, (*pointer, key))
            if kind not in PRIMITIVES or is_of(kind, value):
                copied[key] = value
        if node.kind == "operation" and not copied.get("responses"):
            copied["responses"] = {"default": ANY_ANSWER}
        if node.kind == "schema":
            copied.pop("$id", None)  # every reference here is one to the document
            if "discriminator" in copied:
                self._mapping(node, copied, pointer)
            if self.version == "3.0":
                return modern(copied)
        return copied

    def _reference(self, node: Node, pointer: Pointer) -> Json:
        if node.kind == "pathItem" or is_misplaced(node, self.version):
            return self._written_out(node, pointer)
        if isinstance(resolve(self.document, node), Diagnostic):
            return {}
        found = target(self.document, node)
        assert isinstance(found, Node)
        section, name = self._name(found)
        self._note(pointer, (section, name), found)
        result: dict[str, Json] = {"$ref": f"#/components/{section}/{_escape(name)}"}
        beside = {k: v for k, v in node.data.items() if k != "$ref"}
        if node.kind == "schema" and self.version >= "3.1":
            rest = self._object(Node("schema", beside, node.place), pointer)
            return {**result, **rest}
        if self.version >= "3.1":
            result.update({k: v for k, v in beside.items() if k in ("summary", "description")})
        return result

    def _written_out(self, node: Node, pointer: Pointer) -> Json:
        """What a reference means, in its place; what stands beside the reference is merged in."""
        found = resolve(self.document, node)
        if isinstance(found, Diagnostic):
            return node.data if node.kind == "value" else {}
        if found.place in self.open:
            self.faults.append(_endless(node))
            return {}
        self.open.append(found.place)
        self.origins[pointer] = found.place
        copied = self._copy(found, pointer)
        beside = {k: v for k, v in node.data.items() if k != "$ref"}
        if is_object(copied) and beside:
            for key in beside:
                self.origins[*pointer, key] = node.place.child(key)
            copied |= self._object(Node(node.kind, beside, node.place), pointer)
        self.open.pop()
        return copied

    def _mapping(self, node: Node, copied: dict[str, Json], pointer: Pointer) -> None:
        """Discriminator mappings name schemas, by reference or by component name."""
        mapping = as_object(as_object(copied["discriminator"]).get("mapping"))
        for value, written in mapping.items():
            found = self._mapped(node, str(written))
            if found is not None:
                section, name = self._name(found)
                self._note(pointer, (section, name), found)
                mapping[value] = f"#/components/{section}/{_escape(name)}"

    def _mapped(self, node: Node, written: str) -> Node | None:
        named = re.fullmatch(r"[A-Za-z0-9._-]+", written)
        component = Node(
            "schema", {"$ref": f"#/components/schemas/{written}"}, self.document.root.place()
        )
        relative = Node("schema", {"$ref": written}, node.place)
        for reference in (component, relative) if named else (relative,):
            found = target(self.document, reference)
            if isinstance(found, Node):
                return found
        return None

    def _note(self, pointer: Pointer, component: tuple[str, str], found: Node) -> None:
        """A reference into the middle of a component uses that component too."""
        self.uses.append((pointer, *component))
        root, section, name, *_ = (*found.place.pointer, "", "", "")
        if root == "components" and found.place.source is self.document.root:
            self.uses.append((pointer, str(section), str(name)))

    def _name(self, found: Node) -> tuple[str, str]:
        """The component that a referenced node becomes."""
        key = (found.place.source, found.place.pointer)
        if key not in self.names:
            section = SECTIONS[found.kind]
            name = next(n for n in _candidates(found.place) if (section, n) not in self.taken)
            self.taken[section, name] = self.names[key] = (section, name)
            self.pending.append((section, name, found))
        return self.names[key]


def _fill(described: dict[str, Json]) -> None:
    """Fill the gaps in a path item or an operation."""
    if "parameters" in described:
        described["parameters"] = [entry for entry in as_array(described["parameters"]) if entry]
    if described.get("requestBody") == {}:
        described["requestBody"] = {"content": ANY_ANSWER["content"]}
    for entry in as_object(described.get("responses")).values():
        if is_object(entry) and not entry:
            entry |= ANY_ANSWER


def _close(data: dict[str, Json]) -> None:
    """Where `security` says nothing that one understands, nobody shall come in because of it."""
    for owner in _guarded(data):
        written = owner.get("security", [])
        if not is_array(written) or not all(map(is_object, written)):
            owner["security"] = [{"unknown": []}]


def _guarded(data: dict[str, Json]) -> list[dict[str, Json]]:
    """What may have `security`: the document and its operations."""
    items = [as_object(item) for item in as_object(data.get("paths")).values()]
    return [data, *(as_object(part) for item in items for part in item.values())]


def _fill_schemes(data: dict[str, Json]) -> None:
    """Security schemes that are not described, or not well: nobody shall come in because of it."""
    schemes = data.setdefault("components", {}).setdefault("securitySchemes", {})
    requirements = [as_array(owner.get("security")) for owner in _guarded(data)]
    asked = [name for some in requirements for one in some for name in as_object(one)]
    for name in [*schemes, *asked]:
        if not _is_complete(as_object(schemes.get(name))):
            schemes[name] = {"type": "http", "scheme": "bearer"}
    if not schemes:
        del data["components"]["securitySchemes"]


def _is_complete(scheme: dict[str, Json]) -> bool:
    match scheme.get("type"):
        case "apiKey":
            return isinstance(scheme.get("name"), str) and scheme.get("in") in _KEY_PLACES
        case "http":
            return isinstance(scheme.get("scheme"), str)
        case kind:
            return kind in ("oauth2", "openIdConnect", "mutualTLS")


_KEY_PLACES = ("header", "query", "cookie")


def _endless(node: Node) -> Diagnostic:
    return Diagnostic(
        "ref-circular",
        f"`{node.data['$ref']}` contains this very reference: it would never end",
        node.place.child("$ref"),
        "refer to a smaller part, or write this one out",
    )


def is_optional_when_empty(kind: str) -> bool:
    """May a field be left empty, as YAML's `description:` with nothing behind it? It is then as if
    it were not there; an empty object on the other hand is a mistake."""
    return kind in ("string", "boolean", "integer", "number") or kind[:1] == "["


_GENERIC = {"schema", "items", "properties", "content", "responses", "schemas", "components",
            "parameters", "requestBody", "definitions", "$defs", "paths", "allOf", "anyOf", "oneOf",
            "application/json"}  # fmt: skip


def _candidates(place: Place) -> Iterator[str]:
    """Names for a component, the plainest first: its key, then with its file, then numbered."""
    stem = _clean(place.source.path.stem)
    steps = [str(step) for step in place.pointer]
    telling = [step for step in steps if step not in _GENERIC and not step.isdigit()]
    plain = bool(steps) and steps[-1] not in _GENERIC and not steps[-1].isdigit()
    depth = {"components": 3}.get(steps[0] if steps else "", 2)
    short = plain and len(steps) <= depth
    name = _clean(steps[-1] if short else "_".join(telling)) or stem
    yield name
    yield f"{stem}_{name}"
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def _clean(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "_", text).strip("_")


def _escape(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def document_path(document: Document) -> Any:
    return document.root.path.with_name("bundle.json")
