"""What GitHub shows at the lines of a pull request: lines of the log, by `problems.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.bundle import bundle
from scripts.contract.diagnostics import report
from scripts.contract.document import load
from scripts.contract.lint import lint
from scripts.fuzz_outcome import Finding

MATCHERS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / ".github" / "problems.json").read_text()
)["problemMatcher"]


def shown(log: str) -> list[dict[str, str]]:
    """What GitHub's runner makes of a log: each line, or several that follow each other."""
    found: list[dict[str, str]] = []
    for matcher in MATCHERS:
        patterns = matcher["pattern"]
        lines = log.splitlines()
        for start in range(len(lines) - len(patterns) + 1):
            several = lines[start : start + len(patterns)]
            matches = [re.search(p["regexp"], s) for p, s in zip(patterns, several, strict=True)]
            if all(matches):
                told = {"owner": str(matcher["owner"])}
                for pattern, match in zip(patterns, matches, strict=True):
                    assert match is not None
                    names = {k: v for k, v in pattern.items() if k != "regexp"}
                    told |= {name: match[group] for name, group in names.items() if match[group]}
                found.append(told)
    return found


def place(told: dict[str, str]) -> str:
    return ":".join(told[part] for part in ("file", "line", "column") if part in told)


@pytest.mark.parametrize(
    ("log", "owner", "where", "message"),
    [
        (
            "generated/models.py does not follow from the contract; run it",
            "stale", "generated/models.py", "does not follow from the contract; run it",
        ),
        (
            "openapi/depot.yaml:142:5: getLabel needs the handler get_label, and …",
            "contract", "openapi/depot.yaml:142:5", "getLabel needs the handler get_label, and …",
        ),
        (
            "F401 [*] `os` imported but unused\n --> handlers/pets.py:1:8\n  |",
            "ruff", "handlers/pets.py:1:8", "`os` imported but unused",
        ),
        (
            "unformatted: File would be reformatted\n --> handlers/pets.py:2:1\n  |",
            "ruff", "handlers/pets.py:2:1", "File would be reformatted",
        ),
        (
            '  /home/app/handlers/pets.py:51:26 - error: Cannot access attribute "Conflict"\n'
            '    Attribute "Conflict" is unknown (reportAttributeAccessIssue)',
            "pyright", "/home/app/handlers/pets.py:51:26", 'Cannot access attribute "Conflict"',
        ),
        (
            "handlers/pets.py:2: error: Incompatible types in assignment  [assignment]",
            "mypy", "handlers/pets.py:2", "Incompatible types in assignment",
        ),
        (
            "frontend/app/page.tsx(3,5): error TS2322: Type 'a' is not assignable.",
            "tsc", "frontend/app/page.tsx:3:5", "Type 'a' is not assignable.",
        ),
        (
            "tests/test_database.py:72: AssertionError",
            "tests", "tests/test_database.py:72", "AssertionError",
        ),
    ],
)  # fmt: skip
def test_each_tools_lines_stand_at_their_places(
    log: str, owner: str, where: str, message: str
) -> None:
    (told,) = shown(log)
    assert (told["owner"], place(told), told["message"]) == (owner, where, message)


def test_faults_of_the_contract_and_of_the_api_stand_at_the_contracts_lines(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(
        "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths: {}\n"
        "components: {schemas: {A: {type: strng}, B: {type: string}}}\n"
    )
    written = load(tmp_path / "openapi.yaml", tmp_path)
    told = shown(report(lint(written, bundle(written))).text())
    assert [(place(each), each["severity"]) for each in told if "strng" in each["message"]] == [
        ("openapi.yaml:4:34", "error")
    ]
    found = Finding("GET /pets", "Server error", "500: no\ncurl -i http://x", "not_a_server_error")
    (of_api,) = shown(found.told("openapi/pets.yaml:7:5"))
    assert (place(of_api), of_api["message"]) == (
        "openapi/pets.yaml:7:5",
        "GET /pets: Server error [not_a_server_error]",
    )


def test_lines_that_tell_of_nothing_wrong_are_passed_over() -> None:
    log = "0 errors, 0 warnings\nFound 1 error in 1 file\nwrote generated/a.py\n  12 |   a: b\n"
    assert shown(log) == []
