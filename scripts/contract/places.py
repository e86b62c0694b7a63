"""Where operations stand in the author's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.contract.api import Operation
from scripts.contract.diagnostics import located


def placed(operations: Sequence[Operation]) -> Iterator[tuple[Operation, str]]:
    """With `openapi/pets.yaml:12:5`, where the operation's method stands; files are long, so that
    each is looked through once for all of them."""
    places = [operation.place.name() for operation in operations]
    spans = located(places)
    for operation, place in zip(operations, places, strict=True):
        span = spans[place]
        yield operation, f"{place.source.name}:{span.line}:{span.column}"
