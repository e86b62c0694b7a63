"""The page of each rule tells the truth: its mistake gets exactly the report that it shows.

`RENEW=1 make test ARGS=tests/test_rules.py` writes the reports into the pages anew; read the
difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from scripts.contract.diagnostics import Report
from scripts.contract.mending import mended
from scripts.contract.mends import ON_REQUEST
from scripts.contract.pages import INDEX, Page, completed, index, pages
from scripts.rules import main
from tests.diagnosed import diagnosed
from tests.mends import assert_mended
from tests.test_diagnostics import rule_ids

PAGES = pages()
EACH = pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))


def write(folder: Path, page: Page, example: str) -> Path:
    """An example as a file; what text cannot show, its first line says."""
    contract = folder / page.name
    text = completed(example, page.language)
    if text.startswith("# openapi.yaml is a folder"):
        contract.mkdir()
    else:
        contract.write_bytes(text.encode("latin-1" if "# written in Latin-1" in text else "utf-8"))
    return contract


def told(report: Report) -> str:
    """A report without the number of its faults."""
    return report.text().rpartition("\n\n")[0]


@EACH
def test_the_mistake_of_a_page_gets_the_report_that_it_shows(page: Page, tmp_path: Path) -> None:
    report = diagnosed(write(tmp_path, page, page.bad))
    if os.environ.get("RENEW"):
        renew(page, told(report))
    assert [diagnostic.rule for _, diagnostic in report.entries] == [page.rule]
    assert told(report) == pages()[page.rule].report


def renew(page: Page, report: str) -> None:
    text = page.file.read_text(encoding="utf-8")
    start = text.index(f"\n## {page.rule}\n")
    following = re.compile(r"\nGood:\n").search(text, start)
    assert following is not None
    begin = text.index(page.bad, start) + len(page.bad) + len("\n```\n")
    shown = f"\n```text\n{report}\n```\n"
    page.file.write_text(text[:begin] + shown + text[following.start() :], encoding="utf-8")


@EACH
def test_what_a_page_calls_good_is_not_reported(page: Page, tmp_path: Path) -> None:
    assert diagnosed(write(tmp_path, page, page.good)).entries == ()


@EACH
def test_make_fix_turns_the_mistake_into_what_is_good_where_the_page_says_so(
    page: Page, tmp_path: Path
) -> None:
    contract = write(tmp_path, page, page.bad)
    also = tuple({page.rule} & ON_REQUEST)
    if not page.mend:
        assert not mended(contract, tmp_path, also).files
        return
    result = assert_mended(contract, also)
    assert not result.left.entries
    assert contract.read_text(encoding="utf-8") == completed(page.good, page.language)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert set(PAGES) == set(rule_ids())


def test_every_section_is_read_as_a_page() -> None:
    files = {page.file for page in PAGES.values()}
    headings = [re.findall(r"^## (.+)$", file.read_text(), re.MULTILINE) for file in files]
    assert sorted(name for names in headings for name in names) == sorted(PAGES)


def test_the_list_of_rules_is_fresh() -> None:
    if os.environ.get("RENEW"):
        INDEX.write_text(index(PAGES), encoding="utf-8")
    assert INDEX.read_text(encoding="utf-8") == index(PAGES)


def test_a_terminal_shows_the_page_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["path-key"]) == 0
    shown = capsys.readouterr().out
    assert "openapi.yaml:2:3: error: the path `pets` does not start with a slash" in shown
    assert main([]) == 0
    assert "path-key" in capsys.readouterr().out


def test_a_rule_that_is_misspelt_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["path-kay"]) == 1
    assert "did you mean `path-key`?" in capsys.readouterr().err
