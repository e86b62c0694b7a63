"""Signing in with an account elsewhere: who gets in, and who does not."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text
from starlette.types import ASGIApp

from database.identities import IdentityRow
from database.users import UserRow
from server.services import Services
from tests.conftest import Clock, LogIn, connect
from tests.people import mail, mails, token_in
from tests.provider import CLIENT, Issuer, signing_key
from tests.sign_in.visits import START, WEB, come_back, confirm, count, error, me, outside, sign_in
from tests.test_second_factor import enrolled

# --- who gets in ----------------------------------------------------------------------------------


async def test_somebody_new_gets_an_account_and_is_known_again(
    ada: AsyncClient, issuer: Issuer, served: Services
) -> None:
    offered = (await ada.get("/auth/providers")).json()["items"]
    assert offered[0] == {"name": "acme", "label": "Acme Inc."}
    answer = await sign_in(ada, f"{START}?next=/settings/security%3Fa=b")
    assert answer.headers["Location"] == f"{WEB}/signed-in?next=%2Fsettings%2Fsecurity%3Fa%3Db"
    account = await me(ada)
    assert (account["email"], account["name"]) == ("ada@example.com", "Ada Lovelace")
    assert account["email_verified"] and not account["has_password"]
    assert await mails(served) == []

    issuer.person |= {"email": "countess@example.com"}  # the subject counts
    await sign_in(ada)
    assert (await me(ada))["id"] == account["id"]
    (identity,) = (await ada.get("/identities")).json()["items"]
    assert (identity["label"], identity["email"]) == ("Acme Inc.", "countess@example.com")


async def test_two_first_visits_at_once_make_one_account(app: ASGIApp, served: Services) -> None:
    browsers = [connect(app), connect(app)]
    answers = await asyncio.gather(*(sign_in(browser) for browser in browsers))
    assert all("/signed-in" in answer.headers["Location"] for answer in answers)
    first, second = [await me(browser) for browser in browsers]
    assert first["id"] == second["id"]
    assert await count(served, UserRow) == await count(served, IdentityRow) == 1


async def test_a_confirmed_account_with_the_confirmed_address_is_linked_and_its_owner_told(
    ada: AsyncClient, log_in: LogIn, served: Services
) -> None:
    known = await log_in("ada")
    await confirm(served)
    await mails(served)
    await sign_in(ada)
    assert (await me(ada))["id"] == (await me(known))["id"]
    notice = await mail(served)
    assert notice["To"] == "ada@example.com" and "Acme Inc. was linked" in notice["Subject"]


async def test_github_is_asked_in_its_own_way(ada: AsyncClient, issuer: Issuer) -> None:
    assert error(await sign_in(ada, "/auth/sign-in/github", iss="https://x.example")) == (
        "provider_failed"
    )
    answer = await sign_in(ada, "/auth/sign-in/github", iss="")
    assert "/signed-in" in answer.headers["Location"]
    assert (await me(ada))["email"] == "ada@example.com"
    issuer.person |= {"email": "eve@example.com", "email_verified": False}
    await sign_in(ada, "/auth/sign-in/github", iss="")
    (identity,) = (await ada.get("/identities")).json()["items"]
    assert identity["email"] is None  # the same person, whose new address GitHub has not confirmed


async def test_an_address_may_come_from_userinfo_alone(ada: AsyncClient, issuer: Issuer) -> None:
    issuer.claims = {"email": None, "email_verified": None, "name": None}
    await sign_in(ada)
    assert (await me(ada))["email"] == "ada@example.com"
    assert "/userinfo" in issuer.asked


async def test_what_a_provider_says_of_itself_is_asked_for_once(
    ada: AsyncClient, issuer: Issuer
) -> None:
    await sign_in(ada)
    await sign_in(ada)
    assert issuer.asked.count("/.well-known/openid-configuration") == 1
    assert issuer.asked.count("/jwks") == 1


async def test_a_provider_may_change_its_keys(
    ada: AsyncClient, issuer: Issuer, served: Services
) -> None:
    await sign_in(ada)
    issuer.key = signing_key(2)
    assert error(await sign_in(ada)) == "provider_failed"  # not asked again so soon
    client = served.providers["acme"]
    now = client.clock()
    client.clock = lambda: now + 61
    assert "/signed-in" in (await sign_in(ada)).headers["Location"]


async def test_the_second_factor_is_still_asked_for(
    ada: AsyncClient, log_in: LogIn, served: Services, clock: Clock
) -> None:
    known = await log_in("ada")
    await confirm(served)
    app, _ = await enrolled(known, clock)
    answer = await sign_in(ada, f"{START}?next=/settings")
    target = urlsplit(answer.headers["Location"])
    assert (target.path, target.query) == ("/signed-in", "next=%2Fsettings")
    assert await me(ada) is None
    (given,) = parse_qs(target.fragment)["challenge"]
    wrong = await ada.post("/auth/second-factor", json={"challenge": given, "code": "000000"})
    assert wrong.status_code == 401
    right = await ada.post("/auth/second-factor", json={"challenge": given, "code": app.code})
    assert right.json()["transport"] == "cookie"
    assert (await me(ada))["email"] == "ada@example.com"


# --- who does not ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"]},
        {"aud": CLIENT, "azp": "another client"},
        {"iss": "https://another.example"},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"sub": ""},
        {"at_hash": "of another token"},
    ],
    ids=str,
)
async def test_a_token_that_is_not_for_this_visit_opens_nothing(
    ada: AsyncClient, issuer: Issuer, served: Services, claims: dict[str, Any]
) -> None:
    issuer.claims = claims
    assert error(await sign_in(ada)) == "provider_failed"
    assert await count(served, UserRow) == 0


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}, {"kid": "x"}], ids=str)
async def test_a_token_with_a_wrong_signature_opens_nothing(
    ada: AsyncClient, issuer: Issuer, header: dict[str, str]
) -> None:
    issuer.metadata = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
    issuer.header = header
    assert error(await sign_in(ada)) == "provider_failed"


async def test_a_key_that_the_issuer_does_not_publish_signs_nothing(
    ada: AsyncClient, issuer: Issuer
) -> None:
    await sign_in(ada)
    kid = issuer.kid
    issuer.key = signing_key(2)
    issuer.header = {"kid": kid}
    assert error(await sign_in(ada)) == "provider_failed"


async def test_a_state_of_another_browser_or_visit_opens_nothing(
    ada: AsyncClient, app: ASGIApp
) -> None:
    eve = connect(app)
    begun = (await eve.get(START)).headers["Location"]
    assert error(await come_back(ada, begun)) == "expired"  # Ada has not gone there at all
    await ada.get(START)
    assert error(await come_back(ada, begun)) == "expired"
    assert error(await sign_in(ada, state="another")) == "expired"
    assert error(await sign_in(ada, state="")) == "expired"
    ada.cookies.set("sign_in", "forged", path="/api/v1/auth/sign-in")
    assert (
        error(await ada.get(f"{START}/callback", params={"state": "x", "code": "y"})) == "expired"
    )
    assert await me(ada) is None


async def test_a_visit_to_one_provider_is_not_ended_at_another(ada: AsyncClient) -> None:
    begun = (await ada.get(START)).headers["Location"]
    back = urlsplit((await outside(begun)).headers["Location"])
    given = dict(parse_qsl(back.query))
    assert error(await ada.get("/auth/sign-in/github/callback", params=given)) == "expired"


async def test_neither_state_nor_code_work_twice(ada: AsyncClient, app: ASGIApp) -> None:
    begun = (await ada.get(START)).headers["Location"]
    cookie = ada.cookies["sign_in"]
    back = urlsplit((await outside(begun)).headers["Location"])
    given = dict(parse_qsl(back.query))
    assert (await ada.get(f"{START}/callback", params=given)).headers.get("Sign-In-Error") is None
    assert error(await ada.get(f"{START}/callback", params=given)) == "expired"
    thief = connect(app)
    thief.cookies.set("sign_in", cookie)
    assert error(await thief.get(f"{START}/callback", params=given)) == "provider_failed"


async def test_a_visit_ends_after_ten_minutes(ada: AsyncClient, clock: Clock) -> None:
    begun = (await ada.get(START)).headers["Location"]
    clock.ahead += timedelta(minutes=10)
    assert error(await come_back(ada, begun)) == "expired"


@pytest.mark.parametrize("iss", ["https://another.example", ""])
async def test_another_issuers_answer_opens_nothing(ada: AsyncClient, iss: str) -> None:
    assert error(await sign_in(ada, iss=iss)) == "provider_failed"


async def test_what_the_provider_refuses_is_told(ada: AsyncClient) -> None:
    assert error(await sign_in(ada, error="access_denied", code="")) == "cancelled"
    assert error(await sign_in(ada, error="server_error", code="")) == "provider_failed"
    assert error(await sign_in(ada, code="")) == "provider_failed"
    assert error(await sign_in(ada, code="made up")) == "provider_failed"


async def test_a_provider_that_is_away_or_not_itself_lets_nobody_in(
    ada: AsyncClient, issuer: Issuer
) -> None:
    issuer.down = True
    assert error(await ada.get(START)) == "provider_failed"
    issuer.down = False
    issuer.metadata = {"issuer": "https://another.example"}
    assert error(await ada.get(START)) == "provider_failed"
    issuer.metadata = {}
    assert "/signed-in" in (await sign_in(ada)).headers["Location"]  # what was wrong is not kept


@pytest.mark.parametrize(
    "person",
    [
        {"email_verified": False},
        {"email_verified": "no"},
        {"email": None, "email_verified": None},
        {"email": "not an address"},
        {"email": "Ada <ada@example.com>"},
    ],
    ids=str,
)
async def test_an_address_that_nobody_confirmed_opens_nothing(
    ada: AsyncClient, log_in: LogIn, issuer: Issuer, served: Services, person: dict[str, Any]
) -> None:
    await log_in("ada")
    await confirm(served)
    issuer.person |= person
    assert error(await sign_in(ada)) == "unverified_email"
    assert await count(served, IdentityRow) == 0


async def test_an_account_that_waits_for_its_owner_is_not_taken_over_nor_kept(
    ada: AsyncClient, log_in: LogIn, served: Services
) -> None:
    """Somebody else has registered the address, and would still know the password."""
    eve = await log_in("ada")
    await mails(served)
    assert error(await sign_in(ada)) == "account_exists"
    assert await count(served, IdentityRow) == 0
    token = token_in(await mail(served))
    done = await ada.post("/account/password/reset", json={"token": token, "password": "x" * 12})
    assert done.status_code == 204
    await sign_in(ada)
    assert (await me(ada))["email"] == "ada@example.com"
    assert await me(eve) is None


async def test_suspended_accounts_are_refused(ada: AsyncClient, served: Services) -> None:
    await sign_in(ada)
    async with served.database.transaction() as db:
        await db.execute(text("UPDATE users SET suspended_at = now()"))
    assert error(await sign_in(ada)) == "suspended"
    async with served.database.transaction() as db:
        await db.execute(text("DELETE FROM identities"))
    assert error(await sign_in(ada)) == "suspended"
    assert await count(served, IdentityRow) == 0


@pytest.mark.parametrize(
    "next",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "evil",
     "/%0d%0aX: y\r\n", "javascript:alert(1)", "", "/" + "a" * 500],
)  # fmt: skip
async def test_a_visit_never_leads_to_another_site(ada: AsyncClient, next: str) -> None:
    answer = await ada.get(START, params={"next": next})
    assert answer.status_code == 400
    assert "Location" not in answer.headers


async def test_an_unknown_provider_is_not_found(ada: AsyncClient) -> None:
    assert (await ada.get("/auth/sign-in/nobody")).status_code == 404
    assert (await ada.get("/auth/sign-in/nobody/callback")).status_code == 404
