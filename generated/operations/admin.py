# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `admin`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class ListUsersRequest(Identified):
    """GET /admin/users"""

    __slots__ = ("page", "limit", "q", "role", "suspended")

    page: int
    limit: int
    q: str | None
    """A part of the name or of the e-mail address."""
    role: models.Role | None
    suspended: bool | None

    def __init__(
        self,
        call: Call,
        *,
        page: int,
        limit: int,
        q: str | None,
        role: models.Role | None,
        suspended: bool | None,
    ) -> None:
        self.call = call
        self.page = page
        self.limit = limit
        self.q = q
        self.role = role
        self.suspended = suspended


class ListUsers200(Json[models.ManagedUserPage]):
    """One page of accounts, the newest first."""

    __slots__ = ()


class ListUsers:
    """List and search accounts

    GET /admin/users
    """

    Request: TypeAlias = ListUsersRequest
    Ok: TypeAlias = ListUsers200
    Reply: TypeAlias = ListUsers200

    @staticmethod
    def handler(
        function: Handler[ListUsersRequest, ListUsers200],
    ) -> Handler[ListUsersRequest, ListUsers200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetUserRequest(Identified):
    """GET /admin/users/{user_id}"""

    __slots__ = ("user_id",)

    user_id: UUID

    def __init__(self, call: Call, *, user_id: UUID) -> None:
        self.call = call
        self.user_id = user_id


class GetUser200(Json[models.ManagedUser]):
    """The account."""

    __slots__ = ()


class GetUser404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class GetUser:
    """Read an account

    GET /admin/users/{user_id}
    """

    Request: TypeAlias = GetUserRequest
    Ok: TypeAlias = GetUser200
    NotFound: TypeAlias = GetUser404
    Reply: TypeAlias = GetUser200 | GetUser404

    @staticmethod
    def handler(
        function: Handler[GetUserRequest, GetUser200 | GetUser404],
    ) -> Handler[GetUserRequest, GetUser200 | GetUser404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class UpdateUserRequest(Identified):
    """PATCH /admin/users/{user_id}"""

    __slots__ = ("user_id", "body")

    user_id: UUID
    body: models.UserChanges

    def __init__(self, call: Call, *, user_id: UUID, body: models.UserChanges) -> None:
        self.call = call
        self.user_id = user_id
        self.body = body


class UpdateUser200(Json[models.ManagedUser]):
    """The account."""

    __slots__ = ()


class UpdateUser404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class UpdateUser409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class UpdateUser:
    """Promote, suspend or reinstate an account

    PATCH /admin/users/{user_id}
    """

    Request: TypeAlias = UpdateUserRequest
    Ok: TypeAlias = UpdateUser200
    NotFound: TypeAlias = UpdateUser404
    Conflict: TypeAlias = UpdateUser409
    Reply: TypeAlias = UpdateUser200 | UpdateUser404 | UpdateUser409

    @staticmethod
    def handler(
        function: Handler[UpdateUserRequest, UpdateUser200 | UpdateUser404 | UpdateUser409],
    ) -> Handler[UpdateUserRequest, UpdateUser200 | UpdateUser404 | UpdateUser409]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ListAuditEventsRequest(Identified):
    """GET /admin/audit-events"""

    __slots__ = ("before", "limit", "type", "user_id")

    before: int | None
    """Only events before this one; take `next` of the answer before."""
    limit: int
    type: list[models.AuditEventType] | None
    """Only events of these kinds."""
    user_id: UUID | None
    """Only what happened to this account."""

    def __init__(
        self,
        call: Call,
        *,
        before: int | None,
        limit: int,
        type: list[models.AuditEventType] | None,
        user_id: UUID | None,
    ) -> None:
        self.call = call
        self.before = before
        self.limit = limit
        self.type = type
        self.user_id = user_id


class ListAuditEvents200(Json[models.AuditEventPage]):
    """Events, the latest first."""

    __slots__ = ()


class ListAuditEvents:
    """Read the log of security events

    GET /admin/audit-events
    """

    Request: TypeAlias = ListAuditEventsRequest
    Ok: TypeAlias = ListAuditEvents200
    Reply: TypeAlias = ListAuditEvents200

    @staticmethod
    def handler(
        function: Handler[ListAuditEventsRequest, ListAuditEvents200],
    ) -> Handler[ListAuditEventsRequest, ListAuditEvents200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
