"""Interleaved rounds: every contestant does each row in turn, so that a busy moment of the machine
hits all alike; what counts are the ratios within a round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import monotonic

from tests.bench.contestants import BASE
from tests.bench.load import Wrong, fire
from tests.bench.processes import Process
from tests.bench.rows import Row

BURST = 0.06
"""CPU seconds that one burst should take."""
WARM = 30
LEAST = 4


@dataclass
class Cell:
    """A contestant's measurements in one row, one entry a round."""

    cpu: list[float] = field(default_factory=list[float])
    """Seconds of CPU per request."""
    wall: list[float] = field(default_factory=list[float])
    """Seconds per request."""
    latencies: list[float] = field(default_factory=list[float])


Cells = dict[tuple[str, str], Cell]
"""By row and contestant."""


@dataclass(frozen=True)
class Ratio:
    """The median of paired ratios, and the middle half of them."""

    middle: float
    low: float
    high: float


def ratio(one: Sequence[float], other: Sequence[float]) -> Ratio:
    paired = [a / b for a, b in zip(one, other, strict=True)]
    if len(paired) < 2:
        return Ratio(paired[0], paired[0], paired[0])
    low, _, high = quantiles(paired, n=4, method="inclusive")
    return Ratio(median(paired), low, high)


async def measure(
    processes: Sequence[Process],
    rows: Sequence[Row],
    seconds: float,
    tell: Callable[[str], None],
) -> tuple[Cells, dict[str, str]]:
    """Rounds until the time is over; also what is wrong with those that cannot do a row."""
    cells: Cells = {}
    wrong: dict[str, str] = {}
    bursts: dict[tuple[str, str], int] = {}
    end = monotonic() + seconds
    for row in rows:
        for process in processes:
            try:
                await fire(process.clients, row, WARM if "MB" not in row.name else LEAST)
                before = process.cpu()
                await fire(process.clients, row, LEAST)
                once = (process.cpu() - before) / LEAST
            except (Wrong, TimeoutError, ConnectionError) as error:
                wrong[f"{process.name}, {row.name}"] = str(error)
                await process.connect()
                continue
            bursts[row.name, process.name] = max(LEAST, int(BURST / max(once, 1e-6)))
            cells[row.name, process.name] = Cell()
    number = 0
    while number < 3 or monotonic() < end:
        for row in rows:
            turn = number % len(processes)
            for process in [*processes[turn:], *processes[:turn]]:
                cell = cells.get((row.name, process.name))
                if cell is None:
                    continue
                before = process.cpu()
                shot = await fire(process.clients, row, bursts[row.name, process.name])
                cell.cpu.append((process.cpu() - before) / shot.requests)
                cell.wall.append(shot.seconds / shot.requests)
                cell.latencies += shot.latencies
        number += 1
        tell(f"round {number}")
    return cells, wrong


def to_base(cells: Cells, row: str, name: str, base: str = BASE) -> Ratio | None:
    """CPU per request relative to another contestant's."""
    own, other = cells.get((row, name)), cells.get((row, base))
    return None if own is None or other is None else ratio(own.cpu, other.cpu)
