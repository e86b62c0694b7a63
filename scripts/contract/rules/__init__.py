"""The rules a contract is held to, one module for each subject.

An error is what would make the generated program wrong, ambiguous or impossible; a warning is what
has no effect, or is loose while its meaning is clear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node, is_reference, reads_siblings
from scripts.contract.mends import Mend
from scripts.contract.spelling import nearest, slip
from scripts.contract.structure import fields
from scripts.contract.walk import walk
from server.data import Json, is_object

Rule = Callable[[Document, Node], Iterator[Diagnostic]]


class Entry(NamedTuple):
    kind: str
    having: frozenset[str]
    rule: Rule


class Rules:
    """Rules of one subject, with the kinds of nodes that each of them reads."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def rule(self, *kinds: str, having: Iterable[str] = ()) -> Callable[[Rule], Rule]:
        """Ask a rule about nodes of these kinds ("*" for every node), where fields are named only
        about objects that have one of them.

        References are not asked about, unless what stands beside them counts.
        """
        fields = frozenset(having)

        def register(function: Rule) -> Rule:
            self.entries += [Entry(kind, fields, function) for kind in kinds]
            return function

        return register


def check(document: Document, subjects: Iterable[Rules]) -> Iterator[Diagnostic]:
    """Ask all rules in one walk through the document."""
    entries = [entry for subject in subjects for entry in subject.entries]
    version = document.version
    of_references = _Asked("$ref", entries)
    kinds: dict[str, _Asked] = {}
    for node in walk(document):
        if is_reference(node):
            for rule in of_references.always:
                yield from rule(document, node)
            if not reads_siblings(node, version):
                continue
        if node.kind not in kinds:
            kinds[node.kind] = _Asked(node.kind, entries)
        for rule in kinds[node.kind].about(node.data):
            yield from rule(document, node)


class _Asked:
    """The rules that are asked about nodes of one kind."""

    def __init__(self, kind: str, entries: list[Entry]) -> None:
        names = (kind,) if kind == "$ref" else (kind, "*")
        mine = [entry for entry in entries if entry.kind in names]
        self.always = [entry.rule for entry in mine if not entry.having]
        self.by_field: dict[str, list[Rule]] = {}
        for entry in mine:
            for name in entry.having:
                self.by_field.setdefault(name, []).append(entry.rule)

    def about(self, data: Json) -> Iterable[Rule]:
        """A rule is asked once, however many of its fields are there."""
        if not self.by_field or not is_object(data):
            return self.always
        named = [rule for name in data if name in self.by_field for rule in self.by_field[name]]
        return [*self.always, *dict.fromkeys(named)]


def slipped(
    mend: Callable[[Place, str], Mend], place: Place, word: str, known: Iterable[str]
) -> tuple[Mend, ...]:
    """A mend that writes the name that was meant, where there is no doubt."""
    meant = slip(word, known)
    return () if meant is None else (mend(place, meant),)


def is_misspelt(name: str, kind: str, data: dict[str, Json], version: str) -> bool:
    """Is a field perhaps there under a name that is none? That is one fault, not two."""
    known = fields(kind, version)
    return any(
        key not in known and not key.startswith("x-") and nearest(key, known.keys() - data) == name
        for key in data
    )
