"""The outcome of a comparison, ready to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scripts.contract.bundle import Bundle
from scripts.contract.changes.change import Change
from scripts.contract.changes.compare import changes
from scripts.contract.changes.excuses import Excuse, applied, excuses
from scripts.contract.changes.semver import Versions, versions
from scripts.contract.diagnostics import Diagnostic, Place, Span, located
from scripts.contract.source import Source
from server.data import as_object


@dataclass(frozen=True)
class Verdict:
    title: str
    changes: tuple[Change, ...]
    excused: dict[Change, Excuse]
    notes: tuple[Diagnostic, ...]
    """Exceptions that are wrong, have ended or excuse nothing."""
    versions: Versions
    spans: dict[Place, Span]

    @property
    def breaking(self) -> list[Change]:
        """What breaks somebody and is not excused."""
        return [c for c in self.changes if c.is_breaking and c not in self.excused]

    @property
    def compatible(self) -> list[Change]:
        return [c for c in self.changes if not c.is_breaking and c.visible]

    @property
    def editorial(self) -> list[Change]:
        """What changes nothing that is sent."""
        return [c for c in self.changes if not c.is_breaking and not c.visible]

    @property
    def failed(self) -> bool:
        return bool(self.breaking) or any(note.severity == "error" for note in self.notes)

    def line(self, change: Change) -> str:
        span = self.spans[change.place]
        return f"{change.place.source.name}:{span.line}:{span.column}"

    def summary(self) -> str:
        sums = [
            (sum(c.breaks == "clients" for c in self.breaking), "breaking for clients"),
            (sum(c.breaks == "servers" for c in self.breaking), "breaking for servers"),
            (len(self.excused), "excused"),
            (len(self.compatible), "compatible"),
            (len(self.editorial), "editorial"),
        ]
        return ", ".join(f"{n} {what}" for n, what in sums if n) or "no changes"


def verdict(base: Bundle, revised: Bundle, exceptions: Source | None, today: date) -> Verdict:
    """Compare two bundles; `exceptions` is the file that lists what was agreed upon."""
    found = changes(base, revised, today)
    known, faults = excuses(exceptions) if exceptions else ([], [])
    excused, told = applied(found, known, today)
    infos = [as_object(side.data.get("info")) for side in (base, revised)]
    numbers = [str(info.get("version", "")) for info in infos]
    return Verdict(
        str(infos[1].get("title", "")),
        tuple(found),
        excused,
        (*faults, *told),
        versions(numbers[0], numbers[1], found),
        _spans(found),
    )


def _spans(found: Iterable[Change]) -> dict[Place, Span]:
    return located(change.place for change in found)
