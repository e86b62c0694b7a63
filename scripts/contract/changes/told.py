"""The report on changes: as text with frames, as JSON, as Markdown for a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scripts.contract.changes.change import Change
from scripts.contract.changes.rules import RULES
from scripts.contract.changes.verdict import Verdict
from scripts.contract.diagnostics import Diagnostic, Severity, framed, report

_MOST_OPERATIONS = 3
_CALLED = "Here it is the API that calls: those who receive the call stand in the clients' place."


def text(verdict: Verdict, *, colour: bool = False) -> str:
    """Breaking changes in full, the others in a line each."""
    blocks = [_frame(verdict, change, "error", colour) for change in verdict.breaking]
    for change, excuse in verdict.excused.items():
        blocks.append(
            f"{verdict.line(change)}: note: {_said(change)} [{change.rule}]\n"
            f"  = excused until {excuse.until}: {excuse.reason}\n"
        )
    blocks += [f"{line}\n" for line in _lines(verdict)]
    if verdict.notes:
        blocks.append(report(verdict.notes).text(colour=colour).rpartition("\n\n")[0] + "\n")
    blocks.append(f"{verdict.summary()}\n{verdict.versions.told()}")
    return "\n".join(blocks) + "\n"


def _lines(verdict: Verdict) -> Iterator[str]:
    for what in (verdict.compatible, verdict.editorial):
        lines = [f"{verdict.line(c)}: note: {_said(c)} [{c.rule}]" for c in what]
        if lines:
            yield "\n".join(lines)


def _frame(verdict: Verdict, change: Change, severity: Severity, colour: bool) -> str:
    rule = RULES[change.rule]
    called = change.breaks == "servers" and _CALLED
    advice = (rule.why, called, rule.instead and f"instead: {rule.instead}")
    hint = "\n".join(line for line in advice if line)
    found = Diagnostic(change.rule, _said(change), change.place, hint, severity)
    return framed(verdict.spans[change.place], found, colour)


def _said(change: Change) -> str:
    return f"{change.where}: {change.message}{_elsewhere(change)}"


def _elsewhere(change: Change) -> str:
    others = [name for name in change.operations if not change.where.startswith(name)]
    if not others:
        return ""
    more = len(others) - _MOST_OPERATIONS
    listed = ", ".join(others[:_MOST_OPERATIONS])
    return f" (also {listed}{f' and {more} more' if more > 0 else ''})"


# --- JSON -----------------------------------------------------------------------------------------


def as_json(verdict: Verdict) -> str:
    """One object: `changes`, `exceptions` that are amiss, `versions`, `summary`."""
    versions = verdict.versions
    document = {
        "title": verdict.title,
        "summary": {
            "breaking": len(verdict.breaking),
            "excused": len(verdict.excused),
            "compatible": len(verdict.compatible),
            "editorial": len(verdict.editorial),
        },
        "versions": {
            "base": versions.base,
            "revised": versions.revised,
            "level": versions.level,
            "suggested": versions.suggested,
            "enough": versions.is_enough,
        },
        "changes": [_object(verdict, change) for change in verdict.changes],
        "exceptions": [
            {"rule": n.rule, "severity": n.severity, "message": n.message, "hint": n.hint}
            for n in verdict.notes
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _object(verdict: Verdict, change: Change) -> dict[str, object]:
    span, rule = verdict.spans[change.place], RULES[change.rule]
    excuse = verdict.excused.get(change)
    return {
        "rule": change.rule,
        "breaks": change.breaks,
        "level": change.level,
        "where": change.where,
        "message": change.message,
        "file": change.place.source.name,
        "line": span.line,
        "column": span.column,
        "version": "base" if change.removed else "revised",
        "operations": list(change.operations),
        "tags": list(change.tags),
        "why": rule.why,
        "instead": rule.instead,
        "excused": excuse and {"reason": excuse.reason, "until": str(excuse.until)},
    }


# --- Markdown -------------------------------------------------------------------------------------


def markdown(verdict: Verdict) -> str:
    """A comment for a pull request: what breaks in a table, the rest folded away."""
    mark = "❌" if verdict.failed else "✅"
    blocks = [f"## {mark} Contract: {verdict.summary()}", f"{escaped(verdict.versions.told())}."]
    if verdict.breaking:
        blocks.append(_table(verdict, verdict.breaking))
    if verdict.notes:
        blocks.append("\n".join(f"- ⚠️ {escaped(n.message)} (`{n.rule}`)" for n in verdict.notes))
    folded = (
        ("Excused", list(verdict.excused)),
        ("Compatible", verdict.compatible),
        ("Editorial", verdict.editorial),
    )
    for title, changes in folded:
        if changes:
            rows = "\n".join(_row(verdict, change) for change in changes)
            head = f"<details><summary>{title} ({len(changes)})</summary>"
            blocks.append(f"{head}\n\n{rows}\n\n</details>")
    return "\n\n".join(blocks) + "\n"


def _table(verdict: Verdict, changes: list[Change]) -> str:
    rows = ["| Change | Breaks | Why, and what instead | Rule |", "|---|---|---|---|"]
    for change in changes:
        rule = RULES[change.rule]
        advice = rule.why + (f" Instead: {rule.instead}." if rule.instead else "")
        cells = (
            f"**{escaped(change.where)}**: {escaped(change.message + _elsewhere(change))}"
            f"<br>`{verdict.line(change)}`",
            change.breaks,
            escaped(advice),
            f"`{change.rule}`",
        )
        rows.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
    return "\n".join(rows)


def _row(verdict: Verdict, change: Change) -> str:
    excuse = verdict.excused.get(change)
    why = f" — excused until {excuse.until}: {escaped(excuse.reason)}" if excuse else ""
    told = escaped(change.message + _elsewhere(change))
    return f"- **{escaped(change.where)}**: {told} (`{change.rule}`, `{verdict.line(change)}`){why}"


def escaped(text: str) -> str:
    """Text of a contract that stays text in Markdown and HTML; code in backticks stays code."""
    parts = " ".join(text.split()).split("`")
    for index in range(0, len(parts), 2):
        parts[index] = _escaped(parts[index])
    if len(parts) % 2 == 0:
        return _escaped(" ".join(text.split())).replace("`", "\\`")
    return "`".join(parts)


def _escaped(text: str) -> str:
    for sign, meant in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, meant)
    return "".join(f"\\{c}" if c in "*_[]#~" else c for c in text)
