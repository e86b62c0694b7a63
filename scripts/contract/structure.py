"""What OpenAPI documents are made of: the objects of versions 3.0, 3.1 and 3.2 and their fields.

Each object is a table from field to kind. `!` marks a required field, `@3.1` one that came with
that version, `<3.1` one that went with it. A kind is a primitive, the name of another object,
`[kind]` for a list, `{kind}` for a map with free keys. Source: the fixed-field tables of the three
specifications; `x-websocket` is our own, as OpenAPI has no words for such messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
METHODS_32 = (*METHODS, "query")

PRIMITIVES = frozenset(["string", "boolean", "integer", "number", "any", "value"])
"""Kinds without parts; "any" and "value" may hold any data, a "value" written elsewhere too."""


def is_of(primitive: str, data: object) -> bool:
    """Is a value of a primitive kind?"""
    match primitive:
        case "string":
            return isinstance(data, str)
        case "boolean":
            return isinstance(data, bool)
        case "integer":
            whole = isinstance(data, int) or (isinstance(data, float) and data.is_integer())
            return whole and not isinstance(data, bool)
        case "number":
            return isinstance(data, int | float) and not isinstance(data, bool)
        case _:
            return True


SECTIONS = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "requestBody": "requestBodies",
    "header": "headers",
    "securityScheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
    "pathItem": "pathItems",
    "mediaType": "mediaTypes",
}
"""Objects in whose place a `$ref` may stand, and where `components` keeps them."""

LITERAL = ("any", "{any}", "{string}")
"""Kinds of data that is the author's own: a `$ref` in it means nothing."""

_OPERATIONS = dict.fromkeys(METHODS, "operation")

OBJECTS: dict[str, dict[str, str]] = {
    "openapi": {
        "openapi!": "string",
        "$self@3.2": "string",
        "info!": "info",
        "jsonSchemaDialect@3.1": "string",
        "servers": "[server]",
        "paths!<3.1": "paths",
        "paths@3.1": "paths",
        "webhooks@3.1": "{pathItem}",
        "components": "components",
        "security": "[securityRequirement]",
        "tags": "[tag]",
        "externalDocs": "externalDocs",
    },
    "info": {
        "title!": "string",
        "summary@3.1": "string",
        "description": "string",
        "termsOfService": "string",
        "contact": "contact",
        "license": "license",
        "version!": "string",
    },
    "contact": {"name": "string", "url": "string", "email": "string"},
    "license": {"name!": "string", "identifier@3.1": "string", "url": "string"},
    "server": {
        "url!": "string",
        "name@3.2": "string",
        "description": "string",
        "variables": "{serverVariable}",
    },
    "serverVariable": {"enum": "[string]", "default!": "string", "description": "string"},
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{requestBody}",
        "headers": "{header}",
        "securitySchemes": "{securityScheme}",
        "links": "{link}",
        "callbacks": "{callback}",
        "pathItems@3.1": "{pathItem}",
        "mediaTypes@3.2": "{mediaType}",
    },
    "pathItem": {
        "summary": "string",
        "description": "string",
        **_OPERATIONS,
        "query@3.2": "operation",
        "additionalOperations@3.2": "{operation}",
        "servers": "[server]",
        "parameters": "[parameter]",
    },
    "operation": {
        "tags": "[string]",
        "summary": "string",
        "description": "string",
        "externalDocs": "externalDocs",
        "operationId": "string",
        "parameters": "[parameter]",
        "requestBody": "requestBody",
        "responses!<3.1": "responses",
        "responses@3.1": "responses",
        "callbacks": "{callback}",
        "deprecated": "boolean",
        "security": "[securityRequirement]",
        "servers": "[server]",
        "x-websocket": "webSocket",
    },
    "webSocket": {"receives!": "schema", "sends!": "schema"},
    "externalDocs": {"description": "string", "url!": "string"},
    "parameter": {
        "name!": "string",
        "in!": "string",
        "description": "string",
        "required": "boolean",
        "deprecated": "boolean",
        "allowEmptyValue": "boolean",
        "style": "string",
        "explode": "boolean",
        "allowReserved": "boolean",
        "schema": "schema",
        "example": "value",
        "examples": "{example}",
        "content": "{mediaType}",
    },
    "header": {
        "description": "string",
        "required": "boolean",
        "deprecated": "boolean",
        "style": "string",
        "explode": "boolean",
        "schema": "schema",
        "example": "value",
        "examples": "{example}",
        "content": "{mediaType}",
    },
    "requestBody": {"description": "string", "content!": "{mediaType}", "required": "boolean"},
    "mediaType": {
        "description@3.2": "string",
        "schema": "schema",
        "itemSchema@3.2": "schema",
        "example": "value",
        "examples": "{example}",
        "encoding": "{encoding}",
        "prefixEncoding@3.2": "[encoding]",
        "itemEncoding@3.2": "encoding",
    },
    "encoding": {
        "contentType": "string",
        "headers": "{header}",
        "style": "string",
        "explode": "boolean",
        "allowReserved": "boolean",
        "encoding@3.2": "{encoding}",
        "prefixEncoding@3.2": "[encoding]",
        "itemEncoding@3.2": "encoding",
    },
    "response": {
        "summary@3.2": "string",
        "description!<3.2": "string",
        "description@3.2": "string",
        "headers": "{header}",
        "content": "{mediaType}",
        "links": "{link}",
    },
    "example": {
        "summary": "string",
        "description": "string",
        "value": "value",
        "dataValue@3.2": "value",
        "serializedValue@3.2": "string",
        "externalValue": "string",
    },
    "link": {
        "operationRef": "string",
        "operationId": "string",
        "parameters": "{any}",
        "requestBody": "any",
        "description": "string",
        "server": "server",
    },
    "tag": {
        "name!": "string",
        "summary@3.2": "string",
        "description": "string",
        "externalDocs": "externalDocs",
        "parent@3.2": "string",
        "kind@3.2": "string",
    },
    "securityScheme": {
        "type!": "string",
        "description": "string",
        "name": "string",
        "in": "string",
        "scheme": "string",
        "bearerFormat": "string",
        "flows": "oauthFlows",
        "openIdConnectUrl": "string",
        "oauth2MetadataUrl@3.2": "string",
        "deprecated@3.2": "boolean",
    },
    "oauthFlows": {
        "implicit": "oauthFlow",
        "password": "oauthFlow",
        "clientCredentials": "oauthFlow",
        "authorizationCode": "oauthFlow",
        "deviceAuthorization@3.2": "oauthFlow",
    },
    "oauthFlow": {
        "authorizationUrl": "string",
        "deviceAuthorizationUrl@3.2": "string",
        "tokenUrl": "string",
        "refreshUrl": "string",
        "scopes!": "{string}",
    },
    "discriminator": {
        "propertyName!": "string",
        "mapping": "{string}",
        "defaultMapping@3.2": "string",
    },
    "xml": {
        "nodeType@3.2": "string",
        "name": "string",
        "namespace": "string",
        "prefix": "string",
        "attribute": "boolean",
        "wrapped": "boolean",
    },
    "schema": {
        # validation, common to all versions
        "title": "string",
        "description": "string",
        "type": "any",
        "multipleOf": "number",
        "maximum": "number",
        "minimum": "number",
        "maxLength": "integer",
        "minLength": "integer",
        "pattern": "string",
        "maxItems": "integer",
        "minItems": "integer",
        "uniqueItems": "boolean",
        "maxProperties": "integer",
        "minProperties": "integer",
        "required": "[string]",
        "enum": "[any]",
        "properties": "{schema}",
        "additionalProperties": "schema",
        "items": "schema",
        "allOf": "[schema]",
        "anyOf": "[schema]",
        "oneOf": "[schema]",
        "not": "schema",
        "format": "string",
        "default": "any",
        "readOnly": "boolean",
        "writeOnly": "boolean",
        "deprecated": "boolean",
        "example": "any",
        "discriminator": "discriminator",
        "xml": "xml",
        "externalDocs": "externalDocs",
        # only 3.0
        "exclusiveMaximum<3.1": "boolean",
        "exclusiveMinimum<3.1": "boolean",
        "nullable<3.1": "boolean",
        # JSON Schema 2020-12
        "exclusiveMaximum@3.1": "number",
        "exclusiveMinimum@3.1": "number",
        "const@3.1": "any",
        "examples@3.1": "[any]",
        "$id@3.1": "string",
        "$schema@3.1": "string",
        "$anchor@3.1": "string",
        "$dynamicAnchor@3.1": "string",
        "$dynamicRef@3.1": "string",
        "$vocabulary@3.1": "any",
        "$comment@3.1": "string",
        "$defs@3.1": "{schema}",
        "definitions@3.1": "{schema}",
        "prefixItems@3.1": "[schema]",
        "contains@3.1": "schema",
        "minContains@3.1": "integer",
        "maxContains@3.1": "integer",
        "patternProperties@3.1": "{schema}",
        "propertyNames@3.1": "schema",
        "dependentSchemas@3.1": "{schema}",
        "dependentRequired@3.1": "{[string]}",
        "dependencies@3.1": "any",
        "if@3.1": "schema",
        "then@3.1": "schema",
        "else@3.1": "schema",
        "unevaluatedItems@3.1": "schema",
        "unevaluatedProperties@3.1": "schema",
        "contentEncoding@3.1": "string",
        "contentMediaType@3.1": "string",
        "contentSchema@3.1": "schema",
    },
}

MAPS = {"paths": "pathItem", "responses": "response", "callback": "pathItem"}
"""Objects whose keys carry meaning, and the kind of their values."""

ARTICLES = {
    "openapi": "an OpenAPI document",
    "info": "`info`",
    "externalDocs": "external documentation",
    "pathItem": "a path item",
    "requestBody": "a request body",
    "mediaType": "a media type",
    "serverVariable": "a server variable",
    "securityScheme": "a security scheme",
    "securityRequirement": "a security requirement",
    "oauthFlows": "OAuth flows",
    "oauthFlow": "an OAuth flow",
    "components": "`components`",
    "paths": "`paths`",
    "responses": "`responses`",
    "xml": "an XML object",
    "webSocket": "`x-websocket`",
}


def called(kind: str) -> str:
    """A kind as a message names it."""
    if kind in ARTICLES:
        return ARTICLES[kind]
    if kind.startswith("["):
        return "a list"
    if kind.startswith("{"):
        return "an object"
    return with_article(kind)


def with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    required: bool


_FIELD = re.compile(
    r"(?P<name>[^!@<]+)(?P<required>!?)(?:@(?P<since>[\d.]+))?(?:<(?P<until>[\d.]+))?"
)


@cache
def fields(kind: str, version: str) -> dict[str, Field]:
    """The fields that an object has in a version ("3.0", "3.1" or "3.2")."""
    table: dict[str, Field] = {}
    for written, value in OBJECTS[kind].items():
        match = _FIELD.fullmatch(written)
        assert match is not None, written
        since, until = match["since"] or "3.0", match["until"] or "9"
        if since <= version < until:
            table[match["name"]] = Field(match["name"], value, bool(match["required"]))
    return table


@cache
def part_kinds(kind: str, version: str) -> dict[str, str]:
    """The kinds of an object's fields; empty for what is no object."""
    table = fields(kind, version) if kind in OBJECTS else {}
    return {name: field.kind for name, field in table.items()}


def part(kind: str, step: str | int, version: str) -> str:
    """The kind of a part of an object, a list or a map; empty for what is no part of it."""
    if kind[0] in "[{":
        return kind[1:-1]
    if kind in MAPS:
        return "" if str(step).startswith("x-") else MAPS[kind]
    return part_kinds(kind, version).get(str(step), "")


@cache
def other_versions(kind: str, field: str, version: str) -> str:
    """Which versions know a field that this one does not: "3.1 and later", "3.0", or nothing."""
    known = [v for v in ("3.0", "3.1", "3.2") if v != version and field in fields(kind, v)]
    if not known:
        return ""
    return f"{known[0]} and later" if known[-1] == "3.2" and known[0] > version else known[0]
