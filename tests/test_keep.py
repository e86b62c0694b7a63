"""Failures of the fuzzer become tests: readable, complete, without secrets."""

from __future__ import annotations

import ast
import io
import json
import tokenize
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from httpx2 import AsyncClient, Request, Response
from schemathesis.engine.recorder import Interaction
from schemathesis.engine.recorder import Request as Sent

from scripts.keep.__main__ import listed, told
from scripts.keep.credentials import INCOMPLETE, REFUSED
from scripts.keep.departures import departures
from scripts.keep.failures import Failure, Memory, failure, requests, steps, store, stored
from scripts.keep.literals import literal
from scripts.keep.writing import text
from tests.conftest import LogIn

PROJECT = Path(__file__).parents[1]
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
ID = "018f7f5e-0000-7000-8000-00000000abcd"


@pytest.mark.parametrize(
    "value",
    ["", 'say "no"', "it's", "\u2028\x00\ud83d\ude00", "a" * 5000, "ab" * 300, "x" + "é" * 90,
     "\\" * 200, "'\"" * 80, b"\x00\xff" * 50, b"a" * 100, 0, -1, 1e300, 10**40, True, None],
)  # fmt: skip
def test_a_literal_is_its_value_and_stays_within_the_line(value: Any) -> None:
    written = literal(value)
    assert ast.literal_eval(written) == value if "*" not in written else eval(written) == value
    assert written.isascii()
    tokens = tokenize.generate_tokens(io.StringIO(written).readline)
    assert all(len(token.string) <= 80 for token in tokens)


# --- what is kept ---------------------------------------------------------------------------------


def exchange(
    method: str, path: str, body: Any = None, answer: Any = None, status: int = 200, who: str = ""
) -> tuple[Any, Interaction]:
    headers = {"Content-Type": ["application/json"], "User-Agent": ["fuzzer"], "X-Odd": ["1"]}
    if who:
        headers |= {"Authorization": [f"Bearer {TOKEN}"], "Cookie": [f"session={TOKEN}"]}
    content = None if body is None else json.dumps(body).encode()
    size = None if content is None else len(content)
    sent = Sent(method, f"http://testserver/api/v1{path}", content, size, headers)
    came: Any = SimpleNamespace(status_code=status, content=json.dumps(answer).encode())
    template = "/todos" if path == "/todos" else "/todos/{todo_id}"
    operation = SimpleNamespace(label=f"{method} {template}")
    case = SimpleNamespace(operation=operation, auth_identity=who or None)
    return case, Interaction(sent, came)


def scenario(*exchanges: tuple[Any, Interaction]) -> Any:
    """What Schemathesis records of requests that follow from each other."""
    cases = {
        str(n): SimpleNamespace(value=case, parent_id=str(n - 1) if n else None)
        for n, (case, _) in enumerate(exchanges)
    }
    interactions = {str(n): interaction for n, (_, interaction) in enumerate(exchanges)}
    return SimpleNamespace(cases=cases, interactions=interactions)


def failed(name: str, operation: str, message: str = "") -> Any:
    found = SimpleNamespace(
        case_id=None, operation=operation, title="It went wrong", message=message
    )
    return SimpleNamespace(name=name, failure_info=SimpleNamespace(failure=found, steps=[]))


def kept(*exchanges: tuple[Any, Interaction], name: str = "not_a_server_error") -> Failure:
    last = exchanges[-1][0].operation.label
    check = failed(name, last, f"The token was {TOKEN}.")
    return found_of(scenario(*exchanges), str(len(exchanges) - 1), check, Memory())


def found_of(recorder: Any, id: str, check: Any, memory: Memory) -> Failure:
    found = failure(check, steps(requests(recorder, id, check, memory)))
    assert found is not None
    return found


MADE = exchange("POST", "/todos", {"title": "Milk"}, {"id": ID, "title": "Milk"}, 201, who="u1")


def test_ids_become_references_and_credentials_are_forgotten(tmp_path: Path) -> None:
    found = kept(
        MADE, exchange("PATCH", f"/todos/{ID}?x=1", {"title": "Tea"}, status=500, who="u1")
    )
    assert found.steps[1].path == ["todos", {"$answer": [0, "id"]}]
    assert found.steps[1].query == [("x", "1")]
    store([found], tmp_path)
    assert stored(tmp_path) == [found]
    written = (tmp_path / "failures.json").read_text()
    assert TOKEN not in written and ID not in written and "fuzzer" not in written
    told = "PATCH /todos/{todo_id}: It went wrong (500, after 1 other request)"
    assert listed([found])[0].strip() == f"1  {told}"


def test_what_another_scenario_made_is_made_first() -> None:
    memory = Memory()
    memory.note(scenario(MADE))
    alone = scenario(exchange("GET", f"/todos/{ID}", status=500, who="u1"))
    found = found_of(alone, "0", failed("not_a_server_error", "GET /todos/{todo_id}"), memory)
    assert [(step.method, step.path) for step in found.steps] == [
        ("POST", ["todos"]),
        ("GET", ["todos", {"$answer": [0, "id"]}]),
    ]


def test_what_was_put_at_an_address_is_put_there_first() -> None:
    memory = Memory()
    memory.note(scenario(MADE))
    memory.note(scenario(exchange("PUT", f"/todos/{ID}", {"title": "Tea"}, who="u1")))
    alone = scenario(exchange("GET", f"/todos/{ID}", status=500, who="u1"))
    found = found_of(alone, "0", failed("not_a_server_error", "GET /todos/{todo_id}"), memory)
    assert [step.method for step in found.steps] == ["POST", "PUT", "GET"]
    assert found.steps[1].path == found.steps[2].path == ["todos", {"$answer": [0, "id"]}]


def test_the_test_is_written_with_the_projects_own_fixtures() -> None:
    found = kept(MADE, exchange("GET", f"/todos/{ID}", status=500, who="u1"))
    written = text(found, PROJECT)
    assert "async def test_get_todo_does_not_fail(log_in: LogIn) -> None:" in written
    assert 'ada = await log_in("ada")' in written
    assert 'first = await ada.request("POST", "/todos", headers={"X-Odd": "1"}, ' in written
    assert 'json={"title": "Milk"})' in written
    assert 'first_id = first.json()["id"]' in written
    assert 'answer = await ada.request("GET", f"/todos/{first_id}", ' in written
    assert "# The contract documents 200 (The to-do), " in written
    assert TOKEN not in written


async def test_the_test_can_be_run(log_in: LogIn, client: AsyncClient) -> None:
    """Two people: what one made the other must not see. The product keeps to that."""
    found = kept(
        MADE,
        exchange("GET", f"/todos/{ID}", status=200, who="u2"),
        name="object_level_authorization",
    )
    space: dict[str, Any] = {}
    exec(compile(text(found, PROJECT), "kept", "exec"), space)
    await space["test_get_todo_keeps_the_things_of_one_from_another"](log_in)
    own = kept(MADE, exchange("GET", f"/todos/{ID}", who="u1"), name="object_level_authorization")
    exec(compile(text(own, PROJECT), "kept", "exec"), space)
    with pytest.raises(AssertionError):
        await space["test_get_todo_keeps_the_things_of_one_from_another"](log_in)


async def test_without_accounts_the_test_fails_until_somebody_gives_it_credentials(
    tmp_path: Path, client: AsyncClient
) -> None:
    """The documented 401 is no proof that a fault is mended."""
    found = kept(MADE, exchange("GET", f"/todos/{ID}", status=500, who="u2"))
    written = text(found, tmp_path)
    assert 'ADA = {"Authorization": "Bearer ..."}' in written
    assert 'client.request("POST", "/todos", headers=ADA | {"X-Odd": "1"}, ' in written

    def test(given: str) -> Any:
        space: dict[str, Any] = {}
        exec(compile(given, "kept", "exec"), space)
        return space["test_get_todo_does_not_fail"](client)

    with pytest.raises(AssertionError, match=INCOMPLETE):
        await test(written)
    alone = text(kept(exchange("GET", f"/todos/{ID}", status=500, who="u1")), tmp_path)
    with pytest.raises(AssertionError, match=REFUSED):
        await test(alone.replace("Bearer ...", "Bearer wrong"))
    assert "write them down" in told(1, f"E  AssertionError: {INCOMPLETE}\n1 failed in 0.3s")


def test_credentials_that_the_fuzzer_made_up_are_nobodys() -> None:
    found = kept(exchange("GET", f"/todos/{ID}", status=200, who="u1"), name="ignored_auth")
    written = text(found, PROJECT)
    assert "async def test_get_todo_asks_for_credentials(client: AsyncClient)" in written
    assert "assert answer.status_code in {401, 403}" in written


async def test_departures_of_an_answer_from_the_contract(client: AsyncClient) -> None:
    assert departures(await client.get("/health/live")) == []
    assert departures(await client.get("/todos")) == []  # 401, as documented
    request = Request("GET", "http://testserver/api/v1/health/live")
    odd = Response(418, request=request)
    assert departures(odd) and "418 is not documented" in departures(odd)[0]
    broken = Response(500, json={}, request=request)
    assert departures(broken) == ["500: the server has failed"]
    wrong = Response(200, json={"status": 1}, request=request)
    assert departures(wrong)[0].startswith("/status ")
    plain = Response(200, text="ok", request=request)
    assert "text/plain" in departures(plain)[0]


def test_a_test_that_could_not_begin_is_not_said_to_fail() -> None:
    assert told(1, "F\nx.py:3: assert 500 == 200\n1 failed in 0.3s").startswith("It fails")
    assert told(0, "1 passed in 0.3s").startswith("It passes")
    assert "no database" in told(1, "E\nx.py:3: no database\n1 error in 0.3s")
