"""Stubs for operations that have no handler yet, added to `handlers/<tag>.py`.

Code that people wrote is never changed or removed: a stub goes to the end of its file and one name
into an import.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.contract import names, unhandled
from scripts.contract.api import Api, Operation
from scripts.contract.render import docstring, stub, verifier
from server.data import Json, as_object


@dataclass(frozen=True)
class Stubs:
    files: dict[str, str]
    """New contents of the handler files that change."""
    added: tuple[str, ...]
    """`handlers/pets.py: create_pet`"""
    notes: tuple[str, ...]
    """What only a person can do: handlers to rename or remove, files to repair."""
    misplaced: tuple[str, ...] = ()
    """Of these, handlers that are not found by their names."""
    absent: tuple[tuple[Operation, bool], ...] = ()
    """Operations without a handler; is the file there in which it is looked for?"""
    unverified: tuple[str, ...] = ()
    """What `handlers/security.py` lacks."""

    def unhandled(self) -> tuple[str, ...]:
        """A sentence for each operation whose handler is not found."""
        return (*self.misplaced, *unhandled.absent(self.absent), *self.unverified)


def stubs(api: Api, project: Path) -> Stubs:
    """Stubs for what is missing; a handler whose operation was was renamed is not stubbed again."""
    modules: dict[str, list[Operation]] = {}
    for operation in api.operations:
        modules.setdefault(operation.module, []).append(operation)
    trees, notes = _parse(project)
    renamed, orphans = _orphans(api, trees, project)
    files: dict[str, str] = {}
    added: list[str] = []
    misplaced: list[str] = []
    absent: list[tuple[Operation, bool]] = []
    for module, operations in modules.items():
        name = f"handlers/{module}.py"
        if name in notes:
            continue
        known = _functions(trees.get(name)) | renamed
        missing = [operation for operation in operations if operation.function not in known]
        strays = _strays(missing, trees)
        misplaced += unhandled.strayed(missing, strays)
        missing = [operation for operation in missing if operation.class_name not in strays]
        absent += [(operation, name in trees) for operation in missing]
        if missing:
            source = (project / name).read_text() if name in trees else None
            files[name] = _extended(source, module, missing)
            added += [f"{name}: {operation.function}" for operation in missing]
    unverified = _unverified(api, _functions(trees.get(SECURITY))) if SECURITY not in notes else {}
    if unverified:
        source = files.get(SECURITY) or (_read(project) if SECURITY in trees else None)
        files[SECURITY] = _with_verifiers(source, unverified)
        added += [f"{SECURITY}: {function}" for function in unverified]
    lacking = (f"{SECURITY} lacks {name}; `make generate` adds it" for name in unverified)
    told = (*orphans, *misplaced, *notes.values())
    return Stubs(files, tuple(added), told, tuple(misplaced), tuple(absent), tuple(lacking))


# --- security schemes -----------------------------------------------------------------------------

SECURITY = "handlers/security.py"


def _read(project: Path) -> str:
    return (project / SECURITY).read_text()


def _unverified(api: Api, known: set[str]) -> dict[str, Json]:
    """The security schemes that nobody verifies, by the names of their functions."""
    used = {name for op in api.operations for entry in op.security for name in entry}
    functions = {names.snake(name): scheme for name, scheme in api.schemes.items() if name in used}
    return {name: scheme for name, scheme in functions.items() if name not in known}


def _with_verifiers(source: str | None, unverified: dict[str, Json]) -> str:
    if source is None:
        source = '"""What makes credentials valid: one function for each security scheme."""\n\n'
        source += "from __future__ import annotations\n"
    text = _with_import(source, "server.security", ["Principal"])
    text = _with_import(text, "server.call", ["Call"])
    return text.rstrip("\n") + "\n" + "".join(verifier(*entry) for entry in unverified.items())


# --- what people wrote ----------------------------------------------------------------------------


def _parse(project: Path) -> tuple[dict[str, ast.Module], dict[str, str]]:
    """The syntax trees of the handler files, and a note on each that cannot be parsed."""
    trees: dict[str, ast.Module] = {}
    notes: dict[str, str] = {}
    for path in sorted((project / "handlers").glob("*.py")):
        name = path.relative_to(project).as_posix()
        try:
            trees[name] = ast.parse(path.read_text())
        except SyntaxError as error:
            notes[name] = f"{name}:{error.lineno}: {error.msg}; no stub was added to this file"
    return trees, notes


def _functions(tree: ast.Module | None) -> set[str]:
    found: set[str] = set()
    for node in tree.body if tree is not None else ():
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def _extended(source: str | None, module: str, missing: list[Operation]) -> str:
    if source is None:
        about = docstring(f"Handlers of the operations tagged `{missing[0].tag}`.", 0)
        source = f"{about}\n\nfrom __future__ import annotations\n"
    package = f"generated.operations.{module}"
    text = _with_import(source, package, [operation.class_name for operation in missing])
    return text.rstrip("\n") + "\n" + "".join(stub(operation) for operation in missing)


def _with_import(source: str, package: str, classes: list[str]) -> str:
    """The source with `from package import names`, merged into the import if there is one."""
    lines = source.splitlines(keepends=True)
    imports = [
        node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    for node in imports:
        if isinstance(node, ast.ImportFrom) and node.module == package and node.level == 0:
            known = [ast.unparse(alias) for alias in node.names]
            assert node.end_lineno is not None
            lines[node.lineno - 1 : node.end_lineno] = [_import(package, [*known, *classes])]
            return "".join(lines)
    ours = [
        node for node in imports if isinstance(node, ast.ImportFrom) and _is_ours(node.module or "")
    ]
    following = _import(package, classes)
    later = next((node for node in ours if (node.module or "") > package), None)
    if later is not None:
        lines.insert(later.lineno - 1, following)
        return "".join(lines)
    docstring = ast.get_docstring(ast.parse(source)) is not None
    above = imports[-1:] or (ast.parse(source).body[:1] if docstring else [])
    end = (above[0].end_lineno or 0) if above else 0
    lines.insert(end, following if above and above[0] in ours else f"\n{following}")
    return "".join(lines)


def _is_ours(module: str) -> bool:
    """Is it a module of the project? These imports stand last, a blank line below all others."""
    return module.partition(".")[0] in {"database", "generated", "handlers", "scripts", "server"}


def _import(package: str, classes: list[str]) -> str:
    ordered = sorted(set(classes), key=_place)
    line = f"from {package} import {', '.join(ordered)}\n"
    if len(line) <= 101:
        return line
    return f"from {package} import (\n" + "".join(f"    {name},\n" for name in ordered) + ")\n"


def _place(name: str) -> tuple[bool, list[tuple[str, int]], str]:
    """Where ruff puts a name in an import: constants first, numbers by their value."""
    parts = re.findall(r"\d+|\D", name.lower())
    natural = [("", int(part)) if part.isdigit() else (part, 0) for part in parts]
    return (not (len(name) > 1 and name.isupper()), natural, name)


def _strays(missing: list[Operation], trees: dict[str, ast.Module]) -> unhandled.Strays:
    """Who says to handle what has no handler by its own name."""
    wanted = {operation.class_name for operation in missing}
    return {
        operation: (name, handler.lineno, handler.name)
        for name, tree in trees.items()
        for handler, operation in handlers(tree)
        if operation in wanted
    }


def _orphans(api: Api, trees: dict[str, ast.Module], project: Path) -> tuple[set[str], list[str]]:
    """Handlers whose operation the contract does not have any more: the new names of those that
    were renamed, and a note on each."""
    current = {operation.class_name for operation in api.operations}
    routes = {(op.method, op.path): op for op in api.operations}
    before = _routes_before(project)
    renamed: set[str] = set()
    notes: list[str] = []
    for name, tree in trees.items():
        for handler, operation in handlers(tree):
            if operation in current:
                continue
            successor = routes.get(before.get(operation, ("", "")))
            notes.append(f"{name}:{handler.lineno}: {_advice(handler.name, operation, successor)}")
            if successor is not None:
                renamed.add(successor.function)
    return renamed, notes


def _advice(handler: str, operation: str, successor: Operation | None) -> str:
    if successor is None:
        return f"{handler} has no operation in the contract any more; remove it"
    return (
        f"the operation of {handler} is called {successor.id} now; "
        f"rename {handler} to {successor.function} and {operation} to {successor.class_name}"
    )


def handlers(tree: ast.Module) -> Iterator[tuple[ast.AsyncFunctionDef | ast.FunctionDef, str]]:
    """Decorated functions, and the class of the operation that each says it handles."""
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            for decorator in node.decorator_list:
                match decorator:
                    case ast.Attribute(value=ast.Name(id=operation), attr="handler"):
                        yield node, operation
                    case _:
                        pass


def _routes_before(project: Path) -> dict[str, tuple[str, str]]:
    """Method and path of each operation when the contract was last generated, by class name."""
    path = project / "generated" / "openapi.json"
    if not path.is_file():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for route, item in as_object(json.loads(path.read_text()).get("paths")).items():
        for method, operation in as_object(item).items():
            identity = as_object(operation).get("operationId") or names.derived_id(method, route)
            found[names.pascal(str(identity))] = (method.upper(), route)
    return found
