"""One step from method and path to the operation, at a cost that does not grow with the contract.

Fixed paths are found in a dict; others in a tree of path segments, in which fixed segments go
before patterns and patterns before whole variables, whatever the order in the document (OpenAPI
3.1.1, section 4.8.8.2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import quote, unquote

from starlette.types import Scope

T = TypeVar("T")


@dataclass(slots=True)
class Route(Generic[T]):
    """A path and what stands behind its methods."""

    methods: dict[str, T] = field(default_factory=dict[str, T])

    @property
    def allow(self) -> str:
        """The `Allow` header (RFC 9110, section 10.2.1)."""
        return ", ".join(sorted({*self.methods, "OPTIONS"}))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A segment such as `{name}.{kind}:download`."""

    fixed: tuple[str, ...]
    """What stands before, between and after the variables."""
    names: tuple[str, ...] = ()
    """Of the variables, where some have nothing between them."""

    def match(self, step: str) -> tuple[str, ...] | None:
        """What the variables stand for: as little as they can, but something. Time is linear in the
        segment's length, which clients choose."""
        first, *between, last = self.fixed
        end = len(step) - len(last)
        if not step.startswith(first) or not step.endswith(last):
            return None
        found: list[str] = []
        start = len(first)
        for number, text in enumerate(between, 1):
            at = step.find(text or f";{self.names[number]}=", start + 1, end)
            if at < 0:
                if text:
                    return None
                at = start + 1  # only the style `matrix` tells where a variable begins
            found.append(step[start:at])
            start = at + len(text)
        return (*found, step[start:end]) if start < end else None


@dataclass(slots=True)
class _Segment(Generic[T]):
    route: Route[T] | None = None
    fixed: dict[str, _Segment[T]] = field(default_factory=dict[str, "_Segment[T]"])
    patterns: list[tuple[_Pattern, _Segment[T]]] = field(
        default_factory=list[tuple[_Pattern, "_Segment[T]"]]
    )
    variable: _Segment[T] | None = None


class Router(Generic[T]):
    """Routes by path template."""

    def __init__(self) -> None:
        self._fixed: dict[str, Route[T]] = {}
        self._root: _Segment[T] = _Segment()

    def add(self, method: str, path: str, target: T) -> None:
        """Put a target behind a method; GET serves HEAD as well (RFC 9110, section 9.3.2)."""
        route = self._route(path)
        route.methods[method] = target
        if method == "GET":
            route.methods.setdefault("HEAD", target)

    def methods(self, path: str) -> Mapping[str, T]:
        """What stands behind the methods of a path template."""
        return self._route(path).methods

    def _route(self, path: str) -> Route[T]:
        if "{" not in path:
            return self._fixed.setdefault(path, Route())
        segment = self._root
        for step in path.split("/"):
            segment = _below(segment, step)
        if segment.route is None:
            segment.route = Route()
        return segment.route

    def find(self, path: str) -> tuple[Route[T], tuple[str, ...]] | None:
        """The route of a path that is still percent-encoded, and its variable parts in order."""
        route = self._fixed.get(path)
        if route is not None:
            return route, ()
        if "%" in path:
            path = _ESCAPED.sub(_unreserved, path)
            route = self._fixed.get("/".join(_plain(step) for step in path.split("/")))
            if route is not None:
                return route, ()
        return _walk(self._root, path.split("/"), 0, ())


def raw_path(scope: Scope) -> str:
    """The path as the client sent it: `%2F` in a segment is not a slash.

    Servers that do not tell it (ASGI, `raw_path`) have decoded all of it.
    """
    raw: bytes | None = scope.get("raw_path")
    if raw is None:
        path = quote(scope["path"], safe="/:@!$&'()*+,;=~")
    else:
        path = raw.partition(b"?")[0].decode("utf-8", "surrogateescape")
    root: str = scope.get("root_path", "")
    return path.removeprefix(root) if root else path


_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")


def _unreserved(match: re.Match[str]) -> str:
    """An escaped letter is the letter itself (RFC 3986, section 6.2.2.2): /%70ets is /pets."""
    char = chr(int(match.group()[1:], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else match.group()


def _plain(step: str) -> str:
    decoded = unquote(step, errors="replace")
    return step if "/" in decoded else decoded


def _below(segment: _Segment[T], step: str) -> _Segment[T]:
    if "{" not in step:
        return segment.fixed.setdefault(step, _Segment())
    if re.fullmatch(r"\{[^}]+\}", step):
        if segment.variable is None:
            segment.variable = _Segment()
        return segment.variable
    names = tuple(re.findall(r"\{([^}]+)\}", step)) if "}{" in step else ()
    pattern = _Pattern(tuple(re.split(r"\{[^}]+\}", step)), names)
    for known, below in segment.patterns:
        if known == pattern:
            return below
    fresh: _Segment[T] = _Segment()
    segment.patterns.append((pattern, fresh))
    segment.patterns.sort(key=lambda entry: -len("".join(entry[0].fixed)))
    return fresh


def _walk(
    segment: _Segment[T], steps: list[str], index: int, found: tuple[str, ...]
) -> tuple[Route[T], tuple[str, ...]] | None:
    for step in steps[index:]:
        index += 1
        below = segment.fixed.get(step)
        if below is None and "%" in step:
            below = segment.fixed.get(_plain(step))
        if below is not None and segment.variable is None and not segment.patterns:
            segment = below  # there is no other way
            continue
        if below is not None:
            result = _walk(below, steps, index, found)
            if result is not None:
                return result
        for pattern, below in segment.patterns:
            parts = pattern.match(step)
            if parts is not None:
                result = _walk(below, steps, index, found + parts)
                if result is not None:
                    return result
        if segment.variable is None or not step:
            return None
        segment, found = segment.variable, (*found, step)
    return None if segment.route is None else (segment.route, found)
