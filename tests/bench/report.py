"""The results as a table for the terminal, as Markdown, and as a plot (SVG)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from statistics import median, quantiles

from tests.bench.contestants import BASE, LIMITS, OURS, Contestant
from tests.bench.measure import Cells, Ratio, ratio, to_base


@dataclass
class Part:
    """One comparison: in memory, or with PostgreSQL."""

    title: str
    contestants: Sequence[Contestant]
    rows: Sequence[str]
    cells: Cells
    memory: dict[str, float]
    """MiB after the load."""
    wrong: dict[str, str] = field(default_factory=dict[str, str])


Table = list[list[str]]

COLOURS = ("#d1495b", "#30638e", "#edae49", "#66a182", "#7d5ba6", "#8d99ae", "#2e4057", "#9a6b4f")


def text_of(found: Ratio | None) -> str:
    if found is None:
        return "-"
    return f"{found.middle:.2f} [{found.low:.2f} - {found.high:.2f}]"


def ratios(part: Part) -> Table:
    """CPU per request relative to FastAPI; the lower, the better."""
    names = [c.name for c in part.contestants]
    head = [f"CPU per request ÷ {BASE}", *names]
    return [
        head,
        *([row, *(text_of(to_base(part.cells, row, name)) for name in names)] for row in part.rows),
    ]


def absolute(part: Part) -> Table:
    """Microseconds of CPU per request, requests a second, p50 and p99 in milliseconds."""
    names = [c.name for c in part.contestants]
    table: Table = [["µs CPU · requests/s · p50/p99 ms", *names]]
    for row in part.rows:
        line = [row]
        for name in names:
            cell = part.cells.get((row, name))
            if cell is None:
                line.append("-")
                continue
            hundred = quantiles(cell.latencies, n=100)
            wall = 1 / median(cell.wall)
            middle, late = hundred[49] * 1000, hundred[98] * 1000
            line.append(f"{median(cell.cpu) * 1e6:.0f} · {wall:.0f} · {middle:.1f}/{late:.1f}")
        table.append(line)
    table.append(["memory, MiB", *(f"{part.memory.get(name, 0):.0f}" for name in names)])
    return table


def limits(part: Part) -> Table:
    """How near this project is to what is possible at all."""
    names = [c.name for c in part.contestants if c.name in LIMITS]
    table: Table = [[f"speed of {OURS} ÷", *names]]
    for row in part.rows:
        table.append([row, *(text_of(_to_limit(part.cells, row, name)) for name in names)])
    return table


def _to_limit(cells: Cells, row: str, name: str) -> Ratio | None:
    own, limit = cells.get((row, OURS)), cells.get((row, name))
    return None if own is None or limit is None else ratio(limit.cpu, own.cpu)


def ahead(part: Part) -> list[str]:
    """Rivals that need less CPU than this project in a row; the raw limits are none."""
    found: list[str] = []
    for row in part.rows:
        for contestant in part.contestants:
            if contestant.name not in (OURS, *LIMITS):
                own = to_base(part.cells, row, OURS, contestant.name)
                if own is not None and own.middle > 1:
                    found.append(f"{row}: {contestant.name} ({own.middle:.2f})")
    return found


def aligned(table: Table) -> str:
    widths = [max(len(line[i]) for line in table) for i in range(len(table[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    )


def markdown(table: Table) -> str:
    head, *lines = table
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, rule, *lines])


def document(about: Sequence[str], parts: Sequence[Part], start_up: Table) -> str:
    """The results file."""
    pieces = ["# Benchmark", "", *about, ""]
    for part in parts:
        pieces += [f"## {part.title}", "", f"![{part.title}]({plot_name(part)})", ""]
        for table in (ratios(part), limits(part), absolute(part)):
            pieces += [markdown(table), ""]
        rivals = ahead(part)
        pieces += [f"Rivals ahead: {'; '.join(rivals) if rivals else 'none'}.", ""]
        notes = [f"- {c.name}: {c.less}" for c in part.contestants if c.less]
        pieces += ["What differs:", "", *notes, ""]
        if part.wrong:
            pieces += ["Not measured, because the answer was not as the contract says:", ""]
            pieces += [f"- {name}: `{why[:160]}`" for name, why in part.wrong.items()] + [""]
    return "\n".join([*pieces, "## Start-up", "", markdown(start_up), ""])


def plot_name(part: Part) -> str:
    return f"results-{part.title.lower().replace(' ', '-')}.svg"


def plot(part: Part) -> str:
    """Bars of the ratios to FastAPI, with the middle half of the rounds as a line; what is longer
    than three is cut off and says so."""
    names = [c.name for c in part.contestants]
    bar, gap, left, scale, most = 11, 14, 130, 190, 3.0
    height = len(part.rows) * (bar * len(names) + gap) + 70
    width = left + int(scale * most) + 90
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="10" y="16" font-size="13">{escape(part.title)}: '
        f"CPU per request relative to {BASE} (less is better)</text>",
    ]
    at = 10
    for name, colour in zip(names, COLOURS, strict=False):
        lines.append(f'<rect x="{at}" y="26" width="10" height="10" fill="{colour}"/>')
        lines.append(f'<text x="{at + 14}" y="35">{escape(name)}</text>')
        at += 30 + 6 * len(name)
    y = 52
    for row in part.rows:
        lines.append(f'<text x="10" y="{y + bar * len(names) / 2 + 4}">{escape(row)}</text>')
        for name, colour in zip(names, COLOURS, strict=False):
            found = to_base(part.cells, row, name)
            if found is not None:
                lines += _bar(found, left, y, scale, most, bar, colour)
            y += bar
        y += gap
    one = left + scale
    lines.append(
        f'<line x1="{one}" y1="44" x2="{one}" y2="{y}" stroke="#999" stroke-dasharray="3"/>'
    )
    return "\n".join([*lines, "</svg>", ""])


def _bar(
    found: Ratio, left: int, y: int, scale: int, most: float, height: int, colour: str
) -> list[str]:
    def x(value: float) -> float:
        return round(left + scale * min(value, most), 1)

    end, middle = x(found.middle), y + height / 2
    return [
        f'<rect x="{left}" y="{y}" width="{end - left}" height="{height - 2}" fill="{colour}"/>',
        f'<line x1="{x(found.low)}" y1="{middle - 1}" x2="{x(found.high)}" y2="{middle - 1}" '
        'stroke="#000"/>',
        f'<text x="{max(end, x(found.high)) + 4}" y="{y + height - 2}" font-size="9">'
        f"{found.middle:.2f}</text>",
    ]
