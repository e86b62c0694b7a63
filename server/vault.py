"""Secrets that must be read again: encrypted before they reach the database."""

from __future__ import annotations

import base64
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from server.keys import Secrets


class Vault:
    """Encrypts with a key that follows from the installation's secret."""

    def __init__(self, secrets: Secrets) -> None:
        keys = [Fernet(base64.urlsafe_b64encode(key)) for key in secrets.derived("vault")]
        self._current = keys[0]
        self._all = MultiFernet(keys)
        self._digests = secrets.derived("digests")

    def seal(self, text: str) -> bytes:
        return self._current.encrypt(text.encode())

    def open(self, sealed: bytes) -> str | None:
        """What was sealed; None if it was with another secret."""
        try:
            return self._all.decrypt(sealed).decode()
        except InvalidToken:
            return None

    def renewed(self, sealed: bytes) -> bytes | None:
        """The same sealed with the current secret; None if it is already, or cannot be opened."""
        try:
            self._current.decrypt(sealed)
        except InvalidToken:
            text = self.open(sealed)
            return None if text is None else self.seal(text)
        return None

    def digest(self, text: str) -> bytes:
        """A digest of something short, which nobody can try out without the key."""
        return self.digests(text)[0]

    def digests(self, text: str) -> list[bytes]:
        """The digest that is made now, and those of previous secrets."""
        data = text.encode("utf-8", "surrogateescape")
        return [hmac.digest(key, data, "sha256") for key in self._digests]
