"""Mails to people about their accounts. Each is a job, which looks up what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal, TypeAlias
from uuid import UUID

from sqlalchemy import delete, select

from database.users import MailedTokenRow, UserRow, has_email
from generated.routes import SPECIFICATION
from handlers import mailed_tokens
from handlers.security import is_valid
from server.jobs import Work, job
from server.mail import message, written
from server.security import Principal

PRODUCT: str = SPECIFICATION["info"]["title"]
KEEP_TOKENS = timedelta(days=1)
"""How long an expired token is kept, so that no late attempt of a job makes it valid again."""


@job()
async def welcome(work: Work, *, email: str, user_id: UUID | None) -> None:
    """To a new account, or to the owner of the address that somebody tried to register."""
    user = await _account(work, email)
    if user is not None and user.id == user_id:
        await _send_link(work, "verify_email", "verify-email", user, user.email)
    elif user is not None and user_id is None:
        await _send_link(work, "account_exists", "reset-password", user, user.email)


@job()
async def verify_again(work: Work, *, email: str) -> None:
    user = await _account(work, email)
    if user is not None and not user.email_verified:
        await _send_link(work, "verify_email", "verify-email", user, user.email)


@job()
async def forgotten(work: Work, *, email: str) -> None:
    user = await _account(work, email)
    if user is not None:
        await _send_link(work, "reset_password", "reset-password", user, user.email)


@job()
async def confirm_address(
    work: Work, *, user_id: UUID, email: str, session_id: UUID | None = None
) -> None:
    """To the new address of an account, or to the account that has the address already."""
    owner = await _account(work, email)
    if owner is not None and owner.id != user_id:
        await _send_link(work, "account_exists", "reset-password", owner, owner.email)
        return
    async with work.services.database.transaction() as db:
        user = await db.get(UserRow, user_id)
    if user is not None:
        asker = Principal(user_id, session_id=session_id)
        await _send_link(work, "confirm_email", "confirm-email", user, email, asker=asker)


Notice: TypeAlias = Literal[
    "account_deleted",
    "email_change_requested",
    "email_changed",
    "identity_linked",
    "identity_unlinked",
    "password_changed",
    "recovery_code_used",
    "recovery_codes_renewed",
    "second_factor_disabled",
    "second_factor_enabled",
    "session_reused",
]


@job()
async def tell(
    work: Work, notice: Notice, *, to: str, name: str, email: str = "", provider: str = ""
) -> None:
    """What owners of accounts must hear of, whether or not it was them; some notices name another
    address or a provider of identities."""
    values = {
        "name": name,
        "email": email,
        "provider": provider,
        "forgot_url": url(work, "forgot-password"),
        "security_url": url(work, "settings/security"),
    }
    await send(work, notice, to, values)


async def _account(work: Work, email: str) -> UserRow | None:
    async with work.services.database.transaction() as db:
        found: UserRow | None = await db.scalar(
            select(UserRow).where(has_email(email), UserRow.suspended_at.is_(None))
        )
        return found


async def _send_link(
    work: Work,
    template: str,
    purpose: mailed_tokens.Purpose,
    user: UserRow,
    to: str,
    *,
    asker: Principal | None = None,
) -> None:
    """Mail a link with a token. Each attempt sends the same token, which nobody stores. What was
    asked for in a session is not sent any more once that has ended, as by a new password."""
    token = work.services.tokens.mailed(work.key)
    now = work.services.clock()
    async with work.services.database.transaction() as db:
        if not await mailed_tokens.issue(db, token, purpose, user.id, to, now=now):
            return
        if asker is not None and not await is_valid(asker, db):  # nobody changes the account now
            await db.rollback()
            return
    values = {  # no name: who registered an address may have nothing but spam for its owner
        "url": url(work, f"{purpose}#token={token}"),  # behind #, so that no server logs it
        "login_url": url(work, "login"),
        "lifetime": _duration(mailed_tokens.LIFETIMES[purpose]),
    }
    await send(work, template, to, values)


async def send(work: Work, template: str, to: str, values: Mapping[str, Any]) -> None:
    """Send the one mail of a piece of work; sent again, it is the same mail."""
    services = work.services
    mail = written(template, to, product=PRODUCT, **values)
    await services.mailer.send(
        message(
            mail,
            sender=services.settings.mail_from,
            name=PRODUCT,
            key=work.key,
            date=services.clock(),
        )
    )


def url(work: Work, page: str) -> str:
    """The address of a page of the product."""
    return f"{work.services.settings.public_url}/{page}"


def _duration(lifetime: timedelta) -> str:
    hours = int(lifetime.total_seconds() // 3600)
    return "an hour" if hours == 1 else f"{hours} hours"


@job(schedule="47 * * * *", attempts=3)
async def forget_tokens(work: Work) -> None:
    """Delete tokens that expired."""
    async with work.services.database.transaction() as db:
        expired = MailedTokenRow.expires_at < work.services.clock() - KEEP_TOKENS
        await db.execute(delete(MailedTokenRow).where(expired))
