"""Which operations the front end uses, and where: its TypeScript is read, nothing is run.

Reading tells operations alone: what a page sends with a call, and what it gets, is decided while it
runs, and noted in browser tests (`serve`).

Everything that can be called is generated: a function for each operation in `sdk.gen.ts`, and its
variants for TanStack Query. A use is a name that is imported from there and written again, or the
operation's address in a text. Types alone are no use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.contract.client.calls import Reading
from scripts.coverage.contract import Covered

GENERATED = "generated"
SKIPPED = {GENERATED, "node_modules", ".next", "tests"}

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"`])//[^\n]*", re.S)
_IMPORT = re.compile(
    r"import\s+(type\s+)?(?:\w+\s*,\s*)?\{([^}]*)\}\s*from\s*[\"']([^\"']*generated[^\"']*)[\"']"
)
_VARIANTS = ("", "Options", "QueryKey", "InfiniteOptions", "InfiniteQueryKey", "Mutation")

Uses = Mapping[str, tuple[str, ...]]
"""`file:line` of each use, by the operation's key."""


def uses(covered: Covered, frontend: Path) -> Uses | None:
    """None in a project without a front end."""
    if not (frontend / GENERATED / "sdk.gen.ts").is_file():
        return None
    names = _functions(covered)
    found: dict[str, list[str]] = {}
    addresses = [
        (op.key, re.compile(_address(covered.contract.base_path + op.path)))
        for op in covered.contract.operations
        if op.method == "GET"
    ]
    for path in _sources(frontend):
        text = _COMMENT.sub(_blank, path.read_text())
        where = path.relative_to(frontend.parent).as_posix()
        for key, position in [*_calls(text, names), *_addressed(text, addresses)]:
            line = f"{where}:{text.count(chr(10), 0, position) + 1}"
            if line not in found.setdefault(key, []):
                found[key].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _functions(covered: Covered) -> dict[str, str]:
    """The operations behind the names of the generated client."""
    keys = {(op.method, op.path): op.key for op in covered.contract.operations}
    reading = Reading(json.loads(covered.contract.document.read_text()))
    return {
        call.function + variant: keys[call.method, call.path]
        for call in reading.calls
        if (call.method, call.path) in keys
        for variant in _VARIANTS
    }


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in SKIPPED:
            yield from _sources(path)
        elif path.suffix in (".ts", ".tsx") and not path.name.endswith(".d.ts"):
            yield path


def _blank(comment: re.Match[str]) -> str:
    """Lines keep their numbers."""
    return re.sub(r"[^\n]", " ", comment.group())


def _calls(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for matched in _IMPORT.finditer(text):
        for part in () if matched[1] else matched[2].split(","):
            words = part.split()
            if not words or words[0] == "type" or words[0] not in names:
                continue
            local = words[-1]
            rest = re.finditer(rf"(?<![\w$])(?<!(?<!\.)\.){re.escape(local)}\b", text)
            for use in rest:
                if not matched.start() <= use.start() < matched.end():
                    yield names[words[0]], use.start()


def _address(path: str) -> str:
    """A text of JavaScript that leads to a path: its template, or its variables filled in."""
    steps = re.split(r"\{[^}]+\}", path)
    return r"[\"'`]" + r"\$?\{[^}]*\}".join(map(re.escape, steps)) + r"(?=[\"'`?#])"


def _addressed(
    text: str, addresses: list[tuple[str, re.Pattern[str]]]
) -> Iterator[tuple[str, int]]:
    for key, pattern in addresses:
        for matched in pattern.finditer(text):
            yield key, matched.start()
