"""What a file is, by its content: neither a client's word nor a name's ending is believed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from mimetypes import guess_type
from typing import Any

from server.media import essence, fits

HEAD = 4096
"""So many bytes at a file's beginning tell what it is."""

_ALIASES = {
    "application/x-gzip": "application/gzip",
    "application/x-zip-compressed": "application/zip",
    "audio/wave": "audio/wav",
    "audio/x-wav": "audio/wav",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]").search
_TEXTUAL = re.compile(r"text/.+|application/(json|yaml|xml|.+\+(json|yaml|xml))").fullmatch


def media_type(head: bytes, claimed: str, filename: str, accepted: Sequence[str]) -> str | None:
    """The media type of a file that begins with `head`: what is claimed, if the content agrees, or
    else the first of the accepted types and ranges that its content agrees with; None if there is
    none.

    Where the claim says nothing, the name's ending stands in for it.
    """
    found = list(_signatures(head))
    text = _is_text(head)
    claims = [_plain(claimed), _plain(guess_type(filename)[0] or "")]
    for claim in claims:
        agrees = claim in found or (text and _TEXTUAL(claim) is not None)
        if agrees and any(fits(claim, kind) for kind in accepted):
            return claim
    found.insert(0, "text/plain") if text else found.append("application/octet-stream")
    for kind in accepted:
        for candidate in found:
            if fits(candidate, kind):
                return candidate
    return None


def _signatures(head: bytes) -> Iterator[str]:
    """The types whose signatures the content bears, the most likely first."""
    import puremagic  # reads a table of signatures, which only uploads need

    try:
        matches: Any = puremagic.magic_string(head)  # pyright: ignore[reportUnknownMemberType]
    except (puremagic.PureError, ValueError):  # none, or no content
        return
    for match in matches:
        if match.mime_type:
            yield _plain(match.mime_type)


def _is_text(head: bytes) -> bool:
    """UTF-8 without control characters; its last character may be cut."""
    try:
        return _CONTROL(codecs.getincrementaldecoder("utf-8")().decode(head)) is None
    except UnicodeDecodeError:
        return False


def _plain(media_type: str) -> str:
    kind = essence(media_type)
    return _ALIASES.get(kind, kind)
