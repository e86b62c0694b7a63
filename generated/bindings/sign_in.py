# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `sign-in`, one function for each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server.bodies import Bodies, json_data, json_text
from server.call import Call
from server.checks import Documented
from server.operations import Operation
from server.parameters import (
    Cookie,
    Header,
    Path,
    Query,
)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.shapes import string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.sign_in import (
    FinishSignIn302,
    FinishSignIn404,
    FinishSignInRequest,
    LinkIdentity200,
    LinkIdentity403,
    LinkIdentity404,
    LinkIdentity409,
    LinkIdentity503,
    LinkIdentityRequest,
    ListIdentities200,
    ListIdentitiesRequest,
    ListProviders200,
    ListProvidersRequest,
    StartSignIn302,
    StartSignIn404,
    StartSignInRequest,
    UnlinkIdentity204,
    UnlinkIdentity404,
    UnlinkIdentity409,
    UnlinkIdentityRequest,
)


def bind_list_providers(call: Call) -> ListProvidersRequest:
    return ListProvidersRequest(call)


_START_SIGN_IN__PROVIDER = Path(0, "provider", string)
_START_SIGN_IN__NEXT = Query("next", string)
_START_SIGN_IN_JUDGE = JUDGE.request("sign_in.start_sign_in")


def bind_start_sign_in(call: Call) -> StartSignInRequest:
    path = {"provider": _START_SIGN_IN__PROVIDER(call)}
    query: dict[str, Any] = {}
    query_given = call.query
    if "next" in query_given:
        query["next"] = _START_SIGN_IN__NEXT(call, query_given["next"])
    _START_SIGN_IN_JUDGE.check({"path": path, "query": query}, call.faults)
    return StartSignInRequest(call, provider=path["provider"], next=query.get("next", "/todos"))


_FINISH_SIGN_IN__PROVIDER = Path(0, "provider", string)
_FINISH_SIGN_IN__CODE = Query("code", string)
_FINISH_SIGN_IN__STATE = Query("state", string)
_FINISH_SIGN_IN__ISS = Query("iss", string)
_FINISH_SIGN_IN__ERROR = Query("error", string)
_FINISH_SIGN_IN__SIGN_IN = Cookie("sign_in", string)
_FINISH_SIGN_IN_JUDGE = JUDGE.request("sign_in.finish_sign_in")


def bind_finish_sign_in(call: Call) -> FinishSignInRequest:
    path = {"provider": _FINISH_SIGN_IN__PROVIDER(call)}
    query: dict[str, Any] = {}
    query_given = call.query
    if "code" in query_given:
        query["code"] = _FINISH_SIGN_IN__CODE(call, query_given["code"])
    if "state" in query_given:
        query["state"] = _FINISH_SIGN_IN__STATE(call, query_given["state"])
    if "iss" in query_given:
        query["iss"] = _FINISH_SIGN_IN__ISS(call, query_given["iss"])
    if "error" in query_given:
        query["error"] = _FINISH_SIGN_IN__ERROR(call, query_given["error"])
    cookie: dict[str, Any] = {}
    cookie_given = call.cookies
    if "sign_in" in cookie_given:
        cookie["sign_in"] = _FINISH_SIGN_IN__SIGN_IN(call, cookie_given["sign_in"])
    _FINISH_SIGN_IN_JUDGE.check({"path": path, "query": query, "cookie": cookie}, call.faults)
    return FinishSignInRequest(
        call,
        provider=path["provider"],
        code=query.get("code"),
        state=query.get("state"),
        iss=query.get("iss"),
        error=query.get("error"),
        sign_in=cookie.get("sign_in"),
    )


def bind_list_identities(call: Call) -> ListIdentitiesRequest:
    return ListIdentitiesRequest(call)


_LINK_IDENTITY_BODIES = Bodies({"application/json": "json"}, required=True)
_LINK_IDENTITY_READING = Reading(
    JUDGE, "sign_in.link_identity", "application/json", models.NewIdentity
)
_LINK_IDENTITY_JUDGE = JUDGE.request("sign_in.link_identity", "application/json")
_LINK_IDENTITY_BODY = Typed(models.NewIdentity, "/body")


async def bind_link_identity(call: Call) -> LinkIdentityRequest:
    await _LINK_IDENTITY_BODIES.choose(call)
    content = await call.read()
    body = _LINK_IDENTITY_READING(content)
    if body is None:
        data = json_data(call, json_text(content), "body", "")
        _LINK_IDENTITY_JUDGE.check({"body": data}, call.faults)
        body = _LINK_IDENTITY_BODY(data)
    return LinkIdentityRequest(call, body=body)


_UNLINK_IDENTITY__IDENTITY_ID = Path(0, "identity_id", string)
_UNLINK_IDENTITY_JUDGE = JUDGE.request("sign_in.unlink_identity")
_UNLINK_IDENTITY__IDENTITY_ID__TYPED = Typed(UUID, "/path/identity_id")


def bind_unlink_identity(call: Call) -> UnlinkIdentityRequest:
    path = {"identity_id": _UNLINK_IDENTITY__IDENTITY_ID(call)}
    _UNLINK_IDENTITY_JUDGE.check({"path": path}, call.faults)
    return UnlinkIdentityRequest(
        call, identity_id=_UNLINK_IDENTITY__IDENTITY_ID__TYPED(path["identity_id"])
    )


OPERATIONS = (
    Operation(
        key="sign_in.list_providers",
        id="listProviders",
        method="GET",
        path="/auth/providers",
        bind=bind_list_providers,
        produces=("application/json",),
        replies={
            "ListProviders200": Documented(
                ListProviders200,
                writing=Writing(
                    JUDGE, "sign_in.list_providers", "ListProviders200", models.ProviderList
                ),
            ),
        },
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="sign_in.start_sign_in",
        id="startSignIn",
        method="GET",
        path="/auth/sign-in/{provider}",
        bind=bind_start_sign_in,
        replies={
            "StartSignIn302": Documented(
                StartSignIn302,
                headers={
                    "location": Header("Location", string),
                    "set-cookie": Header("set-cookie", string),
                    "sign-in-error": Header("Sign-In-Error", string),
                },
            ),
            "StartSignIn404": Documented(StartSignIn404),
        },
        rate_limits=(RateLimit(60, 60, "address"),),
    ),
    Operation(
        key="sign_in.finish_sign_in",
        id="finishSignIn",
        method="GET",
        path="/auth/sign-in/{provider}/callback",
        bind=bind_finish_sign_in,
        replies={
            "FinishSignIn302": Documented(
                FinishSignIn302,
                headers={
                    "location": Header("Location", string),
                    "set-cookie": Header("set-cookie", string),
                    "sign-in-error": Header("Sign-In-Error", string),
                },
            ),
            "FinishSignIn404": Documented(FinishSignIn404),
        },
        rate_limits=(RateLimit(60, 60, "address"),),
    ),
    Operation(
        key="sign_in.list_identities",
        id="listIdentities",
        method="GET",
        path="/identities",
        bind=bind_list_identities,
        produces=("application/json",),
        replies={
            "ListIdentities200": Documented(
                ListIdentities200,
                writing=Writing(
                    JUDGE, "sign_in.list_identities", "ListIdentities200", models.IdentityList
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="sign_in.link_identity",
        id="linkIdentity",
        method="POST",
        path="/identities",
        bind=bind_link_identity,
        reads_body=True,
        produces=("application/json",),
        replies={
            "LinkIdentity200": Documented(
                LinkIdentity200,
                headers={"set-cookie": Header("set-cookie", string)},
                writing=Writing(
                    JUDGE, "sign_in.link_identity", "LinkIdentity200", models.Redirection
                ),
            ),
            "LinkIdentity403": Documented(LinkIdentity403),
            "LinkIdentity404": Documented(LinkIdentity404),
            "LinkIdentity409": Documented(LinkIdentity409),
            "LinkIdentity503": Documented(LinkIdentity503),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(10, 300, "client"),),
    ),
    Operation(
        key="sign_in.unlink_identity",
        id="unlinkIdentity",
        method="DELETE",
        path="/identities/{identity_id}",
        bind=bind_unlink_identity,
        replies={
            "UnlinkIdentity204": Documented(UnlinkIdentity204),
            "UnlinkIdentity404": Documented(UnlinkIdentity404),
            "UnlinkIdentity409": Documented(UnlinkIdentity409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
