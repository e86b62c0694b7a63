"""One difference of two schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from scripts.contract.changes.views import Part
from scripts.contract.diagnostics import Pointer

_LONGEST = 80


@dataclass(frozen=True)
class Difference:
    rule: str
    """Without the direction: `maximum-narrowed`."""
    message: str
    part: Part | None
    """The schema object to show, of one of the versions."""
    pointer: Pointer
    harm: bool = False
    meant: bool = False
    """Does harm come from what the change means, so that no proof takes it away?"""
    path: str = ""
    visible: bool = True

    def within(self, path: str) -> Difference:
        return replace(self, path=path + self.path)


def shown(value: object) -> str:
    """A value as JSON, not too long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]} …"
