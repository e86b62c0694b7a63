"""Operations that nobody handles: where they stand, and where their handlers are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scripts.contract.api import Operation
from scripts.contract.diagnostics import located

Strays = Mapping[str, tuple[str, int, str]]
"""Functions that say that they handle an operation, and stand where nobody looks for them: file,
line and name by the operation's class."""


def absent(operation: Operation, is_file: bool) -> str:
    """An operation without a handler, and what to do."""
    where = "has none" if is_file else "is not there"
    return (
        f"{_place(operation)}: {operation.id} needs the handler {operation.function}, "
        f"and handlers/{operation.module}.py {where}; `make generate` writes a stub"
    )


def strayed(operations: Iterable[Operation], strays: Strays) -> list[str]:
    """Handlers that are not found by their names, and what to do."""
    return [_strayed(op, *strays[op.class_name]) for op in operations if op.class_name in strays]


def _strayed(operation: Operation, file: str, line: int, name: str) -> str:
    home = f"handlers/{operation.module}.py"
    ways = [f"rename it to {operation.function}"] if name != operation.function else []
    ways += [f"move it to {home}"] if file != home else []
    return (
        f"{file}:{line}: {name} is not found as the handler of {operation.id} "
        f"({_place(operation)}); {' and '.join(ways)}"
    )


def _place(operation: Operation) -> str:
    """`openapi/pets.yaml:12:5`, where the operation's method stands."""
    place = operation.place.name()
    span = located([place])[place]
    return f"{place.source.name}:{span.line}:{span.column}"
