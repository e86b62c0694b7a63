"""What changed, for those who use the API: by tag and by what it asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from scripts.contract.changes.change import Change
from scripts.contract.changes.rules import RULES
from scripts.contract.changes.told import escaped
from scripts.contract.changes.verdict import Verdict

_SEVERITIES = ("Breaking", "New and changed", "Documentation")
_UNTAGGED = "General"

Chapters = dict[str, dict[str, list[Change]]]
"""Changes by tag and severity."""


def chapters(verdict: Verdict) -> Chapters:
    found: Chapters = {}
    for change in verdict.changes:
        tag = change.tags[0] if change.tags else _UNTAGGED
        found.setdefault(tag, {}).setdefault(_severity(change), []).append(change)
    order = sorted(found, key=lambda tag: (tag == _UNTAGGED, tag))
    return {
        tag: {name: _once(found[tag][name]) for name in _SEVERITIES if name in found[tag]}
        for tag in order
    }


def _severity(change: Change) -> str:
    return _SEVERITIES[("major", "minor", "patch").index(change.level)]


def _once(changes: Iterable[Change]) -> list[Change]:
    """Each sentence once: the same text may have changed in several places of one operation."""
    return list({(c.where, c.message): c for c in changes}.values())


def _heading(verdict: Verdict) -> str:
    versions = verdict.versions
    if versions.base == versions.revised:
        return f"{verdict.title} {versions.revised}"
    return f"{verdict.title} {versions.base} → {versions.revised}"


def markdown(verdict: Verdict) -> str:
    lines = [f"# {escaped(_heading(verdict))}", ""]
    if not verdict.changes:
        lines.append("Nothing changed.")
    for tag, severities in chapters(verdict).items():
        lines += [f"## {escaped(tag)}", ""]
        for severity, changes in severities.items():
            lines += [f"### {severity}", ""]
            for change in changes:
                advice = f" {escaped(RULES[change.rule].why)}" if change.is_breaking else ""
                told = escaped(change.message)
                lines.append(f"- **{escaped(change.where)}**: {told}.{advice}")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h2 { border-bottom: 1px solid #8884; padding-bottom: .25rem; margin-top: 2.5rem }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
.breaking { color: light-dark(#b42318, #ff8a7a) }
code { font: .875em ui-monospace, monospace; background: #8882; border-radius: 3px }
small { opacity: .75; display: block }
"""


def html(verdict: Verdict) -> str:
    """A page that stands alone."""
    title = escape(_heading(verdict))
    body = [f"<h1>{title}</h1>"]
    if not verdict.changes:
        body.append("<p>Nothing changed.</p>")
    for tag, severities in chapters(verdict).items():
        body.append(f"<h2>{escape(tag)}</h2>")
        for severity, changes in severities.items():
            mark = ' class="breaking"' if severity == _SEVERITIES[0] else ""
            body.append(f"<h3{mark}>{severity}</h3>\n<ul>")
            body += [f"<li>{_item(change)}</li>" for change in changes]
            body.append("</ul>")
    head = (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n'
    )
    return head + "\n".join(body) + "\n</html>\n"


def _item(change: Change) -> str:
    rule = RULES[change.rule]
    advice = f"<small>{escape(rule.why)}</small>" if change.is_breaking else ""
    return f"<strong>{_coded(change.where)}</strong>: {_coded(change.message)}{advice}"


def _coded(text: str) -> str:
    """HTML of a sentence whose code stands in backticks."""
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts))
