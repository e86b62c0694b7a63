# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `auth`: what their handlers are given and what they may answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from server.call import Call
from server.replies import Data, Empty, Json, ProblemJson
from server.requests import Handler, Identified, Request

from .. import models


class RegisterRequest(Request):
    """POST /auth/register"""

    __slots__ = ("body",)

    body: models.Registration

    def __init__(self, call: Call, *, body: models.Registration) -> None:
        self.call = call
        self.body = body


class Register202(Empty):
    """Whoever reads mails at the address will know how to go on."""

    __slots__ = ()
    code = 202


class Register:
    """Create an account

    POST /auth/register
    """

    Request: TypeAlias = RegisterRequest
    Accepted: TypeAlias = Register202
    Reply: TypeAlias = Register202

    @staticmethod
    def handler(
        function: Handler[RegisterRequest, Register202],
    ) -> Handler[RegisterRequest, Register202]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class LoginRequest(Request):
    """POST /auth/login"""

    __slots__ = ("body",)

    body: models.Login

    def __init__(self, call: Call, *, body: models.Login) -> None:
        self.call = call
        self.body = body


class Login200(Json[models.Session]):
    """The session is open."""

    __slots__ = ()

    def __init__(self, body: models.Session | Data, *, set_cookie: Sequence[str] = ()) -> None:
        super().__init__(body)
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)


class Login202(Json[models.SecondFactorNeeded]):
    """The password is right; now a code of the second factor is needed."""

    __slots__ = ()
    code = 202


class Login401(ProblemJson[models.Problem]):
    """The credentials are missing or not valid."""

    __slots__ = ()
    code = 401


class Login403(ProblemJson[models.Problem]):
    """The account is suspended."""

    __slots__ = ()
    code = 403


class Login:
    """Start a session

    POST /auth/login
    """

    Request: TypeAlias = LoginRequest
    Ok: TypeAlias = Login200
    Accepted: TypeAlias = Login202
    Unauthorized: TypeAlias = Login401
    Forbidden: TypeAlias = Login403
    Reply: TypeAlias = Login200 | Login202 | Login401 | Login403

    @staticmethod
    def handler(
        function: Handler[LoginRequest, Login200 | Login202 | Login401 | Login403],
    ) -> Handler[LoginRequest, Login200 | Login202 | Login401 | Login403]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class CompleteLoginRequest(Request):
    """POST /auth/second-factor"""

    __slots__ = ("body",)

    body: models.SecondFactorAnswer

    def __init__(self, call: Call, *, body: models.SecondFactorAnswer) -> None:
        self.call = call
        self.body = body


class CompleteLogin200(Json[models.Session]):
    """The session is open."""

    __slots__ = ()

    def __init__(self, body: models.Session | Data, *, set_cookie: Sequence[str] = ()) -> None:
        super().__init__(body)
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)


class CompleteLogin401(ProblemJson[models.Problem]):
    """The credentials are missing or not valid."""

    __slots__ = ()
    code = 401


class CompleteLogin:
    """Start a session with a second factor

    POST /auth/second-factor
    """

    Request: TypeAlias = CompleteLoginRequest
    Ok: TypeAlias = CompleteLogin200
    Unauthorized: TypeAlias = CompleteLogin401
    Reply: TypeAlias = CompleteLogin200 | CompleteLogin401

    @staticmethod
    def handler(
        function: Handler[CompleteLoginRequest, CompleteLogin200 | CompleteLogin401],
    ) -> Handler[CompleteLoginRequest, CompleteLogin200 | CompleteLogin401]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class RefreshSessionRequest(Request):
    """POST /auth/refresh"""

    __slots__ = ("refresh_token", "body")

    refresh_token: models.RefreshToken | None
    body: models.Refresh | None
    """Not needed where the refresh token is in a cookie."""

    def __init__(
        self, call: Call, *, refresh_token: models.RefreshToken | None, body: models.Refresh | None
    ) -> None:
        self.call = call
        self.refresh_token = refresh_token
        self.body = body


class RefreshSession200(Json[models.Session]):
    """The session is open."""

    __slots__ = ()

    def __init__(self, body: models.Session | Data, *, set_cookie: Sequence[str] = ()) -> None:
        super().__init__(body)
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)


class RefreshSession401(ProblemJson[models.Problem]):
    """The credentials are missing or not valid."""

    __slots__ = ()
    code = 401


class RefreshSession:
    """Exchange a refresh token for new tokens

    POST /auth/refresh
    """

    Request: TypeAlias = RefreshSessionRequest
    Ok: TypeAlias = RefreshSession200
    Unauthorized: TypeAlias = RefreshSession401
    Reply: TypeAlias = RefreshSession200 | RefreshSession401

    @staticmethod
    def handler(
        function: Handler[RefreshSessionRequest, RefreshSession200 | RefreshSession401],
    ) -> Handler[RefreshSessionRequest, RefreshSession200 | RefreshSession401]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class LogoutRequest(Identified):
    """POST /auth/logout"""

    __slots__ = ()


class Logout204(Empty):
    """The session has ended; its refresh tokens work no more."""

    __slots__ = ()
    code = 204

    def __init__(self, *, set_cookie: Sequence[str] = ()) -> None:
        super().__init__()
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)


class Logout:
    """End the session

    POST /auth/logout
    """

    Request: TypeAlias = LogoutRequest
    NoContent: TypeAlias = Logout204
    Reply: TypeAlias = Logout204

    @staticmethod
    def handler(
        function: Handler[LogoutRequest, Logout204],
    ) -> Handler[LogoutRequest, Logout204]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetTokenKeysRequest(Request):
    """GET /.well-known/jwks.json"""

    __slots__ = ()


class GetTokenKeys200(Json[models.TokenKeys]):
    """The keys."""

    __slots__ = ()

    def __init__(self, body: models.TokenKeys | Data, *, cache_control: str | None = None) -> None:
        super().__init__(body)
        self.header(b"cache-control", cache_control)


class GetTokenKeys:
    """Tell by which keys access tokens are verified

    GET /.well-known/jwks.json
    """

    Request: TypeAlias = GetTokenKeysRequest
    Ok: TypeAlias = GetTokenKeys200
    Reply: TypeAlias = GetTokenKeys200

    @staticmethod
    def handler(
        function: Handler[GetTokenKeysRequest, GetTokenKeys200],
    ) -> Handler[GetTokenKeysRequest, GetTokenKeys200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetMeRequest(Identified):
    """GET /auth/me"""

    __slots__ = ()


class GetMe200(Json[models.User]):
    """The account."""

    __slots__ = ()


class GetMe:
    """Tell who is logged in

    GET /auth/me
    """

    Request: TypeAlias = GetMeRequest
    Ok: TypeAlias = GetMe200
    Reply: TypeAlias = GetMe200

    @staticmethod
    def handler(
        function: Handler[GetMeRequest, GetMe200],
    ) -> Handler[GetMeRequest, GetMe200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
