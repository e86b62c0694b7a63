"""The name that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a word resembles: a slip of the pen, another spelling, a part of it."""
    folded: dict[str, str] = {}
    for name in sorted(known):
        folded.setdefault(_fold(name), name)
    word = _fold(word)
    if word in folded:
        return folded[word]
    close = get_close_matches(word, folded, n=1, cutoff=0.75)
    if not close and len(word) >= 4:
        close = sorted((name for name in folded if word in name), key=len)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "did you mean …?" for the nearest known name, or nothing."""
    name = nearest(word, known)
    return f"did you mean `{name}`?" if name is not None else ""


def _fold(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()
