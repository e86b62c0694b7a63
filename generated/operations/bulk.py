# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `bulk`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.call import Call
from server.replies import Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class ChangeTodosRequest(Identified):
    """POST /todos/changes"""

    __slots__ = ("idempotency_key", "body")

    idempotency_key: str | None
    """A text of the client's choice, such as a UUID. Within 24 hours the same request with the same key is answered as before, and done once."""
    body: models.TodoBatch

    def __init__(self, call: Call, *, idempotency_key: str | None, body: models.TodoBatch) -> None:
        self.call = call
        self.idempotency_key = idempotency_key
        self.body = body


class ChangeTodos200(Json[models.TodoBatchReport]):
    """All changes were made."""

    __slots__ = ()


class ChangeTodos409(ProblemJson[models.Problem]):
    """At least one change cannot be made; none was."""

    __slots__ = ()
    code = 409


class ChangeTodos:
    """Create, change, delete and restore many to-dos at once

    POST /todos/changes
    """

    Request: TypeAlias = ChangeTodosRequest
    Ok: TypeAlias = ChangeTodos200
    Conflict: TypeAlias = ChangeTodos409
    Reply: TypeAlias = ChangeTodos200 | ChangeTodos409

    @staticmethod
    def handler(
        function: Handler[ChangeTodosRequest, ChangeTodos200 | ChangeTodos409],
    ) -> Handler[ChangeTodosRequest, ChangeTodos200 | ChangeTodos409]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
