"""Every security event that the contract knows is written, and administrators can read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from database.users import RefreshTokenRow, UserRow
from generated.routes import CONTRACT
from handlers import auth
from scripts.contract.source import read
from server.services import Services
from tests.conftest import PASSWORD, Clock, connect
from tests.people import ADA, bearer, log_in, mails, register, token_in
from tests.test_second_factor import challenge, complete, enrolled

ADDRESS, NEW = "countess@example.com", "another horse battery"
WITH_A_PROVIDER = {"identity.linked", "identity.unlinked"}
"""These take somebody else to sign in with; tests of that have one."""


async def test_every_kind_of_event_is_in_the_log(app: Any, served: Services, clock: Clock) -> None:
    async with connect(app) as ada, connect(app) as boss:
        await register(ada, served)
        await ada.post("/auth/register", json=ADA)
        await log_in(ada, password="wrong")
        ada.headers.update(await bearer(ada))

        _, codes = await enrolled(ada, clock)
        assert await complete(ada, await challenge(ada), codes[0]) == 200
        proof = {"password": PASSWORD}
        assert (await ada.post("/second-factor/recovery-codes", json=proof)).status_code == 200
        assert (await ada.post("/second-factor/removal", json=proof)).status_code == 204

        made = await ada.post("/api-keys", json={"name": "Robot", "scopes": ["account:read"]})
        assert (await ada.delete(f"/api-keys/{made.json()['id']}")).status_code == 204

        await mails(served)
        await ada.put("/account/email", json={**proof, "email": ADDRESS})
        (link,) = [mail for mail in await mails(served) if mail["To"] == ADDRESS]
        confirmed = await ada.post("/account/email/confirmation", json={"token": token_in(link)})
        assert confirmed.status_code == 204

        opened = (await log_in(ada, email=ADDRESS)).json()
        stolen = {"refresh_token": opened["refresh_token"]}
        await ada.post("/auth/refresh", json=stolen)
        async with served.database.transaction() as db:
            earlier = RefreshTokenRow.used_at - auth.GRACE - timedelta(seconds=1)
            await db.execute(update(RefreshTokenRow).values(used_at=earlier))
        assert (await ada.post("/auth/refresh", json=stolen)).status_code == 401
        ada.headers.update(await bearer(ada, email=ADDRESS))
        change = {"current_password": PASSWORD, "new_password": NEW}
        assert (await ada.put("/account/password", json=change)).status_code == 204
        await mails(served)
        forgotten = await ada.post("/account/password/forgotten", json={"email": ADDRESS})
        assert forgotten.status_code == 202
        (link,) = await mails(served)
        again = {"token": token_in(link), "password": PASSWORD}
        assert (await ada.post("/account/password/reset", json=again)).status_code == 204
        ada.headers.update(await bearer(ada, email=ADDRESS))

        await mails(served)
        await register(boss, served, email="root@example.com", name="Root")
        async with served.database.transaction() as db:
            root = UserRow.email == "root@example.com"
            await db.execute(update(UserRow).where(root).values(roles=["admin", "user"]))
        boss.headers.update(await bearer(boss, email="root@example.com"))
        ada_id = (await ada.get("/auth/me")).json()["id"]
        await boss.patch(f"/admin/users/{ada_id}", json={"roles": ["admin", "user"]})
        assert (await ada.post("/auth/logout")).status_code == 204
        ada.headers.update(await bearer(ada, email=ADDRESS))
        assert (await ada.post("/account/deletion", json=proof)).status_code == 204

        page = await boss.get("/admin/audit-events", params={"limit": 100})
    seen = {event["type"] for event in page.json()["items"]}
    document = read(CONTRACT.document, "openapi.json")
    known = set(document.at(("components", "schemas", "AuditEventType", "enum")))
    assert known - seen == WITH_A_PROVIDER
