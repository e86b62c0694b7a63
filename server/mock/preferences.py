"""What a client prefers to be answered (RFC 7240): `Prefer: code=404, example=empty, dynamic`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PREFERENCE = re.compile(
    rf'\s*({_TOKEN})\s*(?:=\s*({_TOKEN}|"(?:[^"\\]|\\.)*")?)?\s*((?:;[^,"]*(?:"[^"]*")?)*)\s*(?:,|$)'
)


@dataclass(slots=True)
class Preferences:
    code: int | None = None
    """The status to answer with."""
    example: str = ""
    """The name of an example."""
    dynamic: bool = False
    """Make something up, another one each time."""
    applied: dict[str, str] = field(default_factory=dict[str, str])
    """What was heeded."""

    def apply(self, name: str, value: str = "") -> None:
        self.applied[name] = value

    @property
    def header(self) -> str:
        """The value of `Preference-Applied`."""
        return ", ".join(
            f"{name}={_quoted(value)}" if value else name for name, value in self.applied.items()
        )


def preferences(header: str) -> Preferences:
    """The preferences that the mock knows; others, and what cannot be read, are not heeded."""
    given = parsed(header)
    code = given.get("code", "")
    return Preferences(
        code=int(code) if re.fullmatch(r"[1-5]\d\d", code) else None,
        example=given.get("example", ""),
        dynamic="dynamic" in given and given["dynamic"].lower() not in ("false", "0"),
    )


def parsed(header: str) -> Mapping[str, str]:
    """Values by lower-case name, "" where there is none; the first of several counts."""
    found: dict[str, str] = {}
    at = 0
    while at < len(header):
        match = _PREFERENCE.match(header, at)
        if match is None:
            at = header.find(",", at) + 1 or len(header)
            continue
        found.setdefault(match[1].lower(), _unquoted(match[2] or ""))
        at = max(match.end(), at + 1)
    return found


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text


def _quoted(text: str) -> str:
    if re.fullmatch(_TOKEN, text):
        return text
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
