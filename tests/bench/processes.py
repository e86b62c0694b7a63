"""The contestants' processes: started, measured, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.contestants import Contestant
from tests.bench.load import Client, connect

PROJECT = Path(__file__).parents[2]
BYTECODE = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(PROJECT / ".cache" / "bench-bytecode"),
}


@dataclass
class Process:
    contestant: Contestant
    started: subprocess.Popen[str]
    port: int
    start_up: float
    """CPU seconds until it served."""
    clients: list[Client] = field(default_factory=list[Client])

    @property
    def name(self) -> str:
        return self.contestant.name

    def cpu(self) -> float:
        """CPU seconds of the whole process, all of its threads (clock_getcpuclockid(3))."""
        return time.clock_gettime((~self.started.pid << 3) | 2)

    def memory(self) -> float:
        """MiB that it alone holds."""
        text = Path(f"/proc/{self.started.pid}/smaps_rollup").read_text()
        kilobytes = next(line.split()[1] for line in text.splitlines() if line.startswith("Pss:"))
        return int(kilobytes) / 1024

    async def connect(self) -> None:
        self.clients = await connect(self.port)

    def stop(self) -> None:
        for client in self.clients:
            client.transport.close()
        self.started.send_signal(signal.SIGTERM)
        try:
            self.started.wait(10)
        except subprocess.TimeoutExpired:
            self.started.kill()
            self.started.wait()


def start(contestant: Contestant, admin: str, url: str, operations: int = 0) -> Process:
    """Start a contestant and wait until it serves. Raises RuntimeError if it does not.

    Its bytecode is kept, as where it is installed: only the first start compiles its modules.
    """
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    fd = listening.fileno()
    command = [sys.executable, "-m", "tests.bench.serve", contestant.name, "--fd", str(fd)]
    command += ["--admin", admin, "--url", url, "--operations", str(operations)]
    environment = {**os.environ, **BYTECODE}
    pipe, log = subprocess.PIPE, PROJECT / ".cache" / "bench.log"
    with log.open("ab") as errors:
        started = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment,
            pass_fds=[fd],
            stdin=pipe,
            stdout=pipe,
            stderr=errors,
            text=True,
        )
    port: int = listening.getsockname()[1]
    listening.close()
    assert started.stdout is not None
    line = started.stdout.readline()
    if not line:
        raise RuntimeError(f"{contestant.name} does not start, see {log}")
    return Process(contestant, started, port, float(line))
