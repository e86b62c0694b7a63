"""Options for TanStack Query: what reads as queries, what changes as mutations.

A query's key tells everything that it is asked by, and the tags of its operation, by which a change
finds what it makes stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.contract import names
from scripts.contract.client.calls import Call, Reading
from scripts.contract.client.functions import answer, failure
from scripts.contract.client.text import comment, literal, quoted

RUNTIME = Path(__file__).parents[3] / "templates/codegen/queries.ts"

READING = ("GET", "HEAD", "QUERY")
"""Methods that change nothing."""

PAGINATING = ("after", "before", "cursor", "offset", "page", "start")
"""Names of query parameters that lead from page to page."""


def queries(reading: Reading) -> str:
    """The module `@tanstack/react-query.gen.ts`."""
    parts = [RUNTIME.read_text()]
    taken = {call.function for call in reading.calls}
    for call in reading.calls:
        if call.is_stream:
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
    yield (
        f"export const {call.function}QueryKey = {_given(call)} =>\n"
        f"  keyOf({_named(call)}, options);\n"
    )
    yield (
        f"{_told(call)}export const {call.function}Options = {_given(call)} =>\n"
        f"  queryOf<{_types(call)}>(\n"
        f"    {call.function}QueryKey(options),\n"
        f"    sdk.{call.function},\n"
        "    options,\n"
        "  );\n"
    )


def _infinite(call: Call, name: str, parameter: str) -> Iterator[str]:
    query = f"NonNullable<{_data(call)}['query']>"
    yield (
        f"export const {name}QueryKey = {_given(call)} =>\n  keyOf({_named(call)}, options, true);\n"
    )
    yield (
        f"{_told(call)}export const {name}Options = {_given(call)} =>\n"
        f"  pagesOf<{_types(call)}, {query}[{quoted(parameter)}]>(\n"
        f"    {name}QueryKey(options),\n"
        f"    sdk.{call.function},\n"
        f"    {quoted(parameter)},\n"
        "    options,\n"
        "  );\n"
    )


def _mutation(call: Call) -> str:
    return (
        f"{_told(call)}export const {call.function}Mutation = "
        f"(options?: Partial<Options<{_data(call)}>>) =>\n"
        f"  mutationOf<{_types(call)}>(sdk.{call.function}, {_tags(call)}, options);\n"
    )


def _told(call: Call) -> str:
    return comment(call.summary or call.description, deprecated=call.deprecated)


def _given(call: Call) -> str:
    return f"(options{'' if call.needs else '?'}: Options<{_data(call)}>)"


def _types(call: Call) -> str:
    return f"{answer(call)}, {failure(call)}, {_data(call)}"


def _data(call: Call) -> str:
    return f"types.{call.type}Data"


def _named(call: Call) -> str:
    return f"{quoted(call.function)}, {_tags(call)}"


def _tags(call: Call) -> str:
    return literal(list(call.tags))
