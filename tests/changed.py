"""Two versions of a contract, compared in memory."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from scripts.contract.bundle import Bundle, bundle
from scripts.contract.changes.change import Change
from scripts.contract.changes.verdict import Verdict, verdict
from scripts.contract.document import Document
from scripts.contract.source import parse

TODAY = date(2030, 6, 15)

Data = Any
"""A contract, or a part of one, written in Python."""


def bundled(document: Data, name: str = "openapi.json") -> Bundle:
    text = document if isinstance(document, str) else json.dumps(document)
    return bundle(Document(parse(text, Path(name), name), Path()))


def compared(base: Data, revised: Data, exceptions: str | None = None) -> Verdict:
    """The verdict on two contracts, given as data or as text (JSON)."""
    listed = parse(exceptions, Path("e.yaml"), "e.yaml") if exceptions is not None else None
    return verdict(bundled(base, "base.json"), bundled(revised, "new.json"), listed, TODAY)


def changes(base: Data, revised: Data) -> dict[str, Change]:
    """The changes by rule."""
    return {change.rule: change for change in compared(base, revised).changes}
