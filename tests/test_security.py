"""Security requirements: which credentials are asked for, found, and enough."""

from __future__ import annotations

import base64
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from uuid import UUID, uuid5

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from starlette.types import Receive, Scope, Send

from server.call import Call
from server.problems import Problem
from server.resolver import find_verifiers
from server.security import Principal, Verifier
from tests.contracts import application, compiled, contract, operation, serving

pytestmark = pytest.mark.anyio

SCOPES = {"read": "", "write": ""}

SCHEMES: dict[str, dict[str, Any]] = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "Basic"},
    "digest": {"type": "http", "scheme": "digest"},
    "header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key[0]"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "oauth": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "https://a.test", "scopes": SCOPES}},
    },
    "openid": {"type": "openIdConnect", "openIdConnectUrl": "https://a.test/.well-known"},
    "tls": {"type": "mutualTLS"},
}  # fmt: skip

Security = list[dict[str, list[str]]]


def securing(own: Security | None, **more: Any) -> str:
    """A contract whose one operation, `GET /it`, has these requirements."""
    needed = {} if own is None else {"security": own}
    components = {"securitySchemes": SCHEMES}
    return contract({"/it": {"get": operation(**needed)}}, components=components, **more)


def principal(name: str, *scopes: str) -> Principal:
    return Principal(uuid5(UUID(int=0), name), frozenset(scopes))


class Verified:
    """Verifiers for all schemes; "good" is valid, "read" has that scope, everything else is not."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def all(self) -> Mapping[str, Verifier]:
        return {name: self._verifier(name) for name in SCHEMES}

    def _verifier(self, name: str) -> Callable[[str, Call], Coroutine[Any, Any, Principal | None]]:
        async def verify(credential: str, _: Call) -> Principal | None:
            self.asked.append((name, credential))
            word = credential.rpartition(":")[2]
            return principal(name, word) if word in ("good", "read", "write") else None

        return verify


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def basic(text: bytes) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(text).decode()}"}


async def ask(security: Security | None, url: str = "/it", **options: Any) -> Response | Principal:
    """Who a request was made by, or the refusal."""
    async with serving(securing(security), verifiers=Verified().all()) as api:
        answer = await api.client.get(url, **options)
        if not api.given:
            return answer
        identified: Principal = api.last.call.principal
        return identified


async def refused(security: Security, status: int, url: str = "/it", **options: Any) -> Response:
    answer = await ask(security, url, **options)
    assert isinstance(answer, Response), answer
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer


# --- where credentials are found ------------------------------------------------------------------

FOUND: list[tuple[str, dict[str, Any]]] = [
    ("bearer", {"headers": bearer("good")}),
    ("bearer", {"headers": {"authorization": "bEARER   good "}}),
    ("basic", {"headers": basic(b"ada:good")}),
    ("basic", {"headers": basic("é:x:good".encode())}),
    ("digest", {"headers": {"Authorization": "Digest good"}}),
    ("header", {"headers": {"x-kEY": "good"}}),
    ("query", {"url": "/it?key%5B0%5D=%67ood"}),
    ("cookie", {"headers": {"Cookie": "a=b; session=good; c=d"}}),
    ("oauth", {"headers": bearer("good")}),
    ("openid", {"headers": bearer("good")}),
]


@pytest.mark.parametrize(("scheme", "request_"), FOUND)
async def test_a_credential_is_found_where_its_scheme_says(
    scheme: str, request_: dict[str, Any]
) -> None:
    assert await ask([{scheme: []}], **request_) == principal(scheme, "good")


async def test_a_client_certificate_is_told_by_the_server() -> None:
    """By the TLS extension of ASGI; a header could be anybody's."""
    made, given = compiled(securing([{"tls": []}])), list[Any]()

    async def handler(request: Any) -> Any:
        given.append(request.principal)
        return made.it.NoContent()

    app = application(made, {"it.it": handler}, Verified().all())

    async def behind_tls(scope: Scope, receive: Receive, send: Send) -> None:
        extensions = {"tls": {"client_cert_name": "CN=ada:good"}}
        await app({**scope, "extensions": extensions}, receive, send)

    async with AsyncClient(transport=ASGITransport(behind_tls), base_url="http://t") as client:
        assert (await client.get("/it")).status_code == 204
    assert given == [principal("tls", "good")]


CHALLENGES = {
    "bearer": "Bearer", "basic": 'Basic realm="api", charset="UTF-8"', "digest": "Digest",
    "header": 'ApiKey header="X-Key"', "cookie": 'ApiKey cookie="session"',
    "query": 'ApiKey query="key[0]"', "oauth": "Bearer", "openid": "Bearer",
    "tls": "ClientCertificate",
}  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_without_credentials_the_answer_says_what_is_needed(scheme: str) -> None:
    answer = await refused([{scheme: []}], 401)
    assert answer.headers["WWW-Authenticate"] == CHALLENGES[scheme]


NOT_FOUND: list[tuple[str, dict[str, Any]]] = [
    ("bearer", {"headers": basic(b"ada:good")}),
    ("bearer", {"headers": {"Authorization": "good"}}),
    ("bearer", {"headers": {"Authorization": "Bearer"}}),
    ("bearer", {"headers": {"Authorization": "Bearergood"}}),
    ("bearer", {"url": "/it?access_token=good"}),
    ("basic", {"headers": {"Authorization": "Basic !!!"}}),
    ("basic", {"headers": basic(b"\xff:good")}),
    ("basic", {"headers": {"Authorization": "Basic é".encode()}}),
    ("header", {"url": "/it?X-Key=good"}),
    ("query", {"headers": {"key[0]": "good"}}),
    ("cookie", {"headers": {"session": "good"}}),
    ("cookie", {"headers": {"Cookie": "Session=good"}}),
    ("tls", {"headers": {"X-Client-Cert": "good"}}),
]


@pytest.mark.parametrize(("scheme", "request_"), NOT_FOUND)
async def test_a_credential_counts_nowhere_else(scheme: str, request_: dict[str, Any]) -> None:
    await refused([{scheme: []}], 401, **request_)


@pytest.mark.parametrize(("scheme", "request_"), FOUND)
async def test_a_wrong_credential_is_refused(scheme: str, request_: dict[str, Any]) -> None:
    wrong: dict[str, Any] = {
        "url": request_.get("url", "/it").replace("%67ood", "bad"),
        "headers": {
            name: value.replace("good", "bad")
            for name, value in request_.get("headers", {}).items()
        },
    }
    if scheme == "basic":
        wrong["headers"] = basic(b"ada:bad")
    answer = await refused([{scheme: []}], 401, **wrong)
    assert answer.headers["WWW-Authenticate"].startswith(CHALLENGES[scheme])
    assert "bad" not in answer.text


async def test_a_bearer_is_told_that_its_token_is_invalid() -> None:
    answer = await refused([{"bearer": []}], 401, headers=bearer("bad"))
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


# --- alternatives ---------------------------------------------------------------------------------


async def test_either_of_several_schemes_is_enough() -> None:
    either: Security = [{"bearer": []}, {"header": []}]
    assert await ask(either, headers=bearer("good")) == principal("bearer", "good")
    assert await ask(either, headers={"X-Key": "good"}) == principal("header", "good")
    both = {**bearer("bad"), "X-Key": "good"}
    assert await ask(either, headers=both) == principal("header", "good")
    answer = await refused(either, 401)
    assert answer.headers["WWW-Authenticate"] == f"Bearer, {CHALLENGES['header']}"


async def test_all_of_several_schemes_may_be_needed() -> None:
    both: Security = [{"bearer": [], "header": []}]
    good = {**bearer("good"), "X-Key": "good"}
    assert await ask(both, headers=good) == principal("bearer", "good")
    for lacking in (
        bearer("good"),
        {"X-Key": "good"},
        {**good, "X-Key": "bad"},
        {**good, **bearer("bad")},
    ):
        await refused(both, 401, headers=lacking)


async def test_visitors_may_be_welcome_but_not_with_wrong_credentials() -> None:
    optional: Security = [{}, {"bearer": []}]
    assert await ask(optional) is None
    assert await ask(optional, headers=bearer("good")) == principal("bearer", "good")
    await refused(optional, 401, headers=bearer("bad"))


async def test_an_operation_may_be_open_while_the_others_are_not() -> None:
    shared: Security = [{"bearer": []}]
    cases: list[tuple[Security | None, int]] = [
        (None, 401), ([], 204), ([{}], 204), ([{"header": []}], 401)
    ]  # fmt: skip
    for own, status in cases:
        text = securing(own, security=shared)
        verified = Verified()
        async with serving(text, verifiers=verified.all()) as api:
            assert (await api.client.get("/it")).status_code == status
            open_to_all = await api.client.get("/it", headers=bearer("bad"))
            assert open_to_all.status_code == status
        assert bool(verified.asked) == (own is None)


async def test_each_credential_is_verified_once() -> None:
    verified = Verified()
    async with serving(securing([{"bearer": [], "header": []}]), verifiers=verified.all()) as api:
        await api.client.get("/it", headers={**bearer("good"), "X-Key": "good"})
    assert verified.asked == [("bearer", "good"), ("header", "good")]


# --- scopes and roles -----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["oauth", "bearer"])
async def test_valid_credentials_that_are_not_enough_are_forbidden(scheme: str) -> None:
    """OpenAPI 3.1 lets every scheme name roles, not OAuth alone."""
    needed: Security = [{scheme: ["read", "write"]}]
    answer = await refused(needed, 403, headers=bearer("read"))
    assert answer.headers["WWW-Authenticate"] == (
        'Bearer error="insufficient_scope", scope="read write"'
    )
    await refused(needed, 401, headers=bearer("bad"))
    assert await ask([{scheme: ["read"]}], headers=bearer("read")) == principal(scheme, "read")


async def test_another_alternative_may_be_enough() -> None:
    either: Security = [{"oauth": ["write"]}, {"header": []}]
    headers = {**bearer("read"), "X-Key": "good"}
    assert await ask(either, headers=headers) == principal("header", "good")
    await refused(either, 403, headers={**bearer("read"), "X-Key": "bad"})
    await refused(
        [{"header": []}, {"oauth": ["write"]}], 403, headers={**bearer("read"), "X-Key": "x"}
    )


async def test_security_comes_before_all_else() -> None:
    """A stranger learns nothing of parameters, and no body is read."""
    own = operation(
        security=[{"bearer": []}],
        parameters=[{"name": "q", "in": "query", "required": True, "schema": {"type": "integer"}}],
        requestBody={"required": True, "content": {"application/json": {"schema": {}}}},
    )
    text = contract({"/it": {"post": own}}, components={"securitySchemes": SCHEMES})
    async with serving(text, verifiers=Verified().all()) as api:
        assert (await api.client.post("/it", content=b"{")).status_code == 401
        answer = await api.client.post("/it", content=b"{", headers=bearer("good"))
        assert answer.status_code in (400, 415)


# --- verifiers ------------------------------------------------------------------------------------


async def test_a_scheme_that_nobody_verifies_refuses_everybody() -> None:
    text = securing([{"header": []}])
    async with serving(text, verifiers=find_verifiers(compiled(text).contract)) as api:
        answer = await api.client.get("/it", headers={"X-Key": "good"})
    assert answer.status_code == 401


async def test_a_verifier_may_refuse_in_its_own_words() -> None:
    async def locked(_: str, __: Call) -> Principal | None:
        raise Problem(403, "This account is locked.")

    verifiers = {**Verified().all(), "header": locked}
    async with serving(securing([{"header": []}]), verifiers=verifiers) as api:
        answer = await api.client.get("/it", headers={"X-Key": "good"})
    assert (answer.status_code, answer.json()["detail"]) == (403, "This account is locked.")


async def test_a_verifier_that_fails_lets_nobody_in() -> None:
    async def broken(_: str, __: Call) -> Principal | None:
        raise RuntimeError("secret")

    verifiers = {**Verified().all(), "header": broken}
    async with serving(securing([{"header": []}, {}]), verifiers=verifiers) as api:
        answer = await api.client.get("/it", headers={"X-Key": "good"})
        assert not api.given
    assert answer.status_code == 500
    assert "secret" not in answer.text


# --- requests from other sites --------------------------------------------------------------------

SITES: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "none"}, True),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "same-origin", "Origin": "https://testserver"}, True),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "https://testserver"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "https://trusted.test"}, True),
    ({"Origin": "http://testserver"}, True),
    ({"Origin": "https://evil.test"}, False),
    ({"Origin": "http://testserver.evil.test"}, False),
    ({"Origin": "http://testserver:8080"}, False),
    ({"Origin": "null"}, False),
    ({"Origin": "https://trusted.test"}, True),
    ({"Origin": "https://pages.test"}, True),
    ({"Sec-Fetch-Site": "same-site", "Origin": "https://pages.test"}, True),
    ({"Origin": "http://pages.test"}, False),
]


@pytest.mark.parametrize(("headers", "allowed"), SITES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
async def test_pages_of_other_sites_cannot_change_anything(
    headers: dict[str, str], allowed: bool, method: str
) -> None:
    item = {name: {**operation(), "operationId": name} for name in (method, "get")}
    text = contract({"/it": item})
    settings: Any = {"cors_origins": ["https://trusted.test"], "public_url": "https://pages.test/a"}
    async with serving(text, **settings) as api:
        answer = await api.client.request(method.upper(), "/it", headers=headers)
        assert answer.status_code == (204 if allowed else 403)
        assert len(api.given) == allowed
        assert (await api.client.get("/it", headers=headers)).status_code == 204
