"""What is told of a refused request is what the judge finds, in the same order, whichever way it is
found. AGREEMENT=2000 sends so many requests to each operation.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pydantic_core import from_json

import generated
from server import telling
from server.judge import Judge, RequestJudge
from server.problems import Violation
from server.proving import DEFS
from server.violations import IS_TOO_MUCH, MOST, told
from tests import agreement
from tests.agreed import BODIES, INNER, SHARED
from tests.judged import text_of
from tests.test_agreement import EXAMPLES
from tests.test_exactness import CASES

MADE: dict[str, Any] = {
    "several keywords": {
        "type": ["string", "integer"],
        "enum": ["a", "bcd", 7],
        "minLength": 2,
        "maxLength": 3,
        "pattern": "^b",
        "minimum": 5,
        "multipleOf": 7,
    },
    "steps": {"type": "object", "properties": {"a/b~c": INNER}, "required": ["a/b~c", "d~"]},
    "closed": {"type": "object", "properties": {"a": INNER}, "additionalProperties": False},
    "of itself": {"type": "array", "items": {"$ref": "#/$defs/It"}, "maxItems": 2},
    "in part": {"type": "array", "items": {"oneOf": [INNER, {"type": "string"}]}},
    "all of": {"allOf": [INNER, {"properties": {"a": {"type": "array"}}}], "minProperties": 2},
    "beside a reference": {"$ref": "#/$defs/It", "minItems": 1},
    "nothing within": {"type": "object", "properties": {"a": False, "b": True, "c": {"not": {}}}},
    "tuple": {"type": "array", "prefixItems": [INNER], "items": {"type": "string"}},
    "named": {"patternProperties": {"^x": INNER}, "additionalProperties": False},
    "dependent": {"properties": {"a": INNER}, "dependentRequired": {"a": ["b"], "x0": ["c/d"]}},
    "formats": {"type": "object", "additionalProperties": {"format": "date-time", "maxLength": 5}},
}
DEFINITIONS = {
    "It": {"$ref": "#/$defs/List"},
    "List": MADE["of itself"],
    **SHARED,
}


@dataclass
class Asked:
    """A request's judge, and the schema that it goes by."""

    judge: RequestJudge
    schema: Any
    definitions: dict[str, Any]

    def as_judged(self, request: Any) -> list[Violation]:
        return [*self.judge.violations(request)]

    def compare(self, request: Any) -> bool:
        """Both ways must tell the same. False if there is nothing to tell."""
        if self.judge.is_valid(request) or '"": ' in json.dumps(request):
            return False  # the judge itself forgets empty names at the end of a pointer
        found, expected = told((), self.judge.found(request)), told((), self.as_judged(request))
        assert found == expected, f"{request!r}: {found}, but {expected}"
        return True

    def request(self, random: Random) -> dict[str, Any]:
        """One that is mostly refused, read from text as any is."""
        made: dict[str, Any] = {}
        for place, part in self.schema["properties"].items():
            value = agreement.valid(random, part, self.definitions)
            for _ in range(random.choice([0, 1, 2, 5])):
                value = agreement.changed(random, value)
            with suppress(ValueError):
                made[place] = from_json(agreement.written(random, value), allow_inf_nan=False)
        return made


def of_document(judge: Judge) -> dict[str, Asked]:
    return {
        f"{key} {kind}": Asked(judge.request(key, kind), schema, judge.document["$defs"])
        for key, schemas in judge.document["requests"].items()
        for kind, schema in schemas.items()
    }


def of_bodies(schemas: dict[str, Any]) -> dict[str, Asked]:
    """Each of them is the body of one operation, which has a parameter as well."""
    number = {"type": "integer", "minimum": 1}
    query = {"type": "object", "properties": {"limit": number}, "required": ["limit"]}
    made = {
        name: {
            "json": {
                "type": "object",
                "properties": {"query": query, "body": schema},
                "required": ["query", "body"],
            }
        }
        for name, schema in schemas.items()
    }
    judge = Judge(Path())
    text = json.dumps({"$defs": DEFINITIONS, "requests": made})
    judge.document = json.loads(text.replace("#/components/schemas/", DEFS))
    return of_document(judge)


def of_small() -> dict[str, Asked]:
    return of_bodies({**BODIES, **MADE})


def of_product() -> dict[str, Asked]:
    return of_document(generated.JUDGE)


def agree(asked: dict[str, Asked], examples: int = EXAMPLES) -> dict[str, int]:
    """How many requests to each were refused."""
    random = Random(7)
    return {
        name: sum(one.compare(one.request(random)) for _ in range(examples))
        for name, one in asked.items()
    }


@pytest.mark.parametrize("of", [of_small, of_product])
def test_both_ways_tell_the_same(of: Callable[[], dict[str, Asked]]) -> None:
    refused = agree(of())
    assert len(refused) > 50
    assert not [name for name, count in refused.items() if not count]


def test_they_do_so_in_every_case() -> None:
    cases = {n: case for n, case in CASES.items() if "components" not in json.dumps(case[0])}
    asked = of_bodies({name: schema for name, (schema, _, _) in cases.items()})
    compared = 0
    for name, (_, _, refused) in cases.items():
        for value in refused:
            with suppress(ValueError):
                body = from_json(text_of(value), allow_inf_nan=False)
                compared += asked[f"{name} json"].compare({"query": {"limit": 0}, "body": body})
    assert compared > 200


def test_of_more_violations_than_are_told_both_tell_the_same_ones() -> None:
    [asked] = of_bodies({"many": {"type": "array", "items": {"type": "string"}}}).values()
    for count in (MOST - 1, MOST, MOST + 1):
        assert asked.compare({"query": {"limit": 1}, "body": [1] * count})


def test_the_judge_is_not_asked_twice_for_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = of_small()["nested json"]
    request = {"query": {"limit": 0}, "body": {"a": {"b": {"n": "x"}}}}
    expected = asked.as_judged(request)
    assert [*asked.judge.found(request)] == expected
    monkeypatch.setattr(telling, "violations", None)
    monkeypatch.setattr(RequestJudge, "errors", None)
    assert [*asked.judge.found(request)] == expected


BLUNDERS: dict[str, tuple[str, Any]] = {
    "all else is said by keywords": ("PLAIN", {*telling.PLAIN, "oneOf", "prefixItems"}),
    "texts have no least length": ("ABOUT", {**telling.ABOUT, "minLength": ()}),
    "formats are nothing": ("OWN", telling.OWN - {"format"}),
    "properties come in another order": ("order_of", len),
    "what is missing is too much": ("IS_REQUIRED", IS_TOO_MUCH),
}


@pytest.mark.parametrize("blunder", BLUNDERS)
def test_a_blunder_in_what_is_told_is_found(blunder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, value = BLUNDERS[blunder]
    monkeypatch.setattr(telling, name, value)
    with pytest.raises(AssertionError):
        agree(of_small())
