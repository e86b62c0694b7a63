# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `auth`, one function for each."""

from __future__ import annotations

from typing import Any

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Cookie,
    Header,
)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.shapes import string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.auth import (
    CompleteLogin200,
    CompleteLogin401,
    CompleteLoginRequest,
    GetMe200,
    GetMeRequest,
    GetTokenKeys200,
    GetTokenKeysRequest,
    Login200,
    Login202,
    Login401,
    Login403,
    LoginRequest,
    Logout204,
    LogoutRequest,
    RefreshSession200,
    RefreshSession401,
    RefreshSessionRequest,
    Register202,
    RegisterRequest,
)

_REGISTER_BODIES = Bodies({"application/json": "json"}, required=True)
_REGISTER_READING = Reading(JUDGE, "auth.register", "application/json", models.Registration)
_REGISTER_JUDGE = JUDGE.request("auth.register", "application/json")
_REGISTER_BODY = Typed(models.Registration, "/body")


async def bind_register(call: Call) -> RegisterRequest:
    await _REGISTER_BODIES.choose(call)
    content = await call.read()
    body = _REGISTER_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _REGISTER_JUDGE.check({"body": data}, call.faults)
        body = _REGISTER_BODY(data)
    return RegisterRequest(call, body=body)


_LOGIN_BODIES = Bodies({"application/json": "json"}, required=True)
_LOGIN_READING = Reading(JUDGE, "auth.login", "application/json", models.Login)
_LOGIN_JUDGE = JUDGE.request("auth.login", "application/json")
_LOGIN_BODY = Typed(models.Login, "/body")


async def bind_login(call: Call) -> LoginRequest:
    await _LOGIN_BODIES.choose(call)
    content = await call.read()
    body = _LOGIN_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _LOGIN_JUDGE.check({"body": data}, call.faults)
        body = _LOGIN_BODY(data)
    return LoginRequest(call, body=body)


_COMPLETE_LOGIN_BODIES = Bodies({"application/json": "json"}, required=True)
_COMPLETE_LOGIN_READING = Reading(
    JUDGE, "auth.complete_login", "application/json", models.SecondFactorAnswer
)
_COMPLETE_LOGIN_JUDGE = JUDGE.request("auth.complete_login", "application/json")
_COMPLETE_LOGIN_BODY = Typed(models.SecondFactorAnswer, "/body")


async def bind_complete_login(call: Call) -> CompleteLoginRequest:
    await _COMPLETE_LOGIN_BODIES.choose(call)
    content = await call.read()
    body = _COMPLETE_LOGIN_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _COMPLETE_LOGIN_JUDGE.check({"body": data}, call.faults)
        body = _COMPLETE_LOGIN_BODY(data)
    return CompleteLoginRequest(call, body=body)


_REFRESH_SESSION__REFRESH_TOKEN = Cookie("refresh_token", string)
_REFRESH_SESSION_BODIES = Bodies({"application/json": "json"})
_REFRESH_SESSION_READING = Reading(
    JUDGE, "auth.refresh_session", "application/json", models.Refresh
)
_REFRESH_SESSION_JUDGE_BARE = JUDGE.request("auth.refresh_session")
_REFRESH_SESSION_JUDGE = JUDGE.request("auth.refresh_session", "application/json")
_REFRESH_SESSION_BODY = Typed(models.Refresh, "/body")


async def bind_refresh_session(call: Call) -> RefreshSessionRequest:
    cookie: dict[str, Any] = {}
    cookie_given = call.cookies
    if "refresh_token" in cookie_given:
        cookie["refresh_token"] = _REFRESH_SESSION__REFRESH_TOKEN(
            call, cookie_given["refresh_token"]
        )
    media_type = await _REFRESH_SESSION_BODIES.choose(call)
    if media_type == "application/json":
        content = await call.read()
        body = _REFRESH_SESSION_READING(content)
        if body is None:
            data = json_data(call, json_text(content), "body", "")
            _REFRESH_SESSION_JUDGE.check({"cookie": cookie, "body": data}, call.faults)
            body = _REFRESH_SESSION_BODY(data)
        else:
            _REFRESH_SESSION_JUDGE_BARE.check({"cookie": cookie}, call.faults)
        return RefreshSessionRequest(call, refresh_token=cookie.get("refresh_token"), body=body)
    _REFRESH_SESSION_JUDGE_BARE.check({"cookie": cookie}, call.faults)
    return RefreshSessionRequest(call, refresh_token=cookie.get("refresh_token"), body=None)


def bind_logout(call: Call) -> LogoutRequest:
    return LogoutRequest(call)


def bind_get_token_keys(call: Call) -> GetTokenKeysRequest:
    return GetTokenKeysRequest(call)


def bind_get_me(call: Call) -> GetMeRequest:
    return GetMeRequest(call)


OPERATIONS = (
    Operation(
        key="auth.register",
        id="register",
        method="POST",
        path="/auth/register",
        bind=bind_register,
        reads_body=True,
        replies={
            "Register202": Documented(Register202),
        },
        rate_limits=(RateLimit(60, 3600, "address"),),
    ),
    Operation(
        key="auth.login",
        id="login",
        method="POST",
        path="/auth/login",
        bind=bind_login,
        reads_body=True,
        produces=("application/json",),
        replies={
            "Login200": Documented(
                Login200,
                headers={"set-cookie": Header("set-cookie", string)},
                writing=Writing(JUDGE, "auth.login", "Login200", models.Session),
            ),
            "Login202": Documented(
                Login202,
                writing=Writing(JUDGE, "auth.login", "Login202", models.SecondFactorNeeded),
            ),
            "Login401": Documented(Login401),
            "Login403": Documented(Login403),
        },
        rate_limits=(
            RateLimit(60, 60, "address"),
            RateLimit(10, 300, "$request.body#/email"),
        ),
    ),
    Operation(
        key="auth.complete_login",
        id="completeLogin",
        method="POST",
        path="/auth/second-factor",
        bind=bind_complete_login,
        reads_body=True,
        produces=("application/json",),
        replies={
            "CompleteLogin200": Documented(
                CompleteLogin200,
                headers={"set-cookie": Header("set-cookie", string)},
                writing=Writing(JUDGE, "auth.complete_login", "CompleteLogin200", models.Session),
            ),
            "CompleteLogin401": Documented(CompleteLogin401),
        },
        rate_limits=(RateLimit(30, 60, "address"),),
    ),
    Operation(
        key="auth.refresh_session",
        id="refreshSession",
        method="POST",
        path="/auth/refresh",
        bind=bind_refresh_session,
        reads_body=True,
        produces=("application/json",),
        replies={
            "RefreshSession200": Documented(
                RefreshSession200,
                headers={"set-cookie": Header("set-cookie", string)},
                writing=Writing(JUDGE, "auth.refresh_session", "RefreshSession200", models.Session),
            ),
            "RefreshSession401": Documented(RefreshSession401),
        },
        rate_limits=(RateLimit(120, 60, "address"),),
    ),
    Operation(
        key="auth.logout",
        id="logout",
        method="POST",
        path="/auth/logout",
        bind=bind_logout,
        replies={
            "Logout204": Documented(
                Logout204, headers={"set-cookie": Header("set-cookie", string)}
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="auth.get_token_keys",
        id="getTokenKeys",
        method="GET",
        path="/.well-known/jwks.json",
        bind=bind_get_token_keys,
        produces=("application/json",),
        replies={
            "GetTokenKeys200": Documented(
                GetTokenKeys200,
                headers={"cache-control": Header("Cache-Control", string)},
                writing=Writing(JUDGE, "auth.get_token_keys", "GetTokenKeys200", models.TokenKeys),
            ),
        },
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="auth.get_me",
        id="getMe",
        method="GET",
        path="/auth/me",
        bind=bind_get_me,
        produces=("application/json",),
        replies={
            "GetMe200": Documented(
                GetMe200, writing=Writing(JUDGE, "auth.get_me", "GetMe200", models.User)
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("account:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
