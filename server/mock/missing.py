"""Operations that nobody handles yet, answered by the mock beside those that somebody does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from server.call import Call
from server.contract import Contract
from server.mock.mocking import Mock, verifier, without_database
from server.resolver import Handlers
from server.security import Principal, Verifier


def is_stub(function: Callable[..., Any]) -> bool:
    """Does a function do no more than raise NotImplementedError, as a stub is written?"""
    code = getattr(function, "__code__", None)
    return code is not None and code.co_names == ("NotImplementedError",)


def filled(
    contract: Contract, handlers: Handlers, verifiers: Mapping[str, Verifier]
) -> tuple[Handlers, Mapping[str, Verifier], Contract]:
    """Handlers, verifiers and contract with the mock in place of stubs. A security scheme that is
    one takes any credential for mocked operations, and none for others."""
    stubs = {key for key, function in handlers.items() if is_stub(function) or _is_absent(function)}
    if not stubs:
        return handlers, verifiers, contract
    mock = Mock(contract)
    operations = tuple(
        without_database(operation) if operation.key in stubs else operation
        for operation in contract.operations
    )
    made = {op.key: mock.handler(op) for op in contract.operations if op.key in stubs}
    anybody = _for_mocked(verifier(contract), stubs)
    return (
        {**handlers, **made},
        {name: anybody if is_stub(own) else own for name, own in verifiers.items()},
        replace(contract, operations=operations),
    )


def _is_absent(function: Callable[..., Any]) -> bool:
    return getattr(function, "__module__", "") == "server.resolver"


def _for_mocked(verify: Verifier, stubs: set[str]) -> Verifier:
    async def verify_mocked(credential: str, call: Call) -> Principal | None:
        if call.scope["operation"].key not in stubs:
            raise NotImplementedError
        return await verify(credential, call)

    return verify_mocked
