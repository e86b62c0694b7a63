"""`make dev`: the whole product, reloaded on any change.

A change in `openapi/` is linted and generated first; while it has faults, or the new API does not
start, the last good one goes on serving, and browsers show what is wrong. The listening socket is
held here, so that no request is refused. What takes long to load stays loaded: the packages that
the API uses, the generator, the type checkers.
The pages are served by Next.js, which reloads itself and passes `/api` on, as a proxy does later.
"""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":  # Ctrl-C ends it without a word, also while it loads what it needs
    signal.signal(signal.SIGINT, lambda number, frame: sys.exit(130))

import asyncio
import contextlib
import gc
import io
import os
import re
import socket
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from generated.routes import CONTRACT
from scripts import generate as generator
from scripts import seed
from scripts.edits import GENERATOR, PRODUCT, Edits
from scripts.faults import place
from scripts.forking import Forking
from scripts.generate import PROJECT
from scripts.nodejs import node
from scripts.ports import is_port, listening
from scripts.type_checks import Checker, checkers
from server.database import Database, in_words
from server.mailbox import BASE
from server.postgres import prepared
from server.settings import Settings, load

FRONTEND = PROJECT / "frontend"


class Api:
    """The API on a socket that outlives it, and the worker, each a process of its own."""

    def __init__(self, listener: socket.socket, environment: dict[str, str]) -> None:
        self.listener = listener
        self.environment = environment
        self.programs = Forking([listener.fileno()])
        self.api: int | None = None
        self.worker: int | None = None

    def start(self) -> bool:
        """Start it, and let it take over once it is ready; until then, and if it never is, the one
        before goes on serving."""
        fd = str(self.listener.fileno())
        started = self.programs.start(
            "scripts.serve", "--fd", fd, environment=self.environment, wait=True
        )
        if started is not None:
            before, self.api = (self.api, self.worker), started
            self.programs.stop(*(program for program in before if program is not None))
            self.worker = self.programs.start("scripts.worker", environment=self.environment)
        self.programs.preload()
        return started is not None

    def stop(self) -> None:
        self.programs.close()


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_pages(port: int, api: str) -> subprocess.Popen[bytes] | None:
    """Next.js in development; None without a front end, or with PAGES=0. It says only what is
    wrong."""
    program = FRONTEND / "node_modules/next/dist/bin/next"
    if not program.is_file() or os.environ.get("PAGES") == "0":
        return None
    environment = {**os.environ, "API_URL": api, "NEXT_TELEMETRY_DISABLED": "1"}
    return subprocess.Popen(
        [node(), str(program), "dev", "--port", str(port)],
        cwd=FRONTEND,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def wait(pages: subprocess.Popen[bytes], port: int) -> None:
    """Until the pages can be visited; not if they have ended, which they say themselves."""
    while pages.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("localhost", port)):
            return
        sleep(0.05)


@dataclass
class Generating:
    """Generates here, where all that it needs is loaded already, until its own code has changed:
    from then on what is loaded is the old one."""

    has_changed: bool = False

    def run(self) -> str:
        """What is wrong with the contract, "" if nothing."""
        return self._afresh() if self.has_changed else self._here()

    def _here(self) -> str:
        gc.disable()  # looking for garbage takes a fifth of it
        with contextlib.redirect_stderr(Heard()) as heard:
            failed = generator.run() != 0
        gc.enable()
        return heard.text if failed else ""

    def _afresh(self) -> str:
        command = [sys.executable, "-m", "scripts.generate"]
        run = subprocess.run(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
        print(run.stderr, end="", file=sys.stderr)
        return run.stderr if run.returncode else ""


class Heard(io.TextIOBase):
    """What is told on the terminal, kept as well; without its colours."""

    def __init__(self) -> None:
        self.terminal = sys.stderr
        self._told: list[str] = []

    def isatty(self) -> bool:
        return self.terminal.isatty()

    def write(self, text: str) -> int:
        self._told.append(text)
        return self.terminal.write(text)

    @property
    def text(self) -> str:
        return re.sub(r"\x1b\[[\d;]*m", "", "".join(self._told)).strip()


def port_of_pages() -> int:
    given = os.environ.get("WEB_PORT", "3000")
    if not is_port(given):
        raise SystemExit(f"WEB_PORT is no port: {given}")
    return int(given)


def populate(settings: Settings) -> None:
    async def fill() -> None:
        assert settings.database_url is not None
        database = Database(settings.database_url, pool=1)
        await seed.seed(database)
        await database.close()

    with in_words():
        asyncio.run(fill())


def welcome(url: str, pages: str | None) -> None:
    base = CONTRACT.base_path
    print(
        (f"\n  Product   {pages}" if pages else "") + f"\n  API       {url}{base}\n"
        f"  Docs      {url}{base}/docs\n"
        f"  Contract  {url}{base}/openapi.json\n"
        f"  Mailbox   {url}{BASE}\n{seed.WELCOME}\n"
        f"  Edit openapi/, handlers/{', frontend/' if pages else ''} …: it is reloaded."
        " Stop with Ctrl-C.\n",
        flush=True,
    )


def react(
    api: Api,
    edits: Edits,
    changed: set[str],
    faults: Path,
    generating: Generating,
    checking: Sequence[Checker],
) -> None:
    """Generate if the contract or its compiler changed; check types and restart unless that
    failed."""
    rooms = {Path(path).relative_to(PROJECT).parts[0] for path in changed}
    if rooms & {"templates", "scripts"}:
        generating.has_changed = True
    if rooms & {"openapi", "templates", "scripts"}:
        edits.reading(*GENERATOR)
        wrong = generating.run()
        if wrong:
            faults.parent.mkdir(parents=True, exist_ok=True)
            faults.write_text(wrong, encoding="utf-8")
            print(GOES_ON, file=sys.stderr, flush=True)
            return
        faults.unlink(missing_ok=True)
    print(f"reloading: {', '.join(sorted(rooms))}", flush=True)
    begun = monotonic()
    edits.reading(*PRODUCT)
    for checker in checking:
        checker.look()
    if api.start():
        print(f"reloaded in {monotonic() - begun:.1f} s", flush=True)
    else:
        print(GOES_ON, file=sys.stderr, flush=True)
    if "handlers" in rooms and not faults.exists():
        for line in generator.unhandled(PROJECT):  # what is made up for them hides it
            print(line, file=sys.stderr, flush=True)


GOES_ON = "The last good API goes on serving."
NOT_STARTED = "  The API has not started, see above. It is tried again at each edit.\n"


def stop(_: int, __: object) -> None:
    raise SystemExit(0)


def main() -> None:
    settings = load()
    edits = Edits(PROJECT)
    edits.reading(*GENERATOR)
    generating = Generating()
    if generating.run():
        raise SystemExit(1)
    listener = listening(settings.host, settings.port, "make dev PORT")
    web_port = port_of_pages()
    listening("", web_port, "make dev WEB_PORT").close()
    signal.signal(signal.SIGTERM, stop)
    with contextlib.ExitStack() as running:
        running.callback(print, "stopped")
        host, port = listener.getsockname()[:2]
        pages = start_pages(web_port, f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}")
        if pages is not None:
            running.callback(end, pages)
        print("starting the database …", flush=True)
        api = Api(listener, environment(settings, web_port))
        running.callback(api.stop)
        place(settings).unlink(missing_ok=True)
        running.callback(place(settings).unlink, missing_ok=True)
        edits.reading(*PRODUCT)
        started = api.start()
        if pages is not None:
            wait(pages, web_port)
        url = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"
        welcome(url, f"http://localhost:{web_port}" if pages else None)
        if not started:
            print(NOT_STARTED, file=sys.stderr, flush=True)
        checking = checkers(PROJECT, lambda told: print(told, flush=True))
        for checker in checking:
            running.callback(checker.close)
        for changed in edits:
            react(api, edits, changed, place(settings), generating, checking)


def environment(settings: Settings, web_port: int) -> dict[str, str]:
    """What the API and the worker are told, with a database that has been started and filled."""
    ready = prepared(settings)
    populate(ready)
    told = {"MOCK_MISSING": "true", **os.environ, "DATABASE_URL": str(ready.database_url)}
    told["LOG_FORMAT"] = settings.log_format or "console"  # among all that stands there already
    if "mock_missing" in settings.model_fields_set:
        told["MOCK_MISSING"] = str(settings.mock_missing)
    if "public_url" not in settings.model_fields_set:
        told["PUBLIC_URL"] = f"http://localhost:{web_port}"
    return told


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C, whatever it is doing
        main()
