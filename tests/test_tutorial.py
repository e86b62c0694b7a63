"""The tutorial does what it says: files are written, commands run, and their output compared. So do
the policies in a project's README."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from server import postgres
from tests.copies import PROJECT, apart, copied
from tests.ports import free_port

BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PATIENCE = 120.0
"""Seconds until the second terminal shows what the text promises."""


@dataclass(frozen=True)
class Block:
    """A fenced part of the text: its language, and the file or the terminal that it is about."""

    language: str
    about: str
    text: str


@dataclass
class Reader:
    """Does what the text says, in its order."""

    folder: Path
    environment: Mapping[str, str]
    ports: Mapping[str, str]
    log: Path
    second: subprocess.Popen[bytes] | None = None
    seen: int = 0
    """How much of the second terminal the text has spoken of."""

    def follow(self, block: Block) -> None:
        match block.language, block.about:
            case "console", "second":
                self.watch(block.text)
            case "console", _:
                for command, output in COMMAND.findall(block.text):
                    self.run(command, output)
            case "diff", name:
                self.change(self.folder / name, block.text)
            case _, name:
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text)

    def run(self, command: str, expected: str) -> None:
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            borrow(self.folder)
            return
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", self.local(command)],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
        )
        assert (done.returncode == 0) != ("make: ***" in expected), f"{command}:\n{done.stdout}"
        assert matches(self.local(expected), done.stdout), f"{command}:\n{done.stdout}"

    def watch(self, text: str) -> None:
        """What the second terminal shows next; the first of its blocks starts it."""
        command, _, expected = text.removeprefix("$ ").partition("\n")
        if self.second is None:
            with self.log.open("wb") as log:
                self.second = subprocess.Popen(
                    command.split(),
                    cwd=self.folder,
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        else:
            expected = text
        pattern = re.compile(regex(self.local(expected).rstrip("…\n")), re.DOTALL)
        end = time.monotonic() + PATIENCE
        while (found := pattern.search(shown := self.shown(), self.seen)) is None:
            assert time.monotonic() < end, f"not shown:\n{expected}\nbut:\n{shown[self.seen :]}"
            time.sleep(0.1)
        self.seen = found.end()

    def shown(self) -> str:
        """What stands on the second terminal; half a letter at its end is still to come."""
        return self.log.read_bytes().decode("utf-8", "ignore")

    def change(self, path: Path, diff: str) -> None:
        lines = diff.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        text = path.read_text()
        assert text.count(before) == 1, f"{path.name} has not once:\n{before}"
        path.write_text(text.replace(before, after))

    def local(self, text: str) -> str:
        """The text with ports that are free here."""
        for named, free in self.ports.items():
            text = text.replace(f"localhost:{named}", f"localhost:{free}")
        return text

    def close(self) -> None:
        if self.second is not None:
            os.killpg(self.second.pid, signal.SIGTERM)
            self.second.wait(30)


def regex(expected: str) -> str:
    """A line of `…` alone stands for any lines, or none."""
    parts = re.split(r"(^…\n|…)", expected.strip("\n"), flags=re.MULTILINE)
    anything = {"…\n": "(?:.*?\n)?", "…": ".*?"}
    return "".join(anything.get(part) or re.escape(part) for part in parts)


def matches(expected: str, output: str) -> bool:
    """Is it what was expected, where `…` stands for anything, and nothing for whatever comes?"""
    return re.fullmatch(regex(expected), output.strip("\n"), re.DOTALL) is not None


def borrow(folder: Path) -> None:
    """Take the tools that are installed here, as if they had just been set up."""
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    packages = Path("frontend") / "node_modules"
    shutil.copytree(
        PROJECT / packages, folder / packages, symlinks=True, copy_function=link_or_copy
    )
    for name in ("requirements-dev.txt", "frontend/package-lock.json"):
        os.utime(folder / name, (0, 0))


def link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture
def reader(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    copied(tmp_path / "charter")
    pipx = tmp_path / "bin" / "pipx"
    pipx.parent.mkdir()
    pipx.write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" -m "$@"\n')
    pipx.chmod(0o755)
    ports = {named: str(free_port()) for named in ("8000", "3000")}
    with apart(tmp_path_factory):
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
            "PATH": f"{pipx.parent}{os.pathsep}{os.environ['PATH']}",
            "PORT": ports["8000"],
            "WEB_PORT": ports["3000"],
            "GIT_AUTHOR_NAME": "Test",
            "GIT_AUTHOR_EMAIL": "test@example.com",
            "GIT_COMMITTER_NAME": "Test",
            "GIT_COMMITTER_EMAIL": "test@example.com",
            "NO_COLOR": "1",
        }
        made = Reader(tmp_path, environment, ports, tmp_path / "second.log")
        yield made
        made.close()


@pytest.mark.long
def test_the_tutorial_does_what_it_says(reader: Reader) -> None:
    text = (PROJECT / "TUTORIAL.md").read_text("utf-8")
    blocks = [Block(*found) for found in BLOCK.findall(text)]
    assert len(blocks) == text.count("\n```") / 2
    for block in blocks:
        reader.follow(block)


def test_the_policies_of_a_projects_readme_show_what_is_shared_to_members_alone(
    postgres_admin: str,
) -> None:
    readme = next(PROJECT.glob("templates/* own */README.md")).read_text()
    written = readme.partition("## Who sees which rows")[2].partition("## All commands")[0]
    steps = "".join(re.findall(r"^    (.*\n)", written, re.M))
    url = postgres.ensure_database(postgres_admin, "readme")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE members (team_id uuid, user_id uuid)")
        connection.execute("CREATE TABLE notes (owner_id uuid, team_id uuid)")
        exec(steps, {"op": connection})
        connection.execute("DROP POLICY owner ON notes")
        ada, bob, eve, team = (str(uuid4()) for _ in range(4))
        seen: list[Any] = []
        for person in (ada, bob, eve, ""):
            connection.execute("SELECT set_config('app.user_id', %s, false)", (person,))
            if person == ada:
                for member in (ada, bob):
                    row = (team, member)
                    connection.execute("INSERT INTO members VALUES (%s, %s) RETURNING *", row)
                connection.execute("INSERT INTO notes VALUES (%s, %s) RETURNING *", (ada, team))
            counts = "SELECT (SELECT count(*) FROM members), count(*) FROM notes"
            seen.append(connection.execute(counts).fetchone())
    postgres.drop_database(postgres_admin, "readme")
    assert seen == [(2, 1), (2, 1), (0, 0), (0, 0)]
