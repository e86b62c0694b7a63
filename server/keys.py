"""Keys that follow from the installation's secret."""

from __future__ import annotations

import hmac


def derived(secret: str, purpose: str) -> bytes:
    """A key of its own for each purpose, 32 bytes: what one seals, no other opens."""
    return hmac.digest(secret.encode(), purpose.encode(), "sha256")
