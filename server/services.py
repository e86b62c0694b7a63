"""Everything outside a request that handlers need; tests build it with parts of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from server.cursors import Cursors
from server.database import Database
from server.errors import Errors, errors
from server.links import Links
from server.live import Live
from server.mail import Mailer, mailer
from server.readiness import Readiness
from server.settings import Settings
from server.storage import Storage
from server.tokens import Tokens
from server.vault import Vault
from server.version import version

if TYPE_CHECKING:
    from server.limiter import Limiter
    from server.openid import Client
    from server.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    database: Database
    tokens: Tokens
    vault: Vault
    cursors: Cursors
    mailer: Mailer
    clock: Callable[[], datetime]
    """Tells the time; tests have clocks of their own."""
    storage: Storage
    links: Links
    limiter: Limiter | None
    """Counts requests; None where nobody does."""
    live: Live
    providers: Mapping[str, Client]
    """With whom people may sign in, by name."""
    readiness: Readiness
    errors: Errors
    """Is told of unexpected exceptions."""
    tracing: Tracing | None
    """Set where somebody wants traces."""
    version: str
    """What is running."""

    async def close(self) -> None:
        """End all streams and give all connections back."""
        await self.live.close()
        if self.tracing is not None:
            await asyncio.to_thread(self.tracing.close)
        await self.database.close()
        if self.limiter is not None:
            await self.limiter.close()


def services(settings: Settings) -> Services:
    """What the settings ask for. Raises AssertionError without a database URL."""
    assert settings.database_url is not None, "the database is started before the application"
    secrets = settings.secrets
    database = Database(settings.database_url, pool=settings.database_pool)
    storage = Storage(settings)
    running = version(settings)
    return Services(
        settings=settings,
        database=database,
        tokens=Tokens(secrets, minutes=settings.access_token_minutes, keys=settings.token_keys),
        vault=Vault(secrets),
        cursors=Cursors(secrets),
        mailer=mailer(settings),
        clock=lambda: datetime.now(UTC),
        limiter=_limiter(settings),
        storage=storage,
        links=Links(secrets, minutes=settings.download_link_minutes),
        live=Live(settings.database_url, most=settings.live_connections),
        providers=_clients(settings),
        readiness=Readiness(settings.database_url, storage),
        errors=errors(settings.error_reporter),
        tracing=tracing(settings, database, running),
        version=running,
    )


def tracing(settings: Settings, database: Database, running: str) -> Tracing | None:
    """OpenTelemetry is loaded only where it has somewhere to send to."""
    endpoint = settings.otel_exporter_otlp_endpoint
    if endpoint is None:
        return None
    from server.tracing import Tracing

    made = Tracing(endpoint, service=settings.otel_service_name, version=running)
    made.watch(database.engine)
    return made


def _limiter(settings: Settings) -> Limiter | None:
    if not settings.requests_are_counted:
        return None
    from server.limiter import Limiter

    return Limiter(settings.rate_limit_url)


def _clients(settings: Settings) -> dict[str, Client]:
    """Dealings with providers; without any, what they take is not even loaded."""
    if not settings.oidc_providers:
        return {}
    from server.openid import Client

    return {one.name: Client(one) for one in settings.providers}
