"""Regular expressions: the contract writes them as ECMAScript does (ECMA-262, section 22.2)."""

from __future__ import annotations

import re

_CLASSES = {
    "d": "0-9",
    "w": "A-Za-z0-9_",
    "s": r"\t\n\x0b\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff",
}
_TOKEN = re.compile(
    r"\\(?P<escape>.)|(?P<open>\[\^?)|(?P<close>\])|(?P<group>\(\?)|(?P<any>\.)", re.S
)
_ANY = r"[^\n\r\u2028\u2029]"


def portable(pattern: str, *, coded: bool = False) -> str | None:
    """The same pattern in a dialect where `\\d`, `\\w`, `\\s` and `.` mean more; None if unsure.

    `coded`: the dialect writes characters by their numbers as ECMAScript does.
    """
    inside = unsure = False

    def replace(match: re.Match[str]) -> str:
        nonlocal inside, unsure
        token, escape = match.group(), match["escape"]
        if escape is not None:
            if escape in _CLASSES:
                return _CLASSES[escape] if inside else f"[{_CLASSES[escape]}]"
            if escape.lower() in _CLASSES and not inside:
                return f"[^{_CLASSES[escape.lower()]}]"
            unsure |= escape.isalnum() and not (escape in "tnrfv" or (coded and _is_coded(match)))
            return token
        if match["open"]:
            unsure |= inside  # `[` within a class: sets differ between dialects
            inside = True
        elif match["close"]:
            inside = False
        elif match["group"]:
            unsure |= not pattern.startswith("(?:", match.start())
        elif not inside:
            return _ANY
        return token

    translated = _TOKEN.sub(replace, pattern)
    if unsure or not pattern.isascii() or _SETS.search(pattern):
        return None
    return translated


_SETS = re.compile(r"\[(?:[^\]\\]|\\.)*?(?:&&|--|~~)", re.S)
"""Within a class: what is left out, or what two have in common, in some dialects."""
_CODED = re.compile(r"\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}")


def _is_coded(escape: re.Match[str]) -> bool:
    """Is it a character by its number, and no half of a pair?"""
    return _CODED.match(escape.string, escape.start()) is not None


def judged(pattern: str) -> str:
    """A pattern as the judge reads it; its `.` would match all line ends but the line feed."""
    inside = False

    def replace(match: re.Match[str]) -> str:
        nonlocal inside
        if match["open"]:
            inside = True
        elif match["close"]:
            inside = False
        elif match["any"] and not inside:
            return _ANY
        return match.group()

    return _TOKEN.sub(replace, pattern)
