"""What was seen: small files that processes leave in `.cache/coverage/`, and that are merged.

A name tells what was seen: the operation, the part of it (`reply`, `query limit`, `body …`), a
pointer into the bundled contract and what happened there, with tabs between them. It comes with the
test that was the first to do it.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from scripts.contract.diagnostics import Pointer

FOLDER = Path(__file__).parents[2] / ".cache" / "coverage"

By = Literal["tests", "fuzz", "pages"]
"""Who did it: tests written by hand, the fuzzer, or the pages in a browser."""

BY: tuple[By, ...] = get_args(By)


def name(operation: str, part: str, pointer: Pointer = (), what: str = "") -> str:
    return "\t".join((operation, part, "/".join(_escape(str(step)) for step in pointer), what))


def _escape(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1").replace("\t", " ")


def fingerprint(document: Path) -> str:
    """Notes count only for the contract that they were made of."""
    return hashlib.sha256(document.read_bytes()).hexdigest()


@dataclass
class Notes:
    """Names of what was seen, each with its first witness."""

    seen: dict[By, dict[str, str]] = field(default_factory=lambda: {by: {} for by in BY})
    undocumented: dict[str, str] = field(default_factory=dict[str, str])
    """Operation and reply that the contract does not know, with a witness."""
    faults: dict[str, str] = field(default_factory=dict[str, str])
    """What could not be looked at, and why."""

    def merge(self, other: Notes) -> None:
        for by in BY:
            self.seen[by] = {**other.seen[by], **self.seen[by]}
        self.undocumented = {**other.undocumented, **self.undocumented}
        self.faults = {**other.faults, **self.faults}


def write(notes: Notes, document: Path, kind: str, folder: Path = FOLDER) -> None:
    """Leave the notes of this process, in place of what it left before."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "contract": fingerprint(document),
        "seen": notes.seen,
        "undocumented": notes.undocumented,
        "faults": notes.faults,
    }
    path = folder / f"{kind}-{os.getpid()}.json"
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps(content, ensure_ascii=False, indent=0))
    unfinished.replace(path)


def read(document: Path, folder: Path = FOLDER) -> Notes:
    """The notes of all processes, as far as they are about this contract."""
    merged, wanted = Notes(), fingerprint(document)
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text())
        if content.get("contract") == wanted:
            notes = Notes(content["seen"], content["undocumented"], content["faults"])
            merged.merge(notes)
    return merged


def forget(*kinds: str, folder: Path = FOLDER) -> None:
    """Remove what was left before."""
    for kind in kinds:
        for path in folder.glob(f"{kind}-*.json"):
            path.unlink(missing_ok=True)
