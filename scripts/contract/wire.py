"""How the TypeScript client writes parameters and forms, and reads answers, by the contract.

The generator's own client knows some styles of some parameters. What it would write otherwise than
the contract says stands in a table, by operation, and `templates/codegen/wire.ts` heeds it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.clients import operations
from scripts.contract.contents import essence, read_as, resolved, usually
from server.data import Json, as_array, as_object

RUNTIME = Path(__file__).parents[2] / "templates/codegen/wire.ts"
CLIENT = "client/client.gen.ts"

HOOKS = (
    ("    if (opts.body !== undefined && opts.bodySerializer) {", "    write(opts);\n\n%s"),
    ("getParseAs(response.headers.get('Content-Type'))", "readAs(opts, response)"),
    ("JSON.parse(text) : {}", "parse(text, response) : {}"),
    (
        "await beforeRequest(options);\n    return createSseClient",
        "await beforeRequest({ ...options, method });\n    return createSseClient",
    ),
    ("import { createSseClient }", "import { parse, readAs, write } from '../wire.gen';\n%s"),
    ("  getParseAs,\n", ""),
)
"""Where the generator's client asks us: what stands there, and what takes its place."""


def hooked(client: str) -> str:
    """The generator's client, with our part in it. Raises ToolError where it has changed."""
    for found, instead in HOOKS:
        if client.count(found) != 1:
            raise ToolError(f"the generator's client has changed: {found.strip()}")
        client = client.replace(found, instead.replace("%s", found))
    return client


def wire(document: dict[str, Json]) -> str:
    """The module `wire.gen.ts`."""
    told: dict[str, Json] = {}
    for path, method, item, operation in operations(document):
        own = _of_operation(document, item, operation)
        if any(own.values()):
            told[f"{method.upper()} {path}"] = {name: part for name, part in own.items() if part}
    table = json.dumps(told, indent=2, ensure_ascii=False)
    return f"\n{RUNTIME.read_text()}const wire: Readonly<Record<string, Wire>> = {table};\n"


def _of_operation(
    document: dict[str, Json], item: dict[str, Json], operation: dict[str, Json]
) -> dict[str, dict[str, Json]]:
    own: dict[str, dict[str, Json]] = {
        "path": {},
        "query": {},
        "header": {},
        "form": {},
        "read": {},
    }
    for written in (*as_array(item.get("parameters")), *as_array(operation.get("parameters"))):
        parameter = resolved(document, written)
        place, name = str(parameter.get("in")), str(parameter.get("name"))
        usual = USUAL.get(place)
        style = _style(parameter)
        odd = place == "query" and re.fullmatch(r"[\w.~-]+", name, re.A) is None
        if usual is not None and (style != usual or odd or _is_object(document, parameter)):
            own[place][name] = style
    body = resolved(document, operation.get("requestBody"))
    for kind, media in as_object(body.get("content")).items():
        if kind.startswith("application/x-www-form-urlencoded"):
            for name, encoding in as_object(as_object(media).get("encoding")).items():
                if {"style", "explode"} & as_object(encoding).keys():
                    own["form"][name] = _style({"in": "query", **as_object(encoding)})
    for answer in as_object(operation.get("responses")).values():
        for kind, media in as_object(resolved(document, answer).get("content")).items():
            said = read_as(document, kind, media)
            if said != usually(kind):
                own["read"][essence(kind)] = said
    return own


USUAL = {"path": "simple", "query": "form*", "header": "simple"}
"""What the generator's client writes by itself."""


def _style(parameter: dict[str, Json]) -> str:
    if "content" in parameter:
        return "json"
    style = str(parameter.get("style") or ("form" if parameter["in"] == "query" else "simple"))
    explode = parameter.get("explode", style == "form")
    return f"{style}*" if explode is True else style


def _is_object(document: dict[str, Json], parameter: dict[str, Json]) -> bool:
    """May its value be an object? The generator's client has ideas of its own about these."""
    waiting, seen = [parameter.get("schema")], 0
    while waiting and seen < 100:
        seen += 1
        schema = resolved(document, waiting.pop())
        kinds = schema.get("type")
        if "properties" in schema or "object" in (kinds if isinstance(kinds, list) else [kinds]):
            return True
        for keyword in ("allOf", "anyOf", "oneOf"):
            waiting += as_array(schema.get(keyword))
    return False
