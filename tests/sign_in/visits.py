"""What browsers do on their way to a provider and back."""

from __future__ import annotations

import ssl
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx2
from httpx2 import AsyncClient, Response
from sqlalchemy import func, select, update

from database.users import UserRow
from server.services import Services

WEB = "http://localhost:3000"
START = "/auth/sign-in/acme"


async def outside(url: str) -> Response:
    """What the provider answers to a browser."""
    async with httpx2.AsyncClient(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)) as browser:
        return await browser.get(url)


async def come_back(browser: AsyncClient, url: str, **changes: str) -> Response:
    """Go where the provider is and come back from there, perhaps with something changed."""
    answer = await outside(url)
    assert answer.status_code == 302, answer.text
    there = urlsplit(answer.headers["Location"])
    assert f"{there.scheme}://{there.netloc}" == WEB
    given = {**dict(parse_qsl(there.query)), **changes}
    path = there.path.removeprefix("/api/v1")
    return await browser.get(path, params={k: v for k, v in given.items() if v})


async def sign_in(browser: AsyncClient, start: str = START, **changes: str) -> Response:
    begun = await browser.get(start)
    assert begun.status_code == 302, begun.text
    return await come_back(browser, begun.headers["Location"], **changes)


def error(answer: Response) -> str:
    """Why the browser is sent back, and that it has no session then."""
    assert answer.status_code == 302, answer.text
    location = answer.headers["Location"]
    (code,) = parse_qs(urlsplit(location).query)["error"]
    assert answer.headers["Sign-In-Error"] == code
    assert "access_token" not in answer.headers.get("Set-Cookie", "")
    assert location.startswith((f"{WEB}/login?", f"{WEB}/settings/security?"))
    return code


async def me(browser: AsyncClient) -> Any:
    answer = await browser.get("/auth/me")
    return answer.json() if answer.status_code == 200 else None


async def confirm(served: Services, email: str = "ada@example.com") -> None:
    async with served.database.transaction() as db:
        await db.execute(
            update(UserRow).where(UserRow.email == email).values(email_verified_at=func.now())
        )


async def count(served: Services, table: Any) -> int:
    async with served.database.transaction() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0
