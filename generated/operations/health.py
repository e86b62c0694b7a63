# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `health`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.replies import Json, ProblemJson
from server.requests import Handler, Request

from .. import models


class GetHealthRequest(Request):
    """GET /health"""

    __slots__ = ()


class GetHealth200(Json[models.Health]):
    """It can."""

    __slots__ = ()


class GetHealth503(ProblemJson[models.Problem]):
    """The service cannot work at the moment."""

    __slots__ = ()
    code = 503


class GetHealth:
    """Tell whether the service can work

    GET /health
    """

    Request: TypeAlias = GetHealthRequest
    Ok: TypeAlias = GetHealth200
    ServiceUnavailable: TypeAlias = GetHealth503
    Reply: TypeAlias = GetHealth200 | GetHealth503

    @staticmethod
    def handler(
        function: Handler[GetHealthRequest, GetHealth200 | GetHealth503],
    ) -> Handler[GetHealthRequest, GetHealth200 | GetHealth503]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
