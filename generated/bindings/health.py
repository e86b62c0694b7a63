# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `health`, one function for each."""

from __future__ import annotations

from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.rate_limits import RateLimit
from server.writing import Writing

from .. import JUDGE, models
from ..operations.health import (
    GetLiveness200,
    GetLivenessRequest,
    GetReadiness200,
    GetReadiness503,
    GetReadinessRequest,
    GetVersion200,
    GetVersionRequest,
)


def bind_get_liveness(call: Call) -> GetLivenessRequest:
    return GetLivenessRequest(call)


def bind_get_readiness(call: Call) -> GetReadinessRequest:
    return GetReadinessRequest(call)


def bind_get_version(call: Call) -> GetVersionRequest:
    return GetVersionRequest(call)


OPERATIONS = (
    Operation(
        key="health.get_liveness",
        id="getLiveness",
        method="GET",
        path="/health/live",
        bind=bind_get_liveness,
        produces=("application/json",),
        replies={
            "GetLiveness200": Documented(
                GetLiveness200,
                writing=Writing(JUDGE, "health.get_liveness", "GetLiveness200", models.Liveness),
            ),
        },
    ),
    Operation(
        key="health.get_readiness",
        id="getReadiness",
        method="GET",
        path="/health/ready",
        bind=bind_get_readiness,
        produces=("application/json",),
        replies={
            "GetReadiness200": Documented(
                GetReadiness200,
                writing=Writing(JUDGE, "health.get_readiness", "GetReadiness200", models.Readiness),
            ),
            "GetReadiness503": Documented(GetReadiness503),
        },
    ),
    Operation(
        key="health.get_version",
        id="getVersion",
        method="GET",
        path="/version",
        bind=bind_get_version,
        produces=("application/json",),
        replies={
            "GetVersion200": Documented(
                GetVersion200,
                writing=Writing(JUDGE, "health.get_version", "GetVersion200", models.Version),
            ),
        },
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
