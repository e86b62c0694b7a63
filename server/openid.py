"""The product as a client of providers of identities: OpenID Connect Core 1.0 with the code flow,
PKCE (RFC 7636), state, nonce and the issuer's name in its answer (RFC 9207).

What a provider says of itself and its keys is fetched when it is needed, and kept for an hour.
Nothing it sends is believed before its signature, issuer, audience and time are checked.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from time import time
from typing import Any, TypeAlias, cast

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from httpx2 import HTTPError, InvalidURL
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, import_key
from joserfc.jws import JWSRegistry

from server.identity import Attempt, Person, SignInFailed
from server.judge import FORMATS
from server.providers import Provider

log = structlog.stdlib.get_logger("server.openid")

ALGORITHMS = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
)
"""Those with a public key: with a shared secret, anybody who has it could sign."""

PATIENCE = 10.0
"""Seconds that a provider may take for all that is asked at once."""

KEPT = 3600.0
"""Seconds for which configuration and keys are kept."""

PAUSE = 60.0
"""Keys are asked for again at most so often, if one is missing."""

LEEWAY = 60
"""Seconds by which clocks may differ."""

Json: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class _Kept:
    value: Json
    at: float


class Client:
    """The product's dealings with one provider."""

    def __init__(self, provider: Provider, *, clock: Callable[[], float] = time) -> None:
        self.provider = provider
        self.clock = clock
        self._kept: dict[str, _Kept] = {}

    async def url(self, attempt: Attempt, redirect_uri: str) -> str:
        """Where the browser goes. Raises `SignInFailed` if the provider does not answer."""
        async with _Dealing(self) as dealing:
            there = await dealing.configuration()
            return dealing.address(there["authorization_endpoint"], attempt, redirect_uri)

    async def person(
        self, attempt: Attempt, redirect_uri: str, *, code: str | None, iss: str | None
    ) -> Person:
        """Whom the provider has sent with a code. Raises `SignInFailed`."""
        async with _Dealing(self) as dealing:
            there = await dealing.configuration()
            expected = there.get("authorization_response_iss_parameter_supported") is True
            names = (None, there["issuer"], there.get("answers_as"))
            if not code or (iss is None and expected) or iss not in names:
                raise SignInFailed("provider_failed")
            token = await dealing.redeemed(there, code, attempt, redirect_uri)
            if not self.provider.speaks_openid:
                return await dealing.github_person(there, token)
            claims = await dealing.claims(there, token, attempt)
            if not claims.get("email") and "userinfo_endpoint" in there:
                told = await dealing.ask(there["userinfo_endpoint"], token)
                if told.get("sub") == claims["sub"]:  # Core, section 5.3.2
                    claims = told
            return _person(there["issuer"], claims)

    def kept(self, url: str, seconds: float) -> Json | None:
        known = self._kept.get(url)
        return known.value if known and self.clock() - known.at < seconds else None

    def keep(self, url: str, value: Json) -> Json:
        self._kept[url] = _Kept(value, self.clock())
        return value


class _Dealing:
    """One exchange with a provider: whatever goes wrong in it is a `SignInFailed`."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.provider = client.provider
        make: Any = AsyncOAuth2Client  # Authlib has no annotations
        self.http: Any = make(
            client_id=self.provider.client_id,
            client_secret=self.provider.secret,
            code_challenge_method="S256",
            scope="openid email profile" if self.provider.speaks_openid else "user:email",
            timeout=PATIENCE,
            verify=_tls(),
            follow_redirects=False,
        )
        self._time = asyncio.timeout(PATIENCE)

    async def __aenter__(self) -> _Dealing:
        await self._time.__aenter__()
        return self

    async def __aexit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        await self.http.aclose()
        try:
            await self._time.__aexit__(kind, error, trace)
        except TimeoutError as late:
            error = late
        if isinstance(error, _FAULTS):
            told = {"error": type(error).__name__, "detail": str(error)[:300]}
            log.warning("a provider failed", provider=self.provider.name, **told)
            raise SignInFailed("provider_failed") from None

    async def configuration(self) -> Json:
        """What the provider says of itself."""
        issuer = self.provider.issuer
        if not self.provider.speaks_openid:
            return _github(issuer)

        def check(there: Json) -> None:
            if there["issuer"] != issuer:  # Discovery, section 4.3
                raise ValueError(f"{issuer} calls itself {there['issuer']}")

        url = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        return await self.fetched(url, KEPT, check)

    def address(self, endpoint: str, attempt: Attempt, redirect_uri: str) -> str:
        url, _ = self.http.create_authorization_url(
            endpoint,
            state=attempt.state,
            code_verifier=attempt.verifier,
            redirect_uri=redirect_uri,
            **({"nonce": attempt.nonce} if self.provider.speaks_openid else {}),
        )
        return str(url)

    async def redeemed(self, there: Json, code: str, attempt: Attempt, redirect_uri: str) -> Json:
        """The tokens for a code."""
        methods: Sequence[str] = there.get("token_endpoint_auth_methods_supported", ())
        if self.provider.secret and methods and "client_secret_basic" not in methods:
            self.http.token_endpoint_auth_method = "client_secret_post"
        return cast(
            "Json",
            await self.http.fetch_token(
                there["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=attempt.verifier,
                redirect_uri=redirect_uri,
            ),
        )

    async def claims(self, there: Json, token: Json, attempt: Attempt) -> Json:
        """What the provider says of the person (section 3.1.3.7)."""
        offered = there.get("id_token_signing_alg_values_supported", ["RS256"])
        allowed = sorted(ALGORITHMS.intersection(offered))
        if not allowed:
            raise ValueError("the provider signs with no algorithm that has a public key")
        registry = JWSRegistry(algorithms=allowed, strict_check_header=False)
        text = str(token["id_token"])
        try:
            found = jwt.decode(text, await self.keys(there, KEPT), registry=registry)
        except InvalidKeyIdError:  # the provider has changed its keys
            found = jwt.decode(text, await self.keys(there, PAUSE), registry=registry)
        check: Any = CodeIDToken
        claims = check(
            found.claims,
            found.header,
            options={
                "iss": {"essential": True, "value": there["issuer"]},
                "aud": {"essential": True, "value": self.provider.client_id},
                "sub": {"essential": True},
            },
            params={
                "nonce": attempt.nonce,
                "client_id": self.provider.client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(now=int(self.client.clock()), leeway=LEEWAY)
        return cast("Json", dict(claims))

    async def keys(self, there: Json, seconds: float) -> KeySet:
        return _keys(await self.fetched(there["jwks_uri"], seconds, _keys))

    async def github_person(self, there: Json, token: Json) -> Person:
        user = await self.ask(there["user_endpoint"], token)
        addresses: Any = await self.ask(there["emails_endpoint"], token)
        primary = [one for one in addresses if one["primary"] and one["verified"]]
        claims = {
            "sub": str(int(user["id"])),
            "name": user.get("name") or user.get("login"),
            "email": primary[0]["email"] if primary else None,
            "email_verified": bool(primary),
        }
        return _person(there["issuer"], claims)

    async def ask(self, url: str, token: Json) -> Json:
        """An answer for the person who has just signed in."""
        headers = {"Accept": "application/json", "Authorization": f"Bearer {token['access_token']}"}
        return _json(await self.http.request("GET", url, withhold_token=True, headers=headers))

    async def fetched(self, url: str, seconds: float, check: Callable[[Json], object]) -> Json:
        """An answer for everybody, which may be so old; it is kept unless `check` raises."""
        known = self.client.kept(url, seconds)
        if known is not None:
            return known
        response = await self.http.request("GET", url, withhold_token=True)
        found = _json(response)
        check(found)
        return self.client.keep(url, found)


_FAULTS = (
    HTTPError,
    InvalidURL,
    TimeoutError,
    OSError,
    AuthlibBaseError,
    JoseError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
)
"""A provider that is away, refuses, or sends what is not what the standards say."""


def _json(response: Any) -> Json:
    response.raise_for_status()
    return cast("Json", response.json())


def _keys(document: Json) -> KeySet:
    """The public keys of a document, which may have others, and such as nobody here knows."""
    known: list[Any] = []
    for key in document["keys"]:
        if key.get("kty") in ("RSA", "EC", "OKP"):
            with suppress(JoseError, ValueError, KeyError):
                known.append(import_key(key))
    return KeySet(known)


def _person(issuer: str, claims: Mapping[str, Any]) -> Person:
    confirmed = claims.get("email_verified") in (True, "true")
    email = str(claims.get("email") or "") if confirmed else ""
    usable = len(email) <= 254 and FORMATS["email"](email)
    name = claims.get("name") or claims.get("preferred_username") or email.partition("@")[0]
    readable = "".join(letter for letter in str(name) if letter.isprintable()).strip()[:100]
    subject = str(claims["sub"])
    if not 0 < len(subject) <= 255 or "\x00" in subject:
        raise ValueError("a subject has 1 to 255 characters")
    return Person(issuer, subject, email if usable else None, readable or "Somebody")


def _github(base: str) -> Json:
    """Where GitHub, which has no such document, has its endpoints."""
    base = base.rstrip("/")
    api = "https://api.github.com" if base == "https://github.com" else f"{base}/api/v3"
    return {
        "issuer": base,
        "answers_as": f"{base}/login/oauth",
        "authorization_endpoint": f"{base}/login/oauth/authorize",
        "token_endpoint": f"{base}/login/oauth/access_token",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "user_endpoint": f"{api}/user",
        "emails_endpoint": f"{api}/user/emails",
    }


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
