"""What wakes those who wait for news of a user: PostgreSQL's LISTEN and NOTIFY, across replicas.

A notification carries a user's id and nothing else; what there is to tell is read from the database
by whoever was woken. One connection for each process listens. While it is broken nobody is woken,
so those who wait look for themselves now and then.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import Context
from uuid import UUID

import structlog

log = structlog.stdlib.get_logger("server.live")

CHANNEL = b"events"
LONGEST_PAUSE = 5.0
"""Seconds between two attempts to reach the database."""


class Full(Exception):
    """As many wait for news of a user as may."""


class Live:
    def __init__(self, url: str, *, most: int) -> None:
        self._most = most
        self._url = url.replace("postgresql+psycopg:", "postgresql:", 1)
        self._waiting: dict[str, set[asyncio.Event]] = {}
        """By a user's id, as notifications have it."""
        self._task: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()
        """Set while notifications arrive."""
        self.stopping = False
        """Whoever waits shall come to an end: the process is about to."""

    def is_full(self, user_id: UUID) -> bool:
        """Do as many wait for news of this user as may?"""
        return len(self._waiting.get(str(user_id), ())) >= self._most

    @contextmanager
    def waiting(self, user_id: UUID) -> Generator[asyncio.Event]:
        """An event that is set whenever there may be news of the user. Raises `Full`."""
        if self.is_full(user_id):
            raise Full
        if self._task is None and not self.stopping:
            nobody = Context()  # else what goes wrong would be told as the first request's
            self._task = asyncio.create_task(self._listen(), context=nobody)
        news, user = asyncio.Event(), str(user_id)
        self._waiting.setdefault(user, set()).add(news)
        try:
            yield news
        finally:
            others = self._waiting[user]
            others.discard(news)
            if not others:
                del self._waiting[user]

    @property
    def clients(self) -> int:
        """How many wait."""
        return sum(map(len, self._waiting.values()))

    def stop(self) -> None:
        """Let everybody who waits come to an end."""
        self.stopping = True
        self._wake_all()

    async def close(self) -> None:
        self.stop()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None

    async def _listen(self) -> None:
        import psycopg

        pause = 0.1
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True, keepalives_idle=10, keepalives_interval=5
                ) as connection:
                    await connection.execute(b"LISTEN " + CHANNEL)
                    self.listening.set()
                    self._wake_all()  # something may have been missed
                    pause = 0.1
                    async for notification in connection.notifies():
                        self._wake(notification.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("cannot listen for news", error=str(error).strip())
            finally:
                self.listening.clear()
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))
            pause = min(2 * pause, LONGEST_PAUSE)

    def _wake(self, payload: str) -> None:
        for news in self._waiting.get(payload, ()):
            news.set()

    def _wake_all(self) -> None:
        for waiting in self._waiting.values():
            for news in waiting:
                news.set()
