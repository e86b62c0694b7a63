"""Administration of many accounts and of long logs, and what an administrator may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from uuid import uuid4

import psycopg
import pytest
from playwright.async_api import Page, expect

from scripts.admin import promote
from tests.browser.conftest import enter
from tests.browser.looks import overflows
from tests.browser.people import notice
from tests.browser.site import Site
from tests.conftest import PASSWORD

Connection: TypeAlias = psycopg.Connection[tuple[object, ...]]
NAME = "browser"  # of the database, see `site`
SAILORS = """
INSERT INTO users (id, email, name, suspended_at)
SELECT gen_random_uuid(), 'sailor' || n || '@example.com', 'Sailor ' || n,
       CASE WHEN n IN (4, 17) THEN now() END
FROM generate_series(1, 25) AS n
"""
EVENTS = "INSERT INTO audit_events (type, user_id) SELECT %s, %s FROM generate_series(1, %s)"


@pytest.fixture
def database(postgres_admin: str, site: Site) -> Iterator[Connection]:
    """The site's database, as its owner sees it."""
    with psycopg.connect(postgres_admin, dbname=NAME, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def root(page: Page, site: Site, database: Connection) -> Page:
    """The only administrator."""
    database.execute("UPDATE users SET roles = '{user}'")
    await promote(site.database_url, await enter(page, "Root Rootson"))
    return page


async def test_a_long_name_makes_the_accounts_no_wider_than_a_phone(
    root: Page, database: Connection
) -> None:
    database.execute("UPDATE users SET name = %s WHERE name = 'Root Rootson'", ["W" * 60])
    await root.set_viewport_size({"width": 360, "height": 740})
    await root.goto("/admin/users")
    await expect(root.get_by_text("W" * 60)).to_be_visible()
    assert not await overflows(root)


async def test_accounts_are_searched_filtered_and_read_page_by_page(
    root: Page, database: Connection
) -> None:
    database.execute(SAILORS)
    await root.goto("/admin/users")
    await root.get_by_role("searchbox").fill("sailor")
    accounts = root.get_by_role("list", name="Accounts").get_by_role("listitem")
    pages = root.get_by_role("navigation", name="Pages")
    await expect(root).to_have_url(re.compile(r"\?q=sailor$"))
    await expect(pages).to_contain_text("Page 1 of 2")
    await expect(accounts).to_have_count(20)
    first = await accounts.first.get_by_text(re.compile("^Sailor")).inner_text()
    await pages.get_by_role("link", name="Next").click()
    await expect(accounts).to_have_count(5)
    await expect(root).to_have_url(re.compile(r"\?page=2&q=sailor$"))
    await expect(accounts.get_by_text(first, exact=True)).to_have_count(0)
    await root.reload()
    await expect(pages).to_contain_text("Page 2 of 2")
    await pages.get_by_role("link", name="Previous").click()
    await expect(accounts).to_have_count(20)

    await pages.get_by_role("link", name="Next").click()
    await expect(accounts).to_have_count(5)
    await root.get_by_label("Show").select_option("Suspended")
    await expect(accounts).to_have_count(2)
    await expect(accounts.get_by_text("Suspended")).to_have_count(2)
    await expect(root).to_have_url(re.compile(r"\?q=sailor&suspended=true$"))
    await root.get_by_label("Show").select_option("Administrators")
    await expect(root.get_by_text("Nobody is like that")).to_be_visible()
    await root.get_by_role("button", name="Clear the search").click()
    await expect(accounts.filter(has_text="Root Rootson")).to_be_visible()
    await expect(accounts).to_have_count(1)
    await root.reload()
    await expect(root.get_by_label("Show")).to_have_value("admins")
    await expect(accounts).to_have_count(1)


async def test_the_log_is_filtered_by_kind_and_goes_on_with_older_events(
    root: Page, database: Connection
) -> None:
    somebody = uuid4()
    database.execute(EVENTS, ["password.changed", somebody, 52])
    database.execute(EVENTS, ["api_key.created", somebody, 3])
    await root.goto(f"/admin/audit?user_id={somebody}")
    events = root.get_by_role("list", name="Security events").get_by_role("listitem")
    older = root.get_by_role("button", name="Older events")
    await expect(events).to_have_count(50)
    await older.click()
    await expect(events).to_have_count(55)
    await expect(older).to_have_count(0)

    await root.get_by_label("Kind").select_option("Api key created")
    await expect(events).to_have_count(3)
    await expect(root).to_have_url(re.compile(rf"\?type=api_key.created&user_id={somebody}$"))
    await root.reload()
    await expect(root.get_by_label("Kind")).to_have_value("api_key.created")
    await expect(events).to_have_count(3)
    await root.get_by_label("Kind").select_option("Password changed")
    await expect(events).to_have_count(50)
    await older.click()
    await expect(events).to_have_count(52)
    await root.get_by_label("Kind").select_option("Email changed")
    await expect(root.get_by_text("Nothing has happened")).to_be_visible()


async def test_the_last_administrator_stays_one(root: Page) -> None:
    await root.goto("/admin/users?role=admin")
    account = root.get_by_role("list", name="Accounts").get_by_role("listitem")
    await account.get_by_role("button", name="Account of").click()
    await root.get_by_role("menuitem", name="No administrator any more").click()
    await expect(notice(root, "Somebody must stay an administrator")).to_be_visible()
    await expect(account.get_by_text("Administrator", exact=True)).to_be_visible()

    await root.goto("/settings/account")
    await root.get_by_role("button", name="Delete my account").click()
    dialog = root.get_by_role("dialog")
    await dialog.get_by_label("Password").fill(PASSWORD)
    await dialog.get_by_role("button", name="Delete everything").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Make somebody else")
    assert (await root.context.request.get("/api/v1/auth/me")).ok
