"""Policies that an operation sets for itself, in the contract."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts import contract, operation, serving


@pytest.mark.parametrize(("size", "status"), [(20, 204), (21, 413), (4000, 413)])
async def test_an_operation_may_take_less_than_the_settings_say(size: int, status: int) -> None:
    assert await answered(20, size, body_limit=2000) == status


@pytest.mark.parametrize(("size", "status"), [(4000, 204), (4001, 413)])
async def test_an_operation_may_take_more_than_the_settings_say(size: int, status: int) -> None:
    assert await answered(4000, size, body_limit=2000) == status


async def answered(limit: int, size: int, **settings: Any) -> int:
    """The status for a body of some size where the contract sets a limit."""
    body = {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}
    paths = {"/it": {"post": operation(requestBody=body, **{"x-body-limit": limit})}}
    async with serving(contract(paths), **settings) as api:
        kind = {"Content-Type": "text/plain"}
        answer = await api.client.post("/it", content=b"x" * size, headers=kind)
        if answer.status_code == 413:
            assert str(limit) in answer.json()["detail"]
        return answer.status_code
