"""A small provider of identities on a real socket: an OpenID Connect issuer, and a GitHub.

It checks what clients send as a real one does, and lets everybody in at once. Tests tell it who
comes and what is to be wrong with its answers.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "product", "a secret of the client"


@cache
def signing_key(number: int) -> rsa.RSAPrivateKey:
    """One of several keys; making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Issuer:
    """What the provider knows and does; change it between requests."""

    url: str = ""
    person: dict[str, Any] = field(
        default_factory=lambda: {
            "sub": "248289761001",
            "name": "Ada Lovelace",
            "email": "ada@example.com",
            "email_verified": True,
        }
    )
    claims: dict[str, Any] = field(default_factory=dict[str, Any])
    """What else the token says, or what it says wrongly; None leaves a claim out."""
    header: dict[str, Any] = field(default_factory=dict[str, Any])
    """The same for its header, and `alg`."""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    answer: dict[str, str] = field(default_factory=dict[str, str])
    """What else, or wrongly, goes back with the code."""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: signing_key(1))
    down: bool = False
    asked: list[str] = field(default_factory=list[str])
    """The paths that were asked for."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    @property
    def kid(self) -> str:
        return hashlib.sha256(str(self.key.private_numbers().d).encode()).hexdigest()[:8]

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "id_token_signing_alg_values_supported": ["RS256"],
            "authorization_response_iss_parameter_supported": True,
            **self.metadata,
        }

    def jwks(self) -> dict[str, Any]:
        public: dict[str, Any] = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        others = [{"kty": "AKP", "kid": "1"}, {"kty": "EC", "crv": "unknown", "x": "A", "y": "A"}]
        return {"keys": [*others, {**public, "kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Let the person in: where the browser goes."""
        assert asked["client_id"] == CLIENT and asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.url, **self.answer}
        given = {name: value for name, value in answer.items() if value}
        return f"{asked['redirect_uri']}?{urlencode(given)}"

    def token(self, asked: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Exchange a code, which works once."""
        client = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        given = [unquote(part) for part in client.split(":")]
        if [CLIENT, SECRET] not in (given, [asked.get("client_id"), asked.get("client_secret")]):
            return None
        begun = self.codes.pop(asked["code"], None)
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            begun is None
            or begun["code_challenge"] != challenge
            or begun["redirect_uri"] != asked["redirect_uri"]
        ):
            return None
        return {
            "access_token": "for the person",
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self.id_token(begun.get("nonce", "")),
        }

    def id_token(self, nonce: str) -> str:
        now = int(time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.person,
            **self.claims,
        }
        header = {"kid": self.kid, **self.header}
        algorithm: str = header.pop("alg", "RS256")
        key: Any = {"RS256": self.key, "none": None}.get(algorithm, CLIENT * 8)
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(given, key, algorithm=algorithm, headers=header)


@contextmanager
def running() -> Generator[Issuer]:
    """A provider that listens until the end."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            issuer.asked.append(url.path)
            asked = dict(parse_qsl(url.query))
            if issuer.down:
                self.reply({"error": "server_error"}, 503)
            elif url.path in ("/authorize", "/login/oauth/authorize"):
                self.send_response(302)
                self.send_header("Location", issuer.authorize(asked))
                self.end_headers()
            elif url.path == "/.well-known/openid-configuration":
                self.reply(issuer.configuration())
            elif url.path == "/jwks":
                self.reply(issuer.jwks())
            elif self.headers.get("Authorization") != "Bearer for the person":
                self.reply({"error": "invalid_token"}, 401)
            elif url.path == "/userinfo":
                self.reply(issuer.person)
            elif url.path == "/api/v3/user":
                self.reply({"id": 583231, "login": "ada", "name": issuer.person["name"]})
            elif url.path == "/api/v3/user/emails":
                self.reply([
                    {"email": "other@example.com", "primary": False, "verified": True},
                    {"email": issuer.person["email"], "primary": True,
                     "verified": issuer.person["email_verified"]},
                ])  # fmt: skip

        def do_POST(self) -> None:
            issuer.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = issuer.token(dict(parse_qsl(body)), self.headers.get("Authorization", ""))
            self.reply(given or {"error": "invalid_grant"}, 200 if given else 400)

        def reply(self, value: object, status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    issuer.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield issuer
    server.shutdown()
    server.server_close()
    thread.join()
