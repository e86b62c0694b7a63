"""What holds of every contract that is mended; `python -m tests.mends DIR` asks it of a folder."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import fix
from scripts.contract.bundle import bundle
from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Document, load
from scripts.contract.lint import lint
from scripts.contract.mending import Mended, mended
from scripts.corpus import entries


def assert_mended(contract: Path, also: tuple[str, ...] = ()) -> Mended:
    """Mend a contract in its place: nothing new is wrong with it, only told lines differ, comments
    are there, and there is nothing more to mend."""
    before = faults(contract)
    result = mended(contract, contract.parent, also)
    texts = {path: path.read_bytes() for path in result.files}
    fix.write(result)
    for path, text in texts.items():
        assert_only_told_lines_differ(result, path, text)
        assert sorted(comments(path, text)) == sorted(comments(path, path.read_bytes()))
    after = faults(contract)
    errors = any(fault.severity == "error" for fault in before)
    gained = Counter(map(name, after)) - Counter(map(name, before))
    assert not [key for key in gained if not (errors and "unused-component" in key)]
    gone = sum((Counter(map(name, before)) - Counter(map(name, after))).values())
    assert gone == result.count
    again = mended(contract, contract.parent, also)
    assert not again.files
    assert not again.count
    return result


def assert_only_told_lines_differ(result: Mended, path: Path, before: bytes) -> None:
    """Without the lines that were told, the file before and after is one text, byte by byte."""
    after = path.read_bytes()
    removed: Counter[bytes] = Counter()
    added: Counter[bytes] = Counter()
    for step in result.steps:
        removed.update(step.before.encode().splitlines())
        added.update(step.after.encode().splitlines())
    lost = Counter(lines(before)) - Counter(lines(after))
    new = Counter(lines(after)) - Counter(lines(before))
    if max(map(len, lines(before))) < 200:  # the parts of longer lines are no lines
        assert not lost - removed
        assert not new - added
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in before) == (b"\r\n" in after)


def lines(text: bytes) -> list[bytes]:
    return text.removeprefix(b"\xef\xbb\xbf").splitlines()


def comments(path: Path, text: bytes) -> Iterator[str]:
    """Comments of a YAML file, in lines of their own or behind a value."""
    if path.suffix != ".json":
        for line in text.decode().splitlines():
            yield from re.findall(r"(?:^|\s)(#.*)", line)


def faults(contract: Path) -> list[Diagnostic]:
    document: Document = load(contract, contract.parent)
    return [*dict.fromkeys(lint(document, bundle(document)))]


def name(fault: Diagnostic) -> tuple[str, str, str]:
    return fault.place.source.name, fault.rule, re.sub(r"\d+", "0", fault.message)


def main(folder: Path) -> None:
    for entry in entries(folder):
        top, *steps = entry.relative_to(folder).parts
        with TemporaryDirectory() as temporary:
            copy = Path(temporary) / top
            (shutil.copytree if steps else shutil.copy)(folder / top, copy)
            result = assert_mended(copy.joinpath(*steps))
            left = result.left.summary()
            print(f"{entry.relative_to(folder)}: {result.count} mended; {left}", flush=True)
            for why, count in Counter(result.refused.values()).most_common():
                print(f"  {count} not mended: {why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
