"""Which alternative of the base became which of the revision."""

from __future__ import annotations

from itertools import product

from scripts.contract.changes.proof import Prover
from scripts.contract.changes.views import Part, View, names_of, types, values
from server.data import as_array, as_object


def pairs(
    prover: Prover, olds: list[View], news: list[View], before: Part, after: Part, keyword: str
) -> list[tuple[int, int]]:
    """Branches that belong together, by index: the same name first, then the same meaning, then
    the greatest likeness."""
    names = [_names(part, keyword) for part in (before, after)]
    found: dict[int, int] = {}
    left = set(range(len(news)))

    def take(score: dict[tuple[int, int], float]) -> None:
        for (one, other), _ in sorted(score.items(), key=lambda entry: (-entry[1], entry[0])):
            if one not in found and other in left:
                found[one] = other
                left.discard(other)

    def open_pairs() -> list[tuple[int, int]]:
        return [(a, b) for a, b in product(range(len(olds)), sorted(left)) if a not in found]

    take({(a, b): 1 for a, b in open_pairs() if names[0][a] and names[0][a] == names[1][b]})
    take({(a, b): 1 for a, b in open_pairs() if _mutual(prover, olds[a], news[b])})
    take({(a, b): s for a, b in open_pairs() if (s := _likeness(prover, olds[a], news[b])) > 0})
    return sorted(found.items())


def _mutual(prover: Prover, one: View, other: View) -> bool:
    return types(one) == types(other) and prover.covers(one, other) and prover.covers(other, one)


def _likeness(prover: Prover, one: View, other: View) -> float:
    common = types(one) & types(other)
    if not common:
        return 0
    consts = [{str(v) for v in values(view) or []} for view in (one, other)]
    names = [set(names_of(view)) for view in (one, other)]
    shared = len(names[0] & names[1]) / max(1, len(names[0] | names[1]))
    if any(names) and not shared:
        return 0
    covered = prover.covers(one, other) or prover.covers(other, one)
    alike = types(one) == types(other)
    if not covered and not any(names) and not alike:
        return 0
    return shared + bool(consts[0] & consts[1]) + 0.5 * covered + 0.25 * alike


def _names(part: Part, keyword: str) -> list[str]:
    """What branches are called: by reference or title."""
    found: list[str] = []
    for branch in as_array(part.data.get(keyword)):
        data = as_object(branch)
        found.append(str(data.get("$ref") or data.get("title") or ""))
    return found
