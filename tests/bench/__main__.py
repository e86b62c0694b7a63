"""`make bench`: everybody in one run, in interleaved rounds; writes `tests/bench/results.md`.

A quick run, or one of a part, is only printed: it is too short to be kept.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

import uvloop

from server import postgres
from tests.bench import contestants, report, rows, tables
from tests.bench.contestants import KINDS, Contestant, pin
from tests.bench.measure import measure
from tests.bench.processes import Process, start

HERE = Path(__file__).parent
SECONDS = {"memory": 220.0, "database": 90.0}
QUICK = {"memory": 30.0, "database": 15.0}
STARTS = 3
SIZES = (40, 1000)
PACKAGES = ("fastapi", "litestar", "blacksheep", "django-ninja", "connexion", "msgspec", "uvicorn")


def tell(text: str) -> None:
    print(f"\r{text}".ljust(60), end="", file=sys.stderr, flush=True)


async def compare(
    title: str,
    taking_part: Sequence[Contestant],
    seconds: float,
    only: Sequence[str],
    admin: str = "",
    url: str = "",
) -> report.Part:
    processes: list[Process] = []
    try:
        for contestant in taking_part:
            tell(f"starting {contestant.name}")
            start(contestant, admin, url).stop()  # compiles its modules
            processes.append(start(contestant, admin, url))
            await processes[-1].connect()
        asked = [row for row in rows.rows() if row.name in only or not only]
        cells, wrong = await measure(processes, asked, seconds, lambda t: tell(f"{title}: {t}"))
        memory = {process.name: process.memory() for process in processes}
    finally:
        for process in processes:
            process.stop()
    return report.Part(title, taking_part, [r.name for r in asked], cells, memory, wrong)


def start_up(times: int, sizes: Sequence[int]) -> report.Table:
    """CPU seconds from nothing to serving, and memory then."""
    table: report.Table = [["CPU seconds (MiB)", *(f"{size} operations" for size in sizes)]]
    for contestant in KINDS:
        line = [contestant.name]
        for size in sizes:
            tell(f"start-up: {contestant.name}, {size} operations")
            took: list[float] = []
            memory = 0.0
            start(contestant, "", "", size).stop()  # compiles its modules
            for _ in range(times if size < 100 else 1):
                process = start(contestant, "", "", size)
                took.append(process.start_up)
                memory = process.memory()
                process.stop()
            line.append(f"{median(took):.2f} ({memory:.0f})")
        table.append(line)
    return table


def about(rounds: int) -> list[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        "Written by `make bench`; less is better. One contract, one server (uvicorn, uvloop,",
        "httptools), one core for it and another for the load, the same data, PyJWT on each",
        "request; this project and one of the raw limits remember a token that they have verified.",
        "CPU is that of the server's process. Figures are medians of paired ratios within",
        f"interleaved rounds (at least {rounds}), with the middle half of them in brackets.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.python_implementation()} "
        f"{platform.python_version()}, {versions}.",
    ]


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", choices=("memory", "database", "start"), help="only this one")
    parser.add_argument("--only", action="append", default=[], help="rows")
    parser.add_argument("--rivals", action="append", default=[], help="contestants")
    parser.add_argument("--seconds", type=float)
    options = parser.parse_args()
    pin(1)
    wanted = QUICK if options.quick else SECONDS
    parts: list[report.Part] = []
    whole = not (options.quick or options.part or options.only or options.rivals)

    def taking_part(all_: Sequence[Contestant]) -> list[Contestant]:
        return [c for c in all_ if not options.rivals or c.name in options.rivals]

    if options.part in (None, "memory"):
        seconds = options.seconds or wanted["memory"]
        parts.append(await compare("In memory", taking_part(KINDS), seconds, options.only))
    if options.part in (None, "database"):
        folder = Path(mkdtemp(prefix="bench-"))
        admin = postgres.start(folder)
        url = postgres.ensure_database(admin, "bench")
        own = admin.replace("/postgres?", "/bench?")
        tables.prepare(own, postgres.ROLE)
        seconds = options.seconds or wanted["database"]
        names = [name for name in rows.WITH_DATABASE if name in options.only or not options.only]
        rivals = taking_part(contestants.WITH_DATABASE)
        parts.append(await compare("With PostgreSQL", rivals, seconds, names, own, url))
    starting: report.Table = []
    if options.part in (None, "start"):
        starting = start_up(1, SIZES[:1]) if options.quick else start_up(STARTS, SIZES)
    tell("")
    for part in parts:
        for table in (report.ratios(part), report.limits(part), report.absolute(part)):
            print(f"\n{part.title}\n{report.aligned(table)}")
        print(f"\nRivals ahead: {'; '.join(report.ahead(part)) or 'none'}")
        for name, why in part.wrong.items():
            print(f"not measured: {name}: {why[:300]}")
    if starting:
        print(f"\nStart-up\n{report.aligned(starting)}")
    if whole:
        write(parts, starting)


def write(parts: Sequence[report.Part], starting: report.Table) -> None:
    rounds = min(len(cell.cpu) for part in parts for cell in part.cells.values())
    text = report.document(about(rounds), parts, starting)
    (HERE / "results.md").write_text(text)
    for part in parts:
        (HERE / report.plot_name(part)).write_text(report.plot(part))
    raw = {
        part.title: {
            f"{row} | {name}": {k: v for k, v in asdict(cell).items() if k != "latencies"}
            for (row, name), cell in part.cells.items()
        }
        for part in parts
    }
    (HERE.parents[1] / ".cache" / "bench-rounds.json").write_text(json.dumps(raw))
    print(f"\nwritten: {HERE / 'results.md'}")


if __name__ == "__main__":
    uvloop.run(main())
