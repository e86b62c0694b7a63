"""The whole product as its users meet it: production build, API and database, each a process."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import httpx

from scripts.nodejs import node
from tests.ports import free_port
from tests.provider import CLIENT, SECRET, Issuer

PROJECT = Path(__file__).parents[2]
FRONTEND = PROJECT / "frontend"
OUTPUT = FRONTEND / ".next"
LOCK = PROJECT / ".cache/build.lock"
"""Not in the output, which each build empties."""
MADE = {"node_modules", ".next", "next-env.d.ts", "tests"}
PATIENCE = 180.0
"""Seconds that a process may take to answer for the first time."""


def built() -> Path:
    """The folder of the production server, built anew only if something that it is made of has
    changed."""
    stamp = OUTPUT / "inputs.sha256"
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        inputs = digest()
        if not stamp.is_file() or stamp.read_text() != inputs:
            stamp.unlink(missing_ok=True)
            build()
            stamp.write_text(inputs)
    return OUTPUT / "standalone"


def build() -> None:
    command = [node(), "node_modules/next/dist/bin/next", "build"]
    environment = {**os.environ, "NEXT_TELEMETRY_DISABLED": "1", "NODE_ENV": "production"}
    run = subprocess.run(command, cwd=FRONTEND, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, f"next build failed:\n{run.stdout}{run.stderr}"
    target = OUTPUT / "standalone" / ".next" / "static"
    shutil.copytree(OUTPUT / "static", target, dirs_exist_ok=True)


def digest() -> str:
    """What the build depends on."""
    found = hashlib.sha256(sys.version.encode())
    for path in inputs(FRONTEND):
        found.update(f"{path.relative_to(FRONTEND)}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def inputs(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in MADE or path.suffix == ".tsbuildinfo":
            continue
        if path.is_dir():
            yield from inputs(path)
        else:
            yield path


class Program:
    """A process that serves HTTP; it can be killed and started again at the same address."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = command
        self.folder = folder
        self.environment = {**os.environ, **environment, "PORT": str(self.port)}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, path: str | None = None) -> None:
        """Start it and wait until `path` is served, if there is one."""
        self.process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if path is None:
            return
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, f"{self.command} has ended"
            try:
                if httpx.get(self.url + path).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError(f"{self.command} did not answer within {PATIENCE} seconds")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


@contextmanager
def mock_of(contract: Path) -> Generator[Program]:
    """Any contract, served with made-up data."""
    program = Program([], PROJECT, {})
    options = [str(contract), f"--port={program.port}"]
    program.command = [sys.executable, "-m", "scripts.mock", *options]
    try:
        program.start("/openapi.json")
        yield program
    finally:
        program.stop()


@contextmanager
def api_alone(database_url: str, data_dir: Path) -> Generator[Program]:
    """The API as a process of its own, without pages and worker."""
    settings = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data_dir),
        "HOST": "127.0.0.1",
    }
    program = Program([sys.executable, "-m", "scripts.serve"], PROJECT, settings)
    program.start("/api/v1/health/ready")
    try:
        yield program
    finally:
        program.stop()


class Site:
    """Pages and API on one origin, with a worker that writes mails into a folder, and a provider by
    which people sign in."""

    def __init__(
        self, database_url: str, data: Path, issuer: Issuer, *, observed: bool = False
    ) -> None:
        """`observed`: what pages send and receive counts as their use of the contract."""
        self.database_url = database_url
        settings = {
            "ENVIRONMENT": "test",
            "DATABASE_URL": database_url,
            "DATA_DIR": str(data),
            "HOST": "127.0.0.1",
            "OIDC_PROVIDERS": "acme",
            "OIDC_ACME_ISSUER": issuer.url,
            "OIDC_ACME_CLIENT_ID": CLIENT,
            "OIDC_ACME_CLIENT_SECRET": SECRET,
        }
        self.mailbox = data / "mailbox"
        api = "scripts.coverage.serve" if observed else "scripts.serve"
        self.api = Program([sys.executable, "-m", api], PROJECT, settings)
        self.worker = Program([sys.executable, "-m", "scripts.worker"], PROJECT, settings)
        web = {"API_URL": self.api.url, "HOSTNAME": "127.0.0.1", "NODE_ENV": "production"}
        self.web = Program([node(), "server.js"], built(), web)
        self.url = self.web.url.replace("127.0.0.1", "localhost")
        self.api.environment["PUBLIC_URL"] = self.url

    def start(self) -> None:
        self.start_api()
        self.worker.start()
        self.web.start("/robots.txt")

    def start_api(self) -> None:
        self.api.start("/api/v1/health/ready")

    def stop(self) -> None:
        self.web.stop()
        self.worker.stop()
        self.api.stop()

    async def link_for(self, email: str, page: str) -> str:
        """The path of the link to a page in the newest mail to an address; waits for it."""
        for _ in range(300):
            for mail in sorted(self.mailbox.glob("*.eml"), reverse=True):
                message = message_from_bytes(mail.read_bytes(), policy=policy.default)
                body = message.get_body(("plain",))
                text = str(body.get_content()) if body is not None else ""
                found = re.search(rf"/{page}#token=\S+", text)
                if found and message["To"] == email:
                    return found.group()
            await asyncio.sleep(0.1)
        raise AssertionError(f"{email} has no mail with a link to {page}")
