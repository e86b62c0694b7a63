"""Until it is valid: what the judge says of one attempt is heeded by the next."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from server.data import Json
from server.mock.merging import Impossible, Path
from server.mock.values import Attempt, Plan, Values
from server.problems import escape

ATTEMPTS = 24
HEEDED = 200
"""So many faults of one attempt are looked at."""

Errors = Callable[[Json], Iterator[ValidationError]]


@dataclass(frozen=True, slots=True)
class Made:
    value: Json
    source: str
    """ "example" or "generated"."""
    valid: bool
    fault: str = ""
    """Where it is not, and why."""


def valid(
    values: Values,
    schema: Json,
    errors: Errors,
    seed: str,
    *,
    examples: bool = True,
) -> Made:
    """A value of a schema that has no errors; if none is found, the one with the fewest."""
    plan = Plan()
    stuck: Path = ()
    best: tuple[int, Made] | None = None
    for number in range(ATTEMPTS):
        if number == ATTEMPTS // 2:
            plan = Plan(lean={()})
            examples = False
        try:
            attempt = values.make(schema, seed, plan, examples=examples)
        except (Impossible, RecursionError) as dead_end:
            stuck = dead_end.path if isinstance(dead_end, Impossible) else ()
            plan.turns[()] = plan.turns.get((), 0) + 1
            plan.plain.add(())
            plan.lean ^= {()}
            continue
        found = list(itertools.islice(errors(attempt.value), HEEDED))
        source = "example" if () in attempt.taken else "generated"
        if not found:
            return Made(attempt.value, source, True)
        if best is None or len(found) < best[0]:
            fault = f"{_place(found[0].instance_path)}: {found[0].message[:200]}"
            best = (len(found), Made(attempt.value, source, False, fault))
        _learn(plan, attempt, found)
    if best is None:
        return Made(None, "generated", False, f"{_place(stuck)}: nothing may be there")
    return best[1]


def _place(path: Sequence[str | int]) -> str:
    """A place in a value as a JSON pointer; the value itself is "it"."""
    return "".join(f"/{escape(str(step))}" for step in path) or "it"


def _learn(plan: Plan, attempt: Attempt, errors: Iterable[ValidationError]) -> None:
    turned: set[Path] = set()
    for error in errors:
        for inner in _nearest(error):
            _heed(plan, attempt, inner, turned)


def _nearest(error: ValidationError) -> Iterator[ValidationError]:
    """What is wrong with the alternative that comes nearest, beside the alternatives themselves."""
    yield error
    kind = error.kind
    if isinstance(kind, Kind.AnyOf | Kind.OneOfNotValid):
        branches = [branch for branch in kind.context if branch]
        if branches:
            for inner in min(branches, key=len):
                yield from _nearest(inner)


def _heed(plan: Plan, attempt: Attempt, error: ValidationError, turned: set[Path]) -> None:
    at: Path = tuple(error.instance_path)
    kind: Any = error.kind
    example = next((at[:n] for n in range(len(at) + 1) if at[:n] in attempt.taken), None)
    if example is not None:
        plan.plain.add(example)
        return
    plan.plain |= {path for path in attempt.taken if path[: len(at)] == at and len(path) <= len(at)}
    match kind:
        case Kind.Required():
            plan.needed.setdefault(at, []).append(kind.property)
            return
        case Kind.AdditionalProperties() | Kind.UnevaluatedProperties():
            plan.dropped |= {(*at, name) for name in kind.unexpected}
            _turn(plan, at, turned)
            return
        case Kind.FalseSchema() if at:
            plan.dropped.add(at)
        case Kind.OneOfMultipleValid() | Kind.Not():
            _turn(plan, at, turned)
            if plan.turns[at] % (2 * attempt.choices.get(at, 1)) >= attempt.choices.get(at, 1):
                plan.lean.add(at)
            else:
                plan.lean.discard(at)
            plan.plain |= {path for path in attempt.taken if path[: len(at)] == at}
            return
        case _:
            pass
    _turn(plan, at, turned)
    for length in range(len(at) - 1, -1, -1):
        if at[:length] in attempt.choices:
            _turn(plan, at[:length], turned)
            return


def _turn(plan: Plan, path: Path, turned: set[Path]) -> None:
    """Once in an attempt."""
    if path not in turned:
        turned.add(path)
        plan.turns[path] = plan.turns.get(path, 0) + 1
