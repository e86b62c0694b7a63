"""Do the operations fit together: ids, tags, bodies, links, servers?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scripts.contract import names
from scripts.contract.contents import base_path
from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node, operations
from scripts.contract.mends import Mend, append, put, remove
from scripts.contract.rules import Rules, is_misspelt, slipped
from scripts.contract.spelling import did_you_mean, nearest
from server.data import as_array, as_object, is_object

rules = Rules()


@lru_cache(maxsize=1)
def operation_ids(document: Document) -> list[tuple[str, Node]]:
    """All operations that have an id, those of webhooks and callbacks too, in order."""
    return [
        (operation.data["operationId"], operation)
        for item in _path_items(document)
        for _, operation in operations(item, "3.2")
        if isinstance(as_object(operation.data).get("operationId"), str)
    ]


def _path_items(document: Document) -> Iterator[Node]:
    """Paths, webhooks and, below each of their operations, its callbacks."""
    waiting = [
        Node("pathItem", item, document.root.place(section, name))
        for section in ("paths", "webhooks")
        for name, item in as_object(as_object(document.root.data).get(section)).items()
    ]
    while waiting:
        item = waiting.pop(0)
        yield item
        for _, operation in operations(item, "3.2"):
            for name, callback in as_object(as_object(operation.data).get("callbacks")).items():
                waiting += [
                    Node("pathItem", inner, operation.place.child("callbacks", name, expression))
                    for expression, inner in as_object(callback).items()
                ]


def _called(node: Node) -> str:
    """An operation as people call it: `GET /pets`."""
    *_, path, method = node.place.pointer
    return f"{str(method).upper()} {path}"


@rules.rule("openapi")
def duplicate_operation_id(document: Document, _: Node) -> Iterator[Diagnostic]:
    first: dict[str, Node] = {}
    spelt: dict[tuple[str, str], str] = {}
    taken = {identity for identity, _ in operation_ids(document)}
    for identity, node in operation_ids(document):
        place = node.place.child("operationId")
        if identity in first:
            yield Diagnostic(
                "duplicate-operation-id",
                f"`{identity}` is the id of {_called(first[identity])} already",
                place,
                "give each operation an id of its own: handlers and clients are named after it",
                mends=(put(place, _own_id(identity, node, taken)),),
            )
            continue
        first[identity] = node
        tag = str(next(iter(as_array(node.data.get("tags"))), ""))
        other = spelt.setdefault((tag, names.snake(identity)), identity)
        if other != identity:
            yield Diagnostic(
                "operation-id-clash",
                f"`{identity}` and `{other}` both give the handler name `{names.snake(identity)}`",
                place,
                "give them ids that differ in more than spelling; else one handler gets a number",
                "warning",
            )


def _own_id(identity: str, node: Node, taken: set[str]) -> str:
    """An id made of method and path, spelt as the others are; it is taken then."""
    *_, path, method = node.place.pointer
    name = names.snake(names.derived_id(str(method), str(path)))
    if "_" not in identity:
        name = re.sub(r"_(\w)", lambda match: match.group(1).upper(), name)
    name = names.free(name, taken)
    taken.add(name)
    return name


# --- tags -----------------------------------------------------------------------------------------


@rules.rule("openapi", having=["tags"])
def duplicate_tag(document: Document, node: Node) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, tag in enumerate(as_array(node.data["tags"])):
        name = as_object(tag).get("name")
        if isinstance(name, str) and name in seen:
            yield Diagnostic(
                "duplicate-tag",
                f"the tag `{name}` is described above already",
                node.place.child("tags", index, "name"),
                "keep one of the two",
                "warning",
                () if tag.keys() - {"name"} else (remove(node.place.child("tags", index)),),
            )
        seen.add(str(name))


@rules.rule("operation", having=["tags"])
def undefined_tag(document: Document, node: Node) -> Iterator[Diagnostic]:
    """Where a contract lists its tags, an operation's tag should be one of them; OpenAPI does not
    demand it (3.1.1, 4.8.1.1)."""
    listed = as_array(as_object(document.root.data).get("tags"))
    known = {str(as_object(tag).get("name")) for tag in listed}
    for index, tag in enumerate(as_array(node.data["tags"])):
        if known and isinstance(tag, str) and tag not in known:
            yield Diagnostic(
                "undefined-tag",
                f"`{tag}` is not among the contract's tags",
                node.place.child("tags", index),
                did_you_mean(tag, known) or "add it to `tags` of the root document",
                "warning",
                _tag_mends(document, node.place.child("tags", index), tag, known),
            )


def _tag_mends(document: Document, place: Place, tag: str, known: set[str]) -> tuple[Mend, ...]:
    """A tag that resembles no other is added to the list; one that another spelling makes a known
    one gets that; one that is nearly another may be either."""
    same = [name for name in known if names.snake(name) == names.snake(tag)]
    if len(same) == 1:
        return (put(place, same[0]),)
    new = nearest(tag, known) is None
    return (append(document.root.place(), "tags", {"name": tag}),) if new else ()


# --- bodies ---------------------------------------------------------------------------------------


@rules.rule("pathItem", having=["get", "head", "delete"])
def unexpected_body(document: Document, node: Node) -> Iterator[Diagnostic]:
    """RFC 9110, 9.3: content in such a request has no meaning; some servers refuse it."""
    for method, operation in operations(node, "3.2"):
        if method in ("GET", "HEAD", "DELETE") and "requestBody" in as_object(operation.data):
            yield Diagnostic(
                "unexpected-body",
                f"a {method} request should have no body: many clients and proxies drop it",
                operation.place.name("requestBody"),
                "use parameters, or POST",
                "warning",
            )


# --- links and servers ----------------------------------------------------------------------------


@rules.rule("link")
def link_target(document: Document, node: Node) -> Iterator[Diagnostic]:
    if not is_object(node.data) or not node.data:
        return
    target = node.data.get("operationId")
    if isinstance(target, str):
        known = {identity for identity, _ in operation_ids(document)}
        if target not in known:
            yield Diagnostic(
                "link-target",
                f"no operation has the id `{target}`",
                node.place.child("operationId"),
                did_you_mean(target, known),
                "warning",
                slipped(put, node.place.child("operationId"), target, known),
            )
    elif "operationRef" not in node.data and not any(
        is_misspelt(name, "link", node.data, document.version)
        for name in ("operationId", "operationRef")
    ):
        yield Diagnostic(
            "link-target",
            "the link does not say where it leads",
            node.place.name(),
            "add `operationId`",
            "warning",
        )


@rules.rule("server")
def server_variables(document: Document, node: Node) -> Iterator[Diagnostic]:
    data = as_object(node.data)
    declared = as_object(data.get("variables"))
    for name in re.findall(r"\{([^}]*)\}", str(data.get("url", ""))):
        if name not in declared:
            yield Diagnostic(
                "server-variable",
                f"`{{{name}}}` of the server's URL is declared nowhere",
                node.place.child("url"),
                did_you_mean(name, declared) or f"add `variables: {{{name}: {{default: …}}}}`",
            )
    for name, variable in ((n, as_object(v)) for n, v in declared.items()):
        values, default = as_array(variable.get("enum")), variable.get("default")
        if values and isinstance(default, str) and default not in values:
            yield Diagnostic(
                "server-variable",
                f"the default of `{name}` is not one of its values",
                node.place.child("variables", name, "default"),
                did_you_mean(default, map(str, values)),
            )


@rules.rule("pathItem", "operation", having=["servers"])
def other_servers(document: Document, node: Node) -> Iterator[Diagnostic]:
    """They say another address than the document's own (OpenAPI 3.1.1, 4.8.9 and 4.8.10)."""
    root, *within = node.place.pointer
    own, other = base_path(as_object(document.root.data)), base_path(node.data)
    if root == "paths" and "callbacks" not in within and other != own:
        yield Diagnostic(
            "field-without-effect",
            f"`servers` has no effect here: all paths are served below `{own or '/'}`, as the"
            " document's own `servers` say",
            node.place.name("servers"),
            "let the document's own server end where all agree, and begin the paths with the rest",
            "warning",
        )
