"""Handlers of the operations tagged `sessions`."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from database.users import SessionRow
from generated import models
from generated.operations.sessions import ListSessions, RevokeOtherSessions, RevokeSession
from handlers import audit
from server.call import Call
from server.jobs import Work, job

KEEP = timedelta(days=30)
"""How long a session that has ended can still be looked up."""


@ListSessions.handler
async def list_sessions(request: ListSessions.Request) -> ListSessions.Reply:
    rows = await request.db.scalars(
        select(SessionRow)
        .where(living(request.principal.id))
        .order_by(SessionRow.last_used_at.desc(), SessionRow.id)
    )
    current = request.principal.session_id
    return ListSessions.Ok(models.SessionList(items=[_shown(row, current) for row in rows]))


@RevokeOtherSessions.handler
async def revoke_other_sessions(
    request: RevokeOtherSessions.Request,
) -> RevokeOtherSessions.Reply:
    others = SessionRow.id != request.principal.session_id
    ended = await end(request.call, request.principal.id, others)
    return RevokeOtherSessions.Ok(models.RevokedSessions(revoked=len(ended)))


@RevokeSession.handler
async def revoke_session(request: RevokeSession.Request) -> RevokeSession.Reply:
    this = SessionRow.id == request.session_id
    ended = await end(request.call, request.principal.id, this)
    return RevokeSession.NoContent() if ended else RevokeSession.NotFound()


async def end(call: Call, user_id: UUID, which: ColumnElement[bool]) -> list[UUID]:
    """End some of a person's sessions; their ids."""
    rows = await call.db.scalars(
        update(SessionRow)
        .where(living(user_id), which)
        .values(ended_at=func.now())
        .returning(SessionRow.id)
    )
    ended = list(rows)
    for session_id in ended:
        await audit.record(call, "session.ended", user_id, session_id=str(session_id))
    return ended


def living(user_id: UUID) -> ColumnElement[bool]:
    """The sessions of an account that go on."""
    return and_(
        SessionRow.user_id == user_id,
        SessionRow.ended_at.is_(None),
        SessionRow.expires_at > func.now(),
    )


def _shown(row: SessionRow, current: UUID | None) -> models.OpenSession:
    return models.OpenSession(
        id=row.id,
        current=row.id == current,
        user_agent=row.user_agent,
        address=row.address,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
    )


@job(schedule="37 * * * *", attempts=3)
async def forget_sessions(work: Work) -> None:
    """Delete sessions that ended long ago, and those that nobody can renew any more."""
    now = work.services.clock()
    async with work.services.database.transaction() as db:
        outdated = or_(SessionRow.expires_at < now, SessionRow.ended_at < now - KEEP)
        await db.execute(delete(SessionRow).where(outdated))
