"""Do paths and their parameters fit together?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node, operations
from scripts.contract.mends import Mend, append
from scripts.contract.references import resolve
from scripts.contract.rules import Rules
from scripts.contract.spelling import did_you_mean
from server.data import Json, as_object, is_array

rules = Rules()


@rules.rule("openapi", having=["paths"])
def ambiguous_path(document: Document, node: Node) -> Iterator[Diagnostic]:
    """Templates that differ only in the names of their variables are the same path
    (OpenAPI 3.1.1, 4.8.8)."""
    first: dict[str, tuple[str, set[str]]] = {}
    for path in as_object(node.data["paths"]):
        shape = re.sub(r"\{[^}]*\}", "{}", path)
        methods = {method for method, _ in operations(node.child("pathItem", "paths", path), "3.2")}
        if shape not in first:
            first[shape] = path, methods
            continue
        other, taken = first[shape]
        yield Diagnostic(
            "ambiguous-path",
            f"`{path}` and `{other}` are the same path",
            node.place.child("paths").name(path),
            "put their operations under one of the two",
            "error" if methods & taken else "warning",
        )
        taken |= methods


@rules.rule("paths")
def path_parameters(document: Document, node: Node) -> Iterator[Diagnostic]:
    """Every variable of a path is declared, and every declared one stands in the path."""
    for path in as_object(node.data):
        item = node.child("pathItem", path)
        shared = _declared(document, item)
        own = {
            method: (operation, _declared(document, operation))
            for method, operation in operations(item, "3.2")
        }
        if path.startswith("/") and shared is not None:
            known = [
                _Owner(method, operation, {**shared, **declared})
                for method, (operation, declared) in own.items()
                if declared is not None
            ]
            yield from _undeclared(path, item, known, complete=len(known) == len(own))
            yield from _unused(path, [shared, *(owner.declared for owner in known)])


class _Owner(NamedTuple):
    method: str
    operation: Node
    declared: dict[str, Place]
    """Its path parameters, those of the path item included."""


def _declared(document: Document, owner: Node) -> dict[str, Place] | None:
    """The path parameters of a path item or an operation; None if one of them cannot be read."""
    found: dict[str, Place] = {}
    parameters = as_object(owner.data).get("parameters", [])
    if not is_array(parameters):
        return None
    for index, written in enumerate(parameters):
        parameter, place = parameter_at(document, written, owner.place, index)
        if not {"name", "in"} <= parameter.keys():
            return None
        if parameter["in"] == "path":
            found[str(parameter["name"])] = place
    return found


def parameter_at(
    document: Document, written: Json, owner: Place, index: int
) -> tuple[dict[str, Json], Place]:
    """A parameter and its place, a reference followed."""
    node = Node("parameter", written, owner.child("parameters", index))
    found = resolve(document, node)
    if isinstance(found, Diagnostic):
        return {}, node.place
    return as_object(found.data), found.place


def _variables(path: str) -> list[str]:
    return re.findall(r"\{([^{}]+)\}", path)


def _undeclared(
    path: str, item: Node, owners: list[_Owner], *, complete: bool
) -> Iterator[Diagnostic]:
    """Variables that operations do not know; said once where no operation does."""
    for name in dict.fromkeys(_variables(path)):
        without = [owner for owner in owners if name not in owner.declared]
        if without and without == owners and complete:
            hint = _undeclared_hint(name, path, without[0])
            message = f"`{{{name}}}` of the path is declared nowhere"
            spare = any(owner.declared.keys() - set(_variables(path)) for owner in owners)
            mends = () if spare else (append(item.place, "parameters", _parameter(name)),)
            yield Diagnostic(
                "path-parameter-undeclared", message, item.place.name(), hint, mends=mends
            )
            continue
        for owner in without:
            yield Diagnostic(
                "path-parameter-undeclared",
                f"{owner.method} does not declare `{{{name}}}` of its path",
                owner.operation.place.name(),
                "declare it in `parameters` of the path, for all its operations",
                mends=_declaration(path, name, owner),
            )


def _declaration(path: str, name: str, owner: _Owner) -> tuple[Mend, ...]:
    if owner.declared.keys() - set(_variables(path)):
        return ()  # one of those was meant
    return (append(owner.operation.place, "parameters", _parameter(name), "operationId"),)


def _parameter(name: str) -> dict[str, Json]:
    """A variable of which nothing is known but that it has a value."""
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _undeclared_hint(name: str, path: str, owner: _Owner) -> str:
    spare = sorted(owner.declared.keys() - set(_variables(path)))
    if spare:
        return did_you_mean(name, spare) or f"`{spare[0]}` is declared, but not in the path"
    return f"add `- {{name: {name}, in: path, required: true, schema: …}}` to `parameters`"


def _unused(path: str, owners: list[dict[str, Place]]) -> Iterator[Diagnostic]:
    variables = set(_variables(path))
    for declared in owners:
        if variables - declared.keys():
            continue  # one of the missing ones was meant; that is said already
        for name in declared.keys() - variables:
            yield Diagnostic(
                "path-parameter-unused",
                f"the path `{path}` has no `{{{name}}}`",
                declared[name].child("name"),
                "put it into the path or remove the parameter",
                "warning",
            )
