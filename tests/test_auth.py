"""What accounts and sessions mean: secrecy, order, expiry, races."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import jwt
import pytest
from httpx2 import AsyncClient
from sqlalchemy import func, select, update

from database.users import RefreshTokenRow, SessionRow, UserRow
from handlers import auth
from server import passwords
from server.keys import Secrets
from server.services import Services
from server.tokens import Tokens, digest
from tests.conftest import PASSWORD, connect

ADA = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}


async def open_session(client: AsyncClient, **options: str) -> dict[str, Any]:
    """Register Ada if she is new, log her in, and give the session."""
    await client.post("/auth/register", json=ADA)
    login = {"email": ADA["email"], "password": PASSWORD, **options}
    answer = await client.post("/auth/login", json=login)
    assert answer.status_code == 200, answer.text
    session: dict[str, Any] = answer.json()
    return session


async def exchange(client: AsyncClient, refresh_token: str) -> tuple[int, dict[str, Any]]:
    answer = await client.post("/auth/refresh", json={"refresh_token": refresh_token})
    return answer.status_code, answer.json()


async def test_an_address_has_one_account_in_any_spelling(
    client: AsyncClient, served: Services
) -> None:
    for email in ("ada@example.com", "ada@example.com", "ADA@example.com"):
        answer = await client.post("/auth/register", json={**ADA, "email": email})
        assert (answer.status_code, answer.content) == (202, b"")
    async with served.database.transaction() as db:
        assert list(await db.scalars(select(UserRow.email))) == ["ada@example.com"]


async def test_two_registrations_at_once_make_one_account(
    client: AsyncClient, served: Services
) -> None:
    answers = await asyncio.gather(*(client.post("/auth/register", json=ADA) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {202}
    async with served.database.transaction() as db:
        assert len(list(await db.scalars(select(UserRow)))) == 1


async def test_the_password_is_stored_as_argon2id_and_never_answered(
    client: AsyncClient, served: Services
) -> None:
    answer = await client.post("/auth/register", json=ADA)
    assert PASSWORD not in answer.text
    async with served.database.transaction() as db:
        stored = await db.scalar(select(UserRow.password_hash))
    assert stored is not None and stored.startswith("$argon2id$")


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: AsyncClient,
) -> None:
    await client.post("/auth/register", json=ADA)
    wrong = {"email": "ada@example.com", "password": "wrong"}
    unknown = {"email": "eve@example.com", "password": "wrong"}
    answers = [await client.post("/auth/login", json=body) for body in (wrong, unknown)]
    assert answers[0].status_code == answers[1].status_code == 401
    assert answers[0].json() == answers[1].json()


async def test_an_unknown_address_takes_as_long_as_a_wrong_password(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.post("/auth/register", json=ADA)
    work: list[str] = []
    hasher = passwords._hasher  # pyright: ignore[reportPrivateUsage]

    class Watched:
        hash = hasher.hash

        def verify(self, password: str, stored: str) -> bool:
            work.append(stored.rpartition("$")[0].rpartition("$")[0])  # algorithm and its costs
            return hasher.verify(password, stored)

    monkeypatch.setattr(passwords, "_hasher", Watched())
    for email in ("ada@example.com", "eve@example.com"):
        await client.post("/auth/login", json={"email": email, "password": "wrong"})
    assert len(work) == 2 and work[0] == work[1]


async def test_many_passwords_at_once_take_no_more_memory_than_a_few(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    working: list[int] = []
    most: list[int] = []

    class Watched:
        def hash(self, password: str) -> str:
            working.append(1)
            most.append(len(working))
            sleep(0.02)
            working.pop()
            return password

    monkeypatch.setattr(passwords, "_hasher", Watched())
    people = ({**ADA, "email": f"ada{number}@example.com"} for number in range(12))
    answers = await asyncio.gather(*(client.post("/auth/register", json=one) for one in people))
    assert {answer.status_code for answer in answers} == {202}
    assert max(most) <= passwords.AT_ONCE


async def test_nobody_gets_in_without_valid_credentials(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    token: str = session["access_token"]
    claims = jwt.decode(token, options={"verify_signature": False})
    forged = jwt.encode(claims, "x" * 32, algorithm="HS256")
    unsigned = jwt.encode(claims, "", algorithm="none")
    body, _, signature = token.rpartition(".")
    flipped = f"{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    for credential in ("", "Bearer", "Bearer x", f"Basic {token}", f"Bearer {forged}",
                       f"Bearer {unsigned}", f"Bearer {flipped}"):  # fmt: skip
        answer = await client.get("/auth/me", headers={"Authorization": credential})
        assert answer.status_code == 401, credential
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    good = await client.get("/auth/me", headers={"Authorization": f"bearer {token}"})
    assert good.status_code == 200


def test_an_access_token_expires() -> None:
    now = 1_000_000.0
    tokens = Tokens(Secrets("secret"), minutes=15, clock=lambda: now)
    token = tokens.issue(uuid4(), uuid4())
    assert tokens.verify(token) is not None
    now += 15 * 60 - 1
    assert tokens.verify(token) is not None
    now += 1
    assert tokens.verify(token) is None
    assert Tokens(Secrets("secret"), minutes=15, clock=lambda: now).verify(token) is None


async def test_a_refresh_token_gives_new_tokens_and_keeps_the_session(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    status, renewed = await exchange(client, session["refresh_token"])
    assert status == 200
    assert renewed["refresh_token"] != session["refresh_token"]
    headers = {"Authorization": f"Bearer {renewed['access_token']}"}
    assert (await client.get("/auth/me", headers=headers)).json() == session["user"]
    async with served.database.transaction() as db:
        assert len(list(await db.scalars(select(SessionRow)))) == 1


async def test_refresh_tokens_are_stored_as_digests_only(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    async with served.database.transaction() as db:
        stored = list(await db.scalars(select(RefreshTokenRow.digest)))
    assert stored == [digest(session["refresh_token"])]


async def test_using_a_refresh_token_twice_ends_the_whole_session(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    _, renewed = await exchange(client, session["refresh_token"])
    await pass_grace(served)
    assert (await exchange(client, session["refresh_token"]))[0] == 401
    assert (await exchange(client, renewed["refresh_token"]))[0] == 401


async def test_a_session_outlives_a_suspension_in_which_it_was_to_be_refreshed(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    for moment, status in ((func.now(), 401), (None, 200)):
        async with served.database.transaction() as db:
            await db.execute(update(UserRow).values(suspended_at=moment))
        assert (await exchange(client, session["refresh_token"]))[0] == status
        await pass_grace(served)


async def pass_grace(served: Services) -> None:
    """Let the time pass in which a refresh may be repeated."""
    async with served.database.transaction() as db:
        earlier = RefreshTokenRow.used_at - auth.GRACE - timedelta(seconds=1)
        await db.execute(update(RefreshTokenRow).values(used_at=earlier))


async def test_refreshes_at_once_get_the_same_successor(client: AsyncClient) -> None:
    session = await open_session(client)
    answers = await asyncio.gather(*(exchange(client, session["refresh_token"]) for _ in range(4)))
    assert {status for status, _ in answers} == {200}
    assert len({renewed["refresh_token"] for _, renewed in answers}) == 1


async def test_a_log_out_ends_one_session_at_once_and_no_other(client: AsyncClient) -> None:
    phone, laptop = await open_session(client), await open_session(client)
    headers = {"Authorization": f"Bearer {phone['access_token']}"}
    assert (await client.post("/auth/logout", headers=headers)).status_code == 204
    assert (await client.get("/auth/me", headers=headers)).status_code == 401
    assert (await exchange(client, phone["refresh_token"]))[0] == 401
    assert (await exchange(client, laptop["refresh_token"]))[0] == 200


async def test_an_expired_session_cannot_be_refreshed(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    async with served.database.transaction() as db:
        await db.execute(update(SessionRow).values(expires_at=SessionRow.created_at))
    assert (await exchange(client, session["refresh_token"]))[0] == 401


async def test_browsers_get_cookies_that_scripts_cannot_read(client: AsyncClient) -> None:
    await client.post("/auth/register", json=ADA)
    login = {"email": ADA["email"], "password": PASSWORD, "transport": "cookie"}
    answer = await client.post("/auth/login", json=login)
    assert "access_token" not in answer.json() and "refresh_token" not in answer.json()
    cookies = answer.headers.get_list("Set-Cookie")
    assert all("SameSite=Lax" in cookie for cookie in cookies)
    *tokens, person = cookies
    assert [cookie.partition("=")[0] for cookie in tokens] == ["access_token", "refresh_token"]
    assert all("HttpOnly" in cookie for cookie in tokens)
    assert "Path=/api/v1/auth;" in tokens[1]
    assert person.startswith(f"signed_in={answer.json()['user']['id']};")
    assert "HttpOnly" not in person
    assert (await client.get("/auth/me")).json()["email"] == ADA["email"]
    assert (await client.post("/auth/refresh")).status_code == 200
    assert (await client.post("/auth/logout")).status_code == 204
    assert dict(client.cookies) == {}
    assert (await client.get("/auth/me")).status_code == 401


async def test_pages_of_other_sites_cannot_act_with_a_visitors_cookies(
    client: AsyncClient,
) -> None:
    await open_session(client, transport="cookie")
    name = {"name": "Not mine"}
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://evil.testserver"},
        {"Origin": "http://evil.example"},
    ):
        assert (await client.patch("/account", json=name, headers=headers)).status_code == 403
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
    assert (await client.patch("/account", json=name, headers=own)).status_code == 200


async def test_a_deleted_users_token_is_worth_nothing(
    client: AsyncClient, served: Services
) -> None:
    session = await open_session(client)
    async with served.database.transaction() as db:
        user = await db.get_one(UserRow, UUID(session["user"]["id"]))
        await db.delete(user)
    headers = {"Authorization": f"Bearer {session['access_token']}"}
    assert (await client.get("/auth/me", headers=headers)).status_code == 401
    name = {"name": "Nobody"}
    assert (await client.patch("/account", json=name, headers=headers)).status_code == 401


async def test_clients_of_one_test_do_not_share_cookies(app: Any, client: AsyncClient) -> None:
    await open_session(client, transport="cookie")
    async with connect(app) as other:
        assert (await other.get("/auth/me")).status_code == 401
