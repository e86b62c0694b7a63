# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `statistics`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.call import Call
from server.replies import Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class GetTodoStatisticsRequest(Identified):
    """GET /todos/statistics"""

    __slots__ = ("days", "time_zone")

    days: int
    """How many days to look back, today included."""
    time_zone: str
    """Days begin by the clocks of this zone, which has its name from the IANA database."""

    def __init__(self, call: Call, *, days: int, time_zone: str) -> None:
        self.call = call
        self.days = days
        self.time_zone = time_zone


class GetTodoStatistics200(Json[models.TodoStatistics]):
    """Day by day, and what is open."""

    __slots__ = ()


class GetTodoStatistics422(ProblemJson[models.Problem]):
    """There is no such time zone."""

    __slots__ = ()
    code = 422


class GetTodoStatistics:
    """Tell how the work goes

    GET /todos/statistics
    """

    Request: TypeAlias = GetTodoStatisticsRequest
    Ok: TypeAlias = GetTodoStatistics200
    UnprocessableContent: TypeAlias = GetTodoStatistics422
    Reply: TypeAlias = GetTodoStatistics200 | GetTodoStatistics422

    @staticmethod
    def handler(
        function: Handler[GetTodoStatisticsRequest, GetTodoStatistics200 | GetTodoStatistics422],
    ) -> Handler[GetTodoStatisticsRequest, GetTodoStatistics200 | GetTodoStatistics422]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
