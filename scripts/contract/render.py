"""Python files from the intermediate form; the templates only lay out what is decided here."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.contract import outgoing
from scripts.contract.api import Api, Operation
from scripts.contract.names import quoted, snake
from scripts.contract.packing import packed
from scripts.contract.printer import Printer, summary
from scripts.contract.proof import Proof
from server.data import Json

TEMPLATES = Path(__file__).parents[2] / "templates" / "codegen"
LINE = 100
"""So long a line may be, as pyproject.toml says."""

HEADER = "# Generated from openapi/ by `make generate`; do not edit.\n"

Files = dict[str, str]
"""Contents by path, relative to the project."""


def render(api: Api, models: Callable[[], str], proof: Proof) -> Files:
    """All Python files of `generated/`; `models` are waited for once all others are written."""
    files = sources(api, proof)
    packages = packed(models(), '"""The schemas of the contract."""')
    files |= {f"generated/{name}": f"{HEADER}{text}" for name, text in packages.items()}
    return formatted(files)


def sources(api: Api, proof: Proof | None = None) -> Files:
    """All but the models, before they are laid out."""
    environment = _environment()
    printer = Printer(api, proof)
    modules = printer.modules()
    package = HEADER + environment.get_template("package.py.jinja").render()
    files: Files = {
        "generated/__init__.py": package,
        "generated/operations/__init__.py": f'{HEADER}"""Requests and replies by tag."""\n',
        "generated/bindings/__init__.py": f'{HEADER}"""From HTTP to requests, by tag."""\n',
    }
    for module in modules:
        for room in ("operations", "bindings"):
            template = environment.get_template(f"{room}.py.jinja")
            files[f"generated/{room}/{module.name}.py"] = HEADER + template.render(module=module)
    files["generated/handlers.py"] = HEADER + environment.get_template("handlers.py.jinja").render(
        modules=modules
    )
    files["generated/routes.py"] = HEADER + environment.get_template("routes.py.jinja").render(
        modules=modules,
        schemes={name: snake(name) for name in api.schemes},
        specification=specification(api),
    )
    if api.outgoing:
        printed = [outgoing.printed(printer, one) for one in api.outgoing]
        files["generated/outgoing.py"] = HEADER + environment.get_template(
            "outgoing.py.jinja"
        ).render(imports=outgoing.IMPORTS, outgoing=printed)
    return files


def stub(operation: Operation) -> str:
    """A handler to fill in."""
    template = _environment().get_template("stub.py.jinja")
    name = operation.class_name
    first = signature(operation.function, [f"request: {name}.Request"], f"{name}.Reply")
    return template.render(name=name, signature=first, doc=summary(operation))


def verifier(function: str, scheme: Json) -> str:
    """A function to fill in that verifies the credentials of a security scheme."""
    template = _environment().get_template("verifier.py.jinja")
    first = signature(function, ["credential: str", "call: Call"], "Principal | None")
    return template.render(signature=first, told=credential(scheme))


def signature(function: str, parameters: list[str], returned: str) -> str:
    """The first line of a handler, or its first lines, as ruff lays them out."""
    line = f"async def {function}({', '.join(parameters)}) -> {returned}:"
    if len(line) <= LINE:
        return line
    below = "".join(f"    {parameter},\n" for parameter in parameters)
    return f"async def {function}(\n{below}) -> {returned}:"


def credential(scheme: Json) -> str:
    """What a client sends, as a person would say it."""
    match scheme.get("type"), str(scheme.get("scheme", "")).lower():
        case "apiKey", _:
            return f"the key in {scheme.get('in')} `{scheme.get('name')}`"
        case "http", "basic":
            return "`user:password`, decoded"
        case "mutualTLS", _:
            return "the subject of the client's certificate"
        case _:
            return "the token of the `Authorization` header"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Any] = environment.filters
    filters.update(docstring=docstring, quoted=quoted, expression=repr)
    return environment


def formatted(files: Files) -> Files:
    """The files as ruff lays them out."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        ruff = [str(Path(sys.executable).with_name("ruff")), "--quiet"]
        options = ["--config", str(TEMPLATES.parents[1] / "pyproject.toml"), folder]
        subprocess.run([*ruff, "check", "--select=I,F401", "--fix", *options], check=True)
        subprocess.run([*ruff, "format", *options], check=True)
        return {name: Path(folder, name).read_text() for name in files}


def docstring(text: str, indent: int, *, wrapped: bool = False) -> str:
    """A docstring of one or more lines; wrapped, they end where lines do."""
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').strip() or "…"
    if safe.endswith('"'):
        safe = f'{safe[:-1]}\\"'
    if safe.startswith('"'):
        safe = f" {safe}"
    lines = [line.rstrip() for line in safe.splitlines()]
    if wrapped:
        width = LINE - indent - len('""""""')
        lines = [part for line in lines for part in _wrapped(line, width) or [""]]
    if len(lines) == 1:
        return f'"""{lines[0]}"""'
    blank = " " * indent
    return f"\n{blank}".join(['"""' + lines[0], *lines[1:], '"""']).replace(f"\n{blank}\n", "\n\n")


def _wrapped(line: str, width: int) -> list[str]:
    return wrap(line, width, break_long_words=False, break_on_hyphens=False)


def specification(api: Api) -> dict[str, Json]:
    """The projection that Connexion routes by: paths, operation ids, path parameters, security."""
    paths: dict[str, dict[str, Json]] = {}
    for operation in api.operations:
        if operation.method.lower() not in CONNEXION_METHODS:
            continue
        variables = dict.fromkeys(re.findall(r"\{([^}]+)\}", operation.path))
        paths.setdefault(operation.path, {})[operation.method.lower()] = {
            "operationId": operation.key,
            "parameters": [
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                for name in variables
            ],
            "responses": {"default": {"description": ""}},
        }
    return {
        "openapi": "3.0.3",
        "info": {"title": api.title, "version": api.version},
        "servers": [{"url": api.base_path}],
        "paths": paths,
        "components": {
            "securitySchemes": {name: _scheme(name, scheme) for name, scheme in api.schemes.items()}
        },
    }


CONNEXION_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def _scheme(name: str, scheme: Json) -> dict[str, Json]:
    """A security scheme in the words of OpenAPI 3.0: it knows neither client certificates nor the
    newer flows of OAuth, which say how to get a token and nothing of how to send it."""
    if scheme["type"] == "mutualTLS":
        return {"type": "http", "scheme": "mutualTLS", "x-name": name}
    kept = ("type", "name", "in", "scheme", "openIdConnectUrl")
    flows: dict[str, Json] = {"flows": {}} if scheme["type"] == "oauth2" else {}
    return {**{key: scheme[key] for key in kept if key in scheme}, **flows, "x-name": name}
