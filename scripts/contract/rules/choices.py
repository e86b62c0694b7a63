"""Fields with a fixed set of values, and fields of which only one may stand in an object."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Document, Node
from scripts.contract.mends import put
from scripts.contract.rules import Rules, slipped
from scripts.contract.spelling import did_you_mean
from scripts.contract.structure import called
from server.data import as_object, is_array, is_object

rules = Rules()

_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("parameter", "in"): ("path", "query", "header", "cookie"),
    ("parameter", "style"): (
        "matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject",
    ),
    ("header", "style"): ("simple",),
    ("encoding", "style"): ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    ("securityScheme", "type"): ("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"),
    ("securityScheme", "in"): ("query", "header", "cookie"),
}  # fmt: skip
_SINCE_32 = {("parameter", "in"): "querystring", ("parameter", "style"): "cookie"}


@rules.rule("parameter", "header", "encoding", "securityScheme", having=["in", "style", "type"])
def unknown_value(document: Document, node: Node) -> Iterator[Diagnostic]:
    for (kind, name), choices in _CHOICES.items():
        if document.version >= "3.2" and (kind, name) in _SINCE_32:
            choices = (*choices, _SINCE_32[kind, name])
        value = node.data.get(name)
        if kind == node.kind and isinstance(value, str) and value not in choices:
            yield Diagnostic(
                "unknown-value",
                f"`{name}` of {called(kind)} cannot be `{value}`",
                node.place.child(name),
                did_you_mean(value, choices) or f"it is one of {', '.join(choices)}",
                mends=slipped(put, node.place.child(name), value, choices),
            )


_EXCLUSIVE = (
    ("parameter", "schema", "content", "a `schema` with a style, or `content` with a media type"),
    ("header", "schema", "content", "a `schema`, or `content` with a media type"),
    ("link", "operationId", "operationRef", "both name the operation"),
    ("license", "identifier", "url", "both name the licence"),
    ("example", "value", "externalValue", "the value stands here or elsewhere"),
    ("parameter", "example", "examples", "`examples` can hold both"),
    ("header", "example", "examples", "`examples` can hold both"),
    ("mediaType", "example", "examples", "`examples` can hold both"),
)


@rules.rule("parameter", "header", "link", "license", "example", "mediaType")
def exclusive_fields(document: Document, node: Node) -> Iterator[Diagnostic]:
    data = as_object(node.data)
    for kind, one, other, why in _EXCLUSIVE:
        if kind == node.kind and one in data and other in data:
            yield Diagnostic(
                "exclusive-fields",
                f"{called(kind)} cannot have both `{one}` and `{other}`",
                node.place.name(other),
                f"keep one of the two: {why}",
                "warning" if one in ("example", "identifier") else "error",
            )


@rules.rule("securityRequirement")
def requirement_form(document: Document, node: Node) -> Iterator[Diagnostic]:
    if not is_object(node.data):
        return
    for name, scopes in node.data.items():
        if not is_array(scopes) or not all(isinstance(scope, str) for scope in scopes):
            yield Diagnostic(
                "wrong-type",
                f"the scopes of `{name}` must be a list of strings",
                node.place.name(name),
                f"write `{name}: []` where no scope is needed",
            )
