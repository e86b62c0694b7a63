# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `live`, one function for each."""

from __future__ import annotations

from typing import Any

from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Header,
    Query,
)
from server.rate_limits import RateLimit
from server.shapes import integer, string
from server.sockets import Messages

from .. import JUDGE, models
from ..operations.live import (
    OpenSocket101,
    OpenSocketRequest,
    StreamEvents200,
    StreamEvents429,
    StreamEventsRequest,
)

_STREAM_EVENTS__WAIT = Query("wait", integer)
_STREAM_EVENTS__AGE = Query("age", integer)
_STREAM_EVENTS__LAST_EVENT_ID = Header("Last-Event-ID", string)
_STREAM_EVENTS_JUDGE = JUDGE.request("live.stream_events")


def bind_stream_events(call: Call) -> StreamEventsRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "wait" in query_given:
        query["wait"] = _STREAM_EVENTS__WAIT(call, query_given["wait"])
    if "age" in query_given:
        query["age"] = _STREAM_EVENTS__AGE(call, query_given["age"])
    header: dict[str, Any] = {}
    header_given = call.headers
    if "last-event-id" in header_given:
        header["Last-Event-ID"] = _STREAM_EVENTS__LAST_EVENT_ID(call, header_given["last-event-id"])
    _STREAM_EVENTS_JUDGE.check({"query": query, "header": header}, call.faults)
    return StreamEventsRequest(
        call,
        wait=query.get("wait", 900),
        age=query.get("age"),
        last_event_id=header.get("Last-Event-ID"),
    )


def bind_open_socket(call: Call) -> OpenSocketRequest:
    return OpenSocketRequest(call)


OPERATIONS = (
    Operation(
        key="live.stream_events",
        id="streamEvents",
        method="GET",
        path="/live/events",
        bind=bind_stream_events,
        produces=("text/event-stream",),
        replies={
            "StreamEvents200": Documented(StreamEvents200),
            "StreamEvents429": Documented(
                StreamEvents429, headers={"retry-after": Header("Retry-After", integer)}
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="live.open_socket",
        id="openSocket",
        method="GET",
        path="/live/socket",
        bind=bind_open_socket,
        messages=Messages(JUDGE, "live.open_socket", models.LiveHello, models.LiveMessage),
        replies={
            "OpenSocket101": Documented(OpenSocket101),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
