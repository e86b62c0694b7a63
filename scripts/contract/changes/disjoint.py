"""Is there no value that two schemas both accept? Yes only where that is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.contract.changes import keywords
from scripts.contract.changes.views import (
    NUMBERS,
    View,
    child,
    key_of,
    required,
    types,
    values,
)
from server.data import as_array

if TYPE_CHECKING:
    from scripts.contract.changes.proof import Prover

_DEPTH = 3


class Disjoint:
    def __init__(self, prover: Prover) -> None:
        self.prover = prover
        self.known: dict[tuple[View, View, int], bool] = {}

    def __call__(self, one: View, other: View, depth: int = _DEPTH) -> bool:
        key = (one, other, depth)
        if key not in self.known:
            self.known[key] = self._decide(one, other, depth)
        return self.known[key]

    def _decide(self, one: View, other: View, depth: int) -> bool:
        common = types(one) & types(other)
        if not common:
            return True
        if depth == 0:
            return False
        listed = [{key_of(v) for v in found} for view in (one, other)
                  if (found := values(view)) is not None]  # fmt: skip
        if len(listed) == 2 and not listed[0] & listed[1]:
            return True
        if common <= {"object"} and self._by_property(one, other, depth):
            return True
        if common <= NUMBERS and (_apart(one, other) or _apart(other, one)):
            return True
        return self._by_branch(one, other, depth) or self._by_branch(other, one, depth)

    def _by_property(self, one: View, other: View, depth: int) -> bool:
        """A property that must be there and cannot suit both."""
        for name in sorted(required(one) | required(other)):
            hidden = self.prover.hidden
            if name in keywords.hidden(one, hidden) | keywords.hidden(other, hidden):
                continue
            views = [keywords.applicable(view, name)[0] for view in (one, other)]
            if self(views[0], views[1], depth - 1):
                return True
        return False

    def _by_branch(self, one: View, other: View, depth: int) -> bool:
        for part in one:
            for keyword in ("anyOf", "oneOf"):
                count = len(as_array(part.data.get(keyword)))
                if count and all(
                    self((*one, *child(part, keyword, n)), other, depth - 1) for n in range(count)
                ):
                    return True
        return False


def _apart(below: View, above: View) -> bool:
    most, least = keywords.highest(below), keywords.lowest(above)
    if most is None or least is None:
        return False
    return most[0] < least[0] or (most[0] == least[0] and (most[1] or least[1]))
