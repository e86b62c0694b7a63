"""Operations that nobody handles: where they stand, and where their handlers are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scripts.contract.api import Operation
from scripts.contract.places import placed

Strays = Mapping[str, tuple[str, int, str]]
"""Functions that say that they handle an operation, and stand where nobody looks for them: file,
line and name by the operation's class."""


def absent(operations: Sequence[tuple[Operation, bool]]) -> list[str]:
    """Operations without a handler, each with whether its file is there, and what to do."""
    places = placed([operation for operation, _ in operations])
    return [
        f"{place}: {operation.id} needs the handler {operation.function}, and "
        f"handlers/{operation.module}.py {'has none' if is_file else 'is not there'}; "
        "`make generate` writes a stub"
        for (operation, place), (_, is_file) in zip(places, operations, strict=True)
    ]


def strayed(operations: Iterable[Operation], strays: Strays) -> list[str]:
    """Handlers that are not found by their names, and what to do."""
    found = [operation for operation in operations if operation.class_name in strays]
    return [_strayed(op, place, *strays[op.class_name]) for op, place in placed(found)]


def _strayed(operation: Operation, place: str, file: str, line: int, name: str) -> str:
    home = f"handlers/{operation.module}.py"
    ways = [f"rename it to {operation.function}"] if name != operation.function else []
    ways += [f"move it to {home}"] if file != home else []
    return (
        f"{file}:{line}: {name} is not found as the handler of {operation.id} "
        f"({place}); {' and '.join(ways)}"
    )
