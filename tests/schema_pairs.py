"""Random schemas, near copies of them, other words for the same, and values to try on them.

Objects always say what further properties they allow: what is not spoken of is taken not to be
sent, which no validator knows.
"""

from __future__ import annotations

from random import Random
from typing import Any

from server.data import Json, is_object

Schema = Any

VALUES: list[Json] = [None, True, False, 0, 1, 2, 3, 1.5, "", "a", "b", "ab"]
TYPES: list[Json] = [
    "string", "integer", "number", "object", "array", "boolean", "null", ["string", "null"],
    ["integer", "string"], ["object", "array"],
]  # fmt: skip
PLAIN: dict[str, list[Json]] = {
    "minimum": [0, 1, 2], "maximum": [1, 2, 3], "exclusiveMinimum": [0, 1, 0.5],
    "exclusiveMaximum": [1, 2, 2.5], "multipleOf": [1, 2, 0.5], "minLength": [0, 1, 2],
    "maxLength": [0, 1, 2], "pattern": ["a", "^a", "^b$"], "const": VALUES, "minItems": [0, 1, 2],
    "maxItems": [0, 1, 2], "uniqueItems": [True], "minProperties": [1, 2],
    "maxProperties": [0, 1, 2], "enum": [["a", 1], ["a", "b", None], [1, 1.5, 2], [True, {}]],
    "required": [["a"], ["a", "b"], ["c"]], "type": TYPES, "dependentRequired": [{"a": ["b"]}],
}  # fmt: skip
SINGLE = ("not", "if", "then", "else", "propertyNames", "unevaluatedProperties",
          "unevaluatedItems", "contains", "items")  # fmt: skip
MANY = ("anyOf", "oneOf", "allOf", "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas")
REFERENCES = ("#/components/schemas/X", "#/components/schemas/Y")


def schema(random: Random, depth: int = 3) -> Schema:
    if random.random() < 0.05:
        return random.random() < 0.7
    found: dict[str, Schema] = {}
    if random.random() < 0.6:
        found["type"] = random.choice(TYPES)
    for keyword, choices in PLAIN.items():
        if random.random() < 0.09:
            found[keyword] = random.choice(choices)
    if depth > 0:
        _composed(random, depth - 1, found)
    rest = random.choice([True, True, False]) if depth <= 0 or random.random() < 0.8 else None
    found["additionalProperties"] = schema(random, depth - 1) if rest is None else rest
    return found


def _composed(random: Random, depth: int, found: dict[str, Schema]) -> None:
    if random.random() < 0.35:
        names = random.sample("abc", random.randint(1, 2))
        found["properties"] = {name: schema(random, depth) for name in names}
    if random.random() < 0.12:
        found["patternProperties"] = {random.choice(["a", "^b", "c$"]): schema(random, depth)}
    if random.random() < 0.05:
        found["dependentSchemas"] = {"a": schema(random, depth)}
    for keyword in SINGLE:
        if random.random() < 0.06:
            found[keyword] = schema(random, depth)
    if "contains" in found and random.random() < 0.5:
        found |= {"minContains": random.choice([0, 1, 2]), "maxContains": random.choice([1, 2])}
    for keyword in MANY:
        if random.random() < 0.1:
            found[keyword] = [schema(random, depth) for _ in range(random.randint(1, 3))]
    if random.random() < 0.05:
        found["$ref"] = random.choice(REFERENCES)


def near(random: Random, original: Schema) -> Schema:
    """A copy in which a thing or two are different."""
    if random.random() < 0.12:
        return schema(random, 1)
    if not is_object(original):
        return original
    kept = {key: value for key, value in original.items() if random.random() > 0.06}
    copy = {key: _near(random, key, value) for key, value in kept.items()}
    other = schema(random, 1)
    if is_object(other) and random.random() < 0.25:
        keyword = random.choice(list(other))
        copy.setdefault(keyword, other[keyword])
    copy.setdefault("additionalProperties", True)
    if random.random() < 0.05:
        copy = {"anyOf": [copy, schema(random, 1)], "additionalProperties": True}
    return copy


def _near(random: Random, keyword: str, value: Schema) -> Schema:
    if keyword in NAMED:
        return {name: near(random, part) for name, part in value.items()}
    if keyword in MANY:
        branches = [near(random, part) for part in value]
        random.shuffle(branches)
        return branches + [schema(random, 1)] * (random.random() < 0.1)
    if keyword in SINGLE or keyword == "additionalProperties":
        return near(random, value)
    if type(value) is int and keyword != "const" and random.random() < 0.3:
        return max(1, value + random.choice([-1, 1]))
    return value


def reworded(random: Random, original: Schema) -> Schema:
    """The same schema in other words and another order."""
    if not is_object(original):
        return original
    items = list(original.items())
    random.shuffle(items)
    copy: dict[str, Schema] = {}
    for key, value in items:
        if key in NAMED:
            copy[key] = {name: reworded(random, value[name]) for name in reversed(value)}
        elif key in MANY:
            copy[key] = [reworded(random, part) for part in value]
        elif key in SINGLE or key == "additionalProperties":
            copy[key] = reworded(random, value)
        elif key in ("enum", "required"):
            copy[key] = list(reversed(value))
        else:
            copy[key] = [value] if key == "type" and isinstance(value, str) else value
    if "unevaluatedItems" not in copy and random.random() < 0.3:
        copy = {"allOf": [copy]}
    return copy


def value(random: Random, depth: int = 2) -> Json:
    chance = random.random()
    if depth == 0 or chance < 0.45:
        return random.choice(VALUES)
    if chance < 0.75:
        names = random.sample("abcd", random.randint(0, 3))
        return {name: value(random, depth - 1) for name in names}
    return [value(random, depth - 1) for _ in range(random.randint(0, 3))]
