"""Can an operation open a WebSocket as it says?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node
from scripts.contract.rules import Rules
from scripts.contract.rules.paths import parameter_at
from server.data import as_array, as_object
from server.headers import IGNORED

rules = Rules()

WEBSOCKET = "x-websocket"
"""What a WebSocket's server `receives` and `sends`: the schemas of its messages, which are JSON."""


@rules.rule("operation", having=[WEBSOCKET])
def websocket(document: Document, node: Node) -> Iterator[Diagnostic]:
    """A handshake is a GET request that is answered with 101 (RFC 6455, section 4)."""
    if node.place.pointer[-1] != "get" or "requestBody" in node.data:
        yield Diagnostic(
            "websocket",
            "a WebSocket begins with a GET request without a body",
            node.place.name(WEBSOCKET),
            "move it to `get`",
        )
    elif "101" not in as_object(node.data.get("responses")):
        yield Diagnostic(
            "websocket",
            "the operation does not say that it switches protocols",
            node.place.name(WEBSOCKET),
            'add `"101": {description: …}` to its responses',
        )


@rules.rule("pathItem", having=["get"])
def websocket_header(document: Document, node: Node) -> Iterator[Diagnostic]:
    """WHATWG WebSockets: a script chooses the address and the protocols of a handshake, no more."""
    get = Node("operation", node.data["get"], node.place.child("get"))
    if WEBSOCKET not in as_object(get.data):
        return
    for name, place in _required_headers(document, node, get):
        yield Diagnostic(
            "websocket-header",
            f"no browser can send the header `{name}` with a handshake",
            place,
            "ask for it in the query, or in the first message",
            "warning",
        )


def _required_headers(document: Document, *owners: Node) -> Iterator[tuple[str, Place]]:
    """Their names; what an operation says of one goes before what its path says."""
    found: dict[str, tuple[str, Place]] = {}
    for owner in owners:
        for index, written in enumerate(as_array(as_object(owner.data).get("parameters"))):
            parameter, _ = parameter_at(document, written, owner.place, index)
            name = str(parameter.get("name"))
            if parameter.get("in") != "header" or name.lower() in IGNORED:
                continue
            found.pop(name.lower(), None)
            if parameter.get("required") is True:
                found[name.lower()] = name, owner.place.child("parameters", index)
    yield from found.values()
