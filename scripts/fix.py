"""`make fix`: mend in the contract's files what can be mended without a person's decision.

Each change is told as file, line, rule, the lines before and after; what is left is for a person.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.entry import ROOM, entry
from scripts.contract.frames import clipped
from scripts.contract.mending import Mended, Step, mended
from scripts.contract.mends import ON_REQUEST
from scripts.generate import PROJECT

_RED, _GREEN, _BOLD, _END = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


def account(result: Mended, *, dry: bool = False, colour: bool = False) -> Iterator[str]:
    """What was changed, line by line, and what is left."""
    for step in result.steps:
        yield from _told(step, colour)
    files = len(result.files)
    would = "would be mended" if dry else "mended"
    where = f" in {files} file{'s' * (files != 1)}" if files else ""
    yield f"{result.count} {would}{where}; left for a person: {result.left.summary()}"
    rules = Counter(diagnostic.rule for _, diagnostic in result.left.entries)
    for rule, count in rules.most_common():
        yield f"  {count:5} {rule}"
    for diagnostic, why in result.refused.items():
        source, pointer = diagnostic.place.source, "/".join(map(str, diagnostic.place.pointer))
        yield clipped(f"not mended: {source.name} {pointer} [{diagnostic.rule}]: {why}")


def _told(step: Step, colour: bool) -> Iterator[str]:
    red, green, bold, end = (_RED, _GREEN, _BOLD, _END) if colour else ("", "", "", "")
    for diagnostic in step.diagnostics:
        where = f"{bold}{step.source.name}:{step.line}:{end}"
        yield f"{where} {clipped(diagnostic.message)} [{diagnostic.rule}]"
    before, after = step.before.splitlines(), step.after.splitlines()
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    yield from (f"  {red}- {line}{end}" for line in before)
    yield from (f"  {green}+ {line}{end}" for line in after)
    yield ""


def write(result: Mended) -> None:
    """Write the changed files, each at once, with the mark of UTF-8 where they had it."""
    for path, (_, text) in result.files.items():
        mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        unfinished = path.with_name(f".{path.name}.new")
        unfinished.write_bytes(mark + text.encode())
        unfinished.chmod(path.stat().st_mode)
        unfinished.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contract", type=Path, nargs="?", help="another contract's first file")
    parser.add_argument("--dry", action="store_true", help="only tell what would be changed")
    parser.add_argument(
        "--also", action="append", default=[], choices=ON_REQUEST, help="a rule mended on request"
    )
    options = parser.parse_args()
    try:
        contract: Path = options.contract or entry(PROJECT / ROOM, PROJECT)
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    base = PROJECT if options.contract is None else contract.parent
    result = mended(contract, base, options.also)
    if not options.dry:
        write(result)
    for line in account(result, dry=options.dry, colour=sys.stdout.isatty()):
        print(line)
    return 1 if result.left.errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
