"""Files of tests, and what lies in the storage."""

from __future__ import annotations

import base64
from datetime import timedelta

from server.services import Services
from server.storage import Key

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


async def objects(served: Services) -> set[Key]:
    """What lies in the storage."""
    return {key async for keys in served.storage.older(timedelta(-1)) for key in keys}
