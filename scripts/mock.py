"""`make mock`: any OpenAPI document served with made-up data, without a database or handlers.

The document is compiled to a temporary folder, loose or wrong as it may be, and served by the same
code as the product: requests are bound, judged and refused alike.
"""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":  # Ctrl-C ends it without a word, also while it loads what it needs
    signal.signal(signal.SIGINT, lambda number, frame: sys.exit(130))

import argparse
import contextlib
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from pydantic_settings import SettingsConfigDict
from starlette.types import ASGIApp

from scripts.contract import ToolError
from scripts.contract.api import Api
from scripts.contract.diagnostics import Report
from scripts.contract.entry import ROOM, entry
from scripts.generate import PROJECT, as_json, write
from scripts.ports import is_port, listening
from server import logs
from server.contract import Contract
from server.data import Json, as_object
from server.mock.mocking import RESET, Mock, application
from server.services import Services, services
from server.settings import Settings

if TYPE_CHECKING:
    from scripts.contract.analysis import Analysis

PACKAGE = "mocked"

MODELS = '''"""Whatever the judge has accepted may be anything here."""

from typing import Any

from server.uploads import Upload


def __getattr__(name: str) -> Any:
    return Upload if name == "Upload" else Any
'''


class MockSettings(Settings):
    """Settings that neither an `.env` nor the environment of a product reaches."""

    model_config = SettingsConfigDict(
        env_file=None, env_prefix="MOCK_", extra="ignore", frozen=True
    )


def analysed(document: Path) -> Analysis:
    """A document that is tolerated as it is. Raises ToolError where nobody can read it."""
    from scripts.contract import document as documents
    from scripts.contract.analysis import analyse

    is_own = document.resolve().is_relative_to(PROJECT)
    written = documents.load(document, PROJECT if is_own else document.parent)
    if {"openapi", "swagger", "info", "paths"}.isdisjoint(as_object(written.root.data)):
        raise ToolError(f"{document} is no OpenAPI document")
    return analyse(written, lenient=True)


def described(document: Path) -> tuple[Api, dict[str, Json], Report]:
    """The API of a document, what it serves as its contract, and what is wrong with it. Raises
    ToolError."""
    from scripts.contract import platform

    analysis = analysed(document)
    found = analysis.understood()
    return found.api, platform.completed(found.api, found.bundle.data), analysis.report


def compiled(document: Path, folder: Path, package: str = PACKAGE) -> Contract:
    """A contract in a folder from which Python imports. Raises ToolError."""
    from scripts.contract import judgement, render

    api, served, _ = described(document)
    files = {
        **render.sources(api),
        "generated/models.py": MODELS,
        "generated/openapi.json": as_json(served),
        "generated/schemas.json": as_json(judgement.judgement(api)),
    }
    del files["generated/handlers.py"]
    write({name.replace("generated", package, 1): text for name, text in files.items()}, folder)
    sys.path.insert(0, str(folder))
    try:
        contract: Contract = import_module(f"{package}.routes").CONTRACT
    finally:
        sys.path.remove(str(folder))
    return contract


def bare_services(folder: Path) -> Services:
    """What handlers would need, but without a database behind it."""
    settings = MockSettings(
        environment="test",
        database_url="postgresql:///none",
        data_dir=folder,
        check_replies=False,
        rate_limits=False,
    )
    return services(settings)


def mock_of(contract: Contract, folder: Path, seed: str, accepted: frozenset[str]) -> ASGIApp:
    return application(bare_services(folder), contract, Mock(contract, seed=seed), accepted)


def located(name: str | None) -> Path:
    """The document that is meant: a file, a folder with one, or the project's own contract."""
    if not name:
        return entry(PROJECT / ROOM, PROJECT)
    path = Path(name).expanduser()
    if path.is_dir():
        return entry(path, path)
    if not path.is_file():
        raise ToolError(f"there is no file {name}")
    return path


def port(text: str) -> int:
    if not is_port(text):
        raise argparse.ArgumentTypeError(f"{text} is no port")
    return int(text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contract", nargs="?", help="an OpenAPI document; by default the project's")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=port, default=8000)
    parser.add_argument("--seed", default="", help="another one gives other data")
    parser.add_argument("--credentials", default="", help="accept only these: a, b")
    parser.add_argument("--check", action="store_true", help="ask for every answer and judge it")
    options = parser.parse_args()
    if options.check:
        from scripts.mock_check import check

        return check(Path(options.contract or PROJECT / ROOM))
    accepted = frozenset(c.strip() for c in options.credentials.split(",") if c.strip())
    with (
        listening(options.host, options.port, "make mock PORT") as listener,
        tempfile.TemporaryDirectory() as temporary,
        contextlib.suppress(KeyboardInterrupt),
    ):
        folder = Path(temporary)
        try:
            contract = compiled(located(options.contract), folder)
        except ToolError as error:
            print(error, file=sys.stderr)
            return 1
        app = mock_of(contract, folder, options.seed, accepted)
        logs.configure(MockSettings(environment="development"))
        url = f"http://{options.host}:{listener.getsockname()[1]}"
        print(
            f"\n  Mock of {contract.specification['info']['title']}, "
            f"{len(contract.operations)} operations\n"
            f"  API       {url}{contract.base_path}\n"
            f"  Docs      {url}{contract.base_path}/docs\n"
            f"  Forget    curl -X DELETE {url}{RESET}\n",
            flush=True,
        )
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, lifespan="on",
            ws="websockets-sansio",
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    raise SystemExit(main())
