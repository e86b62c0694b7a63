# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `second-factor`, one function for each."""

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
from ..operations.second_factor import (
    ConfirmSecondFactor200,
    ConfirmSecondFactor403,
    ConfirmSecondFactor409,
    ConfirmSecondFactorRequest,
    GetSecondFactor200,
    GetSecondFactorRequest,
    RemoveSecondFactor204,
    RemoveSecondFactor403,
    RemoveSecondFactor409,
    RemoveSecondFactorRequest,
    RenewRecoveryCodes200,
    RenewRecoveryCodes403,
    RenewRecoveryCodes409,
    RenewRecoveryCodesRequest,
    SetUpSecondFactor201,
    SetUpSecondFactor403,
    SetUpSecondFactor409,
    SetUpSecondFactorRequest,
)


def bind_get_second_factor(call: Call) -> GetSecondFactorRequest:
    return GetSecondFactorRequest(call)


_SET_UP_SECOND_FACTOR_BODIES = Bodies({"application/json": "json"}, required=True)
_SET_UP_SECOND_FACTOR_READING = Reading(
    JUDGE, "second_factor.set_up_second_factor", "application/json", models.PasswordProof
)
_SET_UP_SECOND_FACTOR_JUDGE = JUDGE.request(
    "second_factor.set_up_second_factor", "application/json"
)
_SET_UP_SECOND_FACTOR_BODY = Typed(models.PasswordProof, "/body")


async def bind_set_up_second_factor(call: Call) -> SetUpSecondFactorRequest:
    await _SET_UP_SECOND_FACTOR_BODIES.choose(call)
    content = await call.read()
    body = _SET_UP_SECOND_FACTOR_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _SET_UP_SECOND_FACTOR_JUDGE.check({"body": data}, call.faults)
        body = _SET_UP_SECOND_FACTOR_BODY(data)
    return SetUpSecondFactorRequest(call, body=body)


_CONFIRM_SECOND_FACTOR_BODIES = Bodies({"application/json": "json"}, required=True)
_CONFIRM_SECOND_FACTOR_READING = Reading(
    JUDGE, "second_factor.confirm_second_factor", "application/json", models.SecondFactorProof
)
_CONFIRM_SECOND_FACTOR_JUDGE = JUDGE.request(
    "second_factor.confirm_second_factor", "application/json"
)
_CONFIRM_SECOND_FACTOR_BODY = Typed(models.SecondFactorProof, "/body")


async def bind_confirm_second_factor(call: Call) -> ConfirmSecondFactorRequest:
    await _CONFIRM_SECOND_FACTOR_BODIES.choose(call)
    content = await call.read()
    body = _CONFIRM_SECOND_FACTOR_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _CONFIRM_SECOND_FACTOR_JUDGE.check({"body": data}, call.faults)
        body = _CONFIRM_SECOND_FACTOR_BODY(data)
    return ConfirmSecondFactorRequest(call, body=body)


_RENEW_RECOVERY_CODES_BODIES = Bodies({"application/json": "json"}, required=True)
_RENEW_RECOVERY_CODES_READING = Reading(
    JUDGE, "second_factor.renew_recovery_codes", "application/json", models.PasswordProof
)
_RENEW_RECOVERY_CODES_JUDGE = JUDGE.request(
    "second_factor.renew_recovery_codes", "application/json"
)
_RENEW_RECOVERY_CODES_BODY = Typed(models.PasswordProof, "/body")


async def bind_renew_recovery_codes(call: Call) -> RenewRecoveryCodesRequest:
    await _RENEW_RECOVERY_CODES_BODIES.choose(call)
    content = await call.read()
    body = _RENEW_RECOVERY_CODES_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _RENEW_RECOVERY_CODES_JUDGE.check({"body": data}, call.faults)
        body = _RENEW_RECOVERY_CODES_BODY(data)
    return RenewRecoveryCodesRequest(call, body=body)


_REMOVE_SECOND_FACTOR_BODIES = Bodies({"application/json": "json"}, required=True)
_REMOVE_SECOND_FACTOR_READING = Reading(
    JUDGE, "second_factor.remove_second_factor", "application/json", models.PasswordProof
)
_REMOVE_SECOND_FACTOR_JUDGE = JUDGE.request(
    "second_factor.remove_second_factor", "application/json"
)
_REMOVE_SECOND_FACTOR_BODY = Typed(models.PasswordProof, "/body")


async def bind_remove_second_factor(call: Call) -> RemoveSecondFactorRequest:
    await _REMOVE_SECOND_FACTOR_BODIES.choose(call)
    content = await call.read()
    body = _REMOVE_SECOND_FACTOR_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _REMOVE_SECOND_FACTOR_JUDGE.check({"body": data}, call.faults)
        body = _REMOVE_SECOND_FACTOR_BODY(data)
    return RemoveSecondFactorRequest(call, body=body)


OPERATIONS = (
    Operation(
        key="second_factor.get_second_factor",
        id="getSecondFactor",
        method="GET",
        path="/second-factor",
        bind=bind_get_second_factor,
        produces=("application/json",),
        replies={
            "GetSecondFactor200": Documented(
                GetSecondFactor200,
                writing=Writing(
                    JUDGE,
                    "second_factor.get_second_factor",
                    "GetSecondFactor200",
                    models.SecondFactor,
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="second_factor.set_up_second_factor",
        id="setUpSecondFactor",
        method="POST",
        path="/second-factor",
        bind=bind_set_up_second_factor,
        reads_body=True,
        produces=("application/json",),
        replies={
            "SetUpSecondFactor201": Documented(
                SetUpSecondFactor201,
                writing=Writing(
                    JUDGE,
                    "second_factor.set_up_second_factor",
                    "SetUpSecondFactor201",
                    models.SecondFactorSecret,
                ),
            ),
            "SetUpSecondFactor403": Documented(SetUpSecondFactor403),
            "SetUpSecondFactor409": Documented(SetUpSecondFactor409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
    Operation(
        key="second_factor.confirm_second_factor",
        id="confirmSecondFactor",
        method="POST",
        path="/second-factor/confirmation",
        bind=bind_confirm_second_factor,
        reads_body=True,
        produces=("application/json",),
        replies={
            "ConfirmSecondFactor200": Documented(
                ConfirmSecondFactor200,
                writing=Writing(
                    JUDGE,
                    "second_factor.confirm_second_factor",
                    "ConfirmSecondFactor200",
                    models.RecoveryCodes,
                ),
            ),
            "ConfirmSecondFactor403": Documented(ConfirmSecondFactor403),
            "ConfirmSecondFactor409": Documented(ConfirmSecondFactor409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
    Operation(
        key="second_factor.renew_recovery_codes",
        id="renewRecoveryCodes",
        method="POST",
        path="/second-factor/recovery-codes",
        bind=bind_renew_recovery_codes,
        reads_body=True,
        produces=("application/json",),
        replies={
            "RenewRecoveryCodes200": Documented(
                RenewRecoveryCodes200,
                writing=Writing(
                    JUDGE,
                    "second_factor.renew_recovery_codes",
                    "RenewRecoveryCodes200",
                    models.RecoveryCodes,
                ),
            ),
            "RenewRecoveryCodes403": Documented(RenewRecoveryCodes403),
            "RenewRecoveryCodes409": Documented(RenewRecoveryCodes409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
    Operation(
        key="second_factor.remove_second_factor",
        id="removeSecondFactor",
        method="POST",
        path="/second-factor/removal",
        bind=bind_remove_second_factor,
        reads_body=True,
        replies={
            "RemoveSecondFactor204": Documented(RemoveSecondFactor204),
            "RemoveSecondFactor403": Documented(RemoveSecondFactor403),
            "RemoveSecondFactor409": Documented(RemoveSecondFactor409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
)
