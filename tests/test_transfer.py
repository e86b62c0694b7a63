"""To-dos to and from files: whatever their size, safe in spreadsheets, with a report by line."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text
from starlette.types import ASGIApp, Message

from handlers import transfer
from handlers.transfer_rows import plain, safe
from server.lines import lines, records
from server.problems import Problem
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn
from tests.test_todos import create, titles

CSV = {"Content-Type": "text/csv"}
NDJSON = {"Content-Type": "application/x-ndjson"}


async def imported(
    person: AsyncClient,
    content: str | bytes | AsyncIterator[bytes],
    headers: dict[str, str],
    **q: str,
) -> Any:
    answer = await person.post("/todos/import", content=content, headers=headers, params=q)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def exported(person: AsyncClient, **query: str) -> str:
    answer = await person.get("/todos/export", params=query)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_every_line_of_an_ndjson_file_is_a_todo_as_the_api_shows_it(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "Two\nlines", tags=["a", "b"], metadata={"n": 2**70, "nul": "\0"})
    await create(ada, "Done", status="completed", due_at="2030-01-01T00:00:00Z")
    whole = [json.loads(line) for line in (await exported(ada, format="ndjson")).splitlines()]
    assert whole == (await ada.get("/todos")).json()["items"]


async def test_an_export_is_filtered_and_sorted_like_a_list_and_ones_own(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    await create(eve, "Hers", priority=5)
    for number in range(4):
        await create(ada, f"todo {number}", priority=number)
    table = list(csv.DictReader(io.StringIO(await exported(ada, priority_min="2", sort="title"))))
    assert [row["title"] for row in table] == ["todo 2", "todo 3"]


async def test_a_file_has_a_name_and_is_saved_by_browsers(log_in: LogIn) -> None:
    ada = await log_in("ada")
    answer = await ada.get("/todos/export")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="todos-') and disposition.endswith('.csv"')


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1", "'tis", "'", "x"])
def test_no_cell_is_a_formula_and_all_come_back_as_they_were(text: str) -> None:
    assert safe(text)[0] not in "=+-@\t\r\n"
    assert plain(safe(text)) == text


@pytest.mark.parametrize(("form", "headers"), [("csv", CSV), ("ndjson", NDJSON)])
async def test_what_was_exported_is_imported_as_it_was(
    log_in: LogIn, form: str, headers: dict[str, str]
) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    await create(
        ada, '=HYPERLINK("x";"y")', description='said "no",\r\nthen left', priority=5,
        tags=["-x", "two words"], due_at="2030-01-01T00:00:00Z", status="in_progress",
        metadata={"source": {"id": 7}},
    )  # fmt: skip
    await create(ada, "'plain", description=" spaces ")
    report = await imported(eve, await exported(ada, format=form), headers)
    assert report == {"dry_run": False, "created": 2, "failed": 0, "errors": []}
    theirs = [(await who.get("/todos?sort=title")).json()["items"] for who in (ada, eve)]
    given = [[{name: todo[name] for name in GIVEN} for todo in todos] for todos in theirs]
    assert given[0] == given[1]


GIVEN = ("title", "description", "status", "priority", "tags", "due_at", "metadata")


async def test_wrong_lines_are_reported_and_the_others_created(log_in: LogIn) -> None:
    ada = await log_in("ada")
    file = (
        "Title;priority;tags;due_at\n"
        "One;1;home,work;2030-01-01T00:00:00Z\n"
        '"Two\nlines";;;\n'
        ";9;;soon\n"
        "\n"
        "Too;1;;;;many\n"
        "Nine;nine;;\n"
        "Last;;;"
    )
    report = await imported(ada, "\ufeff" + file, CSV)
    assert (report["created"], report["failed"]) == (3, 3)
    found = [(error["line"], error["pointer"]) for error in report["errors"]]
    expected = [(5, "/due_at"), (5, "/due_at"), (5, "/priority"), (5, "/title")]
    assert sorted(found) == [*expected, (7, ""), (8, "/priority")]
    assert await titles(ada, sort="title") == ["Last", "One", "Two\nlines"]


async def test_lines_that_are_no_json_objects_are_reported(log_in: LogIn) -> None:
    ada = await log_in("ada")
    file = b'{"title": "One"}\r\n\n{"title": \n[]\n{"titel": "x"}\n\xff\n{"title": "Two"}'
    report = await imported(ada, file, NDJSON)
    assert (report["created"], report["failed"]) == (2, 4)
    assert [error["line"] for error in report["errors"]] == [3, 4, 5, 5, 6]
    assert {e["pointer"] for e in report["errors"] if e["line"] == 5} == {"/titel", "/title"}


@pytest.mark.parametrize("header", ["name,priority", "title,colour", "title,title", "", "a\0b"])
async def test_a_table_without_the_right_columns_is_not_read(log_in: LogIn, header: str) -> None:
    ada = await log_in("ada")
    report = await imported(ada, f"{header}\nOne,1\n", CSV)
    assert (report["created"], report["failed"]) == (0, 1)
    assert report["errors"][0]["line"] == (1 if header else 2)


async def test_a_dry_run_creates_nothing(log_in: LogIn) -> None:
    ada = await log_in("ada")
    report = await imported(ada, "title\nOne\n" + "x" * 300, CSV, dry_run="true")
    assert (report["dry_run"], report["created"], report["failed"]) == (True, 1, 1)
    assert await titles(ada) == []


async def test_completed_todos_of_a_file_have_been_completed(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await imported(ada, "title,status\nOne,completed\n", CSV)
    assert (await ada.get("/todos")).json()["items"][0]["completed_at"] is not None


async def test_of_a_file_that_breaks_off_nothing_is_imported(log_in: LogIn, app: ASGIApp) -> None:
    ada = await log_in("ada")
    rows = b"title\n" + b"".join(b"todo %d\n" % number for number in range(2000))
    messages: list[Message] = [
        {"type": "http.request", "body": rows, "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent = await call(app, ada, "POST", "/api/v1/todos/import", messages)
    assert sent[0]["status"] == 400
    assert await titles(ada) == []


async def test_a_file_may_be_larger_than_other_bodies_but_not_without_end(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    row = b"x" * 199 + b"\n"
    file = b"title\n" + row * (served.settings.body_limit // len(row) + 1)
    assert (await imported(ada, file, CSV, dry_run="true"))["failed"] == 0
    huge = {**CSV, "Content-Length": str(1 << 27)}
    answer = await ada.post("/todos/import", content=b"title\n", headers=huge)
    assert answer.status_code == 413
    answer = await ada.post("/todos", content=file, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize("wrong", ["", "x" * 300 + "\n"])
async def test_a_file_has_no_more_todos_than_the_database_can_take(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setattr(transfer, "MOST_TODOS", 1000)
    ada = await log_in("ada")
    file = "title\n" + wrong + "todo\n" * (1000 - bool(wrong))
    assert (await imported(ada, file, CSV))["failed"] == bool(wrong)
    answer = await ada.post("/todos/import", content=file + "todo\n", headers=CSV)
    assert answer.status_code == 413
    assert "at most 1000 to-dos" in answer.json()["detail"]
    total = (await ada.get("/todos", params={"limit": "1"})).json()["total"]
    assert total == 1000 - bool(wrong)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ('{"title": "x", "metadata": {"n": 1e999}}\n{"title": "y"}\n', NDJSON),
        ('title,metadata\nx,"{""n"": 1e999}"\ny,\n', CSV),
    ],
)
async def test_a_number_that_nothing_can_hold_is_the_fault_of_its_line(
    log_in: LogIn, lines: str, kind: dict[str, str]
) -> None:
    ada = await log_in("ada")
    report = await imported(ada, lines, kind)
    assert (report["created"], report["failed"]) == (1, 1)
    assert await titles(ada) == ["y"]


async def test_a_line_without_end_is_not_gathered(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for content in (b"title\n" + b"x" * 300_000, b'title\n"' + b"x\n" * 150_000):
        answer = await ada.post("/todos/import", content=content, headers=CSV)
        assert answer.status_code == 400
        assert "line 2" in answer.json()["detail"]


# --- size -----------------------------------------------------------------------------------------


async def call(
    app: ASGIApp,
    person: AsyncClient,
    method: str,
    path: str,
    received: list[Message],
    takes: asyncio.Event | None = None,
) -> list[Message]:
    """Speak to the application as a server does; bodies that are sent are only measured, and taken
    once the client takes them."""
    sent: list[Message] = []

    async def receive() -> Message:
        return received.pop(0)

    async def send(message: Message) -> None:
        sent.append({**message, "body": len(message.get("body", b""))})
        if takes is not None and message["type"] == "http.response.body":
            await takes.wait()

    path, _, query = path.partition("?")
    authorization = person.headers["Authorization"].encode()
    headers = [(b"authorization", authorization), (b"host", b"x"), (b"content-type", b"text/csv")]
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "headers": headers,
        "client": ("x", 1), "server": ("x", 80), "root_path": "",
    }  # fmt: skip
    await app(scope, receive, send)
    return sent


@pytest.mark.parametrize("form", ["csv", "ndjson"])
async def test_an_export_takes_no_more_memory_for_more_todos(
    log_in: LogIn, app: ASGIApp, served: Services, form: str
) -> None:
    ada = await log_in("ada")
    owner = UUID((await ada.get("/auth/me")).json()["id"])
    fill = text(
        "INSERT INTO todos (owner_id, title, description, metadata)"
        " SELECT :owner, 'todo ' || n, repeat('x', 1000), '{}' FROM generate_series(1, :count) n"
    )

    async def peak(count: int) -> tuple[int, int]:
        async with served.database.transaction(Principal(owner)) as db:
            await db.execute(fill, {"owner": owner, "count": count})
        tracemalloc.start()
        sent = await call(app, ada, "GET", f"/api/v1/todos/export?format={form}", [GO, GONE])
        memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return sum(message["body"] for message in sent), memory

    await peak(600)
    small, little = await peak(1000)
    large, much = await peak(8000)
    assert large > 5 * small
    assert much < 1.5 * little


GO: Message = {"type": "http.request", "body": b"", "more_body": False}
GONE: Message = {"type": "never"}


async def test_an_import_takes_no_more_memory_for_more_lines(log_in: LogIn, app: ASGIApp) -> None:
    ada = await log_in("ada")

    async def peak(pieces: int) -> int:
        row = b"todo,%b\n" % (b"x" * 500)
        messages: list[Message] = [
            {"type": "http.request", "body": row * 100, "more_body": True} for _ in range(pieces)
        ]
        first: Message = {"type": "http.request", "body": b"title,description\n", "more_body": True}
        messages = [first, *messages, GO]
        tracemalloc.start()
        sent = await call(app, ada, "POST", "/api/v1/todos/import", messages)
        memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert sent[0]["status"] == 200
        return memory

    await peak(6)
    little, much = await peak(12), await peak(60)
    assert much < 1.5 * little


# --- slow clients ---------------------------------------------------------------------------------


async def test_an_export_holds_no_connection_while_its_client_is_slow(
    log_in: LogIn, app: ASGIApp, served: Services
) -> None:
    people = [await log_in(name) for name in ("ada", "bob", "eve")]
    for person in people:
        await imported(person, "title\n" + "todo\n" * 2000, CSV)
    exports, may_go_on = slow_exports(app, people * 2)
    assert len(exports) > served.settings.database_pool
    await asyncio.sleep(1)
    answer = await asyncio.wait_for(people[0].post("/todos", json={"title": "Meanwhile"}), 3)
    assert answer.status_code == 201
    may_go_on.set()
    for sent in await asyncio.gather(*exports):
        assert sum(message["body"] for message in sent) > 2000 * 100


async def test_a_person_has_a_few_transfers_at_a_time(log_in: LogIn, app: ASGIApp) -> None:
    ada, bob = await log_in("ada"), await log_in("bob")
    exports, may_go_on = slow_exports(app, [ada] * transfer.AT_ONCE)
    await asyncio.sleep(0.5)
    for refused in (
        await ada.get("/todos/export"),
        await ada.post("/todos/import", content="title\nOne\n", headers=CSV),
    ):
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "10")
    await exported(bob)
    may_go_on.set()
    assert {sent[0]["status"] for sent in await asyncio.gather(*exports)} == {200}
    await exported(ada)


def slow_exports(
    app: ASGIApp, people: list[AsyncClient]
) -> tuple[list[asyncio.Task[list[Message]]], asyncio.Event]:
    """Exports whose clients take nothing before an event is set."""
    takes, path = asyncio.Event(), "/api/v1/todos/export?format=ndjson"
    calls = (call(app, person, "GET", path, [GO, GONE], takes) for person in people)
    return [asyncio.create_task(one) for one in calls], takes


async def test_an_import_holds_no_connection_while_it_arrives(
    log_in: LogIn, served: Services
) -> None:
    people = [await log_in(name) for name in ("ada", "bob", "eve")] * 2
    assert len(people) > served.settings.database_pool
    may_go_on = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"title\n" + b"todo\n" * 600
        await may_go_on.wait()
        yield b"todo\n"

    imports = [asyncio.create_task(imported(person, slow(), CSV)) for person in people]
    await asyncio.sleep(1)
    answer = await asyncio.wait_for(people[0].post("/todos", json={"title": "Meanwhile"}), 3)
    assert answer.status_code == 201
    may_go_on.set()
    assert {report["created"] for report in await asyncio.gather(*imports)} == {601}


# --- lines ----------------------------------------------------------------------------------------


async def pieces(content: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
async def test_lines_are_the_same_however_they_arrive(size: int) -> None:
    found = [tuple(line) async for line in lines(pieces(b"a\r\n\nbc\n\rd", size))]
    assert found == [(1, b"a"), (2, b""), (3, b"bc"), (4, b"\rd")]


@pytest.mark.parametrize("size", [1, 5, 100])
async def test_records_go_on_in_quotation_marks_only(size: int) -> None:
    content = b'a,b\n"1\n""2""\n",x\n5" pipe,"y"\n,"",""\n"open\n'
    found = [tuple(record) async for record in records(pieces(content, size))]
    assert found == [
        (1, b"a,b"),
        (2, b'"1\n""2""\n",x'),
        (5, b'5" pipe,"y"'),
        (6, b',"",""'),
        (7, b'"open'),
    ]


async def test_a_record_is_not_gathered_without_end() -> None:
    with pytest.raises(Problem, match="line 2"):
        async for _ in records(pieces(b'a\n"' + b"x\n" * 200_000, 65536)):
            pass
