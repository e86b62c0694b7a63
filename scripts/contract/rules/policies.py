"""Can the platform do what the contract's policies ask for?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node, operations
from scripts.contract.mends import put
from scripts.contract.policies import (
    ETAG,
    IDEMPOTENCY,
    IF_MATCH,
    OF_OPERATIONS,
    OF_RESPONSES,
    USES,
    tagged,
)
from scripts.contract.references import resolve
from scripts.contract.rules import Rules, slipped
from scripts.contract.spelling import did_you_mean, nearest
from scripts.contract.structure import called
from server.data import as_array, as_object, is_object
from server.media import is_json

rules = Rules()


@rules.rule("operation", "response")
def misspelt(_: Document, node: Node) -> Iterator[Diagnostic]:
    """An extension of another tool is none of our business; one that nearly is ours, is."""
    known = {"operation": OF_OPERATIONS, "response": OF_RESPONSES}[node.kind]
    for name in as_object(node.data):
        if name.startswith("x-") and name not in known and nearest(name, known):
            yield Diagnostic(
                "unknown-policy",
                f"`{name}` is no policy of {called(node.kind)}",
                node.place.name(name),
                did_you_mean(name, known),
                "warning",
            )


@rules.rule("operation", having=[IF_MATCH, IDEMPOTENCY])
def value(_: Document, node: Node) -> Iterator[Diagnostic]:
    for name in (IF_MATCH, IDEMPOTENCY):
        if name in node.data and node.data[name] not in USES:
            yield Diagnostic(
                "policy-value",
                f"`{name}` must be `optional` or `required`",
                node.place.child(name),
                did_you_mean(str(node.data[name]), USES),
                mends=slipped(put, node.place.child(name), str(node.data[name]), USES),
            )


@rules.rule("response", having=[ETAG])
def tag(document: Document, node: Node) -> Iterator[Diagnostic]:
    """The property is there in every body, or an answer could have no entity tag."""
    name, body = node.data[ETAG], _body(node)
    always = [] if body is None else sorted(_always(document, body))
    if name not in always:
        yield Diagnostic(
            "etag-property",
            f"the JSON body has no required property `{name}`",
            node.place.child(ETAG),
            did_you_mean(str(name), always) or "name one that is required and changes each time",
            mends=slipped(put, node.place.child(ETAG), str(name), always),
        )


def _body(node: Node) -> Node | None:
    media = as_object(as_object(node.data).get("content")).get("application/json")
    if not is_object(media) or "schema" not in media:
        return None
    return node.child("schema", "content", "application/json", "schema")


def _always(document: Document, node: Node, around: frozenset[Place] = frozenset()) -> set[str]:
    """What every value of a schema has, be it through `allOf` or in each alternative."""
    found = resolve(document, node)
    if not isinstance(found, Node) or found.place in around:
        return set()
    data, around = as_object(found.data), around | {found.place}
    names = {str(n) for at in (node, found) for n in as_array(as_object(at.data).get("required"))}
    for keyword in ("allOf", "anyOf", "oneOf"):
        parts = [
            _always(document, found.child("schema", keyword, index), around)
            for index in range(len(as_array(data.get(keyword))))
        ]
        if keyword == "allOf":
            names = names.union(*parts)
        elif parts:
            names |= parts[0].intersection(*parts)
    return names


@rules.rule("pathItem")
def misplaced(document: Document, item: Node) -> Iterator[Diagnostic]:
    methods = dict(operations(item, "3.2"))
    read = methods.get("GET")
    has_tag = read is not None and tagged(document, read) is not None
    for method, operation in methods.items():
        data = as_object(operation.data)
        reason = ""
        if IF_MATCH in data and method not in ("PUT", "PATCH", "DELETE"):
            reason = f"a {method} request cannot be made on a condition"
        elif IF_MATCH in data and not has_tag:
            reason = f"GET of this path answers without `{ETAG}`: there is nothing to compare"
        if reason:
            yield _fault(IF_MATCH, operation, reason)
        if IDEMPOTENCY in data and (reason := _not_idempotent(document, method, operation)):
            yield _fault(IDEMPOTENCY, operation, reason)


def _fault(name: str, operation: Node, reason: str) -> Diagnostic:
    place = operation.place.name(name)
    return Diagnostic("policy-misplaced", f"`{name}` has no effect here", place, reason)


def _not_idempotent(document: Document, method: str, operation: Node) -> str:
    data = as_object(operation.data)
    if method != "POST":
        return "it is for POST; what other methods do again is the same or has a condition"
    security = as_array(data.get("security", as_object(document.root.data).get("security")))
    if not security or not all(security):
        return "keys belong to the one who makes the request: the operation needs `security`"
    for status in as_object(data.get("responses")):
        found = resolve(document, operation.child("response", "responses", status))
        content = as_object(as_object(found.data).get("content")) if isinstance(found, Node) else {}
        if not all(map(is_json, content)):
            return f"the answer {status} may come in pieces, and is not kept to be repeated"
    return ""
