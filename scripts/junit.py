"""What the fuzzer found, as JUnit's XML: CI systems show it with the results of other tests."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from scripts.fuzz_outcome import Finding, Outcome

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot say."""


def write(outcome: Outcome, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    tree = ElementTree.ElementTree(suite(outcome))
    ElementTree.indent(tree)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def suite(outcome: Outcome) -> ElementTree.Element:
    """A case for each operation, and for what belongs to none."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in outcome.findings:
        found[finding.operation].append(finding)
    names = sorted({*outcome.statuses, *found})
    counts = {"tests": str(len(names)), "failures": str(len(outcome.findings)), "errors": "0"}
    root = ElementTree.Element("testsuites")
    made = ElementTree.SubElement(root, "testsuite", {"name": "make fuzz", **counts})
    for name in names:
        file, _, rest = outcome.places.get(name, "").partition(":")
        where = {"file": file, "line": rest.partition(":")[0]} if file else {}
        case = {"classname": "fuzz", "name": _text(name or "the whole API"), **where}
        element = ElementTree.SubElement(made, "testcase", case)
        for finding in found[name]:
            said = {"message": _text(finding.title), "type": finding.check or "failure"}
            ElementTree.SubElement(element, "failure", said).text = _text(finding.text)
    return root


def _text(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
