"""Tokens in mailed links: each works once, for one purpose, and for a short time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from database.users import MailedTokenRow, UserRow
from server.tokens import digest

Purpose: TypeAlias = Literal["verify-email", "reset-password", "confirm-email"]
"""What a token is good for; the pages that take them are called the same."""

LIFETIMES: dict[Purpose, timedelta] = {
    "verify-email": timedelta(days=1),
    "reset-password": timedelta(hours=1),
    "confirm-email": timedelta(hours=1),
}
MOST_AN_HOUR = 5
"""So many mails of one purpose an account gets; whoever asks for more is silently refused."""


async def issue(
    db: AsyncSession, token: str, purpose: Purpose, user_id: UUID, email: str, *, now: datetime
) -> bool:
    """Make a token valid, unless the account was sent too many. Issued once more, as a job does
    that is tried again, it lives longer; but a used one stays used."""
    own = select(UserRow.email).where(UserRow.id == user_id).with_for_update(key_share=True)
    address = await db.scalar(own)
    if address is None or (purpose != "confirm-email" and address != email):
        return False  # the account was deleted in the meantime, or left that mailbox
    recent = await db.scalar(
        select(func.count()).where(
            MailedTokenRow.user_id == user_id,
            MailedTokenRow.purpose == purpose,
            MailedTokenRow.created_at > now - timedelta(hours=1),
            MailedTokenRow.digest != digest(token),
        )
    )
    if (recent or 0) >= MOST_AN_HOUR:
        return False
    row = insert(MailedTokenRow).values(
        digest=digest(token),
        user_id=user_id,
        purpose=purpose,
        email=email,
        created_at=now,
        expires_at=now + LIFETIMES[purpose],
    )
    await db.execute(
        row.on_conflict_do_update(
            index_elements=[MailedTokenRow.digest],
            set_={"expires_at": row.excluded.expires_at},
            where=MailedTokenRow.used_at.is_(None),
        )
    )
    return True


async def redeem(
    db: AsyncSession, token: str, purpose: Purpose, *, now: datetime
) -> tuple[MailedTokenRow, UserRow] | None:
    """Use a token up: the token and its account; None if it is not valid. Of two who try at once,
    one succeeds. The account comes first, as for all who change what belongs to it: two who took
    the same things in different orders would wait for each other."""
    whose = select(MailedTokenRow.user_id).where(*_is(token, purpose, now)).scalar_subquery()
    one_at_a_time = select(UserRow).where(UserRow.id == whose).with_for_update(key_share=True)
    user = await db.scalar(one_at_a_time)
    row: MailedTokenRow | None = await db.scalar(
        update(MailedTokenRow)
        .where(*_is(token, purpose, now))
        .values(used_at=now)
        .returning(MailedTokenRow)
    )
    return None if user is None or row is None else (row, user)


async def is_good(db: AsyncSession, token: str, purpose: Purpose, *, now: datetime) -> bool:
    """Could a token be redeemed? It may be used up a moment later."""
    return await db.scalar(select(exists().where(*_is(token, purpose, now)))) is True


def _is(token: str, purpose: Purpose, now: datetime) -> Sequence[ColumnElement[bool]]:
    return (
        MailedTokenRow.digest == digest(token),
        MailedTokenRow.purpose == purpose,
        MailedTokenRow.used_at.is_(None),
        MailedTokenRow.expires_at > now,
    )


async def revoke(db: AsyncSession, user_id: UUID, *, now: datetime) -> None:
    """All links that an account was sent work no more."""
    await db.execute(
        update(MailedTokenRow)
        .where(MailedTokenRow.user_id == user_id, MailedTokenRow.used_at.is_(None))
        .values(used_at=now)
    )
