# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `second-factor`: what their handlers are given and what they may answer."""

from __future__ import annotations

from typing import TypeAlias

from server.call import Call
from server.replies import Empty, Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class GetSecondFactorRequest(Identified):
    """GET /second-factor"""

    __slots__ = ()


class GetSecondFactor200(Json[models.SecondFactor]):
    """How it stands."""

    __slots__ = ()


class GetSecondFactor:
    """Tell whether a second factor is on

    GET /second-factor
    """

    Request: TypeAlias = GetSecondFactorRequest
    Ok: TypeAlias = GetSecondFactor200
    Reply: TypeAlias = GetSecondFactor200

    @staticmethod
    def handler(
        function: Handler[GetSecondFactorRequest, GetSecondFactor200],
    ) -> Handler[GetSecondFactorRequest, GetSecondFactor200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class SetUpSecondFactorRequest(Identified):
    """POST /second-factor"""

    __slots__ = ("body",)

    body: models.PasswordProof

    def __init__(self, call: Call, *, body: models.PasswordProof) -> None:
        self.call = call
        self.body = body


class SetUpSecondFactor201(Json[models.SecondFactorSecret]):
    """The secret for the authenticator app."""

    __slots__ = ()
    code = 201


class SetUpSecondFactor403(ProblemJson[models.Problem]):
    """The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class SetUpSecondFactor409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class SetUpSecondFactor:
    """Begin with a second factor

    POST /second-factor
    """

    Request: TypeAlias = SetUpSecondFactorRequest
    Created: TypeAlias = SetUpSecondFactor201
    Forbidden: TypeAlias = SetUpSecondFactor403
    Conflict: TypeAlias = SetUpSecondFactor409
    Reply: TypeAlias = SetUpSecondFactor201 | SetUpSecondFactor403 | SetUpSecondFactor409

    @staticmethod
    def handler(
        function: Handler[
            SetUpSecondFactorRequest,
            SetUpSecondFactor201 | SetUpSecondFactor403 | SetUpSecondFactor409,
        ],
    ) -> Handler[
        SetUpSecondFactorRequest, SetUpSecondFactor201 | SetUpSecondFactor403 | SetUpSecondFactor409
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ConfirmSecondFactorRequest(Identified):
    """POST /second-factor/confirmation"""

    __slots__ = ("body",)

    body: models.SecondFactorProof

    def __init__(self, call: Call, *, body: models.SecondFactorProof) -> None:
        self.call = call
        self.body = body


class ConfirmSecondFactor200(Json[models.RecoveryCodes]):
    """Codes for the day the app is lost; keep them, they are not shown again."""

    __slots__ = ()


class ConfirmSecondFactor403(ProblemJson[models.Problem]):
    """The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class ConfirmSecondFactor409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class ConfirmSecondFactor:
    """Turn the second factor on

    POST /second-factor/confirmation
    """

    Request: TypeAlias = ConfirmSecondFactorRequest
    Ok: TypeAlias = ConfirmSecondFactor200
    Forbidden: TypeAlias = ConfirmSecondFactor403
    Conflict: TypeAlias = ConfirmSecondFactor409
    Reply: TypeAlias = ConfirmSecondFactor200 | ConfirmSecondFactor403 | ConfirmSecondFactor409

    @staticmethod
    def handler(
        function: Handler[
            ConfirmSecondFactorRequest,
            ConfirmSecondFactor200 | ConfirmSecondFactor403 | ConfirmSecondFactor409,
        ],
    ) -> Handler[
        ConfirmSecondFactorRequest,
        ConfirmSecondFactor200 | ConfirmSecondFactor403 | ConfirmSecondFactor409,
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RenewRecoveryCodesRequest(Identified):
    """POST /second-factor/recovery-codes"""

    __slots__ = ("body",)

    body: models.PasswordProof

    def __init__(self, call: Call, *, body: models.PasswordProof) -> None:
        self.call = call
        self.body = body


class RenewRecoveryCodes200(Json[models.RecoveryCodes]):
    """Codes for the day the app is lost; keep them, they are not shown again."""

    __slots__ = ()


class RenewRecoveryCodes403(ProblemJson[models.Problem]):
    """The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class RenewRecoveryCodes409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class RenewRecoveryCodes:
    """Make new recovery codes

    POST /second-factor/recovery-codes
    """

    Request: TypeAlias = RenewRecoveryCodesRequest
    Ok: TypeAlias = RenewRecoveryCodes200
    Forbidden: TypeAlias = RenewRecoveryCodes403
    Conflict: TypeAlias = RenewRecoveryCodes409
    Reply: TypeAlias = RenewRecoveryCodes200 | RenewRecoveryCodes403 | RenewRecoveryCodes409

    @staticmethod
    def handler(
        function: Handler[
            RenewRecoveryCodesRequest,
            RenewRecoveryCodes200 | RenewRecoveryCodes403 | RenewRecoveryCodes409,
        ],
    ) -> Handler[
        RenewRecoveryCodesRequest,
        RenewRecoveryCodes200 | RenewRecoveryCodes403 | RenewRecoveryCodes409,
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RemoveSecondFactorRequest(Identified):
    """POST /second-factor/removal"""

    __slots__ = ("body",)

    body: models.PasswordProof

    def __init__(self, call: Call, *, body: models.PasswordProof) -> None:
        self.call = call
        self.body = body


class RemoveSecondFactor204(Empty):
    """The password alone is enough again."""

    __slots__ = ()
    code = 204


class RemoveSecondFactor403(ProblemJson[models.Problem]):
    """The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class RemoveSecondFactor409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class RemoveSecondFactor:
    """Turn the second factor off

    POST /second-factor/removal
    """

    Request: TypeAlias = RemoveSecondFactorRequest
    NoContent: TypeAlias = RemoveSecondFactor204
    Forbidden: TypeAlias = RemoveSecondFactor403
    Conflict: TypeAlias = RemoveSecondFactor409
    Reply: TypeAlias = RemoveSecondFactor204 | RemoveSecondFactor403 | RemoveSecondFactor409

    @staticmethod
    def handler(
        function: Handler[
            RemoveSecondFactorRequest,
            RemoveSecondFactor204 | RemoveSecondFactor403 | RemoveSecondFactor409,
        ],
    ) -> Handler[
        RemoveSecondFactorRequest,
        RemoveSecondFactor204 | RemoveSecondFactor403 | RemoveSecondFactor409,
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
