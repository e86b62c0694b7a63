"""What is wrong in a contract, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from scripts.contract.frames import clipped, frame
from scripts.contract.mends import ON_REQUEST
from scripts.contract.pages import link

if TYPE_CHECKING:
    from scripts.contract.mends import Mend
    from scripts.contract.source import Source

Severity = Literal["error", "warning", "note"]
Pointer = tuple[str | int, ...]
"""The keys and indexes that lead from a file's root to a node (RFC 6901, unescaped)."""


class Span(NamedTuple):
    """A stretch of one line; line and columns count from 1, `end` is exclusive."""

    line: int
    column: int
    end: int


START = Span(1, 1, 2)


class Place(NamedTuple):
    """A node of a file; `key` points at the node's name instead of at its value."""

    source: Source
    pointer: Pointer = ()
    key: bool = False
    span: Span | None = None
    """Known already, where the parser itself found the fault."""

    def child(self, *steps: str | int) -> Place:
        return Place(self.source, self.pointer + steps)

    def name(self, *steps: str | int) -> Place:
        """The place of the name of a child (or of this node itself)."""
        return Place(self.source, self.pointer + steps, key=True)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    rule: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = "error"
    mends: tuple[Mend, ...] = ()
    """What `make fix` changes; nothing where a person has to decide."""

    @property
    def help(self) -> str:
        """The hint, and whether it needs a person."""
        if not self.mends:
            return self.hint
        mends = f"`make fix{self._asked()}` mends this"
        ends = " " if self.hint.endswith(("?", ".")) else "; "
        return f"{self.hint}{ends}{mends}" if self.hint else mends

    def _asked(self) -> str:
        return f" ALSO={self.rule}" if self.rule in ON_REQUEST else ""


@dataclass(frozen=True, slots=True)
class Report:
    """Diagnostics in reading order, each with the line and columns that it means."""

    entries: tuple[tuple[Span, Diagnostic], ...]

    @property
    def errors(self) -> int:
        return sum(diagnostic.severity == "error" for _, diagnostic in self.entries)

    @property
    def warnings(self) -> int:
        return len(self.entries) - self.errors

    def text(self, *, colour: bool = False) -> str:
        """Errors come last: in a terminal that is where one looks, however many warnings stand
        before them."""
        entries = sorted(self.entries, key=lambda entry: entry[1].severity == "error")
        frames = [framed(span, diagnostic, colour) for span, diagnostic in entries]
        return "\n".join([*frames, self.summary()]) + "\n"

    def advice(self) -> str:
        """Where more is said of the rules, and what needs no person."""
        worst = min(self.entries, key=lambda entry: entry[1].severity != "error", default=None)
        rule = worst[1].rule if worst is not None else ""
        mendable = sum(bool(d.mends) and d.rule not in ON_REQUEST for _, d in self.entries)
        fix = f"; `make fix` mends {mendable} of them" if mendable else ""
        return f"`make rules ID={rule}` tells why and how{fix}" if rule else ""

    def summary(self) -> str:
        counts = [(self.errors, "error"), (self.warnings, "warning")]
        return ", ".join(f"{n} {what}{'s' * (n != 1)}" for n, what in counts if n) or "no faults"


def report(diagnostics: Iterable[Diagnostic]) -> Report:
    """Locate all diagnostics and put them in reading order.

    What several ways lead to (YAML aliases, references) is one fault and stands there once.
    """
    unique = list(dict.fromkeys(diagnostics))
    spans = located(diagnostic.place for diagnostic in unique)
    entries: dict[tuple[str, Span, str, str], tuple[Span, Diagnostic]] = {}
    for diagnostic in unique:
        span = spans[diagnostic.place]
        identity = (diagnostic.place.source.name, span, diagnostic.rule, diagnostic.message)
        entries.setdefault(identity, (span, diagnostic))
    return Report(tuple(entries[identity] for identity in sorted(entries)))


def located(places: Iterable[Place]) -> dict[Place, Span]:
    """Where places stand, found in one pass over each file."""
    known: dict[Place, Span] = {}
    wanted: dict[Source, list[Place]] = {}
    for place in places:
        if place.span is not None:
            known[place] = place.span
        else:
            wanted.setdefault(place.source, []).append(place)
    for source, asked in wanted.items():
        spans = source.spans({(place.pointer, place.key) for place in asked})
        known.update((place, spans[place.pointer, place.key]) for place in asked)
    return known


_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
_BOLD, _END = "\x1b[1m", "\x1b[0m"


def framed(span: Span, diagnostic: Diagnostic, colour: bool) -> str:
    """One diagnostic as text: `file:line:column: …`, the lines it is about, what to do."""
    source, mark = diagnostic.place.source, _COLOURS[diagnostic.severity] if colour else ""
    where = f"{source.name}:{span.line}:{span.column}:"
    severity = f"{mark}{diagnostic.severity}{_END}" if mark else diagnostic.severity
    where = f"{_BOLD}{where}{_END}" if mark else where
    rule = _linked(diagnostic.rule) if mark else diagnostic.rule
    head = f"{where} {severity}: {clipped(diagnostic.message)} [{rule}]"
    return "\n".join([head, *frame(source, span, diagnostic.help, mark), ""])


def _linked(rule: str) -> str:
    """The name of a rule, on which a terminal opens its page (OSC 8)."""
    url = link(rule)
    return f"\x1b]8;;{url}\x1b\\{rule}\x1b]8;;\x1b\\" if url else rule
