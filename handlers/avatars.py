"""Handlers of the operations tagged `avatars`: pictures of people."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select

from database.avatars import AvatarRow
from generated import models
from generated.operations.avatars import DeleteAvatar, GetAvatar, ListAvatars, SetAvatar
from generated.routes import SPECIFICATION
from handlers import files
from server import downloads, images
from server.storage import Key, Missing

SIDE = 4096
"""A picture has at most this many pixels in each direction."""


@SetAvatar.handler
async def set_avatar(request: SetAvatar.Request) -> SetAvatar.Reply:
    upload = request.body.image
    try:
        image = await images.measured(upload)
    except images.Unreadable:
        return SetAvatar.UnprocessableContent("The image cannot be read.")
    if max(image.width, image.height) > SIDE:
        told = f"The image has {image.width} x {image.height} pixels; {SIDE} x {SIDE} is the limit."
        return SetAvatar.UnprocessableContent(told)
    try:
        await _check_room(request, upload.size)
        key, stored = await files.store(request, upload)
    except files.Full as full:
        return SetAvatar.Conflict(str(full))
    await files.lock(request.db, key.owner)
    try:
        await _check_room(request, stored.size)
    except files.Full as full:  # other files were faster
        await files.discard(request, key)
        return SetAvatar.Conflict(str(full))
    await _forget(request, key.owner)
    row = AvatarRow(
        owner_id=key.owner,
        id=key.id,
        media_type=image.media_type,
        size=stored.size,
        sha256=stored.sha256,
        width=image.width,
        height=image.height,
    )
    request.db.add(row)
    await request.db.flush()
    return SetAvatar.Ok(_told(row))


async def _check_room(request: SetAvatar.Request, size: int) -> None:
    """Is there room for a picture in the place of the one that there is? Raises `Full`."""
    mine = select(AvatarRow.size).where(AvatarRow.owner_id == request.principal.id)
    replaced = await request.db.scalar(mine)
    await files.check_quota(request, size, replaced=replaced or 0)


@DeleteAvatar.handler
async def delete_avatar(request: DeleteAvatar.Request) -> DeleteAvatar.Reply:
    await _forget(request, request.principal.id)
    return DeleteAvatar.NoContent()


async def _forget(request: SetAvatar.Request | DeleteAvatar.Request, owner: UUID) -> None:
    gone = await request.db.scalar(
        delete(AvatarRow).where(AvatarRow.owner_id == owner).returning(AvatarRow.id)
    )
    if gone is not None:
        files.discard_after_commit(request, Key(owner, gone))


@ListAvatars.handler
async def list_avatars(request: ListAvatars.Request) -> ListAvatars.Reply:
    found = select(AvatarRow).where(AvatarRow.owner_id.in_(request.user_id))
    return ListAvatars.Ok(
        models.AvatarList(items=[_told(row) for row in await request.db.scalars(found)])
    )


@GetAvatar.handler
async def get_avatar(request: GetAvatar.Request) -> GetAvatar.Reply:
    row = await request.db.scalar(select(AvatarRow).where(AvatarRow.owner_id == request.user_id))
    if row is None:
        return GetAvatar.NotFound()
    e_tag, kept = downloads.strong_etag(row.sha256), "private, max-age=300"
    if downloads.is_fresh(request.if_none_match, e_tag):
        return GetAvatar.NotModified(e_tag=e_tag, cache_control=kept)
    try:
        pieces = await request.services.storage.get(Key(row.owner_id, row.id), 0, row.size)
    except Missing:  # it was replaced at this moment, or lost
        return GetAvatar.NotFound()
    return GetAvatar.Ok(
        pieces,
        media_type=row.media_type,
        content_length=row.size,
        content_security_policy=files.SEALED,
        e_tag=e_tag,
        cache_control=kept,
    )


def _told(row: AvatarRow) -> models.Avatar:
    return models.Avatar(
        user_id=row.owner_id,
        url=url(row),
        media_type=row.media_type,
        width=row.width,
        height=row.height,
    )


def url(row: AvatarRow) -> str:
    """Where the picture is found, by an address that no earlier picture had."""
    return f"{SPECIFICATION['servers'][0]['url']}/users/{row.owner_id}/avatar?v={row.id.hex[:8]}"
