"""`Idempotency-Key`: the same request is done once, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import text

from server import idempotency
from server.app import create_app
from server.call import Call
from server.digests import digest
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn
from tests.contracts import compiled, connected, contract, operation
from tests.test_conditions import both_wait
from tests.test_todos import titles


async def post(person: AsyncClient, key: str, title: str = "Once", **rest: object) -> Response:
    body = {"title": title, **rest}
    return await person.post("/todos", json=body, headers={"Idempotency-Key": key})


async def principal(person: AsyncClient) -> Principal:
    return Principal(UUID((await person.get("/auth/me")).json()["id"]))


async def test_the_same_request_has_the_same_answer_and_is_done_once(log_in: LogIn) -> None:
    ada = await log_in("ada")
    first, again = await post(ada, "k"), await post(ada, "k")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    for name in ("Location", "ETag", "Content-Type"):
        assert first.headers[name] == again.headers[name]
    assert await titles(ada) == ["Once"]


async def test_the_answer_is_the_first_one_even_if_things_have_changed(log_in: LogIn) -> None:
    ada = await log_in("ada")
    first = await post(ada, "k")
    await ada.patch(f"/todos/{first.json()['id']}", json={"title": "Changed"})
    assert (await post(ada, "k")).json() == first.json()


async def test_without_a_key_every_request_counts(log_in: LogIn) -> None:
    ada = await log_in("ada")
    for _ in range(2):
        await ada.post("/todos", json={"title": "Twice"})
    assert await titles(ada) == ["Twice", "Twice"]


async def test_a_key_is_not_used_for_another_request(log_in: LogIn) -> None:
    ada = await log_in("ada")
    await post(ada, "k")
    assert (await post(ada, "k", "Other")).status_code == 422
    assert await titles(ada) == ["Once"]


async def test_keys_belong_to_users(log_in: LogIn, served: Services) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    adas, eves = await post(ada, "k"), await post(eve, "k")
    assert adas.json()["id"] != eves.json()["id"]
    async with served.database.transaction(await principal(eve)) as db:
        assert await db.scalar(text("SELECT count(*) FROM idempotency_keys")) == 1


async def test_requests_at_the_same_time_are_one(log_in: LogIn) -> None:
    ada = await log_in("ada")
    answers = await asyncio.gather(*(post(ada, "k") for _ in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert await titles(ada) == ["Once"]


async def test_a_request_waits_for_the_first_one_and_takes_its_place_if_that_fails(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    who = await principal(ada)
    async with served.database.session(who) as db:
        await db.execute(CLAIM, {"user": who.id})
        waiting = [asyncio.ensure_future(post(ada, "k")) for _ in range(2)]
        await both_wait(served)
        await db.rollback()
    answers = await asyncio.gather(*waiting)
    assert answers[0].status_code == 201
    assert answers[0].content == answers[1].content
    assert await titles(ada) == ["Once"]


CLAIM = text(
    "INSERT INTO idempotency_keys (user_id, operation, key, fingerprint)"
    " VALUES (:user, 'createTodo', 'k', '')"
)


async def test_a_first_request_that_takes_too_long_is_not_waited_for(
    log_in: LogIn, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "WAIT", "50ms")
    ada = await log_in("ada")
    who = await principal(ada)
    async with served.database.session(who) as db:
        await db.execute(CLAIM, {"user": who.id})
        answer = await post(ada, "k")
        assert answer.status_code == 409
        assert answer.headers["Retry-After"] == "5"
    assert (await post(ada, "k")).status_code == 201


async def test_a_refused_request_does_not_use_up_its_key(log_in: LogIn) -> None:
    ada = await log_in("ada")
    assert (await post(ada, "k", priority=9)).status_code == 400
    assert (await post(ada, "k", metadata={"text": "x" * 20_000})).status_code == 400
    assert (await post(ada, "k")).status_code == 201


async def test_after_a_day_a_key_is_new(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    await post(ada, "k", "Yesterday")
    async with served.database.transaction(await principal(ada)) as db:
        age = text("UPDATE idempotency_keys SET created_at = now() - interval '24 hours 1 second'")
        await db.execute(age)
    assert (await post(ada, "k", "Today")).status_code == 201
    assert (await post(ada, "k", "Yesterday")).status_code == 422
    assert await titles(ada, sort="title") == ["Today", "Yesterday"]


@asynccontextmanager
async def taking(
    log_in: LogIn, served: Services, schema: Any, media_type: str, take: Callable[[Any], Any]
) -> AsyncGenerator[AsyncClient, None]:
    """An operation to which the same person sends bodies with the same key."""
    user = await principal(await log_in("ada"))
    body = {"required": True, "content": {media_type: {"schema": schema}}}
    scheme = {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
    described = operation(
        **{"x-idempotency": "optional", "requestBody": body, "security": [{"token": []}]}
    )
    made = compiled(contract({"/it": {"post": described}}, components=scheme))
    (only,) = made.contract.operations

    async def handler(request: Any) -> Any:
        await take(request)
        return next(iter(only.replies.values())).reply()

    async def known(_: str, __: Call) -> Principal:
        return user

    app = create_app(served, made.contract, {"it.it": handler}, {"token": known})
    async with connected(app) as client:
        client.headers.update({"Idempotency-Key": "k", "Authorization": "Bearer x"})
        yield client


BYTES = {"type": "string", "format": "binary"}


async def test_bodies_that_handlers_read_themselves_are_compared_too(
    log_in: LogIn, served: Services
) -> None:
    taken: list[bytes] = []

    async def take(request: Any) -> None:
        taken.append(await request.body.read())

    kind = "application/octet-stream"
    async with taking(log_in, served, BYTES, kind, take) as client:
        headers = {"Content-Type": kind}
        sent = [await client.post("/it", content=c, headers=headers) for c in ("a", "b", "a")]
    assert [answer.status_code for answer in sent] == [204, 422, 204]
    assert taken == [b"a"]


async def test_a_form_is_the_same_whatever_its_boundary(log_in: LogIn, served: Services) -> None:
    taken: list[str] = []

    async def take(request: Any) -> None:
        taken.append(request.body.file.filename)

    schema = {"type": "object", "required": ["file"], "properties": {"file": BYTES}}
    async with taking(log_in, served, schema, "multipart/form-data", take) as client:
        for content, expected in ((b"a" * 100_000, 204), (b"b" * 100_000, 422)):
            for _ in range(2):  # each with a boundary of its own
                answer = await client.post("/it", files={"file": ("a.txt", content)})
                assert answer.status_code == expected
    assert taken == ["a.txt"]


@pytest.mark.parametrize("size", [1, 7, 100])
def test_a_boundary_may_arrive_in_pieces(size: int) -> None:
    def taken(boundary: str, text: str) -> str:
        known = digest(f"multipart/form-data; boundary={boundary}")
        sent = f"--{boundary}\r\n\r\n{text}\r\n--{boundary}--\r\n".encode()
        for start in range(0, len(sent), size):
            known.update(sent[start : start + size])
        return known.hexdigest()

    assert taken("--abab", "-ab") == taken("xyz", "-ab") != taken("xyz", "-ac")
