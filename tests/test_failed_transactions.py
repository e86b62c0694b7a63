"""What becomes of a request in whose transaction a statement has failed, as its handler knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from uuid import uuid4

import psycopg
import pytest
from httpx2 import Response
from sqlalchemy import bindparam, func, insert, select, table, text
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from database.idempotency import IdempotencyRow
from handlers import jobs
from server.app import create_app
from server.call import Call
from server.requests import Request
from server.security import Principal
from server.services import Services
from server.statements import Statement
from tests.contracts import compiled, connected, contract, operation

Failing: TypeAlias = Callable[[Request], Awaitable[Any]]

OF_NOBODY = {"user_id": uuid4(), "operation": "", "key": "", "fingerprint": b""}
ADD = Statement(insert(IdempotencyRow).values({name: bindparam(name) for name in OF_NOBODY}))


async def flushed(request: Request) -> None:
    request.db.add(IdempotencyRow(**OF_NOBODY))
    await request.db.flush()


async def executed(request: Request) -> None:
    await request.db.execute(text("SELECT 1 / 0"))


async def cut_off(request: Request) -> None:
    await request.db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


async def direct(request: Request) -> None:
    await request.rows(ADD, **OF_NOBODY)


async def asked(served: Services, answer: str, fail: Failing, **headers: str) -> Response:
    """Ask an operation whose handler enqueues a job, meets with a failure, and answers."""
    scheme = {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
    responses = {"204": {"description": "Done."}, "409": {"description": "Not done."}}
    described = operation(
        responses=responses, **{"x-idempotency": "optional", "security": [{"token": []}]}
    )
    made = compiled(contract({"/it": {"post": described}}, components=scheme))

    async def handler(request: Any) -> Any:
        if fail is not direct:
            await request.jobs.defer(jobs.clean_up)
        with pytest.raises((DBAPIError, psycopg.Error)):
            await fail(request)
        return getattr(made.it, answer)()

    async def known(_: str, __: Call) -> Principal:
        return Principal(uuid4())

    app = create_app(served, made.contract, {"it.it": handler}, {"token": known})
    async with connected(app) as client:
        return await client.post("/it", headers={"Authorization": "Bearer x", **headers})


async def enqueued(served: Services) -> int | None:
    async with served.database.transaction() as db:
        return await db.scalar(select(func.count()).select_from(table("procrastinate_jobs")))


WAYS = [flushed, executed, cut_off, direct]


@pytest.mark.parametrize("fail", WAYS)
async def test_a_refusal_is_answered_and_nothing_is_done(served: Services, fail: Failing) -> None:
    answer = await asked(served, "Conflict", fail)
    assert (answer.status_code, await enqueued(served)) == (409, 0)


@pytest.mark.parametrize("fail", WAYS)
async def test_nothing_is_said_to_be_done_that_is_not(served: Services, fail: Failing) -> None:
    with capture_logs() as logs:
        answer = await asked(served, "NoContent", fail)
    assert (answer.status_code, await enqueued(served)) == (500, 0)
    (error,) = [log["exc_info"] for log in logs if "exc_info" in log]
    assert "begin_nested" in str(error)


async def test_what_fails_within_a_part_of_its_own_undoes_no_more(served: Services) -> None:
    async def nested(request: Request) -> None:
        async with request.db.begin_nested():
            await executed(request)

    assert (await asked(served, "Conflict", nested)).status_code == 409
    assert await enqueued(served) == 1
