"""Are the policies that an operation sets, in fields of our own, such that they can be enforced?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Document, Node
from scripts.contract.rules import Rules

rules = Rules()

BODY_LIMIT = "x-body-limit"
"""Bytes that the body of this one operation may have, in place of what the settings say."""


@rules.rule("operation", having=[BODY_LIMIT])
def body_limit(document: Document, node: Node) -> Iterator[Diagnostic]:
    limit = node.data[BODY_LIMIT]
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        yield Diagnostic(
            "body-limit",
            f"`{BODY_LIMIT}` must be a number of bytes",
            node.place.child(BODY_LIMIT),
            "write it out, for example 26214400 for 25 MiB",
        )
    elif "requestBody" not in node.data:
        yield Diagnostic(
            "body-limit",
            "the operation has no body to be limited",
            node.place.name(BODY_LIMIT),
            "remove it, or describe the body in `requestBody`",
            "warning",
        )
