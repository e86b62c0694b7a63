"""Each rule of `make breaking` has a case here: two versions, the rule, and whom it breaks."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.changes.rules import RULES
from tests.changed import changes, compared
from tests.contracts import contract, operation

Schema = Any

INNER: Schema = {"type": "string", "maxLength": 3}
OUTER: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
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
        None,
        {"type": "string", "contentEncoding": "base32"},
    ),
    "dynamic-ref": (TREE["properties"]["a"], None, {"$dynamicRef": "#leaf"}),
    "dependencies": ({"dependencies": {"a": ["b"]}}, None, {"dependencies": {"a": ["c"]}}),
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


# --- properties and annotations -------------------------------------------------------------------


def thing(*needed: str, **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(needed)}


TEXT: Schema = {"type": "string"}
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


# --- everything else ------------------------------------------------------------------------------


def at(path: str = "/it", method: str = "post", /, **more: Schema) -> str:
    """A contract with one operation."""
    return contract({path: {method: operation(**more)}})


def having(**parameter: Schema) -> str:
    own = {"name": "q", "in": "query", "schema": TEXT, **parameter}
    own = {key: value for key, value in own.items() if value is not None}
    return at(parameters=[own])


def listing(**parameter: Schema) -> str:
    return having(schema={"type": "array", "items": TEXT}, **parameter)


def taking(*types: str, required: bool = False, **more: Schema) -> str:
    content = {name: {"schema": thing(a=TEXT), **more} for name in types}
    return at(requestBody={"content": content, "required": required})


def replying(status: str = "200", **reply: Schema) -> str:
    return at("/it", "get", responses={status: {"description": "Given.", **reply}})


def offering(*types: str) -> Schema:
    return {name: {"schema": TEXT} for name in types}


def heading(**header: Schema) -> str:
    return replying(headers={"X-It": {"schema": TEXT, **header}})


def linking(**link: Schema) -> str:
    return replying(links={"next": {"operationId": "it", **link}})


SCHEMES: Schema = {
    "token": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
}


def secured(*needs: Schema) -> str:
    components = {"securitySchemes": SCHEMES}
    return contract({"/it": {"get": operation(security=list(needs))}}, components=components)


def schemed(**schemes: Schema) -> str:
    return contract({}, components={"securitySchemes": schemes})


def flowing(*scopes: str, url: str = "https://a.example/token", **more: Schema) -> str:
    flow = {"tokenUrl": url, "scopes": dict.fromkeys(scopes, "")}
    return schemed(it={"type": "oauth2", "flows": {"clientCredentials": flow, **more}})


def named(**schemas: Schema) -> str:
    return contract({}, components={"schemas": schemas})


def called(**hooks: Schema) -> str:
    return contract({}, webhooks={name: {"post": hook} for name, hook in hooks.items()})


def back(**callbacks: Schema) -> str:
    return at(callbacks={name: {"{$url}": {"post": operation()}} for name in callbacks})


def until(sunset: str | None, *, deprecated: bool = True) -> str:
    ends = {"x-deprecation": {"since": "2030-01-01", "sunset": sunset}} if sunset else {}
    return contract({"/it": {"get": operation(deprecated=deprecated, **ends)}})


NONE = contract({})
SOCKET: Schema = {"receives": TEXT, "sends": TEXT}
RATE: Schema = [{"requests": 10, "seconds": 60}]
CODE: Schema = {
    "authorizationUrl": "https://a.example",
    "tokenUrl": "https://a.example",
    "scopes": {},
}

CASES: dict[str, tuple[str, str]] = {
    "operation-added": (NONE, at()),
    "operation-removed": (at(), NONE),
    "deprecated-operation-removed": (at(deprecated=True), NONE),
    "operation-removed-before-sunset": (until("2030-06-16"), NONE),
    "operation-removed-after-sunset": (until("2030-06-15"), NONE),
    "operation-deprecated": (until(None, deprecated=False), until(None)),
    "operation-reactivated": (until(None), until(None, deprecated=False)),
    "sunset-advanced": (until("2031-01-01"), until("2030-12-01")),
    "sunset-postponed": (until("2031-01-01"), until("2031-12-01")),
    "operation-id-changed": (at(), at(operationId="other")),
    "operation-id-added": (at(operationId=None), at()),
    "operation-tags-changed": (at(), at(tags=["other"])),
    "parameter-added": (at(), having()),
    "required-parameter-added": (at(), having(required=True)),
    "parameter-removed": (having(), at()),
    "deprecated-parameter-removed": (having(deprecated=True), at()),
    "parameter-moved": (having(), having(**{"in": "cookie"})),
    "parameter-required": (having(), having(required=True)),
    "parameter-optional": (having(required=True), having()),
    "parameter-deprecated": (having(), having(deprecated=True)),
    "parameter-reactivated": (having(deprecated=True), having()),
    "parameter-style-changed": (listing(), listing(style="pipeDelimited")),
    "parameter-explode-changed": (listing(), listing(explode=False)),
    "parameter-reserved": (having(), having(allowReserved=True)),
    "parameter-reserved-changed": (having(allowReserved=True), having()),
    "parameter-empty": (having(), having(allowEmptyValue=True)),
    "parameter-empty-changed": (having(allowEmptyValue=True), having()),
    "parameter-content-changed": (
        having(),
        having(schema=None, content={"application/json": {"schema": TEXT}}),
    ),
    "parameter-became-text": (having(schema={"type": "integer"}), having()),
    "path-parameter-renamed": (
        at("/it/{a}", "get", parameters=[{"name": "a", "in": "path", "required": True}]),
        at("/it/{b}", "get", parameters=[{"name": "b", "in": "path", "required": True}]),
    ),
    "body-added": (at(), taking("application/json")),
    "required-body-added": (at(), taking("application/json", required=True)),
    "body-removed": (taking("application/json"), at()),
    "body-required": (taking("application/json"), taking("application/json", required=True)),
    "body-optional": (taking("application/json", required=True), taking("application/json")),
    "request-media-type-added": (taking("text/a"), taking("text/a", "text/b")),
    "request-media-type-removed": (taking("text/a", "text/b"), taking("text/a")),
    "request-encoding-changed": (
        taking("multipart/form-data"),
        taking("multipart/form-data", encoding={"a": {"contentType": "text/csv"}}),
    ),
    "reply-media-type-added": (
        replying(content=offering("text/a")),
        replying(content=offering("text/a", "text/b")),
    ),
    "reply-media-type-removed": (
        replying(content=offering("text/a", "text/b")),
        replying(content=offering("text/a")),
    ),
    "reply-encoding-changed": (
        replying(content={"multipart/mixed": {"schema": TEXT}}),
        replying(content={"multipart/mixed": {"schema": TEXT, "encoding": {"a": {}}}}),
    ),
    "reply-added": (at(), at(responses={"204": {"description": ""}, "404": {"description": ""}})),
    "success-added": (at(), at(responses={"204": {"description": ""}, "200": {"description": ""}})),
    "success-removed": (at(), at(responses={"200": {"description": ""}})),
    "error-removed": (replying("404"), replying("403")),
    "reply-body-added": (replying(), replying(content=offering("text/a"))),
    "reply-body-removed": (replying(content=offering("text/a")), replying()),
    "header-added": (replying(), heading()),
    "header-removed": (heading(), replying()),
    "required-header-removed": (heading(required=True), replying()),
    "header-required": (heading(), heading(required=True)),
    "header-optional": (heading(required=True), heading()),
    "header-style-changed": (heading(), heading(explode=True)),
    "link-added": (replying(), linking()),
    "link-removed": (linking(), replying()),
    "link-changed": (linking(), linking(parameters={"q": 1})),
    "security-added": (secured(), secured({"key": []})),
    "security-loosened": (secured({"key": []}), secured()),
    "security-alternative-added": (secured({"key": []}), secured({"key": []}, {"token": []})),
    "security-alternative-removed": (secured({"key": []}, {"token": []}), secured({"key": []})),
    "scope-required": (secured({"token": ["a"]}), secured({"token": ["a", "b"]})),
    "scope-added": (flowing("a"), flowing("a", "b")),
    "scope-removed": (flowing("a", "b"), flowing("a")),
    "scheme-added": (schemed(), schemed(**SCHEMES)),
    "scheme-removed": (schemed(**SCHEMES), schemed()),
    "scheme-changed": (schemed(it=SCHEMES["key"]), schemed(it=SCHEMES["token"])),
    "flow-added": (flowing(), flowing(authorizationCode=CODE)),
    "flow-removed": (flowing(authorizationCode=CODE), flowing()),
    "flow-changed": (flowing(), flowing(url="https://b.example/token")),
    "server-added": (
        contract({}, servers=[{"url": "/a"}]),
        contract({}, servers=[{"url": "/a/"}, {"url": "/b"}]),
    ),
    "server-removed": (contract({}, servers=[{"url": "/a"}]), NONE),
    "server-variable-changed": (
        contract({}, servers=[{"url": "/{v}", "variables": {"v": {"default": "1"}}}]),
        contract({}, servers=[{"url": "/{v}", "variables": {"v": {"default": "2"}}}]),
    ),
    "webhook-added": (called(), called(it=operation())),
    "webhook-removed": (called(it=operation()), called()),
    "callback-added": (at(), back(it={})),
    "callback-removed": (back(it={}), at()),
    "websocket-added": (at(), at(**{"x-websocket": SOCKET})),
    "websocket-removed": (at(**{"x-websocket": SOCKET}), at()),
    "rate-limit-tightened": (at(), at(**{"x-rate-limit": RATE})),
    "rate-limit-loosened": (at(**{"x-rate-limit": RATE}), at()),
    "body-limit-tightened": (at(**{"x-body-limit": 9}), at(**{"x-body-limit": 8})),
    "body-limit-loosened": (at(**{"x-body-limit": 8}), at(**{"x-body-limit": 9})),
    "if-match-required": (at(**{"x-if-match": "optional"}), at(**{"x-if-match": "required"})),
    "if-match-offered": (at(**{"x-if-match": "required"}), at(**{"x-if-match": "optional"})),
    "if-match-removed": (at(**{"x-if-match": "optional"}), at()),
    "idempotency-required": (at(), at(**{"x-idempotency": "required"})),
    "idempotency-offered": (at(), at(**{"x-idempotency": "optional"})),
    "idempotency-removed": (at(**{"x-idempotency": "optional"}), at()),
    "etag-added": (replying(), replying(**{"x-etag": "version"})),
    "etag-removed": (replying(**{"x-etag": "version"}), replying()),
    "extension-changed": (at(), at(**{"x-team": "blue"})),
    "schema-added": (named(), named(A=TEXT)),
    "schema-removed": (named(A=TEXT), named()),
    "schema-renamed": (named(A=TEXT), named(B=TEXT)),
    "tag-added": (NONE, contract({}, tags=[{"name": "a"}])),
    "tag-removed": (contract({}, tags=[{"name": "a"}]), NONE),
    "documentation-changed": (at(), at(summary="Said.")),
}

HARMLESS = {
    "operation-added", "operation-removed-after-sunset", "operation-deprecated",
    "operation-reactivated", "sunset-postponed", "operation-id-added", "operation-tags-changed",
    "parameter-added", "deprecated-parameter-removed", "parameter-optional",
    "parameter-deprecated", "parameter-reactivated", "parameter-reserved", "parameter-empty",
    "parameter-became-text", "path-parameter-renamed", "body-added", "body-optional",
    "request-media-type-added", "reply-media-type-added", "reply-added", "error-removed", "reply-body-added",
    "header-added", "header-removed", "header-required", "link-added", "security-loosened",
    "security-alternative-added", "scope-added", "scheme-added", "scheme-removed", "flow-added",
    "server-added", "webhook-added", "callback-added", "websocket-added", "rate-limit-loosened",
    "body-limit-loosened", "if-match-offered", "idempotency-offered", "etag-added",
    "extension-changed", "schema-added", "schema-removed", "schema-renamed", "tag-added",
    "tag-removed", "documentation-changed",
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_a_change_of_the_contract_is_told_by_its_rule(rule: str) -> None:
    found = changes(*CASES[rule])
    assert rule in found, list(found)
    assert found[rule].is_breaking == (rule not in HARMLESS)


@pytest.mark.parametrize("rule", CASES)
def test_what_breaks_nobody_comes_without_what_breaks(rule: str) -> None:
    if rule in HARMLESS:
        assert [c.rule for c in compared(*CASES[rule]).breaking] == []


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    told = {rule for rule, *_ in (*SCHEMA_CASES, *BOTH_CASES)} | set(CASES)
    assert told == set(RULES)


def test_every_rule_that_breaks_says_how_to_do_without() -> None:
    harmful = {rule for rule, *_ in SCHEMA_CASES if breaks(rule)}
    harmful |= {rule for rule, _, _, harm in BOTH_CASES if harm} | set(CASES) - HARMLESS
    assert [rule for rule in sorted(harmful) if not RULES[rule].instead] == []
    assert [rule.id for rule in RULES.values() if not rule.why] == []
