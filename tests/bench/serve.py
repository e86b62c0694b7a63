"""Serves one contestant on an open socket: `python -m tests.bench.serve …`, started by the bench.

The same server for all: uvicorn with uvloop and httptools, one process, one core, no access log.
When it serves, it writes the CPU seconds that it has used until then.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
from typing import Any

import uvicorn

from tests.bench.contestants import KINDS, WITH_DATABASE, application, pin


class Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(time.process_time(), flush=True)


def _end_with_parent() -> None:
    """Whoever started this holds the other end of standard input."""
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--admin", default="")
    parser.add_argument("--url", default="")
    parser.add_argument("--operations", type=int, default=0)
    options = parser.parse_args()
    pin(0)
    contestants = WITH_DATABASE if options.admin else KINDS
    contestant = next(c for c in contestants if c.name == options.name)
    app: Any = application(contestant, options.admin, options.url, options.operations)
    config = uvicorn.Config(
        app,
        fd=options.fd,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on" if contestant.module != "with_ninja" else "off",
        http="httptools",
        loop="uvloop",
        ws="none",
        timeout_keep_alive=600,  # all wait while one is measured
    )
    Server(config).run([socket.socket(fileno=options.fd)])


if __name__ == "__main__":
    main()
