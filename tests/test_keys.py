"""Keys are changed without logging anybody out, and no token chooses how it is verified."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from httpx2 import AsyncClient
from pydantic import SecretStr
from sqlalchemy import select
from structlog.testing import capture_logs

from database.second_factors import SecondFactorRow
from generated.routes import CONTRACT
from handlers.second_factor import renew_seals
from server.app import create_app
from server.cursors import Cursors
from server.jobs import Work
from server.keys import Secrets, private_key
from server.links import Links
from server.problems import Problem
from server.resolver import find_handlers, find_verifiers
from server.services import Services, services
from server.settings import Settings
from server.tokens import Tokens
from server.vault import Vault
from tests.conftest import Clock, LogIn, connect
from tests.people import ADA
from tests.people import log_in as log_in_as
from tests.test_second_factor import challenge, complete, enrolled

OLD, NEW = Secrets("the old secret"), Secrets("the new secret")
BOTH = Secrets("the new secret", ["the old secret"])


def pem(key: Any, password: bytes | None = None) -> str:
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    made: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
    return made.decode()


ED25519 = pem(ed25519.Ed25519PrivateKey.generate())
P256 = pem(ec.generate_private_key(ec.SECP256R1()))


def tokens(secrets: Secrets, *keys: str) -> Tokens:
    return Tokens(secrets, minutes=15, keys=[private_key(key) for key in keys])


# --- secrets --------------------------------------------------------------------------------------


def test_what_a_previous_secret_made_is_accepted_until_that_secret_goes() -> None:
    user, session = uuid4(), uuid4()
    token = tokens(OLD).issue(user, session)
    begun = tokens(OLD).challenge(user, "cookie")
    cursor = Cursors(OLD).seal(b"a place")
    link, _ = Links(OLD, minutes=5).sign("/file", user)
    sealed = Vault(OLD).seal("a secret")

    verified = tokens(BOTH).verify(token)
    assert verified is not None and (verified.id, verified.session_id) == (user, session)
    assert tokens(BOTH).challenged(begun) == (user, "cookie")
    assert Cursors(BOTH).open(cursor, "cursor") == b"a place"
    assert Links(BOTH, minutes=5).verify(link, "/file") == user
    assert Vault(BOTH).open(sealed) == "a secret"
    assert Vault(OLD).digest("a code") in Vault(BOTH).digests("a code")

    assert tokens(NEW).verify(token) is None
    assert tokens(NEW).challenged(begun) is None
    with pytest.raises(Problem):
        Cursors(NEW).open(cursor, "cursor")
    assert Links(NEW, minutes=5).verify(link, "/file") is None
    assert Vault(NEW).open(sealed) is None


def test_what_is_made_is_made_with_the_current_secret() -> None:
    user = uuid4()
    assert tokens(NEW).verify(tokens(BOTH).issue(user, uuid4())) is not None
    assert tokens(NEW).challenged(tokens(BOTH).challenge(user, "token")) is not None
    assert Cursors(NEW).open(Cursors(BOTH).seal(b"x"), "cursor") == b"x"
    assert Vault(NEW).open(Vault(BOTH).seal("x")) == "x"
    assert Vault(NEW).digest("x") == Vault(BOTH).digest("x")


@asynccontextmanager
async def restarted(settings: Settings, **changes: object) -> AsyncGenerator[Services]:
    """The same installation with other settings."""
    made = services(settings.model_copy(update=changes))
    yield made
    await made.close()


def client_of(made: Services) -> AsyncClient:
    return connect(create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT)))


async def test_a_second_factor_outlives_the_secret_that_sealed_it(
    settings: Settings, log_in: LogIn, served: Services, clock: Clock
) -> None:
    app, codes = await enrolled(await log_in("ada"), clock)
    old = settings.secret_key
    async with (
        restarted(settings, secret_key=SecretStr("n" * 32), previous_secret_keys=[old]) as made,
        client_of(replace(made, clock=clock)) as client,
    ):
        given = await challenge(client)
        assert await complete(client, given, codes[0]) == 200
        await renew_seals.run(Work(made, 1, 1, "key"), {})
        clock.ahead += timedelta(seconds=60)
        assert await complete(client, given, app.code) == 200
    async with served.database.transaction() as db:
        sealed = await db.scalar(select(SecondFactorRow.secret))
    assert sealed is not None
    assert Vault(Secrets("n" * 32)).open(sealed) == app.totp.secret
    assert Vault(settings.secrets).open(sealed) is None


# --- private keys ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "algorithm"), [(ED25519, "EdDSA"), (P256, "ES256")])
def test_a_private_key_signs_and_its_published_key_verifies(key: str, algorithm: str) -> None:
    issuer = tokens(NEW, key)
    token = issuer.issue(uuid4(), uuid4())
    header = jwt.get_unverified_header(token)
    (published,) = issuer.public_keys
    assert (header["alg"], header["kid"]) == (algorithm, published["kid"])
    coordinates = {"x"} if algorithm == "EdDSA" else {"x", "y"}
    assert set(published) == {"kty", "crv", "kid", "alg", "use"} | coordinates
    claims = jwt.decode(token, jwt.PyJWK(published).key, algorithms=[algorithm])
    assert claims["iss"] == "app"
    assert tokens(NEW, key).verify(token) is not None


def test_tokens_of_earlier_versions_are_good() -> None:
    key = hmac.digest(b"the old secret", b"access tokens", "sha256")
    now = int(time())
    claims = {"iss": "app", "sub": str(uuid4()), "sid": str(uuid4()), "iat": now, "exp": now + 60}
    kid = {"kid": hashlib.sha256(key).hexdigest()[:8]}
    token = jwt.encode(claims, key, algorithm="HS256", headers=kid)
    assert tokens(OLD).verify(token) is not None
    assert tokens(BOTH, ED25519).verify(token) is not None


def test_a_token_of_a_process_whose_clock_is_ahead_is_good() -> None:
    ahead = Tokens(NEW, minutes=15, clock=lambda: time() + 5)
    assert tokens(NEW).verify(ahead.issue(uuid4(), uuid4())) is not None


def test_keys_are_changed_without_logging_anybody_out() -> None:
    by_secret = tokens(NEW).issue(uuid4(), uuid4())
    by_first = tokens(NEW, ED25519).issue(uuid4(), uuid4())
    changed = tokens(NEW, P256, ED25519)
    assert changed.verify(by_secret) is not None
    assert changed.verify(by_first) is not None
    assert [key["alg"] for key in changed.public_keys] == ["ES256", "EdDSA"]
    assert tokens(NEW, P256).verify(by_first) is None


def forged(header: dict[str, str], claims: dict[str, Any], key: Any) -> str:
    algorithm = header.pop("alg")
    return jwt.encode(claims, key, algorithm=algorithm, headers=header)


def test_no_token_chooses_how_it_is_verified() -> None:
    issuer = tokens(NEW, ED25519, P256)
    claims = jwt.decode(issuer.issue(uuid4(), uuid4()), options={"verify_signature": False})
    kids = {key["alg"]: key["kid"] for key in issuer.public_keys}
    loaded = private_key(ED25519)
    public: bytes = loaded.verifying.public_bytes(Encoding.Raw, PublicFormat.Raw)
    secret_kid = jwt.get_unverified_header(tokens(NEW).issue(uuid4(), uuid4()))["kid"]
    unsigned = [forged({"alg": "none", "kid": kid}, claims, None) for kid in kids.values()]
    confused = [
        forged({"alg": "HS256", "kid": kids["EdDSA"]}, claims, public),
        forged({"alg": "ES256", "kid": kids["EdDSA"]}, claims, private_key(P256).signing),
        forged({"alg": "EdDSA", "kid": secret_kid}, claims, loaded.signing),
        forged({"alg": "EdDSA", "kid": "another"}, claims, loaded.signing),
        forged({"alg": "EdDSA"}, claims, loaded.signing),
    ]
    for token in [*unsigned, *confused, "", ".", "a.b.c"]:
        assert issuer.verify(token) is None, token
    right = forged({"alg": "EdDSA", "kid": kids["EdDSA"]}, claims, loaded.signing)
    assert issuer.verify(right) is not None


def test_a_token_is_remembered_as_it_was_verified_and_no_other() -> None:
    issuer = tokens(NEW)
    token = issuer.issue(uuid4(), uuid4())
    first = issuer.verify(token)
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    changed = json.dumps({**claims, "sub": str(uuid4())}, separators=(",", ":")).encode()
    other = base64.urlsafe_b64encode(changed).rstrip(b"=").decode()
    assert issuer.verify(f"{head}.{other}.{signature}") is None
    assert issuer.verify(token) == first


async def test_public_keys_are_published_and_may_be_kept(
    client: AsyncClient, settings: Settings
) -> None:
    answer = await client.get("/.well-known/jwks.json")
    assert answer.json() == {"keys": []}
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    with capture_logs() as logs:
        at_the_root = await client.get("http://testserver/.well-known/jwks.json")
    assert at_the_root.json() == {"keys": []}
    assert logs[-1]["operation"] == "getTokenKeys"
    assert (await client.get("http://testserver/.well-known/nothing")).status_code == 404
    async with (
        restarted(settings, signing_keys=[SecretStr(ED25519)]) as made,
        client_of(made) as other,
    ):
        (published,) = (await other.get("/.well-known/jwks.json")).json()["keys"]
        assert published["crv"] == "Ed25519" and "d" not in published
        await other.post("/auth/register", json=ADA)
        token: str = (await log_in_as(other)).json()["access_token"]
        jwt.decode(token, jwt.PyJWK(published).key, algorithms=["EdDSA"])
        headers = {"Authorization": f"Bearer {token}"}
        assert (await other.get("/auth/me", headers=headers)).status_code == 200
    both = [SecretStr(P256), SecretStr(ED25519)]
    async with restarted(settings, signing_keys=both) as made, client_of(made) as other:
        first, second = (await other.get("/.well-known/jwks.json")).json()["keys"]
        assert (first["kty"], first["crv"], second) == ("EC", "P-256", published)
        jwt.decode(
            (await log_in_as(other)).json()["access_token"],
            jwt.PyJWK(first).key,
            algorithms=["ES256"],
        )


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("/nowhere/key.pem", "cannot be read"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "no private key in PEM"),
        (pem(ed25519.Ed25519PrivateKey.generate(), b"password"), "without a password"),
        (pem(rsa.generate_private_key(65537, 2048)), "neither an Ed25519 key"),
        (pem(ec.generate_private_key(ec.SECP384R1())), "neither an Ed25519 key"),
    ],
)
def test_a_key_that_is_of_no_use_is_refused_in_words(key: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        private_key(key)


def test_a_key_is_read_from_a_file_or_from_one_line(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_text(ED25519)
    assert private_key(str(file)).id == private_key(ED25519.replace("\n", "\\n")).id
