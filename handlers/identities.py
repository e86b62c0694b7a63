"""Whose account here a person from elsewhere opens.

A person is known by issuer and subject. Only the first time does the address count, and only if
both sides have confirmed it. An account whose address was never confirmed is not opened and not
linked: whoever registered it may have wanted the owner of the address to move in while they still
hold a key. So its address gets a mail by which a new password is chosen, which confirms the address
and ends all sessions. For the same reason nobody links anything to an account before its address is
confirmed. A second factor is asked for after all this: who has the address could choose a new
password as well, and would be asked for it too.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from database.identities import IdentityRow
from database.users import UserRow, has_email
from generated import models
from handlers import audit, mails
from server.identity import Person
from server.jobs import Jobs
from server.providers import Provider
from server.requests import Request


async def owner(
    request: Request, provider: Provider, person: Person
) -> UserRow | models.SignInError:
    """The account that a person opens, made or linked if need be; or why there is none."""
    user = await _known(request, person)
    if user is not None:
        return "suspended" if user.suspended_at is not None else user
    if person.email is None:
        return "unverified_email"
    user = await _registered(request, provider, person, person.email)
    if user is not None:
        return user
    same = select(UserRow).where(has_email(person.email)).with_for_update(key_share=True)
    user = await request.db.scalar(same)
    if user is None:  # deleted just now
        return "expired"
    if user.suspended_at is not None:
        return "suspended"
    if not user.email_verified:
        await Jobs(request.db).defer(mails.forgotten, email=user.email)
        return "account_exists"
    return user if await link(request, provider, person, user) else "identity_taken"


async def link(request: Request, provider: Provider, person: Person, user: UserRow) -> bool:
    """Let a person open an account; False if they open another one. The owner is told."""
    if not await _added(request, provider, person, user.id):
        known = await _known(request, person)
        return known is not None and known.id == user.id
    await tell(request, "identity_linked", user, provider.label, person.email)
    return True


async def tell(
    request: Request, notice: mails.Notice, user: UserRow, label: str, email: str | None
) -> None:
    await Jobs(request.db).defer(
        mails.tell, notice, to=user.email, name=user.name, email=email or "", provider=label
    )


async def _known(request: Request, person: Person) -> UserRow | None:
    """Whose account the person has opened before."""
    identity = await request.db.scalar(
        select(IdentityRow).where(
            IdentityRow.issuer == person.issuer, IdentityRow.subject == person.subject
        )
    )
    if identity is None:
        return None
    identity.last_used_at = request.services.clock()
    identity.email = person.email
    return await request.db.get(UserRow, identity.user_id)


async def _registered(
    request: Request, provider: Provider, person: Person, email: str
) -> UserRow | None:
    """A new account; None if there is one with the address."""
    user_id: UUID | None = await request.db.scalar(
        insert(UserRow)
        .values(email=email, name=person.name, email_verified_at=request.services.clock())
        .on_conflict_do_nothing()
        .returning(UserRow.id)
    )
    if user_id is None:
        return None
    await audit.record(request.call, "account.registered", user_id, provider=provider.name)
    await _added(request, provider, person, user_id)
    return await request.db.get_one(UserRow, user_id)


async def _added(request: Request, provider: Provider, person: Person, user_id: UUID) -> bool:
    """Remember whose account the person opens; False if that is known already."""
    added = await request.db.scalar(
        insert(IdentityRow)
        .values(
            user_id=user_id,
            provider=provider.name,
            issuer=person.issuer,
            subject=person.subject,
            email=person.email,
            last_used_at=request.services.clock(),
        )
        .on_conflict_do_nothing()
        .returning(IdentityRow.id)
    )
    if added is None:
        return False
    await audit.record(request.call, "identity.linked", user_id, provider=provider.name)
    return True
