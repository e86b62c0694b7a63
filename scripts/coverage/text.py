"""The coverage as a table on a terminal, and below it what is missing, with its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scripts.coverage.points import KINDS
from scripts.coverage.report import Coverage, Mark, Row, percent

_RED, _YELLOW, _GREEN, _DIM, _END = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[2m", "\x1b[0m"

Paint = Callable[[str, str], str]


def table(found: Coverage, *, colour: bool = False) -> str:
    """Everything: the table, what is missing, answers that are amiss."""
    paint: Paint = _painted if colour else _plain
    blocks = ["\n".join(_table(found, paint))]
    blocks += [_section(title, lines) for title, lines in _sections(found, paint)]
    return "\n\n".join([*blocks, found.summary()])


def _painted(text: str, colour: str) -> str:
    return f"{colour}{text}{_END}" if colour else text


def _plain(text: str, _: str) -> str:
    return text


def _table(found: Coverage, paint: Paint) -> Iterator[str]:
    width = max([len(row.label) for row in found.rows] or [0])
    heads = [*(f"{kind:>10}" for kind in KINDS), *(f"{by:>7}" for by in found.by)]
    heads += [f"{'uses':>5}"] if found.has_pages else []
    yield paint(f"{'':<{width}} {' '.join(heads)}", _DIM)
    for row in found.rows:
        cells = [_cell(row.of(kind), paint) for kind in KINDS]
        cells += [f"{percent(row.marks, by):>5.0f} %" for by in found.by]
        if found.has_pages:
            cells.append(f"{len(row.used) or '-':>5}" if row.handler else f"{'':>5}")
        yield f"{row.label:<{width}} {' '.join(cells)}"


def _cell(marks: list[Mark], paint: Paint) -> str:
    if not marks:
        return f"{'':>10}"
    reached = sum(mark.is_reached for mark in marks)
    colour = _GREEN if reached == len(marks) else _YELLOW if reached else _RED
    return paint(f"{f'{reached}/{len(marks)}':>10}", colour)


def _sections(found: Coverage, paint: Paint) -> Iterator[tuple[str, list[str]]]:
    missing = [(row, mark) for row in found.rows for mark in row.missing]
    yield "reached by no test and not by the fuzzer", list(_grouped(missing, paint))
    yield "answers that no test written by hand gets", list(_grouped(found.untested, paint))
    if found.has_pages:
        yield from _of_pages(found, paint)
    unknown = [
        f"{row.handler}: {row.label} answered {what} ({test})"
        for row, what, test in found.undocumented
    ]
    yield "answers that the contract does not know", unknown
    yield "not looked at", [f"{key}: {why}" for key, why in found.faults.items()]


def _of_pages(found: Coverage, paint: Paint) -> Iterator[tuple[str, list[str]]]:
    told = [f"{row.label}  {paint(row.place, _DIM)}" for row in found.unused]
    yield "operations that no page uses", told
    if found.has_visits:
        told = [f"{row.label}  {paint(', '.join(row.used), _DIM)}" for row in found.unvisited]
        yield "operations that pages use, but no browser test", told
        unmet = list(_grouped(found.unmet, paint))
        yield "what no page sent or got in a browser test, of operations that pages use", unmet


def _grouped(marks: Iterable[tuple[Row, Mark]], paint: Paint) -> Iterator[str]:
    last = None
    for row, mark in marks:
        if row is not last:
            yield f"{row.label}  {paint(row.handler, _DIM)}".rstrip()
            last = row
        place = paint(mark.place, _DIM)
        yield f"  {mark.point.text}  {place}".rstrip()


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}: {'nothing' if not lines else ''}".rstrip(), *lines])
