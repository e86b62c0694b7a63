"""Handlers of the operations tagged `admin`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from database.audit import AuditEventRow
from database.users import SessionRow, UserRow
from generated import models
from generated.operations.admin import GetUser, ListAuditEvents, ListUsers, UpdateUser
from handlers import audit
from server.requests import Identified

ADMINISTRATION = 7_213_004_119
"""Only one change of administrators at a time (an advisory lock of PostgreSQL)."""


@ListUsers.handler
async def list_users(request: ListUsers.Request) -> ListUsers.Reply:
    found = _filtered(request)
    total = await request.db.scalar(select(func.count()).select_from(found.subquery()))
    rows = await request.db.execute(
        found.order_by(UserRow.created_at.desc(), UserRow.id)
        .offset((request.page - 1) * request.limit)
        .limit(request.limit)
    )
    return ListUsers.Ok(
        models.ManagedUserPage(
            items=[_shown(user, last_used_at) for user, last_used_at in rows],
            page=request.page,
            limit=request.limit,
            total=total or 0,
        )
    )


LAST_USED = (
    select(func.max(SessionRow.last_used_at))
    .where(SessionRow.user_id == UserRow.id)
    .scalar_subquery()
)


def _filtered(request: ListUsers.Request) -> Select[UserRow, datetime]:
    found = select(UserRow, LAST_USED)
    if request.q is not None:
        found = found.where(
            or_(
                UserRow.email.icontains(request.q, autoescape=True),
                UserRow.name.icontains(request.q, autoescape=True),
            )
        )
    if request.role is not None:
        found = found.where(UserRow.roles.contains([request.role]))
    if request.suspended is not None:
        found = found.where(UserRow.suspended_at.is_not(None) == request.suspended)
    return found


@GetUser.handler
async def get_user(request: GetUser.Request) -> GetUser.Reply:
    user = await request.db.get(UserRow, request.user_id)
    if user is None:
        return GetUser.NotFound()
    return GetUser.Ok(await _overview(request, user))


@UpdateUser.handler
async def update_user(request: UpdateUser.Request) -> UpdateUser.Reply:
    await one_at_a_time(request.db)
    user = await request.db.get(UserRow, request.user_id)
    if user is None:
        return UpdateUser.NotFound()
    before = _state(user)
    changes = request.body.model_dump(exclude_unset=True)
    if "roles" in changes:
        user.roles = sorted(changes["roles"])
    if "suspended" in changes and changes["suspended"] != before["suspended"]:
        user.suspended_at = datetime.now(UTC) if changes["suspended"] else None
    await request.db.flush()
    if not await is_governed(request.db):
        await request.db.rollback()
        return UpdateUser.Conflict("Somebody must stay an administrator who is not suspended.")
    if _state(user) != before:
        await audit.record(request.call, "user.changed", user.id, before=before, after=_state(user))
    return UpdateUser.Ok(await _overview(request, user))


async def _overview(request: Identified, user: UserRow) -> models.ManagedUser:
    return _shown(user, await request.db.scalar(select(LAST_USED).where(UserRow.id == user.id)))


def _shown(user: UserRow, last_used_at: datetime | None) -> models.ManagedUser:
    return models.ManagedUser(
        id=user.id,
        email=user.email,
        name=user.name,
        roles=cast("list[models.Role]", user.roles),
        created_at=user.created_at,
        suspended_at=user.suspended_at,
        last_used_at=last_used_at,
    )


async def one_at_a_time(db: AsyncSession) -> None:
    """Wait until nobody else changes who administrates; for the rest of the transaction."""
    await db.execute(select(func.pg_advisory_xact_lock(ADMINISTRATION)))


async def is_governed(db: AsyncSession) -> bool:
    """Is anybody an administrator who is not suspended?"""
    governs = UserRow.roles.contains(["admin"]) & UserRow.suspended_at.is_(None)
    return await db.scalar(select(exists().where(governs))) is True


def _state(user: UserRow) -> dict[str, Any]:
    return {"roles": user.roles, "suspended": user.suspended_at is not None}


@ListAuditEvents.handler
async def list_audit_events(request: ListAuditEvents.Request) -> ListAuditEvents.Reply:
    found = select(AuditEventRow).order_by(AuditEventRow.id.desc())
    if request.before is not None:
        found = found.where(AuditEventRow.id < request.before)
    if request.type:
        found = found.where(AuditEventRow.type.in_(request.type))
    if request.user_id is not None:
        found = found.where(AuditEventRow.user_id == request.user_id)
    rows = list(await request.db.scalars(found.limit(request.limit + 1)))
    page = models.AuditEventPage(
        items=[models.AuditEvent.model_validate(row) for row in rows[: request.limit]]
    )
    if len(rows) > request.limit:
        page.next = page.items[-1].id
    return ListAuditEvents.Ok(page)
