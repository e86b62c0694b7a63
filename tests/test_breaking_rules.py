"""A case for each rule of `make breaking`; those on schemas stand in `test_breaking_schemas`."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.changes.rules import RULES
from tests.changed import changes, compared
from tests.contracts import TEXT, contract, operation
from tests.test_breaking_schemas import BOTH_CASES, SCHEMA_CASES, breaks, thing

Schema = Any


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
    "reply-removed": (replying("404"), replying("403")),
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
    "request-media-type-added", "reply-media-type-added", "reply-added", "reply-removed",
    "reply-body-added", "header-added", "header-removed", "header-required", "link-added",
    "security-loosened",
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
