"""The zod schemas of a contract compile, however its schemas hang together."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.client import zod
from scripts.contract.client.calls import Reading
from scripts.contract.client.messages import types
from tests.client.walking import compile_types, prepare

MANY = 70
"""So many schemas within each other are too deep for the compiler."""


def compiled(folder: Path, **modules: str) -> str:
    """What the strict compiler says of modules; "" if nothing."""
    client = folder / "client"
    client.mkdir()
    for name, text in modules.items():
        (client / f"{name}.ts").write_text(text)
    prepare(folder / "compiled", client)
    return compile_types(folder / "compiled")


def follower(number: int, last: int) -> dict[str, Any]:
    """What the next schema of a row is to one of them; the last is followed by `last`."""
    return {"$ref": f"#/components/schemas/S{number + 1 if number < MANY - 1 else last}"}


ROWS: dict[str, Callable[[int], dict[str, Any]]] = {
    "rings": lambda n: {"type": "object", "properties": {"next": follower(n, 0)}},
    "rows": lambda n: {"type": "object", "properties": {"next": follower(n, MANY)}},
    "choices": lambda n: {
        "anyOf": [
            follower(n, MANY),
            {"type": "object", "required": [f"p{n}"], "properties": {f"p{n}": {}}},
        ]
    },
    "parts": lambda n: {
        "allOf": [follower(n, MANY), {"type": "object", "properties": {f"p{n}": {}}}]
    },
    "rings of choices": lambda n: {
        "anyOf": [follower(n, 0), {"type": "object", "properties": {f"p{n}": {"type": "string"}}}]
    },
}


@pytest.mark.parametrize("name", ROWS)
def test_schemas_within_each_other_are_not_too_deep_for_the_compiler(
    name: str, tmp_path: Path
) -> None:
    schemas = {f"S{number}": ROWS[name](number) for number in range(MANY)}
    schemas[f"S{MANY}"] = {"type": "object", "properties": {"end": {"type": "string"}}}
    reading = Reading({"openapi": "3.1.1", "components": {"schemas": schemas}})
    text = zod.schemas(reading)
    use = "import { zS0 } from './zod.gen';\nexport const parsed = zS0.safeParse({}).data;\n"
    modules = {"zod.gen": text, "types.gen": types(reading), "use": use}
    assert compiled(tmp_path, **modules) == ""


def test_each_check_brings_along_what_it_uses(tmp_path: Path) -> None:
    template = zod.TEMPLATE.read_text()
    names = re.findall(r"^(?:function|const) (\w+)", template, re.M)
    modules = {
        name: "\n".join(
            ["import * as z from 'zod/mini';", *zod.helpers([f"{name}()"]), f"export {{ {name} }};"]
        )
        for name in names
    }
    told = compiled(tmp_path, **modules)
    assert [line for line in told.splitlines() if "TS2304" in line or "TS2552" in line] == []
