"""Counts requests in a sliding window: in this process or, where several serve together, in Redis
or Valkey. It is loaded only where somebody has them counted."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import structlog
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

log = structlog.stdlib.get_logger("server.limiter")


class Limiter:
    """Counts requests. Where the counter cannot be reached, requests are let through and the log
    says so: a cache that is down must not take the product with it."""

    def __init__(self, url: str | None = None) -> None:
        self._pool: ConnectionPool | None = None
        options: dict[str, Any] = {}
        if url is not None:
            url = url.replace("valkey", "redis", 1) if url.startswith("valkey") else url
            from redis.asyncio import ConnectionPool  # loads much that nobody else needs

            connections: Any = ConnectionPool  # its `from_url` has no annotations
            self._pool = connections.from_url(url)
            options = {
                "connection_pool": self._pool,
                "implementation": "redispy",
                "wrap_exceptions": True,
            }
        storage: Any = storage_from_string(f"async+{url or 'memory://'}", **options)
        self._strategy = SlidingWindowCounterRateLimiter(storage)

    def item(self, requests: int, seconds: int) -> RateLimitItem:
        """What `take` counts."""
        return RateLimitItemPerSecond(requests, seconds)

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.disconnect()

    async def take(self, item: RateLimitItem, *key: str) -> tuple[bool, int, int]:
        """Count a request: is it allowed, how many more are, seconds until all are again."""
        try:
            allowed = await self._strategy.hit(item, *key)
            stats = await self._strategy.get_window_stats(item, *key)
        except StorageError as error:
            log.warning("requests are not counted", error=str(error.storage_error))
            return True, item.amount, item.get_expiry()
        return allowed, stats.remaining, max(1, math.ceil(stats.reset_time - time.time()))
