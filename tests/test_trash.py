"""Deleted to-dos: hidden at once, restored on demand, purged after 30 days."""

from __future__ import annotations

import asyncio
from uuid import UUID

from httpx2 import AsyncClient
from sqlalchemy import func, select, text

from database.purging import purge
from database.todos import TodoRow
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn
from tests.files import objects
from tests.people import owner
from tests.test_attachments import attached
from tests.test_todos import create, titles


async def deleted(person: AsyncClient, title: str) -> str:
    todo = await create(person, title, tags=["trash"])
    url = f"/todos/{todo['id']}"
    assert (await person.delete(url)).status_code == 204
    return url


async def test_a_deleted_todo_is_nowhere_to_be_seen(log_in: LogIn) -> None:
    ada = await log_in("ada")
    url = await deleted(ada, "Gone")
    assert (await ada.get(url)).status_code == 404
    assert (await ada.patch(url, json={"title": "Back"})).status_code == 404
    assert await titles(ada, q="gone") == []
    counts = (await ada.get("/todos/counts")).json()
    assert (counts["total"], counts["tags"]) == (0, [])


async def test_a_deletion_is_undone(log_in: LogIn) -> None:
    ada = await log_in("ada")
    url = await deleted(ada, "Back")
    [listed] = (await ada.get("/todos", params={"deleted": "true"})).json()["items"]
    assert listed["deleted_at"] is not None
    restored = await ada.post(f"{url}/restore")
    assert (restored.status_code, restored.json()["deleted_at"]) == (200, None)
    assert (await ada.get(url)).json() == restored.json()
    assert await titles(ada, deleted="true") == []


async def test_restoring_what_is_there_changes_nothing(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "Here")
    assert (await ada.post(f"/todos/{todo['id']}/restore")).json() == todo


async def test_what_was_seen_before_the_deletion_is_outdated_after_it(log_in: LogIn) -> None:
    ada = await log_in("ada")
    url = await deleted(ada, "Back")
    await ada.post(f"{url}/restore")
    answer = await ada.patch(url, json={"title": "Old"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 412


async def test_nobody_restores_the_todos_of_others(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    url = await deleted(ada, "Ada's")
    assert (await eve.post(f"{url}/restore")).status_code == 404
    assert await titles(eve, deleted="true") == []


async def test_of_two_deletions_at_the_same_time_one_finds_nothing(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "Once")
    answers = await asyncio.gather(*(ada.delete(f"/todos/{todo['id']}") for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [204, 404, 404, 404]


async def test_what_is_deleted_for_good_cannot_be_restored_and_leaves_no_file(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    file, other = await attached(ada), await attached(ada)
    url = f"/todos/{file['todo_id']}"
    buried = f"/todos/trash/{file['todo_id']}"
    assert (await ada.delete(buried)).status_code == 404  # it is not deleted
    await ada.delete(url)
    assert (await ada.delete(buried)).status_code == 204
    assert (await ada.delete(buried)).status_code == 404
    assert (await ada.post(f"{url}/restore")).status_code == 404
    assert {str(key.id) for key in await objects(served)} == {other["id"]}


async def test_the_trash_is_emptied_of_ones_own_deleted_todos_alone(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    for person in (ada, eve):
        await create(person, "Alive")
        await deleted(person, "One")
        await deleted(person, "Two")
    [one, _] = (await ada.get("/todos", params={"deleted": "true"})).json()["items"]
    assert (await eve.delete(f"/todos/trash/{one['id']}")).status_code == 404
    assert (await eve.delete("/todos/trash")).status_code == 204
    assert await titles(eve, deleted="true") == []
    assert await titles(eve) == ["Alive"]
    assert await titles(ada, deleted="true", sort="title") == ["One", "Two"]


async def test_a_very_full_trash_is_emptied(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    me = await owner(ada)
    many = text(
        "INSERT INTO todos (owner_id, title, metadata, deleted_at)"
        " SELECT :owner, 'todo', '{}', now() FROM generate_series(1, 66000)"
    )
    async with served.database.transaction(Principal(me)) as db:
        await db.execute(many, {"owner": me})
    assert (await ada.delete("/todos/trash")).status_code == 204
    assert await titles(ada, deleted="true") == []


async def test_a_purge_takes_what_is_old_from_everybody_and_nothing_else(
    log_in: LogIn, served: Services
) -> None:
    for name in ("ada", "eve"):
        person = await log_in(name)
        await create(person, "Alive")
        await deleted(person, "Fresh")
        old = await deleted(person, "Old")
        key = {"Idempotency-Key": "k"}
        await person.post("/todos", json={"title": "Keyed"}, headers=key)
        who = Principal(UUID((await person.get("/auth/me")).json()["id"]))
        async with served.database.transaction(who) as db:
            row = await db.get_one(TodoRow, UUID(old.rpartition("/")[2]))
            row.deleted_at = func.now() - text("interval '31 days'")
            age = "UPDATE idempotency_keys SET created_at = now() - interval '25 hours'"
            await db.execute(text(age))
    async with served.database.transaction() as db:
        assert await purge(db) == 4
        assert list(await db.scalars(select(TodoRow.id))) == []
    assert await titles(person, sort="title") == ["Alive", "Keyed"]
    assert await titles(person, deleted="true") == ["Fresh"]


async def test_a_transaction_that_purges_sees_nothing_that_must_be_kept(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    await create(ada, "Alive")
    await deleted(ada, "Fresh")
    async with served.database.transaction() as db:
        await db.execute(text("SELECT set_config('app.purge', 'on', true)"))
        assert list(await db.scalars(select(TodoRow.id))) == []
