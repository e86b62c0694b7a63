"""Compiles the contracts that the benchmark serves, before it starts: with the project's own tools,
which the contestants' environment does not have."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from scripts.generate import PROJECT, compile_contract, fingerprint, write
from tests.bench.data import FOLDER

SIZES = (40, 1000)
"""Operations of the contracts on which start-up is measured."""


def many(operations: int) -> dict[str, Any]:
    """A contract with so many operations: half of them read a thing, half of them make one."""
    text = {"type": "string", "minLength": 1, "maxLength": 200}
    new = {"type": "object", "required": ["title"], "properties": {"title": text}}
    thing = {**new, "required": ["id", "title"]}
    thing["properties"] = {"id": {"type": "string", "format": "uuid"}, "title": text}

    def content(name: str) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}

    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number in range(operations // 2):
        schemas |= {f"New{number}": new, f"Thing{number}": thing}
        answer = {"description": "It.", "content": content(f"Thing{number}")}
        body = {"required": True, "content": content(f"New{number}")}
        variable = {"name": "id", "in": "path", "required": True}
        reading = {
            "operationId": f"getThing{number}",
            "tags": ["things"],
            "parameters": [{**variable, "schema": {"type": "string", "format": "uuid"}}],
            "responses": {"200": answer},
        }
        making = {
            "operationId": f"createThing{number}",
            "tags": ["things"],
            "requestBody": body,
            "responses": {"200": answer},
        }
        paths |= {f"/things{number}/{{id}}": {"get": reading}, f"/things{number}": {"post": making}}
    return {
        "openapi": "3.1.1",
        "info": {"title": "Many", "version": "1"},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def compile_as(name: str, text: str) -> None:
    """Write the generated package, unless it is there already and nothing has changed."""
    folder = FOLDER / name
    mark = folder / "fingerprint"
    current = sha256((fingerprint(PROJECT) + text).encode()).hexdigest()
    if mark.is_file() and mark.read_text() == current:
        return
    source = folder / "openapi" / "openapi.yaml"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text)
    result = compile_contract(source, folder, lenient=True)
    if result.report.errors:
        raise SystemExit(result.report.text())
    files = result.files.items()
    write(
        {
            f"{name}/{path.removeprefix('generated/')}": content
            for path, content in files
            if path.startswith("generated/")
        },
        FOLDER,
    )
    mark.write_text(current)


def main() -> None:
    compile_as("bench", Path(__file__).with_name("openapi.yaml").read_text())
    for size in SIZES:
        compile_as(f"many{size}", json.dumps(many(size)))


if __name__ == "__main__":
    main()
