"""What makes credentials valid: one function for each security scheme of the contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from database.api_keys import ApiKeyRow
from database.users import SessionRow, UserRow
from server.call import Call

# {%- if todos +%}
from server.routing import raw_path

# {%- endif +%}
from server.security import Principal
from server.statements import Statement
from server.tokens import digest

TOUCH_AFTER = timedelta(minutes=1)
"""When something was used last is known to the minute: not every request writes."""

_SESSION_IS_GOOD = (
    SessionRow.ended_at.is_(None),
    SessionRow.expires_at > func.now(),
    UserRow.suspended_at.is_(None),
)
_KEY_IS_GOOD = (
    or_(ApiKeyRow.expires_at.is_(None), ApiKeyRow.expires_at > func.now()),
    UserRow.suspended_at.is_(None),
)


_SESSION = Statement(
    select(UserRow.roles, SessionRow.last_used_at, func.now().label("now"))
    .join(SessionRow, SessionRow.user_id == UserRow.id)
    .where(SessionRow.id == bindparam("session_id"), *_SESSION_IS_GOOD)
)
"""Asked of the database with each request, so that a revocation counts at once."""


async def bearer_auth(credential: str, call: Call) -> Principal | None:
    """An access token whose session goes on: a log-out, a suspension, a new role count at once."""
    principal = call.services.tokens.verify(credential)
    if principal is None:
        return None
    call.principal = principal  # from here on it is read and written on this user's behalf
    found = await call.rows(_SESSION, {"session_id": principal.session_id})
    if not found:
        return None
    roles, last_used_at, now = found[0]
    if _is_stale(last_used_at, now):
        await call.db.execute(
            update(SessionRow)
            .where(SessionRow.id == principal.session_id)
            .values(last_used_at=now, address=call.client)
        )
        await call.commit()  # at once: others of the same session shall not wait for this request
    return replace(principal, scopes=frozenset(roles))


async def cookie_auth(credential: str, call: Call) -> Principal | None:
    return await bearer_auth(credential, call)


# {% if todos %}
async def signed_link(credential: str, call: Call) -> Principal | None:
    """A signature for exactly the address that is asked for, on behalf of whoever made the link,
    unless that account was suspended since."""
    user_id = call.services.links.verify(credential, raw_path(call.scope))
    if user_id is None:
        return None
    call.principal = Principal(user_id)
    active = select(UserRow.id).where(UserRow.id == user_id, UserRow.suspended_at.is_(None))
    return call.principal if await call.db.scalar(active) else None


# {% endif %}
async def api_key_auth(credential: str, call: Call) -> Principal | None:
    """A key that was not revoked, of an account that is not suspended."""
    async with call.services.database.transaction() as db:
        found = await db.execute(
            select(ApiKeyRow, func.now())
            .join(UserRow, ApiKeyRow.user_id == UserRow.id)
            .where(ApiKeyRow.digest == digest(credential), *_KEY_IS_GOOD)
        )
        row = found.one_or_none()
        if row is None:
            return None
        key, now = row
        if _is_stale(key.last_used_at, now):
            used = update(ApiKeyRow).where(ApiKeyRow.id == key.id).values(last_used_at=now)
            if await db.scalar(used.returning(ApiKeyRow.id)) is None:
                return None  # it was revoked at this moment
        return Principal(key.user_id, frozenset(key.scopes), api_key_id=key.id)


async def is_valid(principal: Principal, db: AsyncSession) -> bool:
    """Are the session or the key still good by which the principal was known?"""
    if principal.api_key_id is not None:
        keys = select(ApiKeyRow.id).join(UserRow, ApiKeyRow.user_id == UserRow.id)
        good = keys.where(ApiKeyRow.id == principal.api_key_id, *_KEY_IS_GOOD)
    else:
        sessions = select(SessionRow.id).join(UserRow, SessionRow.user_id == UserRow.id)
        good = sessions.where(SessionRow.id == principal.session_id, *_SESSION_IS_GOOD)
    return await db.scalar(good) is not None


def _is_stale(last_used_at: datetime | None, now: datetime) -> bool:
    return last_used_at is None or now - last_used_at >= TOUCH_AFTER
