"""How people who are logged in prove that it is really them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from database.users import SessionRow, UserRow
from server import passwords
from server.requests import Identified

FRESH = timedelta(minutes=10)
"""For so long after signing in, whoever has no password need not do so again."""

REFUSED = "The password is wrong. If you have none, log in again first."


async def proved(request: Identified, password: object, *, lock: bool = False) -> UserRow | None:
    """Whoever asks, if the password is theirs; with `lock`, nobody else changes the account until
    the commit. Of an account without a password, that its session has only begun.

    It comes first, before anything is changed: passwords take time, for which no connection is
    held. So the account is read again then, and must still have the password that was proved.
    """
    found = select(UserRow).where(UserRow.id == request.principal.id)
    password_hash = (await request.db.scalars(found)).one().password_hash
    if password_hash is not None:
        await request.call.commit()
        given = password if isinstance(password, str) else ""
        if not await passwords.verified(given, password_hash):
            return None
    if lock:
        # key_share: rows may still come to refer to the account, such as a log-in's session; it
        # waits for nothing then that this waits for
        found = found.with_for_update(key_share=True)
    user = await request.db.scalar(found.execution_options(populate_existing=True))
    if user is None or user.password_hash != password_hash:
        return None
    return user if password_hash is not None or await _is_fresh(request) else None


async def _is_fresh(request: Identified) -> bool:
    session = await request.db.get_one(SessionRow, request.principal.session_id)
    return request.services.clock() - session.created_at < FRESH
