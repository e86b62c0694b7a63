"""A change of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from scripts.contract.changes.views import Side
from scripts.contract.diagnostics import Place, Pointer

Breaks = Literal["clients", "servers", "nobody"]
"""Who may fail if he keeps to the base version: those who call the API, those who receive its
webhooks and callbacks, or nobody."""


@dataclass(frozen=True)
class Change:
    rule: str
    message: str
    breaks: Breaks
    where: str
    """The operation or component, and what in it: `GET /pets, query parameter "limit"`."""
    place: Place
    """In the author's file of the revised version, or of the base version for what is gone."""
    removed: bool = False
    """Is the place one of the base version?"""
    tags: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    """The operations concerned, as `GET /pets`."""
    visible: bool = True
    """Does it change what is sent? Documentation does not."""

    @property
    def is_breaking(self) -> bool:
        return self.breaks != "nobody"

    @property
    def level(self) -> Literal["major", "minor", "patch"]:
        return "major" if self.is_breaking else "minor" if self.visible else "patch"


@dataclass(frozen=True)
class Scope:
    """What is being compared: where it stands, who sends it, whom a change of it breaks."""

    where: str
    tags: tuple[str, ...] = ()
    operation: str = ""
    party: Breaks = "clients"
    """Who would break: those who stand on the other side of the API here."""

    def at(self, what: str) -> Scope:
        return replace(self, where=f"{self.where}, {what}" if self.where else what)


@dataclass
class Changes:
    """The changes found so far; what several operations share stands there once."""

    base: Side
    revised: Side
    found: dict[tuple[str, str, Place, Breaks], Change] = field(
        default_factory=dict[tuple[str, str, Place, Breaks], Change]
    )

    def add(
        self,
        rule: str,
        message: str,
        scope: Scope,
        side: Side,
        pointer: Pointer,
        *,
        breaks: bool = False,
        key: bool = False,
        visible: bool = True,
    ) -> None:
        bundle = side.bundle
        place = bundle.origin(Place(bundle.document.root, pointer, key=key))
        party: Breaks = scope.party if breaks else "nobody"
        change = Change(
            rule, message, party, scope.where, place, side is self.base, scope.tags,
            (scope.operation,) if scope.operation else (), visible or breaks,
        )  # fmt: skip
        identity = (rule, message, place, party)
        known = self.found.get(identity)
        if known is not None:
            change = replace(
                known,
                tags=tuple(dict.fromkeys((*known.tags, *change.tags))),
                operations=tuple(dict.fromkeys((*known.operations, *change.operations))),
            )
        self.found[identity] = change
