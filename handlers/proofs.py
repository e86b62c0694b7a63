"""How people who are logged in prove that it is really them."""

from __future__ import annotations

from database.users import UserRow
from server import passwords
from server.requests import Identified


async def proved(request: Identified, password: str, *, lock: bool = False) -> UserRow | None:
    """Whoever asks, if the password is theirs; with `lock`, nobody else changes the account until
    the commit."""
    user = await request.db.get_one(UserRow, request.principal.id, with_for_update=lock)
    return user if await passwords.verified(password, user.password_hash) else None
