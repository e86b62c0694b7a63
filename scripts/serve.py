"""`make serve`: the API alone, on HOST and PORT; stops gracefully on SIGTERM."""

from __future__ import annotations

import gc

if __name__ == "__main__":
    gc.disable()  # looking for garbage in what is loaded takes a fifth of the start; see `settle`

import argparse
import asyncio
import contextlib
import logging
import socket
from time import monotonic

import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE

from generated.routes import CONTRACT
from scripts.forking import ready
from server import logs
from server.app import create_app, settle
from server.postgres import prepared
from server.resolver import MissingHandlers, find_handlers, find_verifiers
from server.services import Services, services
from server.settings import load

SOCKET_LIMIT = 64 * 1024
"""A message that a WebSocket's client sends has at most this many bytes."""


def application(made: Services) -> ASGIApp:
    """The application of this project; ends the program if a handler is missing."""
    mocked = made.settings.mock_missing
    try:
        handlers = find_handlers(CONTRACT, missing_answers_501=mocked)
    except MissingHandlers as error:
        raise SystemExit(str(error)) from None
    verifiers = find_verifiers(CONTRACT)
    if mocked:
        from server.mock.missing import filled

        handlers, verifiers, contract = filled(CONTRACT, handlers, verifiers)
        return create_app(made, contract, handlers, verifiers)
    return create_app(made, CONTRACT, handlers, verifiers)


class Server(uvicorn.Server):
    """A server that leaves in good order: first it says that it will, and goes on for a while; then
    streams come to an end; then it waits for what is under way."""

    def __init__(self, config: uvicorn.Config, made: Services) -> None:
        super().__init__(config)
        self.services = made

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.services.readiness.stopping = True
        end = monotonic() + self.services.settings.drain_seconds
        while monotonic() < end and not self.force_exit:
            await asyncio.sleep(0.1)
        self.services.live.stop()
        await super().shutdown(sockets)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fd", type=int, help="serve on this open socket instead")
    options = parser.parse_args()
    settings = prepared(load())
    logs.configure(settings)
    if options.fd is not None:  # whoever holds the socket tells of starts and stops
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    made = services(settings)
    app = application(made)
    if settings.environment == "development":
        from scripts.faults import Faults

        app = Faults(app, settings=settings, base=CONTRACT.base_path)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        fd=options.fd,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        lifespan="on",
        timeout_graceful_shutdown=20,
        ws="websockets-sansio",
        ws_max_size=SOCKET_LIMIT,
    )
    server = Server(config, made)
    settle()
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        raise SystemExit(STARTUP_FAILURE)


if __name__ == "__main__":
    main()
