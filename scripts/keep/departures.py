"""Where an answer departs from what the contract documents."""

from __future__ import annotations

from functools import cache

import jsonschema_rs
from httpx2 import Response

from generated.routes import CONTRACT
from scripts.contract.judgement import standalone
from scripts.coverage.contract import Covered, Described, Reply
from server.data import Json, as_object
from server.judge import FORMATS
from server.media import fits
from server.routing import Router


def departures(answer: Response) -> list[str]:
    """A sentence for each; nothing if the answer is as documented. The server's own failures are
    documented too, and are departures all the same: nobody promises to fail."""
    described = _operation(answer)
    if described is None:
        return [] if answer.status_code in (404, 405) else ["there is no such operation"]
    status = described.governing(answer.status_code)
    if answer.status_code in (500, 501):
        return [f"{answer.status_code}: the server has failed"]
    if not status:
        return [f"{answer.status_code} is not documented, but {', '.join(described.statuses())}"]
    offered = [reply for reply in described.replies if reply.status == status]
    content_type = answer.headers.get("content-type", "")
    found = [*_headers(answer, offered)]
    if not any(reply.media_type for reply in offered):
        return found
    fitting = [r for r in offered if content_type and fits(content_type, r.media_type)]
    if not fitting:
        known = ", ".join(reply.media_type for reply in offered)
        return [*found, f"{content_type or 'no content type'} is not documented, but {known}"]
    return [*found, *_body(answer, fitting[0])]


@cache
def _covered() -> tuple[Covered, Router[str]]:
    router: Router[str] = Router()
    for operation in CONTRACT.operations:
        router.add(operation.method, CONTRACT.base_path + operation.path, operation.key)
    return Covered(CONTRACT), router


def _operation(answer: Response) -> Described | None:
    covered, router = _covered()
    path = answer.request.url.raw_path.partition(b"?")[0].decode("ascii", "replace")
    route = router.find(path)
    key = route[0].methods.get(answer.request.method) if route is not None else None
    return None if key is None else covered.operations[key]


def _headers(answer: Response, offered: list[Reply]) -> list[str]:
    covered, _ = _covered()
    found: list[str] = []
    for reply in offered[:1]:
        where, data = covered.resolved(reply.pointer)
        for name in as_object(data.get("headers")):
            header = covered.resolved((*where, "headers", name))[1]
            if header.get("required") is True and name.lower() not in answer.headers:
                found.append(f"the header {name} is missing")
    return found


def _body(answer: Response, reply: Reply) -> list[str]:
    covered, _ = _covered()
    media = covered.resolved((*covered.resolved(reply.pointer)[0], "content", reply.media_type))[0]
    schema: Json = covered.document.at((*media, "schema"))
    if "json" not in reply.media_type or schema is None:
        return []
    try:
        value = answer.json()
    except ValueError:
        return ["the body is not JSON"]
    schemas = covered.spots.schemas
    validator = jsonschema_rs.Draft202012Validator(
        standalone(schemas, schemas.project(schema, "reply")),
        validate_formats=True,
        formats=FORMATS,
        offline=True,
    )
    return [
        f"/{'/'.join(map(str, error.instance_path))} {error.message}"
        for error in validator.iter_errors(value)
    ]
