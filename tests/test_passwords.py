"""What may happen while a password is looked at, which takes time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from unicodedata import normalize

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import select, update

from database.users import MailedTokenRow, UserRow
from server import passwords
from server.services import Services
from tests.conftest import PASSWORD
from tests.people import ADA, bearer, log_in, register, reset_token

NEW = "a new password"
Form: TypeAlias = Literal["NFC", "NFD"]


@dataclass
class Slow:
    """Passwords are looked at, and nobody is told before `may_go_on` is set."""

    looked_at: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)


def slowly(monkeypatch: pytest.MonkeyPatch, what: Literal["hashed", "verified"]) -> Slow:
    do, slow = getattr(passwords, what), Slow()

    async def wait(*given: Any) -> Any:
        done = await do(*given)
        slow.looked_at.set()
        await slow.may_go_on.wait()
        return done

    monkeypatch.setattr(passwords, what, wait)
    return slow


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return slowly(monkeypatch, "verified")


async def reset(client: AsyncClient, token: str) -> None:
    given = {"token": token, "password": NEW}
    assert (await client.post("/account/password/reset", json=given)).status_code == 204


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
async def test_a_password_is_the_same_on_every_keyboard(stored: Form, client: AsyncClient) -> None:
    name = "Zoë's crème brûlée"
    account = {**ADA, "password": normalize(stored, name)}
    assert (await client.post("/auth/register", json=account)).status_code == 202
    forms: tuple[Form, ...] = ("NFC", "NFD")
    answers = [await log_in(client, password=normalize(form, name)) for form in forms]
    assert [answer.status_code for answer in answers] == [200, 200]


async def test_a_password_that_was_stored_as_it_was_typed_is_good() -> None:
    typed = normalize("NFD", "Zoë's crème brûlée")
    stored = passwords._hasher.hash(typed)  # pyright: ignore[reportPrivateUsage]
    assert await passwords.verified(typed, stored)
    assert not await passwords.verified(typed.upper(), stored)


async def test_a_log_in_with_a_password_that_is_reset_meanwhile_is_refused(
    client: AsyncClient, served: Services, slow: Slow
) -> None:
    """Whoever has the old password must not get a session that outlives its end."""
    await register(client, served)
    token = await reset_token(client, served)
    late = asyncio.create_task(log_in(client))
    await slow.looked_at.wait()
    await reset(client, token)
    slow.may_go_on.set()
    assert (await late).status_code == 401


async def test_a_change_with_a_password_that_is_reset_meanwhile_is_refused(
    client: AsyncClient, served: Services, slow: Slow
) -> None:
    """Else whoever has the old password could choose one after the owner has."""
    slow.may_go_on.set()
    await register(client, served)
    headers, token = await bearer(client), await reset_token(client, served)
    slow.looked_at.clear()
    slow.may_go_on.clear()
    given = {"current_password": PASSWORD, "new_password": "the password of Eve"}
    late = asyncio.create_task(client.put("/account/password", json=given, headers=headers))
    await slow.looked_at.wait()
    await reset(client, token)
    slow.may_go_on.set()
    assert (await late).status_code == 403
    await bearer(client, password=NEW)


async def test_log_ins_hold_no_connection_while_passwords_are_looked_at(
    client: AsyncClient, served: Services, slow: Slow
) -> None:
    await register(client, served)
    late = [asyncio.create_task(log_in(client)) for _ in range(served.settings.database_pool + 1)]
    await asyncio.sleep(0.2)
    again = client.post("/account/password/forgotten", json={"email": ADA["email"]})
    assert (await asyncio.wait_for(again, 3)).status_code == 202
    slow.may_go_on.set()
    assert {answer.status_code for answer in await asyncio.gather(*late)} == {200}


@pytest.mark.parametrize("how", ["changed", "reset"])
async def test_a_new_password_holds_no_connection_while_it_is_worked_on(
    how: str, client: AsyncClient, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await register(client, served)
    headers, token = await bearer(client), await reset_token(client, served)

    def begin() -> Awaitable[Response]:
        if how == "reset":
            return client.post("/account/password/reset", json={"token": token, "password": NEW})
        given = {"current_password": PASSWORD, "new_password": NEW}
        return client.put("/account/password", json=given, headers=headers)

    slow = slowly(monkeypatch, "hashed")
    late = [asyncio.ensure_future(begin()) for _ in range(served.settings.database_pool + 1)]
    await asyncio.sleep(0.2)
    again = client.post("/account/password/forgotten", json={"email": ADA["email"]})
    assert (await asyncio.wait_for(again, 3)).status_code == 202
    slow.may_go_on.set()
    answers = [answer.status_code for answer in await asyncio.gather(*late)]
    assert answers.count(204) == 1, "the others come too late"
    await bearer(client, password=NEW)


async def test_a_link_that_is_used_while_its_account_is_changed_waits_its_turn(
    client: AsyncClient, served: Services
) -> None:
    """Both need the account and the link; taken in different orders, the database would end one."""
    await register(client, served)
    token = await reset_token(client, served)
    async with served.database.transaction() as db:
        await db.execute(select(UserRow.id).with_for_update(key_share=True))
        late = asyncio.create_task(reset(client, token))
        await asyncio.sleep(0.5)
        assert not late.done()
        await db.execute(update(MailedTokenRow).values(email="ada@elsewhere.example"))
    await late
    await bearer(client, password=NEW)
