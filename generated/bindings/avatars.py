# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `avatars`, one function for each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server.bodies import Bodies
from server.call import Call
from server.checks import Documented
from server.forms import Field, Form, for_judge
from server.operations import Operation
from server.parameters import (
    Header,
    Path,
    Query,
)
from server.rate_limits import RateLimit
from server.shapes import Array, integer, string
from server.typed import Typed

from .. import JUDGE, models
from ..operations.avatars import (
    DeleteAvatar204,
    DeleteAvatarRequest,
    GetAvatar200,
    GetAvatar304,
    GetAvatar404,
    GetAvatarRequest,
    ListAvatars200,
    ListAvatarsRequest,
    SetAvatar200,
    SetAvatar409,
    SetAvatar422,
    SetAvatarRequest,
)

_SET_AVATAR_BODIES = Bodies({"multipart/form-data": "multipart"}, required=True)
_SET_AVATAR_FORM = Form(
    {
        "image": Field(
            string, file=True, media_types=("image/png", "image/jpeg", "image/gif", "image/webp")
        )
    }
)
_SET_AVATAR_JUDGE = JUDGE.request("avatars.set_avatar", "multipart/form-data")
_SET_AVATAR_BODY = Typed(models.SetAvatarBody, "/body")


async def bind_set_avatar(call: Call) -> SetAvatarRequest:
    await _SET_AVATAR_BODIES.choose(call)
    body = await _SET_AVATAR_FORM.multipart(call)
    _SET_AVATAR_JUDGE.check({"body": for_judge(body)}, call.faults)
    return SetAvatarRequest(call, body=_SET_AVATAR_BODY(body))


def bind_delete_avatar(call: Call) -> DeleteAvatarRequest:
    return DeleteAvatarRequest(call)


_LIST_AVATARS__USER_ID = Query("user_id", Array(string))
_LIST_AVATARS_JUDGE = JUDGE.request("avatars.list_avatars")
_LIST_AVATARS__USER_ID__TYPED = Typed(list[UUID], "/query/user_id")


def bind_list_avatars(call: Call) -> ListAvatarsRequest:
    query: dict[str, Any] = {}
    query_given = call.query
    if "user_id" in query_given:
        query["user_id"] = _LIST_AVATARS__USER_ID(call, query_given["user_id"])
    _LIST_AVATARS_JUDGE.check({"query": query}, call.faults)
    return ListAvatarsRequest(call, user_id=_LIST_AVATARS__USER_ID__TYPED(query["user_id"]))


_GET_AVATAR__USER_ID = Path(0, "user_id", string)
_GET_AVATAR__IF_NONE_MATCH = Header("If-None-Match", string)
_GET_AVATAR_JUDGE = JUDGE.request("avatars.get_avatar")
_GET_AVATAR__USER_ID__TYPED = Typed(UUID, "/path/user_id")


def bind_get_avatar(call: Call) -> GetAvatarRequest:
    path = {"user_id": _GET_AVATAR__USER_ID(call)}
    header: dict[str, Any] = {}
    header_given = call.headers
    if "if-none-match" in header_given:
        header["If-None-Match"] = _GET_AVATAR__IF_NONE_MATCH(call, header_given["if-none-match"])
    _GET_AVATAR_JUDGE.check({"path": path, "header": header}, call.faults)
    return GetAvatarRequest(
        call,
        user_id=_GET_AVATAR__USER_ID__TYPED(path["user_id"]),
        if_none_match=header.get("If-None-Match"),
    )


OPERATIONS = (
    Operation(
        key="avatars.set_avatar",
        id="setAvatar",
        method="PUT",
        path="/auth/me/avatar",
        bind=bind_set_avatar,
        reads_body=True,
        produces=("application/json",),
        replies={
            "SetAvatar200": Documented(SetAvatar200),
            "SetAvatar409": Documented(SetAvatar409),
            "SetAvatar422": Documented(SetAvatar422),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        body_limit=2113536,
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="avatars.delete_avatar",
        id="deleteAvatar",
        method="DELETE",
        path="/auth/me/avatar",
        bind=bind_delete_avatar,
        replies={
            "DeleteAvatar204": Documented(DeleteAvatar204),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="avatars.list_avatars",
        id="listAvatars",
        method="GET",
        path="/avatars",
        bind=bind_list_avatars,
        produces=("application/json",),
        replies={
            "ListAvatars200": Documented(ListAvatars200),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="avatars.get_avatar",
        id="getAvatar",
        method="GET",
        path="/users/{user_id}/avatar",
        bind=bind_get_avatar,
        replies={
            "GetAvatar200": Documented(
                GetAvatar200,
                media_type="image/*",
                headers={
                    "content-length": Header("Content-Length", integer),
                    "content-security-policy": Header("Content-Security-Policy", string),
                    "etag": Header("ETag", string),
                    "cache-control": Header("Cache-Control", string),
                },
            ),
            "GetAvatar304": Documented(
                GetAvatar304,
                headers={
                    "etag": Header("ETag", string),
                    "cache-control": Header("Cache-Control", string),
                },
            ),
            "GetAvatar404": Documented(GetAvatar404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
