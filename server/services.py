"""Everything outside a request that handlers need; tests build it with parts of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from server.cursors import Cursors
from server.database import Database
from server.links import Links
from server.live import Live
from server.mail import Mailer, mailer
from server.settings import Settings
from server.storage import Storage
from server.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    database: Database
    tokens: Tokens
    cursors: Cursors
    mailer: Mailer
    clock: Callable[[], datetime]
    """Tells the time; tests have clocks of their own."""
    storage: Storage
    links: Links
    live: Live

    async def close(self) -> None:
        await self.live.close()
        await self.database.close()


def services(settings: Settings) -> Services:
    """What the settings ask for. Raises AssertionError without a database URL."""
    assert settings.database_url is not None, "the database is started before the application"
    secret = settings.secret_key.get_secret_value()
    return Services(
        settings=settings,
        database=Database(settings.database_url, pool=settings.database_pool),
        tokens=Tokens(secret, minutes=settings.access_token_minutes),
        cursors=Cursors(secret),
        mailer=mailer(settings),
        clock=lambda: datetime.now(UTC),
        storage=Storage(settings),
        links=Links(secret, minutes=settings.download_link_minutes),
        live=Live(settings.database_url),
    )
