# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `sessions`, one function for each."""

from __future__ import annotations

from uuid import UUID

from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Path,
)
from server.rate_limits import RateLimit
from server.shapes import string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.sessions import (
    ListSessions200,
    ListSessionsRequest,
    RevokeOtherSessions200,
    RevokeOtherSessionsRequest,
    RevokeSession204,
    RevokeSession404,
    RevokeSessionRequest,
)


def bind_list_sessions(call: Call) -> ListSessionsRequest:
    return ListSessionsRequest(call)


def bind_revoke_other_sessions(call: Call) -> RevokeOtherSessionsRequest:
    return RevokeOtherSessionsRequest(call)


_REVOKE_SESSION__SESSION_ID = Path(0, "session_id", string)
_REVOKE_SESSION_JUDGE = JUDGE.request("sessions.revoke_session")
_REVOKE_SESSION__SESSION_ID__TYPED = Typed(UUID, "/path/session_id")


def bind_revoke_session(call: Call) -> RevokeSessionRequest:
    path = {"session_id": _REVOKE_SESSION__SESSION_ID(call)}
    _REVOKE_SESSION_JUDGE.check({"path": path}, call.faults)
    return RevokeSessionRequest(
        call, session_id=_REVOKE_SESSION__SESSION_ID__TYPED(path["session_id"])
    )


OPERATIONS = (
    Operation(
        key="sessions.list_sessions",
        id="listSessions",
        method="GET",
        path="/sessions",
        bind=bind_list_sessions,
        produces=("application/json",),
        replies={
            "ListSessions200": Documented(
                ListSessions200,
                writing=Writing(
                    JUDGE, "sessions.list_sessions", "ListSessions200", models.SessionList
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="sessions.revoke_other_sessions",
        id="revokeOtherSessions",
        method="DELETE",
        path="/sessions",
        bind=bind_revoke_other_sessions,
        produces=("application/json",),
        replies={
            "RevokeOtherSessions200": Documented(
                RevokeOtherSessions200,
                writing=Writing(
                    JUDGE,
                    "sessions.revoke_other_sessions",
                    "RevokeOtherSessions200",
                    models.RevokedSessions,
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="sessions.revoke_session",
        id="revokeSession",
        method="DELETE",
        path="/sessions/{session_id}",
        bind=bind_revoke_session,
        replies={
            "RevokeSession204": Documented(RevokeSession204),
            "RevokeSession404": Documented(RevokeSession404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
