# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `health`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.replies import Json, ProblemJson
from server.requests import Handler, Request

from .. import models


class GetLivenessRequest(Request):
    """GET /health/live"""

    __slots__ = ()


class GetLiveness200(Json[models.Liveness]):
    """It does."""

    __slots__ = ()


class GetLiveness:
    """Tell whether the process works

    GET /health/live
    """

    Request: TypeAlias = GetLivenessRequest
    Ok: TypeAlias = GetLiveness200
    Reply: TypeAlias = GetLiveness200

    @staticmethod
    def handler(
        function: Handler[GetLivenessRequest, GetLiveness200],
    ) -> Handler[GetLivenessRequest, GetLiveness200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetReadinessRequest(Request):
    """GET /health/ready"""

    __slots__ = ()


class GetReadiness200(Json[models.Readiness]):
    """It can."""

    __slots__ = ()


class GetReadiness503(ProblemJson[models.NotReady]):
    """It cannot; one of the checks has failed."""

    __slots__ = ()
    code = 503


class GetReadiness:
    """Tell whether the service can work

    GET /health/ready
    """

    Request: TypeAlias = GetReadinessRequest
    Ok: TypeAlias = GetReadiness200
    ServiceUnavailable: TypeAlias = GetReadiness503
    Reply: TypeAlias = GetReadiness200 | GetReadiness503

    @staticmethod
    def handler(
        function: Handler[GetReadinessRequest, GetReadiness200 | GetReadiness503],
    ) -> Handler[GetReadinessRequest, GetReadiness200 | GetReadiness503]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetVersionRequest(Request):
    """GET /version"""

    __slots__ = ()


class GetVersion200(Json[models.Version]):
    """The versions."""

    __slots__ = ()


class GetVersion:
    """Tell what is running

    GET /version
    """

    Request: TypeAlias = GetVersionRequest
    Ok: TypeAlias = GetVersion200
    Reply: TypeAlias = GetVersion200

    @staticmethod
    def handler(
        function: Handler[GetVersionRequest, GetVersion200],
    ) -> Handler[GetVersionRequest, GetVersion200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
