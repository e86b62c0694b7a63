"""`make serve`: the API alone, on HOST and PORT; stops gracefully on SIGTERM."""

from __future__ import annotations

import argparse

import uvicorn
from starlette.types import ASGIApp

from generated.routes import CONTRACT
from scripts.database import prepared
from server import logs
from server.app import create_app
from server.resolver import MissingHandlers, find_handlers, find_verifiers
from server.services import services
from server.settings import Settings, load


def application(settings: Settings) -> ASGIApp:
    """The application of this project; ends the program if a handler is missing."""
    try:
        handlers = find_handlers(CONTRACT)
    except MissingHandlers as error:
        raise SystemExit(str(error)) from None
    return create_app(services(settings), CONTRACT, handlers, find_verifiers(CONTRACT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fd", type=int, help="serve on this open socket instead")
    options = parser.parse_args()
    settings = prepared(load())
    logs.configure(settings)
    uvicorn.run(
        application(settings),
        host=settings.host,
        port=settings.port,
        fd=options.fd,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=20,
    )


if __name__ == "__main__":
    main()
