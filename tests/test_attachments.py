"""What files of to-dos mean; statuses and shapes are the fuzzer's work."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import time
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient
from sqlalchemy import delete, select
from starlette.types import ASGIApp

from database.attachments import AttachmentRow
from database.todos import TodoRow
from generated.routes import CONTRACT
from handlers import files
from handlers.files import sweep_files
from server.app import create_app
from server.jobs import Work
from server.keys import Secrets
from server.links import Links
from server.requests import Identified
from server.resolver import find_handlers, find_verifiers
from server.security import Principal
from server.services import Services
from server.storage import Key
from server.uploads import Upload
from tests.conftest import LogIn, connect
from tests.files import PNG, objects
from tests.people import owner
from tests.test_todos import create

TEXT = b"Minutes of the meeting\n" * 1000
MIB = 1 << 20


async def upload(
    person: AsyncClient, todo: object, content: bytes = TEXT, name: str = "minutes.txt"
) -> Any:
    return await person.post(f"/todos/{todo}/attachments", files={"file": (name, content)})


async def attached(person: AsyncClient, content: bytes = TEXT, name: str = "minutes.txt") -> Any:
    """A file on a new to-do, as the API tells of it."""
    answer = await upload(person, (await create(person, "Meet"))["id"], content, name)
    assert answer.status_code == 201, answer.text
    return answer.json()


def address(file: Any) -> str:
    return f"/attachments/{file['id']}/content"


async def test_a_file_comes_back_as_it_was_sent(log_in: LogIn) -> None:
    ada = await log_in("ada")
    file = await attached(ada, name="Übersicht.txt")
    assert file["media_type"] == "text/plain" and file["size"] == len(TEXT)
    assert file["sha256"] == hashlib.sha256(TEXT).hexdigest()
    answer = await ada.get(address(file))
    assert answer.content == TEXT
    assert answer.headers["Content-Length"] == str(len(TEXT))
    assert "filename*=UTF-8''%C3%9Cbersicht.txt" in answer.headers["Content-Disposition"]
    digest = base64.b64encode(hashlib.sha256(TEXT).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    listed = (await ada.get(f"/todos/{file['todo_id']}/attachments")).json()["items"]
    assert listed == [file]


async def test_another_users_files_are_not_found(log_in: LogIn, served: Services) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    file = await attached(ada)
    for answer in (
        await eve.get(f"/todos/{file['todo_id']}/attachments"),
        await upload(eve, file["todo_id"]),
        await eve.get(f"/attachments/{file['id']}"),
        await eve.get(address(file)),
        await eve.post(f"/attachments/{file['id']}/link"),
        await eve.delete(f"/attachments/{file['id']}"),
    ):
        assert answer.status_code == 404
    assert (await eve.get("/attachments/usage")).json()["used"] == 0
    eves = UUID((await eve.get("/auth/me")).json()["id"])
    async with served.database.transaction(Principal(eves)) as db:
        assert list(await db.scalars(select(AttachmentRow))) == []
    assert len(await objects(served)) == 1


async def test_browsers_may_show_images_and_nothing_else(log_in: LogIn) -> None:
    ada = await log_in("ada")
    image = await attached(ada, PNG, "photo.png")
    page = await attached(ada, b"<!DOCTYPE html><script>alert(1)</script>", "page.html")
    shown = await ada.get(address(image), params={"disposition": "inline"})
    assert shown.headers["Content-Disposition"].startswith("inline;")
    assert shown.headers["Content-Type"] == "image/png"
    saved = await ada.get(address(page), params={"disposition": "inline"})
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    assert saved.headers["Content-Type"].startswith("text/plain")
    for answer in (shown, saved):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"].split("; ")


async def test_what_a_file_is_its_content_decides(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    todo = (await create(ada, "Meet"))["id"]
    disguised = {"file": ("photo.png", b"MZ\x90\x00\x03" + bytes(100), "image/png")}
    refused = await ada.post(f"/todos/{todo}/attachments", files=disguised)
    assert refused.status_code == 400
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/file"]
    assert await objects(served) == set()
    honest = {"file": ("photo.txt", PNG, "text/plain")}
    answer = await ada.post(f"/todos/{todo}/attachments", files=honest)
    assert answer.json()["media_type"] == "image/png"


async def test_a_file_that_is_too_large_is_refused_before_it_is_read(log_in: LogIn) -> None:
    ada = await log_in("ada")
    todo = (await create(ada, "Meet"))["id"]
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\n'
        while True:
            sent += 1
            yield b"x" * MIB

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await ada.post(f"/todos/{todo}/attachments", content=endless(), headers=kind)
    assert answer.status_code == 413 and 25 <= sent <= 27
    told = {**kind, "Content-Length": str(1 << 40)}
    sent = 0
    answer = await ada.post(f"/todos/{todo}/attachments", content=endless(), headers=told)
    assert answer.status_code == 413 and sent == 0


async def test_a_large_file_is_never_held_in_memory(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    todo = (await create(ada, "Meet"))["id"]
    piece = b"0123456789abcdef" * (MIB // 16)

    async def form() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\n'
        for _ in range(24):
            yield piece
        yield b"\r\n--b--\r\n"

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    tracemalloc.start()
    answer = await ada.post(f"/todos/{todo}/attachments", content=form(), headers=kind)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 201 and answer.json()["size"] == 24 * MIB
    assert peak < 12 * MIB


async def test_an_upload_holds_no_connection_while_it_arrives(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    todo = (await create(ada, "Meet"))["id"]
    rest = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\nx'
        await rest.wait()
        yield b"\r\n--b--\r\n"

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    uploads = [
        asyncio.create_task(ada.post(f"/todos/{todo}/attachments", content=slow(), headers=kind))
        for _ in range(served.settings.database_pool + 1)
    ]
    await asyncio.sleep(0.2)
    assert (await asyncio.wait_for(ada.get("/todos"), 5)).status_code == 200
    rest.set()
    assert {answer.status_code for answer in await asyncio.gather(*uploads)} == {201}


# --- parts and conditions -------------------------------------------------------------------------


async def test_a_part_can_be_asked_for(log_in: LogIn) -> None:
    ada = await log_in("ada")
    url = address(await attached(ada, b"0123456789"))
    part = await ada.get(url, headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")
    assert part.headers["Content-Range"] == "bytes 2-4/10"
    assert (await ada.get(url, headers={"Range": "bytes=-2"})).content == b"89"
    beyond = await ada.get(url, headers={"Range": "bytes=10-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize("asked", ["bytes=2-4", "bytes=10-"])
async def test_what_is_told_without_the_file_is_told_of_all_of_it(
    log_in: LogIn, asked: str
) -> None:
    ada = await log_in("ada")
    head = await ada.head(address(await attached(ada, b"0123456789")), headers={"Range": asked})
    assert (head.status_code, head.content) == (200, b"")
    assert (head.headers["Content-Length"], head.headers.get("Content-Range")) == ("10", None)


async def test_a_download_goes_on_only_in_the_same_file(log_in: LogIn) -> None:
    ada = await log_in("ada")
    url = address(await attached(ada, b"0123456789"))
    whole = await ada.get(url)
    for validator in (whole.headers["ETag"], whole.headers["Last-Modified"]):
        part = await ada.get(url, headers={"Range": "bytes=5-", "If-Range": validator})
        assert (part.status_code, part.content) == (206, b"56789")
    other = await ada.get(url, headers={"Range": "bytes=5-", "If-Range": '"another"'})
    assert (other.status_code, other.content) == (200, b"0123456789")


async def test_what_a_client_has_is_not_sent_again(log_in: LogIn) -> None:
    ada = await log_in("ada")
    url = address(await attached(ada))
    etag = (await ada.get(url)).headers["ETag"]
    again = await ada.get(url, headers={"If-None-Match": f'"x", W/{etag}'})
    assert (again.status_code, again.content) == (304, b"")


async def test_an_empty_file_is_a_file(log_in: LogIn) -> None:
    ada = await log_in("ada")
    file = await attached(ada, b"")
    answer = await ada.get(address(file))
    assert (answer.status_code, answer.content, file["size"]) == (200, b"", 0)


# --- signed links ---------------------------------------------------------------------------------


async def test_a_link_needs_no_session_and_opens_one_file_only(
    log_in: LogIn, client: AsyncClient
) -> None:
    ada = await log_in("ada")
    file, other = await attached(ada), await attached(ada, b"another")
    link = (await ada.post(f"/attachments/{file['id']}/link")).json()
    url = f"http://testserver{link['url']}"
    assert (await client.get(url)).content == TEXT
    assert (await client.get(url, headers={"Range": "bytes=0-6"})).content == b"Minutes"
    await ada.post("/auth/logout")
    assert (await client.get(url)).content == TEXT
    for wrong in (
        url.replace(file["id"], other["id"]),
        url.replace("/content?", "?"),
        url[:-1] + ("0" if url[-1] != "0" else "1"),
        url.replace("signature=", "signature=x"),
        f"http://testserver/api/v1{address(file)}",
    ):
        assert (await client.get(wrong)).status_code == 401


async def test_a_link_ends(log_in: LogIn, client: AsyncClient, served: Services) -> None:
    ada = await log_in("ada")
    file = await attached(ada)
    link = (await ada.post(f"/attachments/{file['id']}/link")).json()
    signature = link["url"].partition("signature=")[2]
    path = link["url"].partition("?")[0]
    secrets = served.settings.secrets
    now = served.links._clock()  # pyright: ignore[reportPrivateUsage]
    later = Links(secrets, minutes=5, clock=lambda: now + 301)
    sooner = Links(secrets, minutes=5, clock=lambda: now + 290)
    assert sooner.verify(signature, path) is not None
    assert later.verify(signature, path) is None
    assert Links(Secrets("another secret"), minutes=5).verify(signature, path) is None


async def test_a_link_to_a_deleted_file_leads_nowhere(log_in: LogIn, client: AsyncClient) -> None:
    ada = await log_in("ada")
    file = await attached(ada)
    link = (await ada.post(f"/attachments/{file['id']}/link")).json()
    await ada.delete(f"/attachments/{file['id']}")
    assert (await client.get(f"http://testserver{link['url']}")).status_code == 404


# --- room -----------------------------------------------------------------------------------------


@pytest.fixture
def small(served: Services) -> ASGIApp:
    """The application with a quota of 1000 bytes."""
    settings = served.settings.model_copy(update={"storage_quota": 1000})
    services = replace(served, settings=settings)
    return create_app(services, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))


async def test_files_stay_within_the_quota_whoever_is_first(
    log_in: LogIn, small: ASGIApp, served: Services
) -> None:
    person = await log_in("ada")
    todo = (await create(person, "Meet"))["id"]
    async with connect(small) as ada:
        ada.headers["Authorization"] = person.headers["Authorization"]
        answers = await asyncio.gather(*(upload(ada, todo, b"x" * 300) for _ in range(5)))
        assert sorted(answer.status_code for answer in answers) == [201, 201, 201, 409, 409]
        assert (await ada.get("/attachments/usage")).json() == {"used": 900, "quota": 1000}
        assert len(await objects(served)) == 3
        file = next(answer.json() for answer in answers if answer.status_code == 201)
        assert (await ada.delete(f"/attachments/{file['id']}")).status_code == 204
        assert (await upload(ada, todo, b"x" * 400)).status_code == 201


async def test_a_picture_takes_no_room_that_a_file_took_meanwhile(
    log_in: LogIn, small: ASGIApp, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, store = await log_in("ada"), files.store
    todo = (await create(person, "Meet"))["id"]
    async with connect(small) as ada:
        ada.headers["Authorization"] = person.headers["Authorization"]

        async def late(request: Identified, picture: Upload) -> Any:
            monkeypatch.setattr(files, "store", store)
            assert (await upload(ada, todo, b"x" * 960)).status_code == 201
            return await store(request, picture)

        monkeypatch.setattr(files, "store", late)
        answer = await ada.put("/auth/me/avatar", files={"image": ("me", PNG)})
    assert answer.status_code == 409
    assert len(await objects(served)) == 1


async def test_a_todo_has_so_many_files_and_no_more(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handlers import attachments

    monkeypatch.setattr(attachments, "FILES", 2)
    ada = await log_in("ada")
    todo = (await create(ada, "Meet"))["id"]
    answers = [(await upload(ada, todo)).status_code for _ in range(3)]
    assert answers == [201, 201, 409]


# --- no orphans -----------------------------------------------------------------------------------


async def test_a_deleted_file_is_removed_from_the_storage(
    log_in: LogIn, served: Services, settings: Any
) -> None:
    ada = await log_in("ada")
    file = await attached(ada)
    assert len(await objects(served)) == 1
    assert (await ada.delete(f"/attachments/{file['id']}")).status_code == 204
    assert await objects(served) == set()
    folder: Path = settings.data_dir
    assert [path for path in folder.rglob("*") if path.is_file()] == []


async def test_a_todo_that_is_deleted_while_its_file_arrives_leaves_nothing(
    log_in: LogIn, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await log_in("ada")
    todo = (await create(ada, "Meet"))["id"]
    put = served.storage.put

    async def put_and_delete(key: Key, pieces: Any) -> Any:
        stored = await put(key, pieces)
        assert (await ada.delete(f"/todos/{todo}")).status_code == 204
        return stored

    monkeypatch.setattr(served.storage, "put", put_and_delete)
    assert (await upload(ada, todo)).status_code == 404
    assert await objects(served) == set()


def crash(*_: object, **__: object) -> Any:
    raise RuntimeError("the power went out")


@pytest.mark.parametrize("where", ["before the row", "before the removal"])
async def test_what_a_crash_leaves_is_swept_away(
    where: str, log_in: LogIn, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await log_in("ada")
    kept, todo = await attached(ada), (await create(ada, "Meet"))["id"]
    if where == "before the row":
        with monkeypatch.context() as patch:
            patch.setattr("handlers.attachments._add", crash)
            assert (await upload(ada, todo)).status_code == 500
    else:
        file = (await upload(ada, todo)).json()
        with monkeypatch.context() as patch:
            patch.setattr(served.storage, "delete", crash)
            assert (await ada.delete(f"/attachments/{file['id']}")).status_code == 204
    assert len(await objects(served)) == 2
    await sweep_files.run(Work(served, 1, 1, "sweep"), {})
    assert len(await objects(served)) == 2, "it is young, and may still get its row"
    two_hours_ago = time() - 7200
    for path in served.settings.data_dir.rglob("*"):
        os.utime(path, (two_hours_ago, two_hours_ago))
    await sweep_files.run(Work(served, 1, 1, "sweep"), {})
    assert {str(key.id) for key in await objects(served)} == {kept["id"]}
    assert (await ada.get(address(kept))).content == TEXT


async def test_files_of_deleted_todos_are_swept_away(log_in: LogIn, served: Services) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    gone, kept = await attached(ada), await attached(eve)
    async with served.database.transaction(Principal(await owner(ada))) as db:
        await db.execute(delete(TodoRow).where(TodoRow.id == UUID(gone["todo_id"])))
    assert await files.sweep(served, grace=timedelta(-1)) == 1
    assert {str(key.id) for key in await objects(served)} == {kept["id"]} != {gone["id"]}
