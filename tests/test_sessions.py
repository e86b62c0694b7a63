"""What sessions mean: they are seen and ended by their owner alone, at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from httpx2 import AsyncClient
from sqlalchemy import select, update

from database.users import SessionRow
from handlers import sessions
from server.jobs import Work
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn, connect, log_in_again


async def test_sessions_are_listed_with_their_device_the_latest_used_first(
    app: Any, log_in: LogIn
) -> None:
    phone = await log_in("ada")
    async with connect(app) as laptop:
        laptop.headers["User-Agent"] = "Laptop/1.0"
        await log_in_again(laptop, "ada")
        listed = (await laptop.get("/sessions")).json()["items"]
        assert [item["current"] for item in listed] == [True, False]
        assert listed[0]["user_agent"] == "Laptop/1.0"
        assert (await phone.get("/sessions")).json()["items"][1]["current"] is True


async def test_a_revoked_session_works_no_more_and_others_go_on(app: Any, log_in: LogIn) -> None:
    phone = await log_in("ada")
    lost: str = (await phone.get("/sessions")).json()["items"][0]["id"]
    async with connect(app) as laptop:
        await log_in_again(laptop, "ada")
        assert (await laptop.delete(f"/sessions/{lost}")).status_code == 204
        assert (await phone.get("/auth/me")).status_code == 401
        assert (await laptop.get("/auth/me")).status_code == 200
        assert (await laptop.delete(f"/sessions/{lost}")).status_code == 404


async def test_all_others_are_revoked_at_once(app: Any, log_in: LogIn) -> None:
    first, bob = await log_in("ada"), await log_in("bob")
    async with connect(app) as second, connect(app) as third:
        await log_in_again(second, "ada")
        await log_in_again(third, "ada")
        assert (await third.delete("/sessions")).json() == {"revoked": 2}
        statuses = [(await c.get("/auth/me")).status_code for c in (first, second, third, bob)]
    assert statuses == [401, 401, 200, 200]


async def test_nobody_sees_or_ends_the_sessions_of_others(log_in: LogIn) -> None:
    ada, bob = await log_in("ada"), await log_in("bob")
    mine: str = (await ada.get("/sessions")).json()["items"][0]["id"]
    assert (await bob.delete(f"/sessions/{mine}")).status_code == 404
    assert mine not in (await bob.get("/sessions")).text
    assert (await ada.get("/auth/me")).status_code == 200


async def test_a_query_without_its_filter_finds_no_sessions_of_others(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    await log_in("bob")
    me: dict[str, Any] = (await ada.get("/auth/me")).json()
    async with served.database.transaction(Principal(me["id"])) as db:
        assert {str(row.user_id) for row in await db.scalars(select(SessionRow))} == {me["id"]}


async def test_the_last_use_is_kept_to_the_minute(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")

    async def last_use() -> Any:
        async with served.database.transaction() as db:
            return await db.scalar(select(SessionRow.last_used_at))

    first = await last_use()
    await ada.get("/auth/me")
    assert await last_use() == first
    async with served.database.transaction() as db:
        earlier = SessionRow.last_used_at - timedelta(minutes=2)
        await db.execute(update(SessionRow).values(last_used_at=earlier))
    await ada.get("/auth/me")
    assert await last_use() > first


async def test_a_visitor_has_no_sessions(client: AsyncClient) -> None:
    assert (await client.get("/sessions")).status_code == 401


async def test_old_sessions_are_cleaned_up(served: Services, log_in: LogIn) -> None:
    await log_in("ada")
    await log_in("eve")
    async with served.database.transaction() as db:
        (ada, _) = await db.scalars(select(SessionRow).order_by(SessionRow.created_at))
        gone = datetime.now(UTC) - timedelta(seconds=1)
        await db.execute(update(SessionRow).where(SessionRow.id == ada.id).values(expires_at=gone))
    await sessions.forget_sessions.run(Work(served, 1, 1, "key"), {})
    async with served.database.transaction() as db:
        assert len(list(await db.scalars(select(SessionRow)))) == 1
