# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `live`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.call import Call
from server.replies import ProblemJson
from server.requests import Handler, Identified, PerhapsIdentified
from server.sockets import Socket, Upgrade
from server.streams import Events

from .. import models


class StreamEventsRequest(Identified):
    """GET /live/events"""

    __slots__ = ("wait", "age", "last_event_id")

    wait: int
    """How many seconds to wait for events; with 0, only those of the past are sent."""
    age: models.Age | None
    """So many seconds ago the client began to read what it has. It is told what happened since then, and perhaps a little more, in place of having to read everything again. Without effect where it says the last id."""
    last_event_id: str | None
    """The id of the last event that the client has seen."""

    def __init__(
        self, call: Call, *, wait: int, age: models.Age | None, last_event_id: str | None
    ) -> None:
        self.call = call
        self.wait = wait
        self.age = age
        self.last_event_id = last_event_id


class StreamEvents200(Events[models.LiveMessage]):
    """The stream."""

    __slots__ = ()


class StreamEvents429(ProblemJson[models.Problem]):
    """Too many requests, or as many streams and WebSockets of this person are open as may be."""

    __slots__ = ()
    code = 429

    def __init__(
        self,
        detail: str | None = None,
        *,
        title: str | None = None,
        type: str = "about:blank",
        body: models.Problem | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail, title=title, type=type, body=body)
        self.header(b"retry-after", retry_after)


class StreamEvents:
    """Hear what happens, as server-sent events

    GET /live/events
    """

    Request: TypeAlias = StreamEventsRequest
    Ok: TypeAlias = StreamEvents200
    TooManyRequests: TypeAlias = StreamEvents429
    Reply: TypeAlias = StreamEvents200 | StreamEvents429

    @staticmethod
    def handler(
        function: Handler[StreamEventsRequest, StreamEvents200 | StreamEvents429],
    ) -> Handler[StreamEventsRequest, StreamEvents200 | StreamEvents429]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class OpenSocketRequest(PerhapsIdentified):
    """GET /live/socket"""

    __slots__ = ()


class OpenSocket101(Upgrade[models.LiveHello, models.LiveMessage]):
    """The WebSocket is open."""

    __slots__ = ()
    code = 101


class OpenSocket:
    """Hear what happens, over a WebSocket

    GET /live/socket
    """

    Request: TypeAlias = OpenSocketRequest
    SwitchingProtocols: TypeAlias = OpenSocket101
    Connection: TypeAlias = Socket[models.LiveHello, models.LiveMessage]
    Reply: TypeAlias = OpenSocket101

    @staticmethod
    def handler(
        function: Handler[OpenSocketRequest, OpenSocket101],
    ) -> Handler[OpenSocketRequest, OpenSocket101]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
