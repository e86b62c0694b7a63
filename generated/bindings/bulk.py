# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `bulk`, one function for each."""

from __future__ import annotations

from typing import Any

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Header,
)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.shapes import string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.bulk import ChangeTodos200, ChangeTodos409, ChangeTodosRequest

_CHANGE_TODOS__IDEMPOTENCY_KEY = Header("Idempotency-Key", string)
_CHANGE_TODOS_BODIES = Bodies({"application/json": "json"}, required=True)
_CHANGE_TODOS_READING = Reading(JUDGE, "bulk.change_todos", "application/json", models.TodoBatch)
_CHANGE_TODOS_JUDGE_BARE = JUDGE.request("bulk.change_todos")
_CHANGE_TODOS_JUDGE = JUDGE.request("bulk.change_todos", "application/json")
_CHANGE_TODOS_BODY = Typed(models.TodoBatch, "/body")


async def bind_change_todos(call: Call) -> ChangeTodosRequest:
    header: dict[str, Any] = {}
    header_given = call.headers
    if "idempotency-key" in header_given:
        header["Idempotency-Key"] = _CHANGE_TODOS__IDEMPOTENCY_KEY(
            call, header_given["idempotency-key"]
        )
    await _CHANGE_TODOS_BODIES.choose(call)
    content = await call.read()
    body = _CHANGE_TODOS_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CHANGE_TODOS_JUDGE.check({"header": header, "body": data}, call.faults)
        body = _CHANGE_TODOS_BODY(data)
    else:
        _CHANGE_TODOS_JUDGE_BARE.check({"header": header}, call.faults)
    return ChangeTodosRequest(call, idempotency_key=header.get("Idempotency-Key"), body=body)


OPERATIONS = (
    Operation(
        key="bulk.change_todos",
        id="changeTodos",
        method="POST",
        path="/todos/changes",
        bind=bind_change_todos,
        reads_body=True,
        produces=("application/json",),
        replies={
            "ChangeTodos200": Documented(
                ChangeTodos200,
                writing=Writing(
                    JUDGE, "bulk.change_todos", "ChangeTodos200", models.TodoBatchReport
                ),
            ),
            "ChangeTodos409": Documented(ChangeTodos409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
        idempotent=True,
    ),
)
