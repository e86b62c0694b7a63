"""The name that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a word resembles: a slip of the pen, another spelling, its first
    or last word."""
    folded: dict[str, str] = {}
    for name in sorted(known):
        folded.setdefault(_fold(name), name)
    word = _fold(word)
    if word in folded:
        return folded[word]
    close = get_close_matches(word, folded, n=1, cutoff=0.75)
    if not close and len(word) >= 4:
        close = sorted((n for n in folded if n.startswith(word) or n.endswith(word)), key=len)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "did you mean …?" for the nearest known name, or nothing."""
    name = nearest(word, known)
    return f"did you mean `{name}`?" if name is not None else ""


def slip(word: str, known: Iterable[str]) -> str | None:
    """The one known name that a word must mean: it differs by spelling or by one letter, and no
    other name is as near."""
    names = sorted(known)
    same = [name for name in names if _fold(name) == _fold(word)]
    if same:
        return same[0] if len(same) == 1 else None
    near = [name for name in names if _is_one_off(_fold(word), _fold(name))]
    return near[0] if len(near) == 1 and len(word) > 3 else None


def _is_one_off(one: str, other: str) -> bool:
    """Is a letter wrong, missing or superfluous, or are two exchanged?"""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    a, b = one[same:], other[same:]
    exchanged = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (exchanged and a[2:] == b[2:])


def _fold(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()
