"""What makes credentials valid: one function for each security scheme of the contract."""

from __future__ import annotations

from sqlalchemy import func, select

from database.users import SessionRow
from server.call import Call
from server.security import Principal


async def bearer_auth(credential: str, call: Call) -> Principal | None:
    """An access token whose session has not ended: a log-out counts at once."""
    principal = call.services.tokens.verify(credential)
    if principal is None:
        return None
    call.principal = principal  # the request's transaction begins here, on this user's behalf
    living = await call.db.scalar(
        select(SessionRow.id).where(
            SessionRow.id == principal.session_id,
            SessionRow.ended_at.is_(None),
            SessionRow.expires_at > func.now(),
        )
    )
    return principal if living is not None else None


async def cookie_auth(credential: str, call: Call) -> Principal | None:
    return await bearer_auth(credential, call)
