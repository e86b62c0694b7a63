"""Cursors: places in a list that clients carry from one page to the next and cannot make up."""

from __future__ import annotations

import base64
import binascii
import hmac

from server.keys import Secrets
from server.problems import Problem, Violation, refusal

SEAL = 16
"""Bytes of the keyed digest in front of the content."""


class Cursors:
    """Seals places with a key: what comes back was given out here, so that it can be trusted."""

    def __init__(self, secrets: Secrets) -> None:
        self._keys = secrets.derived("cursors")

    def seal(self, content: bytes) -> str:
        """A text for a URL."""
        return (
            base64.urlsafe_b64encode(_digest(self._keys[0], content) + content)
            .rstrip(b"=")
            .decode()
        )

    def open(self, cursor: str, parameter: str) -> bytes:
        """What was sealed. Raises the problem 400, which names the query's parameter."""
        try:
            sealed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except (binascii.Error, ValueError):
            raise refused(parameter) from None
        digest, content = sealed[:SEAL], sealed[SEAL:]
        if not any(hmac.compare_digest(digest, _digest(key, content)) for key in self._keys):
            raise refused(parameter)
        return content


def _digest(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")[:SEAL]


def refused(parameter: str) -> Problem:
    message = "is no cursor of this list; begin again without it"
    return refusal(
        [Violation(place="query", pointer=f"/{parameter}", keyword="cursor", message=message)]
    )
