# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `admin`, one function for each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Path,
    Query,
)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.shapes import Array, boolean, integer, string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.admin import (
    GetUser200,
    GetUser404,
    GetUserRequest,
    ListAuditEvents200,
    ListAuditEventsRequest,
    ListUsers200,
    ListUsersRequest,
    UpdateUser200,
    UpdateUser404,
    UpdateUser409,
    UpdateUserRequest,
)

_LIST_USERS__PAGE = Query("page", integer)
_LIST_USERS__LIMIT = Query("limit", integer)
_LIST_USERS__Q = Query("q", string)
_LIST_USERS__ROLE = Query("role", string)
_LIST_USERS__SUSPENDED = Query("suspended", boolean)
_LIST_USERS_JUDGE = JUDGE.request("admin.list_users")


def bind_list_users(call: Call) -> ListUsersRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "page" in query_given:
        query["page"] = _LIST_USERS__PAGE(call, query_given["page"])
    if "limit" in query_given:
        query["limit"] = _LIST_USERS__LIMIT(call, query_given["limit"])
    if "q" in query_given:
        query["q"] = _LIST_USERS__Q(call, query_given["q"])
    if "role" in query_given:
        query["role"] = _LIST_USERS__ROLE(call, query_given["role"])
    if "suspended" in query_given:
        query["suspended"] = _LIST_USERS__SUSPENDED(call, query_given["suspended"])
    _LIST_USERS_JUDGE.check({"query": query}, call.faults)
    return ListUsersRequest(
        call,
        page=query.get("page", 1),
        limit=query.get("limit", 20),
        q=query.get("q"),
        role=query.get("role"),
        suspended=query.get("suspended"),
    )


_GET_USER__USER_ID = Path(0, "user_id", string)
_GET_USER_JUDGE = JUDGE.request("admin.get_user")
_GET_USER__USER_ID__TYPED = Typed(UUID, "/path/user_id")


def bind_get_user(call: Call) -> GetUserRequest:
    path = {"user_id": _GET_USER__USER_ID(call)}
    _GET_USER_JUDGE.check({"path": path}, call.faults)
    return GetUserRequest(call, user_id=_GET_USER__USER_ID__TYPED(path["user_id"]))


_UPDATE_USER__USER_ID = Path(0, "user_id", string)
_UPDATE_USER_BODIES = Bodies({"application/json": "json"}, required=True)
_UPDATE_USER_READING = Reading(JUDGE, "admin.update_user", "application/json", models.UserChanges)
_UPDATE_USER_JUDGE_BARE = JUDGE.request("admin.update_user")
_UPDATE_USER_JUDGE = JUDGE.request("admin.update_user", "application/json")
_UPDATE_USER_BODY = Typed(models.UserChanges, "/body")
_UPDATE_USER__USER_ID__TYPED = Typed(UUID, "/path/user_id")


async def bind_update_user(call: Call) -> UpdateUserRequest:
    path = {"user_id": _UPDATE_USER__USER_ID(call)}
    await _UPDATE_USER_BODIES.choose(call)
    content = await call.read()
    body = _UPDATE_USER_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _UPDATE_USER_JUDGE.check({"path": path, "body": data}, call.faults)
        body = _UPDATE_USER_BODY(data)
    else:
        _UPDATE_USER_JUDGE_BARE.check({"path": path}, call.faults)
    return UpdateUserRequest(call, user_id=_UPDATE_USER__USER_ID__TYPED(path["user_id"]), body=body)


_LIST_AUDIT_EVENTS__BEFORE = Query("before", integer)
_LIST_AUDIT_EVENTS__LIMIT = Query("limit", integer)
_LIST_AUDIT_EVENTS__TYPE = Query("type", Array(string))
_LIST_AUDIT_EVENTS__USER_ID = Query("user_id", string)
_LIST_AUDIT_EVENTS_JUDGE = JUDGE.request("admin.list_audit_events")
_LIST_AUDIT_EVENTS__USER_ID__TYPED = Typed(UUID, "/query/user_id")


def bind_list_audit_events(call: Call) -> ListAuditEventsRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "before" in query_given:
        query["before"] = _LIST_AUDIT_EVENTS__BEFORE(call, query_given["before"])
    if "limit" in query_given:
        query["limit"] = _LIST_AUDIT_EVENTS__LIMIT(call, query_given["limit"])
    if "type" in query_given:
        query["type"] = _LIST_AUDIT_EVENTS__TYPE(call, query_given["type"])
    if "user_id" in query_given:
        query["user_id"] = _LIST_AUDIT_EVENTS__USER_ID(call, query_given["user_id"])
    _LIST_AUDIT_EVENTS_JUDGE.check({"query": query}, call.faults)
    return ListAuditEventsRequest(
        call,
        before=query.get("before"),
        limit=query.get("limit", 50),
        type=query.get("type"),
        user_id=_LIST_AUDIT_EVENTS__USER_ID__TYPED(query["user_id"])
        if "user_id" in query
        else None,
    )


OPERATIONS = (
    Operation(
        key="admin.list_users",
        id="listUsers",
        method="GET",
        path="/admin/users",
        bind=bind_list_users,
        produces=("application/json",),
        replies={
            "ListUsers200": Documented(
                ListUsers200,
                writing=Writing(JUDGE, "admin.list_users", "ListUsers200", models.ManagedUserPage),
            ),
        },
        security=({"bearerAuth": ("admin",)}, {"cookieAuth": ("admin",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="admin.get_user",
        id="getUser",
        method="GET",
        path="/admin/users/{user_id}",
        bind=bind_get_user,
        produces=("application/json",),
        replies={
            "GetUser200": Documented(
                GetUser200,
                writing=Writing(JUDGE, "admin.get_user", "GetUser200", models.ManagedUser),
            ),
            "GetUser404": Documented(GetUser404),
        },
        security=({"bearerAuth": ("admin",)}, {"cookieAuth": ("admin",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="admin.update_user",
        id="updateUser",
        method="PATCH",
        path="/admin/users/{user_id}",
        bind=bind_update_user,
        reads_body=True,
        produces=("application/json",),
        replies={
            "UpdateUser200": Documented(
                UpdateUser200,
                writing=Writing(JUDGE, "admin.update_user", "UpdateUser200", models.ManagedUser),
            ),
            "UpdateUser404": Documented(UpdateUser404),
            "UpdateUser409": Documented(UpdateUser409),
        },
        security=({"bearerAuth": ("admin",)}, {"cookieAuth": ("admin",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="admin.list_audit_events",
        id="listAuditEvents",
        method="GET",
        path="/admin/audit-events",
        bind=bind_list_audit_events,
        produces=("application/json",),
        replies={
            "ListAuditEvents200": Documented(
                ListAuditEvents200,
                writing=Writing(
                    JUDGE, "admin.list_audit_events", "ListAuditEvents200", models.AuditEventPage
                ),
            ),
        },
        security=({"bearerAuth": ("admin",)}, {"cookieAuth": ("admin",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
