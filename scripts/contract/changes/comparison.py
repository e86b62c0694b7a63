"""Two versions side by side: what all comparisons of their parts share."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scripts.contract.bundle import Bundle
from scripts.contract.changes.change import Changes, Scope
from scripts.contract.changes.explain import Explainer
from scripts.contract.changes.proof import Direction, Prover
from scripts.contract.changes.views import Side, View
from scripts.contract.diagnostics import Pointer
from server.data import Json, as_array, as_object

OPPOSITE: dict[Direction, Direction] = {"request": "reply", "reply": "request"}


class Spot(NamedTuple):
    """A piece of one version, and where it stands in the bundle."""

    side: Side
    data: Json
    pointer: Pointer

    def child(self, *steps: str | int) -> Spot:
        data = self.data
        for step in steps:
            data = as_object(data).get(step) if isinstance(step, str) else as_array(data)[step]
        return Spot(self.side, data, (*self.pointer, *steps))

    def get(self, key: str, default: Json = None) -> Json:
        """A field of an object; what is none has no fields."""
        return as_object(self.data).get(key, default)

    def resolved(self, kind: str) -> Spot:
        return Spot(self.side, *self.side.resolved(kind, self.data, self.pointer))

    @property
    def view(self) -> View:
        """The schema that stands here; what is not there accepts all."""
        return self.side.view({} if self.data is None else self.data, self.pointer)


@dataclass
class Comparison:
    changes: Changes
    explainers: dict[Direction, Explainer]
    today: date

    def add(
        self,
        rule: str,
        message: str,
        scope: Scope,
        spot: Spot,
        *,
        breaks: bool = False,
        key: bool = False,
        visible: bool = True,
    ) -> None:
        self.changes.add(
            rule, message, scope, spot.side, spot.pointer,
            breaks=breaks, key=key, visible=visible,
        )  # fmt: skip

    def schemas(self, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
        """Add the differences of two schemas."""
        for found in self.explainers[direction].explain(old.view, new.view):
            inside = scope.at(f"`{found.path}`") if found.path else scope
            spot = Spot(found.part.side, None, found.pointer) if found.part else new
            rule = f"{direction}-{found.rule}"
            self.add(
                rule, found.message, inside, spot,
                breaks=found.harm, visible=found.visible, key=found.rule.startswith("property-"),
            )  # fmt: skip

    def documentation(self, scope: Scope, old: Spot, new: Spot, *keys: str) -> None:
        """Note that a text for people changed."""
        for key in keys:
            before, after = old.child(key), new.child(key)
            if before.data != after.data:
                spot = after if after.data is not None else before
                message = f"`{key}` reads otherwise"
                self.add("documentation-changed", message, scope, spot, visible=False)


def comparison(base: Bundle, revised: Bundle, today: date) -> Comparison:
    sides = Side(base), Side(revised)
    same = unchanged_components(sides[0].section("schemas"), sides[1].section("schemas"))
    explainers: dict[Direction, Explainer] = {
        "request": Explainer(Prover("request", same)),
        "reply": Explainer(Prover("reply", same)),
    }
    return Comparison(Changes(*sides), explainers, today)


_NAMED = re.compile(r'"#/components/schemas/([^"]*)"')


def unchanged_components(base: dict[str, Json], revised: dict[str, Json]) -> frozenset[str]:
    """Components that say the same, themselves and in all that they refer to."""
    texts = {name: json.dumps(base[name], sort_keys=True) for name in base if name in revised}
    same = {n for n, text in texts.items() if text == json.dumps(revised[n], sort_keys=True)}
    uses = {
        name: {n.replace("~1", "/").replace("~0", "~") for n in _NAMED.findall(texts[name])}
        for name in same
    }
    while changed := {name for name in same if not uses[name] <= same}:
        same -= changed
    return frozenset(same)
