"""What to-dos mean; statuses and shapes are the fuzzer's work."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from httpx2 import AsyncClient
from sqlalchemy import select

from database.todos import TodoRow
from generated.routes import CONTRACT
from server.security import Principal
from server.services import Services
from tests.conftest import PASSWORD, LogIn, connect
from tests.test_api_keys import created

SCOPES = ("account:read", "todos:read", "todos:write")


async def create(person: AsyncClient, title: str, **rest: object) -> dict[str, object]:
    answer = await person.post("/todos", json={"title": title, **rest})
    assert answer.status_code == 201, answer.text
    created: dict[str, object] = answer.json()
    return created


async def titles(person: AsyncClient, **query: object) -> list[str]:
    """Commas stay as they are: an encoded one would be part of a value (RFC 6570)."""
    answer = await person.get(f"/todos?{urlencode(query, doseq=True, safe=',')}")
    assert answer.status_code == 200, answer.text
    return [todo["title"] for todo in answer.json()["items"]]


async def test_a_created_todo_is_found_where_the_answer_says(log_in: LogIn) -> None:
    ada = await log_in("ada")
    answer = await ada.post("/todos", json={"title": "Write the contract"})
    again = await ada.get(f"http://testserver{answer.headers['Location']}")
    assert again.json() == answer.json()
    assert again.json()["status"] == "pending"


async def test_another_users_todo_is_not_found(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    todo = await create(ada, "Mine")
    for answer in (
        await eve.get(f"/todos/{todo['id']}"),
        await eve.patch(f"/todos/{todo['id']}", json={"title": "Hers"}),
        await eve.delete(f"/todos/{todo['id']}"),
    ):
        assert answer.status_code == 404
    assert await titles(eve) == []
    assert await titles(ada) == ["Mine"]


async def test_a_query_that_forgets_its_filter_sees_only_the_users_own_rows(
    log_in: LogIn, served: Services
) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    await create(ada, "Ada's")
    await create(eve, "Eve's")
    owner = UUID((await eve.get("/auth/me")).json()["id"])
    forgetful = select(TodoRow.title)
    async with served.database.transaction(Principal(owner)) as db:
        assert list(await db.scalars(forgetful)) == ["Eve's"]
    async with served.database.transaction() as db:
        assert list(await db.scalars(forgetful)) == []


async def test_nobody_can_give_a_todo_to_somebody_else(log_in: LogIn, served: Services) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    todo = await create(ada, "Mine")
    eves = UUID((await eve.get("/auth/me")).json()["id"])
    adas = UUID((await ada.get("/auth/me")).json()["id"])
    async with served.database.session(Principal(adas)) as db:
        row = await db.get_one(TodoRow, UUID(str(todo["id"])))
        row.owner_id = eves
        try:
            await db.commit()
        except Exception as error:
            assert "row-level security" in str(error)
        else:
            raise AssertionError("PostgreSQL let it pass")


async def test_filters_are_combined(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "one", status="pending", priority=1)
    await create(ada, "two", status="completed", priority=1)
    await create(ada, "three", status="pending", priority=5)
    await create(ada, "four", status="cancelled", priority=5)
    assert await titles(ada, status="pending", priority=1) == ["one"]
    both = await titles(ada, status=["pending", "cancelled"], priority=5, sort="title")
    assert both == ["four", "three"]


async def test_search_finds_words_in_title_and_description(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "Buy milk", description="two bottles, not Oat")
    await create(ada, "Call Milkwood")
    assert await titles(ada, q="milk") == ["Buy milk"]
    assert await titles(ada, q="OAT bottles") == ["Buy milk"]
    assert await titles(ada, q="milk -oat") == []


async def test_pages_do_not_overlap_when_the_sorted_values_are_equal(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for number in range(7):
        await create(ada, f"todo {number}", priority=1)
    seen = [t for page in (1, 2, 3) for t in await titles(ada, sort="priority", page=page, limit=3)]
    assert sorted(seen) == [f"todo {number}" for number in range(7)]
    answer = await ada.get("/todos", params={"page": 2, "limit": 3})
    assert (answer.json()["total"], answer.json()["page"]) == (7, 2)


async def test_missing_due_dates_sort_last_in_both_directions(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "whenever")
    await create(ada, "late", due_at="2031-01-01T00:00:00Z")
    await create(ada, "soon", due_at="2030-01-01T00:00:00+02:00")
    assert await titles(ada, sort="due_at") == ["soon", "late", "whenever"]
    assert await titles(ada, sort="-due_at") == ["late", "soon", "whenever"]


async def test_completed_at_follows_the_status(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "Do it")
    url = f"/todos/{todo['id']}"
    done = (await ada.patch(url, json={"status": "completed"})).json()
    assert done["completed_at"] is not None
    renamed = (await ada.patch(url, json={"title": "Did it"})).json()
    assert renamed["completed_at"] == done["completed_at"]
    reopened = (await ada.patch(url, json={"status": "in_progress"})).json()
    assert reopened["completed_at"] is None


async def test_a_change_keeps_what_it_does_not_name_and_null_clears(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "Due", priority=4, due_at="2030-01-01T00:00:00Z")
    url = f"/todos/{todo['id']}"
    changed = (await ada.patch(url, json={"title": "Overdue"})).json()
    assert (changed["priority"], changed["due_at"]) == (4, "2030-01-01T00:00:00Z")
    assert (await ada.patch(url, json={"due_at": None})).json()["due_at"] is None


async def test_a_deleted_todo_is_gone(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "Go")
    assert (await ada.delete(f"/todos/{todo['id']}")).status_code == 204
    assert (await ada.get(f"/todos/{todo['id']}")).status_code == 404
    assert (await ada.delete(f"/todos/{todo['id']}")).status_code == 404


async def test_metadata_comes_back_as_it_was_sent(log_in: LogIn) -> None:
    ada = await log_in("ada")
    metadata = {"z": 1, "a": [1.5, None, {"nul": "\0", "deep": [[["x"]]]}], "big": 2**70}
    todo = await create(ada, "Imported", metadata=metadata, tags=["b", "a"])
    again = (await ada.get(f"/todos/{todo['id']}")).json()
    assert list(again["metadata"]) == ["z", "a", "big"]
    assert (again["metadata"], again["tags"]) == (metadata, ["b", "a"])


async def test_metadata_may_not_be_large(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "Small")
    large = {"metadata": {"text": "x" * 16_400}}
    for answer in (
        await ada.post("/todos", json={"title": "Large", **large}),
        await ada.patch(f"/todos/{todo['id']}", json=large),
    ):
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "/metadata"
    assert await titles(ada) == ["Small"]


async def test_every_change_makes_a_new_version(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "First")
    assert todo["version"] == 1
    changed = (await ada.patch(f"/todos/{todo['id']}", json={"title": "Second"})).json()
    assert changed["version"] == 2
    assert changed["updated_at"] > str(todo["updated_at"])


async def test_a_program_changes_todos_with_a_key_whose_scopes_say_so(
    app: Any, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    scopes = ["todos:read", "todos:write"]
    writer, reader = await created(ada, *scopes), await created(ada, *scopes[:1])
    async with connect(app) as robot:
        robot.headers["X-API-Key"] = writer["key"]
        await create(robot, "By a robot")
        robot.headers["X-API-Key"] = reader["key"]
        assert await titles(robot) == ["By a robot"]
        assert (await robot.post("/todos", json={"title": "No"})).status_code == 403
        assert (await robot.get("/auth/me")).status_code == 403
    assert await titles(ada) == ["By a robot"]


async def test_the_todos_of_a_deleted_account_are_deleted(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    await create(ada, "Forget me")
    owner = UUID((await ada.get("/auth/me")).json()["id"])
    body = {"password": PASSWORD}
    assert (await ada.post("/account/deletion", json=body)).status_code == 204
    async with served.database.transaction(Principal(owner)) as db:
        assert list(await db.scalars(select(TodoRow))) == []


async def test_every_operation_asks_a_key_for_its_own_scope(app: Any, log_in: LogIn) -> None:
    ada = await log_in("ada")
    keys = {scope: await created(ada, scope) for scope in SCOPES}
    refused: set[str] = set()
    async with connect(app) as robot:
        for operation in CONTRACT.operations:
            asked = [entry["apiKeyAuth"] for entry in operation.security if "apiKeyAuth" in entry]
            for scope in keys.keys() - {name for scopes in asked for name in scopes}:
                robot.headers["X-API-Key"] = keys[scope]["key"]
                path = re.sub(r"\{[^}]+\}", str(UUID(int=1)), operation.path)
                if asked:
                    answer = await robot.request(operation.method, path)
                    assert answer.status_code == 403, (operation.id, scope)
                    refused.add(scope)
    assert refused == keys.keys()
