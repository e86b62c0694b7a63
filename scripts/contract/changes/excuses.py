"""Exceptions: breaking changes that were agreed upon, each with a reason and an end.

    exceptions:
      - rule: request-property-required
        place: POST /pets
        reason: every client sends the title already
        until: 2030-12-31

`place` is the place of a change as the report tells it, or how it begins, or a pattern with `*`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from scripts.contract.changes.change import Change
from scripts.contract.changes.rules import RULES
from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.source import Source
from scripts.contract.spelling import did_you_mean
from server.data import as_array, as_object

_FIELDS = ("rule", "place", "reason", "until")


@dataclass(frozen=True)
class Excuse:
    rule: str
    place: str
    reason: str
    until: date
    written: Place

    def covers(self, change: Change) -> bool:
        if change.rule != self.rule or not change.is_breaking:
            return False
        places = (change.where, *change.operations)
        return any(place.startswith(self.place) or fnmatchcase(place, self.place)
                   for place in places)  # fmt: skip


def excuses(source: Source) -> tuple[list[Excuse], list[Diagnostic]]:
    """The exceptions that a file lists, and what is wrong with the others."""
    faults = list(source.faults)
    found: list[Excuse] = []
    listed = as_object(source.data).get("exceptions")
    for index, entry in enumerate(as_array(listed)):
        place = source.place("exceptions", index)
        data = {key: str(value) for key, value in as_object(entry).items()}
        missing = [name for name in _FIELDS if not data.get(name, "").strip()]
        if missing:
            told = f"the exception does not say its {' and '.join(missing)}"
            faults.append(_wrong(told, place, f"it needs {', '.join(_FIELDS)}"))
            continue
        until = _date(data["until"])
        if data["rule"] not in RULES:
            told = f"there is no rule `{data['rule']}`"
            faults.append(_wrong(told, place.child("rule"), did_you_mean(data["rule"], RULES)))
        elif until is None:
            told = f"`{data['until']}` is no date"
            faults.append(_wrong(told, place.child("until"), "write it as 2030-12-31"))
        else:
            found.append(Excuse(data["rule"], data["place"], data["reason"], until, place))
    if source.data is not None and not isinstance(listed, list):
        faults.append(_wrong("the file has no list `exceptions`", source.place(), ""))
    return found, faults


def _wrong(message: str, place: Place, hint: str) -> Diagnostic:
    return _about("exception-form", message, place, hint)


def _about(
    rule: str, message: str, place: Place, hint: str, *, warning: bool = False
) -> Diagnostic:
    return Diagnostic(rule, message, place, hint, "warning" if warning else "error")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def applied(
    changes: Iterable[Change], known: list[Excuse], today: date
) -> tuple[dict[Change, Excuse], list[Diagnostic]]:
    """Which changes are excused by what, and which exceptions have ended or excuse nothing."""
    excused: dict[Change, Excuse] = {}
    used: set[Excuse] = set()
    for change in changes:
        for excuse in known:
            if excuse.covers(change):
                used.add(excuse)
                if excuse.until >= today:
                    excused.setdefault(change, excuse)
    told: list[Diagnostic] = []
    for excuse in known:
        if excuse.until < today:
            message = f"the exception for `{excuse.rule}` ended on {excuse.until}"
            hint = "undo the change, agree upon a new end, or take the exception out"
            expired = _about("exception-expired", message, excuse.written.child("until"), hint,
                             warning=excuse not in used)  # fmt: skip
            told.append(expired)
        elif excuse not in used:
            message = f"the exception for `{excuse.rule}` excuses nothing"
            hint = f"no such change at `{excuse.place}`: take the exception out"
            unused = _about("exception-unused", message, excuse.written, hint, warning=True)
            told.append(unused)
    return excused, told
