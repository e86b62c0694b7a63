"""The log of security events: each is written in the transaction of what it tells of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import insert

from database.audit import AuditEventRow
from generated import models
from server.call import Call


async def record(
    call: Call, kind: models.AuditEventType, user_id: UUID | None, **details: Any
) -> None:
    """Note what happened to an account, and who did it from where."""
    event = {
        "type": kind,
        "user_id": user_id,
        "actor_id": call.principal.id if call.principal is not None else None,
        "address": call.client,
        "user_agent": user_agent(call),
        "details": details,
    }
    # inline: no RETURNING, as whoever adds an event need not be allowed to read it
    await call.db.execute(insert(AuditEventRow).values(event).inline())


def user_agent(call: Call) -> str:
    """What the client calls itself, as far as it is worth keeping."""
    return call.headers.get("user-agent", "").replace("\x00", "")[:300]
