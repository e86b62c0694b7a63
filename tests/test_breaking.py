"""`make breaking` as people meet it: versions out of git, reports, exceptions, the exit status.

Each folder in `changes/` holds two versions and what is said of them; `RENEW=1 make test
ARGS=tests/test_breaking.py` writes that anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import breaking
from scripts.contract import ToolError
from scripts.contract.bundle import bundle
from scripts.contract.document import load
from server.data import Json, is_array, is_object
from tests.changed import TODAY, changes, compared
from tests.contracts import contract, operation

PROJECT = Path(__file__).parents[1]
CASES = sorted((Path(__file__).parent / "changes").iterdir())
TODOS = Path(__file__).parent / "changes" / "todos"
REPORTS = {
    "text": "expected.txt",
    "json": "expected.json",
    "markdown": "pull_request.md",
    "changelog": "changelog.md",
    "html": "changelog.html",
}


def told(case: Path, report: str) -> str:
    revised = next(case.glob("revised.*"))
    found = breaking.compared("base.yaml", revised.name, case, TODAY)
    return breaking.FORMATS[report](found)


SHOWN = [(case, "text") for case in CASES] + [(TODOS, report) for report in REPORTS][1:]


@pytest.mark.parametrize(("case", "report"), SHOWN, ids=[f"{c.name}-{r}" for c, r in SHOWN])
def test_two_versions_get_exactly_the_expected_report(case: Path, report: str) -> None:
    expected = case / REPORTS[report]
    text = told(case, report)
    if os.environ.get("RENEW"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_the_same_contract_in_another_version_of_openapi_and_several_files_is_no_change() -> None:
    case = PROJECT / "tests/changes/dialects"
    found = breaking.compared("base.yaml", "revised.json", case, TODAY)
    assert {change.rule for change in found.changes} <= {"path-parameter-renamed", "schema-added"}
    assert not found.failed


def reversed_keys(data: Json) -> Json:
    if is_object(data):
        return {key: reversed_keys(data[key]) for key in reversed(data)}
    return [reversed_keys(item) for item in data] if is_array(data) else data


def test_our_own_contract_is_the_same_in_one_file_and_another_order(tmp_path: Path) -> None:
    written = PROJECT / "openapi/openapi.yaml"
    bundled = bundle(load(written, PROJECT))
    copy = tmp_path / "openapi.json"
    copy.write_text(json.dumps(reversed_keys(bundled.data)))
    assert breaking.compared(str(written), str(written), PROJECT, TODAY).changes == ()
    assert breaking.compared(str(written), str(copy), PROJECT, TODAY).changes == ()


# --- the base -------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository whose first version is tagged v1 and whose working tree differs from it."""
    (tmp_path / "openapi").mkdir()
    paths = "/a: { $ref: 'paths.yaml#/a' }"
    head = "openapi: 3.1.1\ninfo: { title: It, version: 1.0.0 }\npaths:\n"
    (tmp_path / "openapi/openapi.yaml").write_text(f"{head}  {paths}\n")
    get = "a:\n  get:\n    operationId: a\n    responses:\n      '204': { description: Done. }\n"
    (tmp_path / "openapi/paths.yaml").write_text(get)
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for command in (
        ["init", "--quiet"],
        ["add", "."],
        [*identity, "commit", "-qm1"],
        ["tag", "v1"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    (tmp_path / "openapi/paths.yaml").write_text(get.replace("get:", "put:"))
    return tmp_path


def test_a_revision_is_read_out_of_git_with_all_its_files(project: Path) -> None:
    found = breaking.compared("v1", "openapi/openapi.yaml", project, TODAY)
    lines = {change.rule: found.line(change) for change in found.changes}
    assert lines == {
        "operation-removed": "v1:openapi/paths.yaml:2:3",
        "operation-added": "openapi/paths.yaml:2:3",
    }


@pytest.mark.parametrize("base", ["HEAD:openapi/openapi.yaml", "openapi", "."])
def test_a_base_may_be_a_file_of_a_revision_or_a_folder(project: Path, base: str) -> None:
    found = breaking.compared(base, "openapi/openapi.yaml", project, TODAY)
    assert found.failed == (base[0] == "H")


def test_a_project_may_be_a_folder_of_its_repository(project: Path) -> None:
    whole = project.parent / "whole"
    whole.mkdir()
    shutil.move(project / ".git", whole)
    project.rename(whole / "api")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for command in (["add", "--all"], [*identity, "commit", "-qm2"]):
        subprocess.run(["git", *command], cwd=whole, check=True)
    assert not breaking.compared("HEAD", "openapi", whole / "api", TODAY).changes


def test_where_nothing_is_committed_it_is_told_what_to_do(tmp_path: Path) -> None:
    def told(base: str) -> str:
        with pytest.raises(ToolError) as caught:
            breaking.compared(base, "openapi", tmp_path, TODAY)
        return str(caught.value)

    assert "this folder is not under git" in told("main") and "`git init`" in told("main")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert "nothing has been committed yet" in told("main") and "BASE=" in told("main")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "core.hooksPath=")
    empty = ["commit", "--allow-empty", "--quiet", "-m1"]
    subprocess.run(["git", *identity, *empty], cwd=tmp_path, check=True)
    subprocess.run(["git", "branch", "-m", "trunk"], cwd=tmp_path, check=True)
    assert told("main").endswith("Branches here: trunk")


def test_the_working_tree_is_left_alone(project: Path) -> None:
    def status() -> bytes:
        command = ["git", "status", "--porcelain"]
        return subprocess.run(command, cwd=project, capture_output=True, check=True).stdout

    before = status()
    breaking.compared("v1", "openapi/openapi.yaml", project, TODAY)
    assert status() == before


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("nowhere", "no git revision, file or folder"),
        ("v1:docs/api.yaml", "no folder docs in v1"),
        ("v1:openapi/other.yaml", "no contract in v1:openapi"),
        ("notes.yaml", "no OpenAPI document"),
        ("broken.yaml", "error"),
    ],
)
def test_a_base_that_is_none_is_named(project: Path, base: str, words: str) -> None:
    (project / "notes.yaml").write_text("a: 1\n")
    (project / "broken.yaml").write_text("openapi: 3.1.1\npaths: {\n")
    with pytest.raises(ToolError, match=words):
        breaking.compared(base, "openapi/openapi.yaml", project, TODAY)


@pytest.mark.parametrize(("base", "status"), [("base.yaml", 1), ("revised.yaml", 0), ("none", 2)])
def test_the_exit_status_tells_whether_something_breaks(base: str, status: int) -> None:
    names = [str(TODOS / base), str(TODOS.parent / "hooks" / "revised.yaml")]
    names[1] = str(TODOS / "revised.yaml") if base == "base.yaml" else names[0]
    if base == "revised.yaml":  # without the exceptions beside it, which are not in order
        names = [str(TODOS.parent / "hooks" / base)] * 2
    command = [sys.executable, "-m", "scripts.breaking", *names, "--format", "json"]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == status, run.stderr
    if status < 2:
        assert (json.loads(run.stdout)["summary"]["breaking"] > 0) == (status == 1)


# --- exceptions and versions ----------------------------------------------------------------------

GONE = contract({"/a": {"get": operation()}}), contract({})


def excuse(**fields: str) -> str:
    entry = {"rule": "operation-removed", "place": "GET /a", "reason": "agreed", **fields}
    return json.dumps({"exceptions": [{"until": "2030-12-31", **entry}]})


def test_an_exception_excuses_its_change_until_its_end() -> None:
    assert compared(*GONE).failed
    assert not compared(*GONE, excuse()).failed
    assert not compared(*GONE, excuse(until="2030-06-15")).failed
    expired = compared(*GONE, excuse(until="2030-06-14"))
    assert expired.failed
    assert [note.rule for note in expired.notes] == ["exception-expired"]


@pytest.mark.parametrize(
    ("fields", "rule", "failed"),
    [
        ({"place": "GET /b"}, "exception-unused", True),
        ({"rule": "server-removed"}, "exception-unused", True),
        ({"rule": "operation-remved"}, "exception-form", True),
        ({"reason": " "}, "exception-form", True),
        ({"until": "soon"}, "exception-form", True),
    ],
)
def test_an_exception_that_excuses_nothing_is_told(
    fields: dict[str, str], rule: str, failed: bool
) -> None:
    found = compared(*GONE, excuse(**fields))
    assert [note.rule for note in found.notes] == [rule]
    assert found.failed == failed


def test_an_exception_that_is_not_needed_any_more_fails_nothing() -> None:
    found = compared(GONE[0], GONE[0], excuse())
    assert [note.severity for note in found.notes] == ["warning"]
    assert not found.failed


@pytest.mark.parametrize(
    ("base", "revised", "suggested", "enough"),
    [
        ("1.2.3", "1.3.0", "2.0.0", False),
        ("1.2.3", "2.0.0", "2.0.0", True),
        ("0.2.3", "0.3.0", "0.3.0", True),
        ("2026-10", "2026-11", "", True),
    ],
)
def test_the_changes_call_for_a_version(
    base: str, revised: str, suggested: str, enough: bool
) -> None:
    old, new = (
        {**json.loads(text), "info": {"title": "It", "version": version}}
        for text, version in zip(GONE, (base, revised), strict=True)
    )
    found = compared(old, new).versions
    if base.startswith("2026"):
        assert found.level == "major"
    else:
        assert (found.suggested, found.is_enough) == (suggested, enough)


def test_additions_are_minor_and_words_a_patch() -> None:
    assert compared(GONE[1], GONE[0]).versions.level == "minor"
    said = contract({"/a": {"get": operation(summary="Said.")}})
    assert compared(GONE[0], said).versions.level == "patch"
    assert compared(GONE[0], GONE[0]).versions.level == "none"


# --- what is compared with what -------------------------------------------------------------------


def answering(**replies: Any) -> str:
    given = {key.strip("_"): {"description": "", **reply} for key, reply in replies.items()}
    return contract({"/it": {"get": operation(responses=given)}})


def json_of(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def test_a_range_of_statuses_stands_for_the_statuses_in_it() -> None:
    ranged, exact = answering(_2XX=json_of({})), answering(_200=json_of({"type": "string"}))
    assert not compared(ranged, exact).breaking
    rules = {c.rule for c in compared(exact, ranged).breaking}
    assert rules == {"reply-type-widened", "success-added"}


def test_a_media_type_is_known_by_its_range_and_without_regard_to_case() -> None:
    def of(name: str) -> str:
        return answering(_200={"content": {name: {}}})

    assert compared(of("application/JSON; charset=utf-8"), of("application/json;charset=utf-8")) \
        .changes == ()  # fmt: skip
    assert not compared(of("application/json"), of("*/*")).breaking


def test_security_is_compared_as_alternatives_of_sets() -> None:
    schemes = {n: {"type": "apiKey", "in": "header", "name": n} for n in ("a", "b", "c")}

    def of(*needs: dict[str, list[str]]) -> str:
        paths = {"/it": {"get": operation(security=list(needs))}}
        return contract(paths, components={"securitySchemes": schemes})

    both, either = of({"a": [], "b": []}), of({"a": []}, {"b": []})
    assert not compared(both, either).breaking
    assert compared(either, both).breaking
    assert compared(either, of({"b": []}, {"a": []})).changes == ()
    assert compared(of({"b": [], "a": []}), both).changes == ()


def test_a_change_of_a_shared_schema_is_told_once_with_the_operations_it_concerns() -> None:
    def of(kind: str) -> str:
        reply = {"description": "", **json_of({"$ref": "#/components/schemas/A"})}
        paths = {
            f"/{n}": {"get": operation(operationId=f"it{n}", responses={"200": reply})}
            for n in "ab"
        }
        return contract(paths, components={"schemas": {"A": {"type": kind}}})

    found = changes(of("integer"), of("number"))
    assert found["reply-type-widened"].operations == ("GET /a", "GET /b")


def test_a_deep_union_that_refers_to_itself_is_compared_in_no_time() -> None:
    def of(limit: int) -> str:
        here = {"$ref": "#/components/schemas/Node"}
        node = {
            "oneOf": [
                {"type": "string", "maxLength": limit},
                {"type": "array", "items": here},
                {"type": "object", "properties": dict.fromkeys("abc", here)},
            ]
        }
        reply = {"200": {"description": "", **json_of(here)}}
        paths = {"/it": {"get": operation(responses=reply)}}
        return contract(paths, components={"schemas": {"Node": node}})

    assert compared(of(3), of(3)).changes == ()
    assert [c.rule for c in compared(of(3), of(4)).breaking] == ["reply-max-length-widened"]
    assert not compared(of(4), of(3)).breaking
