"""`make fix` edits the author's text and nothing else: quotes, comments, line ends, order stay."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from scripts import fix
from scripts.contract.mending import Mended, mended
from scripts.contract.mends import ON_REQUEST
from tests.diagnosed import diagnosed
from tests.mends import assert_mended
from tests.test_diagnostics import CASES, case_name, contract_of
from tests.test_hostile_contracts import damaged

HEAD = 'openapi: 3.1.1\ninfo: {title: Test, version: "1"}\npaths: {}\n'
SCHEMA = "components:\n  schemas:\n    A:\n"


def fixed(folder: Path, text: str, name: str = "openapi.yaml") -> str:
    """A contract as it is after mending."""
    contract = folder / name
    contract.write_bytes(text.encode())
    assert_mended(contract)
    return contract.read_bytes().decode()


def refused(folder: Path, text: str) -> Mended:
    contract = folder / "openapi.yaml"
    contract.write_bytes(text.encode())
    result = assert_mended(contract)
    assert not result.files
    assert contract.read_bytes() == text.encode()
    return result


@pytest.mark.parametrize("also", [(), tuple(ON_REQUEST)], ids=["plain", "also"])
@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_every_known_mistake_is_mended_without_a_new_one(
    case: Path, also: tuple[str, ...], tmp_path: Path
) -> None:
    contract = contract_of(case)
    copy = Path(shutil.copytree(case, tmp_path / "copy")) / contract.name
    if copy.is_file() and not copy.is_symlink():
        assert_mended(copy, also)


@pytest.mark.parametrize("seed", [29, 82])
def test_whatever_is_damaged_is_mended_as_far_as_it_can_be_at_once(
    tmp_path: Path, seed: int
) -> None:
    """What is innocent is mended although it stands beside what does harm."""
    contract = tmp_path / "openapi.json"
    contract.write_text(json.dumps(damaged(Random(seed)), indent=2))
    assert assert_mended(contract).count


# --- YAML -----------------------------------------------------------------------------------------


def test_a_key_keeps_its_quotes(tmp_path: Path) -> None:
    for mark in ('"', "'", ""):
        text = f"{HEAD}{SCHEMA}      {mark}maxLenght{mark}: 5 # five\n"
        assert fixed(tmp_path, text) == text.replace("maxLenght", "maxLength")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    text = f"{HEAD}{SCHEMA}      type: int64\n      minimum: 1\n".replace("\n", "\r\n")
    expected = text.replace("type: int64\r\n", "type: integer\r\n      format: int64\r\n")
    assert fixed(tmp_path, text) == expected


def test_the_mark_of_utf8_stays(tmp_path: Path) -> None:
    text = f"\ufeff{HEAD}{SCHEMA}      type: strng\n"
    assert fixed(tmp_path, text) == text.replace("strng", "string")


def test_a_file_without_an_end_of_line_gets_none(tmp_path: Path) -> None:
    text = f"{HEAD}{SCHEMA}      type: int64"
    assert fixed(tmp_path, text) == f"{HEAD}{SCHEMA}      type: integer\n      format: int64"


def test_what_is_added_stands_in_the_columns_of_its_neighbours(tmp_path: Path) -> None:
    text = f"""{HEAD}components:
    parameters:
        Id:
            # of the pet
            in: path      # always
            name: id
            schema:
                type: string
"""
    expected = text.replace("# always\n", "# always\n            required: true\n")
    assert fixed(tmp_path, text) == expected


def test_an_object_in_brackets_stays_in_its_line(tmp_path: Path) -> None:
    text = f"{HEAD}components:\n  parameters: {{Id: {{name: id, in: path, schema: {{}}}}}} # one\n"
    expected = text.replace("in: path,", "in: path, required: true,")
    assert fixed(tmp_path, text) == expected


def test_names_of_several_properties_make_one_list(tmp_path: Path) -> None:
    text = f"""{HEAD}{SCHEMA}      properties:
        one: {{type: string, required: true}}
        two:
          required: true
          type: string
        three: {{type: string, required: false}}
"""
    assert (
        fixed(tmp_path, text)
        == f"""{HEAD}{SCHEMA}      properties:
        one: {{type: string}}
        two:
          type: string
        three: {{type: string}}
      required: [one, two]
"""
    )


def test_a_name_joins_a_list_of_lines(tmp_path: Path) -> None:
    text = f"""{HEAD}{SCHEMA}      required:
      - one  # the first
      properties:
        one: {{type: string}}
        two: {{type: string, required: true}}
"""
    assert fixed(tmp_path, text) == text.replace(
        "- one  # the first\n", "- one  # the first\n      - two\n"
    ).replace(", required: true", "")


def test_digits_are_quoted_as_they_are(tmp_path: Path) -> None:
    text = f"{HEAD}{SCHEMA}      type: string\n      enum: [1.10, 007, true, 'x']\n"
    expected = text.replace("1.10, 007, true", "'1.10', '007', 'true'")
    assert fixed(tmp_path, text) == expected


def test_the_first_entry_of_a_listed_object_is_removed_without_its_dash(tmp_path: Path) -> None:
    text = f"""{HEAD}tags:
  - description:
    name: pets # of all kinds
"""
    expected = text.replace("- description:\n    name", "- name")
    assert fixed(tmp_path, text) == expected


def test_older_bounds_become_those_of_the_version(tmp_path: Path) -> None:
    text = f"{HEAD}{SCHEMA}      type: integer\n      minimum: 0\n      exclusiveMinimum: true\n"
    assert (
        fixed(tmp_path, text) == f"{HEAD}{SCHEMA}      type: integer\n      exclusiveMinimum: 0\n"
    )
    newer = text.replace("3.1.1", "3.0.3").replace("minimum: 0\n      ", "", 1)
    newer = newer.replace("exclusiveMinimum: true", "exclusiveMinimum: 5")
    expected = newer.replace("Minimum: 5", "Minimum: true\n      minimum: 5")
    assert fixed(tmp_path, newer) == expected


def test_a_reference_that_may_be_null_is_one_of_two(tmp_path: Path) -> None:
    text = f"""{HEAD}{SCHEMA}      properties:
        b:
          $ref: '#/components/schemas/B'
          nullable: true
    B: {{type: object}}
"""
    assert (
        fixed(tmp_path, text)
        == f"""{HEAD}{SCHEMA}      properties:
        b:
          anyOf:
            - $ref: '#/components/schemas/B'
            - type: 'null'
    B: {{type: object}}
"""
    )


def test_faults_in_several_files_are_mended_in_theirs(tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text("Pet: {type: int} # here\n")
    text = f"{HEAD}{SCHEMA}      $ref: pets.yaml#/Pet\n    B: {{type: strng}}\n"
    assert fixed(tmp_path, text) == text.replace("strng", "string")
    assert (tmp_path / "pets.yaml").read_text() == "Pet: {type: integer} # here\n"


# --- what is left ---------------------------------------------------------------------------------


def test_a_comment_is_never_removed(tmp_path: Path) -> None:
    text = f"{HEAD}tags:\n  - name: pets\n    description: # to be written\n"
    result = refused(tmp_path, text)
    assert [*result.refused.values()] == ["a comment stands beside it"]


def test_what_an_alias_repeats_is_left(tmp_path: Path) -> None:
    text = f"{HEAD}x-any: &any\n  type: strng\n{SCHEMA}      <<: *any\n      minLength: 1\n"
    (why,) = refused(tmp_path, text).refused.values()
    assert "written elsewhere" in why


def test_a_mend_that_would_bring_up_another_fault_is_left(tmp_path: Path) -> None:
    text = f"{HEAD}{SCHEMA}      type: int\n      example: five\n"
    (why,) = refused(tmp_path, text).refused.values()
    assert "[example-invalid]" in why


def test_a_word_that_may_mean_two_is_left(tmp_path: Path) -> None:
    refused(tmp_path, f"{HEAD}{SCHEMA}      mixLength: 1\n")


# --- JSON -----------------------------------------------------------------------------------------

JSON = """{
    "openapi": "3.0.3",
    "info": {"title": "Test", "version": "1"},
    "paths": {},
    "components": {
        "parameters": {
            "Id": {
                "name": "id",
                "in": "path",
                "schema": {"$ref": "#/components/schemas/Id", "description": "Its \\u0069d."}
            }
        },
        "schemas": {
            "Id": {
                "type": "string"
            },
            "Home": {
                "$ref": "#/components/schemas/Id",
                "description": "Where it lives."
            }
        }
    }
}
"""


def test_json_keeps_its_indentation_and_escapes(tmp_path: Path) -> None:
    expected = JSON.replace(
        '"in": "path",', '"in": "path",\n                "required": true,'
    ).replace(
        '{"$ref": "#/components/schemas/Id", "desc',
        '{"allOf": [{"$ref": "#/components/schemas/Id"}], "desc',
    ).replace(
        '''                "$ref": "#/components/schemas/Id",
''',
        '''                "allOf": [
                    {
                        "$ref": "#/components/schemas/Id"
                    }
                ],
''',
    )  # fmt: skip
    assert fixed(tmp_path, JSON, "openapi.json") == expected


def test_json_in_one_line_stays_in_one_line(tmp_path: Path) -> None:
    text = (
        '{"openapi":"3.1.1","info":{"title":"T","version":1},"paths":{"pets":{"get":'
        '{"responses":{"200":{"content":{}}}}}}}'
    )
    expected = text.replace('"version":1', '"version":"1"').replace('"pets"', '"/pets"')
    expected = expected.replace('"content":{}', '"content":{},"description":"OK"')
    assert fixed(tmp_path, text, "openapi.json") == expected


# --- the command ----------------------------------------------------------------------------------


def test_what_only_an_unused_component_used_is_removed_with_it(tmp_path: Path) -> None:
    text = HEAD.replace("{}", "\n  /a: {get: {responses: {'200': {description: A.}}}}", 1) + (
        f"{SCHEMA}      $ref: '#/components/schemas/B'\n    B: {{type: object}}\n"
        "    C: {type: object}\n  parameters:\n    P: {name: p, in: query, schema: {}}\n"
        "x-used: '#/components/schemas/C'\n"
    )
    contract = tmp_path / "openapi.yaml"
    contract.write_text(text)
    assert not mended(contract, tmp_path).files
    assert_mended(contract, ("unused-component",))
    assert "A:" not in contract.read_text().partition("components")[2]
    left = diagnosed(contract).entries
    assert [diagnostic.place.pointer[-1] for _, diagnostic in left] == ["P"]  # all there is


def test_a_dry_run_tells_the_lines_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = tmp_path / "openapi.yaml"
    text = (
        f"{HEAD}{SCHEMA}      type: date\n      minLength: 3\n    B: {{minimum: 2, maximum: 1}}\n"
    )
    contract.write_text(text)
    monkeypatch.setattr("sys.argv", ["fix", "--dry", str(contract)])
    assert fix.main() == 1
    assert contract.read_text() == text
    shown = capsys.readouterr().out
    assert "openapi.yaml:7: `date` is no type [unknown-type]" in shown
    assert "  -       type: date\n  +       type: string\n  +       format: date\n" in shown
    assert "1 would be mended in 1 file; left for a person: 1 error" in shown
    assert "empty-range" in shown
    monkeypatch.setattr("sys.argv", ["fix", str(contract)])
    assert fix.main() == 1
    assert contract.read_text() == text.replace("date", "string\n      format: date")


def test_lines_are_told_as_they_were_before_other_mends(tmp_path: Path) -> None:
    contract = tmp_path / "openapi.yaml"
    contract.write_text(f"{HEAD}{SCHEMA}      type: date\n    B:\n      type: strng\n")
    result = mended(contract, tmp_path)
    assert [step.line for step in result.steps] == [7, 9]
