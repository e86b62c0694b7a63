"""Is every security requirement backed by a scheme, and every scheme complete?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Document, Node
from scripts.contract.mends import put, rename
from scripts.contract.references import resolve
from scripts.contract.rules import Rules, is_misspelt, slipped
from scripts.contract.spelling import did_you_mean
from server.data import Json, as_array, as_object

rules = Rules()


def _schemes(document: Document) -> dict[str, Json]:
    components = as_object(as_object(document.root.data).get("components"))
    return as_object(components.get("securitySchemes"))


@rules.rule("securityRequirement")
def undefined_scheme(document: Document, node: Node) -> Iterator[Diagnostic]:
    known = _schemes(document)
    for name in as_object(node.data):
        if name not in known:
            yield Diagnostic(
                "undefined-security-scheme",
                f"there is no security scheme `{name}`",
                node.place.name(name),
                did_you_mean(name, known) or "describe it under `components.securitySchemes`",
                mends=slipped(rename, node.place.name(name), name, known.keys() - node.data.keys()),
            )


@rules.rule("securityRequirement")
def undefined_scope(document: Document, node: Node) -> Iterator[Diagnostic]:
    """The scopes of OAuth flows are listed in the flows; other schemes' scopes are free."""
    for name, scopes in as_object(node.data).items():
        known = _scopes(document, name)
        for index, scope in enumerate(as_array(scopes)):
            if known is not None and isinstance(scope, str) and scope not in known:
                yield Diagnostic(
                    "undefined-scope",
                    f"the flows of `{name}` have no scope `{scope}`",
                    node.place.child(name, index),
                    did_you_mean(scope, known) or f"it has {', '.join(sorted(known))}",
                    mends=slipped(put, node.place.child(name, index), scope, known),
                )


def _scopes(document: Document, name: str) -> set[str] | None:
    """The scopes that a scheme's flows list; None where it has no flows."""
    place = document.root.place("components", "securitySchemes", name)
    found = resolve(document, Node("securityScheme", _schemes(document).get(name), place))
    scheme = as_object(found.data) if isinstance(found, Node) else {}
    if scheme.get("type") != "oauth2":
        return None
    flows = as_object(scheme.get("flows")).values()
    return {scope for flow in flows for scope in as_object(as_object(flow).get("scopes"))}


_NEEDS = {
    "apiKey": ("in", "name"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
}
_FLOW_NEEDS = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
}


@rules.rule("securityScheme", having=["type"])
def incomplete_scheme(document: Document, node: Node) -> Iterator[Diagnostic]:
    data = node.data
    for name in _NEEDS.get(str(data["type"]), ()):
        if name not in data and not is_misspelt(name, node.kind, data, document.version):
            yield Diagnostic(
                "incomplete-security-scheme",
                f"a security scheme of type `{data['type']}` needs `{name}`",
                node.place.child("type"),
            )


@rules.rule("oauthFlow")
def incomplete_flow(document: Document, node: Node) -> Iterator[Diagnostic]:
    data, flow = as_object(node.data), str(node.place.pointer[-1])
    for name in _FLOW_NEEDS.get(flow, ()):
        if data and name not in data and not is_misspelt(name, node.kind, data, document.version):
            yield Diagnostic(
                "incomplete-security-scheme",
                f"the flow `{flow}` needs `{name}`",
                node.place.name(),
            )
