"""What the platform itself answers, added to the served contract so that it tells the whole truth.

A contract speaks of its own replies; that a body may be too large or a token missing is the same
everywhere and stands here, once. What the author wrote about a status is never replaced; where it
has a body, a problem may come in its place.
"""

from __future__ import annotations

import copy
from typing import Any

from scripts.contract import names
from scripts.contract.api import Api, Operation
from scripts.contract.contents import resolved
from scripts.contract.judgement import accepts
from server.data import Json, as_object
from server.media import fits
from server.problems import MEDIA_TYPE

RESPONSES: dict[str, str] = {
    "304": "The client has the current state already.",
    "400": "The request breaks the contract; all that is wrong with it is listed.",
    "401": "The credentials are missing or not valid.",
    "403": "The credentials do not allow this, or the request comes from a page of another site.",
    "406": "None of the operation's media types is acceptable.",
    "408": "The body did not arrive in time.",
    "409": "A request with this idempotency key is still at work.",
    "412": "It has changed since the client saw it.",
    "413": "The body is too large.",
    "415": "The body's media type is not one of the operation's.",
    "422": "The idempotency key belongs to another request.",
    "426": "This address is for WebSockets; the request did not ask for one.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
    "500": "Something unexpected went wrong.",
    "503": "The service cannot work at the moment.",
}

RETRY_AFTER: dict[str, Json] = {
    "description": "Seconds to wait.",
    "schema": {"type": "integer", "minimum": 0},
}

ENTITY_TAG: dict[str, Json] = {
    "description": "Names this state; for If-Match and If-None-Match (RFC 9110, section 8.8.3).",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[!#-~]*"$'},
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
        told = "\n\n".join(filter(None, [methods[key].get("description"), limits(operation)]))
        if told:
            methods[key]["description"] = told
        written = methods[key].setdefault("responses", {})
        for reply in operation.replies:
            if reply.etag:
                _add_tag(result, written[reply.status])
        for status in (*statuses(operation), *filter(written.__contains__, _REST)):
            if status in written:
                written[status] = _or_problem(result, written[status], schema)
                continue
            if status not in references:
                references[status] = _add_response(responses, status, schema)
            written[status] = {"$ref": f"#/components/responses/{references[status]}"}
            if status == "413" and operation.body_limit:
                told = f"The body is larger than {operation.body_limit} bytes."
                written[status]["description"] = told
    return result


_REST = ("4XX", "5XX", "default")
"""What stands for other refusals, such as 404 where a path is none of the contract's."""


def statuses(operation: Operation) -> list[str]:
    """The statuses that the platform may answer in an operation's place."""
    secured = any(operation.security)
    scoped = any(scopes for entry in operation.security for scopes in entry.values())
    found = {
        "304": operation.method == "GET" and _has_tag(operation),
        "400": bool(operation.parameters or operation.body),
        "401": secured,
        "403": scoped or operation.method not in ("GET", "HEAD", "OPTIONS"),
        "406": any(reply.media_type is not None for reply in operation.replies),
        "408": operation.body is not None,
        "409": bool(operation.idempotency),
        "412": bool(operation.if_match),
        "413": operation.body is not None,
        "415": operation.body is not None,
        "422": bool(operation.idempotency),
        "426": operation.socket is not None,
        "429": bool(operation.rate_limits),
        "500": True,
        "503": True,
    }
    return [status for status, applies in found.items() if applies]


def limits(operation: Operation) -> str:
    """The operation's rate limits, for those who read the reference."""
    told = [
        f"{limit.requests} requests in {limit.seconds} seconds per {_PER.get(limit.per, limit.per)}"
        for limit in operation.rate_limits
    ]
    return f"Rate limit: {', '.join(told)}." if told else ""


_PER = {"client": "account or key"}


def _has_tag(operation: Operation) -> bool:
    return any(reply.etag for reply in operation.replies)


def _problem_schema(api: Api, schemas: dict[str, Json]) -> str:
    if "Problem" in schemas:
        if accepts(api.schemas, api.schemas.project(schemas["Problem"], "reply"), SAMPLE):
            return "Problem"
        name = names.free("PlatformProblem", schemas)
    else:
        name = "Problem"
    schemas[name] = PROBLEM
    return name


def _or_problem(document: dict[str, Any], response: dict[str, Any], schema: str) -> dict[str, Any]:
    """An author's response, which may be a problem as well; others that refer to it stay alone."""
    own = resolved(document, response)
    content = as_object(own.get("content"))
    if not content or any(fits(MEDIA_TYPE, kind) for kind in content):
        return response
    problem = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    whole = {**own, "content": {**content, MEDIA_TYPE: problem}}
    if "$ref" not in response:
        return whole
    responses = document["components"]["responses"]
    name = f"{response['$ref'].rpartition('/')[2]}OrProblem"
    if responses.get(name) != whole:
        name = names.free(name, responses)
        responses[name] = whole
    return {**response, "$ref": f"#/components/responses/{name}"}


def _add_tag(document: dict[str, Any], response: dict[str, Any]) -> None:
    """The header that a response with an entity tag has, unless the author describes it."""
    headers: Any = resolved(document, response).setdefault("headers", {})
    if "etag" not in (name.lower() for name in headers):
        headers["ETag"] = ENTITY_TAG


def _add_response(responses: dict[str, Json], status: str, schema: str) -> str:
    name = names.free(names.status_name(status), responses)
    response: dict[str, Json] = {"description": RESPONSES[status]}
    if status == "304":
        response["headers"] = {"ETag": ENTITY_TAG}
    else:
        reference = {"$ref": f"#/components/schemas/{schema}"}
        response["content"] = {MEDIA_TYPE: {"schema": reference}}
    if status == "429":
        response["headers"] = {"Retry-After": RETRY_AFTER}
    responses[name] = response
    return name
