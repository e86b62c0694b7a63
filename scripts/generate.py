"""`make generate`: everything that follows from the contract.

load → lint → bundle → intermediate form → render → write. Nothing is written unless the contract is
without fault, and only files whose text changed are touched.
"""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":  # Ctrl-C ends it without a word, also while it loads what it needs
    signal.signal(signal.SIGINT, lambda number, frame: sys.exit(130))

import argparse
import gc
import hashlib
import json
import tomllib
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import msgspec

from scripts.contract import ToolError
from scripts.contract.diagnostics import Report
from scripts.contract.entry import ROOM, entry
from server.data import Json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.contract.api import Api
    from scripts.contract.modelling import Make

PROJECT = Path(__file__).parents[1]
STATE = Path(".cache/generate.json")
"""What went in and came out last time, and what was told; without it everything is made anew."""
MODELS = Path(".cache/models.txt")
"""The last models, before they were laid out: no tool shall take them for a module."""

FRESH = "generated/ follows the contract already"


@dataclass
class Result:
    report: Report
    files: dict[str, str] = field(default_factory=dict[str, str])
    added: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unhandled: Callable[[], tuple[str, ...]] = tuple
    """Tells of operations whose handler is not found."""
    tolerable: bool = False
    """Would `lenient` go on?"""


def compile_contract(
    contract: Path,
    project: Path,
    *,
    lenient: bool = False,
    modelling: Make | None = None,
    first: Callable[[dict[str, str]], object] | None = None,
) -> Result:
    """The files that follow from a contract, or what is wrong with it. Writes nothing.

    For `lenient` see `scripts.contract.analysis`. Without a front end there is no TypeScript.
    `modelling` is how models are made, if not here (see `scripts.contract.modelling`). `first` is
    given the TypeScript as soon as it is there.
    """
    from scripts.contract import document, platform
    from scripts.contract.analysis import analyse
    from scripts.contract.modelling import here

    analysis = analyse(document.load(contract, project), lenient=lenient)
    described = analysis.described
    if described is None:
        return Result(analysis.report, tolerable=analysis.tolerable)
    api = described.api
    served = platform.completed(api, described.bundle.data)
    models = (modelling or here)(api.outlines)
    has_pages = (project / "frontend/package.json").is_file()
    files = _typescript(served) if has_pages else {}
    if first is not None:
        first(files)
    made = _python(api, served, project, models)
    files |= made.files  # handlers last: people go on with them
    return replace(made, report=analysis.report, files=files)


def _typescript(served: dict[str, Json]) -> dict[str, str]:
    from scripts.contract.typescript import typescript

    return typescript(served)


def _python(api: Api, served: dict[str, Json], project: Path, models: Callable[[], str]) -> Result:
    """Everything but TypeScript; what this needs is loaded only now."""
    from scripts.contract import judgement, proof, render
    from scripts.contract.stubs import stubs

    judged = judgement.judgement(api)
    data = {"generated/openapi.json": as_json(served), "generated/schemas.json": as_json(judged)}
    handlers = stubs(api, project)
    files = render.render(api, models, proof.Proof(judged)) | data | handlers.files
    return Result(Report(()), files, handlers.added, handlers.notes, handlers.unhandled)


def is_lenient(project: Path) -> bool:
    """Does pyproject.toml say `lenient = true` under `[tool.contract]`?"""
    path = project / "pyproject.toml"
    settings = tomllib.loads(path.read_text()) if path.is_file() else {}
    return settings.get("tool", {}).get("contract", {}).get("lenient") is True


def as_json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return msgspec.json.format(text, indent=2) + "\n"  # json itself takes three times as long


def write(files: dict[str, str], project: Path) -> list[str]:
    """Write the files whose text differs; remove generated ones that are no more."""
    changed = put(files, project)
    stale = [name for name in generated(project) if name not in files]
    for name in stale:
        (project / name).unlink()
    return changed + stale


def put(files: dict[str, str], project: Path) -> list[str]:
    """Write the files whose text differs, each at once."""
    changed = [name for name, text in files.items() if _text(project / name) != text]
    for name in changed:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.new")
        try:
            unfinished.write_text(files[name])
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return changed


def generated(project: Path) -> list[str]:
    """The files that stand in `generated/` and `frontend/generated/`."""
    return sorted(
        path.relative_to(project).as_posix()
        for folder in ("generated", "frontend/generated")
        for path in (project / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def _text(path: Path) -> str | None:
    return path.read_text() if path.is_file() else None


# --- nothing to do? -------------------------------------------------------------------------------


def fingerprint(project: Path) -> str:
    """A digest of all that generated files depend on, themselves and the handlers included."""
    digest = hashlib.sha256(sys.version.encode())
    folders = ("openapi", "generated", "frontend/generated", "handlers", "scripts")
    for folder in (*folders, "templates/codegen"):
        for part in _contents(project, folder):
            digest.update(part)
    for name in ("pyproject.toml", "requirements-dev.txt", "frontend/package-lock.json"):
        if (project / name).is_file():
            digest.update((project / name).read_bytes())
    return digest.hexdigest()


def _contents(project: Path, folder: str) -> Iterator[bytes]:
    for path in sorted((project / folder).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{path.relative_to(project)}\0".encode()
            yield path.read_bytes()


def run(*, check: bool = False, lenient: bool = False, alone: bool = False) -> int:
    """Generate what is stale and say so; with `check`, only say. The exit status.

    `alone` is for a process that has nothing loaded yet: another one helps it.
    """
    state = None if check else _state(PROJECT)
    if state is not None and state["fingerprint"] == fingerprint(PROJECT):
        _tell(state["told"])
        print(FRESH)
        return 0
    from scripts.contract.modelling import beside, here, kept

    changed: list[str] = []

    def first(files: dict[str, str]) -> None:
        if not check:  # whoever watches it has work to do meanwhile
            changed.extend(put(files, PROJECT))

    try:
        contract, lenient = entry(PROJECT / ROOM, PROJECT), lenient or is_lenient(PROJECT)
        with beside() if alone else nullcontext(here) as modelling:
            result = compile_contract(
                contract,
                PROJECT,
                lenient=lenient,
                modelling=kept(modelling, PROJECT / MODELS),
                first=first,
            )
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    told = _told(result.report)
    _tell(told)
    if result.report.errors:
        print("Nothing was written." + (_LENIENT if result.tolerable else ""), file=sys.stderr)
        return 1
    if check:
        return _check(result)
    changed += write(result.files, PROJECT)
    (PROJECT / STATE).parent.mkdir(exist_ok=True)
    if result.notes:  # they are told again until somebody has done what they ask for
        (PROJECT / STATE).unlink(missing_ok=True)
    else:
        state = State(fingerprint=fingerprint(PROJECT), told=told)
        (PROJECT / STATE).write_text(json.dumps(state))
    for name in changed:
        print(f"wrote {name}")
    for stub in result.added:
        print(f"to be filled in: {stub}")
    for note in result.notes:
        print(note)
    if not changed:
        print(FRESH)
    sys.stdout.flush()
    return 0


Told = tuple[str, str]
"""A report, without colours and with them."""


class State(TypedDict):
    fingerprint: str
    told: Told


def _state(project: Path) -> State | None:
    try:
        return msgspec.json.decode((project / STATE).read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return None


def _told(report: Report) -> Told:
    if not report.entries:
        return "", ""
    plain, coloured = (
        f"{report.text(colour=colour)}\n{report.advice()}" for colour in (False, True)
    )
    return plain, coloured


def _tell(told: Told) -> None:
    """What stands there to be mended is told each time, also where nothing has changed."""
    if text := told[sys.stderr.isatty()]:
        print(text, file=sys.stderr)


_LENIENT = (
    " If the contract is not yours to mend, put `lenient = true` under [tool.contract] into"
    " pyproject.toml to go on without the parts that are broken."
)


def _check(result: Result) -> int:
    stale = [name for name, text in result.files.items() if _text(PROJECT / name) != text]
    stale += [name for name in generated(PROJECT) if name not in result.files]
    unhandled = result.unhandled()
    for line in dict.fromkeys((*result.notes, *unhandled)):
        print(line, file=sys.stderr)
    for name in stale:
        if not name.startswith("handlers/"):  # is people's own; what it lacks is told
            print(f"{name} does not follow from the contract; run `make generate`", file=sys.stderr)
    return 1 if stale or unhandled else 0


def unhandled(project: Path) -> tuple[str, ...]:
    """A sentence for each operation whose handler is not found, in a contract that was compiled."""
    from scripts.contract.stubs import stubs

    written = hashlib.sha256(b"".join(_contents(project, str(ROOM)))).hexdigest()
    return stubs(_api(project, written), project).unhandled()


@lru_cache(maxsize=1)
def _api(project: Path, _: str) -> Api:
    """Of a contract whose files have this digest: handlers are edited more often than it is."""
    from scripts.contract import document
    from scripts.contract.analysis import analyse

    written = document.load(entry(project / ROOM, project), project)
    return analyse(written, lenient=True).understood().api


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only tell whether files are stale")
    parser.add_argument("--lenient", action="store_true", help="go on where errors leave gaps")
    options = parser.parse_args()
    gc.disable()  # what is made here lasts until the end; looking for garbage takes a sixth of it
    return run(check=options.check, lenient=options.lenient, alone=True)


if __name__ == "__main__":
    raise SystemExit(main())
