"""Settings and administration."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx
from playwright.async_api import Locator, Page, Route, expect
from pyotp.totp import TOTP

from scripts.admin import promote
from tests.browser.conftest import Visit, enter
from tests.browser.people import HOME, hold, notice, refuse, second_factor, until
from tests.browser.site import Site
from tests.conftest import PASSWORD


async def elsewhere(visit: Visit, email: str) -> Page:
    """Another browser of a person."""
    other = await visit("Nobody")
    await other.context.clear_cookies()
    credentials = {"email": email, "password": PASSWORD, "transport": "cookie"}
    assert (await other.context.request.post("/api/v1/auth/login", data=credentials)).ok
    await other.goto("/settings")
    return other


async def test_the_server_tells_times_in_the_zone_that_the_browser_has_named(
    member: Page, site: Site
) -> None:
    me = await (await member.context.request.get("/api/v1/auth/me")).json()
    since = datetime.fromisoformat(me["created_at"])
    for named, zone in (("Pacific/Kiritimati", "Pacific/Kiritimati"), ("Mars/Olympus", "UTC")):
        await member.context.add_cookies([{"name": "time_zone", "value": named, "url": site.url}])
        sent = await (await member.context.request.get("/settings/account")).text()
        assert f"{since.astimezone(ZoneInfo(zone)):%H:%M}</time>" in sent
    await member.goto("/settings/account")
    own = f"{since.astimezone():%H:%M}"  # wherever the browser really is
    await expect(member.get_by_text("With us since").locator("time")).to_contain_text(own)


async def test_all_sessions_elsewhere_are_ended_at_once(page: Page, visit: Visit) -> None:
    email = await enter(page)
    others = [await elsewhere(visit, email), await elsewhere(visit, email)]
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Log out everywhere else").click()
    await page.get_by_role("dialog").get_by_role("button", name="Log out").click()
    await expect(notice(page, "2 sessions have ended.")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("This one")).to_have_count(1)
    for other in others:
        await other.wait_for_url(re.compile("/login"))


async def test_an_api_key_is_shown_once_works_and_is_revoked(member: Page, site: Site) -> None:
    await member.goto("/settings/keys")
    await member.get_by_role("button", name="Create a key").click()
    await member.get_by_role("button", name="Create", exact=True).click()
    await expect(member.get_by_label("Name")).to_have_accessible_description("Fill this in.")
    await expect(member.get_by_text("Choose at least one.")).to_be_visible()
    await member.get_by_label("Name").fill("Nightly report")
    await member.get_by_label("Read who you are").check()
    await member.get_by_role("button", name="Create", exact=True).click()
    key = await member.get_by_label("Key", exact=True).input_value()
    await stays_open(member, member.get_by_label("Key", exact=True))
    await member.get_by_role("button", name="I have it").click()
    await expect(member.get_by_role("dialog")).to_have_count(0)
    await expect(member.get_by_text("Nightly report")).to_be_visible()
    assert await answered(site, key) == 200

    await member.get_by_role("button", name="Revoke").click()
    await member.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    await expect(member.get_by_text("You have no keys.")).to_be_visible()
    assert await answered(site, key) == 401


async def test_each_step_of_a_dialog_takes_the_focus(member: Page) -> None:
    dialog = member.get_by_role("dialog")
    focused = dialog.locator(":focus")
    await member.goto("/settings/keys")
    await member.get_by_role("button", name="Create a key").click()
    await dialog.get_by_label("Name").fill("Nightly report")
    await dialog.get_by_label("Read who you are").check()
    await dialog.get_by_role("button", name="Create", exact=True).click()
    await expect(focused).to_contain_text("Keep this key in a safe place.")

    await member.goto("/settings/security")
    await member.get_by_role("button", name="Set it up").click()
    await dialog.get_by_label("Password").fill(PASSWORD)
    await member.keyboard.press("Enter")
    await expect(focused).to_contain_text("Scan this with your app.")
    secret = (await dialog.get_by_role("code").inner_text()).replace(" ", "")
    await dialog.get_by_label("Code").fill(TOTP(secret).now())
    await member.keyboard.press("Enter")
    await expect(focused).to_contain_text("Keep them where you will find them")


async def stays_open(page: Page, secret: Locator) -> None:
    """What is shown only once is closed by a button that says so, and by nothing else."""
    for _ in range(3):  # a browser closes a dialog at the second Escape, whatever the page says
        await page.keyboard.press("Escape")
    await page.mouse.click(5, 5)
    await expect(secret).to_be_visible()
    await expect(page.get_by_role("button", name="Close")).to_have_count(0)


async def answered(site: Site, key: str) -> int:
    async with httpx.AsyncClient() as program:
        url = f"{site.url}/api/v1/auth/me"
        return (await program.get(url, headers={"X-API-Key": key})).status_code


async def test_a_page_that_cannot_be_fetched_is_waited_for_where_one_is(member: Page) -> None:
    """The browser's own page of errors took the place of the product."""
    await member.goto("/settings")
    await member.context.set_offline(True)
    away = member.get_by_text("Offline: everything waits")
    await member.get_by_role("link", name="Security").click()
    await expect(away).to_be_visible()
    await expect(member.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    await member.context.set_offline(False)
    await expect(member.get_by_role("button", name="Set it up")).to_be_visible()
    await expect(away).to_be_hidden()


async def test_an_administrator_suspends_and_reinstates_an_account(
    page: Page, visit: Visit, site: Site
) -> None:
    await promote(site.database_url, await enter(page, "Root"))
    troll = await visit("Troll Trollson")
    await page.goto("/admin/users")
    await page.get_by_role("searchbox").fill("Trollson")
    account = page.get_by_role("list", name="Accounts").get_by_role("listitem")
    await expect(account).to_have_count(1)
    await account.get_by_role("button", name="Account of").click()
    await page.get_by_role("menuitem", name="Suspend").click()
    await page.get_by_role("dialog").get_by_role("button", name="Suspend").click()
    await expect(account.get_by_text("Suspended")).to_be_visible()
    await troll.goto(HOME)
    await troll.wait_for_url(re.compile("/login"))

    await account.get_by_role("button", name="Account of").click()
    await page.get_by_role("menuitem", name="Reinstate").click()
    await expect(account.get_by_text("Suspended")).to_have_count(0)
    await account.get_by_role("button", name="Account of").click()
    await page.get_by_role("menuitem", name="What has happened to it").click()
    events = page.get_by_role("list", name="Security events").get_by_role("listitem")
    await expect(events.filter(has_text="User changed")).to_have_count(2)


async def test_administration_does_not_exist_for_others(member: Page) -> None:
    await member.goto("/admin/users")
    await expect(member.get_by_role("main")).to_have_count(1)
    await expect(member.get_by_role("main")).to_contain_text("There is nothing here")


async def test_a_second_factor_is_set_up_renewed_and_turned_off(page: Page) -> None:
    email = await enter(page)
    await page.goto("/settings/security")
    await page.get_by_role("button", name="Set it up").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Password").fill("not the password")
    await dialog.get_by_role("button", name="Go on").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("wrong")
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Go on").click()
    picture = dialog.get_by_role("img", name="QR code")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    secret = (await dialog.get_by_role("code").inner_text()).replace(" ", "")
    await dialog.get_by_label("Code").fill("000000")
    await dialog.get_by_role("button", name="Turn it on").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("wrong")
    await dialog.get_by_label("Code").fill(TOTP(secret).now())
    await dialog.get_by_role("button", name="Turn it on").click()
    codes = dialog.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    first = await codes.first.inner_text()
    async with page.expect_download() as saved:
        await dialog.get_by_role("button", name="Download").click()
    file = await (await saved.value).path()
    assert file.read_text().splitlines() == await codes.all_inner_texts()
    await stays_open(page, codes.first)
    await dialog.get_by_role("button", name="I have them").click()
    await expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()

    await page.get_by_role("button", name="New recovery codes").click()
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Make new ones").click()
    renewed = await codes.first.inner_text()
    await dialog.get_by_role("button", name="I have them").click()
    assert not await opens(page, email, first)
    assert await opens(page, email, renewed)

    await page.get_by_role("button", name="Turn it off").click()
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Turn it off").click()
    await expect(notice(page, "The second factor is off.")).to_be_visible()
    await expect(page.get_by_role("button", name="Set it up")).to_be_visible()


async def opens(page: Page, email: str, code: str) -> bool:
    """Whether a recovery code is taken at a log-in of another program."""
    request = page.context.request
    asked = await request.post("/api/v1/auth/login", data={"email": email, "password": PASSWORD})
    answer = {"challenge": (await asked.json())["challenge"], "code": code}
    return (await request.post("/api/v1/auth/second-factor", data=answer)).ok


async def test_what_is_changed_elsewhere_of_a_profile_stays(member: Page) -> None:
    await member.goto("/settings")
    change = {"name": "Countess of Lovelace"}
    assert (await member.context.request.patch("/api/v1/account", data=change)).ok
    await member.get_by_label("About you").fill("Analyst")
    await member.get_by_role("button", name="Save").click()
    await expect(notice(member, "Saved.")).to_be_visible()
    await expect(member.get_by_label("Name")).to_have_value("Countess of Lovelace")
    me = await (await member.context.request.get("/api/v1/auth/me")).json()
    assert (me["name"], me["bio"]) == ("Countess of Lovelace", "Analyst")


async def test_what_is_written_of_a_profile_while_it_is_stored_stays(member: Page) -> None:
    await member.goto("/settings")
    saves = await hold(member, "**/api/v1/account", "PATCH")
    await member.get_by_label("Name").fill("Countess of Lovelace")
    await member.get_by_role("button", name="Save").click()
    await until(lambda: saves)
    await member.get_by_label("About you").fill("Analyst")
    await saves[0].continue_()
    await expect(notice(member, "Saved.")).to_be_visible()
    await expect(member.get_by_label("About you")).to_have_value("Analyst")
    await expect(member.get_by_label("Name")).to_have_value("Countess of Lovelace")
    await expect(member.get_by_role("button", name="Save")).to_be_enabled()


async def test_a_profile_is_as_it_was_saved_wherever_it_shows(member: Page) -> None:
    await member.goto("/settings")
    await member.get_by_label("Name").fill("Mary Somerville")
    await member.get_by_role("button", name="Save").click()
    await expect(notice(member, "Saved.")).to_be_visible()
    await expect(member.get_by_role("button", name="Account")).to_contain_text("MS")
    tabs = member.get_by_role("navigation", name="Settings")
    await tabs.get_by_role("link", name="Security").click()
    await expect(member.get_by_role("heading", name="Password")).to_be_visible()
    await tabs.get_by_role("link", name="Profile").click()
    await expect(member.get_by_label("Name")).to_have_value("Mary Somerville")


async def test_what_is_written_of_a_profile_and_not_saved_is_there_again(member: Page) -> None:
    await member.goto("/settings")
    await member.get_by_label("About you").fill("Analyst")
    tabs = member.get_by_role("navigation", name="Settings")
    await tabs.get_by_role("link", name="Security").click()
    unsaved = notice(member, "Your profile has changes that are not saved.")
    await expect(unsaved).to_be_visible()
    await member.get_by_role("button", name="Go back").click()
    await expect(member.get_by_label("About you")).to_have_value("Analyst")
    async with member.expect_event("dialog") as asked:
        await member.evaluate("setTimeout(() => location.reload())")
    assert (await asked.value).type == "beforeunload"
    await (await asked.value).dismiss()

    await member.get_by_role("button", name="Discard").click()
    await expect(member.get_by_label("About you")).to_have_value("")
    await tabs.get_by_role("link", name="Security").click()
    await expect(member.get_by_role("heading", name="Password")).to_be_visible()
    assert await unsaved.count() == 0


async def test_who_leaves_while_a_profile_is_saved_hears_only_what_is_so(member: Page) -> None:
    await member.goto("/settings")
    saves = await hold(member, "**/api/v1/account", "PATCH")
    tabs = member.get_by_role("navigation", name="Settings")
    unsaved = notice(member, "Your profile has changes that are not saved.")

    async def save(text: str) -> Route:
        await member.get_by_label("About you").fill(text)
        await member.get_by_role("button", name="Save").click()
        await until(lambda: saves)
        await tabs.get_by_role("link", name="Security").click()
        await expect(member.get_by_role("heading", name="Password")).to_be_visible()
        return saves.pop()

    await (await save("Analyst")).continue_()
    await expect(notice(member, "Saved.")).to_be_visible()
    assert await unsaved.count() == 0
    await tabs.get_by_role("link", name="Profile").click()
    await expect(member.get_by_label("About you")).to_have_value("Analyst")
    await expect(member.get_by_role("button", name="Save")).to_be_disabled()
    await refuse(await save("Poet"), 409, "Not now.")
    await expect(unsaved).to_be_visible()
    await member.get_by_role("button", name="Go back").click()
    await expect(member.get_by_label("About you")).to_have_value("Poet")


async def test_what_is_shown_once_is_shown_however_slow_it_is(page: Page) -> None:
    await enter(page)
    await second_factor(page)
    await page.goto("/settings/security")
    renewals = await hold(page, "**/second-factor/recovery-codes", "POST")
    await page.get_by_role("button", name="New recovery codes").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Make new ones").click()
    await until(lambda: renewals)
    for _ in range(2):
        await page.keyboard.press("Escape")
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_disabled()
    await renewals[0].continue_()
    await expect(dialog.get_by_role("list", name="Recovery codes")).to_be_visible()
    await dialog.get_by_role("button", name="I have them").click()
    await expect(dialog).to_have_count(0)

    await page.goto("/settings/keys")
    await page.get_by_role("button", name="Create a key").click()
    made = await hold(page, "**/api-keys", "POST")
    await dialog.get_by_label("Name").fill("Backup")
    await dialog.get_by_label("Read who you are").check()
    await dialog.get_by_role("button", name="Create", exact=True).click()
    await until(lambda: made)
    for _ in range(2):
        await page.keyboard.press("Escape")
    await made[0].continue_()
    await expect(dialog.get_by_label("Key", exact=True)).to_have_value(re.compile("."))


async def test_a_name_of_any_letters_has_its_first_ones(page: Page) -> None:
    await enter(page, "🦊 Reineke 🦉")
    await page.goto("/settings")
    account = page.get_by_role("button", name="Account")
    await expect(account).to_contain_text("🦊🦉")
