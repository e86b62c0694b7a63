"""What administration means: roles count at once, every act is logged, somebody stays in charge."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select, update

import scripts.admin
from database.audit import AuditEventRow
from database.users import UserRow
from scripts.seed import seed
from server.security import Principal
from server.services import Services
from tests.conftest import PASSWORD, LogIn, connect


async def promote(served: Services, *names: str) -> None:
    async with served.database.transaction() as db:
        emails = [f"{name}@example.com" for name in names]
        await db.execute(
            update(UserRow).where(UserRow.email.in_(emails)).values(roles=["admin", "user"])
        )


@pytest.fixture
async def admin(log_in: LogIn, served: Services) -> AsyncClient:
    person = await log_in("root")
    await promote(served, "root")
    return person


async def id_of(person: AsyncClient) -> str:
    return str((await person.get("/auth/me")).json()["id"])


async def test_of_two_that_start_at_once_one_makes_the_demo_accounts(served: Services) -> None:
    made = await asyncio.gather(seed(served.database), seed(served.database))
    assert sorted(made) == [False, True]


async def test_ordinary_people_may_not_administer(log_in: LogIn) -> None:
    bob = await log_in("bob")
    for path in ("/admin/users", f"/admin/users/{await id_of(bob)}", "/admin/audit-events"):
        assert (await bob.get(path)).status_code == 403, path
    changed = await bob.patch(f"/admin/users/{await id_of(bob)}", json={"roles": ["admin"]})
    assert changed.status_code == 403


async def test_a_role_counts_at_once_in_both_directions(admin: AsyncClient, log_in: LogIn) -> None:
    bob = await log_in("bob")
    path = f"/admin/users/{await id_of(bob)}"
    assert (await admin.patch(path, json={"roles": ["user", "admin"]})).status_code == 200
    assert (await bob.get("/admin/users")).status_code == 200
    assert (await admin.patch(path, json={"roles": ["user"]})).status_code == 200
    assert (await bob.get("/admin/users")).status_code == 403


async def test_a_suspended_account_is_shut_out_at_once_until_it_is_reinstated(
    app: Any, admin: AsyncClient, log_in: LogIn
) -> None:
    bob = await log_in("bob")
    path = f"/admin/users/{await id_of(bob)}"
    suspended = (await admin.patch(path, json={"suspended": True})).json()
    assert suspended["suspended_at"] is not None
    assert (await bob.get("/auth/me")).status_code == 401
    login = {"email": "bob@example.com", "password": PASSWORD}
    async with connect(app) as again:
        assert (await again.post("/auth/login", json=login)).status_code == 403
        wrong = {**login, "password": "wrong"}
        assert (await again.post("/auth/login", json=wrong)).status_code == 401
    await admin.patch(path, json={"suspended": False})
    assert (await bob.get("/auth/me")).status_code == 200


async def test_the_last_admin_cannot_be_locked_out(admin: AsyncClient) -> None:
    path = f"/admin/users/{await id_of(admin)}"
    changes: list[Any] = [{"roles": ["user"]}, {"suspended": True}, {"roles": []}]
    for change in changes:
        assert (await admin.patch(path, json=change)).status_code == 409
    assert (await admin.get("/admin/users")).status_code == 200


async def test_two_admins_cannot_lock_out_each_other(
    admin: AsyncClient, log_in: LogIn, served: Services
) -> None:
    other = await log_in("other")
    await promote(served, "other")
    mine, theirs = await id_of(admin), await id_of(other)
    answers = await asyncio.gather(
        admin.patch(f"/admin/users/{theirs}", json={"suspended": True}),
        other.patch(f"/admin/users/{mine}", json={"suspended": True}),
    )
    assert 200 in {answer.status_code for answer in answers}
    async with served.database.transaction() as db:
        left = await db.scalars(select(UserRow.suspended_at))
        assert list(left).count(None) == 1


async def test_accounts_are_found_by_name_address_role_and_state(
    admin: AsyncClient, log_in: LogIn
) -> None:
    bob = await log_in("bob")
    await log_in("100%")
    await admin.patch(f"/admin/users/{await id_of(bob)}", json={"suspended": True})

    async def found(**query: Any) -> list[str]:
        answer = await admin.get("/admin/users", params=query)
        return [item["name"] for item in answer.json()["items"]]

    assert await found() == ["100%", "Bob", "Root"]
    assert await found(q="BOB@") == ["Bob"]
    assert await found(q="%") == ["100%"]
    assert await found(role="admin") == ["Root"]
    assert await found(suspended="true") == ["Bob"]
    assert await found(limit=1, page=2) == ["Bob"]


async def test_security_events_are_logged_with_who_and_from_where(
    app: Any, admin: AsyncClient, log_in: LogIn
) -> None:
    bob = await log_in("bob")
    bob_id = await id_of(bob)
    async with connect(app) as stranger:
        stranger.headers["User-Agent"] = "Stranger/1.0"
        login = {"email": "bob@example.com", "password": "wrong"}
        await stranger.post("/auth/login", json=login)
    await admin.patch(f"/admin/users/{bob_id}", json={"suspended": True})
    events = (await admin.get("/admin/audit-events", params={"user_id": bob_id})).json()["items"]
    assert [event["type"] for event in events] == [
        "user.changed",
        "session.refused",
        "session.started",
        "account.registered",
    ]
    assert events[0]["actor_id"] == await id_of(admin)
    assert events[0]["details"]["after"] == {"roles": ["user"], "suspended": True}
    assert events[1]["actor_id"] is None and events[1]["user_agent"] == "Stranger/1.0"


async def test_the_log_is_read_page_by_page_without_gaps(admin: AsyncClient, log_in: LogIn) -> None:
    for name in ("a", "b", "c"):
        await log_in(name)
    everything = (await admin.get("/admin/audit-events")).json()["items"]
    seen: list[Any] = []
    query: dict[str, Any] = {"limit": 3}
    while True:
        page = (await admin.get("/admin/audit-events", params=query)).json()
        seen += page["items"]
        if "next" not in page:
            break
        query["before"] = page["next"]
    assert seen == everything and len(seen) == 8


async def test_only_administrators_read_the_log_and_nobody_changes_it(
    admin: AsyncClient, served: Services
) -> None:
    admin_id = UUID(await id_of(admin))
    async with served.database.transaction(Principal(admin_id)) as db:
        assert list(await db.scalars(select(AuditEventRow))) == []
    boss = Principal(admin_id, frozenset({"admin"}))
    async with served.database.transaction(boss) as db:
        before = len(list(await db.scalars(select(AuditEventRow))))
        assert before > 0
        await db.execute(update(AuditEventRow).values(type="changed"))
        kinds = set(await db.scalars(select(AuditEventRow.type)))
    assert "changed" not in kinds


async def test_a_failed_request_leaves_no_event(admin: AsyncClient, served: Services) -> None:
    path = f"/admin/users/{await id_of(admin)}"
    await admin.patch(path, json={"suspended": True})
    events = (await admin.get("/admin/audit-events", params={"type": "user.changed"})).json()
    assert events["items"] == []


async def test_make_admin_promotes_an_account_and_names_an_unknown_address(
    log_in: LogIn, served: Services
) -> None:
    bob = await log_in("bob")
    url = served.settings.database_url
    assert url is not None
    await scripts.admin.promote(url, "BOB@example.com")
    assert (await bob.get("/admin/users")).status_code == 200
    with pytest.raises(SystemExit, match="no account"):
        await scripts.admin.promote(url, "eve@example.com")
