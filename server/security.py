"""Who may do what: credentials are found as the contract's security schemes say, then verified.

What makes a credential valid is the project's business: `handlers/security.py` has one function for
each scheme, named after it. Source of the rules: OpenAPI 3.1.1, sections 4.8.27 and 4.8.30.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from uuid import UUID

from connexion.security import AbstractSecurityHandler, SecurityHandlerFactory

from server.call import Call
from server.problems import Problem


@dataclass(frozen=True, slots=True)
class Principal:
    """The user or machine on whose behalf a request is made."""

    id: UUID
    scopes: frozenset[str] = frozenset()
    """Roles and scopes, as the contract's security requirements name them."""
    session_id: UUID | None = None
    api_key_id: UUID | None = None

    def told(self) -> tuple[str, str, str]:
        """What row-level security reads: `app.user_id`, `app.admin`, `app.scopes`."""
        admin = "on" if "admin" in self.scopes else ""
        return str(self.id), admin, " ".join(sorted(self.scopes))


Verifier: TypeAlias = Callable[[str, Call], Awaitable[Principal | None]]
"""From a credential to its principal; None if it is not valid."""

Extract: TypeAlias = Callable[[Call], str | None]
Check: TypeAlias = Callable[[Call], Awaitable[Principal | None]]
"""None: the request has no credential for this scheme. Raises 401 and 403."""


class Guard:
    """The security requirement of one operation: any of several alternatives (OR), in each of which
    every scheme must agree (AND)."""

    __slots__ = ("alternatives", "challenges", "optional", "single")

    def __init__(self, alternatives: Sequence[Sequence[Check]], challenges: Sequence[str]) -> None:
        self.alternatives = [checks for checks in alternatives if checks]
        self.optional = len(self.alternatives) < len(alternatives)
        self.challenges = ", ".join(dict.fromkeys(challenges))
        checks = [check for checks in self.alternatives for check in checks]
        self.single = checks[0] if len(checks) == 1 else None
        """The one check that is asked for, as it mostly is one."""

    async def identify(self, call: Call) -> Principal | None:
        """The principal; None for a visitor where visitors are welcome. Raises 401 and 403."""
        check = self.single
        principal = await self._any(call) if check is None else await check(call)
        if principal is None and not self.optional:
            raise unauthorized("Credentials are needed.", self.challenges)
        return principal

    async def _any(self, call: Call) -> Principal | None:
        refusal: Problem | None = None
        for checks in self.alternatives:
            try:
                principal = await self._agree(checks, call)
            except Problem as problem:
                if refusal is None or problem.status > refusal.status:
                    refusal = problem
                continue
            if principal is not None:
                return principal
        if refusal is None:
            return None
        try:
            raise refusal
        finally:
            del refusal  # it holds this frame: both would wait for the garbage collector

    @staticmethod
    async def _agree(checks: Sequence[Check], call: Call) -> Principal | None:
        principals: list[Principal] = []
        for check in checks:
            principal = await check(call)
            if principal is None:
                return None
            principals.append(principal)
        return principals[0]


def unauthorized(detail: str, challenge: str) -> Problem:
    """401 with the challenge that RFC 9110, section 11.6.1, demands."""
    return Problem(401, detail, headers={"WWW-Authenticate": challenge})


def scheme_handler(verifiers: Mapping[str, Verifier]) -> type[AbstractSecurityHandler]:
    """The class that Connexion's `security_map` names for every type of scheme."""

    class SchemeHandler(AbstractSecurityHandler):
        # Connexion's own method has no annotations to agree with.
        def get_fn(  # pyright: ignore[reportIncompatibleMethodOverride]
            self, security_scheme: Any, required_scopes: Any
        ) -> Check:
            verifier = verifiers[security_scheme["x-name"]]
            return _check(security_scheme, frozenset(required_scopes), verifier)

    return SchemeHandler


def security_map(
    schemes: Mapping[str, Mapping[str, Any]], verifiers: Mapping[str, Verifier]
) -> dict[str, type[AbstractSecurityHandler]]:
    """Connexion's `security_map` for the schemes of a contract."""
    handler = scheme_handler(verifiers)
    return {
        str(s["scheme"]).lower() if s["type"] == "http" else str(s["type"]): handler
        for s in schemes.values()
    }


def guard(
    security: Sequence[Mapping[str, Sequence[str]]],
    schemes: Mapping[str, Mapping[str, Any]],
    handlers: Mapping[str, type[AbstractSecurityHandler]],
) -> Guard | None:
    """An operation's guard, its checks made by Connexion's factory; None where all are free."""
    if not security:
        return None
    factory: Any = SecurityHandlerFactory(dict(handlers))

    def check(name: str, scopes: Sequence[str]) -> Check:
        return cast("Check", factory.parse_security_scheme(dict(schemes[name]), list(scopes)))

    alternatives = [[check(name, scopes) for name, scopes in entry.items()] for entry in security]
    challenges = [_challenge(schemes[name]) for entry in security for name in entry]
    return Guard(alternatives, challenges)


def _check(scheme: Mapping[str, Any], scopes: frozenset[str], verify: Verifier) -> Check:
    extract = extractor(scheme)
    challenge = _challenge(scheme)

    async def check(call: Call) -> Principal | None:
        credential = extract(call)
        if credential is None:
            return None
        try:
            principal = await verify(credential, call)
        except NotImplementedError:
            raise unauthorized("These credentials cannot be checked yet.", challenge) from None
        if principal is None:
            told = f'{challenge} error="invalid_token"' if challenge == "Bearer" else challenge
            raise unauthorized("The credentials are not valid, or not any more.", told)
        if not scopes <= principal.scopes:
            raise _forbidden(challenge, scopes)
        return principal

    return check


def _forbidden(challenge: str, scopes: Iterable[str]) -> Problem:
    """403; bearers are told what is missing (RFC 6750, section 3.1)."""
    needed = f'Bearer error="insufficient_scope", scope="{" ".join(sorted(scopes))}"'
    headers = {"WWW-Authenticate": needed} if challenge == "Bearer" else None
    return Problem(403, "These credentials do not allow this operation.", headers=headers)


def _challenge(scheme: Mapping[str, Any]) -> str:
    """How a client is told to identify itself; 401 must always say so (RFC 9110, 11.6.1)."""
    match scheme["type"], str(scheme.get("scheme", "")).lower():
        case ("http", "bearer") | ("oauth2" | "openIdConnect", _):
            return "Bearer"
        case "http", "basic":
            return _BASIC
        case "http", "mutualtls":
            return "ClientCertificate"
        case "http", other:
            return other.capitalize()
        case _:
            return f'ApiKey {scheme["in"]}="{scheme["name"]}"'


_BASIC = 'Basic realm="api", charset="UTF-8"'


@dataclass(frozen=True)
class Carrier:
    """Where requests carry the credential of a scheme, and what stands before it there."""

    place: str
    """ "header", "cookie" or "query"."""
    name: str
    prefix: str = ""


def carrier(scheme: Mapping[str, Any]) -> Carrier | None:
    """None where it is no part of the request, as a certificate."""
    match scheme.get("type"), str(scheme.get("scheme", "")).lower():
        case ("http", "mutualtls") | ("mutualTLS", _):
            return None
        case "apiKey", _:
            return Carrier(str(scheme["in"]), str(scheme["name"]))
        case "http", word:
            return Carrier("header", "Authorization", f"{word.capitalize()} ")
        case _:
            return Carrier("header", "Authorization", "Bearer ")


def extractor(scheme: Mapping[str, Any]) -> Extract:
    """How a scheme's credential is found in a request."""
    match scheme["type"], str(scheme.get("scheme", "")).lower():
        case "http", "basic":
            return _basic
        case "http", "mutualtls":  # whoever ends TLS hands the certificate's subject on
            return _client_certificate
        case "http", word:
            return _authorization(word)
        case "apiKey", _:
            return _api_key(str(scheme["in"]), str(scheme["name"]))
        case _:
            return _authorization("bearer")


def _authorization(scheme: str) -> Extract:
    def extract(call: Call) -> str | None:
        word, _, credential = call.headers.get("authorization", "").partition(" ")
        return credential.strip() if word.lower() == scheme and credential else None

    return extract


def _basic(call: Call) -> str | None:
    """`user:password` in clear (RFC 7617)."""
    credential = _authorization("basic")(call)
    if credential is None:
        return None
    try:
        return base64.b64decode(credential, validate=True).decode()
    except (binascii.Error, ValueError):
        raise unauthorized("The Authorization header cannot be read.", _BASIC) from None


def _api_key(place: str, name: str) -> Extract:
    def from_header(call: Call) -> str | None:
        return call.headers.get(name.lower())

    def from_cookie(call: Call) -> str | None:
        values = call.cookies.get(name)
        return values[0] if values else None

    def from_query(call: Call) -> str | None:
        values = call.query.get(name)
        return call.decode(values[0], "query", name) if values else None

    return {"header": from_header, "cookie": from_cookie, "query": from_query}[place]


def _client_certificate(call: Call) -> str | None:
    tls: Mapping[str, Any] = call.scope.get("extensions", {}).get("tls", {})
    name = tls.get("client_cert_name")
    return str(name) if name else None
