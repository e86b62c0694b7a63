"""Settings: every value comes from the environment (or `.env`), checked once at the start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from server.keys import Secrets, TokenKey, private_key
from server.providers import Provider, provider

DEVELOPMENT_SECRET = "for development only, never for production"


def _listed(value: object) -> object:
    """`a, b` as a list: kinder to write in an environment than JSON."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


Names = Annotated[list[str], NoDecode, BeforeValidator(_listed)]
SecretList = Annotated[list[SecretStr], NoDecode, BeforeValidator(_listed)]


def _loadable(keys: list[SecretStr]) -> list[SecretStr]:
    for key in keys:
        private_key(key.get_secret_value())
    return keys


class Settings(BaseSettings):
    """What may differ between one installation and another."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    environment: Literal["development", "test", "production"] = "development"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    database_url: str | None = None
    """PostgreSQL, such as postgresql://user:password@host/name; without it, outside production, a
    PostgreSQL of the project's own is started in `data_dir`."""
    data_dir: Path = Path(".data")
    database_pool: Annotated[int, Field(ge=1, le=500)] = 10
    drain_seconds: Annotated[float, Field(ge=0, le=300)] = 0
    """How long a server that was told to stop goes on taking requests while its readiness fails, so
    that whoever sends them has time to notice."""
    forwarded_allow_ips: Names = ["127.0.0.1", "::1"]
    """Proxies, as addresses or networks, whose X-Forwarded-For and X-Forwarded-Proto are believed.
    """

    secret_key: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    """Signs access tokens and all else; at least 32 bytes in production."""
    previous_secret_keys: SecretList = []
    """What they made is still accepted: after a new `secret_key`, the one before goes here."""
    signing_keys: Annotated[SecretList, AfterValidator(_loadable)] = []
    """Private keys (Ed25519 or P-256), each as PEM or the path of a file: the first one signs
    access tokens in place of `secret_key`, all verify them, and a document publishes them."""
    access_token_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    refresh_token_days: Annotated[int, Field(ge=1, le=365)] = 30

    public_url: str = "http://localhost:3000"
    """Where people open the product; links in mails begin with it."""
    smtp_url: SecretStr | None = None
    """The mail server, such as smtp://user:password@host:587, or smtps:// for TLS from the start.
    A password is never sent without TLS. Without a URL, outside production, mails stay in
    `data_dir`."""
    mail_from: str = "noreply@localhost"
    """The address that mails come from."""
    smtp_timeout: Annotated[float, Field(gt=0, le=300)] = 20
    """Seconds that one exchange with the mail server may take."""
    worker_concurrency: Annotated[int, Field(ge=1, le=100)] = 4
    """Jobs that one worker runs at a time."""

    oidc_providers: Names = []
    """With whom people may sign in; each is described by `OIDC_<NAME>_ISSUER`, `…_CLIENT_ID`,
    `…_CLIENT_SECRET` and `…_LABEL`. Of `google` and `github` the issuer is known."""

    require_verified_email: bool | None = None
    """Let nobody log in before their address is confirmed; by default in production. Without it,
    whoever registers an address learns by logging in whether it had an account."""

    allowed_hosts: Names = ["*"]
    """Values of the Host header that are served; `*.example.com` covers subdomains."""
    cors_origins: Names = []
    """Origins of other sites whose scripts may call the API with credentials."""
    body_limit: Annotated[int, Field(ge=1024)] = 1 << 20
    """Request bodies may have this many bytes."""
    body_seconds: Annotated[float, Field(gt=0)] = 60
    """Request bodies must have arrived after this time; where they may be larger, in proportion."""

    live_connections: Annotated[int, Field(ge=1)] = 20
    """Streams of events and WebSockets that one user may have open at a process."""

    rate_limits: bool | None = None
    """Hold clients to the contract's rate limits; by default everywhere but in tests."""
    rate_limit_url: str | None = None
    """Where several processes count requests together: redis://…, rediss://… or valkey://…;
    without it each counts its own."""

    storage_url: str | None = None
    """Where files of users are kept, such as s3://bucket/folder, gs://bucket or az://container; by
    default a folder in `data_dir`. Credentials are in the environment as each store names them."""
    storage_quota: Annotated[int, Field(ge=0)] = 100 << 20
    """Bytes that the files of one user may have together."""
    download_link_minutes: Annotated[int, Field(ge=1, le=1440)] = 5
    """How long a signed link works."""

    private_receivers: bool | None = None
    """Send webhooks and callbacks to addresses that are not public; by default everywhere but in
    production."""

    version: str | None = None
    """What is running; by default what Git says of it, or pyproject.toml."""
    metrics_token: Annotated[SecretStr, Field(min_length=16)] | None = None
    """Who knows it may read /metrics; without it there are none."""
    otel_exporter_otlp_endpoint: str | None = None
    """Where traces go, such as http://collector:4318 (OTLP over HTTP); without it there are none.
    OpenTelemetry's other variables (OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER …) count too.
    """
    otel_service_name: str = "api"
    error_reporter: str | None = None
    """`module:function` that is told of unexpected exceptions, see `server.errors`."""
    check_replies: bool | None = None
    """Hold every reply against the contract; by default everywhere but in production."""
    mock_missing: bool = False
    """Answer operations that have no handler yet with data that the contract allows, not in
    production."""
    docs: bool = True
    """Serve the contract and its reference page."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] | None = None
    """By default `json` in production and wherever nobody watches a terminal."""
    whole_tracebacks: bool = False
    """Show the frames of libraries and of the platform, too, where logs are for people to read; in
    JSON and in production tracebacks are always whole."""

    @property
    def production(self) -> bool:
        return self.environment == "production"

    @property
    def secrets(self) -> Secrets:
        previous = [key.get_secret_value() for key in self.previous_secret_keys]
        return Secrets(self.secret_key.get_secret_value(), previous)

    @property
    def token_keys(self) -> list[TokenKey]:
        return [private_key(key.get_secret_value()) for key in self.signing_keys]

    @property
    def providers(self) -> list[Provider]:
        file = self.model_config.get("env_file")
        return [provider(name, env_file=file) for name in self.oidc_providers]

    @property
    def shows_mailbox(self) -> bool:
        """Mails that no server was there to send are shown to whoever asks: to developers only."""
        return self.environment == "development" and self.smtp_url is None

    @property
    def confirmation_is_needed(self) -> bool:
        wanted = self.require_verified_email
        return self.production if wanted is None else wanted

    @property
    def requests_are_counted(self) -> bool:
        return self.environment != "test" if self.rate_limits is None else self.rate_limits

    @property
    def private_receivers_are_allowed(self) -> bool:
        return not self.production if self.private_receivers is None else self.private_receivers

    @property
    def requests_are_told(self) -> bool:
        """Is there a line in the log for each request, or for those only that failed?"""
        return self.log_level in ("debug", "info")

    @property
    def replies_are_checked(self) -> bool:
        return not self.production if self.check_replies is None else self.check_replies

    @field_validator("database_url")
    @classmethod
    def _names_a_database(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"postgres(ql(\+psycopg)?)?://", value):
            raise ValueError("postgresql://user:password@host/name, or nothing for one of our own")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _names_a_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.match(
            r"smtps?://([^/]*@)?[^/@]+/?$", value.get_secret_value()
        ):
            raise ValueError("smtp://host:587 or smtps://host, with user:password@ before the host")
        return value

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def _describes_providers(self) -> Self:
        for one in self.providers:
            if self.production and not one.issuer.startswith("https://"):
                raise ValueError(f"OIDC_{one.name.upper()}_ISSUER must be https:// in production")
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if not self.production:
            return self
        if self.database_url is None:
            raise ValueError("DATABASE_URL is needed in production")
        if _is_weak(self.secret_key):
            raise ValueError(
                "SECRET_KEY is needed in production, with at least 32 bytes: "
                "`openssl rand -base64 48` makes one"
            )
        if self.mock_missing:
            raise ValueError("MOCK_MISSING is for development: production has no made-up data")
        if any(map(_is_weak, self.previous_secret_keys)):
            raise ValueError(
                "PREVIOUS_SECRET_KEYS must have at least 32 bytes each: what a weak one made could "
                "be made by others"
            )
        if "*" in self.allowed_hosts:
            raise ValueError("ALLOWED_HOSTS is needed in production: the names you serve")
        for name in ("public_url", "smtp_url", "mail_from"):
            if name not in self.model_fields_set:
                raise ValueError(f"{name.upper()} is needed in production: accounts need mails")
        return self


def _is_weak(secret: SecretStr) -> bool:
    text = secret.get_secret_value()
    return len(text.encode()) < 32 or text == DEVELOPMENT_SECRET


def load() -> Settings:
    """The settings; an invalid one ends the program with a message that names it."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"  {'.'.join(map(str, e['loc'])).upper() or 'settings'}: "
            f"{e['msg'].removeprefix('Value error, ')}"
            for e in error.errors()
        ]
        raise SystemExit("The settings are not usable:\n" + "\n".join(lines)) from None
