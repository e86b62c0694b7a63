"""Where people read it, a traceback shows the project's own code; elsewhere it is whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

PROJECT = Path(__file__).parents[1]

PROGRAM = """
import asyncio, sys
import structlog
from starlette.middleware.cors import CORSMiddleware
from server import errors, logs
from server.settings import Settings

logs.configure(Settings(log_format={format!r}, environment="development", **{given!r}))
source = '''
async def handler(scope, receive, send):
    try:
        {{}}["nothing"]
    except KeyError as error:
        raise LookupError("no such thing") from error
'''
names = {{}}
exec(compile(source, {place!r}, "exec"), names)
scope = {{"type": "http", "method": "GET", "path": "/api/v1/a b", "headers": []}}

async def main():
    try:
        await CORSMiddleware(names["handler"])(scope, None, None)
    except LookupError as error:
        errors.Errors().in_request(error, scope)

asyncio.run(main())
{last}
"""


def logged(format: str, last: str = "", **given: object) -> str:
    place = str(PROJECT / "handlers/things.py")
    program = PROGRAM.format(format=format, given=given, place=place, last=last)
    run = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True)
    return run.stderr.decode()


def test_a_developer_sees_the_frames_of_the_handler_and_what_was_asked() -> None:
    told = logged("console")
    first, *lines = told.splitlines()
    assert "unhandled exception" in first and "request=GET /api/v1/a%20b" in first.replace("'", "")
    assert lines[0] == "Traceback (most recent call last):"
    assert "  handlers/things.py:4 in handler" in lines
    assert "  handlers/things.py:6 in handler" in lines
    assert "KeyError: 'nothing'" in lines and "LookupError: no such thing" in lines
    assert re.search(r"^  … \d+ frames? of .*starlette", told, re.M)
    assert "site-packages" not in told
    assert lines[-1] == "WHOLE_TRACEBACKS=true shows the folded frames, too"


def test_whole_tracebacks_are_shown_to_whoever_asks_for_them() -> None:
    told = logged("console", whole_tracebacks=True)
    assert "site-packages" in told and "frames of" not in told and "WHOLE_TRACEBACKS" not in told


def test_what_fails_in_a_test_is_told_in_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    secret = "a password"
    try:
        json.loads("{" + secret)
    except ValueError as error:
        structlog.stdlib.get_logger("test").error("failed", exc_info=error)
    told = capsys.readouterr().out
    assert "  tests/test_tracebacks.py:" in told and secret not in told
    assert re.search(r"^  … \d+ frames? of Python$", told, re.M)


def test_the_server_does_not_tell_again_why_an_answer_is_broken_off() -> None:
    again = """
import logging
for error in (errors.BrokenOff(), OSError("of its own")):
    logging.getLogger("uvicorn.error").error("in the application", exc_info=error)
"""
    told = logged("console", again)
    assert told.count("in the application") == 1
    assert "OSError: of its own" in told


def test_the_structured_log_has_everything() -> None:
    entry = json.loads(logged("json"))
    assert entry["request"] == "GET /api/v1/a%20b"
    outer, inner = entry["exception"]
    assert (outer["exc_type"], inner["exc_type"]) == ("LookupError", "KeyError")
    assert any("site-packages" in frame["filename"] for frame in outer["frames"])


@pytest.mark.parametrize("whole", [False, True])
def test_what_ends_a_program_is_told_in_the_same_way(whole: bool) -> None:
    told = logged("console", 'import json; json.loads("{")', whole_tracebacks=whole)
    end = told[told.rindex("Traceback") :]
    assert "JSONDecodeError: Expecting property name" in end
    assert ("frames of Python" in end) is not whole
    assert ("in loads\n" in end) is whole
