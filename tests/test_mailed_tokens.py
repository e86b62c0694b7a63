"""Tokens that were mailed do not stay for ever."""

from __future__ import annotations

from datetime import timedelta

from httpx2 import AsyncClient
from sqlalchemy import func, select

from database.users import MailedTokenRow
from handlers import mailed_tokens, mails
from server.jobs import Work
from server.services import Services
from tests.conftest import Clock
from tests.people import bearer, owner, register, reset_token


async def test_expired_tokens_are_cleaned_up(
    client: AsyncClient, served: Services, clock: Clock
) -> None:
    await register(client, served)
    await reset_token(client, served)
    kept: list[int | None] = []
    for passed in (timedelta(0), timedelta(hours=26), timedelta(days=2)):
        clock.ahead += passed
        await mails.forget_tokens.run(Work(served, 1, 1, "key"), {})
        async with served.database.transaction() as db:
            kept.append(await db.scalar(select(func.count()).select_from(MailedTokenRow)))
    assert kept == [2, 1, 0]


async def test_a_mailbox_that_an_account_has_left_gets_no_link_any_more(
    client: AsyncClient, served: Services
) -> None:
    await register(client, served)
    client.headers |= await bearer(client)
    user_id, now = await owner(client), served.clock()
    async with served.database.transaction() as db:
        issued = [
            await mailed_tokens.issue(db, email, "reset-password", user_id, email, now=now)
            for email in ("ada@example.com", "before@example.com")
        ]
    assert issued == [True, False]
