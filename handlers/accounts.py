"""Handlers of the operations tagged `accounts`.

Where anybody may ask, an address is looked up by a job: neither the answer nor its time tells
whether there is an account.
"""

from __future__ import annotations

from typing import TypedDict

from sqlalchemy import delete, true
from sqlalchemy.exc import IntegrityError

from database.api_keys import ApiKeyRow
from database.second_factors import RecoveryCodeRow, SecondFactorRow
from database.users import MailedTokenRow, SessionRow, UserRow
from generated import models
from generated.operations.accounts import (
    ChangeEmail,
    ChangePassword,
    ConfirmEmail,
    DeleteAccount,
    ForgotPassword,
    ResendVerification,
    ResetPassword,
    UpdateProfile,
    VerifyEmail,
)
from handlers import admin, audit, mailed_tokens, mails, proofs, sessions
from server import passwords
from server.requests import Request


class _Refusal(TypedDict):
    title: str
    type: str
    detail: str


_NOT_VALID = _Refusal(
    title="Token Not Valid",
    type="/problems/token-not-valid",
    detail="The link has been used already, has expired, or was never sent.",
)


@UpdateProfile.handler
async def update_profile(request: UpdateProfile.Request) -> UpdateProfile.Reply:
    user = await request.db.get_one(UserRow, request.principal.id)
    for name, value in request.body.model_dump(exclude_unset=True).items():
        setattr(user, name, value)
    await request.db.flush()
    return UpdateProfile.Ok(models.User.model_validate(user))


@ResendVerification.handler
async def resend_verification(request: ResendVerification.Request) -> ResendVerification.Reply:
    await request.jobs.defer(mails.verify_again, email=request.body.email)
    return ResendVerification.Accepted()


@VerifyEmail.handler
async def verify_email(request: VerifyEmail.Request) -> VerifyEmail.Reply:
    found = await _redeemed(request, request.body.token, "verify-email")
    if found is None:
        return VerifyEmail.NotFound(**_NOT_VALID)
    await _verify(request, found[1])
    return VerifyEmail.NoContent()


@ForgotPassword.handler
async def forgot_password(request: ForgotPassword.Request) -> ForgotPassword.Reply:
    await request.jobs.defer(mails.forgotten, email=request.body.email)
    return ForgotPassword.Accepted()


@ResetPassword.handler
async def reset_password(request: ResetPassword.Request) -> ResetPassword.Reply:
    token, now = request.body.token, request.services.clock()
    if not await mailed_tokens.is_good(request.db, token, "reset-password", now=now):
        return ResetPassword.NotFound(**_NOT_VALID)
    password_hash = await _hashed(request, request.body.password)
    found = await _redeemed(request, token, "reset-password")
    if found is None:
        return ResetPassword.NotFound(**_NOT_VALID)
    _, user = found
    if user.email_verified_at is None:
        await _evict(request, user)
    await _verify(request, user)
    await _set_password(request, user, password_hash)
    await sessions.end(request.call, user.id, true())
    await audit.record(request.call, "password.reset", user.id)
    return ResetPassword.NoContent()


@ChangePassword.handler
async def change_password(request: ChangePassword.Request) -> ChangePassword.Reply:
    password_hash = await _hashed(request, request.body.new_password)
    user = await proofs.proved(request, request.body.current_password, lock=True)
    if user is None:
        return ChangePassword.Forbidden(proofs.REFUSED)
    await _set_password(request, user, password_hash)
    await sessions.end(
        request.call, user.id, SessionRow.id.is_distinct_from(request.principal.session_id)
    )
    await audit.record(request.call, "password.changed", user.id)
    return ChangePassword.NoContent()


@ChangeEmail.handler
async def change_email(request: ChangeEmail.Request) -> ChangeEmail.Reply:
    user = await proofs.proved(request, request.body.password)
    if user is None:
        return ChangeEmail.Forbidden(proofs.REFUSED)
    email = request.body.email
    session_id = request.principal.session_id
    await request.jobs.defer(
        mails.confirm_address, user_id=user.id, email=email, session_id=session_id
    )
    await request.jobs.defer(
        mails.tell,
        "email_change_requested",
        to=user.email,
        name=user.name,
        email=email,
    )
    return ChangeEmail.Accepted()


@ConfirmEmail.handler
async def confirm_email(request: ConfirmEmail.Request) -> ConfirmEmail.Reply:
    found = await _redeemed(request, request.body.token, "confirm-email")
    if found is None:
        return ConfirmEmail.NotFound(**_NOT_VALID)
    token, user = found
    before = user.email
    try:
        async with request.db.begin_nested():
            user.email = token.email
            user.email_verified_at = request.services.clock()
    except IntegrityError:  # somebody else has it by now
        return ConfirmEmail.NotFound(**_NOT_VALID)
    await mailed_tokens.revoke(request.db, user.id, now=request.services.clock())
    await audit.record(request.call, "email.changed", user.id, before=before, after=user.email)
    await request.jobs.defer(
        mails.tell, "email_changed", to=before, name=user.name, email=user.email
    )
    return ConfirmEmail.NoContent()


@DeleteAccount.handler
async def delete_account(request: DeleteAccount.Request) -> DeleteAccount.Reply:
    user = await proofs.proved(request, request.body.password)
    if user is None:
        return DeleteAccount.Forbidden(proofs.REFUSED)
    await admin.one_at_a_time(request.db)
    await request.db.refresh(user, ["roles"])
    await request.db.delete(user)
    await request.db.flush()
    if "admin" in user.roles and not await admin.is_governed(request.db):
        await request.db.rollback()
        return DeleteAccount.Conflict("Make somebody else an administrator first.")
    await audit.record(request.call, "account.deleted", user.id)
    await request.jobs.defer(mails.tell, "account_deleted", to=user.email, name=user.name)
    return DeleteAccount.NoContent()


async def _redeemed(
    request: Request, token: str, purpose: mailed_tokens.Purpose
) -> tuple[MailedTokenRow, UserRow] | None:
    return await mailed_tokens.redeem(request.db, token, purpose, now=request.services.clock())


async def _verify(request: Request, user: UserRow) -> None:
    if user.email_verified_at is None:
        user.email_verified_at = request.services.clock()
        await audit.record(request.call, "email.verified", user.id)


async def _evict(request: Request, user: UserRow) -> None:
    """Whoever registered an address that was never confirmed may be somebody else, and shall keep
    no key to the account and put no second factor before it once its owner moves in."""
    for table in (ApiKeyRow, SecondFactorRow, RecoveryCodeRow):
        await request.db.execute(delete(table).where(table.user_id == user.id))


async def _hashed(request: Request, password: str) -> str:
    await request.call.commit()  # nobody shall wait for a connection because passwords take time
    return await passwords.hashed(password)


async def _set_password(request: Request, user: UserRow, password_hash: str) -> None:
    """Links that were sent before work no more; the owner is told."""
    user.password_hash = password_hash
    await mailed_tokens.revoke(request.db, user.id, now=request.services.clock())
    await request.jobs.defer(mails.tell, "password_changed", to=user.email, name=user.name)
