"""What a second factor means: a password alone is not enough, and every code works once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient
from pyotp.totp import TOTP
from sqlalchemy import select

from database.second_factors import RecoveryCodeRow, SecondFactorRow
from handlers import second_factor
from server.call import Call
from server.services import Services
from tests.conftest import PASSWORD, Clock, LogIn
from tests.people import mail, mails

CODE = {"code": "000000"}


class App:
    """An authenticator app."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self.totp = TOTP(secret)
        self.clock = clock

    @property
    def code(self) -> str:
        return self.totp.at(self.clock())


async def enrolled(person: AsyncClient, clock: Clock) -> tuple[App, list[str]]:
    """Turn the second factor on: the app, and the recovery codes."""
    begun = await person.post("/second-factor", json={"password": PASSWORD})
    assert begun.status_code == 201, begun.text
    app = App(begun.json()["secret"], clock)
    done = await person.post("/second-factor/confirmation", json={"code": app.code})
    assert done.status_code == 200, done.text
    clock.ahead += timedelta(seconds=30)
    return app, done.json()["codes"]


async def challenge(client: AsyncClient) -> str:
    login = {"email": "ada@example.com", "password": PASSWORD}
    answer = await client.post("/auth/login", json=login)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["challenge"])


async def complete(client: AsyncClient, given: str, code: str) -> int:
    body = {"challenge": given, "code": code}
    return (await client.post("/auth/second-factor", json=body)).status_code


async def test_a_login_needs_the_password_and_a_code(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    app, _ = await enrolled(await log_in("ada"), clock)
    given = await challenge(client)
    headers = {"Authorization": f"Bearer {given}"}
    assert (await client.get("/auth/me", headers=headers)).status_code == 401
    answer = await client.post("/auth/second-factor", json={"challenge": given, "code": app.code})
    token = answer.json()["access_token"]
    assert (await client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})).is_success


async def test_the_second_factor_is_not_on_before_a_code_confirmed_it(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    ada = await log_in("ada")
    secret = (await ada.post("/second-factor", json={"password": PASSWORD})).json()["secret"]
    assert (await ada.get("/second-factor")).json()["enabled"] is False
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert (await client.post("/auth/login", json=login)).status_code == 200
    wrong = App(TOTP("A" * 32).secret, clock).code
    refused = await ada.post("/second-factor/confirmation", json={"code": wrong})
    assert refused.status_code == 403
    right = App(secret, clock).code
    assert (await ada.post("/second-factor/confirmation", json={"code": right})).is_success
    assert (await ada.get("/second-factor")).json() == {"enabled": True, "recovery_codes_left": 10}


async def test_a_code_works_once_also_in_a_race(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    app, _ = await enrolled(await log_in("ada"), clock)
    given = await challenge(client)
    code = app.code
    statuses = await asyncio.gather(*(complete(client, given, code) for _ in range(4)))
    assert sorted(statuses) == [200, 401, 401, 401]
    clock.ahead += timedelta(seconds=30)
    assert await complete(client, given, app.code) == 200


async def test_a_log_in_and_the_removal_of_its_second_factor_do_not_wait_in_a_circle(
    client: AsyncClient, log_in: LogIn, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await log_in("ada")
    app, _ = await enrolled(ada, clock)
    given = await challenge(client)
    accepts, looked_at = second_factor.accepts, asyncio.Event()

    async def slow(call: Call, factor: SecondFactorRow, code: str) -> bool:
        looked_at.set()
        await asyncio.sleep(0.3)
        return await accepts(call, factor, code)

    monkeypatch.setattr(second_factor, "accepts", slow)
    completed = asyncio.create_task(complete(client, given, app.code))
    await looked_at.wait()
    removed = await ada.post("/second-factor/removal", json={"password": PASSWORD})
    assert (await completed, removed.status_code) == (200, 204)


async def test_codes_of_other_times_and_late_answers_are_refused(
    client: AsyncClient, log_in: LogIn, clock: Clock, served: Services
) -> None:
    app, _ = await enrolled(await log_in("ada"), clock)
    given = await challenge(client)
    early = app.code
    clock.ahead += timedelta(minutes=2)
    assert await complete(client, given, early) == 401
    object.__setattr__(served.tokens, "_clock", lambda: datetime.now(UTC).timestamp() + 301)
    assert await complete(client, given, app.code) == 401


async def test_a_recovery_code_works_once_in_any_spelling(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    ada = await log_in("ada")
    _, codes = await enrolled(ada, clock)
    given = await challenge(client)
    statuses = await asyncio.gather(*(complete(client, given, codes[0]) for _ in range(3)))
    assert sorted(statuses) == [200, 401, 401]
    assert await complete(client, given, codes[1].upper().replace("-", "")) == 200
    assert (await ada.get("/second-factor")).json()["recovery_codes_left"] == 8


async def test_guessing_is_stopped_for_a_while_even_for_the_right_code(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    app, _ = await enrolled(await log_in("ada"), clock)
    given = await challenge(client)
    for _ in range(5):
        assert await complete(client, given, "000000") == 401
    assert await complete(client, given, app.code) == 401
    clock.ahead += timedelta(minutes=10)
    assert await complete(client, await challenge(client), app.code) == 200


async def test_a_secret_is_encrypted_and_recovery_codes_are_digests(
    log_in: LogIn, clock: Clock, served: Services
) -> None:
    app, codes = await enrolled(await log_in("ada"), clock)
    async with served.database.transaction() as db:
        sealed = await db.scalar(select(SecondFactorRow.secret))
        digests: list[Any] = list(await db.scalars(select(RecoveryCodeRow.digest)))
    assert sealed is not None and app.totp.secret.encode() not in sealed
    assert len(set(digests)) == 10
    assert not any(code.replace("-", "").encode() in digest for code in codes for digest in digests)


async def test_changes_need_the_password(log_in: LogIn, clock: Clock) -> None:
    ada = await log_in("ada")
    await enrolled(ada, clock)
    for path in ("/second-factor", "/second-factor/recovery-codes", "/second-factor/removal"):
        assert (await ada.post(path, json={"password": "wrong"})).status_code == 403, path


async def test_what_is_off_is_not_removed_and_what_is_on_is_not_set_up_again(
    log_in: LogIn, clock: Clock
) -> None:
    ada = await log_in("ada")
    proof = {"password": PASSWORD}
    for path, given in (("recovery-codes", proof), ("removal", proof), ("confirmation", CODE)):
        assert (await ada.post(f"/second-factor/{path}", json=given)).status_code == 409, path
    app, _ = await enrolled(ada, clock)
    assert (await ada.post("/second-factor", json=proof)).status_code == 409
    assert (await ada.post("/second-factor/confirmation", json=CODE)).status_code == 409
    assert await complete(ada, await challenge(ada), app.code) == 200  # it is the same one still


async def test_new_recovery_codes_replace_the_old_ones(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    ada = await log_in("ada")
    _, old = await enrolled(ada, clock)
    answer = await ada.post("/second-factor/recovery-codes", json={"password": PASSWORD})
    new: list[str] = answer.json()["codes"]
    given = await challenge(client)
    assert await complete(client, given, old[0]) == 401
    assert await complete(client, given, new[0]) == 200


async def test_a_login_that_began_with_another_password_is_not_completed(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    ada = await log_in("ada")
    app, _ = await enrolled(ada, clock)
    given = await challenge(client)
    change = {"current_password": PASSWORD, "new_password": "another long password"}
    assert (await ada.put("/account/password", json=change)).status_code == 204
    assert await complete(client, given, app.code) == 401


async def test_without_the_second_factor_the_password_is_enough_again(
    client: AsyncClient, log_in: LogIn, clock: Clock
) -> None:
    ada = await log_in("ada")
    await enrolled(ada, clock)
    assert (await ada.post("/second-factor/removal", json={"password": PASSWORD})).is_success
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert (await client.post("/auth/login", json=login)).status_code == 200


async def test_the_owner_hears_of_every_change(
    client: AsyncClient, log_in: LogIn, clock: Clock, served: Services
) -> None:
    ada = await log_in("ada")
    await mails(served)

    async def told() -> tuple[str, str]:
        message = await mail(served)
        return message["To"], message["Subject"]

    _, codes = await enrolled(ada, clock)
    assert await told() == ("ada@example.com", "The second factor was turned on")
    given = await challenge(client)
    assert await complete(client, given, "000000") == 401
    assert await mails(served) == []
    assert await complete(client, given, codes[0]) == 200
    assert await told() == ("ada@example.com", "A recovery code was used")
    await ada.post("/second-factor/recovery-codes", json={"password": PASSWORD})
    assert await told() == ("ada@example.com", "You have new recovery codes")
    await ada.post("/second-factor/removal", json={"password": PASSWORD})
    assert await told() == ("ada@example.com", "The second factor was turned off")
