"""The coverage as one page that stands alone: in light and dark, on a phone, without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from scripts.coverage.points import KINDS
from scripts.coverage.report import Coverage, Mark, Row, percent

_STYLE = """
:root { color-scheme: light dark; --line: light-dark(#d9dce1, #33373e);
  --ground: light-dark(#fff, #14161a); --ink: light-dark(#1b1e23, #e8eaee);
  --dim: light-dark(#5c636e, #9aa2ae); --full: light-dark(#d8f1df, #143d24);
  --part: light-dark(#fdeec9, #4a3a0c); --none: light-dark(#fbd9d5, #551f1a) }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 1rem;
  color: var(--ink); background: var(--ground) }
h1 { font-size: 1.5rem; margin: 1rem 0 .25rem } h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem }
p { margin: .25rem 0; color: var(--dim) }
code { font: .8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
.bar { height: .75rem; border-radius: 1rem; overflow: hidden; background: var(--none);
  margin: 1rem 0 }
.bar i { display: block; height: 100%; background: light-dark(#2d9d55, #35b065) }
details { border-bottom: 1px solid var(--line) }
.row { display: grid; gap: .25rem;
  grid-template-columns: minmax(12rem, 1fr) repeat(4, 5.5rem) repeat(var(--shares), 4rem);
  align-items: center; padding: .25rem 0; cursor: pointer; list-style: none }
summary::-webkit-details-marker { display: none }
summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
.head { color: var(--dim); font-size: .8125rem; position: sticky; top: 0; cursor: default;
  background: var(--ground); border-bottom: 1px solid var(--line); z-index: 1 }
.cell { text-align: center; border-radius: 4px; padding: 0 .25rem;
  font-variant-numeric: tabular-nums }
.full { background: var(--full) } .part { background: var(--part) }
.none { background: var(--none) }
ul { list-style: none; margin: .25rem 0 1rem; padding: 0 0 0 .75rem }
li { padding: .0625rem .5rem; margin: .125rem 0;
  border-left: .25rem solid light-dark(#2d9d55, #35b065) }
li.missing { border-color: light-dark(#d64533, #ff7b6b) }
li.fuzzed { border-color: light-dark(#d9a300, #e5b93c) }
small { color: var(--dim); overflow-wrap: anywhere }
b { font-weight: 500; font-size: .75rem; padding: 0 .375rem; border-radius: 4px;
  background: light-dark(#dbe8fd, #17345f) }
@media (max-width: 48rem) {
  .head { display: none }
  .row { grid-template-columns: repeat(4, 1fr); padding: .5rem 0 }
  .row > :first-child { grid-column: 1 / -1 }
  .cell[data-of]::before { content: attr(data-of); display: block; font-size: .6875rem;
    color: var(--dim) }
}
"""


_LEGEND = " <b>pages</b> marks what pages in a browser sent or got."


def page(found: Coverage) -> str:
    title = escape(f"{found.title}: contract coverage")
    head = (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}'
        f":root {{ --shares: {len(found.by) + found.has_pages} }}\n</style>\n"
    )
    return head + "\n".join([f"<h1>{title}</h1>", *_body(found)]) + "\n</html>\n"


def _body(found: Coverage) -> Iterator[str]:
    yield f"<p>{escape(found.summary())}</p>"
    yield f'<div class="bar"><i style="width: {found.share:.1f}%"></i></div>'
    yield (
        "<p>Green was reached by a test written by hand, yellow by the fuzzer alone, red by"
        " neither. An operation opens to all of its points."
        f"{_LEGEND if found.has_visits else ''}</p>"
    )
    tags: dict[str, list[Row]] = {}
    for row in found.rows:
        tags.setdefault(row.tag, []).append(row)
    for tag, rows in tags.items():
        yield f"<h2>{escape(tag)}</h2>"
        yield _heads(found)
        yield from (_row(found, row) for row in rows)
    yield from _answers(found)


def _heads(found: Coverage) -> str:
    names = [*KINDS, *found.by, *(["uses"] if found.has_pages else [])]
    cells = "".join(f'<span class="cell">{name}</span>' for name in names)
    return f'<div class="row head" aria-hidden="true"><span></span>{cells}</div>'


def _row(found: Coverage, row: Row) -> str:
    cells = [_count(kind, row.of(kind)) for kind in KINDS]
    cells += [_share(by, percent(row.marks, by)) for by in found.by]
    if found.has_pages and row.handler:
        colour = "full" if row.used or row.is_visited else "part"
        cells.append(f'<span class="cell {colour}" data-of="uses">{len(row.used) or "-"}</span>')
    label = f"<code>{escape(row.label)}</code>"
    places = " · ".join(filter(None, (row.place, row.handler)))
    about = f"<p><small>{escape(places)}</small></p>" if places else ""
    if row.used:
        about += f"<p><small>used in {escape(', '.join(row.used))}</small></p>"
    marks = "".join(_mark(mark) for mark in row.marks)
    return (
        f"<details><summary class='row'><span>{label}</span>{''.join(cells)}</summary>"
        f"{about}<ul>{marks}</ul></details>"
    )


def _count(kind: str, marks: list[Mark]) -> str:
    if not marks:
        return "<span></span>"
    reached = sum(mark.is_reached for mark in marks)
    colour = "full" if reached == len(marks) else "part" if reached else "none"
    return f'<span class="cell {colour}" data-of="{kind}">{reached}/{len(marks)}</span>'


def _share(by: str, share: float) -> str:
    return f'<span class="cell" data-of="{by}">{share:.0f} %</span>'


def _mark(mark: Mark) -> str:
    colour = (
        "" if "tests" in mark.by else ' class="fuzzed"' if mark.is_reached else ' class="missing"'
    )
    witness = mark.by.get("tests") or ("the fuzzer" if mark.is_reached else "no test")
    told = " · ".join(filter(None, (mark.place, witness)))
    text = f"{escape(mark.point.text)} <small>{escape(told)}</small>"
    if "pages" in mark.by:
        text += f" <b>pages</b> <small>{escape(mark.by['pages'])}</small>"
    return f"<li{colour}>{text}</li>"


def _answers(found: Coverage) -> Iterator[str]:
    yield "<h2>Answers that no test written by hand gets</h2>"
    yield _list(
        _told(f"{row.label}: {mark.point.text}", row.handler) for row, mark in found.untested
    )
    if found.has_pages:
        yield from _of_pages(found)
    yield "<h2>Answers that the contract does not know</h2>"
    yield _list(
        _told(f"{row.label}: {what}", f"{row.handler} · {test}")
        for row, what, test in found.undocumented
    )


def _of_pages(found: Coverage) -> Iterator[str]:
    yield "<h2>Operations that no page uses</h2>"
    yield _list(_told(row.label, row.place) for row in found.unused)
    if found.has_visits:
        yield "<h2>Operations that pages use, but no browser test</h2>"
        yield _list(_told(row.label, ", ".join(row.used)) for row in found.unvisited)
        yield "<h2>What no page sent or got in a browser test, of operations that pages use</h2>"
        yield _list(
            _told(f"{row.label}: {mark.point.text}", mark.place) for row, mark in found.unmet
        )


def _told(text: str, place: str) -> str:
    return f"{escape(text)} <small>{escape(place)}</small>"


def _list(items: Iterable[str]) -> str:
    lines = "".join(f'<li class="missing">{item}</li>' for item in items)
    return f"<ul>{lines}</ul>" if lines else "<p>None.</p>"
