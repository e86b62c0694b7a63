# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `accounts`, one function for each."""

from __future__ import annotations

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.rate_limits import RateLimit
from server.reading import Reading
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.accounts import (
    ChangeEmail202,
    ChangeEmail403,
    ChangeEmailRequest,
    ChangePassword204,
    ChangePassword403,
    ChangePasswordRequest,
    ConfirmEmail204,
    ConfirmEmail404,
    ConfirmEmailRequest,
    DeleteAccount204,
    DeleteAccount403,
    DeleteAccount409,
    DeleteAccountRequest,
    ForgotPassword202,
    ForgotPasswordRequest,
    ResendVerification202,
    ResendVerificationRequest,
    ResetPassword204,
    ResetPassword404,
    ResetPasswordRequest,
    UpdateProfile200,
    UpdateProfileRequest,
    VerifyEmail204,
    VerifyEmail404,
    VerifyEmailRequest,
)

_UPDATE_PROFILE_BODIES = Bodies({"application/json": "json"}, required=True)
_UPDATE_PROFILE_READING = Reading(
    JUDGE, "accounts.update_profile", "application/json", models.ProfileChanges
)
_UPDATE_PROFILE_JUDGE = JUDGE.request("accounts.update_profile", "application/json")
_UPDATE_PROFILE_BODY = Typed(models.ProfileChanges, "/body")


async def bind_update_profile(call: Call) -> UpdateProfileRequest:
    await _UPDATE_PROFILE_BODIES.choose(call)
    content = await call.read()
    body = _UPDATE_PROFILE_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _UPDATE_PROFILE_JUDGE.check({"body": data}, call.faults)
        body = _UPDATE_PROFILE_BODY(data)
    return UpdateProfileRequest(call, body=body)


_CHANGE_EMAIL_BODIES = Bodies({"application/json": "json"}, required=True)
_CHANGE_EMAIL_READING = Reading(
    JUDGE, "accounts.change_email", "application/json", models.EmailChange
)
_CHANGE_EMAIL_JUDGE = JUDGE.request("accounts.change_email", "application/json")
_CHANGE_EMAIL_BODY = Typed(models.EmailChange, "/body")


async def bind_change_email(call: Call) -> ChangeEmailRequest:
    await _CHANGE_EMAIL_BODIES.choose(call)
    content = await call.read()
    body = _CHANGE_EMAIL_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CHANGE_EMAIL_JUDGE.check({"body": data}, call.faults)
        body = _CHANGE_EMAIL_BODY(data)
    return ChangeEmailRequest(call, body=body)


_CONFIRM_EMAIL_BODIES = Bodies({"application/json": "json"}, required=True)
_CONFIRM_EMAIL_READING = Reading(
    JUDGE, "accounts.confirm_email", "application/json", models.TokenOnly
)
_CONFIRM_EMAIL_JUDGE = JUDGE.request("accounts.confirm_email", "application/json")
_CONFIRM_EMAIL_BODY = Typed(models.TokenOnly, "/body")


async def bind_confirm_email(call: Call) -> ConfirmEmailRequest:
    await _CONFIRM_EMAIL_BODIES.choose(call)
    content = await call.read()
    body = _CONFIRM_EMAIL_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CONFIRM_EMAIL_JUDGE.check({"body": data}, call.faults)
        body = _CONFIRM_EMAIL_BODY(data)
    return ConfirmEmailRequest(call, body=body)


_VERIFY_EMAIL_BODIES = Bodies({"application/json": "json"}, required=True)
_VERIFY_EMAIL_READING = Reading(
    JUDGE, "accounts.verify_email", "application/json", models.TokenOnly
)
_VERIFY_EMAIL_JUDGE = JUDGE.request("accounts.verify_email", "application/json")
_VERIFY_EMAIL_BODY = Typed(models.TokenOnly, "/body")


async def bind_verify_email(call: Call) -> VerifyEmailRequest:
    await _VERIFY_EMAIL_BODIES.choose(call)
    content = await call.read()
    body = _VERIFY_EMAIL_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _VERIFY_EMAIL_JUDGE.check({"body": data}, call.faults)
        body = _VERIFY_EMAIL_BODY(data)
    return VerifyEmailRequest(call, body=body)


_RESEND_VERIFICATION_BODIES = Bodies({"application/json": "json"}, required=True)
_RESEND_VERIFICATION_READING = Reading(
    JUDGE, "accounts.resend_verification", "application/json", models.AddressOnly
)
_RESEND_VERIFICATION_JUDGE = JUDGE.request("accounts.resend_verification", "application/json")
_RESEND_VERIFICATION_BODY = Typed(models.AddressOnly, "/body")


async def bind_resend_verification(call: Call) -> ResendVerificationRequest:
    await _RESEND_VERIFICATION_BODIES.choose(call)
    content = await call.read()
    body = _RESEND_VERIFICATION_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _RESEND_VERIFICATION_JUDGE.check({"body": data}, call.faults)
        body = _RESEND_VERIFICATION_BODY(data)
    return ResendVerificationRequest(call, body=body)


_CHANGE_PASSWORD_BODIES = Bodies({"application/json": "json"}, required=True)
_CHANGE_PASSWORD_READING = Reading(
    JUDGE, "accounts.change_password", "application/json", models.PasswordChange
)
_CHANGE_PASSWORD_JUDGE = JUDGE.request("accounts.change_password", "application/json")
_CHANGE_PASSWORD_BODY = Typed(models.PasswordChange, "/body")


async def bind_change_password(call: Call) -> ChangePasswordRequest:
    await _CHANGE_PASSWORD_BODIES.choose(call)
    content = await call.read()
    body = _CHANGE_PASSWORD_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CHANGE_PASSWORD_JUDGE.check({"body": data}, call.faults)
        body = _CHANGE_PASSWORD_BODY(data)
    return ChangePasswordRequest(call, body=body)


_FORGOT_PASSWORD_BODIES = Bodies({"application/json": "json"}, required=True)
_FORGOT_PASSWORD_READING = Reading(
    JUDGE, "accounts.forgot_password", "application/json", models.AddressOnly
)
_FORGOT_PASSWORD_JUDGE = JUDGE.request("accounts.forgot_password", "application/json")
_FORGOT_PASSWORD_BODY = Typed(models.AddressOnly, "/body")


async def bind_forgot_password(call: Call) -> ForgotPasswordRequest:
    await _FORGOT_PASSWORD_BODIES.choose(call)
    content = await call.read()
    body = _FORGOT_PASSWORD_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _FORGOT_PASSWORD_JUDGE.check({"body": data}, call.faults)
        body = _FORGOT_PASSWORD_BODY(data)
    return ForgotPasswordRequest(call, body=body)


_RESET_PASSWORD_BODIES = Bodies({"application/json": "json"}, required=True)
_RESET_PASSWORD_READING = Reading(
    JUDGE, "accounts.reset_password", "application/json", models.PasswordReset
)
_RESET_PASSWORD_JUDGE = JUDGE.request("accounts.reset_password", "application/json")
_RESET_PASSWORD_BODY = Typed(models.PasswordReset, "/body")


async def bind_reset_password(call: Call) -> ResetPasswordRequest:
    await _RESET_PASSWORD_BODIES.choose(call)
    content = await call.read()
    body = _RESET_PASSWORD_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _RESET_PASSWORD_JUDGE.check({"body": data}, call.faults)
        body = _RESET_PASSWORD_BODY(data)
    return ResetPasswordRequest(call, body=body)


_DELETE_ACCOUNT_BODIES = Bodies({"application/json": "json"}, required=True)
_DELETE_ACCOUNT_READING = Reading(
    JUDGE, "accounts.delete_account", "application/json", models.AccountDeletion
)
_DELETE_ACCOUNT_JUDGE = JUDGE.request("accounts.delete_account", "application/json")
_DELETE_ACCOUNT_BODY = Typed(models.AccountDeletion, "/body")


async def bind_delete_account(call: Call) -> DeleteAccountRequest:
    await _DELETE_ACCOUNT_BODIES.choose(call)
    content = await call.read()
    body = _DELETE_ACCOUNT_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _DELETE_ACCOUNT_JUDGE.check({"body": data}, call.faults)
        body = _DELETE_ACCOUNT_BODY(data)
    return DeleteAccountRequest(call, body=body)


OPERATIONS = (
    Operation(
        key="accounts.update_profile",
        id="updateProfile",
        method="PATCH",
        path="/account",
        bind=bind_update_profile,
        reads_body=True,
        produces=("application/json",),
        replies={
            "UpdateProfile200": Documented(
                UpdateProfile200,
                writing=Writing(JUDGE, "accounts.update_profile", "UpdateProfile200", models.User),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="accounts.change_email",
        id="changeEmail",
        method="PUT",
        path="/account/email",
        bind=bind_change_email,
        reads_body=True,
        replies={
            "ChangeEmail202": Documented(ChangeEmail202),
            "ChangeEmail403": Documented(ChangeEmail403),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
    Operation(
        key="accounts.confirm_email",
        id="confirmEmail",
        method="POST",
        path="/account/email/confirmation",
        bind=bind_confirm_email,
        reads_body=True,
        replies={
            "ConfirmEmail204": Documented(ConfirmEmail204),
            "ConfirmEmail404": Documented(ConfirmEmail404),
        },
        rate_limits=(RateLimit(60, 60, "address"),),
    ),
    Operation(
        key="accounts.verify_email",
        id="verifyEmail",
        method="POST",
        path="/account/verification",
        bind=bind_verify_email,
        reads_body=True,
        replies={
            "VerifyEmail204": Documented(VerifyEmail204),
            "VerifyEmail404": Documented(VerifyEmail404),
        },
        rate_limits=(RateLimit(60, 60, "address"),),
    ),
    Operation(
        key="accounts.resend_verification",
        id="resendVerification",
        method="POST",
        path="/account/verification/mail",
        bind=bind_resend_verification,
        reads_body=True,
        replies={
            "ResendVerification202": Documented(ResendVerification202),
        },
        rate_limits=(
            RateLimit(60, 3600, "address"),
            RateLimit(10, 3600, "$request.body#/email"),
        ),
    ),
    Operation(
        key="accounts.change_password",
        id="changePassword",
        method="PUT",
        path="/account/password",
        bind=bind_change_password,
        reads_body=True,
        replies={
            "ChangePassword204": Documented(ChangePassword204),
            "ChangePassword403": Documented(ChangePassword403),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
    Operation(
        key="accounts.forgot_password",
        id="forgotPassword",
        method="POST",
        path="/account/password/forgotten",
        bind=bind_forgot_password,
        reads_body=True,
        replies={
            "ForgotPassword202": Documented(ForgotPassword202),
        },
        rate_limits=(
            RateLimit(60, 3600, "address"),
            RateLimit(10, 3600, "$request.body#/email"),
        ),
    ),
    Operation(
        key="accounts.reset_password",
        id="resetPassword",
        method="POST",
        path="/account/password/reset",
        bind=bind_reset_password,
        reads_body=True,
        replies={
            "ResetPassword204": Documented(ResetPassword204),
            "ResetPassword404": Documented(ResetPassword404),
        },
        rate_limits=(RateLimit(60, 60, "address"),),
    ),
    Operation(
        key="accounts.delete_account",
        id="deleteAccount",
        method="POST",
        path="/account/deletion",
        bind=bind_delete_account,
        reads_body=True,
        replies={
            "DeleteAccount204": Documented(DeleteAccount204),
            "DeleteAccount403": Documented(DeleteAccount403),
            "DeleteAccount409": Documented(DeleteAccount409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
)
