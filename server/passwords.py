"""Passwords: Argon2id, off the event loop."""

from __future__ import annotations

from functools import cache

from anyio import to_thread
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_hasher = PasswordHash((Argon2Hasher(),))


async def hashed(password: str) -> str:
    return await to_thread.run_sync(_hasher.hash, password)


async def verified(password: str, stored: str | None) -> bool:
    """Is it the password? Without a stored hash (no such account) it takes just as long."""
    right = await to_thread.run_sync(_hasher.verify, password, stored or _decoy())
    return right and stored is not None


@cache
def _decoy() -> str:
    return _hasher.hash("nobody's password")
