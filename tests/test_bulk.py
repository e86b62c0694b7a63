"""Batches of changes: all of them or none, with a report on each."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

from httpx2 import AsyncClient, Response

from tests.conftest import LogIn
from tests.test_todos import create, titles


async def change(person: AsyncClient, *changes: dict[str, Any], **headers: str) -> Response:
    return await person.post("/todos/changes", json={"changes": changes}, headers=headers)


def pointers(answer: Response) -> list[tuple[str, str]]:
    assert answer.status_code == 409, answer.text
    return [(error["pointer"], error["keyword"]) for error in answer.json()["errors"]]


async def test_all_changes_are_made_and_reported_in_their_order(log_in: LogIn) -> None:
    ada = await log_in("ada")
    old, gone = await create(ada, "Old"), await create(ada, "Gone")
    answer = await change(
        ada,
        {"action": "delete", "id": gone["id"]},
        {"action": "create", "todo": {"title": "New", "tags": ["x"]}},
        {"action": "update", "id": old["id"], "todo": {"status": "completed"}},
    )
    results = answer.json()["results"]
    assert [result["action"] for result in results] == ["delete", "create", "update"]
    assert results[0] == {"action": "delete", "id": gone["id"], "todo": None}
    for result in results[1:]:
        assert (await ada.get(f"/todos/{result['id']}")).json() == result["todo"]
    assert results[2]["todo"]["completed_at"] is not None
    assert await titles(ada, sort="title") == ["New", "Old"]


async def test_one_impossible_change_prevents_all_and_every_one_is_named(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    todo, eves = await create(ada, "Mine"), await create(eve, "Hers")
    answer = await change(
        ada,
        {"action": "create", "todo": {"title": "New"}},
        {"action": "update", "id": todo["id"], "todo": {"title": "Changed"}},
        {"action": "update", "id": eves["id"], "todo": {"title": "Stolen"}},
        {"action": "delete", "id": str(uuid4())},
        {"action": "delete", "id": todo["id"], "version": 7},
    )
    assert pointers(answer) == [
        ("/changes/2/id", "exists"),
        ("/changes/3/id", "exists"),
        ("/changes/4/version", "version"),
    ]
    assert (await titles(ada), await titles(eve)) == (["Mine"], ["Hers"])
    assert (await ada.get(f"/todos/{todo['id']}")).json() == todo


async def test_changes_follow_on_each_other(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = await create(ada, "One")
    first = {"action": "update", "id": todo["id"], "version": 1, "todo": {"title": "Two"}}
    second = {"action": "update", "id": todo["id"], "version": 2, "todo": {"priority": 5}}
    results = (await change(ada, first, second)).json()["results"]
    assert results[0]["todo"] == results[1]["todo"]
    last = (await ada.get(f"/todos/{todo['id']}")).json()
    assert (last["title"], last["priority"], last["version"]) == ("Two", 5, 3)
    gone = {"action": "delete", "id": todo["id"]}
    assert pointers(await change(ada, gone, gone)) == [("/changes/1/id", "exists")]


async def test_a_batch_with_a_key_is_made_once(log_in: LogIn) -> None:
    ada = await log_in("ada")
    new = {"action": "create", "todo": {"title": "Once"}}
    asked = (change(ada, new, new, **{"Idempotency-Key": "k"}) for _ in range(4))
    answers = await asyncio.gather(*asked)
    assert len({answer.content for answer in answers}) == 1
    assert await titles(ada) == ["Once", "Once"]


async def test_batches_that_meet_do_not_block_each_other_for_ever(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todos = [await create(ada, str(number)) for number in range(6)]
    there = [{"action": "update", "id": t["id"], "todo": {"priority": 1}} for t in todos]
    asked = [change(ada, *(there if n % 2 else reversed(there))) for n in range(8)]
    assert {answer.status_code for answer in await asyncio.gather(*asked)} == {200}
    versions = [(await ada.get(f"/todos/{t['id']}")).json()["version"] for t in todos]
    assert versions == [9] * 6


async def test_large_metadata_are_named_by_their_place_in_the_batch(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = {"title": "Large", "metadata": {"text": "x" * 20_000}}
    answer = await change(ada, {"action": "create", "todo": todo})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/changes/0/todo/metadata"


async def test_a_deletion_of_many_is_undone_by_one_batch(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    ids = [(await create(ada, title))["id"] for title in ("One", "Two", "Here")]
    gone = [{"action": "delete", "id": one} for one in ids[:2]]
    assert (await ada.post("/todos/changes", json={"changes": gone})).status_code == 200
    back = {"changes": [{"action": "restore", "id": one} for one in ids]}
    assert (await eve.post("/todos/changes", json=back)).status_code == 409
    results = (await ada.post("/todos/changes", json=back)).json()["results"]
    assert [result["todo"]["deleted_at"] for result in results] == [None, None, None]
    assert [result["todo"]["version"] for result in results] == [3, 3, 1]
    assert await titles(ada, sort="title") == ["Here", "One", "Two"]
