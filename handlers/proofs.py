"""How people who are logged in prove that it is really them."""

from __future__ import annotations

from datetime import timedelta

from database.users import SessionRow, UserRow
from server import passwords
from server.requests import Identified

FRESH = timedelta(minutes=10)
"""For so long after signing in, whoever has no password need not do so again."""

REFUSED = "The password is wrong. If you have none, log in again first."


async def proved(request: Identified, password: object, *, lock: bool = False) -> UserRow | None:
    """Whoever asks, if the password is theirs; with `lock`, nobody else changes the account until
    the commit. Of an account without a password, that its session has only begun."""
    # key_share: rows may still come to refer to the account, such as a log-in's session; it waits
    # for nothing then that this waits for
    how = {"key_share": True} if lock else None
    user = await request.db.get_one(UserRow, request.principal.id, with_for_update=how)
    if user.password_hash is None:
        session = await request.db.get_one(SessionRow, request.principal.session_id)
        return user if request.services.clock() - session.created_at < FRESH else None
    given = password if isinstance(password, str) else ""
    return user if await passwords.verified(given, user.password_hash) else None
