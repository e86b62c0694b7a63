"""What API keys mean: shown once, kept as digests, allowing what their scopes say."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import psycopg
import pytest
from httpx2 import AsyncClient
from pyotp.totp import TOTP
from sqlalchemy import func, select, update

from database.api_keys import ApiKeyRow
from database.users import UserRow
from handlers import api_keys, security
from server.services import Services
from server.tokens import digest
from tests.conftest import LogIn, connect
from tests.people import ADA, bearer, mails, reset_token


async def created(person: AsyncClient, *scopes: str, **options: Any) -> dict[str, Any]:
    answer = await person.post("/api-keys", json={"name": "Robot", "scopes": scopes, **options})
    assert answer.status_code == 201, answer.text
    key: dict[str, Any] = answer.json()
    return key


async def test_a_key_acts_for_its_owner(app: Any, log_in: LogIn) -> None:
    ada = await log_in("ada")
    key = await created(ada, "account:read")
    async with connect(app) as robot:
        robot.headers["X-API-Key"] = key["key"]
        assert (await robot.get("/auth/me")).json() == (await ada.get("/auth/me")).json()


async def test_a_key_does_only_what_its_scopes_allow(app: Any, log_in: LogIn) -> None:
    key = await created(await log_in("ada"), "account:read")
    async with connect(app) as robot:
        robot.headers["X-API-Key"] = key["key"]
        assert (await robot.patch("/account", json={"name": "Eve"})).status_code == 401
        for path in ("/api-keys", "/sessions", "/admin/users"):
            assert (await robot.get(path)).status_code == 401, path


async def test_a_key_is_shown_once_and_kept_as_a_digest(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    key = await created(ada, "account:read")
    listed = await ada.get("/api-keys")
    assert key["key"] not in listed.text
    assert key["key"].startswith(listed.json()["items"][0]["start"])
    async with served.database.transaction() as db:
        assert await db.scalar(select(ApiKeyRow.digest)) == digest(key["key"])


async def test_a_revoked_an_expired_and_an_invented_key_are_refused(
    app: Any, log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    revoked, expired = await created(ada, "account:read"), await created(ada, "account:read")
    assert (await ada.delete(f"/api-keys/{revoked['id']}")).status_code == 204
    async with served.database.transaction() as db:
        await db.execute(update(ApiKeyRow).values(expires_at=func.now()))
    for key in (revoked["key"], expired["key"], "key_invented", "\u00ff"):
        async with connect(app) as robot:
            answer = await robot.get("/auth/me", headers={b"X-API-Key": key.encode("latin-1")})
        assert answer.status_code == 401, key


async def test_a_key_of_a_suspended_account_is_refused(
    app: Any, log_in: LogIn, served: Services
) -> None:
    key = await created(await log_in("ada"), "account:read")
    async with served.database.transaction() as db:
        await db.execute(update(UserRow).values(suspended_at=func.now()))
    async with connect(app) as robot:
        assert (await robot.get("/auth/me", headers={"X-API-Key": key["key"]})).status_code == 401


async def test_nobody_sees_or_revokes_the_keys_of_others(log_in: LogIn) -> None:
    ada, bob = await log_in("ada"), await log_in("bob")
    key = await created(ada, "account:read")
    assert (await bob.get("/api-keys")).json() == {"items": []}
    assert (await bob.delete(f"/api-keys/{key['id']}")).status_code == 404
    assert len((await ada.get("/api-keys")).json()["items"]) == 1


async def test_the_last_use_of_a_key_is_known(app: Any, log_in: LogIn) -> None:
    ada = await log_in("ada")
    key = await created(ada, "account:read", expires_in_days=None)
    assert key["last_used_at"] is None and key["expires_at"] is None
    async with connect(app) as robot:
        await robot.get("/auth/me", headers={"X-API-Key": key["key"]})
    assert (await ada.get("/api-keys")).json()["items"][0]["last_used_at"] is not None


async def test_the_number_of_keys_is_limited_also_in_a_race(
    log_in: LogIn, monkeypatch: Any
) -> None:
    monkeypatch.setattr(api_keys, "MOST", 2)
    ada = await log_in("ada")
    new = {"name": "Robot", "scopes": ["account:read"]}
    answers = await asyncio.gather(*(ada.post("/api-keys", json=new) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 409, 409]


async def test_who_registered_a_strangers_address_keeps_no_key_to_it(
    client: AsyncClient, served: Services
) -> None:
    """Where one may log in before the address is confirmed."""
    await client.post("/auth/register", json={**ADA, "password": "the password of Eve"})
    eve = await bearer(client, password="the password of Eve")
    body = {"name": "Mine", "scopes": ["account:read"]}
    key = (await client.post("/api-keys", json=body, headers=eve)).json()["key"]
    setup = {"password": "the password of Eve"}
    secret = (await client.post("/second-factor", json=setup, headers=eve)).json()["secret"]
    code = {"code": TOTP(secret).now()}
    confirmed = await client.post("/second-factor/confirmation", json=code, headers=eve)
    assert confirmed.status_code == 200
    await mails(served)  # of Eve's doings
    reset = {"token": await reset_token(client, served), "password": "the new password of Ada"}
    assert (await client.post("/account/password/reset", json=reset)).status_code == 204
    used = await client.get("/auth/me", headers={"X-API-Key": key})
    assert used.status_code == 401
    await bearer(client, password="the new password of Ada")  # no second factor is asked for


async def test_a_key_that_is_revoked_while_it_is_looked_at_is_refused(
    app: Any, log_in: LogIn, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = await created(await log_in("ada"), "account:read")

    def revoke(last_used_at: datetime | None, now: datetime) -> bool:
        with psycopg.connect(database_url) as connection:
            connection.execute("DELETE FROM api_keys")
        return True

    async with connect(app) as robot:
        robot.headers["X-API-Key"] = key["key"]
        monkeypatch.setattr(security, "_is_stale", revoke)
        assert (await robot.get("/auth/me")).status_code == 401
