"""The version that the changes call for (Semantic Versioning 2.0.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from scripts.contract.changes.change import Change

Level = Literal["major", "minor", "patch", "none"]
_ORDER: tuple[Level, ...] = ("none", "patch", "minor", "major")
_NUMBERS = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?")


@dataclass(frozen=True)
class Versions:
    base: str
    revised: str
    level: Level
    """What the changes amount to."""
    suggested: str
    """Empty where the base version is no semantic version."""

    @property
    def is_enough(self) -> bool:
        """Is the revised version at least the suggested one? True where nobody can tell."""
        wanted, given = _numbers(self.suggested), _numbers(self.revised)
        return wanted is None or given is None or given >= wanted

    def told(self) -> str:
        if not self.suggested:
            return f"{self.level} change; {self.base or 'no version'} is no semantic version"
        text = f"suggested version: {self.suggested} ({self.level})"
        given = f"the base says {self.base}, the revision {self.revised}"
        return f"{text}; {given}{'' if self.is_enough else ', which is too low'}"


def versions(base: str, revised: str, changes: Iterable[Change]) -> Versions:
    levels: list[Level] = ["none", *(change.level for change in changes)]
    level = max(levels, key=_ORDER.index)
    return Versions(base, revised, level, _next(base, level))


def _next(version: str, level: Level) -> str:
    """Before 1.0.0 a breaking change raises the minor version (section 4)."""
    numbers = _numbers(version)
    if numbers is None:
        return ""
    major, minor, patch = numbers
    match level:
        case "none":
            return f"{major}.{minor}.{patch}"
        case "major" if major > 0:
            return f"{major + 1}.0.0"
        case "major":
            return f"0.{minor + 1}.0"
        case "minor" if major > 0:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def _numbers(version: str) -> tuple[int, int, int] | None:
    match = _NUMBERS.match(version.strip())
    if match is None:
        return None
    major, minor, patch = (int(number or 0) for number in match.groups())
    return major, minor, patch
