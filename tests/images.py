"""What Dockerfiles and compose.yaml say, as Docker reads them: as much of it as ours use."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, cast

import yaml

PROJECT = Path(__file__).parents[1]

_VARIABLE = re.compile(r"\$(?:\$|\{(\w+)(?::([-?])([^}]*))?\})")


@dataclass
class Stage:
    """One image, as its Dockerfile makes it."""

    base: str
    name: str
    copies: list[tuple[str | None, list[str], str]] = field(default_factory=list[Any])
    """From which stage, what, where to."""
    runs: list[str] = field(default_factory=list[str])
    environment: dict[str, str] = field(default_factory=dict[str, str])
    user: str = "root"
    command: list[str] = field(default_factory=list[str])
    health: list[str] = field(default_factory=list[str])


def stages(dockerfile: Path) -> dict[str, Stage]:
    """By name; the last one's is ""."""
    found: list[Stage] = []
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", dockerfile.read_text(), flags=re.M))
    for line in filter(None, text.splitlines()):
        word, rest = line.split(" ", 1)
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            found.append(Stage(base, name))
        elif word == "COPY":
            *options, target = [part for part in rest.split() if not part.startswith("--from")]
            source = re.match(r"--from=(\S+)", rest)
            found[-1].copies.append((source and source[1], options, target))
        elif word == "RUN":
            found[-1].runs.append(re.sub(r"--mount=\S+ ", "", rest).strip())
        elif word == "ENV":
            pairs = (part.partition("=") for part in shlex.split(rest))
            found[-1].environment |= {name: value for name, _, value in pairs}
        elif word == "USER":
            found[-1].user = rest
        elif word == "CMD":
            found[-1].command = json.loads(rest)
        elif word == "HEALTHCHECK":
            found[-1].health = json.loads(rest[rest.index("CMD ") + 4 :])
    return {stage.name: stage for stage in found}


def is_ignored(path: str, folder: Path) -> bool:
    """Does `.dockerignore` keep a path out? The last pattern that fits decides."""
    ignored = False
    for line in (folder / ".dockerignore").read_text().splitlines():
        pattern = line.removeprefix("!")
        if not line or line.startswith("#"):
            continue
        parts = [path, *(parent.as_posix() for parent in Path(path).parents)]
        if any(fnmatch(part, pattern) or fnmatch(f"/{part}", f"*/{pattern.removeprefix('**/')}")
               for part in parts if part != "."):  # fmt: skip
            ignored = not line.startswith("!")
    return ignored


def variables(text: str) -> set[str]:
    return {match[1] for match in _VARIABLE.finditer(text) if match[1]}


def interpolated(value: Any, given: Mapping[str, str]) -> Any:
    """A part of compose.yaml with its variables filled in. Raises KeyError for one that must be
    there and is not."""
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return {name: interpolated(inner, given) for name, inner in pairs}
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [interpolated(inner, given) for inner in items]
    if not isinstance(value, str):
        return value

    def fill(match: re.Match[str]) -> str:
        name, kind, text = match.groups()
        if name is None:
            return "$"
        found = given.get(name, "")
        if not found and kind == "?":
            raise KeyError(f"{name}: {text}")
        return found or (text if kind == "-" else "")

    return _VARIABLE.sub(fill, value)


def compose(given: Mapping[str, str] | None = None) -> dict[str, Any]:
    """compose.yaml, with its variables filled in if some are given."""
    document: dict[str, Any] = yaml.safe_load((PROJECT / "compose.yaml").read_text())
    return document if given is None else interpolated(document, given)
