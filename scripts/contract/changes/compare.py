"""All changes between two versions of a contract."""

from __future__ import annotations

import json
from datetime import date

from scripts.contract.bundle import Bundle
from scripts.contract.changes.change import Change, Scope
from scripts.contract.changes.comparison import Comparison, Spot, comparison
from scripts.contract.changes.operations import paths, servers, webhooks
from scripts.contract.changes.security import schemes
from server.data import Json, as_array, as_object


def changes(base: Bundle, revised: Bundle, today: date) -> list[Change]:
    """What changed, the breaking first, each kind in the order of the contract."""
    compare = comparison(base, revised, today)
    old, new = (
        Spot(side, side.data, ()) for side in (compare.changes.base, compare.changes.revised)
    )
    paths(compare, old.child("paths"), new.child("paths"))
    webhooks(compare, old.child("webhooks"), new.child("webhooks"))
    scope = Scope("contract")
    servers(compare, scope, old.child("servers"), new.child("servers"))
    section = ("components", "securitySchemes")
    schemes(compare, old.child(*section), new.child(*section))
    _components(compare, old.child("components", "schemas"), new.child("components", "schemas"))
    _tags(compare, scope, old.child("tags"), new.child("tags"))
    info = old.child("info"), new.child("info")
    compare.documentation(
        scope, *info, "title", "summary", "description", "termsOfService", "contact", "license"
    )
    compare.documentation(scope, old, new, "externalDocs")
    found = compare.changes.found.values()
    return sorted(found, key=lambda change: not change.is_breaking)


def _components(compare: Comparison, old: Spot, new: Spot) -> None:
    """Names of schemas are not on the wire; generated clients call their types by them."""
    before, after = as_object(old.data), as_object(new.data)
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    texts = {json.dumps(after[name], sort_keys=True): name for name in come}
    for name in gone:
        twin = texts.get(json.dumps(before[name], sort_keys=True))
        if twin is not None:
            told = f"`{name}` is called `{twin}` now: generated clients name their types so"
            scope = Scope(f"schema `{twin}`")
            compare.add("schema-renamed", told, scope, new.child(twin), key=True, visible=False)
            come.remove(twin)
            del texts[json.dumps(before[name], sort_keys=True)]
        else:
            told = f"`{name}` is gone: generated clients lose a type"
            scope = Scope(f"schema `{name}`")
            compare.add("schema-removed", told, scope, old.child(name), key=True, visible=False)
    for name in come:
        scope = Scope(f"schema `{name}`")
        told = f"`{name}` is new"
        compare.add("schema-added", told, scope, new.child(name), key=True, visible=False)


def _tags(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    sides = [
        {_named(tag): spot.child(index) for index, tag in enumerate(as_array(spot.data))}
        for spot in (old, new)
    ]
    for name, spot in sides[0].items():
        if name not in sides[1]:
            compare.add("tag-removed", f"the tag `{name}` is gone", scope, spot, visible=False)
        else:
            inner = scope.at(f"tag `{name}`")
            compare.documentation(inner, spot, sides[1][name], "summary", "description")
    for name, spot in sides[1].items():
        if name not in sides[0]:
            compare.add("tag-added", f"the tag `{name}` is new", scope, spot, visible=False)


def _named(tag: Json) -> str:
    return str(as_object(tag).get("name"))
