"""What people do with their accounts: secrecy, single use, expiry, races, and who is told."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import func, select, text, update

from database.audit import AuditEventRow
from database.users import MailedTokenRow, RefreshTokenRow, SessionRow, UserRow
from handlers import auth, mailed_tokens
from server.security import Principal
from server.services import Services
from server.settings import Settings
from server.tokens import digest
from tests.conftest import PASSWORD, Clock
from tests.people import ADA, bearer, body, log_in, mail, mails, register, reset_token, token_in

NEW = "a new password"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={"require_verified_email": True, "public_url": "https://example.com"}
    )


async def enqueued(served: Services) -> list[Any]:
    """The jobs there are, as far as they can be told apart from outside."""
    async with served.database.transaction() as db:
        rows = await db.execute(
            text("SELECT task_name, (SELECT array_agg(k) FROM jsonb_object_keys(args) k) "
                 "FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        )  # fmt: skip
        return [tuple(row) for row in rows]


# --- confirming an address ------------------------------------------------------------------------


async def test_nobody_logs_in_before_the_address_is_confirmed(
    client: AsyncClient, served: Services
) -> None:
    await client.post("/auth/register", json=ADA)
    early, wrong = await log_in(client), await log_in(client, password="wrong")
    assert early.status_code == 401 and early.json() == wrong.json()
    message = await mail(served)
    assert message["To"] == "ada@example.com"
    token = {"token": token_in(message)}
    assert (await client.post("/account/verification", json=token)).status_code == 204
    answer = await log_in(client)
    assert answer.status_code == 200 and answer.json()["user"]["email_verified"] is True


async def test_an_installation_may_let_people_in_before(
    client: AsyncClient, served: Services
) -> None:
    lenient = served.settings.model_copy(update={"require_verified_email": False})
    object.__setattr__(served, "settings", lenient)
    await client.post("/auth/register", json=ADA)
    assert (await log_in(client)).json()["user"]["email_verified"] is False


async def test_registering_a_taken_address_looks_the_same_and_tells_its_owner(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    intruder = {**ADA, "password": "the password of somebody else", "name": "Eve"}
    taken = await client.post("/auth/register", json=intruder)
    work = await enqueued(served)
    free = await client.post("/auth/register", json={**intruder, "email": "new@example.com"})
    assert (taken.status_code, taken.content) == (free.status_code, free.content) == (202, b"")
    assert [*work, *work] == await enqueued(served)
    for email in ("ada@example.com", "new@example.com"):
        refused = await log_in(client, email=email, password="the password of somebody else")
        assert refused.status_code == 401
    told = next(sent for sent in await mails(served) if sent["To"] == "ada@example.com")
    assert told["Subject"] == "You have an account already"
    assert "Eve" not in told.as_string()
    assert (await log_in(client)).status_code == 200


@pytest.mark.parametrize("path", ["/account/password/forgotten", "/account/verification/mail"])
async def test_asking_for_a_mail_does_not_reveal_whether_there_is_an_account(
    path: str, client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    known = await client.post(path, json={"email": "ada@example.com"})
    work = await enqueued(served)
    unknown = await client.post(path, json={"email": "eve@example.com"})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert len(work) == 1 and [*work, *work] == await enqueued(served)


async def test_another_confirmation_can_be_asked_for_until_one_was_used(
    client: AsyncClient, served: Services
) -> None:
    await client.post("/auth/register", json=ADA)
    first = token_in(await mail(served))
    again = {"email": "Ada@Example.com"}
    await client.post("/account/verification/mail", json=again)
    second = token_in(await mail(served))
    assert first != second
    for token in (first, second):  # whichever mail is read first
        answer = await client.post("/account/verification", json={"token": token})
        assert answer.status_code == 204
    await client.post("/account/verification/mail", json=again)
    assert await mails(served) == []


async def test_a_name_is_not_mailed_to_an_address_that_nobody_confirmed(
    client: AsyncClient, served: Services
) -> None:
    account = {**ADA, "name": "Cheap pills: http://evil.example"}
    for _ in "once", "again":
        assert (await client.post("/auth/register", json=account)).status_code == 202
    await client.post("/account/password/forgotten", json={"email": account["email"]})
    sent = await mails(served)
    assert len(sent) == 3 and not any("evil" in one.as_string() for one in sent)


async def test_an_account_gets_a_few_mails_of_a_kind_an_hour(
    client: AsyncClient, served: Services, clock: Clock
) -> None:
    await register(client, served)
    forgotten = {"email": "ada@example.com"}
    for _ in range(mailed_tokens.MOST_AN_HOUR + 3):
        await client.post("/account/password/forgotten", json=forgotten)
    assert len(await mails(served)) == mailed_tokens.MOST_AN_HOUR
    clock.ahead += timedelta(hours=1, seconds=1)
    await client.post("/account/password/forgotten", json=forgotten)
    assert len(await mails(served)) == 1


# --- tokens ---------------------------------------------------------------------------------------


async def reset(client: AsyncClient, token: str, password: str = NEW) -> Response:
    given = {"token": token, "password": password}
    return await client.post("/account/password/reset", json=given)


async def test_a_token_works_once(client: AsyncClient, served: Services) -> None:
    await register(client, served)
    token = await reset_token(client, served)
    assert (await reset(client, token)).status_code == 204
    again = await reset(client, token, "another password")
    assert again.status_code == 404
    assert again.json()["type"] == "/problems/token-not-valid"
    await bearer(client, password=NEW)


async def test_of_many_who_use_a_token_at_once_one_succeeds(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    token = await reset_token(client, served)
    passwords = [f"password number {n}" for n in range(4)]
    answers = await asyncio.gather(*(reset(client, token, p) for p in passwords))
    assert sorted(answer.status_code for answer in answers) == [204, 404, 404, 404]
    (winner,) = [p for p, a in zip(passwords, answers, strict=True) if a.status_code == 204]
    await bearer(client, password=winner)


async def test_a_token_expires(client: AsyncClient, served: Services, clock: Clock) -> None:
    await register(client, served)
    token = await reset_token(client, served)
    clock.ahead += timedelta(minutes=59)
    assert (await reset(client, token)).status_code == 204
    await mails(served)
    token = await reset_token(client, served)
    clock.ahead += timedelta(hours=1)
    expired, invented = await reset(client, token), await reset(client, "A" * 43)
    assert expired.status_code == 404 and expired.json() == invented.json()


async def test_a_token_is_good_for_one_purpose(client: AsyncClient, served: Services) -> None:
    await register(client, served)
    token = await reset_token(client, served)
    for path in ("/account/verification", "/account/email/confirmation"):
        assert (await client.post(path, json={"token": token})).status_code == 404
    assert (await reset(client, token)).status_code == 204


async def test_tokens_are_stored_as_digests_only(client: AsyncClient, served: Services) -> None:
    await register(client, served)
    token = await reset_token(client, served)
    async with served.database.transaction() as db:
        stored = list(await db.scalars(select(MailedTokenRow.digest)))
        assert digest(token) in stored
        arguments = await db.scalars(text("SELECT args::text FROM procrastinate_jobs"))
        assert all(token not in given for given in arguments)


async def test_a_mail_that_is_sent_twice_has_one_token_that_works_once(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    await client.post("/account/password/forgotten", json={"email": "ada@example.com"})
    first = await mail(served)
    async with served.database.transaction() as db:  # as if the worker had died before it was done
        again = "UPDATE procrastinate_jobs SET status = 'todo' WHERE task_name = 'forgotten'"
        await db.execute(text(again))
    second = await mail(served)
    assert token_in(first) == token_in(second) and first["Message-ID"] == second["Message-ID"]
    assert (await reset(client, token_in(first))).status_code == 204
    async with served.database.transaction() as db:
        await db.execute(text(again))
    await mails(served)
    assert (await reset(client, token_in(second))).status_code == 404


async def test_a_transaction_on_somebodys_behalf_sees_no_tokens_of_others(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    await register(client, served, email="eve@example.com", name="Eve")
    async with served.database.transaction() as db:
        eve = await db.scalar(select(UserRow.id).where(UserRow.name == "Eve"))
    assert eve is not None
    async with served.database.transaction(Principal(eve)) as db:
        seen = set(await db.scalars(select(MailedTokenRow.email)))
    assert seen == {"eve@example.com"}


# --- passwords ------------------------------------------------------------------------------------


async def test_a_forgotten_password_is_reset_and_all_sessions_end(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    sessions = [await bearer(client), await bearer(client)]
    assert (await reset(client, await reset_token(client, served))).status_code == 204
    for headers in sessions:
        assert (await client.get("/auth/me", headers=headers)).status_code == 401
    assert (await log_in(client)).status_code == 401
    await bearer(client, password=NEW)
    told = await mail(served)
    assert (told["To"], told["Subject"]) == ("ada@example.com", "Your password was changed")


async def test_a_reset_confirms_the_address(client: AsyncClient, served: Services) -> None:
    await client.post("/auth/register", json=ADA)
    await mails(served)
    await reset(client, await reset_token(client, served))
    await bearer(client, password=NEW)


async def test_who_waits_with_a_strangers_registration_gains_nothing(
    client: AsyncClient, served: Services
) -> None:
    """Eve registers Ada's address before Ada does, and hopes that Ada will confirm it."""
    await client.post("/auth/register", json={**ADA, "password": "the password of Eve"})
    await mails(served)
    await client.post("/auth/register", json=ADA)
    assert (await reset(client, token_in(await mail(served)))).status_code == 204
    assert (await log_in(client, password="the password of Eve")).status_code == 401
    await bearer(client, password=NEW)


async def test_a_changed_password_ends_the_other_sessions(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    here, there = await bearer(client), await bearer(client)
    link = await reset_token(client, served)
    change = {"current_password": PASSWORD, "new_password": NEW}
    answer = await client.put("/account/password", json=change, headers=here)
    assert answer.status_code == 204
    assert (await client.get("/auth/me", headers=here)).status_code == 200
    assert (await client.get("/auth/me", headers=there)).status_code == 401
    assert (await reset(client, link)).status_code == 404
    assert (await log_in(client)).status_code == 401
    await bearer(client, password=NEW)
    assert (await mail(served))["Subject"] == "Your password was changed"


@pytest.mark.parametrize(
    ("method", "path", "given"),
    [
        ("PUT", "/account/password", {"current_password": "wrong", "new_password": NEW}),
        ("PUT", "/account/email", {"password": "wrong", "email": "new@example.com"}),
        ("POST", "/account/deletion", {"password": "wrong"}),
    ],
)
async def test_a_session_alone_cannot_take_an_account_over(
    method: str, path: str, given: dict[str, str], client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    headers = await bearer(client)
    answer = await client.request(method, path, json=given, headers=headers)
    assert answer.status_code == 403
    assert await mails(served) == []
    assert (await log_in(client)).status_code == 200


# --- addresses ------------------------------------------------------------------------------------


async def change_email(client: AsyncClient, email: str) -> Response:
    given = {"email": email, "password": PASSWORD}
    return await client.put("/account/email", json=given, headers=await bearer(client))


async def by_recipient(served: Services) -> dict[str, EmailMessage]:
    return {str(message["To"]): message for message in await mails(served)}


async def test_an_address_changes_when_it_is_confirmed(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    assert (await change_email(client, "countess@example.com")).status_code == 202
    sent = await by_recipient(served)
    assert "countess@example.com" in body(sent["ada@example.com"])
    await bearer(client)
    token = {"token": token_in(sent["countess@example.com"])}
    assert (await client.post("/account/email/confirmation", json=token)).status_code == 204
    assert (await log_in(client)).status_code == 401
    headers = await bearer(client, email="countess@example.com")
    assert (await client.get("/auth/me", headers=headers)).json()["email_verified"] is True
    told = await mail(served)
    assert (told["To"], told["Subject"]) == ("ada@example.com", "Your e-mail address was changed")


async def test_a_new_address_that_is_taken_is_not_revealed_and_not_taken_over(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    await register(client, served, email="eve@example.com", name="Eve")
    taken = await change_email(client, "eve@example.com")
    free = await change_email(client, "free@example.com")
    assert (taken.status_code, taken.content) == (free.status_code, free.content)
    sent = await by_recipient(served)
    assert sent["eve@example.com"]["Subject"] == "You have an account already"
    token = {"token": token_in(sent["eve@example.com"])}
    assert (await client.post("/account/email/confirmation", json=token)).status_code == 404


async def test_an_address_goes_to_whoever_confirms_it_first(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    await change_email(client, "new@example.com")
    token = {"token": token_in((await by_recipient(served))["new@example.com"])}
    await register(client, served, email="new@example.com")
    assert (await client.post("/account/email/confirmation", json=token)).status_code == 404
    await bearer(client)
    await bearer(client, email="new@example.com")


async def test_a_new_password_stops_a_change_of_address(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    await change_email(client, "eve@example.com")
    token = {"token": token_in((await by_recipient(served))["eve@example.com"])}
    await reset(client, await reset_token(client, served))
    assert (await client.post("/account/email/confirmation", json=token)).status_code == 404


async def test_a_change_of_address_that_waits_to_be_mailed_ends_with_its_session(
    client: AsyncClient, served: Services
) -> None:
    """Eve has Ada's password, asks for her own address, and Ada chooses another password before
    the mail is sent."""
    await register(client, served)
    token = await reset_token(client, served)
    await change_email(client, "eve@example.com")
    await reset(client, token)
    assert "eve@example.com" not in await by_recipient(served)


# --- profile and deletion -------------------------------------------------------------------------


async def test_a_profile_is_changed_in_parts(client: AsyncClient, served: Services) -> None:
    await register(client, served)
    headers = await bearer(client)
    await client.patch("/account", json={"bio": "Countess"}, headers=headers)
    await client.patch("/account", json={"name": "Ada Lovelace"}, headers=headers)
    me = (await client.get("/auth/me", headers=headers)).json()
    assert (me["name"], me["bio"]) == ("Ada Lovelace", "Countess")


async def test_a_deleted_account_leaves_nothing_but_the_log(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    headers = await bearer(client)
    user_id = (await client.get("/auth/me", headers=headers)).json()["id"]
    answer = await client.post("/account/deletion", json={"password": PASSWORD}, headers=headers)
    assert answer.status_code == 204
    assert (await client.get("/auth/me", headers=headers)).status_code == 401
    async with served.database.transaction(Principal(UUID(user_id), frozenset({"admin"}))) as db:
        for table in (UserRow, SessionRow, RefreshTokenRow, MailedTokenRow):
            assert await db.scalar(select(func.count()).select_from(table)) == 0, table
        events = list(await db.scalars(select(AuditEventRow.type).order_by(AuditEventRow.id)))
    assert events[0] == "account.registered" and events[-1] == "account.deleted"
    assert (await mail(served))["Subject"] == "Your account was deleted"
    await register(client, served)


async def test_the_only_administrator_stays(client: AsyncClient, served: Services) -> None:
    await register(client, served)
    async with served.database.transaction() as db:
        await db.execute(update(UserRow).values(roles=["admin", "user"]))
    headers = await bearer(client)
    given = {"password": PASSWORD}
    answer = await client.post("/account/deletion", json=given, headers=headers)
    assert answer.status_code == 409
    await register(client, served, email="eve@example.com", name="Eve")
    async with served.database.transaction() as db:
        await db.execute(update(UserRow).values(roles=["admin", "user"]))
    both = [headers, await bearer(client, email="eve@example.com")]
    answers = await asyncio.gather(
        *(client.post("/account/deletion", json=given, headers=headers) for headers in both)
    )
    assert sorted(answer.status_code for answer in answers) == [204, 409]


async def test_the_owner_hears_of_a_stolen_refresh_token_once(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    stolen = {"refresh_token": (await log_in(client)).json()["refresh_token"]}
    await client.post("/auth/refresh", json=stolen)
    async with served.database.transaction() as db:
        earlier = RefreshTokenRow.used_at - auth.GRACE - timedelta(seconds=1)
        await db.execute(update(RefreshTokenRow).values(used_at=earlier))
    for _ in range(2):
        assert (await client.post("/auth/refresh", json=stolen)).status_code == 401
    assert (await mail(served))["Subject"] == "One of your sessions was ended"
