"""What a client must show: requirements as alternatives of sets, and the schemes they name."""

from __future__ import annotations

from scripts.contract.changes.change import Scope
from scripts.contract.changes.comparison import Comparison, Spot
from scripts.contract.changes.views import Side
from server.data import as_array, as_object

Needs = dict[object, frozenset[str]]
"""One alternative: the scopes wanted of each scheme."""


def security(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    """`old` and `new` are operations; without a word of their own the document's counts."""
    _, before = _requirements(old)
    now, after = _requirements(new)
    for needs in before:
        if any(_satisfied(needs, offered) for offered in after):
            continue
        added = _scopes_added(needs, after)
        if added:
            told = f"wants more: the scope {', '.join(f'`{s}`' for s in sorted(added))}"
            compare.add("scope-required", told, scope, now, key=True, breaks=True)
        elif not needs:
            told = f"wants to know who calls: {_told(after)}"
            compare.add("security-added", told, scope, now, key=True, breaks=True)
        else:
            told = f"{_told([needs])} is no longer enough"
            compare.add("security-alternative-removed", told, scope, now, key=True, breaks=True)
    for needs in after:
        if any(_satisfied(known, needs) for known in before):
            weaker = not any(_satisfied(needs, known) for known in before)
            if weaker:
                told = f"{_told([needs])} is enough now"
                compare.add("security-loosened", told, scope, now, key=True)
        else:
            told = f"{_told([needs])} is enough as well"
            compare.add("security-alternative-added", told, scope, now, key=True)


def _requirements(operation: Spot) -> tuple[Spot, list[Needs]]:
    """The alternatives; an empty one where none is asked for. And where they are written."""
    written = operation.child("security")
    if written.data is None:
        written = Spot(operation.side, operation.side.data.get("security"), ("security",))
        if written.data is None:
            return operation, [{}]
    found: list[Needs] = []
    for alternative in as_array(written.data):
        found.append(
            {
                _identity(operation.side, name): frozenset(map(str, as_array(scopes)))
                for name, scopes in as_object(alternative).items()
            }
        )
    return written, found or [{}]


def _identity(side: Side, name: str) -> object:
    """What the wire knows of a scheme; its name in the document is not part of it."""
    schemes = side.section("securitySchemes")
    data, _ = side.resolved("securityScheme", schemes.get(name), ())
    if not data:
        return name
    own = _wire(data)
    twins = [n for n, other in schemes.items() if _wire(as_object(other)) == own]
    return own if len(twins) < 2 else (*own, name)


def _wire(data: dict[str, object]) -> tuple[str, ...]:
    keys = {"http": ("scheme",), "apiKey": ("in", "name"), "openIdConnect": ("openIdConnectUrl",)}
    kind = str(data.get("type"))
    fold = str.lower if kind == "http" else str
    return (kind, *(fold(str(data.get(key))) for key in keys.get(kind, ())))


def _satisfied(shown: Needs, wanted: Needs) -> bool:
    """Is what a client shows for one alternative enough for another?"""
    return all(key in shown and scopes <= shown[key] for key, scopes in wanted.items())


def _scopes_added(needs: Needs, after: list[Needs]) -> frozenset[str]:
    """The scopes that an alternative of the same schemes wants beside those it wanted."""
    for offered in after:
        if needs and offered.keys() <= needs.keys():
            return frozenset(s for key, scopes in offered.items() for s in scopes - needs[key])
    return frozenset()


def _told(alternatives: list[Needs]) -> str:
    def one(needs: Needs) -> str:
        return " and ".join(_named(key, needs[key]) for key in needs) or "nothing"

    return " or ".join(one(needs) for needs in alternatives)


def _named(key: object, scopes: frozenset[str]) -> str:
    name = " ".join(key) if isinstance(key, tuple) else str(key)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return f"`{name}`" + (f" with {', '.join(sorted(scopes))}" if scopes else "")


def schemes(compare: Comparison, old: Spot, new: Spot) -> None:
    """`components.securitySchemes`: what matters once a scheme is used stands with operations."""
    for name in as_object(new.data):
        scope = Scope(f"security scheme `{name}`")
        now = new.child(name).resolved("securityScheme")
        if name not in as_object(old.data):
            told = "the scheme is new"
            compare.add("scheme-added", told, scope, new.child(name), key=True)
            continue
        was = old.child(name).resolved("securityScheme")
        if _wire(was.data) != _wire(now.data):
            told = f"was {' '.join(_wire(was.data))} and is {' '.join(_wire(now.data))}"
            compare.add("scheme-changed", told, scope, now, breaks=True)
        _flows(compare, scope, was.child("flows"), now.child("flows"))
        compare.documentation(scope, was, now, "description", "bearerFormat")
    for name in as_object(old.data):
        if name not in as_object(new.data):
            scope = Scope(f"security scheme `{name}`")
            told = "the scheme is gone"
            compare.add("scheme-removed", told, scope, old.child(name), key=True)


def _flows(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    for name in as_object(old.data):
        was, now = old.child(name), new.child(name)
        inner = scope.at(f"flow `{name}`")
        if now.data is None:
            compare.add("flow-removed", f"the flow `{name}` is gone", scope, was, key=True,
                        breaks=True)  # fmt: skip
            continue
        for key in ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"):
            before, after = was.child(key), now.child(key)
            if before.data != after.data:
                told = f"`{key}` was {before.data} and is {after.data}"
                spot = after if after.data is not None else before
                compare.add("flow-changed", told, inner, spot, breaks=before.data is not None)
        scopes = was.child("scopes"), now.child("scopes")
        for given in as_object(scopes[0].data):
            if given not in as_object(scopes[1].data):
                told = f"the scope `{given}` is gone"
                compare.add("scope-removed", told, inner, scopes[0].child(given), key=True,
                            breaks=True)  # fmt: skip
        for given in as_object(scopes[1].data):
            if given not in as_object(scopes[0].data):
                told = f"the scope `{given}` is new"
                compare.add("scope-added", told, inner, scopes[1].child(given), key=True)
    for name in as_object(new.data):
        if name not in as_object(old.data):
            told = f"the flow `{name}` is new"
            compare.add("flow-added", told, scope, new.child(name), key=True)
