"""Models in one module, or in several where one would be more than type checkers can take.

Pyright gives up on a module of some 15,000 assignments. What refers to each other stays together;
everything else is laid out so that a part imports only from parts before it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

LIMIT = 6_000
"""Lines of a module; only definitions that all need each other make a longer one."""


@dataclass(frozen=True)
class Definition:
    name: str
    text: str
    uses: frozenset[str]
    """Names of other definitions."""
    rebuilt: str = ""
    """What completes it once all that it refers to is defined."""

    @property
    def lines(self) -> int:
        return self.text.count("\n")


def packed(source: str, docstring: str) -> dict[str, str]:
    """The files of `generated/` that the models stand in, by name."""
    if source.count("\n") <= LIMIT:
        return {"models.py": f"{docstring}\n\n{source}"}
    head, definitions = _read(source)
    parts = list(_parts(definitions))
    homes = {d.name: f"part_{n}" for n, part in enumerate(parts, 1) for d in part}
    files = {
        f"models/part_{n}.py": f"{docstring}\n\n{head}{_imports(part, homes, n)}{_texts(part)}"
        for n, part in enumerate(parts, 1)
    }
    exported = "".join(f"from .{homes[d.name]} import {d.name} as {d.name}\n" for d in definitions)
    return {"models/__init__.py": f"{docstring}\n\n{exported}", **files}


def _read(source: str) -> tuple[str, list[Definition]]:
    """The imports, and each definition with the docstring behind it."""
    lines = source.splitlines(keepends=True)
    body = ast.parse(source).body
    rebuilt = dict(_taken_rebuilds(body, lines))
    first = next(n for n, node in enumerate(body) if _name(node))
    starts = [node for node in body[first:] if _name(node)]
    names = {_name(node) for node in starts}
    found: list[Definition] = []
    for node, following in zip(starts, [*starts[1:], None], strict=True):
        end = len(lines) if following is None else _start(following) - 1
        text = "".join(lines[_start(node) - 1 : end])
        name = _name(node)
        uses = frozenset(used for used in _used(node) if used in names and used != name)
        found.append(Definition(name, text, uses, rebuilt.get(name, "")))
    return "".join(lines[: _start(starts[0]) - 1]), found


def _taken_rebuilds(body: list[ast.stmt], lines: list[str]) -> Iterator[tuple[str, str]]:
    """Statements such as `Node.model_rebuild()` by name, taken out of the lines: they stand behind
    whatever was defined last, and belong to the part of what they name."""
    for node in body:
        match node:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))):
                place = slice(node.lineno - 1, node.end_lineno)
                yield name, "".join(lines[place])
                lines[place] = [""] * len(lines[place])
            case _:
                pass


def _start(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, ast.ClassDef) else []
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _name(node: ast.stmt) -> str:
    """What a statement defines, or ""."""
    match node:
        case ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
        case _:
            return ""


def _used(node: ast.AST) -> Iterator[str]:
    """All names; those in texts too, as forward references are written."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            yield inner.id
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield from _referred(inner.value)


def _referred(text: str) -> Iterator[str]:
    if len(text) > 2_000 or "\n" in text:
        return
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return
    yield from (inner.id for inner in ast.walk(tree) if isinstance(inner, ast.Name))


def _parts(definitions: list[Definition]) -> Iterator[list[Definition]]:
    """Groups in the order of their needs, as many together as the limit allows."""
    order = {definition.name: n for n, definition in enumerate(definitions)}
    part: list[Definition] = []
    for group in _groups(definitions):
        if part and sum(d.lines for d in [*part, *group]) > LIMIT:
            yield sorted(part, key=lambda d: order[d.name])
            part = []
        part += group
    yield sorted(part, key=lambda d: order[d.name])


def _groups(definitions: list[Definition]) -> Iterator[list[Definition]]:
    """Definitions that need each other, each group after those that it needs (Tarjan's strongly
    connected components, without recursion)."""
    by_name = {definition.name: definition for definition in definitions}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in by_name:
        if root in index:
            continue
        work = [(root, iter(sorted(by_name[root].uses)))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, uses = work[-1]
            used = next(uses, None)
            if used is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    at = stack.index(name)
                    yield [by_name[member] for member in stack[at:]]
                    on_stack.difference_update(stack[at:])
                    del stack[at:]
            elif used not in index:
                index[used] = low[used] = len(index)
                stack.append(used)
                on_stack.add(used)
                work.append((used, iter(sorted(by_name[used].uses))))
            elif used in on_stack:
                low[name] = min(low[name], index[used])


def _imports(part: list[Definition], homes: dict[str, str], number: int) -> str:
    own = f"part_{number}"
    wanted: dict[str, set[str]] = {}
    for definition in part:
        for name in definition.uses:
            if homes[name] != own:
                wanted.setdefault(homes[name], set()).add(name)
    lines = [f"from .{home} import {', '.join(sorted(names))}\n" for home, names in wanted.items()]
    return "".join([*sorted(lines), "\n"])


def _texts(part: list[Definition]) -> str:
    """The definitions, and behind them all what completes them."""
    texts = [definition.text for definition in part]
    return "".join([*texts, *(definition.rebuilt for definition in part)])
