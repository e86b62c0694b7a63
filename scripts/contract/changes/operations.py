"""Paths, their operations, webhooks and callbacks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.contract.changes.change import Scope
from scripts.contract.changes.comparison import OPPOSITE, Comparison, Spot
from scripts.contract.changes.messages import body, replies
from scripts.contract.changes.parameters import parameters
from scripts.contract.changes.promises import promises, removed
from scripts.contract.changes.proof import Direction
from scripts.contract.changes.security import security
from scripts.contract.structure import METHODS_32
from server.data import as_array, as_object

_SOCKET = "x-websocket"


def paths(compare: Comparison, old: Spot, new: Spot) -> None:
    """Paths are the same if they differ in the names of their parameters only."""
    partners = _partners(_listed(old), _listed(new))
    known: dict[str, dict[str, Spot]] = {}
    for path, now in partners.items():
        item = old.child(path).resolved("pathItem")
        changed = new.child(now).resolved("pathItem") if now else None
        after = dict(_operations(changed)) if changed else {}
        known[now or ""] = dict(_operations(item))
        for method, operation in _operations(item):
            partner = after.get(method)
            if now is None or changed is None or partner is None:
                removed(compare, _scope(method, path, operation), operation)
            else:
                sides = (item, operation, path), (changed, partner, now)
                _operation(compare, _scope(method, now, partner), "request", *sides)
    for path in _listed(new):
        for method, operation in _operations(new.child(path).resolved("pathItem")):
            if method not in known.get(path, {}):
                scope = _scope(method, path, operation)
                compare.add("operation-added", "the operation is new", scope, operation, key=True)


def _listed(spot: Spot) -> list[str]:
    return [path for path in as_object(spot.data) if path.startswith("/")]


def _partners(before: list[str], after: list[str]) -> dict[str, str | None]:
    """The path that each became: of the same text, else of the same template."""
    left: dict[str, list[str]] = {}
    for path in after:
        if path not in before:
            left.setdefault(_template(path), []).append(path)
    found: dict[str, str | None] = {}
    for path in before:
        alike = left.get(_template(path), [])
        found[path] = path if path in after else alike.pop(0) if alike else None
    return found


def _template(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def webhooks(compare: Comparison, old: Spot, new: Spot) -> None:
    """What the API sends: its servers are those of other people."""
    _sent(compare, old, new, Scope("", party="servers"), "webhook")


def _sent(compare: Comparison, old: Spot, new: Spot, scope: Scope, what: str) -> None:
    before, after = as_object(old.data), as_object(new.data)
    for name in dict.fromkeys((*before, *after)):
        if name.startswith("x-"):
            continue
        items = old.child(name).resolved("pathItem"), new.child(name).resolved("pathItem")
        methods = [dict(_operations(item)) for item in items]
        for method in dict.fromkeys((*methods[0], *methods[1])):
            was, now = methods[0].get(method), methods[1].get(method)
            inner = scope.at(f"{what} `{name}` ({method})" if what == "webhook" else f"`{name}`")
            if now is None and was is not None:
                told = f"the {what} is gone"
                compare.add(f"{what}-removed", told, inner, was, key=True, breaks=True)
            elif was is None and now is not None:
                compare.add(f"{what}-added", f"the {what} is new", inner, now, key=True)
            elif was is not None and now is not None:
                inner = replace(inner, tags=(*inner.tags, *_tags(now)))
                sides = (items[0], was, name), (items[1], now, name)
                _operation(compare, inner, "reply", *sides)


def _operations(item: Spot) -> Iterator[tuple[str, Spot]]:
    for key in as_object(item.data):
        if key in METHODS_32:
            yield key.upper(), item.child(key)
    for key in as_object(as_object(item.data).get("additionalOperations")):
        yield key, item.child("additionalOperations", key)


def _tags(operation: Spot) -> tuple[str, ...]:
    return tuple(str(tag) for tag in as_array(as_object(operation.data).get("tags")))


def _scope(method: str, path: str, operation: Spot) -> Scope:
    where = f"{method} {path}"
    return Scope(where, _tags(operation), where)


def _operation(
    compare: Comparison,
    scope: Scope,
    direction: Direction,
    old: tuple[Spot, Spot, str],
    new: tuple[Spot, Spot, str],
) -> None:
    was, now = old[1], new[1]
    _named(compare, scope, was, now)
    parameters(compare, scope, direction, old, new)
    body(compare, scope, direction, was.child("requestBody"), now.child("requestBody"))
    opposite = OPPOSITE[direction]
    replies(compare, scope, opposite, was.child("responses"), now.child("responses"))
    if scope.party == "clients":
        security(compare, scope, was, now)
        servers(compare, scope, _servers(old), _servers(new))
    promises(compare, scope, was, now)
    _socket(compare, scope, direction, was.child(_SOCKET), now.child(_SOCKET))
    _callbacks(compare, scope, was.child("callbacks"), now.child("callbacks"))
    compare.documentation(scope, was, now, "summary", "description", "externalDocs")


def _named(compare: Comparison, scope: Scope, was: Spot, now: Spot) -> None:
    names = [spot.get("operationId") for spot in (was, now)]
    if names[0] != names[1]:
        told = f"`operationId` was {names[0]} and is {names[1]}"
        spot = (now if names[1] else was).child("operationId")
        rule = "operation-id-changed" if names[0] else "operation-id-added"
        compare.add(rule, told, scope, spot, breaks=bool(names[0]))
    tags = _tags(was), _tags(now)
    if set(tags[0]) != set(tags[1]):
        told = (
            f"the tags were {', '.join(tags[0]) or 'none'} and are {', '.join(tags[1]) or 'none'}"
        )
        spot = (now if tags[1] else was).child("tags")
        compare.add("operation-tags-changed", told, scope, spot, visible=False)


def _callbacks(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    for name in dict.fromkeys((*as_object(old.data), *as_object(new.data))):
        callbacks = old.child(name).resolved("callback"), new.child(name).resolved("callback")
        receivers = replace(scope.at(f"callback `{name}`"), party="servers")
        _sent(compare, *callbacks, receivers, "callback")


def _socket(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    if old.data is not None and new.data is None:
        told = "the WebSocket is gone"
        compare.add("websocket-removed", told, scope, old, key=True, breaks=True)
    elif new.data is not None and old.data is None:
        compare.add("websocket-added", "is a WebSocket too now", scope, new, key=True)
    elif old.data is not None:
        opposite = OPPOSITE[direction]
        inner = scope.at("WebSocket")
        compare.schemas(inner, direction, old.child("receives"), new.child("receives"))
        compare.schemas(inner, opposite, old.child("sends"), new.child("sends"))


# --- servers --------------------------------------------------------------------------------------


def _servers(operation: tuple[Spot, Spot, str]) -> Spot:
    """The operation's own servers, if only it has some; the document's are compared once."""
    item, own, _ = operation
    for owner in (own, item):
        if "servers" in as_object(owner.data):
            return owner.child("servers")
    return Spot(own.side, None, own.pointer)


def servers(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    if old.data is None and new.data is None:
        return
    before, after = _addresses(old), _addresses(new)
    for url, spot in before.items():
        if url not in after:
            told = f"the server {url} is gone"
            compare.add("server-removed", told, scope, spot, breaks=True)
            continue
        _variables(compare, scope, spot.child("variables"), after[url].child("variables"))
    for url, spot in after.items():
        if url not in before:
            compare.add("server-added", f"the server {url} is new", scope, spot)


def _addresses(spot: Spot) -> dict[str, Spot]:
    if not as_array(spot.data):
        root = Spot(spot.side, spot.side.data.get("servers"), ("servers",))
        return _addresses(root) if as_array(root.data) else {"/": spot}
    found: dict[str, Spot] = {}
    for index in range(len(as_array(spot.data))):
        url = str(as_object(spot.child(index).data).get("url", "/"))
        found[url.rstrip("/") or "/"] = spot.child(index)
    return found


def _variables(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    for name in as_object(old.data):
        was, now = old.child(name), new.child(name)
        if json.dumps(was.data, sort_keys=True) == json.dumps(now.data, sort_keys=True):
            continue
        listed = [as_array(as_object(v.data).get("enum")) for v in (was, now)]
        lost = [value for value in listed[0] if listed[1] and value not in listed[1]]
        moved = as_object(was.data).get("default") != as_object(now.data).get("default")
        closed = bool(listed[1]) and not listed[0]
        told = f"the server's variable `{name}` changed"
        spot = now if now.data is not None else was
        compare.add("server-variable-changed", told, scope, spot, key=True,
                    breaks=bool(lost) or moved or closed)  # fmt: skip
