# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `sessions`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Empty, Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class ListSessionsRequest(Identified):
    """GET /sessions"""

    __slots__ = ()


class ListSessions200(Json[models.SessionList]):
    """All sessions that go on."""

    __slots__ = ()


class ListSessions:
    """List the places where you are logged in

    GET /sessions
    """

    Request: TypeAlias = ListSessionsRequest
    Ok: TypeAlias = ListSessions200
    Reply: TypeAlias = ListSessions200

    @staticmethod
    def handler(
        function: Handler[ListSessionsRequest, ListSessions200],
    ) -> Handler[ListSessionsRequest, ListSessions200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RevokeOtherSessionsRequest(Identified):
    """DELETE /sessions"""

    __slots__ = ()


class RevokeOtherSessions200(Json[models.RevokedSessions]):
    """They have ended."""

    __slots__ = ()


class RevokeOtherSessions:
    """Log out everywhere else

    DELETE /sessions
    """

    Request: TypeAlias = RevokeOtherSessionsRequest
    Ok: TypeAlias = RevokeOtherSessions200
    Reply: TypeAlias = RevokeOtherSessions200

    @staticmethod
    def handler(
        function: Handler[RevokeOtherSessionsRequest, RevokeOtherSessions200],
    ) -> Handler[RevokeOtherSessionsRequest, RevokeOtherSessions200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RevokeSessionRequest(Identified):
    """DELETE /sessions/{session_id}"""

    __slots__ = ("session_id",)

    session_id: UUID

    def __init__(self, call: Call, *, session_id: UUID) -> None:
        self.call = call
        self.session_id = session_id


class RevokeSession204(Empty):
    """The session has ended; its tokens work no more."""

    __slots__ = ()
    code = 204


class RevokeSession404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class RevokeSession:
    """Log out in one place

    DELETE /sessions/{session_id}
    """

    Request: TypeAlias = RevokeSessionRequest
    NoContent: TypeAlias = RevokeSession204
    NotFound: TypeAlias = RevokeSession404
    Reply: TypeAlias = RevokeSession204 | RevokeSession404

    @staticmethod
    def handler(
        function: Handler[RevokeSessionRequest, RevokeSession204 | RevokeSession404],
    ) -> Handler[RevokeSessionRequest, RevokeSession204 | RevokeSession404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
