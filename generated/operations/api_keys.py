# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `api-keys`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Empty, Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class ListApiKeysRequest(Identified):
    """GET /api-keys"""

    __slots__ = ()


class ListApiKeys200(Json[models.ApiKeyList]):
    """All keys that were not revoked, the newest first."""

    __slots__ = ()


class ListApiKeys:
    """List your API keys

    GET /api-keys
    """

    Request: TypeAlias = ListApiKeysRequest
    Ok: TypeAlias = ListApiKeys200
    Reply: TypeAlias = ListApiKeys200

    @staticmethod
    def handler(
        function: Handler[ListApiKeysRequest, ListApiKeys200],
    ) -> Handler[ListApiKeysRequest, ListApiKeys200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class CreateApiKeyRequest(Identified):
    """POST /api-keys"""

    __slots__ = ("body",)

    body: models.NewApiKey

    def __init__(self, call: Call, *, body: models.NewApiKey) -> None:
        self.call = call
        self.body = body


class CreateApiKey201(Json[models.CreatedApiKey]):
    """The key; keep it, it is not shown again."""

    __slots__ = ()
    code = 201


class CreateApiKey409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class CreateApiKey:
    """Create an API key

    POST /api-keys
    """

    Request: TypeAlias = CreateApiKeyRequest
    Created: TypeAlias = CreateApiKey201
    Conflict: TypeAlias = CreateApiKey409
    Reply: TypeAlias = CreateApiKey201 | CreateApiKey409

    @staticmethod
    def handler(
        function: Handler[CreateApiKeyRequest, CreateApiKey201 | CreateApiKey409],
    ) -> Handler[CreateApiKeyRequest, CreateApiKey201 | CreateApiKey409]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RevokeApiKeyRequest(Identified):
    """DELETE /api-keys/{api_key_id}"""

    __slots__ = ("api_key_id",)

    api_key_id: UUID

    def __init__(self, call: Call, *, api_key_id: UUID) -> None:
        self.call = call
        self.api_key_id = api_key_id


class RevokeApiKey204(Empty):
    """The key works no more."""

    __slots__ = ()
    code = 204


class RevokeApiKey404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class RevokeApiKey:
    """Revoke an API key

    DELETE /api-keys/{api_key_id}
    """

    Request: TypeAlias = RevokeApiKeyRequest
    NoContent: TypeAlias = RevokeApiKey204
    NotFound: TypeAlias = RevokeApiKey404
    Reply: TypeAlias = RevokeApiKey204 | RevokeApiKey404

    @staticmethod
    def handler(
        function: Handler[RevokeApiKeyRequest, RevokeApiKey204 | RevokeApiKey404],
    ) -> Handler[RevokeApiKeyRequest, RevokeApiKey204 | RevokeApiKey404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
