"""Which file a contract starts with."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.source import read
from server.data import as_object

ROOM = Path("openapi")
"""The folder of a project's contract."""

ENTRIES = ("openapi.yaml", "openapi.yml", "openapi.json")

_SUFFIXES = {".yaml", ".yml", ".json"}
_WHOLE = {"openapi", "swagger", "info"}
"""What a part of a contract never has at its root."""
_WRITTEN = ("paths", "components", "webhooks")
"""What has something in it once a contract is begun."""
_VERSION = re.compile(r"""openapi["']?\s*:\s*["']?3\.""")


def entry(folder: Path, project: Path) -> Path:
    """The document that the contract in a folder starts with: `openapi.yaml` (or .yml, .json), or
    else the one file that says which OpenAPI it is, or tries to. Raises ToolError if there is none,
    or several; the message names files relative to the project."""
    for name in ENTRIES:
        path = folder / name
        if path.is_file() and not _is_starter(path):
            return path
    documents = [path for path in _files(folder) if is_entry(path)]
    found = [path for path in documents if not _is_starter(path)]
    found = found or [path for path in _files(folder) if _is_meant(path, folder)] or documents
    if len(found) == 1:
        return found[0]
    room = _name(folder, project)
    if not found:
        raise ToolError(f"{room}/ has no OpenAPI document; put one there as {room}/openapi.yaml")
    names = ", ".join(_name(path, project) for path in found)
    raise ToolError(f"which is the contract: {names}? Name one of them {room}/openapi.yaml")


def _files(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in _SUFFIXES and p.is_file()]


def is_entry(path: Path) -> bool:
    """Does a file say that it is an OpenAPI document? One that cannot be read may be."""
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return False
    if _VERSION.search(path.read_text(errors="replace")) is None:
        return False
    source = read(path, path.name)
    return not source.is_readable or str(as_object(source.data).get("openapi")).startswith("3.")


def _is_meant(path: Path, folder: Path) -> bool:
    """Is it to be a contract, though it does not say a version that is read here, such as a Swagger
    document, one in another encoding, or one that is empty while an editor stores it? What is wrong
    is told then; it would be passed over."""
    if _is_starter(path):
        return False
    source = read(path, path.name)
    if source.data is None:
        return path.parent == folder or not source.is_readable
    return not _WHOLE.isdisjoint(as_object(source.data))


def _is_starter(path: Path) -> bool:
    """Is it the empty contract that a new project starts with? Another one takes its place. Once
    somebody has written something into it, it is a contract as any other, marked or not."""
    if "x-starter" not in path.read_text(errors="replace"):
        return False
    data = as_object(read(path, path.name).data)
    return "x-starter" in data and not any(map(data.get, _WRITTEN))


def _name(path: Path, project: Path) -> str:
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)
