"""Is every object what OpenAPI says: known fields, needed fields, values of the right type?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus

from scripts.contract.bundle import is_optional_when_empty
from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import SUPPORTED, Document, Node, is_reference
from scripts.contract.mends import Mend, insert, put, remove, rename, retyped, wrap
from scripts.contract.rules import Rules, is_misspelt, slipped
from scripts.contract.rules.types import TYPES
from scripts.contract.spelling import did_you_mean
from scripts.contract.structure import (
    MAPS,
    OBJECTS,
    PRIMITIVES,
    Field,
    called,
    fields,
    is_of,
    other_versions,
)
from scripts.contract.walk import parts
from server.data import Json, as_object, is_array, is_object

rules = Rules()


@rules.rule("openapi")
def openapi_version(document: Document, node: Node) -> Iterator[Diagnostic]:
    if not is_object(node.data):
        empty = node.data is None
        yield Diagnostic(
            "openapi-version",
            "the file is empty" if empty else "an OpenAPI document is an object with named fields",
            node.place,
            "start with `openapi: 3.1.1`",
        )
        return
    version = node.data.get("openapi")
    if "swagger" in node.data and version is None:
        yield Diagnostic(
            "openapi-version",
            "this is a Swagger document; OpenAPI 3.0, 3.1 and 3.2 are read here",
            node.place.name("swagger"),
            "convert it first, with `npx swagger2openapi` for example",
        )
    elif isinstance(version, str) and not re.match(r"3\.[012]\.\d+", version):
        yield Diagnostic(
            "openapi-version",
            f"`{version}` is no version of OpenAPI that is known here",
            node.place.child("openapi"),
            "write the full number, such as 3.1.1"
            if version in SUPPORTED
            else "3.0, 3.1 and 3.2 are read, for example as `openapi: 3.1.1`",
        )


# --- types ----------------------------------------------------------------------------------------


@rules.rule("*")
def wrong_type(document: Document, node: Node) -> Iterator[Diagnostic]:
    if not is_reference(node) and not _has_type(document, node):
        yield _wrong_type(node, node.kind, node.data, node.place)
    if is_object(node.data) and node.kind in OBJECTS and "$ref" in node.data:
        reference = node.data["$ref"]
        if not isinstance(reference, str):
            yield _wrong_type(node, "string", reference, node.place.child("$ref"))
    known = fields(node.kind, document.version) if node.kind in OBJECTS else {}
    for kind, step, data in parts(node, document.version):
        if kind not in PRIMITIVES and data is not None:
            continue
        field = known.get(str(step))
        if data is None and field is not None and not field.required:
            yield from _empty(field, node.place.name(step))
        elif kind in PRIMITIVES and not is_object(data) and not is_of(kind, data):
            yield _wrong_type(node, kind, data, node.place.child(step))


def _has_type(document: Document, node: Node) -> bool:
    """Is a node what its kind is: an object or a list? Bare values are looked at by their owner."""
    kind, data = node.kind, node.data
    if kind in ("openapi", "value"):
        return True  # the rule above says more of documents
    if kind in PRIMITIVES:
        return is_of(kind, data)
    if kind == "schema" and isinstance(data, bool):
        return document.version >= "3.1" or node.place.pointer[-1:] == ("additionalProperties",)
    if kind.startswith("["):
        return is_array(data) or _said_elsewhere(node)
    return is_object(data)


def _said_elsewhere(node: Node) -> bool:
    """An empty list is a warning, and `required: true` has a rule of its own."""
    return node.data is None or (
        isinstance(node.data, bool) and node.place.pointer[-1:] == ("required",)
    )


def _empty(field: Field, place: Place) -> Iterator[Diagnostic]:
    if is_optional_when_empty(field.kind):
        yield Diagnostic(
            "empty-field",
            f"`{field.name}` is empty",
            place,
            "fill it in or remove it",
            "warning",
            (remove(place),),
        )


_NAMES = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number",
          float: "a number", type(None): "empty"}  # fmt: skip


def _wrong_type(node: Node, kind: str, data: Json, place: Place) -> Diagnostic:
    expected = called(kind) if kind in PRIMITIVES or kind.startswith("[") else "an object"
    step = place.pointer[-1] if place.pointer else "this file"
    owner = place.pointer[-2] if len(place.pointer) > 1 else "the list"
    name = f"entry {step + 1} of `{owner}`" if isinstance(step, int) else f"`{step}`"
    return Diagnostic(
        "wrong-type",
        f"{name} must be {expected}, but it is {_NAMES[type(data)]}",
        place if data is not None else Place(place.source, place.pointer, key=True),
        _type_hint(kind, data, str(step)),
        mends=_type_mends(kind, data, place, str(step)),
    )


def _type_mends(kind: str, data: Json, place: Place, name: str) -> tuple[Mend, ...]:
    """What is meant is clear where only quotes or brackets are wrong."""
    if kind == "string" or (isinstance(data, str) and kind in ("boolean", "integer", "number")):
        return retyped(place, data, [kind])
    if kind == "[string]" and isinstance(data, str):
        return (wrap(place),)
    if kind == "response" and isinstance(data, str):
        return (wrap(place, "description"),)
    if kind == "schema" and data in TYPES:
        return (wrap(place, "type"),)
    if kind == "mediaType" and data is None:
        return (put(place, {}),)
    return _bound_mends(data, place, name)


def _bound_mends(data: Json, place: Place, name: str) -> tuple[Mend, ...]:
    """`exclusiveMinimum`, which is a flag beside `minimum` in 3.0 and a bound of its own later."""
    owner = place.source.at(place.pointer[:-1])
    around = place._replace(pointer=place.pointer[:-1])
    if name not in ("exclusiveMinimum", "exclusiveMaximum") or not is_object(owner):
        return ()
    bound = name.removeprefix("exclusive").lower()
    if data is False:
        return (remove(place),)
    if data is True and bound in owner:
        return remove(place), rename(around.name(bound), name)
    if is_of("number", data) and bound not in owner:
        return put(place, True), insert(around, bound, data, name)
    return ()


def _type_hint(kind: str, data: Json, name: str) -> str:
    """What to write instead, where it is clear."""
    if (written := _in_place_of(kind, data, name)) is not None:
        return f"write {written}"
    if kind == "string" and isinstance(data, int | float):
        return "put it in quotes: without them it is a number or a boolean"
    if data is None:
        return "fill it in or remove it"
    if isinstance(data, str) and kind in ("boolean", "integer", "number"):
        return "write it without quotes" if re.fullmatch(r"true|false|[-+.\d]+", data) else ""
    return ""


def _in_place_of(kind: str, data: Json, name: str) -> str | None:
    if name == "items" and is_array(data):
        return "`prefixItems` where each entry has a schema of its own"
    if name in ("exclusiveMinimum", "exclusiveMaximum"):
        bound = name.removeprefix("exclusive").lower()
        new, old = f"`{name}: …` alone, in place of `{bound}`", f"`{bound}: …` and `{name}: true`"
        return new if isinstance(data, bool) else old
    if kind.startswith("[") and isinstance(data, str):
        return f"`[{data}]`"
    if (
        name == "examples"
        and is_object(data)
        and all("value" in as_object(v) for v in data.values())
    ):
        return "the values alone, as a list: examples of a schema have no names"
    if kind.startswith("[") and is_object(data):
        return "`- ` in front of each entry"
    if kind == "schema" and isinstance(data, str):
        return f"`type: {data}` inside it" if data.isalpha() else None
    if kind == "response" and isinstance(data, str):
        return f"`description: {data}` inside it"
    if kind == "mediaType" and data is None:
        return "`{}` where there is nothing to say of it"
    if is_array(data) and (kind in MAPS or kind.startswith("{")):
        return "the name of each entry in place of `- `"
    return None


# --- fields ---------------------------------------------------------------------------------------


@rules.rule(*OBJECTS)
def unknown_field(document: Document, node: Node) -> Iterator[Diagnostic]:
    version = document.version
    known = fields(node.kind, version)
    for name in as_object(node.data):
        if name in known or name.startswith("x-") or name == "$ref":
            continue
        if name == "nullable" and node.kind == "schema":
            continue  # a rule of its own says more
        other = other_versions(node.kind, name, version)
        guess = did_you_mean(name, known.keys() - node.data.keys())
        free = not other and not guess  # it has no effect
        descriptive = other and node.kind in _DESCRIPTIVE
        yield Diagnostic(
            "unknown-field",
            f"{called(node.kind)} has no field `{name}`"
            + (f" in OpenAPI {version}, only in {other}" if other else ""),
            node.place.name(name),
            _version_hint(node.kind, name, other) or guess or "fields of your own start with `x-`",
            "warning" if free or descriptive else "error",
            mends=_field_mends(node, name, other, known.keys() - node.data.keys()),
        )


def _field_mends(node: Node, name: str, other: str, known: Iterable[str]) -> tuple[Mend, ...]:
    """A slip of the pen, and what one version says in other words than the next."""
    place = node.place.name(name)
    if not other:
        return slipped(rename, place, name, known)
    value = node.data[name]
    if node.kind == "schema" and name == "const" and "enum" not in node.data:
        plain = not is_object(value) and not is_array(value)
        return (rename(place, "enum"), wrap(node.place.child(name))) if plain else ()
    return ()


_DESCRIPTIVE = ("info", "license", "tag", "xml", "example")
"""Objects for readers: a field that came with another version does no harm in them."""


_SUBSTITUTES = {
    ("schema", "const"): "in OpenAPI 3.0 write `enum` with this one value",
    ("schema", "examples"): "in OpenAPI 3.0 write `example` with one value",
    ("schema", "$defs"): "in OpenAPI 3.0 move its schemas to `components.schemas`",
}


def _version_hint(kind: str, name: str, other: str) -> str:
    if not other:
        return ""
    newest = other.removesuffix(" and later")
    return _SUBSTITUTES.get((kind, name), "") or f"it needs `openapi: {newest}.0` or newer"


@rules.rule(*OBJECTS)
def missing_field(document: Document, node: Node) -> Iterator[Diagnostic]:
    if not is_object(node.data) or is_reference(node):
        return
    version = document.version
    for field in fields(node.kind, version).values():
        if not field.required or field.name in node.data:
            continue
        if node.kind == "operation" and field.name == "responses":
            continue  # a rule of its own says more
        if not is_misspelt(field.name, node.kind, node.data, version):
            yield _missing(node, f"`{field.name}`")
    parts = {"paths", "components", "webhooks"}
    if node.kind == "openapi" and version >= "3.1" and not parts & node.data.keys():
        yield _missing(node, "`paths`, `components` or `webhooks`")


def _missing(node: Node, what: str) -> Diagnostic:
    place = node.place.name() if node.place.pointer else node.place
    hint = "start with `openapi: 3.1.1`" if what == "`openapi`" else ""
    message = f"{called(node.kind)} needs {what}"
    return Diagnostic("missing-field", message, place, hint, mends=_missing_mends(node, what))


def _missing_mends(node: Node, what: str) -> tuple[Mend, ...]:
    """What can only be one thing: a status says what its response is."""
    match node.kind, what, str(node.place.pointer[-1:] and node.place.pointer[-1]):
        case "response", "`description`", status if status in _PHRASES:
            return (insert(node.place, "description", _PHRASES[status]),)
        case "oauthFlow", "`scopes`", _:
            return (insert(node.place, "scopes", {}),)
        case _:
            return ()


_PHRASES = {str(status.value): status.phrase for status in HTTPStatus}


@rules.rule("operation")
def missing_responses(document: Document, node: Node) -> Iterator[Diagnostic]:
    if not is_object(node.data) or is_reference(node) or node.data.get("responses"):
        return
    if is_misspelt("responses", "operation", node.data, document.version):
        return
    named = "responses" in node.data
    yield Diagnostic(
        "missing-responses",
        "the operation does not say what it answers",
        node.place.name("responses") if named else node.place.name(),
        'add `responses`, such as `"200": {description: …}`; until then any JSON may be answered',
        "warning",
    )
