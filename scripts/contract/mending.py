"""A contract without the faults whose mend is mechanical, in memory; `make fix` writes it.

Mends are made in rounds, each round's in one edit of the author's text. What brings up a fault that
was not told before, or does not take its own fault away, is taken back: it needs a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.contract.bundle import bundle
from scripts.contract.diagnostics import Diagnostic, Place, Report, report
from scripts.contract.document import Document, display_name
from scripts.contract.editing import Edit, Editor, Unfit
from scripts.contract.lint import lint
from scripts.contract.mends import ON_REQUEST, Mend
from scripts.contract.source import Source, parse, read

ROUNDS = 50
"""So many mends may depend on each other; a contract has far fewer."""


@dataclass(frozen=True)
class Step:
    """One stretch of a file that mends changed: whole lines, or the part of a long one."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    line: int
    """In the file as it was before any mend."""
    before: str
    after: str


@dataclass
class Mended:
    """What became of a contract."""

    files: dict[Path, tuple[str, str]] = field(default_factory=dict[Path, tuple[str, str]])
    """Text before and after, of the files that change."""
    steps: list[Step] = field(default_factory=list[Step])
    count: int = 0
    """How many diagnostics are mended."""
    left: Report = field(default_factory=lambda: Report(()))
    refused: dict[Diagnostic, str] = field(default_factory=dict[Diagnostic, str])
    """What is left although it has a mend, and why."""


def mended(contract: Path, base: Path, also: Iterable[str] = ()) -> Mended:
    """Mend a contract; `also` names rules that are mended on request only. Writes nothing."""
    root = read(contract, display_name(contract, base))
    return _Mending(Document(root, base), frozenset(also)).run()


@dataclass(frozen=True)
class _Chosen:
    """A diagnostic whose mends fit into their texts."""

    diagnostic: Diagnostic
    edits: tuple[tuple[Source, Edit], ...]


Identity = tuple[str, str, str]
"""File, rule and message: what a fault is called wherever it stands."""


class _Mending:
    def __init__(self, document: Document, also: frozenset[str]) -> None:
        self.document = document
        self.also = also
        self.result = Mended()
        self.tried: set[tuple[Identity, Place]] = set()
        self.reasons: dict[tuple[str, str, tuple[str | int, ...]], str] = {}
        self.rounds: dict[Path, list[list[Edit]]] = {}
        self.texts: dict[Path, str] = {}

    def run(self) -> Mended:
        found = [*dict.fromkeys(lint(self.document, bundle(self.document)))]
        mended = 0
        for _ in range(ROUNDS):
            chosen = _fitting(self._candidates(found))
            if not chosen and mended < self.result.count:
                # What was refused may have been blamed for what others did, which are known now.
                self.reasons, mended = {}, self.result.count
                chosen = _fitting(self._candidates(found))
            if not chosen:
                break
            found = self._round(chosen, found)
        self.result.left = report(found)
        self.result.refused = {d: self._reason(d) for d in found if self._reason(d)}
        for path, source in self.document.sources.items():
            before = self.texts.get(path, source.text)
            if before != source.text:
                self.result.files[path] = before, source.text
        return self.result

    # --- which ---

    def _candidates(self, found: list[Diagnostic]) -> Iterator[_Chosen]:
        editors: dict[Source, Editor] = {}
        for diagnostic, mends in _together(self._wanted(found)):
            try:
                yield _Chosen(diagnostic, tuple(_edits(editors, mends)))
            except Unfit as error:
                self._refuse(diagnostic, str(error))

    def _wanted(self, found: list[Diagnostic]) -> Iterator[Diagnostic]:
        for diagnostic in found:
            asked = diagnostic.rule not in ON_REQUEST or diagnostic.rule in self.also
            if diagnostic.mends and asked and not self._reason(diagnostic):
                yield diagnostic

    def _refuse(self, diagnostic: Diagnostic, why: str) -> None:
        place = diagnostic.place
        self.reasons[place.source.name, diagnostic.rule, place.pointer] = why

    def _reason(self, diagnostic: Diagnostic) -> str:
        place = diagnostic.place
        return self.reasons.get((place.source.name, diagnostic.rule, place.pointer), "")

    # --- one round ---

    def _round(self, chosen: list[_Chosen], before: list[Diagnostic]) -> list[Diagnostic]:
        """Make the mends that do only good; the faults afterwards."""
        while chosen:
            document = _edited(self.document, chosen)
            after = [*dict.fromkeys(lint(document, bundle(document)))]
            bad = _harmful(chosen, before, after)
            if not bad:
                self._accept(document, chosen)
                return after
            if len(bad) == len(chosen) > 1:  # nobody knows which: try the halves
                half = len(chosen) // 2
                found = self._round(chosen[:half], before)
                rest = _fitting(self._candidates(found))
                names = {_identity(one.diagnostic) for one in chosen[half:]}
                again = [one for one in rest if _identity(one.diagnostic) in names]
                return self._round(again, found) if again else found
            for one, why in bad.items():
                self._refuse(one.diagnostic, why)
            chosen = [one for one in chosen if one not in bad]
        return before

    def _accept(self, document: Document, chosen: list[_Chosen]) -> None:
        for source, edits in _by_source(chosen).items():
            path = source.path.resolve()
            self.texts.setdefault(path, source.text)
            self.rounds.setdefault(path, [])
            told = [(edit, one) for one in chosen for s, edit in one.edits if s is source]
            self.result.steps += self._steps(source, sorted(told, key=lambda entry: entry[0]))
            self.rounds[path].append(edits)
        # What another component used may be removed once that is gone.
        self.reasons = {key: why for key, why in self.reasons.items() if key[1] not in ON_REQUEST}
        self.result.count += len(chosen)
        self.document = document

    def _steps(self, source: Source, told: list[tuple[Edit, _Chosen]]) -> Iterator[Step]:
        origin = Source(source.path, source.name, self.texts[source.path.resolve()])
        for group, (start, end) in _near(source.text, told):
            edits = [Edit(e.start - start, e.end - start, e.text) for e, _ in group]
            changed = _applied(source.text[start:end], edits)
            at = self._original(source.path.resolve(), group[0][0].start)
            line = origin.lines.span(at, at + 1).line
            diagnostics = dict.fromkeys(one.diagnostic for _, one in group)
            yield Step(source, tuple(diagnostics), line, source.text[start:end], changed)

    def _original(self, path: Path, at: int) -> int:
        """The offset in the text before all rounds."""
        for edits in reversed(self.rounds.get(path, [])):
            shift = 0
            for edit in edits:
                if edit.start + shift + len(edit.text) <= at:
                    shift += len(edit.text) - (edit.end - edit.start)
                elif edit.start + shift <= at:
                    at = edit.start + shift
                    break
                else:
                    break
            at -= shift
        return at


# --- edits ----------------------------------------------------------------------------------------


def _together(found: Iterable[Diagnostic]) -> list[tuple[Diagnostic, tuple[Mend, ...]]]:
    """Diagnostics with their mends, where what one mend says is said once, and what is appended to
    one list by several is appended by the first of them."""
    result: list[tuple[Diagnostic, tuple[Mend, ...]]] = []
    said: set[Mend] = set()
    lists: dict[tuple[Place, str], list[Mend]] = {}
    for diagnostic in found:
        new = [mend for mend in diagnostic.mends if mend not in said]
        said.update(new)
        for mend in new:
            if mend.op == "append":
                lists.setdefault((mend.place, mend.name), []).append(mend)
        result.append((diagnostic, tuple(new)))
    first = {mends[0]: mends for mends in lists.values()}

    def made(mend: Mend) -> list[Mend]:
        return first.get(mend, []) if mend.op == "append" else [mend]

    return [(diagnostic, tuple(m for mend in mends for m in made(mend)))
            for diagnostic, mends in result]  # fmt: skip


def _edits(editors: dict[Source, Editor], mends: Iterable[Mend]) -> Iterator[tuple[Source, Edit]]:
    lists: dict[tuple[Place, str], list[Mend]] = {}
    for mend in mends:
        editor = editors.setdefault(mend.place.source, Editor(mend.place.source))
        if mend.op == "append":
            lists.setdefault((mend.place, mend.name), []).append(mend)
        else:
            yield mend.place.source, editor.edit(mend)
    for appended in lists.values():
        source = appended[0].place.source
        values = [mend.value for mend in appended]
        yield source, editors[source].appended(appended[0], values)


def _fitting(candidates: Iterable[_Chosen]) -> list[_Chosen]:
    """Those whose edits do not touch each other; the others wait for the next round."""
    taken: dict[Source, list[Edit]] = {}
    chosen: list[_Chosen] = []
    for one in candidates:
        if not any(_meets(edit, other) for s, edit in one.edits for other in taken.get(s, ())):
            chosen.append(one)
            for source, edit in one.edits:
                taken.setdefault(source, []).append(edit)
    return chosen


def _meets(one: Edit, other: Edit) -> bool:
    if one.start == one.end and other.start == other.end:
        return False
    if not one.text and not other.text:  # what is taken away may be next to each other
        return one.start < other.end and other.start < one.end
    return one.start <= other.end and other.start <= one.end


def _by_source(chosen: Iterable[_Chosen]) -> dict[Source, list[Edit]]:
    found: dict[Source, list[Edit]] = {}
    for one in chosen:
        for source, edit in one.edits:
            found.setdefault(source, []).append(edit)
    return {source: sorted(edits, key=lambda e: e[:2]) for source, edits in found.items()}


def _edited(document: Document, chosen: list[_Chosen]) -> Document:
    """The document with the edits in its texts; nothing of the old one is remembered."""
    changed = _by_source(chosen)
    sources = {
        path: parse(_applied(source.text, changed.get(source, [])), source.path, source.name)
        if source in changed
        else source
        for path, source in document.sources.items()
    }
    root = sources[document.root.path.resolve()]
    return Document(root, document.base, sources)


def _applied(text: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _near(
    text: str, told: list[tuple[Edit, _Chosen]]
) -> Iterator[tuple[list[tuple[Edit, _Chosen]], tuple[int, int]]]:
    """Edits of the same lines together, with where those lines start and end."""
    group: list[tuple[Edit, _Chosen]] = []
    start = end = -1
    for edit, one in told:
        first, last = _lines_around(text, edit.start, edit.end)
        if group and first > end:
            yield group, (start, end)
            group, start = [], first
        start, end = (first if start < 0 else start), max(end, last)
        group.append((edit, one))
    if group:
        yield group, (start, end)


_LONG = 200
"""Longer lines (minified documents) are shown as a part."""


def _lines_around(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    if end > start and text[end - 1] == "\n":
        end -= 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return max(first, start - _LONG // 2), min(last, end + _LONG // 2)


# --- what an edit did -----------------------------------------------------------------------------


def _identity(fault: Diagnostic) -> Identity:
    """Numbers in messages are those of entries and lines, which may move."""
    return fault.place.source.name, fault.rule, re.sub(r"\d+", "0", fault.message)


def _harmful(
    chosen: list[_Chosen], before: list[Diagnostic], after: list[Diagnostic]
) -> dict[_Chosen, str]:
    """The mends that did not take their faults away or brought up new ones, and why they are
    refused; all of them where that cannot be told apart."""
    old, new = Counter(map(_identity, before)), Counter(map(_identity, after))
    if any(fault.severity == "error" for fault in before):
        # Whether components are used is not told of a contract with errors.
        after = [fault for fault in after if not fault.rule.startswith("unused-")]
    gained = [fault for fault in after if new[_identity(fault)] > old[_identity(fault)]]
    bad: dict[_Chosen, str] = {}
    for fault in gained:
        why = f"mended alone it brings up [{fault.rule}] {fault.message}"
        near = [one for one in chosen if any(_touches(one, fault, s) for s, _ in one.edits)]
        bad.update(dict.fromkeys(near or chosen, why))
    counts = Counter(_identity(one.diagnostic) for one in chosen)
    for one in chosen:
        name = _identity(one.diagnostic)
        if new[name] > old[name] - counts[name]:
            bad.setdefault(one, "its mend has no effect here")
    return bad


def _touches(one: _Chosen, fault: Diagnostic, source: Source) -> bool:
    """Is a fault near what was mended: in the same object, above or below it?"""
    if fault.place.source.name != source.name:
        return False
    if one.diagnostic.rule in ON_REQUEST:  # a component is missed by its name
        return f"`{one.diagnostic.place.pointer[-1]}`" in fault.message
    mine, other = one.diagnostic.place.pointer[:-1], fault.place.pointer
    shorter = min(len(mine), len(other))
    return shorter > 0 and mine[:shorter] == other[:shorter]
