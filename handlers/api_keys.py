"""Handlers of the operations tagged `api-keys`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select

from database.api_keys import ApiKeyRow
from database.users import UserRow
from generated import models
from generated.operations.api_keys import CreateApiKey, ListApiKeys, RevokeApiKey
from handlers import audit
from server.tokens import digest, new_api_key

MOST = 50
"""Keys that one person may have."""

START = 12
"""Characters of a key that are shown later: its mark, and too little of it to guess the rest."""


@ListApiKeys.handler
async def list_api_keys(request: ListApiKeys.Request) -> ListApiKeys.Reply:
    rows = await request.db.scalars(
        select(ApiKeyRow)
        .where(ApiKeyRow.user_id == request.principal.id)
        .order_by(ApiKeyRow.created_at.desc(), ApiKeyRow.id)
    )
    return ListApiKeys.Ok(
        models.ApiKeyList(items=[models.ApiKey.model_validate(row) for row in rows])
    )


@CreateApiKey.handler
async def create_api_key(request: CreateApiKey.Request) -> CreateApiKey.Reply:
    body, user_id = request.body, request.principal.id
    await request.db.get(UserRow, user_id, with_for_update=True)  # so that two do not both fit
    held = await request.db.scalar(
        select(func.count()).select_from(ApiKeyRow).where(ApiKeyRow.user_id == user_id)
    )
    if (held or 0) >= MOST:
        return CreateApiKey.Conflict(f"You have {MOST} keys already; revoke one first.")
    key, days = new_api_key(), body.expires_in_days
    row = ApiKeyRow(
        user_id=user_id,
        digest=digest(key),
        start=key[:START],
        name=body.name,
        scopes=list(body.scopes),
        expires_at=None if days is None else datetime.now(UTC) + timedelta(days=days),
    )
    request.db.add(row)
    await request.db.flush()
    await audit.record(
        request.call, "api_key.created", user_id, key_id=str(row.id), scopes=row.scopes
    )
    shown = models.ApiKey.model_validate(row).model_dump()
    return CreateApiKey.Created(models.CreatedApiKey(**shown, key=key))


@RevokeApiKey.handler
async def revoke_api_key(request: RevokeApiKey.Request) -> RevokeApiKey.Reply:
    user_id = request.principal.id
    gone = await request.db.scalar(
        delete(ApiKeyRow)
        .where(ApiKeyRow.id == request.api_key_id, ApiKeyRow.user_id == user_id)
        .returning(ApiKeyRow.id)
    )
    if gone is None:
        return RevokeApiKey.NotFound()
    await audit.record(request.call, "api_key.revoked", user_id, key_id=str(gone))
    return RevokeApiKey.NoContent()
