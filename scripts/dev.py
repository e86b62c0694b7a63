"""`make dev`: the whole product, reloaded on any change.

A change in `openapi/` is linted and generated first; while it has faults, the last good API goes on
serving. The listening socket is held here, so that no request is refused while the API restarts.
The pages are served by Next.js, which reloads itself and passes `/api` on, as a proxy does later.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from watchfiles import Change, watch

from generated.routes import CONTRACT
from scripts import generate as generator
from scripts import seed
from scripts.contract.typescript import node
from scripts.database import prepared
from scripts.generate import PROJECT
from server.database import Database
from server.mailbox import BASE
from server.settings import Settings, load

FRONTEND = PROJECT / "frontend"
ROOMS = ("database", "handlers", "openapi", "scripts", "server", "templates")


class Api:
    """The API on a socket that outlives it, and the worker, each a process of its own."""

    def __init__(self, listener: socket.socket, environment: dict[str, str]) -> None:
        self.listener = listener
        self.environment = environment
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        socket = self.listener.fileno()
        self._run("scripts.serve", "--fd", str(socket), pass_fds=[socket])
        self._run("scripts.worker")

    def _run(self, module: str, *options: str, pass_fds: Sequence[int] = ()) -> None:
        command = [sys.executable, "-m", module, *options]
        process = subprocess.Popen(command, cwd=PROJECT, env=self.environment, pass_fds=pass_fds)
        self.processes.append(process)

    def stop(self) -> None:
        end(self.processes)
        self.processes.clear()

    def restart(self) -> None:
        self.stop()
        self.start()


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start_pages(port: int, api: str) -> subprocess.Popen[bytes] | None:
    """Next.js in development; None in a project without a front end. It says only what is wrong."""
    program = FRONTEND / "node_modules/next/dist/bin/next"
    if not program.is_file():
        return None
    environment = {**os.environ, "API_URL": api, "NEXT_TELEMETRY_DISABLED": "1"}
    return subprocess.Popen(
        [node(), str(program), "dev", "--port", str(port)],
        cwd=FRONTEND,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def generate(*, afresh: bool) -> bool:
    """Generate; in a process of its own if the generator itself has changed, else here, where all
    that it needs is loaded already."""
    if not afresh:
        return generator.run() == 0
    return subprocess.run([sys.executable, "-m", "scripts.generate"], cwd=PROJECT).returncode == 0


def listen(settings: Settings) -> socket.socket:
    listener = bound(settings.host, settings.port, "PORT")
    listener.listen(128)
    return listener


def bound(host: str, port: int, variable: str) -> socket.socket:
    """A socket at an address; a port that is taken ends the program with a way out."""
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        raise SystemExit(
            f"port {port} is not free ({error.strerror}); "
            f"choose another: make dev {variable}={port + 1}"
        ) from None
    return taken


def populate(settings: Settings) -> None:
    async def fill() -> None:
        assert settings.database_url is not None
        database = Database(settings.database_url, pool=1)
        await seed.seed(database)
        await database.close()

    asyncio.run(fill())


def welcome(url: str, pages: str | None) -> None:
    base = CONTRACT.base_path
    print(
        (f"\n  Product   {pages}" if pages else "") + f"\n  API       {url}{base}\n"
        f"  Docs      {url}{base}/docs\n"
        f"  Contract  {url}{base}/openapi.json\n"
        f"  Mailbox   {url}{BASE}\n{seed.WELCOME}\n"
        "  Edit openapi/, handlers/, frontend/ …: it is reloaded. Stop with Ctrl-C.\n",
        flush=True,
    )


def relevant(change: Change, path: str) -> bool:
    name = Path(path).name
    return "__pycache__" not in path and not name.startswith(".") and not name.endswith("~")


def react(api: Api, changed: set[str]) -> None:
    """Generate if the contract or its compiler changed; restart unless that failed."""
    rooms = {Path(path).relative_to(PROJECT).parts[0] for path in changed}
    generator_changed = bool(rooms & {"templates", "scripts"})
    if (generator_changed or "openapi" in rooms) and not generate(afresh=generator_changed):
        print("The last good API goes on serving.", file=sys.stderr, flush=True)
        return
    print(f"reloading: {', '.join(sorted(rooms))}", flush=True)
    api.restart()


def stop(_: int, __: object) -> None:
    raise SystemExit(0)


def main() -> None:
    settings = load()
    if not generate(afresh=False):
        raise SystemExit(1)
    listener = listen(settings)
    web_port = int(os.environ.get("WEB_PORT", "3000"))
    bound("", web_port, "WEB_PORT").close()
    print("starting the database …", flush=True)
    ready = prepared(settings)
    populate(ready)
    environment = {**os.environ, "DATABASE_URL": str(ready.database_url)}
    if "public_url" not in settings.model_fields_set:
        environment["PUBLIC_URL"] = f"http://localhost:{web_port}"
    host, port = listener.getsockname()[:2]
    api = Api(listener, environment)
    api.start()
    url = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"
    pages = start_pages(web_port, f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}")
    welcome(url, f"http://localhost:{web_port}" if pages else None)
    signal.signal(signal.SIGTERM, stop)
    try:
        rooms = [PROJECT / room for room in ROOMS if (PROJECT / room).is_dir()]
        for changes in watch(*rooms, watch_filter=relevant, debounce=200, raise_interrupt=False):
            react(api, {path for _, path in changes})
    finally:
        api.stop()
        end([pages] if pages is not None else [])
        print("stopped")


if __name__ == "__main__":
    main()
