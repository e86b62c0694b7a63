"""The functions of a generated client, by operation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Function:
    name: str
    types: str
    """What the names of its types begin with."""
    is_stream: bool


_FUNCTION = re.compile(
    r"^export const (?P<name>\w+) = .*?\boptions\??: Options<(?P<types>\w+?)Data\b"
    r"(?P<rest>.*?)(?=^/\*\*|^export |\Z)",
    re.M | re.S,
)
_CALL = re.compile(r"\bclient\)\.(?P<sse>sse\.)?(?P<method>\w+)<")
_URL = re.compile(r"\burl: '(?P<url>(?:[^'\\]|\\.)*)'")


def functions(client: Path) -> dict[tuple[str, str], Function]:
    """By method and path, as in the contract."""
    found: dict[tuple[str, str], Function] = {}
    for match in _FUNCTION.finditer((client / "sdk.gen.ts").read_text()):
        call, url = _CALL.search(match["rest"]), _URL.search(match["rest"])
        assert call and url, match["name"]
        path = re.sub(r"\{[.;]?([^}*]+)\*?\}", r"{\1}", url["url"].replace("\\'", "'"))
        made = Function(match["name"], match["types"], call["sse"] is not None)
        found[call["method"].upper(), path] = made
    return found


def exported(client: Path) -> set[str]:
    """The names of the client's types."""
    return set(re.findall(r"^export type (\w+) =", (client / "types.gen.ts").read_text(), re.M))
