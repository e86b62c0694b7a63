"""Access tokens (JWT, RFC 7519) and refresh tokens.

An access token's header names the key that signed it, and the key knows its algorithm. A token is
verified once and then remembered until it expires. A refresh token is a random
text of which the database keeps only a digest; its successor follows from it and a key, so that the
same exchange can be answered twice without storing the answer.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from time import time
from typing import Any
from uuid import UUID

import jwt

from server.keys import Secrets, TokenKey, shared_key
from server.security import Principal

ISSUER = "app"
REMEMBERED = 10_000

CHALLENGE_SECONDS = 300
"""Time between the password and the code."""


class Tokens:
    def __init__(
        self,
        secrets: Secrets,
        *,
        minutes: int,
        keys: Sequence[TokenKey] = (),
        clock: Callable[[], float] = time,
    ) -> None:
        self._clock = clock
        keys = [*keys, *map(shared_key, secrets.derived("access tokens"))]
        self._key = keys[0]
        self._keys = {_header(key): key for key in keys}
        self._challenges = secrets.derived("challenges")
        self._chain = secrets.derived("refresh tokens")[0]
        self._mailed = secrets.derived("mailed tokens")[0]
        self.public_keys = [key.public for key in keys if key.public is not None]
        """By which others can verify access tokens, as JWKs."""
        self.lifetime = minutes * 60
        """Seconds that an access token lives."""
        self._verified: OrderedDict[str, tuple[float, Principal]] = OrderedDict()

    def issue(self, user_id: UUID, session_id: UUID) -> str:
        """A new access token."""
        now = int(self._clock())
        claims = {
            "iss": ISSUER,
            "sub": str(user_id),
            "sid": str(session_id),
            "iat": now,
            "exp": now + self.lifetime,
        }
        key = self._key
        return jwt.encode(claims, key.signing, algorithm=key.algorithm, headers={"kid": key.id})

    def verify(self, token: str) -> Principal | None:
        """Whose token it is; None if it is not ours or has expired."""
        remembered = self._verified.get(token)
        if remembered is not None:
            return remembered[1] if remembered[0] > self._clock() else None
        key = self._keys.get(token.partition(".")[0])
        if key is None:
            return None
        try:
            claims = jwt.decode(
                token,
                key.verifying,
                algorithms=[key.algorithm],
                issuer=ISSUER,
                options={
                    "require": ["exp", "sub", "sid"],
                    "verify_exp": False,
                    "verify_iat": False,  # the clock of whoever issued it may be ahead of ours
                },
            )
            expires = float(claims["exp"])
            principal = Principal(UUID(claims["sub"]), session_id=UUID(claims["sid"]))
        except (jwt.PyJWTError, ValueError, KeyError):
            return None
        self._verified[token] = (expires, principal)
        if len(self._verified) > REMEMBERED:
            self._verified.popitem(last=False)
        return principal if expires > self._clock() else None

    def challenge(self, user_id: UUID, transport: str, password_hash: str | None = None) -> str:
        """What a client must send back together with a code of its second factor, as long as the
        account has this password (`is_outdated`)."""
        claims = {
            "sub": str(user_id),
            "transport": transport,
            "password": digest(password_hash or "").hex(),
            "exp": int(self._clock()) + CHALLENGE_SECONDS,
        }
        return jwt.encode(claims, self._challenges[0], algorithm="HS256")

    def challenged(self, challenge: str) -> tuple[UUID, str] | None:
        """The user whose password was right, and the transport; None if it is too late."""
        claims = self._claims(challenge)
        return None if claims is None else (UUID(claims["sub"]), claims["transport"])

    def is_outdated(self, challenge: str, password_hash: str | None) -> bool:
        """Has the account another password by now, or is it too late?"""
        claims = self._claims(challenge)
        return claims is None or claims.get("password") != digest(password_hash or "").hex()

    def _claims(self, challenge: str) -> dict[str, Any] | None:
        for key in self._challenges:
            try:
                claims = jwt.decode(
                    challenge,
                    key,
                    algorithms=["HS256"],
                    options={"require": ["exp", "sub"], "verify_exp": False},
                )
            except (jwt.PyJWTError, ValueError):
                continue
            if claims["exp"] > self._clock():
                return claims
        return None

    def successor(self, refresh_token: str) -> str:
        """The refresh token that follows on another; the same each time."""
        return _text(hmac.digest(self._chain, refresh_token.encode(), "sha256"))

    def mailed(self, key: str) -> str:
        """The token that a piece of work mails; the same each time."""
        return _text(hmac.digest(self._mailed, key.encode(), "sha256"))


def new_refresh_token() -> str:
    return _text(secrets.token_bytes(32))


def new_api_key() -> str:
    """A key with a mark by which people and scanners of leaked secrets know it."""
    return f"key_{_text(secrets.token_bytes(32))}"


def digest(token: str) -> bytes:
    """What the database keeps of a token; it is random, so a plain hash will do."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def _header(key: TokenKey) -> str:
    """How every token of a key begins. No other header is ours, whatever key or algorithm it names,
    so none has to be read before it is known."""
    token = jwt.encode({}, key.signing, algorithm=key.algorithm, headers={"kid": key.id})
    return token.partition(".")[0]


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
