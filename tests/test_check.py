"""`make check` is one run, whatever fails in it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check
from scripts.check import Tool


def tool(name: str, code: str, remedy: str = "") -> Tool:
    return Tool(name, (sys.executable, "-c", code), remedy)


FINE = tool("third", "print('nothing to see')")
WRONG = tool("first", "import sys; print('1 fault'); sys.exit(1)", "put it right")
ALSO_WRONG = tool("second", "import sys; sys.exit('2 faults')")


def test_all_tools_are_heard_in_order_and_those_that_failed_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "TOOLS", (WRONG, ALSO_WRONG, FINE))
    monkeypatch.setattr(check, "PAGES", Path("none"))
    with pytest.raises(SystemExit) as end:
        check.main()
    assert end.value.code == "failed: first, second"
    *before, last = capsys.readouterr().out.splitlines()
    assert before == ["first:", "1 fault", "put it right", "second:", "2 faults"]
    assert last.startswith("third: fine (")


def test_where_nothing_is_wrong_it_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "TOOLS", (FINE,))
    monkeypatch.setattr(check, "PAGES", Path("none"))
    check.main()
    assert "nothing to see" not in capsys.readouterr().out


def test_on_a_terminal_each_tool_has_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    asks = "import os, sys; print(sys.stderr.isatty(), os.get_terminal_size().columns); sys.exit(3)"
    with os.fdopen(ours), os.fdopen(theirs, "w") as terminal:
        subprocess.run(["stty", "cols", "91"], stdin=theirs, check=True)
        monkeypatch.setattr(sys, "stdout", terminal)
        verdict = check.judge(tool("any", asks))
    assert (verdict.said, verdict.passed) == ("True 91\n", False)


def test_the_tools_are_those_that_are_installed() -> None:
    programs = [Path(tool.command[0]) for tool in check.TOOLS]
    programs += [Path(tool.command[0]) for tool in check.OF_PAGES if check.PAGES.is_dir()]
    assert [program for program in programs if not program.exists()] == []
