# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `statistics`, one function for each."""

from __future__ import annotations

from typing import Any

from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Query,
)
from server.rate_limits import RateLimit
from server.shapes import integer, string
from server.writing import Writing

from .. import JUDGE, models
from ..operations.statistics import (
    GetTodoStatistics200,
    GetTodoStatistics422,
    GetTodoStatisticsRequest,
)

_GET_TODO_STATISTICS__DAYS = Query("days", integer)
_GET_TODO_STATISTICS__TIME_ZONE = Query("time_zone", string)
_GET_TODO_STATISTICS_JUDGE = JUDGE.request("statistics.get_todo_statistics")


def bind_get_todo_statistics(call: Call) -> GetTodoStatisticsRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "days" in query_given:
        query["days"] = _GET_TODO_STATISTICS__DAYS(call, query_given["days"])
    if "time_zone" in query_given:
        query["time_zone"] = _GET_TODO_STATISTICS__TIME_ZONE(call, query_given["time_zone"])
    _GET_TODO_STATISTICS_JUDGE.check({"query": query}, call.faults)
    return GetTodoStatisticsRequest(
        call, days=query.get("days", 30), time_zone=query.get("time_zone", "UTC")
    )


OPERATIONS = (
    Operation(
        key="statistics.get_todo_statistics",
        id="getTodoStatistics",
        method="GET",
        path="/todos/statistics",
        bind=bind_get_todo_statistics,
        produces=("application/json",),
        replies={
            "GetTodoStatistics200": Documented(
                GetTodoStatistics200,
                writing=Writing(
                    JUDGE,
                    "statistics.get_todo_statistics",
                    "GetTodoStatistics200",
                    models.TodoStatistics,
                ),
            ),
            "GetTodoStatistics422": Documented(GetTodoStatistics422),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
