"""Handlers of the operations tagged `live`: what happens, told as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

from pydantic import TypeAdapter
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from database.events import EventRow
from generated import models
from generated.operations.live import OpenSocket, StreamEvents
from handlers.security import is_valid
from server.live import Full
from server.security import Principal
from server.services import Services
from server.sockets import FULL, REFUSED, RESTART, Closed
from server.streams import Event

BATCH = 100
"""So many messages are read at once; a slow client keeps no more than these in memory."""

LOOK = 15.0
"""After so many seconds without news, somebody who waits looks whether there is something after
all, and whether the session goes on."""

PATIENCE = 10.0
"""A WebSocket's client has so many seconds to say who it is."""

LAG = timedelta(seconds=15)
"""What a client's age may lack: its request takes its time, and so does the commit of an event."""

RETRY_FULL = 30
"""Seconds after which it is worth trying again for whoever has too many streams."""

RETRY = 2000
"""Milliseconds after which a client whose stream has ended comes back."""

_message: TypeAdapter[models.LiveMessage] = TypeAdapter(models.LiveMessage)


@StreamEvents.handler
async def stream_events(request: StreamEvents.Request) -> StreamEvents.Reply:
    if request.services.live.is_full(request.principal.id):
        return StreamEvents.TooManyRequests(
            "As many streams of yours are open as may be; close one.", retry_after=RETRY_FULL
        )
    messages = follow(
        request.services,
        request.principal,
        Place(request.last_event_id, request.age),
        seconds=request.wait,
    )
    return StreamEvents.Ok(_events(messages))


async def _events(
    messages: AsyncGenerator[models.LiveMessage, None],
) -> AsyncGenerator[Event[models.LiveMessage], None]:
    retry: int | None = RETRY
    with suppress(Full):  # others were faster: the client comes back, and is told
        async with aclosing(messages):
            async for message in messages:
                yield Event(message, id=message.id, retry=retry)
                retry = None


@OpenSocket.handler
async def open_socket(request: OpenSocket.Request) -> OpenSocket.Reply:
    services, known = request.services, request.principal

    async def talk(socket: OpenSocket.Connection) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                hello = await socket.receive()
        except TimeoutError:
            raise Closed(REFUSED, "a hello was expected") from None
        principal = known or await _introduced(services, hello)
        await request.call.act_as(principal)
        telling = asyncio.create_task(_tell(socket, services, principal, _place(hello)))
        listening = asyncio.create_task(_listen(socket))
        try:
            await _first_of(telling, listening)
        except Full:
            raise Closed(FULL, "too many connections") from None
        if services.live.stopping:
            raise Closed(RESTART, "the server is about to stop")
        raise Closed(REFUSED, "the session has ended")

    return OpenSocket.SwitchingProtocols(talk)


async def _introduced(services: Services, hello: models.LiveHello) -> Principal:
    """Whose token a first message carries."""
    token = hello.access_token
    principal = services.tokens.verify(token) if isinstance(token, str) else None
    if principal is not None:
        async with services.database.transaction(principal) as db:
            if await is_valid(principal, db):
                return principal
    raise Closed(REFUSED, "the credentials are not valid")


def _place(hello: models.LiveHello) -> Place:
    last, age = hello.last_event_id, hello.age
    return Place(
        last if isinstance(last, str) else None,
        age if isinstance(age, int) else None,
    )


async def _tell(
    socket: OpenSocket.Connection, services: Services, principal: Principal, place: Place
) -> None:
    async with aclosing(follow(services, principal, place)) as messages:
        async for message in messages:
            await socket.send(message)


async def _listen(socket: OpenSocket.Connection) -> None:
    """There is nothing more for a client to say; it is only waited until it goes."""
    while True:
        await socket.receive()


async def _first_of(*tasks: asyncio.Task[None]) -> None:
    """Wait for the first to end, and end the others. Raises what it raised."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in done:
        task.result()


# --- what there is to tell ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a client is."""

    last: str | None = None
    """The id of the last message that it has seen."""
    age: int | None = None
    """The seconds since it began to read what it has."""


async def follow(
    services: Services, principal: Principal, place: Place, *, seconds: float = float("inf")
) -> AsyncGenerator[models.LiveMessage, None]:
    """All messages for a principal since a client's place, as they come.

    It ends with the session, after some seconds, and when the server is about to stop. Nothing is
    held while it waits but a place in a list; what there is to tell is read from the database in
    batches when it is asked for, so a slow client keeps nobody else from anything.
    """
    end = monotonic() + seconds
    with services.live.waiting(principal.id) as news:
        async with services.database.transaction(principal) as db:
            start = await _start(db, place)
        if isinstance(start, int):
            position = start
        else:
            yield start
            position = int(start.id)
        while True:
            news.clear()
            async with services.database.transaction(principal) as db:
                # first: whoever sees that the session has ended then finds the event that says so
                valid = await is_valid(principal, db)
                rows = list(await db.scalars(_after(position)))
            for row in rows:
                yield _told(row)
                position = row.id
            left = end - monotonic()
            if not valid or services.live.stopping or left <= 0:
                return
            if len(rows) < BATCH:
                await _wait(news, min(left, LOOK))


def _after(position: int) -> Select[EventRow]:
    return select(EventRow).where(EventRow.id > position).order_by(EventRow.id).limit(BATCH)


async def _start(db: AsyncSession, place: Place) -> int | models.StartMessage | models.SyncMessage:
    """Where a client goes on. What it has seen is believed if that event is still there: then none
    after it is lost. Who has missed much reads everything again rather than each thing of it."""
    now, latest = datetime.now(UTC), func.max(EventRow.id)
    if place.last is not None:
        if place.last.isdecimal() and len(place.last) < 19:
            seen = await db.scalar(select(EventRow.id).where(EventRow.id == int(place.last)))
            if seen is not None:
                return seen
    elif place.age is not None:
        read = func.clock_timestamp() - timedelta(seconds=place.age) - LAG
        before = await db.scalar(select(latest).where(EventRow.at < read)) or 0
        missed = await db.scalar(select(func.count()).select_from(_after(before).subquery()))
        if missed is not None and missed < BATCH:
            return models.StartMessage(type="start", id=str(before), at=now)
    return models.SyncMessage(type="sync", id=str(await db.scalar(select(latest)) or 0), at=now)


def _told(row: EventRow) -> models.LiveMessage:
    return _message.validate_python(
        {"type": row.type, "id": str(row.id), "at": row.at, **row.subject}
    )


async def _wait(news: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await news.wait()
