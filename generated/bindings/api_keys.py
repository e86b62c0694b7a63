# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `api-keys`, one function for each."""

from __future__ import annotations

from uuid import UUID

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Path,
)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.shapes import string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.api_keys import (
    CreateApiKey201,
    CreateApiKey409,
    CreateApiKeyRequest,
    ListApiKeys200,
    ListApiKeysRequest,
    RevokeApiKey204,
    RevokeApiKey404,
    RevokeApiKeyRequest,
)


def bind_list_api_keys(call: Call) -> ListApiKeysRequest:
    return ListApiKeysRequest(call)


_CREATE_API_KEY_BODIES = Bodies({"application/json": "json"}, required=True)
_CREATE_API_KEY_READING = Reading(
    JUDGE, "api_keys.create_api_key", "application/json", models.NewApiKey
)
_CREATE_API_KEY_JUDGE = JUDGE.request("api_keys.create_api_key", "application/json")
_CREATE_API_KEY_BODY = Typed(models.NewApiKey, "/body")


async def bind_create_api_key(call: Call) -> CreateApiKeyRequest:
    await _CREATE_API_KEY_BODIES.choose(call)
    content = await call.read()
    body = _CREATE_API_KEY_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CREATE_API_KEY_JUDGE.check({"body": data}, call.faults)
        body = _CREATE_API_KEY_BODY(data)
    return CreateApiKeyRequest(call, body=body)


_REVOKE_API_KEY__API_KEY_ID = Path(0, "api_key_id", string)
_REVOKE_API_KEY_JUDGE = JUDGE.request("api_keys.revoke_api_key")
_REVOKE_API_KEY__API_KEY_ID__TYPED = Typed(UUID, "/path/api_key_id")


def bind_revoke_api_key(call: Call) -> RevokeApiKeyRequest:
    path = {"api_key_id": _REVOKE_API_KEY__API_KEY_ID(call)}
    _REVOKE_API_KEY_JUDGE.check({"path": path}, call.faults)
    return RevokeApiKeyRequest(
        call, api_key_id=_REVOKE_API_KEY__API_KEY_ID__TYPED(path["api_key_id"])
    )


OPERATIONS = (
    Operation(
        key="api_keys.list_api_keys",
        id="listApiKeys",
        method="GET",
        path="/api-keys",
        bind=bind_list_api_keys,
        produces=("application/json",),
        replies={
            "ListApiKeys200": Documented(
                ListApiKeys200,
                writing=Writing(
                    JUDGE, "api_keys.list_api_keys", "ListApiKeys200", models.ApiKeyList
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="api_keys.create_api_key",
        id="createApiKey",
        method="POST",
        path="/api-keys",
        bind=bind_create_api_key,
        reads_body=True,
        produces=("application/json",),
        replies={
            "CreateApiKey201": Documented(
                CreateApiKey201,
                writing=Writing(
                    JUDGE, "api_keys.create_api_key", "CreateApiKey201", models.CreatedApiKey
                ),
            ),
            "CreateApiKey409": Documented(CreateApiKey409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="api_keys.revoke_api_key",
        id="revokeApiKey",
        method="DELETE",
        path="/api-keys/{api_key_id}",
        bind=bind_revoke_api_key,
        replies={
            "RevokeApiKey204": Documented(RevokeApiKey204),
            "RevokeApiKey404": Documented(RevokeApiKey404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
