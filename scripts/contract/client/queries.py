"""Options for TanStack Query: what reads as queries, what changes as mutations.

A query's key tells everything that it is asked by, and the tags of its operation, by which a change
finds what it makes stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.contract import names
from scripts.contract.client.calls import Call, Reading
from scripts.contract.client.functions import answer, failure, invoked
from scripts.contract.client.text import comment, literal, quoted

RUNTIME = Path(__file__).parents[3] / "templates/codegen/queries.ts"

READING = ("GET", "HEAD", "QUERY")
"""Methods that change nothing."""

PAGINATING = ("after", "before", "cursor", "offset", "page", "start")
"""Names of query parameters that lead from page to page."""


def queries(reading: Reading) -> str:
    """The module `@tanstack/react-query.gen.ts`."""
    if not reading.calls:
        return "export {};\n"
    parts = [RUNTIME.read_text()]
    taken = {call.function for call in reading.calls}
    for call in reading.calls:
        if call.is_stream or call.messages:
            continue
        if call.method not in READING:
            parts.append(_mutation(call))
            continue
        parts += _query(call)
        parameter = next((a.name for a in call.of("query") if a.name in PAGINATING), None)
        if parameter is not None:
            name = names.free(f"{call.function}Infinite", taken)
            taken.add(name)
            parts += _infinite(call, name, parameter)
    return "\n".join(parts)


def _query(call: Call) -> Iterator[str]:
    name = call.function
    key = invoked("keyOf", [_data(call)], [quoted(name), _tags(call), "options"])
    query = invoked("queryOf", _types(call), [f"{name}QueryKey(options)", f"sdk.{name}", "options"])
    yield f"export const {name}QueryKey = {_given(call)} =>\n{key};\n"
    yield f"{_told(call)}export const {name}Options = {_given(call)} =>\n{query};\n"


def _infinite(call: Call, name: str, parameter: str) -> Iterator[str]:
    key = invoked("keyOf", [_data(call)], [quoted(call.function), _tags(call), "options", "true"])
    query = invoked(
        "pagesOf",
        [*_types(call), f"NonNullable<{_data(call)}['query']>[{quoted(parameter)}]"],
        [f"{name}QueryKey(options)", f"sdk.{call.function}", quoted(parameter), "options"],
    )
    yield f"export const {name}QueryKey = {_given(call)} =>\n{key};\n"
    yield f"{_told(call)}export const {name}Options = {_given(call)} =>\n{query};\n"


def _mutation(call: Call) -> str:
    change = invoked("mutationOf", _types(call), [f"sdk.{call.function}", _tags(call), "options"])
    given = f"(options?: Partial<Options<{_data(call)}>>)"
    return f"{_told(call)}export const {call.function}Mutation = {given} =>\n{change};\n"


def _told(call: Call) -> str:
    return comment(call.summary or call.description, deprecated=call.deprecated)


def _given(call: Call) -> str:
    return f"(options{'' if call.needs else '?'}: Options<{_data(call)}>)"


def _types(call: Call) -> list[str]:
    return [answer(call), failure(call), _data(call)]


def _data(call: Call) -> str:
    return f"types.{call.type}Data"


def _tags(call: Call) -> str:
    return literal(list(call.tags))
