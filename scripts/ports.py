"""Ports that a command serves on; one that is taken is told before anything else is."""

from __future__ import annotations

import errno
import socket


def is_port(text: str) -> bool:
    return text.isdecimal() and int(text) <= 65535


def listening(host: str, port: int, variable: str) -> socket.socket:
    """A socket that listens at an address; where there can be none, the program ends with a way
    out: another value of a variable, such as `make dev PORT`."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)
    except OSError as error:
        found.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise SystemExit(f"nobody can listen at {host} ({error.strerror})") from None
        another = port + 1 if port < 65535 else 8000
        raise SystemExit(
            f"port {port} is not free ({error.strerror}); choose another: {variable}={another}"
        ) from None
    return found
