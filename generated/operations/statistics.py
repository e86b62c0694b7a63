# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `statistics`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.call import Call
from server.replies import Json
from server.requests import Handler, Identified

from .. import models


class GetTodoStatisticsRequest(Identified):
    """GET /todos/statistics"""

    __slots__ = ("days", "utc_offset")

    days: int
    """How many days to look back, today included."""
    utc_offset: int
    """How many minutes the reader's clock is ahead of UTC; days begin by that clock."""

    def __init__(self, call: Call, *, days: int, utc_offset: int) -> None:
        self.call = call
        self.days = days
        self.utc_offset = utc_offset


class GetTodoStatistics200(Json[models.TodoStatistics]):
    """Day by day, and what is open."""

    __slots__ = ()


class GetTodoStatistics:
    """Tell how the work goes

    GET /todos/statistics
    """

    Request: TypeAlias = GetTodoStatisticsRequest
    Ok: TypeAlias = GetTodoStatistics200
    Reply: TypeAlias = GetTodoStatistics200

    @staticmethod
    def handler(
        function: Handler[GetTodoStatisticsRequest, GetTodoStatistics200],
    ) -> Handler[GetTodoStatisticsRequest, GetTodoStatistics200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
