"""Keys: what follows from the installation's secrets, and the keys that sign access tokens.

Whatever is made is made with the first; whatever any of them made is accepted. So a key is changed
without logging anybody out: the new one goes first, the old one stays until what it made is over.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jwt.algorithms import ECAlgorithm, OKPAlgorithm

PrivateKey: TypeAlias = Ed25519PrivateKey | EllipticCurvePrivateKey


class Secrets:
    """The installation's secret, and those it had before."""

    def __init__(self, current: str, previous: Sequence[str] = ()) -> None:
        self._all = (current, *previous)

    def derived(self, purpose: str) -> list[bytes]:
        """A key for a purpose from each secret, 32 bytes, the current one's first: what one purpose
        seals, no other opens."""
        return [hmac.digest(text.encode(), purpose.encode(), "sha256") for text in self._all]


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key for access tokens: its id, and the one algorithm that it is good for."""

    id: str
    algorithm: str
    signing: Any
    verifying: Any
    public: dict[str, str] | None = None
    """What everybody may know, as a JWK (RFC 7517); None for a secret."""


def shared_key(key: bytes) -> TokenKey:
    """For HS256: whoever verifies with it could sign as well."""
    return TokenKey(hashlib.sha256(key).hexdigest()[:8], "HS256", key, key)


def private_key(text: str) -> TokenKey:
    """For EdDSA (Ed25519) or ES256 (P-256), from PEM or the path of a file with it.

    Its id is the thumbprint of the public key (RFC 7638). Raises ValueError with a sentence.
    """
    key = _loaded(text)
    if isinstance(key, Ed25519PrivateKey):
        algorithm, jwk = "EdDSA", OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    else:
        algorithm, jwk = "ES256", ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    needed = {name: str(jwk[name]) for name in sorted(jwk) if name in ("crv", "kty", "x", "y")}
    thumbprint = hashlib.sha256(json.dumps(needed, separators=(",", ":")).encode()).digest()
    key_id = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
    public = {**needed, "kid": key_id, "alg": algorithm, "use": "sig"}
    return TokenKey(key_id, algorithm, key, key.public_key(), public)


def _loaded(text: str) -> PrivateKey:
    if "-----BEGIN" in text:
        pem, name = text.replace("\\n", "\n").encode(), "the key"
    else:
        name = f"the file {text}"
        try:
            pem = Path(text).read_bytes()
        except OSError as error:
            raise ValueError(f"{name} cannot be read: {error.strerror}") from None
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):  # TypeError: it is encrypted
        raise ValueError(
            f"{name} is no private key in PEM without a password: "
            "`openssl genpkey -algorithm ed25519` makes one"
        ) from None
    if isinstance(key, Ed25519PrivateKey) or (
        isinstance(key, EllipticCurvePrivateKey) and isinstance(key.curve, SECP256R1)
    ):
        return key
    raise ValueError(f"{name} is neither an Ed25519 key nor one of the curve P-256")
