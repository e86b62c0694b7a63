# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `health`, one function for each."""

from __future__ import annotations

from server.call import Call
from server.checks import Documented
from server.operations import Operation

from ..operations.health import GetHealth200, GetHealth503, GetHealthRequest


def bind_get_health(call: Call) -> GetHealthRequest:
    return GetHealthRequest(call)


OPERATIONS = (
    Operation(
        key="health.get_health",
        id="getHealth",
        method="GET",
        path="/health",
        bind=bind_get_health,
        produces=("application/json",),
        replies={
            "GetHealth200": Documented(GetHealth200),
            "GetHealth503": Documented(GetHealth503),
        },
    ),
)
