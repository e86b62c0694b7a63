"""A case for each rule on schemas: two versions, the rule, and whether it breaks clients."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.changes.rules import RULES
from tests.changed import changes
from tests.contracts import NUMBER, TEXT, contract, operation

Schema = Any

INNER: Schema = {"type": "string", "maxLength": 3}
OUTER: Schema = {"type": "string"}
TREE: Schema = {"type": "object", "properties": {"a": {"$dynamicRef": "#node"}}}

SCHEMAS: dict[str, tuple[Schema, Schema, Schema]] = {
    # kind: (what accepts less, what accepts more, what accepts something else than the first)
    "type": ({"type": "integer"}, {"type": "number"}, {"type": "string"}),
    "nullable": ({"type": "string"}, {"type": ["string", "null"]}, None),
    "enum": ({"enum": ["a"]}, {"enum": ["a", "b"]}, {"enum": ["b"]}),
    "minimum": ({"type": "number", "minimum": 2}, {"type": "number", "exclusiveMinimum": 1}, None),
    "maximum": ({"type": "number", "maximum": 1}, {"type": "number"}, None),
    "multiple-of": (
        {"type": "number", "multipleOf": 10},
        {"type": "number", "multipleOf": 5},
        {"type": "number", "multipleOf": 3},
    ),
    "min-length": ({"type": "string", "minLength": 2}, {"type": "string", "minLength": 1}, None),
    "max-length": ({"type": "string", "maxLength": 2}, {"type": "string", "maxLength": 3}, None),
    "pattern": (
        {"type": "string", "pattern": "^a"},
        {"type": "string"},
        {"type": "string", "pattern": "^b"},
    ),
    "format": (
        {"type": "string", "format": "uri"},
        {"type": "string", "format": "uri-reference"},
        {"type": "string", "format": "date"},
    ),
    "min-items": ({"type": "array", "minItems": 2}, {"type": "array", "minItems": 1}, None),
    "max-items": ({"type": "array", "maxItems": 2}, {"type": "array", "maxItems": 3}, None),
    "unique-items": ({"type": "array", "uniqueItems": True}, {"type": "array"}, None),
    "min-properties": ({"type": "object", "minProperties": 1}, {"type": "object"}, None),
    "max-properties": ({"type": "object", "maxProperties": 1}, {"type": "object"}, None),
    "property-names": (
        {"type": "object", "propertyNames": {"maxLength": 3}},
        {"type": "object", "propertyNames": {"maxLength": 4}},
        {"type": "object", "propertyNames": {"minLength": 2}},
    ),
    "dependent-required": (
        {"type": "object", "dependentRequired": {"a": ["b"]}},
        {"type": "object"},
        {"type": "object", "dependentRequired": {"a": ["c"]}},
    ),
    "dependent-schemas": (
        {"type": "object", "dependentSchemas": {"a": {"required": ["b"]}}},
        {"type": "object"},
        {"type": "object", "dependentSchemas": {"a": {"required": ["c"]}}},
    ),
    "contains": (
        {"type": "array", "contains": INNER},
        {"type": "array", "contains": OUTER},
        {"type": "array", "contains": {"type": "integer"}},
    ),
    "not": ({"not": OUTER}, {"not": INNER}, {"not": {"type": "integer"}}),
    "condition": (
        {"if": OUTER, "then": {"const": "a"}},
        {},
        {"if": OUTER, "then": {"const": "b"}},
    ),
    "unevaluated-properties": (
        {"anyOf": [{"properties": {"a": True}}, True], "unevaluatedProperties": False},
        {"anyOf": [{"properties": {"a": True}}, True]},
        {"anyOf": [{"properties": {"a": True}}, True], "unevaluatedProperties": INNER},
    ),
    "unevaluated-items": (
        {"type": "array", "unevaluatedItems": False},
        {"type": "array"},
        {"type": "array", "unevaluatedItems": INNER},
    ),
    "content": (
        {"type": "string", "contentEncoding": "base64"},
        {"type": "string"},
        {"type": "string", "contentEncoding": "base32"},
    ),
    "dynamic-ref": (TREE["properties"]["a"], {}, {"$dynamicRef": "#leaf"}),
    "dependencies": ({"dependencies": {"a": ["b"]}}, {}, {"dependencies": {"a": ["c"]}}),
    "pattern-properties": (
        {"type": "object", "patternProperties": {"^a": INNER}, "additionalProperties": NUMBER},
        {"type": "object"},
        {"type": "object", "additionalProperties": NUMBER},
    ),
    "additional-properties": (
        {"type": "object", "additionalProperties": False},
        {"type": "object"},
        None,
    ),
    "items": ({"type": "array", "items": INNER}, {"type": "array"}, None),
    "alternatives": (
        {"allOf": [{"anyOf": [{"minLength": 2}, {"pattern": "a"}]}, {"anyOf": [INNER, NUMBER]}]},
        {},
        {"anyOf": [{"maxLength": 2}, {"pattern": "b"}]},
    ),
}


def sending(schema: Schema, **components: Schema) -> str:
    """A contract whose one operation takes such a body."""
    body = {"content": {"application/json": {"schema": schema}}}
    paths = {"/it": {"post": operation(requestBody=body)}}
    return contract(paths, components={"schemas": components})


def answering(schema: Schema, **components: Schema) -> str:
    content = {"application/json": {"schema": schema}}
    replies = {"200": {"description": "Given.", "content": content}}
    return contract(
        {"/it": {"get": operation(responses=replies)}}, components={"schemas": components}
    )


def thing(*needed: str, **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(needed)}


MAKERS = {"request": sending, "reply": answering}

SCHEMA_CASES = [
    (f"{direction}-{kind}-{change}", MAKERS[direction](old), MAKERS[direction](new))
    for direction in ("request", "reply")
    for kind, (narrow, wide, other) in SCHEMAS.items()
    for change, old, new in (
        ("narrowed", wide, narrow),
        ("widened", narrow, wide),
        ("changed", narrow, other),
    )
    if old is not None and new is not None and f"{direction}-{kind}-{change}" in RULES
]


def breaks(rule: str) -> bool:
    """Does a change of a schema break clients, by its direction?"""
    direction, _, change = rule.partition("-")[0], rule, rule.rpartition("-")[2]
    return change == "changed" or (change == "narrowed") == (direction == "request")


@pytest.mark.parametrize(
    ("rule", "base", "revised"), SCHEMA_CASES, ids=[c[0] for c in SCHEMA_CASES]
)
def test_a_schema_that_accepts_less_breaks_requests_and_one_that_accepts_more_breaks_replies(
    rule: str, base: str, revised: str
) -> None:
    found = changes(base, revised)
    assert rule in found, list(found)
    assert found[rule].is_breaking == breaks(rule)


def told(**properties: Schema) -> Schema:
    """A text that holds JSON, as the data of an event does."""
    content = {"$ref": "#/components/schemas/Told"}
    item = {"type": "string", "contentMediaType": "application/json", "contentSchema": content}
    return answering(item, Told=thing(**properties))


HOLDING: Schema = {**TEXT, "contentSchema": NUMBER}


@pytest.mark.parametrize(
    ("base", "revised", "rules"),
    [
        (told(a=TEXT), told(a={**TEXT, "description": "An a."}), {"reply-documentation": False}),
        (told(a=TEXT), told(a=TEXT, b=NUMBER), {"reply-property-added": False}),
        (told(a=INNER), told(a=TEXT), {"reply-max-length-widened": True}),
        (told(a=TEXT), told(a=INNER), {"reply-max-length-narrowed": False}),
        (told(a=TEXT), answering(TEXT), {"reply-content-widened": True}),
        (answering(HOLDING), answering(TEXT), {"reply-content-widened": True}),
        (answering(TEXT), answering({**TEXT, "contentSchema": {}}), {}),
    ],
)  # fmt: skip
def test_what_a_text_holds_is_compared_as_any_value(
    base: str, revised: str, rules: dict[str, bool]
) -> None:
    found = changes(base, revised).items()
    relevant = {rule: change.is_breaking for rule, change in found if rule.startswith("reply-")}
    assert relevant == rules


# --- properties and annotations -------------------------------------------------------------------


CAT: Schema = thing("kind", kind={"const": "cat"})
DOG: Schema = thing("kind", kind={"const": "dog"})
DEPRECATED: Schema = {"type": "string", "deprecated": True}
COMPONENTS: Schema = {"Cat": thing("kind", kind=TEXT), "Dog": thing("kind", kind=TEXT)}
UNION: Schema = {"oneOf": [{"$ref": "#/components/schemas/Cat"}]}
TAGGED: Schema = {**UNION, "discriminator": {"propertyName": "kind"}}
MAPPED: Schema = {
    **UNION,
    "discriminator": {"propertyName": "kind", "mapping": {"puma": "Cat", "Cat": "Cat"}},
}
RETAGGED: Schema = {**UNION, "discriminator": {"propertyName": "name"}}
EXTENSIBLE: Schema = {"type": "string", "x-extensible-enum": ["a"]}

BOTH: dict[str, tuple[Schema, Schema, str]] = {
    # rule without its direction: (base, revised, where it breaks clients)
    "schema-narrowed": ({"oneOf": [CAT, {}]}, {"oneOf": [CAT, {}, {}]}, "request"),
    "property-added": (thing(a=TEXT), thing(a=TEXT, b=TEXT), ""),
    "required-property-added": (thing(a=TEXT), thing("b", a=TEXT, b=TEXT), "request"),
    "property-removed": (thing(a=TEXT, b=TEXT), thing(a=TEXT), "request"),
    "required-property-removed": (thing("b", a=TEXT, b=TEXT), thing(a=TEXT), "request reply"),
    "property-required": (thing(a=TEXT), thing("a", a=TEXT), "request"),
    "property-optional": (thing("a", a=TEXT), thing(a=TEXT), "reply"),
    "alternative-added": ({"oneOf": [CAT]}, {"oneOf": [CAT, DOG]}, "reply"),
    "alternative-removed": ({"oneOf": [CAT, DOG]}, {"oneOf": [CAT]}, "request"),
    "default-added": (TEXT, {**TEXT, "default": "a"}, ""),
    "default-changed": ({**TEXT, "default": "a"}, {**TEXT, "default": "b"}, "request"),
    "default-removed": ({**TEXT, "default": "a"}, TEXT, "request"),
    "deprecated": (TEXT, DEPRECATED, ""),
    "reactivated": (DEPRECATED, TEXT, ""),
    "extensible-value-added": (EXTENSIBLE, {**TEXT, "x-extensible-enum": ["a", "b"]}, ""),
    "extensible-value-removed": ({**TEXT, "x-extensible-enum": ["a", "b"]}, EXTENSIBLE, "request"),
    "xml-changed": (TEXT, {**TEXT, "xml": {"attribute": True}}, "request reply"),
    "discriminator-added": (UNION, TAGGED, "request reply"),
    "discriminator-removed": (TAGGED, UNION, "request reply"),
    "discriminator-changed": (TAGGED, RETAGGED, "request reply"),
    "mapping-added": (TAGGED, MAPPED, "reply"),
    "mapping-removed": (MAPPED, TAGGED, "request"),
    "documentation": (TEXT, {**TEXT, "description": "Said."}, ""),
}

ONE: dict[str, tuple[Schema, Schema, bool]] = {
    # rules of one direction: (base, revised, does it break?)
    "reply-schema-widened": ({"oneOf": [CAT, {}, {}]}, {"oneOf": [CAT, {}]}, True),
    "request-deprecated-property-removed": (thing(a=TEXT, b=DEPRECATED), thing(a=TEXT), False),
    "request-property-read-only": (thing(a=TEXT), thing(a={**TEXT, "readOnly": True}), True),
    "request-property-not-read-only": (thing(a={**TEXT, "readOnly": True}), thing(a=TEXT), False),
    "reply-property-write-only": (thing(a=TEXT), thing(a={**TEXT, "writeOnly": True}), True),
    "reply-property-not-write-only": (thing(a={**TEXT, "writeOnly": True}), thing(a=TEXT), False),
}

BOTH_CASES = [
    (f"{direction}-{name}", base, revised, direction in where)
    for name, (base, revised, where) in BOTH.items()
    for direction in ("request", "reply")
    if f"{direction}-{name}" in RULES
] + [(rule, base, revised, harm) for rule, (base, revised, harm) in ONE.items()]


@pytest.mark.parametrize(
    ("rule", "base", "revised", "harm"), BOTH_CASES, ids=[c[0] for c in BOTH_CASES]
)
def test_a_change_within_a_schema_is_told_by_its_rule(
    rule: str, base: Schema, revised: Schema, harm: bool
) -> None:
    maker = MAKERS[rule.partition("-")[0]]
    found = changes(maker(base, **COMPONENTS), maker(revised, **COMPONENTS))
    assert rule in found, list(found)
    assert found[rule].is_breaking == harm
    assert any(change.is_breaking for change in found.values()) == harm
