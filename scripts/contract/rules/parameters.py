"""Are parameters and headers such that values can be read from them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.dialect import types_of
from scripts.contract.document import Document, Node
from scripts.contract.mends import Mend, insert, put, remove
from scripts.contract.references import resolve
from scripts.contract.rules import Rules, is_misspelt
from scripts.contract.rules.paths import parameter_at
from scripts.contract.structure import called
from server.data import Json, as_array, as_object, is_object

rules = Rules()


@rules.rule("pathItem", "operation", having=["parameters"])
def duplicate_parameter(document: Document, node: Node) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str]] = set()
    earlier: list[Json] = []
    for index, written in enumerate(as_array(node.data["parameters"])):
        same = written in earlier
        parameter, _place = parameter_at(document, written, node.place, index)
        place, name = str(parameter.get("in")), str(parameter.get("name"))
        key = (place, name.lower() if place == "header" else name)
        if parameter and key in seen:
            yield Diagnostic(
                "duplicate-parameter",
                f"the {place} parameter `{name}` is declared twice",
                node.place.child("parameters", index),
                "keep one of the two",
                mends=(remove(node.place.child("parameters", index)),) if same else (),
            )
        seen.add(key)
        earlier.append(written)


@rules.rule("parameter", "header")
def parameter_form(document: Document, node: Node) -> Iterator[Diagnostic]:
    data = as_object(node.data)
    content = data.get("content")
    if is_object(content) and len(content) != 1:
        yield Diagnostic(
            "parameter-form",
            f"`content` of {called(node.kind)} must have exactly one media type",
            node.place.name("content"),
        )
    elif (
        data
        and not {"schema", "content"} & data.keys()
        and not any(
            is_misspelt(name, node.kind, data, document.version) for name in ("schema", "content")
        )
    ):
        yield Diagnostic(
            "parameter-form",
            f"{called(node.kind)} must say what its values are",
            node.place.name() if node.kind == "header" else node.place.child("name"),
            "add a `schema`",
        )


@rules.rule("parameter", having=["in"])
def optional_path_parameter(document: Document, node: Node) -> Iterator[Diagnostic]:
    data = node.data
    if data["in"] != "path" or data.get("required") is True:
        return
    if not is_misspelt("required", "parameter", data, document.version):
        yield Diagnostic(
            "path-parameter-optional",
            f"the path parameter `{data.get('name', '')}` must have `required: true`",
            node.place.child("required" if "required" in data else "name"),
            "without its value it would be another path",
            mends=(
                put(node.place.child("required"), True)
                if "required" in data
                else insert(node.place, "required", True, "in", "name"),
            ),
        )


_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_STRUCTURED = {
    "deepObject": ("object",),
    "spaceDelimited": ("array", "object"),
    "pipeDelimited": ("array", "object"),
}


@rules.rule("parameter", having=["style"])
def parameter_style(document: Document, node: Node) -> Iterator[Diagnostic]:
    style, place = node.data["style"], node.data.get("in")
    every = {name for names in _STYLES.values() for name in names}
    if style in every and place in _STYLES and style not in _STYLES[place]:
        yield Diagnostic(
            "parameter-style",
            f"a {place} parameter cannot have style `{style}`",
            node.place.child("style"),
            f"it can have {', '.join(_STYLES[place])}",
        )
    types = _types(document, node)
    wanted = _STRUCTURED.get(str(style), ())
    if wanted and types and not set(wanted) & set(types):
        yield Diagnostic(
            "parameter-style",
            f"style `{style}` is for {' and '.join(f'{name}s' for name in wanted)}, "
            f"but the type is {' or '.join(types)}",
            node.place.child("style"),
            "remove it",
        )


def _types(document: Document, node: Node) -> list[str]:
    """The types that a parameter's schema names, through references."""
    if not is_object(node.data.get("schema")):
        return []
    return types_of(as_object(_resolved(document, node.child("schema", "schema")).data))


def _resolved(document: Document, schema: Node) -> Node:
    found = resolve(document, schema)
    return found if isinstance(found, Node) else schema


@rules.rule("parameter", "header", having=["schema"])
def parameter_nesting(document: Document, node: Node) -> Iterator[Diagnostic]:
    """OpenAPI 3.1.1, 4.8.12.5: only `deepObject` writes what is nested."""
    place = str(node.data.get("in", "header"))
    style = str(node.data.get("style", _STYLES.get(place, ("simple",))[0]))
    nested = _nested(document, node, style) if style != "deepObject" else ""
    if nested:
        instead = " or `style: deepObject`" if place == "query" and "`" in nested else ""
        yield Diagnostic(
            "parameter-nesting",
            f"style `{style}` cannot write {nested}: nobody can send it",
            node.place.name("schema"),
            f"use `content: {{application/json: {{schema: …}}}}`{instead}",
            "warning",
        )


def _nested(document: Document, node: Node, style: str) -> str:
    """What is a list or an object within one; lists may be properties that are spread."""
    schema = _resolved(document, node.child("schema", "schema"))
    types = types_of(as_object(schema.data))
    if "array" in types and _is_only(document, schema, {"array", "object"}, "items"):
        return "what is nested in a list"
    is_spread = style in ("form", "cookie") and node.data.get("explode", True) is True
    kinds = {"object"} if is_spread else {"array", "object"}
    for name in as_object(as_object(schema.data).get("properties")) if "object" in types else ():
        if _is_only(document, schema, kinds, "properties", name):
            return f"the list or object `{name}` within an object"
    return ""


def _is_only(document: Document, schema: Node, kinds: set[str], *steps: str) -> bool:
    """Is a part of a schema of these types, and can be of no others?"""
    if steps[0] not in as_object(schema.data):
        return False
    types = types_of(as_object(_resolved(document, schema.child("schema", *steps)).data))
    return bool(types) and kinds.issuperset(types)


# --- without effect -------------------------------------------------------------------------------

_IGNORED = {
    "accept": "the media types of the responses decide",
    "content-type": "the media types of the body decide",
    "authorization": "`security` decides",
}


@rules.rule("parameter", having=["in"])
def ignored_parameter(document: Document, node: Node) -> Iterator[Diagnostic]:
    """OpenAPI 3.1.1, 4.8.12.2.1: these three header parameters shall be ignored."""
    name = str(node.data.get("name"))
    if node.data["in"] == "header" and name.lower() in _IGNORED:
        listed = node.place.pointer[-2:-1] == ("parameters",) and node.place.pointer[0] == "paths"
        mends = (remove(node.place),) if listed else ()
        yield _ignored(node.place.child("name"), f"the header parameter `{name}`", mends)


@rules.rule("{header}")
def ignored_header(document: Document, node: Node) -> Iterator[Diagnostic]:
    """OpenAPI 3.1.1, 4.8.17.1: a response's Content-Type is its media type."""
    for name in as_object(node.data):
        if name.lower() == "content-type" and node.place.pointer[:1] != ("components",):
            mends = (remove(node.place.child(name)),)
            yield _ignored(node.place.name(name), f"the header `{name}`", mends)


def _ignored(place: Place, what: str, mends: tuple[Mend, ...]) -> Diagnostic:
    why = next(why for name, why in _IGNORED.items() if f"`{name}`" in what.lower())
    message = f"{what} has no effect: {why}"
    return Diagnostic("ignored-header", message, place, "remove it", "warning", mends)


@rules.rule("mediaType", having=["encoding"])
def encoding_without_effect(document: Document, node: Node) -> Iterator[Diagnostic]:
    """OpenAPI 3.1.1, 4.8.14.1."""
    media_type = str(node.place.pointer[-1])
    if not re.match(r"multipart/|application/x-www-form-urlencoded", media_type, re.IGNORECASE):
        yield Diagnostic(
            "field-without-effect",
            f"`encoding` has no effect on {media_type}, only on forms",
            node.place.name("encoding"),
            "remove it",
            "warning",
            (remove(node.place.child("encoding")),),
        )


@rules.rule("parameter", having=["allowEmptyValue", "allowReserved"])
def field_without_effect(document: Document, node: Node) -> Iterator[Diagnostic]:
    """OpenAPI 3.1.1, 4.8.12.2.1 and 4.8.12.2.2."""
    place: Json = node.data.get("in")
    for field in ("allowEmptyValue", "allowReserved"):
        if node.data.get(field) is True and place in ("path", "header", "cookie"):
            yield Diagnostic(
                "field-without-effect",
                f"`{field}` has no effect in a {place} parameter, only in query parameters",
                node.place.name(field),
                "remove it",
                "warning",
                (remove(node.place.child(field)),),
            )
