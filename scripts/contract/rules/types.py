"""Do schemas say as their version asks for what type they are, what is required, what is null?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.dialect import NULL_IN_30, types_of
from scripts.contract.document import Document, Node
from scripts.contract.mends import Mend, append, insert, nest, put, remove
from scripts.contract.rules import Rules
from scripts.contract.spelling import did_you_mean, slip
from server.data import Json, is_array, is_object
from server.proving import JUDGED

rules = Rules()

TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")

_ALIASES = {"int": "integer", "int32": "integer", "int64": "integer", "long": "integer",
            "float": "number", "double": "number", "decimal": "number", "str": "string",
            "text": "string", "date": "string", "datetime": "string", "uuid": "string",
            "file": "string", "bool": "boolean", "dict": "object", "map": "object",
            "list": "array", "none": "null", "nil": "null"}  # fmt: skip


@rules.rule("schema", having=["type"])
def unknown_type(document: Document, node: Node) -> Iterator[Diagnostic]:
    written = node.data["type"]
    place = node.place.child("type")
    if not is_array(written):
        yield from _check_type(written, place, node)
    else:
        if document.version < "3.1":
            rest = [name for name in written if name != "null"]
            mends: tuple[Mend, ...] = ()
            if len(rest) == 1 and len(written) == 2 and "nullable" not in node.data:
                mends = (put(place, rest[0]), insert(node.place, "nullable", True, "type"))
            yield _newer("OpenAPI 3.0 knows only one type at a time", place, mends)
        for index, name in enumerate(written):
            yield from _check_type(name, place.child(index))
    if written == "null" and document.version < "3.1":
        yield _newer("OpenAPI 3.0 knows no type `null`", place)


def _check_type(name: Json, place: Place, node: Node | None = None) -> Iterator[Diagnostic]:
    if not isinstance(name, str) or name not in TYPES:
        shown = "null" if name is None else name if isinstance(name, str) else "this"
        mends = _type_mends(name, place, node)
        yield Diagnostic(
            "unknown-type", f"`{shown}` is no type", place, _type_hint(name), mends=mends
        )


_FORMATS = {"int32": "int32", "int64": "int64", "long": "int64", "float": "float",
            "double": "double", "date": "date", "datetime": "date-time", "uuid": "uuid",
            "file": "binary"}  # fmt: skip
"""What other languages call a type says more than the type: it is the format, too."""


def _type_mends(name: Json, place: Place, node: Node | None) -> tuple[Mend, ...]:
    if name is None:
        return (put(place, "null"),)
    word = str(name).lower()
    meant = _ALIASES.get(word) or slip(str(name), TYPES)
    if meant is None:
        return ()
    mends = (put(place, meant),)
    if word in _FORMATS and node is not None and "format" not in node.data:
        return (*mends, insert(node.place, "format", _FORMATS[word], "type"))
    return mends if word not in _FORMATS else ()


def _type_hint(name: Json) -> str:
    if name is None:
        return "put it in quotes: 'null'"
    alias = _ALIASES.get(str(name).lower())
    if alias is not None:
        return f"did you mean `{alias}`?"
    return did_you_mean(str(name), TYPES) or f"it is one of {', '.join(TYPES)}"


def _newer(message: str, place: Place, mends: tuple[Mend, ...] = ()) -> Diagnostic:
    """What 3.1 writes is understood in 3.0 documents too: its meaning is clear."""
    hint = "it is read as in 3.1; write `nullable: true`, or `oneOf` with a schema for each type"
    return Diagnostic("newer-type", message, place, hint, "warning", mends)


FORMATS = JUDGED | {"binary", "password"}
"""Of texts: those of JSON Schema (2020-12, validation, section 7.3) and of OpenAPI 3.0."""


@rules.rule("schema", having=["format"])
def unknown_format(document: Document, node: Node) -> Iterator[Diagnostic]:
    """Everybody may have formats of their own; here are only those that are meant to be others."""
    name = node.data["format"]
    if not isinstance(name, str) or name in FORMATS or "string" not in types_of(node.data):
        return
    meant = "uri" if name.lower() == "url" else slip(name, FORMATS)
    if meant and not name[-1].isdigit():  # `uuid4` says more than `uuid`
        yield Diagnostic(
            "unknown-format",
            f"`{name}` is no known format: any text will do",
            node.place.child("format"),
            f"did you mean `{meant}`?",
            "warning",
        )


@rules.rule("schema", having=["required"])
def required_form(document: Document, node: Node) -> Iterator[Diagnostic]:
    """`required: true` on a property is the most common slip from older JSON Schema."""
    if not isinstance(node.data["required"], bool):
        return
    *around, name = node.place.pointer or ("",)
    hint = "list the names of the properties that must be there"
    if around[-1:] == ["properties"]:
        hint = f"put `{name}` into the `required` list of the object around it"
    elif name == "schema":
        hint = "move it out of the schema, beside `schema`"
    yield Diagnostic(
        "required-form",
        "`required` of a schema is a list of its properties",
        node.place.name("required"),
        hint,
        mends=_required_mends(node),
    )


def _required_mends(node: Node) -> tuple[Mend, ...]:
    """Into the list of the object around a property, or beside the schema of a parameter."""
    pointer, gone = node.place.pointer, remove(node.place.child("required"))
    if node.data["required"] is False:
        return (gone,)
    owner = node.place._replace(pointer=pointer[:-2])
    around = node.place.source.at(owner.pointer)
    if pointer[-2:-1] == ("properties",) and is_object(around):
        listed = around.get("required", [])
        if is_array(listed) and pointer[-1] not in listed:
            return gone, append(owner, "required", pointer[-1], "type")
    return ()


@rules.rule("schema", having=["nullable"])
def nullable(document: Document, node: Node) -> Iterator[Diagnostic]:
    """`nullable` widens the `type` beside it (OpenAPI 3.0.3, 4.7.24.1); 3.1 has no such field."""
    place, allowed = node.place.name("nullable"), node.data["nullable"] is True
    if document.version >= "3.1":
        kind = node.data.get("type")
        null = f"`type: [{kind}, 'null']`" if isinstance(kind, str) else "`anyOf` with type 'null'"
        yield Diagnostic(
            "nullable",
            f"OpenAPI {document.version} has no `nullable`: it has no effect",
            place,
            f"write {null}" if allowed else "remove it",
            "warning",
            _nullable_mends(node, allowed=allowed),
        )
    elif allowed and "type" not in node.data and not _RESTRICTING.isdisjoint(node.data):
        yield Diagnostic(
            "nullable",
            "`nullable` has no effect without a `type` beside it",
            place,
            "move it to the schema that has the `type`,"
            f" or write `anyOf` with `{NULL_IN_30}` among the others",
            "warning",
        )


def _nullable_mends(node: Node, *, allowed: bool) -> tuple[Mend, ...]:
    """`nullable` in the words of 3.1, where it stands beside a `type` or a reference alone."""
    data, gone = node.data, remove(node.place.child("nullable"))
    if not allowed:
        return (gone,)
    if isinstance(data.get("type"), str) and not {"enum", "const"} & data.keys():
        return gone, put(node.place.child("type"), [data["type"], "null"])
    if isinstance(data.get("$ref"), str) and data.keys() <= {"$ref", "nullable", "description"}:
        return gone, nest(node.place.name("$ref"), "anyOf", {"type": "null"})
    return ()


_RESTRICTING = {"allOf", "anyOf", "oneOf", "not", "enum"}
"""What refuses null though there is no type; without any of these everything is accepted."""


@rules.rule("schema", having=["type"])
def array_without_items(document: Document, node: Node) -> Iterator[Diagnostic]:
    """OpenAPI 3.0.3, 4.7.24.1; JSON Schema 2020-12 demands no `items`."""
    if document.version < "3.1" and node.data["type"] == "array" and "items" not in node.data:
        yield Diagnostic(
            "array-without-items",
            "an array needs `items` in OpenAPI 3.0",
            node.place.child("type"),
            "write `items: {}` if they may be anything, as is assumed now",
            "warning",
            (insert(node.place, "items", {}, "type"),),
        )
