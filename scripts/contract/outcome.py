"""What a new contract makes of a project, before anything is written: operations, models, handlers.

Both sides are read from generated files: those that stand in the project and those that would. Only
what a program can see counts; texts for readers do not.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from scripts.contract.names import derived_id
from server.data import as_object

Kind = Literal["added", "removed", "renamed", "moved", "changed"]

Files = Mapping[str, str]
"""Texts by name."""

Outline = dict[str, str]
"""The members of a class and their types; an alias has one member, named ""."""


@dataclass(frozen=True)
class Change:
    kind: Kind
    name: str
    before: str = ""
    """The name (or the route) that it had."""
    details: tuple[str, ...] = ()

    def line(self) -> str:
        match self.kind:
            case "renamed":
                return f"{self.before} → {self.name}"
            case "moved":
                return f"{self.name}: {self.before}"
            case _:
                return self.name


@dataclass(frozen=True)
class Outcome:
    operations: tuple[Change, ...]
    models: tuple[Change, ...]
    signatures: tuple[Change, ...]
    """What handlers are given and may answer, by the operations that stay."""


def outcome(before: Files, after: Files) -> Outcome:
    old, new = _operations(before), _operations(after)
    models = _renamed_and_rest(_models(before), _models(after))
    names = {change.before: change.name for change in models if change.kind == "renamed"}
    operations = tuple(_compared(old, new))
    signatures = tuple(_signatures(_handled(before), _handled(after), names, _pairs(old, new)))
    return Outcome(operations, models, signatures)


# --- operations -----------------------------------------------------------------------------------

Route = tuple[str, str]
"""Method and path."""


@dataclass(frozen=True)
class _Operation:
    identity: str
    route: Route
    content: str
    """All of it but its names and texts, as JSON."""

    def __str__(self) -> str:
        return f"{self.identity} ({' '.join(self.route)})"


def _operations(files: Files) -> dict[Route, _Operation]:
    document = as_object(json.loads(files.get("generated/openapi.json", "{}")))
    found: dict[Route, _Operation] = {}
    for path, item in as_object(document.get("paths")).items():
        for method, operation in as_object(item).items():
            if method == "parameters" or "responses" not in as_object(operation):
                continue
            route = method.upper(), path
            identity = str(operation.get("operationId") or derived_id(method, path))
            told = ("operationId", "summary", "description", "tags")
            content = {key: value for key, value in operation.items() if key not in told}
            text = json.dumps(content, sort_keys=True)
            found[route] = _Operation(identity, route, text)
    return found


def _compared(old: dict[Route, _Operation], new: dict[Route, _Operation]) -> Iterator[Change]:
    for one, other in _pairs(old, new):
        if one.route != other.route and one.identity != other.identity:
            yield Change("renamed", str(other), str(one))
        elif one.route != other.route:
            way = f"{' '.join(one.route)} → {' '.join(other.route)}"
            yield Change("moved", other.identity, way)
        elif one.identity != other.identity:
            yield Change("renamed", str(other), one.identity)
        elif one.content != other.content:
            yield Change("changed", str(other))
    paired = _pairs(old, new)
    gone = {one.route for one, _ in paired}
    come = {other.route for _, other in paired}
    yield from (Change("removed", str(op)) for route, op in old.items() if route not in gone)
    yield from (Change("added", str(op)) for route, op in new.items() if route not in come)


def _pairs(
    old: dict[Route, _Operation], new: dict[Route, _Operation]
) -> list[tuple[_Operation, _Operation]]:
    """Operations that are the same: by route, else by id, else by content if only one has it."""
    result = [(old[route], new[route]) for route in old if route in new]
    left = [op for route, op in old.items() if route not in new]
    come = [op for route, op in new.items() if route not in old]
    for same in (_same_id, _same_content):
        for one in list(left):
            found = [other for other in come if same(one, other)]
            rivals = [other for other in left if found and same(other, found[0])]
            if len(found) == len(rivals) == 1:
                result.append((one, found[0]))
                left.remove(one)
                come.remove(found[0])
    return result


def _same_id(one: _Operation, other: _Operation) -> bool:
    return one.identity == other.identity


def _same_content(one: _Operation, other: _Operation) -> bool:
    """A path that only got another name still has the same method, parameters and answers."""
    return one.route[0] == other.route[0] and one.content == other.content


# --- models ---------------------------------------------------------------------------------------


def _models(files: Files) -> dict[str, Outline]:
    """They stand in one module or, if they are many, in a package of some."""
    texts = [text for name, text in files.items() if re.match(r"generated/models\b", name)]
    return {name: outline for text in texts for name, outline in _outlines(text).items()}


def _outlines(text: str) -> dict[str, Outline]:
    """The classes and aliases of a module."""
    found: dict[str, Outline] = {}
    for node in ast.parse(text).body:
        match node:
            case ast.ClassDef(name=name):
                found[name] = _members(node)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(args=[_, value])):
                found[name] = {"": ast.unparse(value)}
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                found[name] = {"": ast.unparse(value)}
            case _:
                pass
    return found


def _members(node: ast.ClassDef) -> Outline:
    bases = ", ".join(map(ast.unparse, node.bases))
    members = {"()": bases} if bases not in ("Model", "Identified", "PerhapsIdentified") else {}
    for part in node.body:
        match part:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=value):
                default = f" = {ast.unparse(value)}" if value is not None else ""
                members[name] = ast.unparse(kind) + default
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name != "__slots__":
                members[name] = f"= {ast.unparse(value)}"
            case _:
                pass
    return members


_LIKENESS = 0.7
"""So much of two models' members must be the same for a rename to be certain."""


def _renamed_and_rest(old: dict[str, Outline], new: dict[str, Outline]) -> tuple[Change, ...]:
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    names = _renames({name: old[name] for name in gone}, {name: new[name] for name in come})
    changes = [
        Change("renamed", after, before, tuple(_differences(_told(old[before], names), new[after])))
        for before, after in names.items()
    ]
    for name in new:
        if name in old and (details := tuple(_differences(_told(old[name], names), new[name]))):
            changes.append(Change("changed", name, details=details))
    changes += [Change("removed", name) for name in gone if name not in names]
    changes += [Change("added", name) for name in come if name not in names.values()]
    return tuple(changes)


Pair = tuple[str, str]
"""The name of a model that has gone, and of one that has come."""


def _renames(gone: dict[str, Outline], come: dict[str, Outline]) -> dict[str, str]:
    """Pairs that are more alike than either is to any other, the surest first."""
    names: dict[str, str] = {}
    holders: dict[tuple[str, str], list[str]] = {}
    for name, outline in come.items():
        for member in outline.items():
            holders.setdefault(member, []).append(name)

    def alike(name: str) -> Iterator[tuple[Pair, float]]:
        """Only what has something in common is compared: a large contract has thousands."""
        outline = _told(gone[name], names)
        common = Counter(other for member in outline.items() for other in holders.get(member, ()))
        for other, count in common.items():
            likeness = count / len(outline.keys() | come[other].keys())
            if likeness >= _LIKENESS and other not in names.values():
                yield (name, other), likeness

    words = {name: _words(outline) for name, outline in gone.items()}
    pairs = dict(chain.from_iterable(map(alike, gone)))
    while certain := _certain(pairs):
        names |= certain
        speaking = {name for name in gone.keys() - names if not words[name].isdisjoint(certain)}
        over, taken = names.keys() | speaking, set(certain.values())
        for one, other in list(pairs):
            if one in over or other in taken:
                del pairs[one, other]
        pairs.update(chain.from_iterable(map(alike, speaking)))  # maybe more alike than before
    return names


def _certain(pairs: Mapping[Pair, float]) -> dict[str, str]:
    """The most alike of those pairs of which neither is as much like another."""
    best: dict[tuple[int, str], list[float]] = {}
    for pair, likeness in pairs.items():
        for side, name in enumerate(pair):
            best.setdefault((side, name), []).append(likeness)
    certain = [
        (likeness, pair)
        for pair, likeness in pairs.items()
        if all(
            likeness == max(of := best[side, name]) and of.count(likeness) == 1
            for side, name in enumerate(pair)
        )
    ]
    most = max((likeness for likeness, _ in certain), default=0)
    return dict(pair for likeness, pair in certain if likeness == most)


def _words(outline: Outline) -> set[str]:
    return set(re.findall(r"\w+", " ".join(outline.values())))


def _told(outline: Outline, names: Mapping[str, str]) -> Outline:
    """An outline in the new names."""
    if not names:
        return outline
    return {member: _renamed(kind, names) for member, kind in outline.items()}


def _renamed(kind: str, names: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda match: names.get(match.group(), match.group()), kind)


def _differences(before: Outline, after: Outline) -> Iterator[str]:
    for name in [*before, *(name for name in after if name not in before)]:
        shown = f"{name}: " if name else ""
        if name not in after:
            yield f"- {shown}{before[name]}"
        elif name not in before:
            yield f"+ {shown}{after[name]}"
        elif before[name] != after[name]:
            yield f"~ {shown}{before[name]} → {after[name]}"


# --- handlers -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Handled:
    """An operation's class, and what its handler has to do with."""

    name: str
    outline: Outline = field(default_factory=dict[str, str])


def _handled(files: Files) -> dict[Route, _Handled]:
    found: dict[Route, _Handled] = {}
    for name, text in files.items():
        if name.startswith("generated/operations/") and name.endswith(".py"):
            found.update(_of_module(text))
    return found


def _of_module(text: str) -> Iterator[tuple[Route, _Handled]]:
    tree = ast.parse(text)
    outlines = _outlines(text)
    for node in tree.body:
        if not isinstance(node, ast.ClassDef) or "Request" not in outlines[node.name]:
            continue
        route = (ast.get_docstring(node) or "").rpartition("\n")[2]
        method, _, path = route.partition(" ")
        outline: Outline = {}
        for alias, kind in outlines[node.name].items():
            target = kind.partition(" = ")[2]
            if alias == "Request":
                for member, of in outlines.get(target, {}).items():
                    outline[f"request.{member}"] = of
            elif alias != "Reply" and target in outlines:
                parts = (p for m, p in outlines[target].items() if m not in ("code", "type"))
                outline[alias] = ", ".join(parts)
        yield (method, path), _Handled(node.name, outline)


def _signatures(
    before: dict[Route, _Handled],
    after: dict[Route, _Handled],
    names: Mapping[str, str],
    pairs: list[tuple[_Operation, _Operation]],
) -> Iterator[Change]:
    for one, other in pairs:
        if one.route in before and other.route in after:
            own, made = before[one.route], after[other.route]
            details = tuple(_differences(_told(own.outline, names), made.outline))
            if own.name != made.name:
                yield Change("renamed", made.name, own.name, details)
            elif details:
                yield Change("changed", made.name, own.name, details)
