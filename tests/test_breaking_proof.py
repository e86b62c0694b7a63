"""What `make breaking` calls compatible is: no value is found that shows the contrary.

Random pairs of schemas are compared, and random values tried on both by the judge that also serves
requests. The seeds are fixed: a failure names the pair, and stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest

from scripts.contract.bundle import Bundle
from scripts.contract.changes.comparison import unchanged_components
from scripts.contract.changes.difference import Difference
from scripts.contract.changes.explain import Explainer
from scripts.contract.changes.proof import Direction, Prover
from scripts.contract.changes.views import Side
from scripts.contract.document import Document
from scripts.contract.source import Source
from tests import schema_pairs

Schema = Any
PAIRS = 400
TRIES = 150


@dataclass
class Version:
    schema: Schema
    components: dict[str, Schema]

    def side(self) -> Side:
        data = {"components": {"schemas": self.components}}
        source = Source(Path("x.json"), "x.json", "", data)
        return Side(Bundle(Document(source, Path()), {}, (), ()))

    def judge(self) -> jsonschema_rs.Draft202012Validator:
        whole = {"allOf": [self.schema], "components": {"schemas": self.components}}
        return jsonschema_rs.Draft202012Validator(whole)


def differences(old: Version, new: Version, direction: Direction) -> tuple[Difference, ...]:
    same = unchanged_components(old.components, new.components)
    sides = old.side(), new.side()
    views = [side.view(v.schema, ("it",)) for side, v in zip(sides, (old, new), strict=True)]
    return Explainer(Prover(direction, same)).explain(views[0], views[1])


def counterexample(random: Random, narrow: Version, wide: Version) -> Any:
    """A value that the one accepts and the other refuses."""
    accepts, refuses = narrow.judge(), wide.judge()
    for _ in range(TRIES):
        value = schema_pairs.value(random)
        if accepts.is_valid(value) and not refuses.is_valid(value):
            return {"value": value, "accepted by": narrow, "refused by": wide}
    return None


def pairs(seed: int) -> Iterator[tuple[Random, Version, Version]]:
    for number in range(PAIRS):
        random = Random(f"{seed} {number}")
        components = {name: schema_pairs.schema(random, 1) for name in "XY"}
        others = dict(components)
        if random.random() < 0.3:
            others["X"] = schema_pairs.near(random, components["X"])
        old = Version(schema_pairs.schema(random), components)
        if _is_endless(components) or _is_endless(others):
            continue
        yield random, old, Version(schema_pairs.near(random, old.schema), others)


def _is_endless(components: dict[str, Schema]) -> bool:
    """Do components refer to each other in a circle, possibly about the same value?"""
    refers = {name: json.dumps(part).count("$ref") for name, part in components.items()}
    return all(refers.values()) or any(f"schemas/{n}" in json.dumps(components[n]) for n in "XY")


@pytest.mark.parametrize("direction", ["request", "reply"])
def test_no_value_contradicts_a_verdict_of_compatible(direction: Direction) -> None:
    compatible = 0
    for random, old, new in pairs(1):
        if any(found.harm for found in differences(old, new, direction)):
            continue
        compatible += 1
        narrow, wide = (old, new) if direction == "request" else (new, old)
        assert counterexample(random, narrow, wide) is None
    assert compatible > PAIRS / 10  # else the test would say nothing


def test_no_value_contradicts_a_verdict_of_no_change() -> None:
    unchanged = 0
    for random, old, new in pairs(2):
        if differences(old, new, "request") or differences(old, new, "reply"):
            continue
        unchanged += 1
        assert counterexample(random, old, new) is None
        assert counterexample(random, new, old) is None
    assert unchanged > PAIRS / 50


def test_a_breaking_verdict_is_more_than_a_guess() -> None:
    broken = shown = 0
    for random, old, new in pairs(3):
        if any(found.harm for found in differences(old, new, "request")):
            broken += 1
            shown += counterexample(random, old, new) is not None
    assert shown > broken / 3  # of the others no random value happened to be the proof


def test_the_same_schema_in_other_words_is_no_change() -> None:
    for random, old, _ in pairs(4):
        if "unevaluated" in json.dumps([old.schema, old.components]):
            continue  # what it means depends on its neighbours: only the same words are the same
        new = Version(schema_pairs.reworded(random, old.schema), old.components)
        assert [d for d in differences(old, new, "request") if d.harm] == [], (old, new)


# --- what has to be proven ------------------------------------------------------------------------

CAT = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "cat"}}}
DOG = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "dog"}}}
NODE = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}}
LINK = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Link"}}}

EQUAL: dict[str, tuple[Schema, Schema]] = {
    "types as a list": ({"type": "string"}, {"type": ["string"]}),
    "null as an alternative": (
        {"type": ["string", "null"], "maxLength": 3},
        {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "null"}]},
    ),
    "const as enum": ({"const": 1}, {"enum": [1.0]}),
    "bounds of integers": (
        {"type": "integer", "minimum": 1, "maximum": 9},
        {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 10},
    ),
    "types as alternatives": (
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        {"type": ["integer", "string"]},
    ),
    "an enum in parts": ({"enum": ["a", "b"]}, {"oneOf": [{"const": "a"}, {"const": "b"}]}),
    "a property in allOf": (CAT, {"allOf": [{"type": "object", "required": ["kind"]}, CAT]}),
    "alternatives in another order": ({"oneOf": [CAT, DOG]}, {"oneOf": [DOG, CAT]}),
    "alternatives that exclude each other": ({"oneOf": [CAT, DOG]}, {"anyOf": [CAT, DOG]}),
    "a bound that another makes idle": (
        {"type": "string", "maxLength": 3},
        {"allOf": [{"maxLength": 5}, {"type": "string", "maxLength": 3}]},
    ),
    "a closed object, evaluated": (
        {**CAT, "additionalProperties": False},
        {"allOf": [CAT], "unevaluatedProperties": False},
    ),
    "recursive components of other names": (
        {"$ref": "#/components/schemas/Node"},
        {"$ref": "#/components/schemas/Link"},
    ),
}


@pytest.mark.parametrize("case", EQUAL)
def test_what_means_the_same_is_no_change(case: str) -> None:
    components = {"Node": NODE, "Link": LINK}
    old, new = (Version(schema, components) for schema in EQUAL[case])
    for direction in ("request", "reply"):
        assert [d for d in differences(old, new, direction) if d.harm] == []
        assert [d for d in differences(new, old, direction) if d.harm] == []


def test_properties_that_were_never_spoken_of_are_taken_not_to_be_sent() -> None:
    new = {"type": "object", "properties": {"a": {}, "b": {"type": "integer"}}}
    closed: Schema = {"type": "object", "properties": {"a": {}}}
    for old, harm in ((closed, False), ({**closed, "additionalProperties": True}, True)):
        found = differences(Version(old, {}), Version(new, {}), "request")
        assert [d.rule for d in found] == ["property-added"]
        assert found[0].harm == harm


def test_what_a_direction_does_not_have_breaks_nobody_there() -> None:
    def thing(**own: Schema) -> Version:
        return Version({"type": "object", "required": ["id"], "properties": {"id": own}}, {})

    old = thing(readOnly=True, type="string", maxLength=9)
    new = thing(readOnly=True, type="string", maxLength=3)
    assert differences(old, new, "request") == ()
    assert [d.harm for d in differences(new, old, "reply")] == [True]
