"""Media types: what `Content-Type` says and what `Accept` allows (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from functools import lru_cache

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"

_LINES = re.compile(r"jsonl|ndjson|json-seq|json-lines|stream\+json")


def essence(content_type: str) -> str:
    """The type without parameters, in lower case: `Application/JSON; charset=utf-8` is
    `application/json`."""
    return content_type.partition(";")[0].strip().lower()


def is_json(content_type: str) -> bool:
    kind = essence(content_type)
    return kind == "application/json" or kind.endswith("+json")


def is_lines(content_type: str) -> bool:
    """Is it a sequence of JSON values, one on each line?"""
    return _LINES.search(essence(content_type)) is not None


def parameter(content_type: str, name: str) -> str:
    """A parameter of a media type, unquoted; "" if it has none of that name."""
    return parameters(content_type).get(name, "")


def parameters(content_type: str) -> dict[str, str]:
    """The parameters of a media type by lower-case name, unquoted (RFC 9110, section 5.6.6)."""
    found: dict[str, str] = {}
    for part in content_type.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip():
            found[key.strip().lower()] = value.strip().strip('"')
    return found


@lru_cache(maxsize=256)
def fits(content_type: str, wanted: str) -> bool:
    """Is a media type one of a range, whose parameters it must all have? `charset` says nothing."""
    given, kind = essence(content_type), essence(wanted)
    if (
        given != kind
        and kind != "*/*"
        and not (kind.endswith("/*") and given.startswith(kind[:-1]))
    ):
        return False
    has = parameters(content_type)
    return all(
        has.get(name, "").lower() == value.lower()
        for name, value in parameters(wanted).items()
        if name != "charset"
    )


def precision(media_type: str) -> tuple[int, int]:
    """Sorts media types and ranges by how much they say, the most particular first."""
    return essence(media_type).count("*"), -len(parameters(media_type))


@lru_cache(maxsize=256)
def acceptable(accept: str, offered: tuple[str, ...]) -> bool:
    """Does the header allow at least one of the offered media types?"""
    return any(_quality(accept, media_type) > 0 for media_type in offered)


def _quality(accept: str, offered: str) -> float:
    """The weight of a media type; the most particular range that fits decides.

    A range's parameters must be the offer's own, but for those that only describe its text or that
    an offer without any leaves open.
    """
    best, quality = (-1, -1), 0.0
    for entry in accept.split(","):
        wanted = parameters(entry)
        weight = _weight(wanted.pop("q", ""))
        wanted.pop("charset", None)
        rank = (2 - essence(entry).count("*"), len(wanted))
        if rank > best and fits(offered, essence(entry)) and _agree(wanted, parameters(offered)):
            best, quality = rank, weight
    return quality


def _agree(wanted: dict[str, str], own: dict[str, str]) -> bool:
    return not own or all(own.get(name, value) == value for name, value in wanted.items())


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 1.0
