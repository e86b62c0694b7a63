"""Entity tags, `If-None-Match` and `If-Match`, as the contract's policies ask for them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import select, text, update

from database.todos import TodoRow
from database.users import UserRow
from server.app import create_app
from server.replies import Data
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn
from tests.contracts import NUMBER, compiled, connected, contract, operation
from tests.test_statements import call_of
from tests.test_todos import create


async def change(person: AsyncClient, todo: dict[str, object], tag: str, title: str) -> Response:
    body = {"title": title}
    return await person.patch(f"/todos/{todo['id']}", json=body, headers={"If-Match": tag})


async def test_every_answer_with_a_todo_has_its_tag_and_a_change_makes_another(
    log_in: LogIn,
) -> None:
    ada = await log_in("ada")
    created = await ada.post("/todos", json={"title": "One"})
    url = f"/todos/{created.json()['id']}"
    assert created.headers["ETag"] == (await ada.get(url)).headers["ETag"] == '"1"'
    assert (await ada.patch(url, json={"title": "Two"})).headers["ETag"] == '"2"'
    assert (await ada.get(url)).headers["ETag"] == '"2"'


@pytest.mark.parametrize("known", ['"1"', 'W/"1"', '"7", "1"', "*"])
async def test_a_client_that_has_the_state_is_sent_nothing(log_in: LogIn, known: str) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    answer = await ada.get(f"/todos/{todo['id']}", headers={"If-None-Match": known})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == '"1"'
    assert "content-type" not in answer.headers


async def test_browsers_ask_each_time_and_keep_answers_to_their_user(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    url = f"/todos/{todo['id']}"
    for headers in ({}, {"If-None-Match": '"1"'}):
        answer = await ada.get(url, headers=headers)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Authorization" in answer.headers["Vary"]
    assert (await ada.get("/todos")).headers["Cache-Control"] == "no-store"


async def test_a_client_with_an_older_state_is_sent_the_new_one(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    url = f"/todos/{todo['id']}"
    await ada.patch(url, json={"title": "Two"})
    answer = await ada.get(url, headers={"If-None-Match": '"1"'})
    assert (answer.status_code, answer.json()["title"]) == (200, "Two")


async def test_a_change_is_made_to_what_the_client_has_seen_and_to_nothing_else(
    log_in: LogIn,
) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    assert (await change(ada, todo, '"1"', "Two")).json()["title"] == "Two"
    outdated = await change(ada, todo, '"1"', "Three")
    assert outdated.status_code == 412
    assert outdated.headers["Content-Type"] == "application/problem+json"
    assert (await change(ada, todo, 'W/"2"', "Weak")).status_code == 412
    assert (await change(ada, todo, '"9", "2"', "Three")).json()["version"] == 3
    assert (await change(ada, todo, "*", "Four")).json()["version"] == 4


async def test_what_was_changed_is_not_deleted(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    url = f"/todos/{todo['id']}"
    await ada.patch(url, json={"title": "Two"})
    assert (await ada.delete(url, headers={"If-Match": '"1"'})).status_code == 412
    assert (await ada.delete(url, headers={"If-Match": '"2"'})).status_code == 204


async def test_what_is_not_there_or_not_ones_own_is_not_found_on_any_condition(
    log_in: LogIn,
) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    todo = await create(ada, "Mine")
    for tag in ('"1"', "*"):
        assert (await change(eve, todo, tag, "Hers")).status_code == 404


async def test_a_tag_without_quotes_is_refused_with_all_else_that_is_wrong(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    answer = await ada.patch(
        f"/todos/{todo['id']}", json={"priority": 9}, headers={"If-Match": "1"}
    )
    assert answer.status_code == 400
    places = [(e["place"], e["pointer"]) for e in answer.json()["errors"]]
    assert places == [("header", "/If-Match"), ("body", "/priority")]


async def test_of_many_changes_to_the_same_state_exactly_one_is_made(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    answers = await asyncio.gather(*(change(ada, todo, '"1"', str(n)) for n in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 9]
    winner = next(answer.json() for answer in answers if answer.status_code == 200)
    assert (await ada.get(f"/todos/{todo['id']}")).json() == winner
    assert winner["version"] == 2


async def test_changes_that_have_both_compared_before_either_wrote_do_not_both_win(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    owner = UUID((await ada.get("/auth/me")).json()["id"])
    async with served.database.transaction(Principal(owner)) as db:
        await db.execute(select(TodoRow.id).with_for_update())  # both must wait here
        racing = [asyncio.ensure_future(change(ada, todo, '"1"', str(n))) for n in range(2)]
        await both_wait(served)
    answers = await asyncio.gather(*racing)
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_a_change_without_condition_in_between_is_noticed(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    owner = UUID((await ada.get("/auth/me")).json()["id"])
    async with served.database.transaction(Principal(owner)) as db:
        row = await db.get_one(TodoRow, UUID(str(todo["id"])), with_for_update=True)
        waiting = asyncio.ensure_future(change(ada, todo, '"1"', "Blind"))
        await both_wait(served, 1)
        row.title, row.version = "In between", 2
    assert (await waiting).status_code == 412
    assert (await ada.get(f"/todos/{todo['id']}")).json()["title"] == "In between"


# --- what is done anew ----------------------------------------------------------------------------

VERSION = {"type": "object", "required": ["v"], "properties": {"v": NUMBER}}
FILE: Any = {"type": "string", "format": "binary"}
BYTES = "application/octet-stream"


async def overtaken(served: Services, kind: str, schema: Any, **sent: Any) -> tuple[int, list[Any]]:
    """Change something on a condition when another transaction is faster once: the status, and
    what each attempt has read of the body."""
    content = {"application/json": {"schema": VERSION}}
    answers = {"200": {"description": "It.", "content": content, "x-etag": "v"}}
    body = {"required": True, "content": {kind: {"schema": schema}}}
    methods = {
        "get": operation(operationId="see", responses=answers),
        "put": operation(**{"x-if-match": "optional", "requestBody": body}),
    }
    made = compiled(contract({"/it": methods}))
    replies: dict[str, Any] = {
        op.id: next(iter(op.replies.values())).reply for op in made.contract.operations
    }
    given: list[Any] = []

    async def see(_: Any) -> Any:
        return replies["see"](Data({"v": 1}))

    async def change(request: Any) -> Any:
        given.append(await (request.body if kind == BYTES else request.body.file).read())
        await request.db.scalar(select(UserRow.id))
        if len(given) == 1:
            async with served.database.transaction() as other:
                await other.execute(update(UserRow).values(bio="faster"))
        await request.db.execute(update(UserRow).values(bio="slower"))
        return replies["it"]()

    app = create_app(served, made.contract, {"it.see": see, "it.it": change}, {})
    async with connected(app) as client:
        headers = {"If-Match": '"1"', **sent.pop("headers", {})}
        answer = await client.put("/it", headers=headers, **sent)
    return answer.status_code, given


async def test_a_change_that_is_made_anew_has_its_files_from_the_beginning(
    log_in: LogIn, served: Services
) -> None:
    await log_in("ada")
    form = {"type": "object", "required": ["file"], "properties": {"file": FILE}}
    sent = {"file": ("x", b"all of it")}
    outcome = await overtaken(served, "multipart/form-data", form, files=sent)
    assert outcome == (204, [b"all of it", b"all of it"])


async def test_a_change_is_not_made_anew_without_the_body_that_it_was_sent(
    log_in: LogIn, served: Services
) -> None:
    await log_in("ada")
    headers = {"Content-Type": BYTES}
    outcome = await overtaken(served, BYTES, FILE, content=b"all of it", headers=headers)
    assert outcome == (412, [b"all of it"])


async def test_what_was_to_follow_a_commit_does_not_follow_another(served: Services) -> None:
    done: list[str] = []

    async def note(what: str) -> None:
        done.append(what)

    call = call_of(served, None)
    call.after_commit(partial(note, "of what was undone"))
    await call.begin_snapshot()
    call.after_commit(partial(note, "of what was done"))
    await call.commit()
    assert done == ["of what was done"]


async def both_wait(served: Services, count: int = 2) -> None:
    """Until so many transactions wait for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    for _ in range(500):
        async with served.database.transaction() as db:
            if await db.scalar(waiting) == count:
                return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody waits")
