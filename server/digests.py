"""Digests of bodies, taken while they are read: equal for bodies that say the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from python_multipart.multipart import parse_options_header

if TYPE_CHECKING:
    from server.call import Digest


def digest(content_type: str) -> Digest:
    """What takes the digest of a body while it is read."""
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    return _WithoutBoundary(boundary) if boundary else hashlib.sha256()


class _WithoutBoundary:
    """Of a multipart form: clients make up another boundary each time that they send it."""

    def __init__(self, boundary: bytes) -> None:
        self._boundary = boundary
        self._whole = hashlib.sha256()
        self._rest = b""
        """What may be the beginning of a boundary."""

    def update(self, data: bytes, /) -> None:
        *pieces, rest = (self._rest + data).split(self._boundary)
        for piece in pieces:
            self._whole.update(piece)
        sure = max(0, len(rest) - len(self._boundary) + 1)
        self._whole.update(rest[:sure])
        self._rest = rest[sure:]

    def hexdigest(self) -> str:
        whole = self._whole.copy()
        whole.update(self._rest)
        return whole.hexdigest()
