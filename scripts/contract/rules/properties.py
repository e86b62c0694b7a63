"""Do objects have the properties that are asked of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Document, Node
from scripts.contract.mends import put, rename
from scripts.contract.rules import Rules, slipped
from scripts.contract.schemas import IN_PLACE, Schema, component_of, component_tower
from scripts.contract.spelling import did_you_mean
from scripts.contract.structure import fields
from server.data import Json, as_array, as_object, is_array, is_object

rules = Rules()


def _schemas(document: Document) -> dict[str, Json]:
    components = as_object(as_object(document.root.data).get("components"))
    return as_object(components.get("schemas"))


@rules.rule("schema", having=["required", *IN_PLACE])
def required_unknown_property(document: Document, node: Node) -> Iterator[Diagnostic]:
    """`required` names properties that the schema knows, be it through `allOf` or a reference."""
    if not _inside_another(node):
        yield from _check_required(document, node, frozenset())


def _inside_another(node: Node) -> bool:
    """Does the schema judge the same value as the schema around it?"""
    steps = [str(step) for step in node.place.pointer[-2:]]
    if steps[:1] == ["properties"]:
        return False  # a property may be named like a keyword
    return any(step in IN_PLACE for step in steps)


def _check_required(document: Document, node: Node, outer: frozenset[str]) -> Iterator[Diagnostic]:
    schema = as_object(node.data)
    tower = component_tower(_schemas(document), schema)
    known = outer | {name for part in tower for name in as_object(part.get("properties"))}
    required = [] if any(_is_open(part) for part in tower) else as_array(schema.get("required"))
    for index, name in enumerate(required):
        if isinstance(name, str) and name not in known:
            yield Diagnostic(
                "required-unknown-property",
                f"`{name}` is required, but it is no property of this schema",
                node.place.child("required", index),
                did_you_mean(name, known) or "add it to `properties`",
                "warning",
                slipped(put, node.place.child("required", index), name, known - set(required)),
            )
    for part in _parts(node):
        yield from _check_required(document, part, known)


def _parts(node: Node) -> Iterator[Node]:
    """The schemas written inside a schema that describe the same value; `not` does not: it may
    forbid what is no property."""
    for keyword in (name for name in IN_PLACE if name != "not"):
        value = as_object(node.data).get(keyword)
        if is_array(value):
            yield from (node.child("schema", keyword, index) for index in range(len(value)))
        elif is_object(value) and keyword == "dependentSchemas":
            yield from (node.child("schema", keyword, name) for name in value)
        elif is_object(value):
            yield node.child("schema", keyword)


def _is_open(schema: Schema) -> bool:
    """Are further properties described in another way than by name, or by something broken?"""
    additional = schema.get("additionalProperties")
    return (
        is_object(additional)
        or additional is True
        or not {"patternProperties", "unevaluatedProperties", "$dynamicRef"}.isdisjoint(schema)
        or _is_unclear(schema)
    )


def _is_unclear(schema: Schema) -> bool:
    """Is the schema unknown, or has it a field that is none, which another rule names?"""
    known = fields("schema", "3.2")
    return (
        not schema
        or not is_object(schema.get("properties", {}))
        or any(key not in known and not key.startswith("x-") and key != "$ref" for key in schema)
    )


# --- parts ----------------------------------------------------------------------------------------


@rules.rule("schema", having=["allOf"])
def closed_part(document: Document, node: Node) -> Iterator[Diagnostic]:
    """`additionalProperties` looks at the properties beside it alone (JSON Schema 2020-12, core,
    section 10.3.2.3)."""
    written = as_array(node.data["allOf"])
    parts = {node.place.child("allOf", index): part for index, part in enumerate(written)}
    whole = "additionalProperties" if "additionalProperties" in node.data else "allOf"
    parts[node.place.name(whole)] = {**node.data, "allOf": []}
    towers = {
        place: component_tower(_schemas(document), part, ("allOf",))
        for place, part in parts.items()
    }
    required = {name for tower in towers.values() for name in _required(tower)}
    for place, tower in towers.items():
        if not any(map(_is_closed, tower)):
            continue
        others = {name for other in towers.values() for name in _given(other)} - _given(tower)
        names = ", ".join(f"`{name}`" for name in sorted(others & required or others)[:3])
        closed = "`additionalProperties: false` of this part forbids"
        if others:
            yield Diagnostic(
                "closed-part",
                f"no object is possible: {names} must be given, which {closed}"
                if others & required
                else f"{closed} {names} of the others",
                place,
                _CLOSED_WHOLE[document.version >= "3.1"],
                "warning",
            )


_CLOSED_WHOLE = (
    "remove it there; OpenAPI 3.0 cannot close what `allOf` is made of",
    "remove it there, and write `unevaluatedProperties: false` beside `allOf`",
)


def _is_closed(schema: Schema) -> bool:
    return schema.get("additionalProperties") is False and "patternProperties" not in schema


def _given(tower: Iterable[Schema]) -> set[str]:
    """The properties that objects may have by name."""
    properties = (as_object(schema.get("properties")).items() for schema in tower)
    return {name for part in properties for name, schema in part if schema is not False}


def _required(tower: Iterable[Schema]) -> Iterator[Json]:
    for schema in tower:
        yield from as_array(schema.get("required"))


# --- variants -------------------------------------------------------------------------------------


@rules.rule("schema", having=["discriminator"])
def discriminator(document: Document, node: Node) -> Iterator[Diagnostic]:
    """The property that tells variants apart is one of each variant (OpenAPI 3.1.1, 4.8.25)."""
    written = as_object(node.data["discriminator"])
    schemas = _schemas(document)
    for value, target in as_object(written.get("mapping")).items():
        if component_of({"$ref": target}) not in schemas:
            yield Diagnostic(
                "discriminator-mapping",
                f"`{target}` is no schema of this contract",
                node.place.child("discriminator", "mapping", value),
                did_you_mean(str(target).rpartition("/")[2], schemas),
            )
    name = written.get("propertyName")
    if isinstance(name, str) and not {"oneOf", "anyOf"}.isdisjoint(node.data):
        yield from _variants_without(document, node, name)
    elif isinstance(name, str) and not _has_somewhere(document, node.data, name):
        yield Diagnostic(
            "discriminator-property",
            f"the schema has no property `{name}`, which tells its variants apart",
            node.place.child("discriminator", "propertyName"),
            "add it to `properties`",
            "warning",
        )


@rules.rule("mediaType", having=["encoding"])
def encoded_properties(document: Document, node: Node) -> Iterator[Diagnostic]:
    """Each entry of `encoding` is about a property of the form (OpenAPI 3.1.1, 4.8.14)."""
    tower = component_tower(_schemas(document), node.data.get("schema", {}))
    known = {name for part in tower for name in as_object(part.get("properties"))}
    for name in as_object(node.data["encoding"]):
        if tower and name not in known and not any(_is_open(part) for part in tower):
            yield Diagnostic(
                "encoding-unknown-property",
                f"the form has no property `{name}`",
                node.place.name("encoding", name),
                did_you_mean(name, known) or "add it to the schema's `properties`",
                "warning",
                slipped(rename, node.place.name("encoding", name), name, known),
            )


def _variants_without(document: Document, node: Node, name: str) -> Iterator[Diagnostic]:
    if name in as_object(node.data.get("properties")):
        return
    for keyword in ("oneOf", "anyOf"):
        for index, variant in enumerate(as_array(node.data.get(keyword))):
            if is_object(variant) and not _has_somewhere(document, variant, name):
                yield Diagnostic(
                    "discriminator-property",
                    f"this variant has no property `{name}`, which tells the variants apart",
                    node.place.child(keyword, index),
                    "add it to the variant's `properties`",
                    "warning",
                )


def _has_somewhere(document: Document, schema: Schema, name: str) -> bool:
    return any(
        name in as_object(part.get("properties")) or _is_unclear(part)
        for part in component_tower(_schemas(document), schema)
    )
