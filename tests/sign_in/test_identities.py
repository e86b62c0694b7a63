"""Accounts elsewhere of people who are logged in, and accounts without a password."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from httpx2 import AsyncClient, Response
from sqlalchemy import func, select

from database.audit import AuditEventRow
from database.identities import IdentityRow
from server.security import Principal
from server.services import Services
from tests.conftest import PASSWORD, Clock, LogIn
from tests.people import body, mail, mails, reset_token, token_in
from tests.provider import Issuer
from tests.sign_in.visits import WEB, come_back, confirm, count, error, me, sign_in

# --- linking and unlinking ------------------------------------------------------------------------


async def link(person: AsyncClient, **changes: Any) -> Response:
    asked = {"provider": "acme", "password": PASSWORD, "next": "/settings/security", **changes}
    begun = await person.post("/identities", json=asked)
    return await come_back(person, begun.json()["url"]) if begun.status_code == 200 else begun


async def test_another_account_is_linked_whatever_its_address_and_unlinked(
    ada: AsyncClient, log_in: LogIn, issuer: Issuer, served: Services
) -> None:
    issuer.person |= {"email": "work@example.com"}
    person = await log_in("ada")
    await confirm(served)
    await mails(served)
    assert (await link(person)).headers["Location"] == f"{WEB}/settings/security"
    assert "was linked" in (await mail(served))["Subject"]
    await sign_in(ada)
    assert (await me(ada))["id"] == (await me(person))["id"]
    (identity,) = (await person.get("/identities")).json()["items"]
    assert (await person.delete(f"/identities/{identity['id']}")).status_code == 204
    notice = await mail(served)
    assert "was unlinked" in notice["Subject"] and "work@example.com" in body(notice)
    assert (await person.delete(f"/identities/{identity['id']}")).status_code == 404
    async with served.database.transaction(Principal(uuid4(), frozenset(["admin"]))) as db:
        rows = await db.execute(
            select(AuditEventRow.type, AuditEventRow.actor_id)
            .where(AuditEventRow.type.like("identity.%"))
            .order_by(AuditEventRow.id)
        )
        events = [(kind, str(actor)) for kind, actor in rows]
    mine = (await me(person))["id"]
    assert events == [("identity.linked", mine), ("identity.unlinked", mine)]


async def test_linking_needs_the_password_and_a_confirmed_address(
    log_in: LogIn, served: Services
) -> None:
    person = await log_in("ada")
    assert (await link(person)).status_code == 409
    await confirm(served)
    assert (await link(person, password="wrong password")).status_code == 403
    assert (await person.post("/identities", json={"provider": "acme"})).status_code == 403
    assert (await link(person, provider="nobody")).status_code == 404


async def test_what_opens_one_account_opens_no_other(
    ada: AsyncClient, log_in: LogIn, served: Services
) -> None:
    await sign_in(ada)
    bob = await log_in("bob")
    await confirm(served, "bob@example.com")
    assert error(await link(bob)) == "identity_taken"
    (identity,) = (await ada.get("/identities")).json()["items"]
    assert (await bob.get("/identities")).json()["items"] == []
    assert (await bob.delete(f"/identities/{identity['id']}")).status_code == 404
    as_bob = Principal(UUID((await me(bob))["id"]))
    async with served.database.transaction(as_bob) as db:
        assert await db.scalar(select(func.count()).select_from(IdentityRow)) == 0


async def test_a_link_that_is_begun_ends_with_the_session(log_in: LogIn, served: Services) -> None:
    person = await log_in("ada")
    await confirm(served)
    begun = await person.post("/identities", json={"provider": "acme", "password": PASSWORD})
    await person.post("/auth/logout")
    assert error(await come_back(person, begun.json()["url"])) == "expired"
    assert await count(served, IdentityRow) == 0


async def test_the_last_way_to_log_in_stays_also_in_a_race(
    ada: AsyncClient, served: Services, clock: Clock
) -> None:
    await sign_in(ada)
    await link(ada, provider="github", password="")
    ids = [item["id"] for item in (await ada.get("/identities")).json()["items"]]
    answers = await asyncio.gather(*(ada.delete(f"/identities/{one}") for one in ids))
    assert sorted(answer.status_code for answer in answers) == [204, 409]


# --- accounts without a password ------------------------------------------------------------------


async def test_who_has_no_password_cannot_log_in_by_one(ada: AsyncClient) -> None:
    await sign_in(ada)
    for password in ("", "None", PASSWORD):
        login = {"email": "ada@example.com", "password": password}
        assert (await ada.post("/auth/login", json=login)).status_code == 401


async def test_who_has_no_password_sets_one_soon_after_signing_in(
    ada: AsyncClient, clock: Clock
) -> None:
    await sign_in(ada)
    clock.ahead += timedelta(minutes=10)
    wanted = {"new_password": PASSWORD}
    assert (await ada.put("/account/password", json=wanted)).status_code == 403
    clock.ahead = timedelta(0)
    assert (await ada.put("/account/password", json=wanted)).status_code == 204
    assert (await me(ada))["has_password"]
    assert (await ada.put("/account/password", json=wanted)).status_code == 403
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert (await ada.post("/auth/login", json=login)).status_code == 200
    (identity,) = (await ada.get("/identities")).json()["items"]
    assert (await ada.delete(f"/identities/{identity['id']}")).status_code == 204


async def test_who_has_no_password_chooses_one_by_mail(ada: AsyncClient, served: Services) -> None:
    await sign_in(ada)
    token = await reset_token(ada, served)
    chosen = {"token": token, "password": PASSWORD}
    assert (await ada.post("/account/password/reset", json=chosen)).status_code == 204
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert (await ada.post("/auth/login", json=login)).status_code == 200


async def test_who_has_no_password_changes_the_address_and_deletes_the_account(
    ada: AsyncClient, served: Services, clock: Clock
) -> None:
    await sign_in(ada)
    wanted = {"email": "countess@example.com"}
    assert (await ada.put("/account/email", json=wanted)).status_code == 202
    sent = {str(one["To"]): one for one in await mails(served)}
    token = token_in(sent["countess@example.com"])
    assert (await ada.post("/account/email/confirmation", json={"token": token})).status_code == 204
    await sign_in(ada)
    assert (await me(ada))["email"] == "countess@example.com"
    clock.ahead += timedelta(minutes=10)
    assert (await ada.post("/account/deletion", json={})).status_code == 403
    clock.ahead = timedelta(0)
    assert (await ada.post("/account/deletion", json={})).status_code == 204
    assert await count(served, IdentityRow) == 0
