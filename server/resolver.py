"""Finding the project's handlers: `handlers/<module>.py`, one function for each operation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, TypeAlias

from connexion.resolver import Resolver

from server.call import Call
from server.contract import Contract
from server.problems import Problem
from server.security import Principal, Verifier

Handlers: TypeAlias = Mapping[str, Callable[[Any], Any]]
"""Handlers by `<module>.<function>`."""


class MissingHandlers(Exception):
    """Operations of the contract that nobody handles."""


class HandlerResolver(Resolver):
    """Connexion's resolver over handlers that are found already."""

    def __init__(self, handlers: Handlers) -> None:
        super().__init__(handlers.__getitem__)  # pyright: ignore[reportUnknownMemberType]


def find_handlers(contract: Contract, *, missing_answers_501: bool = False) -> Handlers:
    """The handlers of all operations. Raises `MissingHandlers`, which names all missing."""
    found: dict[str, Callable[[Any], Any]] = {}
    missing: list[str] = []
    for operation in contract.operations:
        module, _, name = operation.key.partition(".")
        function = getattr(_module(module), name, None)
        if function is None:
            missing.append(f"{operation.id} (handlers/{module}.py: {name})")
            function = _not_implemented
        elif not inspect.iscoroutinefunction(function):
            raise MissingHandlers(f"handlers/{module}.py: {name} must be an `async def`")
        found[operation.key] = function
    if missing and not missing_answers_501:
        raise MissingHandlers(
            f"no handler for {', '.join(missing)}; `make generate` writes a stub for each"
        )
    return found


def find_verifiers(contract: Contract) -> Mapping[str, Verifier]:
    """The functions of `handlers/security.py` for the contract's security schemes; a scheme without
    one refuses everybody."""
    module = _module("security")
    return {
        scheme: getattr(module, function, None) or _not_verified
        for scheme, function in contract.schemes.items()
    }


def _module(name: str) -> ModuleType | None:
    try:
        return import_module(f"handlers.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"handlers.{name}":
            raise
        return None


async def _not_implemented(_: Any) -> Any:
    raise Problem(501, "This operation has no handler yet.")


async def _not_verified(_: str, __: Call) -> Principal | None:
    raise NotImplementedError
