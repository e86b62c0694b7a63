"""People of tests: they register, read their mails and log in."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

from httpx2 import AsyncClient, Response

from server import worker
from server.mail import mailbox
from server.services import Services
from tests.conftest import PASSWORD

ADA = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}


async def mails(served: Services) -> list[EmailMessage]:
    """Run what is due; the mails that were sent since the last time, the oldest first."""
    await worker.work(served, worker.find_jobs(), wait=False)
    files = list(mailbox(served.settings).glob("*.eml"))
    files.sort(key=lambda path: path.stat().st_mtime_ns)
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
    for path in files:
        path.unlink()
    return found


async def mail(served: Services) -> EmailMessage:
    (only,) = await mails(served)
    return only


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""


def token_in(message: EmailMessage) -> str:
    found = re.search(r"https?://[\w.:]+/[a-z-]+#token=([\w-]{43})\n", body(message))
    assert found is not None, body(message)
    return found[1]


async def log_in(client: AsyncClient, **changes: str) -> Response:
    given = {"email": ADA["email"], "password": PASSWORD, **changes}
    return await client.post("/auth/login", json=given)


async def bearer(client: AsyncClient, **changes: str) -> dict[str, str]:
    """Open a session; the header that uses it."""
    answer = await log_in(client, **changes)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def register(client: AsyncClient, served: Services, **changes: str) -> None:
    """An account whose address is confirmed."""
    await client.post("/auth/register", json={**ADA, **changes})
    token = token_in(await mail(served))
    answer = await client.post("/account/verification", json={"token": token})
    assert answer.status_code == 204


async def reset_token(client: AsyncClient, served: Services) -> str:
    await client.post("/account/password/forgotten", json={"email": "ada@example.com"})
    return token_in(await mail(served))


async def owner(person: AsyncClient) -> UUID:
    """Whose client it is."""
    return UUID((await person.get("/auth/me")).json()["id"])
