"""Signed links: an address that works for a short time without any other credential.

The signature covers one path, whose link it is, and when it ends; nothing is stored.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from time import time
from uuid import UUID

from server.keys import Secrets

_SIGNATURE = re.compile(r"([0-9a-f]{32})-([0-9]{1,12})-([0-9a-f]{64})").fullmatch


class Links:
    def __init__(
        self, secrets: Secrets, *, minutes: int, clock: Callable[[], float] = time
    ) -> None:
        self._keys = secrets.derived("signed links")
        self._clock = clock
        self.lifetime = minutes * 60
        """Seconds that a link works."""

    def sign(self, path: str, user_id: UUID) -> tuple[str, int]:
        """A signature by which anybody may read the path on the user's behalf, and when it ends
        (Unix time)."""
        expires = int(self._clock()) + self.lifetime
        return f"{user_id.hex}-{expires}-{_mac(self._keys[0], path, user_id, expires)}", expires

    def verify(self, signature: str, path: str) -> UUID | None:
        """On whose behalf the path may be read; None if the signature is not ours or has ended."""
        match = _SIGNATURE(signature)
        if match is None:
            return None
        user_id, expires = UUID(match[1]), int(match[2])
        macs = (_mac(key, path, user_id, expires) for key in self._keys)
        if not any(hmac.compare_digest(match[3], mac) for mac in macs):
            return None
        return user_id if expires > self._clock() else None


def _mac(key: bytes, path: str, user_id: UUID, expires: int) -> str:
    text = f"{path}\n{user_id.hex}\n{expires}"
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
