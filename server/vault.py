"""Secrets that must be read again: encrypted before they reach the database."""

from __future__ import annotations

import base64
import hmac

from cryptography.fernet import Fernet, InvalidToken

from server.keys import derived


class Vault:
    """Encrypts with a key that follows from the installation's secret."""

    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(derived(secret, "vault")))
        self._digests = derived(secret, "digests")

    def seal(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str | None:
        """What was sealed; None if it was with another secret."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            return None

    def digest(self, text: str) -> bytes:
        """A digest of something short, which nobody can try out without the key."""
        return hmac.digest(self._digests, text.encode("utf-8", "surrogateescape"), "sha256")
