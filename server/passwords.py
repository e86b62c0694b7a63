"""Passwords: Argon2id, off the event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from unicodedata import normalize

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_hasher = PasswordHash((Argon2Hasher(),))

AT_ONCE = 2
"""So many passwords are worked on at a time; the others wait. Each takes 64 MiB and four threads,
and anybody may ask for one: without a bound, a few dozen requests at once end the process."""

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")


async def hashed(password: str) -> str:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _hasher.hash, _normal(password))


async def verified(password: str, stored: str | None) -> bool:
    """Is it the password? Without a stored hash (no such account) it takes just as long."""
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(_threads, _verify, password, stored or _decoy())
    return right and stored is not None


def _verify(password: str, stored: str) -> bool:
    """As it was typed, too: it may have been stored so by an earlier version."""
    spellings = dict.fromkeys((_normal(password), password))
    return any(_hasher.verify(spelling, stored) for spelling in spellings)


def _normal(password: str) -> str:
    """Keyboards write the same letters in different ways (NIST SP 800-63B, section 3.1.1.2)."""
    return normalize("NFC", password)


@cache
def _decoy() -> str:
    return _hasher.hash("nobody's password")
