"""Files of to-dos and pictures of people."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Dialog, FilePayload, Locator, Page, Route, expect

from scripts.admin import promote
from tests.browser.conftest import Visit, enter
from tests.browser.lists import open_list
from tests.browser.people import hold, notice, until
from tests.browser.site import Site

DROP = """([name, type, text]) => {
    const held = new DataTransfer();
    held.items.add(new File([text], name, { type }));
    const options = { dataTransfer: held, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent("dragover", options));
    document.body.dispatchEvent(new DragEvent("drop", options));
}"""


def picture(side: int = 40, colour: str = "teal") -> bytes:
    file = BytesIO()
    Image.new("RGB", (side, side), colour).save(file, "PNG")
    return file.getvalue()


def named(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


async def open_todo(page: Page) -> None:
    await open_list(page, "Book the train")
    await page.get_by_role("link", name="Book the train").click()
    await expect(page.get_by_role("heading", name="Files")).to_be_visible()


def file(page: Page, name: str) -> Locator:
    rows = page.get_by_role("list", name="Files", exact=True).get_by_role("listitem")
    return rows.filter(has_text=name)


async def shown(image: Locator) -> int:
    """Wait until an image is loaded; its width."""
    width: int = await image.evaluate("image => image.decode().then(() => image.naturalWidth)")
    return width


async def test_files_are_chosen_dropped_seen_saved_and_deleted(member: Page) -> None:
    await open_todo(member)
    photo = named("photo.png", "image/png", picture())
    notes = named("notes.txt", "text/plain", b"Platform 9\n")
    await member.get_by_label("Files to add").set_input_files([photo, notes])
    await expect(file(member, "photo.png")).to_be_visible()
    await expect(file(member, "notes.txt")).to_be_visible()
    await member.evaluate(DROP, ["dropped.txt", "text/plain", "From the desktop\n"])
    await expect(file(member, "dropped.txt")).to_be_visible()

    await file(member, "photo.png").get_by_role("button", name="Look at").click()
    dialog = member.get_by_role("dialog", name="photo.png")
    assert await shown(dialog.get_by_role("img", name="photo.png")) == 40
    await member.keyboard.press("Escape")
    async with member.expect_download() as saved:
        await file(member, "notes.txt").get_by_role("button", name="Download").click()
    download = await saved.value
    assert download.suggested_filename == "notes.txt"
    assert (await download.path()).read_bytes() == b"Platform 9\n"

    await file(member, "notes.txt").get_by_role("button", name="Delete").click()
    await member.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(file(member, "notes.txt")).to_have_count(0)
    await member.reload()
    await expect(file(member, "photo.png")).to_be_visible()
    await expect(file(member, "notes.txt")).to_have_count(0)


async def test_what_is_refused_is_said_at_the_file(member: Page, tmp_path: Path) -> None:
    await open_todo(member)
    large = tmp_path / "large.txt"
    with large.open("wb") as empty:
        empty.truncate(27 << 20)
    add, going = member.get_by_label("Files to add"), member.get_by_label("Files on their way")
    await add.set_input_files(large)
    await expect(going.get_by_role("listitem")).to_contain_text("Too large: at most 25 MB")
    await going.get_by_role("button", name="Forget").click()
    await expect(going).to_have_count(0)
    disguised = named("program.png", "image/png", b"MZ" + bytes(range(256)))
    await add.set_input_files(disguised)  # only the API looks into it
    alert = going.get_by_role("alert")
    await expect(alert).to_have_text(re.compile("."))
    await going.get_by_role("button", name="Forget").click()

    problem = '{"type": "about:blank", "title": "Conflict", "status": 409, "detail": "No room."}'

    async def refuse(route: Route) -> None:
        if route.request.method == "GET":
            return await route.continue_()
        return await route.fulfill(
            status=409, body=problem, content_type="application/problem+json"
        )

    await member.route("**/attachments", refuse)
    await add.set_input_files(named("a.txt", "text/plain", b"a"))
    await expect(alert).to_have_text("No room.")
    await member.unroute("**/attachments")
    await going.get_by_role("button", name="Send a.txt again").click()
    await expect(file(member, "a.txt")).to_be_visible()


async def test_an_upload_shows_how_far_it_is_and_is_cancelled(member: Page) -> None:
    await open_todo(member)
    held: list[Route] = []

    async def hold(route: Route) -> None:
        if route.request.method == "POST":
            held.append(route)
        else:
            await route.continue_()

    await member.route("**/attachments", hold)
    await member.get_by_label("Files to add").set_input_files(
        [named(f"{name}.txt", "text/plain", b"text") for name in "abc"]
    )
    going = member.get_by_label("Files on their way").get_by_role("listitem")
    await expect(going).to_have_count(3)
    await expect(going.get_by_role("progressbar")).to_have_count(3)
    await until(lambda: len(held) == 2)  # two at a time
    for name in "abc":
        await going.get_by_role("button", name=f"Cancel {name}.txt").click()
    await expect(going).to_have_count(0)
    await expect(file(member, ".txt")).to_have_count(0)


async def test_a_picture_is_looked_at_set_shown_and_removed(
    page: Page, visit: Visit, site: Site
) -> None:
    await enter(page, "Grace Hopper")
    root = await visit("Root")
    await page.goto("/settings")
    field = page.locator("input[type=file]")
    await field.set_input_files(named("me.txt", "text/plain", b"me"))
    await expect(page.get_by_role("alert").filter(has_text="not taken")).to_be_visible()
    await field.set_input_files(named("me.png", "image/png", picture(64)))
    assert await shown(page.get_by_role("main").locator("img")) == 64  # before it is sent
    await page.get_by_role("button", name="Use this picture").click()
    await expect(notice(page, "You have a new picture.")).to_be_visible()
    assert await shown(page.get_by_role("banner").locator("img")) == 64
    await page.reload()
    assert await shown(page.get_by_role("banner").locator("img")) == 64

    me = await (await root.context.request.get("/api/v1/auth/me")).json()
    await promote(site.database_url, me["email"])
    await root.goto("/admin/users?q=Hopper")
    assert await shown(root.get_by_role("list", name="Accounts").locator("img").first) == 64

    await page.get_by_role("button", name="Remove").click()
    await expect(page.get_by_role("banner").locator("img")).to_have_count(0)
    await expect(page.get_by_role("button", name="Add a picture")).to_be_visible()


async def test_a_picture_that_cannot_be_taken_is_refused_in_words(member: Page) -> None:
    await member.goto("/settings")
    field, use = member.locator("input[type=file]"), "Use this picture"
    alert = member.get_by_role("main").get_by_role("alert")
    torn = named("torn.png", "image/png", picture()[:30])
    wide = BytesIO()
    Image.new("RGB", (4097, 1)).save(wide, "PNG")
    for image, said in (
        (torn, "The image cannot be read."),
        (named("wide.png", "image/png", wide.getvalue()), "4096 x 4096 is the limit"),
    ):
        await field.set_input_files(image)
        await expect(alert).to_have_count(0)
        await member.get_by_role("button", name=use).click()
        await expect(alert).to_contain_text(said)
    await field.set_input_files(named("me.png", "image/png", picture(64)))
    await member.get_by_role("button", name=use).click()
    await expect(notice(member, "You have a new picture.")).to_be_visible()
    await expect(alert).to_have_count(0)


async def test_a_file_is_saved_without_leaving_what_is_written(member: Page) -> None:
    await open_todo(member)
    add = member.get_by_label("Files to add")
    await add.set_input_files(named("notes.txt", "text/plain", b"Platform 9\n"))
    await expect(file(member, "notes.txt")).to_be_visible()
    await member.get_by_role("textbox", name="Notes").fill("Not saved yet")
    asked: list[str] = []

    async def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.accept()

    member.on("dialog", stay)
    async with member.expect_download() as saved:
        await file(member, "notes.txt").get_by_role("button", name="Download").click()
    assert (await saved.value).suggested_filename == "notes.txt"
    assert asked == []
    await expect(member.get_by_role("textbox", name="Notes")).to_have_value("Not saved yet")


async def test_a_file_that_cannot_be_read_is_not_taken_for_a_lost_connection(
    member: Page, tmp_path: Path
) -> None:
    await open_todo(member)
    files = [tmp_path / f"{name}.txt" for name in "abc"]
    for each in files:
        each.write_text("Platform 9\n")
    sending = await hold(member, "**/attachments", "POST")
    await member.get_by_label("Files to add").set_input_files(files)
    await until(lambda: len(sending) == 2)
    files[2].unlink()
    await member.route("**/attachments", lambda route: route.continue_())
    await sending[0].continue_()
    alert = member.get_by_label("Files on their way").get_by_role("alert")
    await expect(alert).to_contain_text("The file cannot be read")
    await expect(member.get_by_text("Offline")).to_have_count(0)


async def test_a_picture_that_is_given_up_is_not_used(member: Page) -> None:
    await member.goto("/settings")
    sending = await hold(member, "**/avatar", "PUT")
    image = named("me.png", "image/png", picture())
    await member.get_by_label("Picture", exact=True).set_input_files(image)
    await member.get_by_role("button", name="Use this picture").click()
    await until(lambda: sending)
    async with member.expect_event("requestfailed"):
        await member.get_by_role("button", name="Cancel").click()
    await expect(member.get_by_role("progressbar")).to_have_count(0)
    await expect(member.get_by_role("main").get_by_role("alert")).to_have_count(0)
    await expect(member.get_by_role("button", name="Add a picture")).to_be_visible()
