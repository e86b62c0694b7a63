"""Live updates over server-sent events: nothing is missed, and nobody hears of other people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import make_url, select, text
from starlette.types import ASGIApp

from database.events import EventRow
from database.purging import purge
from database.todos import TodoRow
from generated.routes import CONTRACT
from handlers.live import BATCH
from server import streams
from server.app import create_app
from server.resolver import find_handlers, find_verifiers
from server.security import Principal
from server.services import Services, services
from server.settings import Settings
from tests.conftest import LogIn, connect, log_in_again
from tests.listening import listening
from tests.people import owner
from tests.test_attachments import attached
from tests.test_todos import create


@pytest.fixture
async def replica(settings: Settings) -> AsyncIterator[ASGIApp]:
    """Another process's application on the same database."""
    made = services(settings)
    yield create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    await made.close()


async def test_what_happens_is_told_as_it_happens(app: ASGIApp, log_in: LogIn) -> None:
    ada = await log_in("ada")
    async with listening(app, ada) as stream:
        await stream.heard(1)
        file = await attached(ada)
        await ada.patch(f"/todos/{file['todo_id']}", json={"title": "Changed"})
        await ada.delete(f"/attachments/{file['id']}")
        await ada.delete(f"/todos/{file['todo_id']}")
        await ada.post(f"/todos/{file['todo_id']}/restore")
        await stream.heard(7)
    assert stream.told == [
        "sync", "todo.created", "attachment.created", "todo.updated", "attachment.deleted",
        "todo.deleted", "todo.restored",
    ]  # fmt: skip
    assert {message.get("todo_id") for message in stream.messages[1:]} == {file["todo_id"]}
    ids = [int(message["id"]) for message in stream.messages]
    assert ids == sorted(set(ids))
    assert f"id: {ids[-1]}\n" in stream.text


async def test_nobody_hears_of_other_people(app: ASGIApp, log_in: LogIn, served: Services) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    async with listening(app, ada) as hers, listening(app, eve) as eves:
        await hers.heard(1)
        await eves.heard(1)
        await create(ada, "Secret")
        await create(eve, "Mine")
        await hers.heard(2)
        await eves.heard(2)
    assert eves.told == hers.told == ["sync", "todo.created"]
    assert eves.messages[1]["todo_id"] != hers.messages[1]["todo_id"]
    async with served.database.transaction(Principal(await owner(eve))) as db:
        seen = list(await db.scalars(select(EventRow.user_id)))
    assert set(seen) == {await owner(eve)}
    async with served.database.transaction() as db:
        assert list(await db.scalars(select(EventRow.id))) == []


async def test_a_client_that_sleeps_misses_nothing(app: ASGIApp, log_in: LogIn) -> None:
    ada = await log_in("ada")
    async with listening(app, ada) as stream:
        await stream.heard(1)
        await create(ada, "one")
        last = (await stream.heard(2))[-1]["id"]
    todos = [await create(ada, f"asleep {number}") for number in range(250)]
    async with listening(app, ada, last) as again:
        heard = await again.heard(250)
    assert [message["todo_id"] for message in heard] == [todo["id"] for todo in todos]


@pytest.mark.parametrize("last", ["", "0", "12345", "-1", "x", "9" * 30, "ä"])
async def test_who_cannot_go_on_is_told_to_read_everything_anew(
    last: str, app: ASGIApp, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    await create(ada, "before")
    async with listening(app, ada, last, query="wait=0") as stream:
        await stream.until(lambda: stream.ended)
    assert stream.told == ["sync"]


async def test_who_says_how_old_its_data_is_hears_what_happened_since(
    app: ASGIApp, log_in: LogIn, postgres_admin: str, database_url: str
) -> None:
    ada = await log_in("ada")
    await create(ada, "a minute ago")
    with psycopg.connect(postgres_admin, dbname=make_url(database_url).database) as admin:
        admin.execute("UPDATE events SET at = at - interval '1 minute'")
    new = await create(ada, "just now")
    async with listening(app, ada, query="wait=0&age=5") as stream:
        await stream.until(lambda: stream.ended)
    start, told = stream.messages
    assert (start["type"], told["todo_id"]) == ("start", new["id"])
    async with listening(app, ada, start["id"], query="wait=0&age=0") as again:
        await again.until(lambda: again.ended)
    assert again.messages == [told]


async def test_the_last_message_counts_for_more_than_the_age(app: ASGIApp, log_in: LogIn) -> None:
    """The age is of the first attempt, and a client that comes back may say it again."""
    ada = await log_in("ada")
    async with listening(app, ada, "12345", query="wait=0&age=0") as stream:
        await stream.until(lambda: stream.ended)
    assert stream.told == ["sync"]


async def test_who_has_missed_much_reads_everything_anew(app: ASGIApp, log_in: LogIn) -> None:
    ada = await log_in("ada")
    for number in range(BATCH - 1):
        await create(ada, f"to-do {number}")
    async with listening(app, ada, query="wait=0&age=60") as stream:
        await stream.until(lambda: stream.ended)
    assert stream.told == ["start"] + (BATCH - 1) * ["todo.created"]
    await create(ada, "one more")
    async with listening(app, ada, query="wait=0&age=60") as stream:
        await stream.until(lambda: stream.ended)
    assert stream.told == ["sync"]


async def test_the_place_of_somebody_else_is_no_place(app: ASGIApp, log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    async with listening(app, ada) as stream:
        await stream.heard(1)
        await create(ada, "mine")
        last = (await stream.heard(2))[-1]["id"]
    async with listening(app, eve, last, query="wait=0") as hers:
        await hers.until(lambda: hers.ended)
    assert hers.told == ["sync"]


async def test_without_waiting_the_past_is_told_and_the_stream_ends(
    app: ASGIApp, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    async with listening(app, ada, query="wait=0") as first:
        await first.until(lambda: first.ended)
    await create(ada, "one")
    async with listening(app, ada) as stream:
        last = (await stream.heard(1))[0]["id"]
    await create(ada, "two")
    async with listening(app, ada, last, query="wait=0") as again:
        await again.until(lambda: again.ended)
    assert again.told == ["todo.created"]


# --- several replicas -----------------------------------------------------------------------------


async def test_what_one_replica_does_another_one_tells(
    app: ASGIApp, replica: ASGIApp, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    async with listening(replica, ada) as stream:
        last = (await stream.heard(1))[-1]["id"]
        todos = await asyncio.gather(*(create(ada, f"todo {number}") for number in range(20)))
        heard = (await stream.heard(21))[1:]
    assert {m["todo_id"] for m in heard} == {todo["id"] for todo in todos}
    assert last == "0"
    async with listening(app, ada, heard[9]["id"]) as other:
        assert await other.heard(10) == heard[10:]


async def test_ids_are_in_the_order_of_commits(served: Services, log_in: LogIn) -> None:
    """A transaction that began first and ends last is told last, however it is mixed with others:
    a client that has seen one id has missed none below it."""
    ada = await log_in("ada")
    me = Principal(await owner(ada))
    seen: list[int] = []
    lost: list[int] = []

    async def write(number: int) -> None:
        async with served.database.transaction(me) as db:
            db.add(TodoRow(owner_id=me.id, title=f"{number}"))
            await db.flush()
            await asyncio.sleep(0.001 * (number % 7))
            db.add(TodoRow(owner_id=me.id, title=f"{number} again"))

    async def watch() -> None:
        while len(seen) < 80:
            async with served.database.transaction(me) as db:
                ids = list(await db.scalars(select(EventRow.id).order_by(EventRow.id)))
            newest = max(seen, default=0)
            lost.extend(id for id in ids if id < newest and id not in seen)
            seen[:] = ids

    async with asyncio.timeout(30):
        await asyncio.gather(watch(), *(write(number) for number in range(40)))
    assert len(seen) == 80 and lost == []


async def test_what_is_rolled_back_is_never_told(served: Services, log_in: LogIn) -> None:
    ada = await log_in("ada")
    me = Principal(await owner(ada))
    with pytest.raises(ZeroDivisionError):
        async with served.database.transaction(me) as db:
            db.add(TodoRow(owner_id=me.id, title="never"))
            await db.flush()
            raise ZeroDivisionError
    async with served.database.transaction(me) as db:
        assert list(await db.scalars(select(EventRow))) == []


async def test_a_broken_connection_is_made_anew_and_nothing_is_missed(
    app: ASGIApp, served: Services, log_in: LogIn, postgres_admin: str
) -> None:
    ada = await log_in("ada")
    async with listening(app, ada) as stream:
        await stream.heard(1)
        await asyncio.wait_for(served.live.listening.wait(), 10)
        with psycopg.connect(postgres_admin, autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                          "WHERE query LIKE 'LISTEN%'")  # fmt: skip
        while served.live.listening.is_set():
            await asyncio.sleep(0.01)
        await create(ada, "meanwhile")
        await stream.heard(2)
        await asyncio.wait_for(served.live.listening.wait(), 10)
        await create(ada, "afterwards")
        await stream.heard(3)
    assert stream.told == ["sync", "todo.created", "todo.created"]


async def test_news_of_nobody_does_no_harm(
    app: ASGIApp, served: Services, log_in: LogIn, database_url: str
) -> None:
    ada = await log_in("ada")
    async with listening(app, ada) as stream:
        await stream.heard(1)
        await asyncio.wait_for(served.live.listening.wait(), 10)
        with psycopg.connect(database_url, autocommit=True) as somebody:
            somebody.execute("NOTIFY events, 'nobody at all'")
        await create(ada, "afterwards")
        await stream.heard(2)
        assert served.live.listening.is_set()


# --- many and slow clients ------------------------------------------------------------------------


async def test_who_waits_holds_no_connection_to_the_database(
    app: ASGIApp, served: Services, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    count = 3 * served.settings.database_pool
    streams_open = [listening(app, ada) for _ in range(count)]
    clients = [await stream.__aenter__() for stream in streams_open]
    for client in clients:
        await client.heard(1)
    assert served.live.clients == count
    async with asyncio.timeout(10):
        await create(ada, "one")
    for client in clients:
        await client.heard(2)
    for stream in streams_open:
        await stream.__aexit__(None, None, None)
    assert served.live.clients == 0


async def test_a_slow_client_is_cut_off_and_goes_on_later(
    app: ASGIApp, served: Services, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server import sending

    ada = await log_in("ada")
    monkeypatch.setattr(sending, "SLOW", 0.2)
    async with listening(app, ada, slow=asyncio.Event()) as stuck:
        await stuck.until(lambda: stuck.ended)
    assert served.live.clients == 0 and stuck.messages == []


async def test_a_silent_stream_sends_signs_of_life(
    app: ASGIApp, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT", 0.05)
    ada = await log_in("ada")
    async with listening(app, ada) as stream:
        await stream.until(lambda: stream.text.count(":\n\n") >= 3)
        await create(ada, "one")
        await stream.heard(2)
    assert stream.told == ["sync", "todo.created"]


# --- how streams end ------------------------------------------------------------------------------


async def test_a_stream_ends_with_its_session_and_others_are_told(
    app: ASGIApp, replica: ASGIApp, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    other = connect(app)
    await log_in_again(other, "ada")
    async with listening(replica, ada) as ended, listening(app, other) as goes_on:
        await ended.heard(1)
        await goes_on.heard(1)
        assert (await ada.post("/auth/logout")).status_code == 204
        await ended.until(lambda: ended.ended)
        await goes_on.heard(2)
        assert ended.told == goes_on.told == ["sync", "session.ended"]
        assert not goes_on.ended
    await other.aclose()


async def test_a_stream_ends_when_its_account_is_suspended(
    app: ASGIApp, log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    me: UUID = await owner(ada)
    async with listening(app, ada) as stream:
        await stream.heard(1)
        async with served.database.transaction() as db:
            await db.execute(
                text("UPDATE users SET suspended_at = now() WHERE id = :me"), {"me": me}
            )
        await stream.until(lambda: stream.ended)


async def test_streams_end_when_the_server_is_about_to_stop(
    app: ASGIApp, log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    async with listening(app, ada) as stream:
        await stream.heard(1)
        served.live.stop()
        await stream.until(lambda: stream.ended)
    assert served.live.clients == 0


async def test_events_are_forgotten_after_a_week_by_those_who_purge_only(
    log_in: LogIn, served: Services, postgres_admin: str
) -> None:
    ada = await log_in("ada")
    old, new = await create(ada, "old"), await create(ada, "new")
    name = str(served.settings.database_url).partition("?")[0].rpartition("/")[2]
    with psycopg.connect(postgres_admin, dbname=name) as admin:
        admin.execute(
            "UPDATE events SET at = now() - interval '8 days' WHERE subject ->> 'todo_id' = %s",
            [old["id"]],
        )
    forget = text("DELETE FROM events RETURNING id")
    async with served.database.transaction(Principal(await owner(ada))) as db:
        assert (await db.execute(forget)).all() == []
    async with served.database.transaction() as db:
        assert await purge(db) == 1
    async with served.database.transaction(Principal(await owner(ada))) as db:
        left = list(await db.scalars(select(EventRow.subject)))
    assert left == [{"todo_id": new["id"]}]


async def test_transactions_that_change_the_same_things_do_not_wait_in_a_circle(
    served: Services, log_in: LogIn
) -> None:
    ada = await log_in("ada")
    me = Principal(await owner(ada))
    one, two = [UUID(str((await create(ada, title))["id"])) for title in ("one", "two")]
    change = "UPDATE todos SET title = title || '!' WHERE id = :id"
    async with served.database.session(me) as first, served.database.session(me) as second:
        await first.execute(text(change), {"id": one})
        await second.execute(text(change), {"id": two})
        waiting = asyncio.create_task(first.execute(text(change), {"id": two}))
        await asyncio.sleep(0.1)
        await second.commit()
        await waiting
        await first.commit()
    assert [todo["title"] for todo in (await ada.get("/todos?sort=title")).json()["items"]] == [
        "one!",
        "two!!",
    ]
