# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `accounts`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.call import Call
from server.replies import Empty, Json, ProblemJson
from server.requests import Handler, Identified, Request

from .. import models


class UpdateProfileRequest(Identified):
    """PATCH /account"""

    __slots__ = ("body",)

    body: models.ProfileChanges

    def __init__(self, call: Call, *, body: models.ProfileChanges) -> None:
        self.call = call
        self.body = body


class UpdateProfile200(Json[models.User]):
    """The account."""

    __slots__ = ()


class UpdateProfile:
    """Change your profile

    PATCH /account
    """

    Request: TypeAlias = UpdateProfileRequest
    Ok: TypeAlias = UpdateProfile200
    Reply: TypeAlias = UpdateProfile200

    @staticmethod
    def handler(
        function: Handler[UpdateProfileRequest, UpdateProfile200],
    ) -> Handler[UpdateProfileRequest, UpdateProfile200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ChangeEmailRequest(Identified):
    """PUT /account/email"""

    __slots__ = ("body",)

    body: models.EmailChange

    def __init__(self, call: Call, *, body: models.EmailChange) -> None:
        self.call = call
        self.body = body


class ChangeEmail202(Empty):
    """Whoever reads mails at the address will know what to do."""

    __slots__ = ()
    code = 202


class ChangeEmail403(ProblemJson[models.Problem]):
    """The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class ChangeEmail:
    """Ask for another e-mail address

    PUT /account/email
    """

    Request: TypeAlias = ChangeEmailRequest
    Accepted: TypeAlias = ChangeEmail202
    Forbidden: TypeAlias = ChangeEmail403
    Reply: TypeAlias = ChangeEmail202 | ChangeEmail403

    @staticmethod
    def handler(
        function: Handler[ChangeEmailRequest, ChangeEmail202 | ChangeEmail403],
    ) -> Handler[ChangeEmailRequest, ChangeEmail202 | ChangeEmail403]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ConfirmEmailRequest(Request):
    """POST /account/email/confirmation"""

    __slots__ = ("body",)

    body: models.TokenOnly

    def __init__(self, call: Call, *, body: models.TokenOnly) -> None:
        self.call = call
        self.body = body


class ConfirmEmail204(Empty):
    """The account has the new address."""

    __slots__ = ()
    code = 204


class ConfirmEmail404(ProblemJson[models.Problem]):
    """The token was never made for this, has been used, or has expired (the type ends in `token-not-valid`); ask for another."""

    __slots__ = ()
    code = 404


class ConfirmEmail:
    """Confirm the new e-mail address with the token from the mail

    POST /account/email/confirmation
    """

    Request: TypeAlias = ConfirmEmailRequest
    NoContent: TypeAlias = ConfirmEmail204
    NotFound: TypeAlias = ConfirmEmail404
    Reply: TypeAlias = ConfirmEmail204 | ConfirmEmail404

    @staticmethod
    def handler(
        function: Handler[ConfirmEmailRequest, ConfirmEmail204 | ConfirmEmail404],
    ) -> Handler[ConfirmEmailRequest, ConfirmEmail204 | ConfirmEmail404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class VerifyEmailRequest(Request):
    """POST /account/verification"""

    __slots__ = ("body",)

    body: models.TokenOnly

    def __init__(self, call: Call, *, body: models.TokenOnly) -> None:
        self.call = call
        self.body = body


class VerifyEmail204(Empty):
    """The address is confirmed."""

    __slots__ = ()
    code = 204


class VerifyEmail404(ProblemJson[models.Problem]):
    """The token was never made for this, has been used, or has expired (the type ends in `token-not-valid`); ask for another."""

    __slots__ = ()
    code = 404


class VerifyEmail:
    """Confirm the e-mail address of a new account

    POST /account/verification
    """

    Request: TypeAlias = VerifyEmailRequest
    NoContent: TypeAlias = VerifyEmail204
    NotFound: TypeAlias = VerifyEmail404
    Reply: TypeAlias = VerifyEmail204 | VerifyEmail404

    @staticmethod
    def handler(
        function: Handler[VerifyEmailRequest, VerifyEmail204 | VerifyEmail404],
    ) -> Handler[VerifyEmailRequest, VerifyEmail204 | VerifyEmail404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ResendVerificationRequest(Request):
    """POST /account/verification/mail"""

    __slots__ = ("body",)

    body: models.AddressOnly

    def __init__(self, call: Call, *, body: models.AddressOnly) -> None:
        self.call = call
        self.body = body


class ResendVerification202(Empty):
    """Whoever reads mails at the address will know what to do."""

    __slots__ = ()
    code = 202


class ResendVerification:
    """Ask for another mail to confirm an address

    POST /account/verification/mail
    """

    Request: TypeAlias = ResendVerificationRequest
    Accepted: TypeAlias = ResendVerification202
    Reply: TypeAlias = ResendVerification202

    @staticmethod
    def handler(
        function: Handler[ResendVerificationRequest, ResendVerification202],
    ) -> Handler[ResendVerificationRequest, ResendVerification202]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ChangePasswordRequest(Identified):
    """PUT /account/password"""

    __slots__ = ("body",)

    body: models.PasswordChange

    def __init__(self, call: Call, *, body: models.PasswordChange) -> None:
        self.call = call
        self.body = body


class ChangePassword204(Empty):
    """The new password is the account's."""

    __slots__ = ()
    code = 204


class ChangePassword403(ProblemJson[models.Problem]):
    """The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class ChangePassword:
    """Change your password

    PUT /account/password
    """

    Request: TypeAlias = ChangePasswordRequest
    NoContent: TypeAlias = ChangePassword204
    Forbidden: TypeAlias = ChangePassword403
    Reply: TypeAlias = ChangePassword204 | ChangePassword403

    @staticmethod
    def handler(
        function: Handler[ChangePasswordRequest, ChangePassword204 | ChangePassword403],
    ) -> Handler[ChangePasswordRequest, ChangePassword204 | ChangePassword403]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ForgotPasswordRequest(Request):
    """POST /account/password/forgotten"""

    __slots__ = ("body",)

    body: models.AddressOnly

    def __init__(self, call: Call, *, body: models.AddressOnly) -> None:
        self.call = call
        self.body = body


class ForgotPassword202(Empty):
    """Whoever reads mails at the address will know what to do."""

    __slots__ = ()
    code = 202


class ForgotPassword:
    """Ask for a mail to choose a new password

    POST /account/password/forgotten
    """

    Request: TypeAlias = ForgotPasswordRequest
    Accepted: TypeAlias = ForgotPassword202
    Reply: TypeAlias = ForgotPassword202

    @staticmethod
    def handler(
        function: Handler[ForgotPasswordRequest, ForgotPassword202],
    ) -> Handler[ForgotPasswordRequest, ForgotPassword202]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ResetPasswordRequest(Request):
    """POST /account/password/reset"""

    __slots__ = ("body",)

    body: models.PasswordReset

    def __init__(self, call: Call, *, body: models.PasswordReset) -> None:
        self.call = call
        self.body = body


class ResetPassword204(Empty):
    """The new password is the account's; log in with it."""

    __slots__ = ()
    code = 204


class ResetPassword404(ProblemJson[models.Problem]):
    """The token was never made for this, has been used, or has expired (the type ends in `token-not-valid`); ask for another."""

    __slots__ = ()
    code = 404


class ResetPassword:
    """Choose a new password with the token from the mail

    POST /account/password/reset
    """

    Request: TypeAlias = ResetPasswordRequest
    NoContent: TypeAlias = ResetPassword204
    NotFound: TypeAlias = ResetPassword404
    Reply: TypeAlias = ResetPassword204 | ResetPassword404

    @staticmethod
    def handler(
        function: Handler[ResetPasswordRequest, ResetPassword204 | ResetPassword404],
    ) -> Handler[ResetPasswordRequest, ResetPassword204 | ResetPassword404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class DeleteAccountRequest(Identified):
    """POST /account/deletion"""

    __slots__ = ("body",)

    body: models.AccountDeletion

    def __init__(self, call: Call, *, body: models.AccountDeletion) -> None:
        self.call = call
        self.body = body


class DeleteAccount204(Empty):
    """The account is gone."""

    __slots__ = ()
    code = 204


class DeleteAccount403(ProblemJson[models.Problem]):
    """The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class DeleteAccount409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class DeleteAccount:
    """Delete your account and everything in it

    POST /account/deletion
    """

    Request: TypeAlias = DeleteAccountRequest
    NoContent: TypeAlias = DeleteAccount204
    Forbidden: TypeAlias = DeleteAccount403
    Conflict: TypeAlias = DeleteAccount409
    Reply: TypeAlias = DeleteAccount204 | DeleteAccount403 | DeleteAccount409

    @staticmethod
    def handler(
        function: Handler[
            DeleteAccountRequest, DeleteAccount204 | DeleteAccount403 | DeleteAccount409
        ],
    ) -> Handler[DeleteAccountRequest, DeleteAccount204 | DeleteAccount403 | DeleteAccount409]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
