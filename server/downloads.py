"""Parts of files, conditions and file names in HTTP (RFC 9110, sections 13 and 14; RFC 6266)."""

from __future__ import annotations

import base64
import re
import unicodedata
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote

INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What browsers show without running anything in it."""


class Unsatisfiable(Exception):
    """The file has nothing of what is asked for."""


_RANGE = re.compile(r"bytes\s*=\s*(\d{0,18})-(\d{0,18})", re.IGNORECASE)


def byte_range(header: str | None, size: int) -> tuple[int, int] | None:
    """The one range that a `Range` header asks for, as start and end (exclusive).

    None stands for the whole file: nothing is asked for, or what a server need not understand, such
    as several ranges (section 14.2). Raises `Unsatisfiable` (section 14.1.2).
    """
    match = _RANGE.fullmatch((header or "").strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(int(last) + 1, size) if last else size


def is_fresh(if_none_match: str | None, etag: str) -> bool:
    """Does the client have it already? Compared weakly (section 13.1.2)."""
    if if_none_match is None:
        return False
    known = {entry.strip().removeprefix("W/") for entry in if_none_match.split(",")}
    return etag in known or if_none_match.strip() == "*"


def is_same(if_range: str | None, etag: str, last_modified: str) -> bool:
    """May a part be sent? Only of the same file that the client has a part of (section 13.1.5)."""
    return if_range is None or if_range.strip() in (etag, last_modified)


def strong_etag(sha256: bytes) -> str:
    return f'"{sha256.hex()}"'


def repr_digest(sha256: bytes) -> str:
    """The file's checksum (RFC 9530, section 3)."""
    return f"sha-256=:{base64.b64encode(sha256).decode()}:"


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def content_disposition(kind: str, filename: str) -> str:
    """The header that names a file: once in ASCII for old clients, once in full (RFC 6266, 4.3)."""
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    fallback = re.sub(r'[\x00-\x1f\x7f"\\%/]', "_", plain).strip() or "file"
    return f"{kind}; filename=\"{fallback}\"; filename*=UTF-8''{quote(filename, safe=_ATTR)}"


_ATTR = "!#$&+-.^_`|~"
"""What RFC 8187, section 3.2.1, leaves as it is besides letters and digits."""


def safe_filename(name: str) -> str:
    """A client's name for a file without path, control and direction characters; at most 200."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(char for char in last if _harmless(char)).strip(" .")
    if len(kept) > 200:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[: 199 - len(ending)]}.{ending}" if dot and len(ending) < 20 else kept[:200]
    return kept or "file"


def _harmless(char: str) -> bool:
    directs = unicodedata.bidirectional(char) in _DIRECTING  # with these, "exe.png" ends in .exe
    return unicodedata.category(char) not in ("Cc", "Cs") and not directs


_DIRECTING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
