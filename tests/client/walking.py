"""The walk itself: a contract is served, its client compiled and run, both ends are compared."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from scripts.contract.client.calls import Call, Reading, operations
from scripts.contract.client.functions import functions, runtime, sockets
from scripts.contract.client.messages import types
from scripts.contract.client.queries import queries
from scripts.generate import PROJECT
from scripts.nodejs import node
from server.contract import Contract
from server.data import as_object
from server.mock.document import Document
from tests.client.cases import Case, File, cases
from tests.client.recorder import Received, Recorder
from tests.client.script import script

FRONTEND = PROJECT / "frontend"
HERE = Path(__file__).parent
REPORTS = PROJECT / ".cache/client"

TSCONFIG = {
    "extends": str(FRONTEND / "tsconfig.json"),
    "compilerOptions": {"incremental": False, "plugins": [], "allowJs": False,
                        "typeRoots": [str(FRONTEND / "node_modules/@types")]},
    "include": ["*.ts", "client/*.ts", "client/@tanstack/*.ts"],
    "exclude": [],
}  # fmt: skip


@dataclass
class Walk:
    """What came of it."""

    faults: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """By case."""
    compiled: str = ""
    """What the compiler says."""

    @property
    def report(self) -> str:
        """A line for each operation: how many answers, and how many of them with a fault."""
        count: dict[str, list[int]] = {}
        for name, faults in self.faults.items():
            entry = count.setdefault(" ".join(name.split()[:2]), [0, 0])
            entry[0] += 1
            entry[1] += bool(faults)
        lines = [f"{name:60} {n:3} calls  {f'{bad} FAILED' if bad else 'ok'}"
                 for name, (n, bad) in count.items()]  # fmt: skip
        return "\n".join([*lines, f"{len(count)} operations, {len(self.faults)} calls"])

    def keep(self, name: str) -> None:
        """Keep the report where it can be read."""
        REPORTS.mkdir(parents=True, exist_ok=True)
        (REPORTS / f"{name}.txt").write_text(f"{self.report}\n")

    @property
    def told(self) -> str:
        wrong = [f"{name}: {f}" for name, faults in self.faults.items() for f in faults]
        return "\n".join([*wrong, self.compiled]).strip()


def prepare(folder: Path, client: Path) -> None:
    """A folder in which TypeScript finds the client, and what that imports."""
    folder.mkdir(parents=True)
    (folder / "client").symlink_to(client)
    (folder / "node_modules").symlink_to(FRONTEND / "node_modules")
    (folder / "tsconfig.json").write_text(json.dumps(TSCONFIG))


def compile_types(folder: Path) -> str:
    """What the strict compiler says of the folder; "" if nothing."""
    compiler = FRONTEND / "node_modules/typescript/bin/tsc"
    command = [node(), str(compiler), "--project", str(folder / "tsconfig.json")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    return done.stdout + done.stderr


def checked(made: Reading, folder: Path, use: str = "export {};") -> str:
    """What the strict compiler says of a client, and of a module that uses it; "" if nothing."""
    client = folder / "client"
    (client / "@tanstack").mkdir(parents=True)
    (client / "client.gen.ts").write_text(runtime(made))
    (client / "socket.gen.ts").write_text(sockets())
    (client / "types.gen.ts").write_text(types(made))
    (client / "sdk.gen.ts").write_text(functions(made))
    (client / "@tanstack/react-query.gen.ts").write_text(queries(made))
    (client / "use.ts").write_text(use)
    prepare(folder / "checked", client)
    return compile_types(folder / "checked")


def run_node(folder: Path, name: str, *arguments: str, **environment: str) -> str:
    """What a script says; fails with it if it fails."""
    command = [node(), "--import", str(HERE / "hooks.mjs"), name, *arguments]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired as stuck:
        raise AssertionError(f"it does not end:\n{(stuck.stdout or b'').decode()}") from None
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def walk(
    contract: Contract, client: Path, folder: Path, only: Collection[str] | None = None
) -> Walk:
    """Every operation and documented answer, through the client and back; or `only` some
    operations, by id."""
    document = Document(orjson.loads(contract.document.read_bytes()), "reply")
    asked = [
        case for case in cases(contract, document) if only is None or case.operation.id in only
    ]
    prepare(folder, client)
    shutil.copy(HERE / "walker.ts", folder)
    calls: dict[tuple[str, str], list[Call]] = {}
    for call in Reading(dict(document.data)).calls:
        calls.setdefault((call.method, call.path), []).append(call)
    (folder / "walk.ts").write_text(script(asked, calls))
    recorder = Recorder(contract, asked)
    with recorder.served(folder) as url, ThreadPoolExecutor() as pool:
        types = pool.submit(compile_types, folder)
        lines = run_node(folder, "walk.ts", url).splitlines()
        result = Walk(compiled=types.result())
    outcomes = {told["name"]: told["fault"] for told in map(json.loads, lines)}
    for case in asked:
        faults = [outcomes.get(case.name, "it was not walked")]
        faults += _misread(case, recorder.received.get(case.name))
        result.faults[case.name] = [fault for fault in faults if fault]
    for answer in forgotten(document, asked):
        result.faults[f"{answer} forgotten"] = ["the walk never gets there"]
    return result


def forgotten(document: Document, asked: Iterable[Case]) -> list[str]:
    """Documented answers that no case is about, by method, path and status. Of a WebSocket it is
    only the one that opens it: no client of a WebSocket is told another."""
    walked = {f"{c.operation.method} {c.operation.path} {c.option.status}" for c in asked}
    documented = [
        f"{method.upper()} {path} {status}"
        for path, method, _, operation in operations(dict(document.data))
        for status in as_object(operation.get("responses"))
        if "x-websocket" not in operation or status == "101"
    ]
    return [answer for answer in documented if answer not in walked]


def _misread(case: Case, received: Received | None) -> list[str]:
    """How what the server has read differs from what the client was given."""
    if received is None:
        return ["no handler was reached"]
    given, judged = case.given, received.judged
    if isinstance(given.body, str) and received.files:  # a text that the server takes as bytes
        judged = {**judged, "body": received.files.pop().decode()}
    wrong = [
        f"{place} was read as {_short(judged.get(place))}, not {_short(value)}"
        for place, value in given.judged.items()
        if judged.get(place) != value
    ]
    more = {place for place, value in judged.items() if value} - given.judged.keys()
    wrong += [f"{place} was not given: {_short(judged[place])}" for place in more]
    files = _files(given.body) if given.media_type else []
    if received.files != files:
        wrong.append(f"files were read as {_short(received.files)}, not {_short(files)}")
    return wrong


def _files(body: Any) -> list[bytes]:
    if isinstance(body, File):
        return [body.content]
    if isinstance(body, Mapping):
        return [content for part in body.values() for content in _files(part)]  # pyright: ignore
    if isinstance(body, list):
        return [content for part in body for content in _files(part)]  # pyright: ignore
    return []


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 200 else f"{text[:200]}…"
