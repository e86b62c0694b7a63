# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `avatars`: what their handlers are given and what they may answer."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Binary, Empty, Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class SetAvatarRequest(Identified):
    """PUT /auth/me/avatar"""

    __slots__ = ("body",)

    body: models.SetAvatarBody

    def __init__(self, call: Call, *, body: models.SetAvatarBody) -> None:
        self.call = call
        self.body = body


class SetAvatar200(Json[models.Avatar]):
    """The picture as it was stored."""

    __slots__ = ()


class SetAvatar409(ProblemJson[models.Problem]):
    """There is no room for it; the quota or the number of files would be exceeded."""

    __slots__ = ()
    code = 409


class SetAvatar422(ProblemJson[models.Problem]):
    """The image cannot be read, or it is larger than 4096 x 4096 pixels."""

    __slots__ = ()
    code = 422


class SetAvatar:
    """Set your picture

    PUT /auth/me/avatar
    """

    Request: TypeAlias = SetAvatarRequest
    Ok: TypeAlias = SetAvatar200
    Conflict: TypeAlias = SetAvatar409
    UnprocessableContent: TypeAlias = SetAvatar422
    Reply: TypeAlias = SetAvatar200 | SetAvatar409 | SetAvatar422

    @staticmethod
    def handler(
        function: Handler[SetAvatarRequest, SetAvatar200 | SetAvatar409 | SetAvatar422],
    ) -> Handler[SetAvatarRequest, SetAvatar200 | SetAvatar409 | SetAvatar422]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class DeleteAvatarRequest(Identified):
    """DELETE /auth/me/avatar"""

    __slots__ = ()


class DeleteAvatar204(Empty):
    """You have no picture now."""

    __slots__ = ()
    code = 204


class DeleteAvatar:
    """Remove your picture

    DELETE /auth/me/avatar
    """

    Request: TypeAlias = DeleteAvatarRequest
    NoContent: TypeAlias = DeleteAvatar204
    Reply: TypeAlias = DeleteAvatar204

    @staticmethod
    def handler(
        function: Handler[DeleteAvatarRequest, DeleteAvatar204],
    ) -> Handler[DeleteAvatarRequest, DeleteAvatar204]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ListAvatarsRequest(Identified):
    """GET /avatars"""

    __slots__ = ("user_id",)

    user_id: list[UUID]
    """Whose pictures."""

    def __init__(self, call: Call, *, user_id: list[UUID]) -> None:
        self.call = call
        self.user_id = user_id


class ListAvatars200(Json[models.AvatarList]):
    """The pictures of those who have one."""

    __slots__ = ()


class ListAvatars:
    """Learn who has which picture

    GET /avatars
    """

    Request: TypeAlias = ListAvatarsRequest
    Ok: TypeAlias = ListAvatars200
    Reply: TypeAlias = ListAvatars200

    @staticmethod
    def handler(
        function: Handler[ListAvatarsRequest, ListAvatars200],
    ) -> Handler[ListAvatarsRequest, ListAvatars200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetAvatarRequest(Identified):
    """GET /users/{user_id}/avatar"""

    __slots__ = ("user_id", "if_none_match")

    user_id: UUID
    if_none_match: str | None
    """The ETag of what the client has; if it is still the same, it is not sent again."""

    def __init__(self, call: Call, *, user_id: UUID, if_none_match: str | None) -> None:
        self.call = call
        self.user_id = user_id
        self.if_none_match = if_none_match


class GetAvatar200(Binary):
    """The picture."""

    __slots__ = ()
    media_type = ""

    def __init__(
        self,
        body: bytes | AsyncIterable[bytes],
        *,
        media_type: str,
        content_length: int,
        content_security_policy: str,
        e_tag: str,
        cache_control: str,
    ) -> None:
        super().__init__(body)
        self.header(b"content-type", media_type)
        self.header(b"content-length", content_length)
        self.header(b"content-security-policy", content_security_policy)
        self.header(b"etag", e_tag)
        self.header(b"cache-control", cache_control)


class GetAvatar304(Empty):
    """It is still what the client has."""

    __slots__ = ()
    code = 304

    def __init__(self, *, e_tag: str, cache_control: str) -> None:
        super().__init__()
        self.header(b"etag", e_tag)
        self.header(b"cache-control", cache_control)


class GetAvatar404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class GetAvatar:
    """See somebody's picture

    GET /users/{user_id}/avatar
    """

    Request: TypeAlias = GetAvatarRequest
    Ok: TypeAlias = GetAvatar200
    NotModified: TypeAlias = GetAvatar304
    NotFound: TypeAlias = GetAvatar404
    Reply: TypeAlias = GetAvatar200 | GetAvatar304 | GetAvatar404

    @staticmethod
    def handler(
        function: Handler[GetAvatarRequest, GetAvatar200 | GetAvatar304 | GetAvatar404],
    ) -> Handler[GetAvatarRequest, GetAvatar200 | GetAvatar304 | GetAvatar404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
