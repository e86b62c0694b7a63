"""What pictures of people mean."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from httpx2 import AsyncClient
from PIL import Image

from database.files import bytes_used
from generated.routes import CONTRACT
from handlers import files
from server.app import create_app
from server.resolver import find_handlers, find_verifiers
from server.security import Principal
from server.services import Services
from tests.conftest import LogIn, connect, log_in_again
from tests.files import PNG, objects
from tests.people import ADA, owner


async def put(person: AsyncClient, content: bytes, kind: str = "image/png") -> Any:
    return await person.put("/auth/me/avatar", files={"image": ("me", content, kind)})


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("1", (width, height)).convert("RGB").save(file, kind)
    return file.getvalue()


async def test_everybody_who_is_logged_in_sees_a_picture_and_nobody_else(
    log_in: LogIn, client: AsyncClient
) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    told = (await put(ada, picture(30, 20, "WEBP"), "image/png")).json()
    assert (told["media_type"], told["width"], told["height"]) == ("image/webp", 30, 20)
    seen = await eve.get(f"http://testserver{told['url']}")
    assert seen.content == picture(30, 20, "WEBP")
    assert seen.headers["Content-Type"] == "image/webp"
    kept = {"If-None-Match": seen.headers["ETag"]}
    assert (await eve.get(f"http://testserver{told['url']}", headers=kept)).status_code == 304
    assert (await client.get(f"http://testserver{told['url']}")).status_code == 401


async def test_a_picture_with_more_pictures_behind_it_is_a_jpeg(log_in: LogIn) -> None:
    ada, file = await log_in("ada"), BytesIO()
    near, far = Image.new("RGB", (5, 5)), Image.new("RGB", (5, 5), "white")
    near.save(file, "MPO", save_all=True, append_images=[far])
    told = (await put(ada, file.getvalue(), "image/jpeg")).json()
    seen = await ada.get(f"http://testserver{told['url']}")
    assert told["media_type"] == seen.headers["Content-Type"] == "image/jpeg"


async def test_nobody_changes_somebody_elses_picture(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    told = (await put(ada, PNG)).json()
    assert (await put(eve, picture(5, 5))).status_code == 200
    assert (await eve.delete("/auth/me/avatar")).status_code == 204
    assert (await ada.get(f"http://testserver{told['url']}")).content == PNG


async def test_a_new_picture_replaces_the_old_one_also_in_the_storage(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    first = (await put(ada, picture(5, 5))).json()
    second = (await put(ada, PNG)).json()
    assert first["url"] != second["url"]
    assert len(await objects(served)) == 1
    me = await owner(ada)
    async with served.database.transaction(Principal(me)) as db:
        assert await db.scalar(bytes_used(me)) == len(PNG)
    assert await files.sweep(served, grace=timedelta(-1)) == 0
    assert (await ada.delete("/auth/me/avatar")).status_code == 204
    assert await objects(served) == set()
    assert (await ada.get(f"/users/{await owner(ada)}/avatar")).status_code == 404


async def test_of_pictures_set_at_once_one_stays(log_in: LogIn, served: Services) -> None:
    ada = await log_in("ada")
    answers = await asyncio.gather(*(put(ada, picture(5, side)) for side in range(1, 6)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(await objects(served)) == 1


async def test_a_picture_may_take_the_room_of_the_one_before(served: Services) -> None:
    settings = served.settings.model_copy(update={"storage_quota": len(PNG)})
    made = replace(served, settings=settings)
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    async with connect(app) as ada:
        await ada.post("/auth/register", json=ADA)
        await log_in_again(ada, "ada")
        assert [(await put(ada, PNG)).status_code for _ in range(2)] == [200, 200]
        assert (await put(ada, picture(200, 200))).status_code == 409
    assert len(await objects(served)) == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 400),
        (b"%PDF-1.7", 400),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), 422),
        (picture(4097, 1), 422),
        (picture(4096, 4096), 200),
        (PNG + bytes(3 << 20), 413),
    ],
    ids=["drawing", "document", "broken", "too wide", "large enough", "too many bytes"],
)
async def test_a_picture_is_an_image_of_some_size(
    content: bytes, status: int, log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    assert (await put(ada, content)).status_code == status
    assert len(await objects(served)) == (status == 200)


async def test_who_has_a_picture_is_told_for_many_at_once(log_in: LogIn) -> None:
    ada, eve = await log_in("ada"), await log_in("eve")
    told = (await put(ada, PNG)).json()
    ids = [str(await owner(ada)), str(await owner(eve))]
    listed = (await eve.get("/avatars", params={"user_id": ids})).json()
    assert listed == {"items": [told]}
