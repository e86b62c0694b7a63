"""What the platform itself answers, added to the served contract so that it tells the whole truth.

A contract speaks of its own replies; that a body may be too large or a token missing is the same
everywhere and stands here, once. What the author wrote about a status is never replaced.
"""

from __future__ import annotations

import copy
from typing import Any

from scripts.contract import names
from scripts.contract.api import Api, Operation
from scripts.contract.judgement import accepts
from scripts.contract.source import Json

RESPONSES: dict[str, str] = {
    "400": "The request breaks the contract; all that is wrong with it is listed.",
    "401": "The credentials are missing or not valid.",
    "403": "The credentials do not allow this, or the request comes from a page of another site.",
    "406": "None of the operation's media types is acceptable.",
    "413": "The body is too large.",
    "415": "The body's media type is not one of the operation's.",
    "500": "Something unexpected went wrong.",
    "503": "The service cannot work at the moment.",
}

PROBLEM: dict[str, Json] = {
    "description": "What went wrong (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "description": "Every place in which a request breaks the contract.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["place", "pointer", "keyword", "message"],
                "properties": {
                    "place": {"enum": ["path", "query", "header", "cookie", "body"]},
                    "pointer": {"type": "string"},
                    "keyword": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}

SAMPLE: dict[str, Json] = {
    "type": "about:blank",
    "title": "Bad Request",
    "status": 400,
    "detail": "The request breaks the contract in 1 place.",
    "errors": [
        {"place": "body", "pointer": "/title", "keyword": "required", "message": "is required"}
    ],
}
"""A problem as the server writes it; a contract's own `Problem` is used if it accepts this."""


def completed(api: Api, document: dict[str, Json]) -> dict[str, Json]:
    """The bundled contract with the platform's replies on every operation."""
    result: dict[str, Any] = copy.deepcopy(document)
    components = result.setdefault("components", {})
    schema = _problem_schema(api, components.setdefault("schemas", {}))
    responses = components.setdefault("responses", {})
    references: dict[str, str] = {}
    for operation in api.operations:
        item = result["paths"][operation.path]
        methods = item if operation.method.lower() in item else item["additionalOperations"]
        key = operation.method.lower() if methods is item else operation.method
        written = methods[key].setdefault("responses", {})
        for status in statuses(operation):
            if status in written:
                continue
            if status not in references:
                references[status] = _add_response(responses, status, schema)
            written[status] = {"$ref": f"#/components/responses/{references[status]}"}
            if status == "413" and operation.body_limit is not None:
                told = f"The body is larger than {operation.body_limit} bytes."
                written[status]["description"] = told
    return result


def statuses(operation: Operation) -> list[str]:
    """The statuses that the platform may answer in an operation's place."""
    secured = any(operation.security)
    scoped = any(scopes for entry in operation.security for scopes in entry.values())
    found = {
        "400": bool(operation.parameters or operation.body),
        "401": secured,
        "403": scoped or operation.method not in ("GET", "HEAD", "OPTIONS"),
        "406": any(reply.media_type is not None for reply in operation.replies),
        "413": operation.body is not None,
        "415": operation.body is not None,
        "500": True,
        "503": True,
    }
    return [status for status, applies in found.items() if applies]


def _problem_schema(api: Api, schemas: dict[str, Json]) -> str:
    if "Problem" in schemas:
        if accepts(api.schemas, api.schemas.project(schemas["Problem"], "reply"), SAMPLE):
            return "Problem"
        name = names.free("PlatformProblem", schemas)
    else:
        name = "Problem"
    schemas[name] = PROBLEM
    return name


def _add_response(responses: dict[str, Json], status: str, schema: str) -> str:
    name = names.free(names.status_name(status), responses)
    responses[name] = {
        "description": RESPONSES[status],
        "content": {
            "application/problem+json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}
        },
    }
    return name
