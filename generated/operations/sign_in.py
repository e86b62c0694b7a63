# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `sign-in`: what their handlers are given and what they may answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Data, Empty, Json, ProblemJson
from server.requests import Handler, Identified, Request

from .. import models


class ListProvidersRequest(Request):
    """GET /auth/providers"""

    __slots__ = ()


class ListProviders200(Json[models.ProviderList]):
    """The providers of this installation, in the order in which to show them."""

    __slots__ = ()


class ListProviders:
    """List with whom one can sign in

    GET /auth/providers
    """

    Request: TypeAlias = ListProvidersRequest
    Ok: TypeAlias = ListProviders200
    Reply: TypeAlias = ListProviders200

    @staticmethod
    def handler(
        function: Handler[ListProvidersRequest, ListProviders200],
    ) -> Handler[ListProvidersRequest, ListProviders200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class StartSignInRequest(Request):
    """GET /auth/sign-in/{provider}"""

    __slots__ = ("provider", "next")

    provider: models.ProviderName
    next: models.NextPage
    """The page to go to afterwards."""

    def __init__(self, call: Call, *, provider: models.ProviderName, next: models.NextPage) -> None:
        self.call = call
        self.provider = provider
        self.next = next


class StartSignIn302(Empty):
    """The browser goes on, to the provider or to a page of the product."""

    __slots__ = ()
    code = 302

    def __init__(
        self,
        *,
        location: str,
        set_cookie: Sequence[str] = (),
        sign_in_error: models.SignInError | None = None,
    ) -> None:
        super().__init__()
        self.header(b"location", location)
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)
        self.header(b"sign-in-error", sign_in_error)


class StartSignIn404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class StartSignIn:
    """Go to a provider to sign in

    GET /auth/sign-in/{provider}
    """

    Request: TypeAlias = StartSignInRequest
    Found: TypeAlias = StartSignIn302
    NotFound: TypeAlias = StartSignIn404
    Reply: TypeAlias = StartSignIn302 | StartSignIn404

    @staticmethod
    def handler(
        function: Handler[StartSignInRequest, StartSignIn302 | StartSignIn404],
    ) -> Handler[StartSignInRequest, StartSignIn302 | StartSignIn404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class FinishSignInRequest(Request):
    """GET /auth/sign-in/{provider}/callback"""

    __slots__ = ("provider", "code", "state", "iss", "error", "sign_in")

    provider: models.ProviderName
    code: str | None
    state: str | None
    iss: str | None
    """Who answers (RFC 9207)."""
    error: str | None
    """Why there is no code."""
    sign_in: str | None

    def __init__(
        self,
        call: Call,
        *,
        provider: models.ProviderName,
        code: str | None,
        state: str | None,
        iss: str | None,
        error: str | None,
        sign_in: str | None,
    ) -> None:
        self.call = call
        self.provider = provider
        self.code = code
        self.state = state
        self.iss = iss
        self.error = error
        self.sign_in = sign_in


class FinishSignIn302(Empty):
    """The browser goes on, to the provider or to a page of the product."""

    __slots__ = ()
    code = 302

    def __init__(
        self,
        *,
        location: str,
        set_cookie: Sequence[str] = (),
        sign_in_error: models.SignInError | None = None,
    ) -> None:
        super().__init__()
        self.header(b"location", location)
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)
        self.header(b"sign-in-error", sign_in_error)


class FinishSignIn404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class FinishSignIn:
    """Come back from a provider

    GET /auth/sign-in/{provider}/callback
    """

    Request: TypeAlias = FinishSignInRequest
    Found: TypeAlias = FinishSignIn302
    NotFound: TypeAlias = FinishSignIn404
    Reply: TypeAlias = FinishSignIn302 | FinishSignIn404

    @staticmethod
    def handler(
        function: Handler[FinishSignInRequest, FinishSignIn302 | FinishSignIn404],
    ) -> Handler[FinishSignInRequest, FinishSignIn302 | FinishSignIn404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class ListIdentitiesRequest(Identified):
    """GET /identities"""

    __slots__ = ()


class ListIdentities200(Json[models.IdentityList]):
    """All of them, the oldest first."""

    __slots__ = ()


class ListIdentities:
    """List the accounts elsewhere by which you can sign in

    GET /identities
    """

    Request: TypeAlias = ListIdentitiesRequest
    Ok: TypeAlias = ListIdentities200
    Reply: TypeAlias = ListIdentities200

    @staticmethod
    def handler(
        function: Handler[ListIdentitiesRequest, ListIdentities200],
    ) -> Handler[ListIdentitiesRequest, ListIdentities200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class LinkIdentityRequest(Identified):
    """POST /identities"""

    __slots__ = ("body",)

    body: models.NewIdentity

    def __init__(self, call: Call, *, body: models.NewIdentity) -> None:
        self.call = call
        self.body = body


class LinkIdentity200(Json[models.Redirection]):
    """Where the browser goes now."""

    __slots__ = ()

    def __init__(self, body: models.Redirection | Data, *, set_cookie: Sequence[str] = ()) -> None:
        super().__init__(body)
        for cookie in set_cookie:
            self.header(b"set-cookie", cookie)


class LinkIdentity403(ProblemJson[models.Problem]):
    """The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes."""

    __slots__ = ()
    code = 403


class LinkIdentity404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class LinkIdentity409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class LinkIdentity503(ProblemJson[models.Problem]):
    """The provider does not answer."""

    __slots__ = ()
    code = 503


class LinkIdentity:
    """Begin to link an account elsewhere

    POST /identities
    """

    Request: TypeAlias = LinkIdentityRequest
    Ok: TypeAlias = LinkIdentity200
    Forbidden: TypeAlias = LinkIdentity403
    NotFound: TypeAlias = LinkIdentity404
    Conflict: TypeAlias = LinkIdentity409
    ServiceUnavailable: TypeAlias = LinkIdentity503
    Reply: TypeAlias = (
        LinkIdentity200 | LinkIdentity403 | LinkIdentity404 | LinkIdentity409 | LinkIdentity503
    )

    @staticmethod
    def handler(
        function: Handler[
            LinkIdentityRequest,
            LinkIdentity200 | LinkIdentity403 | LinkIdentity404 | LinkIdentity409 | LinkIdentity503,
        ],
    ) -> Handler[
        LinkIdentityRequest,
        LinkIdentity200 | LinkIdentity403 | LinkIdentity404 | LinkIdentity409 | LinkIdentity503,
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class UnlinkIdentityRequest(Identified):
    """DELETE /identities/{identity_id}"""

    __slots__ = ("identity_id",)

    identity_id: UUID

    def __init__(self, call: Call, *, identity_id: UUID) -> None:
        self.call = call
        self.identity_id = identity_id


class UnlinkIdentity204(Empty):
    """Nobody signs in by it any more."""

    __slots__ = ()
    code = 204


class UnlinkIdentity404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class UnlinkIdentity409(ProblemJson[models.Problem]):
    """It would contradict what is there already."""

    __slots__ = ()
    code = 409


class UnlinkIdentity:
    """Unlink an account elsewhere

    DELETE /identities/{identity_id}
    """

    Request: TypeAlias = UnlinkIdentityRequest
    NoContent: TypeAlias = UnlinkIdentity204
    NotFound: TypeAlias = UnlinkIdentity404
    Conflict: TypeAlias = UnlinkIdentity409
    Reply: TypeAlias = UnlinkIdentity204 | UnlinkIdentity404 | UnlinkIdentity409

    @staticmethod
    def handler(
        function: Handler[
            UnlinkIdentityRequest, UnlinkIdentity204 | UnlinkIdentity404 | UnlinkIdentity409
        ],
    ) -> Handler[UnlinkIdentityRequest, UnlinkIdentity204 | UnlinkIdentity404 | UnlinkIdentity409]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
