"""Diagnostics point at the text that is meant, to the column, whatever the file looks like."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from scripts.contract.diagnostics import Report
from scripts.contract.pages import FOLDER
from tests.diagnosed import diagnosed, diagnosed_text

HEAD = 'openapi: 3.1.1\ninfo: {title: Test, version: "1"}\n'


def marked(report: Report) -> list[str]:
    """The texts that the diagnostics point at, as `file:line:column text`."""
    return [
        f"{diagnostic.place.source.name}:{span.line}:{span.column} "
        f"{diagnostic.place.source.line(span.line)[span.column - 1 : span.end - 1]}"
        for span, diagnostic in report.entries
    ]


def under_caret(report: Report) -> str:
    """What a terminal shows above the carets of a report with one fault."""
    lines = report.text().splitlines()
    number = next(n for n, line in enumerate(lines) if line.strip(" |^") == "" and "^" in line)
    start, end = lines[number].index("^"), len(lines[number])
    shown, column = "", 0
    for char in lines[number - 1]:
        if start <= column < end:
            shown += char
        wide = unicodedata.east_asian_width(char) in "WF"
        column += 0 if unicodedata.combining(char) else 2 if wide else 1
    return shown


def test_a_key_is_marked_in_full(tmp_path: Path) -> None:
    report = diagnosed_text(tmp_path, HEAD + "paths: {}\nsevers: []\n")
    assert marked(report) == ["openapi.yaml:4:1 severs"]
    assert under_caret(report) == "severs"


@pytest.mark.parametrize("written", ["strng", '"strng"', "'strng'", "!!str strng"])
def test_a_value_is_marked_with_its_quotes(tmp_path: Path, written: str) -> None:
    text = f"{HEAD}components:\n  schemas:\n    Todo:\n      type: {written}\n"
    report = diagnosed_text(tmp_path, text)
    assert marked(report) == [f"openapi.yaml:6:13 {written}"]
    assert under_caret(report) == written


def test_a_key_in_quotes_is_marked_with_them(tmp_path: Path) -> None:
    report = diagnosed_text(tmp_path, HEAD + 'paths: {}\n"severs": []\n')
    assert marked(report) == ['openapi.yaml:4:1 "severs"']


def test_flow_style_is_marked_like_block_style(tmp_path: Path) -> None:
    text = f"{HEAD}components: {{schemas: {{A: {{type: strng}}, B: {{typ: string}}}}}}\n"
    report = diagnosed_text(tmp_path, text)
    assert marked(report) == ["openapi.yaml:3:34 strng", "openapi.yaml:3:46 typ"]


def test_a_value_over_several_lines_is_marked_in_its_first(tmp_path: Path) -> None:
    text = f"{HEAD}tags:\n  - name:   \n      {{first: 1,\n       second: 2}}\npaths: {{}}\n"
    report = diagnosed_text(tmp_path, text)
    assert marked(report) == ["openapi.yaml:5:7 {"]


def test_a_block_text_is_marked_at_its_indicator(tmp_path: Path) -> None:
    text = f"{HEAD}paths:\n  /todos:\n    get:\n      responses: >-\n        none\n        at all\n"
    report = diagnosed_text(tmp_path, text)
    assert marked(report) == ["openapi.yaml:6:18 >-"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(tmp_path: Path, end: str) -> None:
    text = (HEAD + "paths: {}\nsevers: []\nx-last: 1\n").replace("\n", end)
    report = diagnosed_text(tmp_path, text)
    assert marked(report) == ["openapi.yaml:4:1 severs"]
    assert "\r" not in report.text()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_json_are_counted_too(tmp_path: Path, end: str) -> None:
    text = '{\n"openapi": "3.1.1",\n"info": {"title": "Test", "version": 1},\n"paths": {}}\n'
    report = diagnosed_text(tmp_path, text.replace("\n", end), "openapi.json")
    assert marked(report) == ["openapi.json:3:38 1"]
    assert under_caret(report) == "1"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_separators_inside_texts_end_no_line(tmp_path: Path, separator: str) -> None:
    text = f'{HEAD}x-text: "one{separator}two"\npaths: {{}}\nsevers: []\n'
    assert marked(diagnosed_text(tmp_path, text)) == ["openapi.yaml:5:1 severs"]


def test_a_byte_order_mark_moves_nothing(tmp_path: Path) -> None:
    text = '\ufeffopenapi: 3.1.1\ninfo: {title: 1, version: "1"}\npaths: {}'
    report = diagnosed_text(tmp_path, text)
    assert marked(report) == ["openapi.yaml:2:15 1"]


def test_a_tab_in_the_line_does_not_move_the_caret(tmp_path: Path) -> None:
    report = diagnosed_text(tmp_path, HEAD + "paths:\t{/a:\t{},\t/b: {gett: {}}}\n")
    assert marked(report) == ["openapi.yaml:3:22 gett"]
    assert under_caret(report) == "gett"


@pytest.mark.parametrize("before", ["日本語", "🎉🎉", "e\u0301", "ﾊﾝｶｸ", "\u200b"])
def test_wide_characters_do_not_move_the_caret(tmp_path: Path, before: str) -> None:
    report = diagnosed_text(tmp_path, f"{HEAD}components: {{schemas: {{{before}: {{typ: 1}}}}}}\n")
    found = [entry for entry in report.entries if entry[1].rule == "unknown-field"]
    assert under_caret(Report(tuple(found))) == "typ"  # the name itself is another fault


def test_a_minified_document_is_shown_around_the_fault(tmp_path: Path) -> None:
    schemas = {f"Schema{n}": {"type": "string", "description": "x" * 20} for n in range(2000)}
    schemas["Wrong"] = {"type": "strng"}
    schemas["Last"] = {"type": "string"}
    info = {"title": "Test", "version": "1"}
    contract = {"openapi": "3.1.1", "info": info, "components": {"schemas": schemas}}
    text = json.dumps(contract, separators=(",", ":"))
    assert len(text) > 100_000
    report = diagnosed_text(tmp_path, text, "openapi.json")
    assert marked(report) == [f'openapi.json:1:{text.index("strng")} "strng"']
    assert under_caret(report) == '"strng"'
    assert max(map(len, report.text().splitlines())) < 200


def test_a_long_value_is_marked_as_far_as_it_is_shown(tmp_path: Path) -> None:
    report = diagnosed_text(tmp_path, f"{HEAD}paths: {{}}\nx-pad: 1\ntags: {'y' * 5000}\n")
    assert marked(report) == ["openapi.yaml:5:7 " + "y" * 5000]
    assert under_caret(report) == "y" * 154
    assert max(map(len, report.text().splitlines())) < 500


def test_messages_stay_on_one_line_whatever_they_quote(tmp_path: Path) -> None:
    text = f'{HEAD}paths: {{}}\n"a\\nb\\e[31m\\u202e": 1\n'
    head, *_ = diagnosed_text(tmp_path, text).text().splitlines()
    assert "has no field `a b\ufffd[31m\ufffd`" in head


def test_faults_in_a_second_file_are_shown_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/todos.yaml").write_text("get:\n  responses: {}\n  sumary: x\n")
    contract = tmp_path / "openapi.yaml"
    contract.write_text(HEAD + "paths:\n  /todos: {$ref: parts/todos.yaml}\n")
    assert marked(diagnosed(contract)) == [
        "parts/todos.yaml:2:3 responses",
        "parts/todos.yaml:3:3 sumary",
    ]


def test_a_fault_of_meaning_in_a_second_file_is_shown_in_that_file(tmp_path: Path) -> None:
    schema = '{"Page": {"type": "integer",\n "minimum": 1, "default": 0}}\n'
    (tmp_path / "schemas.json").write_text(schema)
    contract = tmp_path / "openapi.yaml"
    contract.write_text(HEAD + "components:\n  schemas:\n    P: {$ref: schemas.json#/Page}\n")
    assert marked(diagnosed(contract)) == ["schemas.json:2:27 0"]


def test_the_name_of_a_path_is_shown_where_it_stands_not_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "todos.yaml").write_text("item:\n  get: {responses: {'204': {description: x}}}\n")
    contract = tmp_path / "openapi.yaml"
    contract.write_text(HEAD + "paths:\n  /todos/{id}: {$ref: todos.yaml#/item}\n")
    assert marked(diagnosed(contract)) == ["openapi.yaml:4:3 /todos/{id}"]


ALIASED = """\
x-page: &page
  name: page
  in: query
  schema: {type: int}
paths:
  /a: {get: {parameters: [*page], responses: {"204": {description: x}}}}
  /b: {get: {parameters: [*page], responses: {"204": {description: x}}}}
"""


def test_a_fault_behind_a_yaml_alias_is_shown_once_where_it_is_written(tmp_path: Path) -> None:
    assert marked(diagnosed_text(tmp_path, HEAD + ALIASED)) == ["openapi.yaml:6:18 int"]


def test_an_alias_to_the_wrong_thing_is_shown_itself(tmp_path: Path) -> None:
    text = f"{HEAD}x-list: &list [1]\npaths:\n  /a: {{get: *list}}\n  /b: {{get: *list}}\n"
    assert marked(diagnosed_text(tmp_path, text)) == [
        "openapi.yaml:5:13 *list",
        "openapi.yaml:6:13 *list",
    ]


MERGED = """\
x-one: &one
  summary: One
x-two: &two
  <<: *one
  tags: todos
paths:
  /a:
    get: {<<: [*one, *two], responses: {"204": {description: x}}}
"""


def test_a_fault_behind_merge_keys_is_shown_where_it_is_written(tmp_path: Path) -> None:
    assert marked(diagnosed_text(tmp_path, HEAD + MERGED)) == ["openapi.yaml:7:9 todos"]


def test_the_colours_of_a_terminal_change_no_text(tmp_path: Path) -> None:
    report = diagnosed_text(tmp_path, HEAD + "paths: {}\nsevers: []\n")
    coloured = report.text(colour=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured.replace(f"{OPENED}unknown-field{CLOSED}", "unknown-field") == report.text()


OPENED = f"\x1b]8;;{(FOLDER / 'form.md').as_uri()}#unknown-field\x1b\\"
CLOSED = "\x1b]8;;\x1b\\"
"""Around the text of a link (OSC 8)."""


def test_reports_are_in_reading_order_whatever_rule_spoke_first(tmp_path: Path) -> None:
    text = HEAD + "paths:\n  /b: {get: {}}\n  a: {}\nsevers: []\ntags: [{}]\n"
    spans = [span for span, _ in diagnosed_text(tmp_path, text).entries]
    assert spans == sorted(spans) and len(spans) == 4
