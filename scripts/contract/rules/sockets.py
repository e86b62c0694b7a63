"""Can an operation open a WebSocket as it says?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Document, Node
from scripts.contract.rules import Rules
from server.data import as_object

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
