"""Reminders of what is due."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

from httpx2 import AsyncClient
from sqlalchemy import select, text, update

from database.todos import TodoRow
from handlers import reminders
from server import worker
from server.jobs import Jobs
from server.security import Principal
from server.services import Services
from tests.conftest import Clock
from tests.people import bearer, body, mails, register


async def remind(served: Services) -> list[EmailMessage]:
    async with served.database.transaction() as db:
        await Jobs(db).defer(reminders.find_due_todos)
    await worker.work(served, worker.find_jobs(), wait=False)
    return await mails(served)


async def test_people_are_reminded_once_of_what_is_due_within_a_day(
    client: AsyncClient, served: Services, clock: Clock
) -> None:
    await register(client, served)
    headers = await bearer(client)
    dues = {"Soon": timedelta(hours=23), "Later": timedelta(hours=25), "Past": -timedelta(hours=1)}
    for title, due in dues.items():
        due_at = (clock() + due).isoformat()
        await client.post("/todos", json={"title": title, "due_at": due_at}, headers=headers)
    done = {"title": "Done", "due_at": (clock() + timedelta(hours=1)).isoformat()}
    await client.post("/todos", json={**done, "status": "completed"}, headers=headers)
    gone = {"title": "Gone", "due_at": (clock() + timedelta(hours=1)).isoformat()}
    location = (await client.post("/todos", json=gone, headers=headers)).headers["Location"]
    await client.delete(location.removeprefix("/api/v1"), headers=headers)
    (told,) = await remind(served)
    assert told["To"] == "ada@example.com" and "Soon" in body(told)
    assert not re.search("Later|Past|Done|Gone", body(told))
    assert await remind(served) == []
    clock.ahead += timedelta(hours=3)
    (told,) = await remind(served)
    assert "Later" in body(told) and "Soon" not in body(told)


async def test_whoever_has_very_many_due_todos_gets_one_short_mail(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    headers = await bearer(client)
    owner = UUID((await client.get("/auth/me", headers=headers)).json()["id"])
    many = text(
        "INSERT INTO todos (owner_id, title, metadata, due_at)"
        " SELECT :owner, 'todo ' || n, '{}', now() + n * interval '1 second' + interval '1 hour'"
        " FROM generate_series(1, 33000) n"
    )
    async with served.database.transaction(Principal(owner)) as db:
        await db.execute(many, {"owner": owner})
    (told,) = await remind(served)
    assert told["Subject"] == "33000 to-dos are due soon"
    assert "- todo 50 (" in body(told) and "- and 32950 more" in body(told)
    assert len(bytes(told)) < 20_000
    assert await remind(served) == []


async def test_two_reminders_at_once_are_one(
    client: AsyncClient, served: Services, clock: Clock
) -> None:
    await register(client, served)
    due = {"title": "Soon", "due_at": (clock() + timedelta(hours=1)).isoformat()}
    headers = await bearer(client)
    await client.post("/todos", json=due, headers=headers)
    user_id = (await client.get("/auth/me", headers=headers)).json()["id"]
    async with served.database.transaction() as db:
        for _ in range(3):
            await Jobs(db).defer(reminders.remind, user_id=UUID(user_id))
    assert len(await mails(served)) == 1


async def test_who_does_not_want_reminders_gets_none(
    client: AsyncClient, served: Services, clock: Clock
) -> None:
    await register(client, served)
    headers = await bearer(client)
    due = {"title": "Soon", "due_at": (clock() + timedelta(hours=1)).isoformat()}
    await client.post("/todos", json=due, headers=headers)
    await client.patch("/account", json={"reminders": False}, headers=headers)
    assert await remind(served) == []


async def test_only_the_search_for_reminders_sees_everybodys_due_todos(
    client: AsyncClient, served: Services, clock: Clock
) -> None:
    await register(client, served)
    headers = await bearer(client)
    due = {"title": "Soon", "due_at": (clock() + timedelta(hours=1)).isoformat()}
    for todo in (due, {"title": "Some day"}):
        await client.post("/todos", json=todo, headers=headers)
    seen: list[int] = []
    for allowed in ("", "on"):
        async with served.database.transaction() as db:
            await db.execute(text(f"SELECT set_config('app.reminders', '{allowed}', true)"))
            seen.append(len(list(await db.scalars(select(TodoRow)))))
            await db.execute(update(TodoRow).values(title="changed"))
    async with served.database.transaction() as db:
        assert len(list(await db.scalars(select(TodoRow)))) == 0
    assert seen == [0, 1]
    titles = (await client.get("/todos", headers=headers)).json()["items"]
    assert {todo["title"] for todo in titles} == {"Soon", "Some day"}
