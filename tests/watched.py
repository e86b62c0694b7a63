"""`make dev` on a copy of the project that may be edited, without its pages."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.copies import usable
from tests.ports import free_port

PATIENCE = 180.0


class Watched:
    """The copy, what stands on its terminal, and its API."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.told: list[float] = []
        """When each line came."""
        self.port = free_port()
        url = f"http://127.0.0.1:{self.port}/api/v1"
        # Another connection for each request: an API that is to end would wait for an open one.
        self.client = httpx.Client(base_url=url, timeout=10, headers={"Connection": "close"})
        settings = {
            "PORT": str(self.port),
            "WEB_PORT": str(free_port()),
            "HOST": "127.0.0.1",
            "PAGES": "0",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.dev"],
            cwd=folder,
            env={**os.environ, **settings, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            self.told.append(time.monotonic())

    @property
    def terminal(self) -> str:
        return "".join(self.lines)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text()
        assert old in text
        edited = self.folder.parent / path.name
        edited.write_text(text.replace(old, new, 1))
        edited.replace(path)  # nobody sees half a file

    def get(self, path: str, accept: str = "*/*") -> httpx.Response | None:
        try:
            return self.client.get(path, headers={"Accept": accept})
        except httpx.TransportError:
            return None

    def until(self, so: Callable[[], object]) -> float:
        """Wait until something is so; when that was."""
        end = time.monotonic() + PATIENCE
        while not so():
            assert self.process.poll() is None and time.monotonic() < end, self.terminal[-3000:]
            time.sleep(0.01)
        return time.monotonic()


@contextmanager
def watched(folder: Path, **environment: str) -> Generator[Watched, None, None]:
    """The project's copy in development; ends with it."""
    usable(folder)
    running = Watched(folder, environment)
    try:
        running.until(lambda: (answer := running.get("/version")) and answer.status_code == 200)
        yield running
    finally:
        running.process.terminate()
        running.process.wait(30)
        running.listening.join(5)
        running.client.close()
        if running.process.stdout is not None:
            running.process.stdout.close()
