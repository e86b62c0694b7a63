"""Is every component used?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scripts.contract.bundle import Bundle
from scripts.contract.diagnostics import Diagnostic, Pointer
from scripts.contract.mends import remove
from scripts.contract.schemas import component_tower
from scripts.contract.structure import SECTIONS, called
from server.data import Json, as_array, as_object

Component = tuple[str, str]
"""Section and name."""


def unused_components(bundle: Bundle) -> Iterator[Diagnostic]:
    """Components that nothing outside of `components` reaches. A document that has only components
    is a library for other documents."""
    data = bundle.data
    if not data.get("paths") and not data.get("webhooks"):
        return
    used = _used(bundle)
    for kind, section in SECTIONS.items():
        written = bundle.origin(bundle.document.root.place("components", section))
        for name in as_object(written.source.at(written.pointer)):
            if (section, name) not in used and kind != "pathItem" and name != "$ref":
                yield Diagnostic(
                    "unused-component",
                    f"nothing refers to this {called(kind).partition(' ')[2]}",
                    written.name(name),
                    "remove it, or refer to it",
                    "warning",
                    (remove(written.child(name)),),
                )


def _used(bundle: Bundle) -> set[Component]:
    """What the rest of the document refers to, directly or through other components."""
    references: dict[Component | None, list[Component]] = {}
    for pointer, section, name in bundle.uses:
        references.setdefault(_owner(pointer), []).append((section, name))
    for base, variant in _inherited(bundle.data):
        references.setdefault(base, []).append(variant)
    used: set[Component] = set()
    stack = [*_named(bundle.data), *references.get(None, [])]
    while stack:
        component = stack.pop()
        if component not in used:
            used.add(component)
            stack += references.get(component, [])
    return used


def _owner(pointer: Pointer) -> Component | None:
    root, section, name, *_ = (*pointer, "", "", "")
    return (str(section), str(name)) if root == "components" else None


def _inherited(data: dict[str, Json]) -> Iterator[tuple[Component, Component]]:
    """A schema with a discriminator stands for all that are made of it with `allOf`."""
    schemas = as_object(as_object(data.get("components")).get("schemas"))
    parents = {id(s): name for name, s in schemas.items() if "discriminator" in as_object(s)}
    for name, schema in schemas.items():
        for part in component_tower(schemas, schema) if parents else ():
            if id(part) in parents and part is not schema:
                yield ("schemas", parents[id(part)]), ("schemas", name)


def _named(data: dict[str, Json]) -> Iterator[Component]:
    """What is used in another way than by a reference: security schemes by their names, and all
    that extensions of the document refer to."""
    yield from _required_schemes(data)
    for key, value in data.items():
        if key.startswith("x-"):
            yield from re.findall(r"#/components/(\w+)/([^\"/]+)", json.dumps(value))


def _required_schemes(data: dict[str, Json]) -> Iterator[Component]:
    owners = [data]
    for section in ("paths", "webhooks"):
        for item in as_object(data.get(section)).values():
            owners += [as_object(operation) for operation in as_object(item).values()]
    for owner in owners:
        for requirement in as_array(owner.get("security")):
            yield from (("securitySchemes", name) for name in as_object(requirement))
