"""What the judge reads at run time: one JSON Schema for each request and each reply.

A request is one value, `{"path": …, "query": …, "header": …, "cookie": …, "body": …}`, so that one
validation finds every fault of it. The document holds only what decides: no titles, no examples.
"""

from __future__ import annotations

import json
from urllib.parse import quote

import jsonschema_rs

from scripts.contract.api import Api, BodyMedia, Operation, Outgoing, Reply, Socket
from scripts.contract.dialect import types_of
from scripts.contract.schemas import ANNOTATIONS, DEFS, OPEN, Schema, Schemas, map_schemas
from server.data import Json, as_object, is_object
from server.patterns import judged
from server.proving import definition

URI = "urn:contract"


def judgement(api: Api) -> dict[str, Json]:
    """`$defs` with every definition, `requests` by operation and media type, `replies` by
    operation and class, `messages` of WebSockets by operation and direction, `outgoing` requests
    by class."""
    return {
        "$defs": {
            name: identified(name, decisive(schema))
            for name, schema in sorted(api.schemas.definitions.items())
        },
        "choices": {name: decisive(schema) for name, schema in sorted(api.choices.items())},
        "requests": {op.key: requests(op) for op in api.operations},
        "replies": {op.key: replies(op) for op in api.operations},
        "messages": {op.key: messages(op.socket) for op in api.operations if op.socket},
        **({"outgoing": {o.class_name: sent(o) for o in api.outgoing}} if api.outgoing else {}),
    }


def sent(outgoing: Outgoing) -> Schema:
    """The schema of what the API sends: `{"header": …, "query": …, "body": …}`."""
    places: dict[str, Schema] = {}
    for parameter in outgoing.parameters:
        schema = places.setdefault(parameter.place, {"type": "object", "properties": {}})
        schema["properties"][parameter.name] = decisive(parameter.value.schema)
        if parameter.required:
            schema.setdefault("required", []).append(parameter.name)
    if outgoing.value is not None:
        places["body"] = decisive(outgoing.value.schema)
    return {"type": "object", "properties": places}


def requests(operation: Operation) -> dict[str, Json]:
    """The request's schema for each media type that its body may have; "" without a body."""
    places: dict[str, Schema] = {}
    needed: set[str] = set()
    for parameter in operation.parameters:
        own = decisive(parameter.value.schema)
        if parameter.place == "querystring":
            places["query"] = own
            needed |= {"query"} if parameter.required else set()
            continue
        schema = places.setdefault(parameter.place, {"type": "object", "properties": {}})
        needed.add(parameter.place)
        schema["properties"][parameter.name] = own
        if parameter.required:
            schema.setdefault("required", []).append(parameter.name)
    base: Schema = {"type": "object", "properties": places, "required": sorted(needed)}
    body = operation.body
    if body is None:
        return {"": base} if places else {}
    result = {media.media_type: _with_body(base, media) for media in body.media}
    if places or not body.required:
        result[""] = base
    return result


def _with_body(base: Schema, media: BodyMedia) -> Schema:
    schema = decisive(media.value.schema) if media.value is not None else True
    return {
        "type": "object",
        "properties": {**base["properties"], "body": schema},
        "required": [*base["required"], "body"],
    }


def messages(socket: Socket) -> dict[str, Json]:
    """The schemas of a WebSocket's messages."""
    return {
        "receives": decisive(socket.receives.schema),
        "sends": decisive(socket.sends.schema),
    }


def replies(operation: Operation) -> dict[str, Json]:
    """For each reply its body's schema, and one for its headers."""
    return {reply.class_name: _reply(reply) for reply in operation.replies}


def _reply(reply: Reply) -> Schema:
    headers = {header.name.lower(): decisive(header.value.schema) for header in reply.headers}
    if "set-cookie" in headers:
        headers["set-cookie"] = True  # several cookies have no one schema
    required = sorted(header.name.lower() for header in reply.headers if header.required)
    result: Schema = {}
    if reply.value is not None:
        result["body"] = decisive(reply.value.schema)
    if headers:
        result["headers"] = {"type": "object", "properties": headers, "required": required}
    return result


def decisive(schema: Json) -> Json:
    """A schema without annotations, with OpenAPI's number formats written out as bounds, its
    patterns in the judge's dialect and its references as URIs, in which names have no letters
    beyond ASCII."""

    def plain(part: Schema) -> Schema:
        result = {k: v for k, v in part.items() if k not in ANNOTATIONS and not k.startswith("x-")}
        if OPEN in part:  # it decides nothing, but what is made of it has more than it says
            result["discriminator"] = part["discriminator"]
        width = WIDTHS.get(str(part.get("format")))
        if width is not None and {"integer", "number"} & set(types_of(part)):
            del result["format"]
            low, high = -(2 ** (width - 1)), 2 ** (width - 1) - 1
            result["minimum"] = max(low, result.get("minimum", low))
            result["maximum"] = min(high, result.get("maximum", high))
        if isinstance(result.get("$ref"), str):
            result["$ref"] = quote(result["$ref"], safe=_OF_URIS)
        if isinstance(result.get("pattern"), str):
            result["pattern"] = judged(result["pattern"])
        if is_object(result.get("patternProperties")):
            patterns = result["patternProperties"]
            result["patternProperties"] = {judged(p): part for p, part in patterns.items()}
        return result

    return map_schemas(schema, plain)


_OF_URIS = "#/$:%~"


def identified(name: str, schema: Json) -> Json:
    """A definition that `$dynamicRef` may lead to is a resource of its own: within one, an anchor
    has one place (JSON Schema 2020-12, 8.2.2)."""
    if '"$dynamicAnchor"' not in json.dumps(schema) or not is_object(schema):
        return schema

    def absolute(part: Schema) -> Schema:
        reference = str(part.get("$ref", ""))
        return {**part, "$ref": URI + reference} if reference.startswith(DEFS) else part

    return {"$id": f"{URI}:{quote(name)}", **as_object(map_schemas(schema, absolute))}


WIDTHS = {"int8": 8, "int16": 16, "int32": 32, "int64": 64}
"""Formats of the OpenAPI Format Registry that bound integers."""


def accepts(schemas: Schemas, schema: Json, value: Json) -> bool:
    """Does a projected schema accept a value?"""
    return bool(accepted(schemas, schema, [value]))


def accepted(schemas: Schemas, schema: Json, values: list[Json]) -> list[Json]:
    """Those of several values that a projected schema accepts."""
    validator = jsonschema_rs.Draft202012Validator(
        standalone(schemas, schema), validate_formats=True, offline=True
    )
    return [value for value in values if validator.is_valid(value)]


def standalone(schemas: Schemas, schema: Json) -> Json:
    """A projected schema together with the definitions it needs."""
    needed: dict[str, Json] = {}
    stack = [schema]
    while stack:
        for name in references(stack.pop()):
            if name not in needed:
                needed[name] = decisive(schemas.definitions[name])
                stack.append(needed[name])
    own = decisive(schema)
    if not needed or not is_object(own):
        return own
    return {"$defs": needed, "allOf": [own]}


def references(schema: Json) -> list[str]:
    """The definitions that a projected or decisive schema refers to directly."""
    found: list[str] = []

    def note(part: Schema) -> Schema:
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith(DEFS):
            found.append(definition(reference))
        return part

    map_schemas(schema, note)
    return found
