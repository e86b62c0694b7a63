"""Golden tests: each folder `diagnostics/<rule>/<mistake>` is a contract and the report on it.

`RENEW=1 make test ARGS=tests/test_diagnostics.py` writes the reports anew; read the difference
before you commit it. Two folders are no rules: contracts in `clean` have no faults, those in
`together` have many.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import contract
from tests.diagnosed import diagnosed

PROJECT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "diagnostics"
CASES = sorted(path for path in GOLDEN.glob("*/*") if path.is_dir())
NO_RULES = {"clean", "together"}


def case_name(case: Path) -> str:
    return case.relative_to(GOLDEN).as_posix()


def contract_of(case: Path) -> Path:
    return next(iter(sorted(case.glob("openapi.*"))), case / "openapi.yaml")


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_a_contract_gets_exactly_the_expected_report(case: Path) -> None:
    expected = case / "expected.txt"
    text = diagnosed(contract_of(case)).text()
    if os.environ.get("RENEW"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [c for c in CASES if c.parent.name not in NO_RULES], ids=case_name)
def test_a_mistake_is_reported_by_its_own_rule_alone(case: Path) -> None:
    rules = {diagnostic.rule for _, diagnostic in diagnosed(contract_of(case)).entries}
    assert rules == {case.parent.name}


@pytest.mark.parametrize("case", [c for c in CASES if c.parent.name == "clean"], ids=case_name)
def test_what_is_legal_is_not_reported(case: Path) -> None:
    assert diagnosed(contract_of(case)).entries == ()


def test_every_rule_has_a_golden_folder_and_every_folder_a_rule() -> None:
    assert {case.parent.name for case in CASES} - NO_RULES == set(rule_ids())


def rule_ids() -> Iterator[str]:
    """The rules that the compiler's source names, where it makes diagnostics."""
    for path in Path(contract.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                yield from (name for name in named_rules(call) if re.fullmatch("[a-z-]+", name))


def named_rules(call: ast.Call) -> Iterator[str]:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
    if isinstance(call.func, ast.Name) and call.func.id in ("Diagnostic", "_fault"):
        given += call.args[:1]
    for value in given:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def test_the_readme_shows_the_real_report_on_its_mistake(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "openapi", tmp_path / "openapi")
    todos = tmp_path / "openapi" / "todos.yaml"
    before, title, after = todos.read_text().partition("  TodoTitle:\n    type: ")
    todos.write_text(before + title + after.replace("string", "strng", 1))
    report = diagnosed(tmp_path / "openapi" / "openapi.yaml").text()
    first, *frame = report.splitlines()[:6]
    shown = [f"openapi/{first}", *frame]
    readme = [line.strip() for line in (PROJECT / "README.md").read_text().splitlines()]
    start = readme.index(shown[0])
    assert readme[start : start + 6] == [line.strip() for line in shown]
