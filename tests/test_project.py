"""The project's own rules, held by tests instead of prose."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from generated.routes import CONTRACT

PROJECT = Path(__file__).parents[1]

MAY_IMPORT = {
    "database": {"database"},
    "generated": {"generated", "server"},
    "handlers": {"database", "generated", "handlers", "server"},
    "server": {"server"},
    "scripts": {"database", "generated", "scripts", "server"},
}
"""Which rooms of the project a room may use: data flows one way; the server knows no handler."""

EXCEPTIONS = {
    ("generated/handlers.py", "handlers"),  # for type checkers only, never imported
    ("server/migrations.py", "database"),  # compares the tables with the migrated database
}


def sources(room: str) -> Iterator[Path]:
    return (path for path in (PROJECT / room).rglob("*.py") if "__pycache__" not in path.parts)


def imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            rooms |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            rooms.add(node.module.partition(".")[0])
    return rooms & set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_follow_the_arrows(room: str) -> None:
    for path in sources(room):
        name = path.relative_to(PROJECT).as_posix()
        others = {r for r in imported_rooms(path) if (name, r) not in EXCEPTIONS}
        assert others <= MAY_IMPORT[room], name


def test_the_top_level_has_no_rooms_but_the_known_ones() -> None:
    run = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True)
    rooms = {line.partition("/")[0] for line in run.stdout.splitlines() if "/" in line}
    known = {"openapi", "generated", "handlers", "templates", "scripts", "tests", "frontend",
             "server", "database", ".ci", ".github"}  # fmt: skip
    assert rooms <= known


@pytest.mark.parametrize(
    "room",
    [
        "database",
        # {% if accounts %}
        "handlers",  # how many operations a tag has is for its author to say
        # {% endif %}
        "scripts",
        "server",
        "tests",
    ],
)
def test_files_written_by_hand_stay_readable(room: str) -> None:
    too_long = {
        path.relative_to(PROJECT).as_posix(): len(path.read_text().splitlines())
        for path in sources(room)
        if len(path.read_text().splitlines()) > 450
    }
    assert too_long == {}


def test_every_module_says_what_it_is() -> None:
    for room in MAY_IMPORT:
        for path in sources(room):
            if path.read_text().strip():
                assert ast.get_docstring(ast.parse(path.read_text())), path


def test_every_make_target_is_explained() -> None:
    makefile = (PROJECT / "Makefile").read_text()
    phony = set(re.findall(r"^\.PHONY: (\S+)$", makefile, re.M)) - {"setup"}
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
    assert phony == explained


def test_make_clean_leaves_nothing_that_git_ignores_but_data_and_settings(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((PROJECT / "Makefile").read_text())
    ignored = re.findall(r"^[^#\s].*$", (PROJECT / ".gitignore").read_text(), re.M)
    for name in [*ignored, ".data/__pycache__"]:
        made = tmp_path / name.replace("*", "any")
        made.mkdir(parents=True) if "." not in made.suffix else made.touch()
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left - {"frontend"} == {"Makefile", ".env", ".data", ".data/__pycache__"}


def test_the_environment_example_has_every_setting() -> None:
    from server.settings import Settings

    example = (PROJECT / ".env.example").read_text().partition("# --- compose.yaml only")[0]
    named = set(re.findall(r"^#?\s?([A-Z_]+)=", example, re.M))
    assert named == {name.upper() for name in Settings.model_fields}


def served() -> set[str]:
    """Where the contract is: below its base path or, if it has none, wherever paths begin."""
    if CONTRACT.base_path:
        return {f"{CONTRACT.base_path}/*"}
    return {f"/{operation.path.split('/')[1]}*" for operation in CONTRACT.operations}


def test_the_proxy_sends_what_the_contract_serves_to_the_api() -> None:
    passed = re.search(r"^\t@api path (.+)$", (PROJECT / "Caddyfile").read_text(), re.M)
    if passed is not None:  # there are pages as well
        known = passed[1].split()
        lacking = [path for path in sorted(served()) if not any(fnmatch(path, k) for k in known)]
        assert not lacking, f"add to `@api path` in Caddyfile: {' '.join(lacking)}"


def test_the_proxy_lets_through_what_the_contract_allows() -> None:
    text = (PROJECT / "openapi").rglob("*.yaml")
    limits = [int(n) for path in text for n in re.findall(r"x-body-limit: (\d+)", path.read_text())]
    passed = re.search(r"max_size (\d+)MiB", (PROJECT / "Caddyfile").read_text())
    assert passed is not None
    assert max(limits, default=0) <= int(passed[1]) << 20


def test_lock_files_name_no_registry() -> None:
    names = ["requirements.txt", "requirements-dev.txt", "frontend/package-lock.json"]
    for name in [*names, "tests/bench/package-lock.json"]:
        text = (PROJECT / name).read_text() if (PROJECT / name).is_file() else ""
        assert "://" not in re.sub(r'"(url|funding)": "[^"]*"', "", text)
