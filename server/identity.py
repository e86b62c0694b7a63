"""What is said of people who sign in elsewhere; `server/openid.py` speaks with the providers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal, TypeAlias

Failure: TypeAlias = Literal["cancelled", "provider_failed"]


class SignInFailed(Exception):
    """A provider did not let somebody in, or what it says is not to be believed."""

    def __init__(self, code: Failure) -> None:
        super().__init__(code)
        self.code: Failure = code


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt is recognised by when the browser comes back."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Attempt:
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a provider has recognised."""

    issuer: str
    subject: str
    """Names the person to this issuer for ever; an address may change hands."""
    email: str | None
    """Only if the provider has confirmed it."""
    name: str
