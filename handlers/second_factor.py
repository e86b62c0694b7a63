"""Handlers of the operations tagged `second-factor`, and the check of its codes."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

import pyotp
import segno
from pyotp.totp import TOTP
from sqlalchemy import delete, func, insert, select, update

from database.second_factors import RecoveryCodeRow, SecondFactorRow
from database.users import UserRow
from generated import models
from generated.operations.second_factor import (
    ConfirmSecondFactor,
    GetSecondFactor,
    RemoveSecondFactor,
    RenewRecoveryCodes,
    SetUpSecondFactor,
)
from generated.routes import SPECIFICATION
from handlers import audit, mails, proofs
from server.call import Call
from server.jobs import Jobs, Work, job
from server.requests import Identified

STEP = 30
"""Seconds that a code counts; the one before and the one after are taken too."""

RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"

MOST_FAILURES = 5
PAUSE = timedelta(minutes=10)
"""After so many wrong codes none is taken for this long."""


@GetSecondFactor.handler
async def get_second_factor(request: GetSecondFactor.Request) -> GetSecondFactor.Reply:
    user_id = request.principal.id
    left = await request.db.scalar(
        select(func.count())
        .select_from(RecoveryCodeRow)
        .where(RecoveryCodeRow.user_id == user_id, RecoveryCodeRow.used_at.is_(None))
    )
    enabled = await confirmed(request.call, user_id) is not None
    return GetSecondFactor.Ok(models.SecondFactor(enabled=enabled, recovery_codes_left=left or 0))


@SetUpSecondFactor.handler
async def set_up_second_factor(request: SetUpSecondFactor.Request) -> SetUpSecondFactor.Reply:
    user = await proofs.proved(request, request.body.password, lock=True)
    if user is None:
        return SetUpSecondFactor.Forbidden(proofs.REFUSED)
    if await confirmed(request.call, user.id) is not None:
        return SetUpSecondFactor.Conflict("There is a second factor already; remove it first.")
    await _forget(request, user.id)
    secret = pyotp.random_base32()
    sealed = request.services.vault.seal(secret)
    request.db.add(SecondFactorRow(user_id=user.id, secret=sealed))
    uri = TOTP(secret, interval=STEP).provisioning_uri(
        name=user.email, issuer_name=SPECIFICATION["info"]["title"]
    )
    picture: Any = segno.make(uri)  # its methods have no annotations
    qr_code: str = picture.svg_data_uri(scale=4, border=2, light="white")
    return SetUpSecondFactor.Created(
        models.SecondFactorSecret(secret=secret, uri=uri, qr_code=qr_code)
    )


@ConfirmSecondFactor.handler
async def confirm_second_factor(request: ConfirmSecondFactor.Request) -> ConfirmSecondFactor.Reply:
    user_id = request.principal.id
    factor = await request.db.get(SecondFactorRow, user_id, with_for_update=True)
    if factor is None or factor.confirmed_at is not None:
        return ConfirmSecondFactor.Conflict("There is no second factor to be confirmed.")
    if not await _is_right_code(request.call, factor, request.body.code):
        return ConfirmSecondFactor.Forbidden("The code is wrong.")
    factor.confirmed_at = request.services.clock()
    await audit.record(request.call, "second_factor.enabled", user_id)
    await _tell(request.call, "second_factor_enabled", user_id)
    return ConfirmSecondFactor.Ok(await _new_codes(request, user_id))


@RenewRecoveryCodes.handler
async def renew_recovery_codes(request: RenewRecoveryCodes.Request) -> RenewRecoveryCodes.Reply:
    user = await proofs.proved(request, request.body.password, lock=True)
    if user is None:
        return RenewRecoveryCodes.Forbidden(proofs.REFUSED)
    if await confirmed(request.call, user.id) is None:
        return RenewRecoveryCodes.Conflict("There is no second factor.")
    await audit.record(request.call, "second_factor.codes_renewed", user.id)
    await _tell(request.call, "recovery_codes_renewed", user.id)
    return RenewRecoveryCodes.Ok(await _new_codes(request, user.id))


@RemoveSecondFactor.handler
async def remove_second_factor(request: RemoveSecondFactor.Request) -> RemoveSecondFactor.Reply:
    user = await proofs.proved(request, request.body.password, lock=True)
    if user is None:
        return RemoveSecondFactor.Forbidden(proofs.REFUSED)
    if await confirmed(request.call, user.id) is None:
        return RemoveSecondFactor.Conflict("There is no second factor.")
    await _forget(request, user.id)
    await audit.record(request.call, "second_factor.disabled", user.id)
    await _tell(request.call, "second_factor_disabled", user.id)
    return RemoveSecondFactor.NoContent()


async def confirmed(call: Call, user_id: UUID) -> SecondFactorRow | None:
    """The second factor of an account, if it is on; nobody else can use it until the commit."""
    return await call.db.scalar(
        select(SecondFactorRow)
        .where(SecondFactorRow.user_id == user_id, SecondFactorRow.confirmed_at.is_not(None))
        .with_for_update()
    )


async def accepts(call: Call, factor: SecondFactorRow, code: str) -> bool:
    """Is it a code of the app, or a recovery code? It is used up; wrong ones are counted."""
    now = call.services.clock()
    if factor.failures >= MOST_FAILURES and factor.failed_at is not None:
        if now - factor.failed_at < PAUSE:
            return False
        factor.failures = 0
    if await _is_right_code(call, factor, code) or await _is_recovery_code(call, factor, code):
        factor.failures = 0
        return True
    factor.failures, factor.failed_at = factor.failures + 1, now
    return False


async def _is_right_code(call: Call, factor: SecondFactorRow, code: str) -> bool:
    secret = call.services.vault.open(factor.secret)
    if secret is None:
        return False
    step = int(call.services.clock().timestamp()) // STEP
    totp = TOTP(secret, interval=STEP)
    for candidate in (step - 1, step, step + 1):
        same = secrets.compare_digest(totp.generate_otp(candidate).encode(), code.encode())
        if same and candidate > factor.last_step:
            factor.last_step = candidate
            return True
    return False


async def _is_recovery_code(call: Call, factor: SecondFactorRow, code: str) -> bool:
    plain = code.strip().lower().replace("-", "")
    used = await call.db.scalar(
        update(RecoveryCodeRow)
        .where(
            RecoveryCodeRow.digest.in_(call.services.vault.digests(f"{factor.user_id} {plain}")),
            RecoveryCodeRow.used_at.is_(None),
        )
        .values(used_at=call.services.clock())
        .returning(RecoveryCodeRow.digest)
    )
    if used is None:
        return False
    await audit.record(call, "second_factor.code_used", factor.user_id)
    await _tell(call, "recovery_code_used", factor.user_id)
    return True


async def _tell(call: Call, notice: mails.Notice, user_id: UUID) -> None:
    """Let the owner of the account know."""
    user = await call.db.get_one(UserRow, user_id)
    await Jobs(call.db).defer(mails.tell, notice, to=user.email, name=user.name)


async def _new_codes(request: Identified, user_id: UUID) -> models.RecoveryCodes:
    digest = request.services.vault.digest
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    await request.db.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.user_id == user_id))
    rows = [{"digest": digest(f"{user_id} {code}"), "user_id": user_id} for code in codes]
    await request.db.execute(insert(RecoveryCodeRow), rows)
    return models.RecoveryCodes(codes=[f"{code[:5]}-{code[5:]}" for code in codes])


async def _forget(request: Identified, user_id: UUID) -> None:
    for table in (RecoveryCodeRow, SecondFactorRow):
        await request.db.execute(delete(table).where(table.user_id == user_id))


@job(schedule="23 * * * *", attempts=3)
async def renew_seals(work: Work) -> None:
    """Encrypt with the current secret what a previous one has encrypted, so that it can go."""
    if not work.services.settings.previous_secret_keys:
        return
    renewed = work.services.vault.renewed
    async with work.services.database.transaction() as db:
        for factor in await db.scalars(select(SecondFactorRow).with_for_update(skip_locked=True)):
            factor.secret = renewed(factor.secret) or factor.secret
