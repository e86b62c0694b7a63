"""Lists of to-dos: filters, order, search, pages by number and by cursor, counts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import product
from urllib.parse import urlencode

import pytest
from httpx2 import AsyncClient

from server.services import Services
from tests.conftest import LogIn
from tests.test_todos import create, titles

NOW = datetime.now(UTC)


def moment(days: float) -> str:
    return (NOW + timedelta(days=days)).isoformat()


async def test_a_range_of_priorities(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for priority in range(6):
        await create(ada, str(priority), priority=priority)
    assert await titles(ada, priority_min=2, priority_max=4, sort="priority") == ["2", "3", "4"]
    assert await titles(ada, priority_min=4, priority_max=2) == []


@pytest.mark.parametrize("line", ["-" * 40, "- " * 40, "-|-(<" * 20])
async def test_a_row_of_minuses_may_be_searched_for(log_in: LogIn, line: str) -> None:
    ada = await log_in("ada")
    await create(ada, "rye bread")
    await create(ada, "rye flour")
    assert await titles(ada, q=line) == []
    assert await titles(ada, q=f"{line} bread") == ["rye bread"]
    assert await titles(ada, q=f'"rye"{line}-bread') == ["rye flour"]


async def test_tags_any_of_them_or_all_of_them(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "both", tags=["home", "urgent"])
    await create(ada, "home", tags=["home"])
    await create(ada, "none")
    assert await titles(ada, tags_any=["home", "work"], sort="title") == ["both", "home"]
    assert await titles(ada, tags_all=["urgent", "home"]) == ["both"]
    assert await titles(ada, tags_any=["hom"]) == []


async def test_due_dates_from_one_moment_to_just_before_another(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for days in (1, 2, 3):
        await create(ada, str(days), due_at=moment(days))
    await create(ada, "whenever")
    found = await titles(ada, due_after=moment(1), due_before=moment(3), sort="due_at")
    assert found == ["1", "2"]


async def test_overdue_is_what_is_late_and_still_open(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "late", due_at=moment(-1), status="in_progress")
    await create(ada, "late but done", due_at=moment(-1), status="completed")
    await create(ada, "in time", due_at=moment(1))
    await create(ada, "whenever")
    assert await titles(ada, overdue="true") == ["late"]
    others = await titles(ada, overdue="false", sort="title")
    assert others == ["in time", "late but done", "whenever"]


async def test_all_filters_together(log_in: LogIn) -> None:
    ada = await log_in("ada")
    wanted = {"status": "pending", "priority": 3, "tags": ["x"], "due_at": moment(-1)}
    await create(ada, "the one", **wanted)
    for name, other in {"status": "cancelled", "priority": 1, "tags": ["y"]}.items():
        await create(ada, "the one, but for its " + name, **{**wanted, name: other})
    query = {"status": ["pending", "in_progress"], "priority_min": 2, "tags_any": ["x", "z"]}
    assert await titles(ada, **query, overdue="true", q="one") == ["the one"]


async def test_several_fields_decide_the_order(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "b", priority=1, due_at=moment(2))
    await create(ada, "a", priority=5)
    await create(ada, "d", priority=5, due_at=moment(3))
    await create(ada, "c", priority=5, due_at=moment(1))
    assert await titles(ada, sort="-priority,due_at") == ["c", "d", "a", "b"]
    assert await titles(ada, sort="-priority,-title") == ["d", "c", "a", "b"]


async def test_the_most_relevant_comes_first(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "Call the plumber", description="about the milk")
    await create(ada, "Buy milk")
    await create(ada, "Shopping", tags=["milk"])
    await create(ada, "Nothing of that")
    assert await titles(ada, q="milk") == ["Buy milk", "Shopping", "Call the plumber"]
    assert await titles(ada, q="milk", sort="title") == ["Buy milk", "Call the plumber", "Shopping"]
    assert await titles(ada, q='"buy milk" or plumber') == ["Buy milk", "Call the plumber"]


async def by_cursor(person: AsyncClient, **query: object) -> list[str]:
    """The titles of all pages, each reached from the one before."""
    found: list[str] = []
    numbers: list[int] = []
    answer = await person.get(f"/todos?{urlencode(query, doseq=True, safe=',')}")
    while True:
        assert answer.status_code == 200, answer.text
        page = answer.json()
        numbers.append(page["page"])
        found += [todo["title"] for todo in page["items"]]
        if page["next_cursor"] is None:
            assert numbers == list(range(1, len(numbers) + 1))
            return found
        cursor = {"cursor": page["next_cursor"], "limit": str(query["limit"])}
        answer = await person.get("/todos", params=cursor)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"sort": "created_at"},
        {"sort": "-priority,due_at"},
        {"sort": "due_at,-title"},
        {"sort": "-due_at"},
        {"sort": "completed_at,-due_at,priority,title"},
        {"q": "todo"},
        {"q": "todo", "sort": "relevance,-due_at"},
        {"sort": "relevance"},
    ],
    ids=str,
)
async def test_pages_by_cursor_are_the_whole_list_in_its_order(
    log_in: LogIn, query: dict[str, object]
) -> None:
    ada = await log_in("ada")
    kinds = product([0, 5], [None, moment(1), moment(2)], ["pending", "completed"])
    for number, (priority, due_at, status) in enumerate(kinds):
        await create(
            ada, f"todo {number}", priority=priority, due_at=due_at, status=status,
            description="todo" if number % 3 else "",
        )  # fmt: skip
    whole = await titles(ada, **query, limit=100)
    assert len(whole) == 12
    assert await by_cursor(ada, **query, limit=5) == whole
    assert await by_cursor(ada, **query, limit=1) == whole


async def test_a_cursor_meets_nothing_twice_and_misses_nothing_while_others_come_and_go(
    log_in: LogIn,
) -> None:
    ada = await log_in("ada")
    todos = [await create(ada, str(number)) for number in range(4)]
    first = (await ada.get("/todos", params={"sort": "created_at", "limit": 2})).json()
    assert (await ada.delete(f"/todos/{todos[0]['id']}")).status_code == 204
    await create(ada, "new")
    query = {"cursor": first["next_cursor"], "limit": 2}
    second = (await ada.get("/todos", params=query)).json()
    assert [todo["title"] for todo in second["items"]] == ["2", "3"]


async def test_a_cursor_brings_the_filters_along(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for number in range(3):
        await create(ada, f"done {number}", status="completed")
        await create(ada, f"open {number}")
    found = await by_cursor(ada, status="completed", sort="title", limit=2)
    assert found == ["done 0", "done 1", "done 2"]


async def test_a_cursor_of_somebody_else_shows_ones_own(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    for number in range(3):
        await create(ada, f"Ada's {number}")
        await create(eve, f"Eve's {number}")
    page = (await ada.get("/todos", params={"limit": 1, "sort": "title"})).json()
    assert await titles(eve, cursor=page["next_cursor"]) == ["Eve's 0", "Eve's 1", "Eve's 2"]


async def test_a_garbled_cursor_is_refused_by_name(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await create(ada, "one")
    await create(ada, "two")
    cursor = (await ada.get("/todos", params={"limit": 1})).json()["next_cursor"]
    other = "A" if cursor[40] != "A" else "B"
    for garbled in (f"{cursor[:40]}{other}{cursor[41:]}", cursor[:-4], "abcde", "A", cursor * 2):
        answer = await ada.get("/todos", params={"cursor": garbled})
        assert answer.status_code == 400
        assert [(e["place"], e["pointer"]) for e in answer.json()["errors"]] == [
            ("query", "/cursor")
        ]


async def test_a_cursor_of_another_list_or_release_is_refused_too(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    cursor = served.cursors.seal(b'{"page": 1}')
    answer = await ada.get("/todos", params={"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/cursor"


async def test_counts_are_of_ones_own_todos(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    await create(ada, "late", due_at=moment(-1), tags=["home", "work"])
    await create(ada, "done", status="completed", due_at=moment(-1), tags=["work"])
    await create(ada, "also done", status="completed")
    await create(eve, "hers", status="cancelled", tags=["secret"])
    assert (await ada.get("/todos/counts")).json() == {
        "total": 3,
        "by_status": {"pending": 1, "in_progress": 0, "completed": 2, "cancelled": 0},
        "overdue": 1,
        "tags": [{"tag": "work", "count": 2}, {"tag": "home", "count": 1}],
    }


async def test_pages_can_be_read_at_once(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for number in range(6):
        await create(ada, str(number))
    asked = [titles(ada, page=page, limit=2, sort="title") for page in (1, 2, 3)]
    pages = await asyncio.gather(*asked)
    assert pages == [["0", "1"], ["2", "3"], ["4", "5"]]
