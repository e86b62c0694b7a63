"""Statements that stand ready say what SQLAlchemy would, on the same terms, through the driver."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import (
    REAL,
    ColumnClause,
    Double,
    Float,
    Integer,
    Numeric,
    TableClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    insert,
    literal,
    select,
    table,
    text,
    update,
)

from database.todos import TodoRow
from database.users import UserRow
from server.call import Call
from server.security import Principal
from server.services import Services
from server.statements import Statement

pytestmark = pytest.mark.anyio

COLUMNS = [column for column in TodoRow.__table__.columns if column.name != "words"]
TITLE = bindparam("title", type_=Text())
NEW = Statement(
    insert(TodoRow)
    .values(
        id=bindparam("new_id"),
        owner_id=bindparam("owner"),
        title=TITLE,
        tags=bindparam("tags"),
        due_at=bindparam("due_at"),
        priority=bindparam("priority"),
        details=bindparam("details"),
    )
    .returning(*COLUMNS)
)
ALL: Any = select(*COLUMNS).order_by(TodoRow.created_at, TodoRow.id)
RENAMED = Statement(
    update(TodoRow)
    .where(TodoRow.id == bindparam("which"))
    .values(title=TITLE)
    .returning(TodoRow.id)
)


@pytest.fixture
async def users(served: Services) -> list[Principal]:
    async with served.database.transaction() as db:
        people = [
            UserRow(id=uuid4(), email=f"{name}@example.com", name=name, password_hash="x")
            for name in ("ada", "bob")
        ]
        db.add_all(people)
    return [Principal(person.id) for person in people]


@pytest.fixture
async def calls(served: Services, users: list[Principal]) -> AsyncIterator[list[Call]]:
    """A request of each of the two users."""
    made = [call_of(served, user) for user in users]
    yield made
    for call in made:
        await call.close()


def call_of(served: Services, user: Principal | None) -> Call:
    async def receive() -> Any:
        raise AssertionError("nothing is read")

    call = Call({"type": "http", "headers": []}, receive, (), served)
    call.principal = user
    return call


def values(call: Call, random: Random | None = None, **more: Any) -> dict[str, Any]:
    assert call.principal is not None
    random = random or Random(1)
    moment = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(microseconds=random.randrange(10**15))
    odd = ["", "a b", '"', "\\", "{}", "é,", "NULL", "%s", "$1", "'; --", "\n", "😀"]
    return {
        "new_id": uuid4(),
        "owner": call.principal.id,
        "title": "".join(random.sample(odd, 3)) or "x",
        "tags": random.sample(odd, random.randrange(4)),
        "due_at": random.choice([None, moment]),
        "priority": random.randrange(6),
        "details": random.choice([{}, {"a": [1, None, "é"]}, {"%": "\\"}]),
        **more,
    }


async def titles(call: Call) -> list[str]:
    return [row.title for row in await call.rows(Statement(ALL), {})]


async def test_rows_are_those_that_sqlalchemy_reads(calls: list[Call]) -> None:
    call, random = calls[0], Random(7)
    for _ in range(60):
        given = values(call, random)
        (row,) = await call.rows(NEW, given)
        assert (row.id, row.title, row.tags) == (given["new_id"], given["title"], given["tags"])
        assert (row.due_at, row.metadata) == (given["due_at"], given["details"])
    await call.commit()
    queries: list[tuple[Any, dict[str, Any]]] = [
        (ALL, {}),
        (ALL.where(TodoRow.priority >= bindparam("least")), {"least": 3}),
        (ALL.where(TodoRow.tags.overlap(bindparam("some"))), {"some": ["é,", '"']}),
        (ALL.where(TodoRow.due_at > bindparam("then")), {"then": datetime(2040, 1, 1, tzinfo=UTC)}),
        (ALL.limit(bindparam("limit")).offset(bindparam("start")), {"limit": 7, "start": 5}),
        (select(func.count().label("number"), func.max(TodoRow.due_at).label("last")), {}),
        (
            ALL.where(TodoRow.status == "pending", TodoRow.title == bindparam("title")),
            {"title": "%"},
        ),
    ]
    assert call.principal is not None
    for query, arguments in queries:
        async with call.services.database.transaction(call.principal) as db:
            expected = [tuple(row) for row in await db.execute(query, arguments)]
        assert [tuple(row) for row in await call.rows(Statement(query), arguments)] == expected


async def test_numbers_that_are_not_whole_are_read_as_sqlalchemy_does(served: Services) -> None:
    text = literal("0.1")
    kinds: Any = (Numeric(), Numeric(asdecimal=False), Double(), Float(asdecimal=True), REAL())
    query: Any = select(*(cast(text, kind).label(f"_{n}") for n, kind in enumerate(kinds)))
    async with served.database.transaction() as db:
        (expected,) = await db.execute(query)
    (row,) = await call_of(served, None).rows(Statement(query), {})
    assert [*map(repr, row)] == [*map(repr, expected)]


async def test_nobody_sees_or_changes_rows_of_others(calls: list[Call]) -> None:
    ada, bob = calls
    given = values(ada, title="of Ada")
    await ada.rows(NEW, given)
    await ada.commit()
    assert await titles(ada) == ["of Ada"]
    assert await titles(bob) == []
    assert await bob.rows(RENAMED, {"which": given["new_id"], "title": "of Bob"}) == []
    visitor = call_of(ada.services, None)
    assert await titles(visitor) == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await bob.rows(NEW, values(ada))


async def test_what_is_not_committed_is_rolled_back(calls: list[Call]) -> None:
    ada = calls[0]
    await ada.rows(NEW, values(ada, title="lost"))
    assert await titles(ada) == ["lost"], "a request sees what it has written"
    await ada.close()
    assert await titles(ada) == []


async def test_after_an_error_nothing_of_the_transaction_remains(calls: list[Call]) -> None:
    ada = calls[0]
    given = values(ada)
    await ada.rows(NEW, given)
    with pytest.raises(psycopg.errors.UniqueViolation):
        await ada.rows(NEW, given)
    with pytest.raises(psycopg.InterfaceError):
        await ada.commit()
    assert await titles(ada) == []


async def test_a_statement_that_fails_the_first_time_is_in_nobodys_way(
    served: Services, calls: list[Call]
) -> None:
    ada, bob = calls
    divided: Any = select((literal(6, Integer()) // bindparam("by", type_=Integer())).label("is"))
    statement = Statement(divided)
    for _ in range(2):
        with pytest.raises(psycopg.errors.DivisionByZero):
            await ada.rows(statement, {"by": 0})
    assert await titles(bob) == [], "the same connection goes on with another statement"
    assert [tuple(row) for row in await ada.rows(statement, {"by": 2})] == [(3,)]
    known = Statement(select(func.count()).select_from(table("pg_prepared_statements")))
    assert [tuple(row) for row in await call_of(served, None).rows(known, {})] == [(4,)]


async def test_statements_join_the_transaction_of_the_session(calls: list[Call]) -> None:
    ada = calls[0]
    given = values(ada, title="both")
    ada.db.add(TodoRow(id=given["new_id"], owner_id=given["owner"], title="first", details={}))
    assert await ada.rows(RENAMED, {"which": given["new_id"], "title": "then"})
    await ada.close()
    assert await titles(ada) == []


async def test_the_session_cannot_go_on_with_what_a_statement_has_written(
    calls: list[Call],
) -> None:
    ada = calls[0]
    await ada.rows(NEW, values(ada))
    with pytest.raises(RuntimeError, match="cannot go on"):
        _ = ada.db
    await ada.commit()
    assert await ada.db.scalar(select(func.count()).select_from(TodoRow)) == 1


async def test_many_requests_share_few_connections(served: Services, calls: list[Call]) -> None:
    ada, bob = calls
    await ada.rows(NEW, values(ada, title="of Ada"))
    await ada.commit()

    async def look(number: int) -> list[str]:
        return await titles(call_of(served, (ada, bob)[number % 2].principal))

    found = await asyncio.gather(*(look(number) for number in range(60)))
    assert found == [["of Ada"], []] * 30


async def test_a_cancelled_request_leaves_no_answer_to_the_next(served: Services) -> None:
    slow = Statement(select(func.pg_sleep(0.3).label("slept"), text("'slow' AS name")))
    quick = Statement(select(func.now().label("now")))
    for _ in range(6):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await call_of(served, None).rows(slow, {})
        (row,) = await call_of(served, None).rows(quick, {})
        assert isinstance(row.now, datetime)


async def test_a_connection_that_breaks_is_replaced(
    served: Services, postgres_admin: str, calls: list[Call]
) -> None:
    ada = calls[0]
    slow = Statement(select(func.pg_sleep(60)))
    asking = asyncio.create_task(call_of(served, None).rows(slow, {}))
    await under_way(postgres_admin, "pg_sleep")
    end_connections(postgres_admin)
    with pytest.raises(psycopg.OperationalError):
        await asking
    assert await titles(ada) == []


async def test_a_connection_that_breaks_while_nobody_asks_is_not_given_to_the_next(
    served: Services, postgres_admin: str, calls: list[Call]
) -> None:
    ada, bob = calls
    await asyncio.gather(*(titles(call) for call in (ada, bob, ada, bob)))
    end_connections(postgres_admin)
    await asyncio.sleep(0.1)  # a loop that runs hears of it
    assert await titles(ada) == []


async def under_way(admin: str, query: str) -> None:
    """Wait until a query is at work."""
    sql = "SELECT 1 FROM pg_stat_activity WHERE usename = 'app' AND state = 'active' AND query ~ %s"
    async with await psycopg.AsyncConnection.connect(admin, autocommit=True) as watching:
        while not await (await watching.execute(sql, (query,))).fetchone():
            await asyncio.sleep(0.01)


def end_connections(admin: str) -> None:
    """As when the server is restarted; comes back when they have ended."""
    ending = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'app'"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(ending)


async def changed(served: Services, sql: str) -> None:
    async with served.database.transaction() as db:
        await db.execute(text(sql))


def of_one_column(name: str) -> tuple[TableClause, ColumnClause[Any]]:
    a: ColumnClause[Any] = column("a")
    return table(name, a), a


async def test_a_statement_outlives_changes_of_its_table(served: Services) -> None:
    await changed(served, "CREATE TABLE changing AS SELECT 1 AS a")
    changing, a = of_one_column("changing")
    statement = Statement(select(changing))
    assert [tuple(row) for row in await call_of(served, None).rows(statement, {})] == [(1,)]
    await changed(served, "ALTER TABLE changing ALTER a TYPE text")
    assert [tuple(row) for row in await call_of(served, None).rows(statement, {})] == [("1",)]
    change = Statement(update(changing).values(a=a).returning(a))
    for expected in ("1", 1):
        call = call_of(served, None)
        assert [tuple(row) for row in await call.rows(change, {})] == [(expected,)]
        await call.commit()
        await changed(served, "ALTER TABLE changing ALTER a TYPE integer USING a::integer")


async def test_a_transaction_under_way_fails_where_a_table_has_changed(served: Services) -> None:
    await changed(served, "CREATE TABLE altered AS SELECT 1 AS a")
    altered, a = of_one_column("altered")
    change = Statement(update(altered).values(a=5).returning(a))
    call = call_of(served, None)
    await call.rows(change, {})
    await call.commit()
    await changed(served, "ALTER TABLE altered ALTER a TYPE bigint; CREATE TABLE beside (a int)")
    insert = Statement(text("INSERT INTO beside VALUES (1) RETURNING a").columns(a))
    call = call_of(served, None)
    await call.rows(insert, {})
    with pytest.raises(psycopg.errors.FeatureNotSupported):  # what was done before is undone
        await call.rows(change, {})
    await call.close()
    count = Statement(select(func.count()).select_from(table("beside")))
    assert [tuple(row) for row in await call_of(served, None).rows(count, {})] == [(0,)]


async def test_large_values_arrive_whole(calls: list[Call]) -> None:
    ada = calls[0]
    details = {"text": "é" * 4_000_000}
    (row,) = await ada.rows(NEW, values(ada, details=details))
    assert row.metadata == details


async def test_a_statement_says_which_values_it_needs(calls: list[Call]) -> None:
    with pytest.raises(KeyError):
        await calls[0].rows(RENAMED, {"which": UUID(int=0)})
    with pytest.raises(AssertionError, match="must not depend"):
        Statement(ALL.where(TodoRow.status.in_(["pending"])))
