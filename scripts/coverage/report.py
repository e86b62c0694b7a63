"""What there is against what was seen: counts for each operation, and what is missing where."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.contract.bundle import Bundle, bundle
from scripts.contract.diagnostics import located
from scripts.contract.document import load
from scripts.contract.entry import ROOM, entry
from scripts.coverage.contract import Covered
from scripts.coverage.pages import Uses, uses
from scripts.coverage.points import PLATFORM, Point, platform_names, points
from scripts.coverage.store import BY, By, Notes, read
from server.contract import Contract


@dataclass(frozen=True)
class Mark:
    """A point, where it stands, and who reached it."""

    point: Point
    place: str
    """`file:line` in the author's contract; "" where the platform says it."""
    by: dict[By, str]
    """The first witness of each who reached it."""

    @property
    def is_reached(self) -> bool:
        return bool(self.by.keys() & {"tests", "fuzz"})


@dataclass
class Row:
    """An operation, a component, or what counts once."""

    key: str
    label: str
    tag: str
    place: str
    handler: str
    """`file:line` of the operation's handler."""
    marks: list[Mark] = field(default_factory=list[Mark])
    used: tuple[str, ...] = ()
    """Where the front end's source uses the operation."""

    def of(self, kind: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.point.kind == kind]

    @property
    def missing(self) -> list[Mark]:
        return [mark for mark in self.marks if not mark.is_reached]

    @property
    def is_visited(self) -> bool:
        """Has a page in a browser called the operation?"""
        return any("pages" in mark.by for mark in self.marks)


@dataclass
class Coverage:
    title: str
    rows: list[Row]
    undocumented: list[tuple[Row, str, str]]
    """Operation, answer that its contract does not know, witness."""
    faults: dict[str, str]
    has_pages: bool
    """Is there a front end?"""
    has_visits: bool
    """Was it seen in a browser?"""

    @property
    def marks(self) -> list[Mark]:
        return [mark for row in self.rows for mark in row.marks]

    @property
    def operations(self) -> list[Row]:
        return [row for row in self.rows if row.handler]

    @property
    def untested(self) -> list[tuple[Row, Mark]]:
        """Documented answers that no test written by hand gets."""
        return [
            (row, mark)
            for row in self.operations
            for mark in row.of("replies")
            if "tests" not in mark.by
        ]

    @property
    def unvisited(self) -> list[Row]:
        """Operations that the front end's source uses, and no page in a browser called."""
        return [row for row in self.operations if row.used and not row.is_visited]

    @property
    def unused(self) -> list[Row]:
        """Operations that no page uses."""
        return [row for row in self.operations if not (row.used or row.is_visited)]

    @property
    def unmet(self) -> list[tuple[Row, Mark]]:
        """What is there for pages, of operations that they call, and none of them did or met."""
        return [
            (row, mark)
            for row in self.operations
            if row.is_visited
            for mark in row.marks
            if mark.point.for_pages and "pages" not in mark.by
        ]

    @property
    def share(self) -> float:
        """Of all points, those that tests or the fuzzer reach, in per cent."""
        return percent(self.marks)

    def summary(self) -> str:
        marks, operations = self.marks, self.operations
        told = [f"{percent(marks, by):.1f} % by {by}" for by in self.by]
        if self.has_pages:
            used = len(operations) - len(self.unused)
            told.append(f"pages use {used} of {len(operations)} operations")
        return f"contract coverage {self.share:.1f} % ({', '.join(told)})"

    @property
    def by(self) -> tuple[By, ...]:
        """Whose part is told."""
        return BY if self.has_visits else ("tests", "fuzz")


def percent(marks: Iterable[Mark], by: By | None = None) -> float:
    """How many of them were reached, by somebody or by one; all, where there is nothing."""
    found = [mark.is_reached if by is None else by in mark.by for mark in marks]
    return 100 * sum(found) / len(found) if found else 100.0


def coverage(contract: Contract, project: Path, notes: Notes | None = None) -> Coverage:
    """The coverage of a project's contract by what was noted."""
    covered = Covered(contract)
    written = bundle(load(entry(project / ROOM, project), project))
    all_points = points(covered, written)
    notes = notes or read(contract.document)
    used = uses(covered, project / "frontend")
    rows = _rows(covered, all_points, written, used or {}, project)
    seen = {by: _seen(notes, by) for by in BY}
    places = _places(all_points, written)
    for point in all_points:
        by: dict[By, str] = {who: seen[who][point.name] for who in BY if point.name in seen[who]}
        rows[point.group].marks.append(Mark(point, places.get(point.name, ""), by))
    unknown = [(*key.split("\t"), test) for key, test in notes.undocumented.items()]
    return Coverage(
        title=str(covered.document.at(("info", "title"))),
        rows=list(rows.values()),
        undocumented=[(rows[key], answer, test) for key, answer, test in unknown if key in rows],
        faults=notes.faults,
        has_pages=used is not None,
        has_visits=bool(notes.seen["pages"]),
    )


def _seen(notes: Notes, by: By) -> dict[str, str]:
    names = notes.seen[by]
    once = platform_names(set(names))
    return {**dict.fromkeys(once, "several tests"), **names}


def _rows(
    covered: Covered, all_points: list[Point], written: Bundle, used: Uses, project: Path
) -> dict[str, Row]:
    """Operations in the contract's order; after them, what several of them share."""
    described = covered.operations
    root = written.document.root
    wanted = {key: written.origin(root.place().name(*op.pointer)) for key, op in described.items()}
    spans = located(wanted.values())
    modules = {key.partition(".")[0] for key in described}
    lines = {name: _lines(project / f"handlers/{name}.py") for name in modules}
    rows: dict[str, Row] = {}
    for key, operation in described.items():
        place = wanted[key]
        tag, _, function = key.partition(".")
        line = lines[tag].get(function)
        rows[key] = Row(
            key=key,
            label=operation.label,
            tag=tag,
            place=f"{place.source.name}:{spans[place].line}",
            handler=f"handlers/{tag}.py" + (f":{line}" if line else ""),
            used=used.get(key, ()),
        )
    for point in all_points:
        if point.group not in rows and point.group != PLATFORM:
            kind, _, name = point.group.partition("/")
            label = f"{kind.removesuffix('s')} {name} in answers"
            rows[point.group] = Row(point.group, label, "shared", "", "")
    if any(point.group == PLATFORM for point in all_points):
        rows[PLATFORM] = Row(PLATFORM, PLATFORM, "shared", "", "")
    return rows


def _places(all_points: list[Point], written: Bundle) -> dict[str, str]:
    """`file:line` by the point's name. What the platform adds stands at what it is added to."""
    root = written.document.root
    found = {
        point.name: written.origin(root.place(*point.pointer[:-1]).name(point.pointer[-1]))
        for point in all_points
        if point.pointer
    }
    spans = located(found.values())
    return {name: f"{at.source.name}:{spans[at].line}" for name, at in found.items()}


def _lines(path: Path) -> dict[str, int]:
    """The lines of a module's functions; imported ones stand where they are imported."""
    found: dict[str, int] = {}
    for node in ast.parse(path.read_text()).body if path.is_file() else ():
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            found[node.name] = node.lineno
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: node.lineno for alias in node.names}
    return found
