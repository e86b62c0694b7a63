"""Whatever is in the files, the compiler reports it or succeeds; it never raises."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema_rs import Draft202012Validator

from scripts.contract import render
from scripts.contract.api import Api
from scripts.contract.judgement import judgement
from scripts.generate import PROJECT, compile_contract
from scripts.mock import described
from server.data import as_array, is_object
from tests.diagnosed import diagnosed, diagnosed_text

CONTRACT = PROJECT / "openapi"
HEAD = 'openapi: 3.1.1\ninfo: {title: Test, version: "1"}\n'


# --- texts that are no contracts ------------------------------------------------------------------


def rules(folder: Path, text: str, name: str = "openapi.yaml") -> set[str]:
    return {diagnostic.rule for _, diagnostic in diagnosed_text(folder, text, name).entries}


@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.json"])
@pytest.mark.parametrize("text", ["", " \n\n", "null", "[]", '"text"', "17", "true"])
def test_a_file_without_an_object_is_no_contract(tmp_path: Path, name: str, text: str) -> None:
    assert rules(tmp_path, text, name) == {"openapi-version"}


def test_a_missing_contract_is_named(tmp_path: Path) -> None:
    text = diagnosed(tmp_path / "openapi.yaml").text()
    assert text.startswith("openapi.yaml:1:1: error: there is no such file [unreadable-file]")


@pytest.mark.parametrize("depth", [201, 2_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.json"])
def test_deep_nesting_is_a_fault(
    tmp_path: Path, name: str, opening: str, closing: str, depth: int
) -> None:
    assert rules(tmp_path, opening * depth + "1" + closing * depth, name) == {"nesting"}


def test_deep_nesting_in_block_style_is_a_fault(tmp_path: Path) -> None:
    text = "".join(" " * level + "a:\n" for level in range(2_000))
    assert rules(tmp_path, text) == {"nesting"}


def test_nesting_up_to_the_limit_is_read_and_bundled(tmp_path: Path) -> None:
    schema = '{"not":' * 190 + "{}" + "}" * 190
    text = f"{HEAD}components: {{schemas: {{Deep: {schema}}}}}\n"
    assert diagnosed_text(tmp_path, text).entries == ()


def test_aliases_cannot_blow_a_document_up(tmp_path: Path) -> None:
    text = "x0: &x0 [1]\n" + "".join(
        f"x{n}: &x{n} [*x{n - 1}, *x{n - 1}, *x{n - 1}, *x{n - 1}]\n" for n in range(1, 40)
    )
    assert rules(tmp_path, text) == {"nesting"}


def test_long_chains_of_references_are_followed(tmp_path: Path) -> None:
    schemas = "".join(
        f"    S{n}: {{$ref: '#/components/schemas/S{n + 1}'}}\n" for n in range(3_000)
    )
    text = f"{HEAD}components:\n  schemas:\n{schemas}    S3000: {{type: string}}\n"
    assert diagnosed_text(tmp_path, text).entries == ()


@pytest.mark.parametrize(
    "link", ["{$ref}", "{type: array, items: {$ref}}", "{additionalProperties: {$ref}}"]
)
def test_all_can_be_made_of_long_chains(tmp_path: Path, link: str) -> None:
    schemas = "".join(
        "    S{}: {}\n".format(n, link.replace("$ref", f"$ref: '#/components/schemas/S{n + 1}'"))
        for n in range(800)
    )
    answer = "{description: All., content: {application/json: {schema: {$ref: "
    answer += "'#/components/schemas/S0'}}}}"
    path = f"paths: {{/a: {{get: {{operationId: getA, responses: {{'200': {answer}}}}}}}}}\n"
    contract = tmp_path / "openapi.yaml"
    text = f"{HEAD}{path}components:\n  schemas:\n{schemas}    S800: {{type: string}}\n"
    contract.write_text(text)
    result = compile_contract(contract, tmp_path)
    assert not result.report.errors, result.report.text()
    assert 'S800 = TypeAliasType("S800", str)' in result.files["generated/models.py"]


@pytest.mark.parametrize(
    "reference",
    ["", "#", "#/", "##", "#/%", "#/%00", "a\\0b", "~", "/", "?", "%2F", "x" * 5_000, "#/paths/~2",
     "file:///etc/hosts", "../../../..", ".", "openapi.yaml", "\\u0000.yaml", "#/info/title/0"],
)  # fmt: skip
def test_strange_references_are_faults(tmp_path: Path, reference: str) -> None:
    text = f'{HEAD}components: {{schemas: {{A: {{items: {{$ref: "{reference}"}}}}}}}}\n'
    assert rules(tmp_path, text) <= {"ref-unresolved", "ref-kind", "ref-circular"}


# --- contracts with code in their texts -----------------------------------------------------------

CODES = ('x\\" """ + str(evil) + """ y', '" + str(evil) + "')


@pytest.mark.parametrize("code", CODES)
def test_no_text_of_a_contract_becomes_code(tmp_path: Path, code: str) -> None:
    schema = {"description": code, "properties": {code: {"enum": [code], "description": code}}}
    answer = {"description": code, "headers": {code: {"schema": schema}}}
    operation: dict[str, Any] = {
        "tags": [code],
        "summary": code,
        "security": [{code: []}],
        "parameters": [{"name": code, "in": "query", "schema": schema}],
        "responses": {"204": answer, code: answer},
    }
    contract: dict[str, Any] = {
        "openapi": "3.2.0",
        "info": {"title": code, "version": code},
        "paths": {f"/{code}": {"get": operation, "additionalOperations": {code: operation}}},
        "components": {"securitySchemes": {code: {"type": "apiKey", "in": "header", "name": code}}},
    }
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(contract))
    result = compile_contract(path, tmp_path, lenient=True)
    assert result.files, result.report.text()
    sources = [text for name, text in result.files.items() if name.endswith(".py")]
    assert sum("evil" in source for source in sources) > 5
    for source in sources:
        names = [node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
        assert "evil" not in names, source


# --- contracts with mistakes ----------------------------------------------------------------------


@pytest.mark.parametrize("place", ["{}", "[query]"])
def test_a_parameter_may_be_written_to_be_in_no_place(tmp_path: Path, place: str) -> None:
    parameter = f"{{name: q, in: {place}, style: form, schema: {{type: string}}}}"
    responses = 'responses: {"200": {description: Fine.}}'
    text = f"{HEAD}paths: {{/a: {{get: {{parameters: [{parameter}], {responses}}}}}}}\n"
    assert "wrong-type" in rules(tmp_path, text)


def test_a_value_may_have_a_schema_without_types(tmp_path: Path) -> None:
    media = "{schema: {$ref: '#/components/schemas/None'}, example: 1}"
    content = f"description: Fine., content: {{application/json: {media}}}"
    responses = f"responses: {{A: {{{content}}}}}"
    text = f"{HEAD}components: {{schemas: {{None: {{type: []}}}}, {responses}}}\n"
    assert "empty-list" in rules(tmp_path, text)


POLICIES = (
    HEAD
    + """
paths:
  /a:
    get:
      deprecated: true
      x-deprecation: {since: soon}
      x-rate-limit: [{request: 10, seconds: 60}, {requests: 5, seconds: 60, per: address}]
      responses: {"204": {description: Done.}}
    put:
      deprecated: true
      x-deprecation: {since: 2030-01-31, sunset: later}
      x-rate-limit: ten a minute
      responses: {"204": {description: Done.}}
"""
)


def test_limits_and_deprecations_without_sense_are_left_out_where_they_are_tolerated(
    tmp_path: Path,
) -> None:
    contract = tmp_path / "openapi.yaml"
    contract.write_text(POLICIES)
    strict = compile_contract(contract, tmp_path)
    assert strict.report.errors and strict.tolerable
    files = compile_contract(contract, tmp_path, lenient=True).files
    written = "".join(text for name, text in files.items() if name.endswith(".py"))
    assert written.count('("deprecation", "@') == 1 and '("sunset"' not in written
    assert written.count("RateLimit(") == 1


def test_a_type_or_a_pattern_that_is_none_restricts_nothing_where_it_is_tolerated(
    tmp_path: Path,
) -> None:
    schema = "{type: strng, pattern: '[a-', minLength: -1, maxLength: 3}"
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    paths = f'paths: {{/it: {{post: {{{body}, responses: {{"204": {{description: Done.}}}}}}}}}}'
    (tmp_path / "openapi.yaml").write_text(f"{HEAD}{paths}\n")
    api, _, _ = described(tmp_path / "openapi.yaml")
    judge = judging(api)
    assert judge.is_valid(5) and judge.is_valid("abc") and not judge.is_valid("abcd")


@pytest.mark.parametrize("security", ["token", "[token]", "5"])
def test_security_that_is_not_understood_lets_nobody_in(tmp_path: Path, security: str) -> None:
    operation = f'{{security: {security}, responses: {{"204": {{description: Done.}}}}}}'
    (tmp_path / "openapi.yaml").write_text(f"{HEAD}paths: {{/it: {{get: {operation}}}}}\n")
    api, _, _ = described(tmp_path / "openapi.yaml")
    assert [operation.security for operation in api.operations] == [({"unknown": ()},)]


@pytest.mark.parametrize("info", ["", "info: {}", "info: 5", "info: {title: 5, version: 1.0}"])
def test_an_api_without_a_title_is_called_as_its_file_where_that_is_tolerated(
    tmp_path: Path, info: str
) -> None:
    contract = tmp_path / "pets.yaml"
    contract.write_text(f"openapi: 3.1.0\n{info}\npaths: {{}}\n")
    assert compile_contract(contract, tmp_path).report.errors
    files = compile_contract(contract, tmp_path, lenient=True).files
    assert json.loads(files["generated/openapi.json"])["info"]["title"] == "pets"


WRONG: list[Any] = [5, [], {}, "x", None, True, [5], {"a": 1}]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_wrong_anywhere_is_tolerated(tmp_path: Path, seed: int) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(damaged(Random(seed))))
    api, _, _ = described(tmp_path / "openapi.json")
    assert render.sources(api)
    judging(api)


def damaged(random: Random) -> Any:
    """The project's contract with something else in fifteen of its places."""
    data = json.loads((PROJECT / "generated/openapi.json").read_text())
    for _ in range(15):
        owner, step = random.choice([place for place in parts(data) if place[0] is not data])
        owner[step] = random.choice(WRONG)
    return data


def parts(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a document: what it stands in, and where in it."""
    entries: Iterable[Any] = data.items() if is_object(data) else enumerate(as_array(data))
    for step, value in entries:
        yield data, step
        yield from parts(value)


def judging(api: Api) -> Any:
    """What accepts whatever one of the schemas accepts; all must be sound."""
    judged = judgement(api)
    names = [name.replace("~", "~0").replace("/", "~1") for name in judged["$defs"]]
    some = [{"$ref": f"#/$defs/{quote(name)}"} for name in names]
    return Draft202012Validator({"$defs": judged["$defs"], "anyOf": some}, offline=True)


def test_nothing_is_generated_from_a_contract_with_errors(tmp_path: Path) -> None:
    contract = tmp_path / "openapi.yaml"
    contract.write_text(HEAD + "paths: {todos: {}}\n")
    result = compile_contract(contract, tmp_path)
    assert result.report.errors == 1
    assert result.files == {}
    assert list(tmp_path.iterdir()) == [contract]


def delete_line(lines: list[str], at: int, random: Random) -> None:
    del lines[at]


def repeat_line(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, lines[at])


def swap_lines(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def indent(lines: list[str], at: int, random: Random) -> None:
    lines[at] = " " * random.choice([1, 2, 4]) + lines[at]


def dedent(lines: list[str], at: int, random: Random) -> None:
    lines[at] = lines[at][random.choice([1, 2, 4]) :]


def indent_with_tab(lines: list[str], at: int, random: Random) -> None:
    lines[at] = "\t" + lines[at].lstrip()


def rename_key(lines: list[str], at: int, random: Random) -> None:
    keys = ["$ref", "type", "items", "x-y", "allOf", "properties", "schema", "get", "<<", "404"]
    lines[at] = re.sub(r"[$\w-]+(?=:)", lambda _: random.choice(keys), lines[at], count=1)


def misspell(lines: list[str], at: int, random: Random) -> None:
    column = random.randrange(len(lines[at]) + 1)
    lines[at] = (
        lines[at][:column] + random.choice("aZ0:-#{[&*!|'\"%@` é\u2028") + lines[at][column:]
    )


def cut_out(lines: list[str], at: int, random: Random) -> None:
    column = random.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:column] + lines[at][column + random.randrange(1, 5) :]


VALUES = ["", "null", "[]", "{}", "[a, 1]", "{a: 1}", "true", "-1", "1e400", "text", "'#/paths'",
          "&a {b: c}", "{$ref: '#/schemas/Todo'}", "{$ref: 5}", "[[[]]]", "!!int x", "9" * 400,
          "{$ref: 'todos.yaml'}", "'[a-'", "{$ref: '#/components'}", "*a"]  # fmt: skip


def replace_value(lines: list[str], at: int, random: Random) -> None:
    lines[at] = re.sub(r":.*", lambda _: ": " + random.choice(VALUES), lines[at], count=1)


def swap_values(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    (key, _, value), (another, _, their) = lines[at].partition(":"), lines[other].partition(":")
    lines[at], lines[other] = f"{key}:{their}", f"{another}:{value}"


EDITS: list[Callable[[list[str], int, Random], None]] = [
    delete_line, repeat_line, swap_lines, indent, dedent, indent_with_tab, rename_key, misspell,
    cut_out, replace_value, replace_value, swap_values,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(400))
def test_a_damaged_contract_is_reported_or_compiled(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    for path in sorted(CONTRACT.glob("*.yaml")):
        (tmp_path / path.name).write_text(path.read_text(), encoding="utf-8")
    for _ in range(random.choice([1, 1, 2, 5, 20])):
        path = random.choice(sorted(tmp_path.glob("*.yaml")))
        lines = path.read_text(encoding="utf-8").split("\n")
        random.choice(EDITS)(lines, random.randrange(len(lines)), random)
        path.write_text("\n".join(lines) or "\n", encoding="utf-8")
    report = diagnosed(tmp_path / "openapi.yaml")
    assert report.text() == diagnosed(tmp_path / "openapi.yaml").text()
    for span, diagnostic in report.entries:
        line = diagnostic.place.source.line(span.line)
        assert 1 <= span.column < span.end <= len(line) + 2
        assert diagnostic.message.strip()
