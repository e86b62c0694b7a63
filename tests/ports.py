"""Ports for servers that tests start: none that an outgoing connection may get meanwhile."""

from __future__ import annotations

import socket
from random import Random

_SAFE = range(20_000, 32_000)
"""Below those that systems give to outgoing connections. With one of these a client that waits for
a server may connect to itself, and then the server cannot have it."""
_shuffled = iter(Random().sample(_SAFE, len(_SAFE)))


def free_port() -> int:
    """A port of this machine that nobody listens on; each time another one."""
    for port in _shuffled:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")
