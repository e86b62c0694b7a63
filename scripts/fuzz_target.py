"""Whom the fuzzer attacks: an API of any making, by the contract that it was to keep."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from requests import RequestException
from requests import request as http

from scripts.contract import ToolError
from scripts.contract.api import Api
from scripts.contract.entry import ROOM, entry
from scripts.contract.places import placed
from scripts.fuzz_outcome import Outcome
from scripts.generate import PROJECT
from scripts.mock import analysed, located
from server.data import Json


@dataclass
class Target:
    """Whom a run attacks."""

    url: str
    """Without the path that the contract says."""
    base_path: str
    document: dict[str, Json] | None
    """What the API promises; None where it is asked for its own contract."""
    outcome: Outcome


def another(contract: str, url: str, folder: Path) -> Target:
    """An API of any making, and the document that it was to keep. Raises ToolError."""
    path = _fetched(contract, folder) if "://" in contract else located(contract)
    written = analysed(path).understood()
    split = urlsplit(url)
    base = split.path.rstrip("/") if split.path else written.api.base_path
    address = urlunsplit(split._replace(path="", query="", fragment=""))
    own = entry(PROJECT / ROOM, PROJECT)
    outcome = Outcome(places=_places(written.api), is_keeping=own.samefile(path))
    return Target(address, base, written.bundle.data, outcome)


def _fetched(url: str, folder: Path) -> Path:
    try:
        answer = http("GET", url, timeout=30)
    except RequestException as error:
        raise ToolError(f"{url} cannot be read: {error}") from error
    if not answer.ok:
        raise ToolError(f"{url} cannot be read: it answers {answer.status_code}")
    path = folder / ("contract.json" if answer.content.lstrip()[:1] == b"{" else "contract.yaml")
    path.write_bytes(answer.content)
    return path


def own_places() -> dict[str, str]:
    """Nothing where the contract is broken just now, though an API serves it."""
    try:
        return _places(analysed(entry(PROJECT / ROOM, PROJECT)).understood().api)
    except ToolError:
        return {}


def _places(api: Api) -> dict[str, str]:
    return {f"{op.method} {op.path}": place for op, place in placed(api.operations)}


def answers(url: str) -> bool:
    """Does anybody answer there, whatever it is?"""
    try:
        http("GET", url, timeout=10)
    except RequestException:
        return False
    return True
