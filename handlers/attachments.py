"""Handlers of the operations tagged `attachments`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import Select, delete, func, select

from database.attachments import AttachmentRow
from database.files import bytes_used
from database.todos import TodoRow
from generated import models
from generated.operations.attachments import (
    CreateAttachmentLink,
    DeleteAttachment,
    DownloadAttachment,
    GetAttachment,
    GetStorageUsage,
    ListAttachments,
    UploadAttachment,
)
from generated.routes import SPECIFICATION
from handlers import files
from server import downloads
from server.downloads import Unsatisfiable
from server.requests import Identified
from server.storage import Key, Missing

PATH = f"{SPECIFICATION['servers'][0]['url']}/attachments"

FILES = 50
"""A to-do may have this many files."""


@ListAttachments.handler
async def list_attachments(request: ListAttachments.Request) -> ListAttachments.Reply:
    if not await request.db.scalar(_todo(request, request.todo_id)):
        return ListAttachments.NotFound()
    rows = await request.db.scalars(
        _own(request)
        .where(AttachmentRow.todo_id == request.todo_id)
        .order_by(AttachmentRow.created_at, AttachmentRow.id)
    )
    return ListAttachments.Ok(models.AttachmentList(items=[_told(row) for row in rows]))


@UploadAttachment.handler
async def upload_attachment(request: UploadAttachment.Request) -> UploadAttachment.Reply:
    """Room is looked for twice: before anything is stored, and when nobody else can take it."""
    upload = request.body.file
    if not await request.db.scalar(_todo(request, request.todo_id)):
        return UploadAttachment.NotFound()
    try:
        await files.check_quota(request, upload.size)
        key, stored = await files.store(request, upload)
    except files.Full as full:
        return UploadAttachment.Conflict(str(full))
    row = AttachmentRow(
        id=key.id,
        owner_id=key.owner,
        todo_id=request.todo_id,
        filename=downloads.safe_filename(upload.filename),
        media_type=upload.media_type,
        size=stored.size,
        sha256=stored.sha256,
    )
    try:
        added = await _add(request, row)
    except files.Full as full:
        await files.discard(request, key)
        return UploadAttachment.Conflict(str(full))
    if not added:
        await files.discard(request, key)
        return UploadAttachment.NotFound()
    return UploadAttachment.Created(_told(row), location=f"{PATH}/{row.id}")


async def _add(request: UploadAttachment.Request, row: AttachmentRow) -> bool:
    """False if the to-do was deleted while its file arrived. Raises `Full`."""
    db = request.db
    await files.lock(db, row.owner_id)
    await files.check_quota(request, row.size)
    todo = _todo(request, row.todo_id).with_for_update(read=True, key_share=True)
    if not await db.scalar(todo):
        return False
    same_todo = AttachmentRow.todo_id == row.todo_id
    count = await db.scalar(select(func.count()).select_from(AttachmentRow).where(same_todo))
    if (count or 0) >= FILES:
        raise files.Full(f"A to-do may have {FILES} files.")
    db.add(row)
    await db.flush()
    return True


@GetStorageUsage.handler
async def get_storage_usage(request: GetStorageUsage.Request) -> GetStorageUsage.Reply:
    used = await request.db.scalar(bytes_used(request.principal.id))
    quota = request.services.settings.storage_quota
    return GetStorageUsage.Ok(models.StorageUsage(used=used or 0, quota=quota))


@GetAttachment.handler
async def get_attachment(request: GetAttachment.Request) -> GetAttachment.Reply:
    row = await _found(request, request.attachment_id)
    return GetAttachment.NotFound() if row is None else GetAttachment.Ok(_told(row))


@DeleteAttachment.handler
async def delete_attachment(request: DeleteAttachment.Request) -> DeleteAttachment.Reply:
    owner = request.principal.id
    gone = await request.db.scalar(
        delete(AttachmentRow)
        .where(AttachmentRow.owner_id == owner, AttachmentRow.id == request.attachment_id)
        .returning(AttachmentRow.id)
    )
    if gone is None:
        return DeleteAttachment.NotFound()
    files.discard_after_commit(request, Key(owner, gone))
    return DeleteAttachment.NoContent()


class _About(TypedDict):
    """Headers of a whole file and of a part."""

    content_disposition: str
    content_security_policy: str
    accept_ranges: str
    e_tag: str
    last_modified: str
    repr_digest: str
    cache_control: str


@DownloadAttachment.handler
async def download_attachment(request: DownloadAttachment.Request) -> DownloadAttachment.Reply:
    row = await _found(request, request.attachment_id)
    if row is None:
        return DownloadAttachment.NotFound()
    about = _about(row, request.disposition)
    if downloads.is_fresh(request.if_none_match, about["e_tag"]):
        return DownloadAttachment.NotModified(e_tag=about["e_tag"], cache_control=PRIVATE)
    same = downloads.is_same(request.if_range, about["e_tag"], about["last_modified"])
    partly = same and request.call.method == "GET"  # for HEAD there are no parts (section 14.2)
    try:
        part = downloads.byte_range(request.range if partly else None, row.size)
        start, end = part or (0, row.size)
        pieces = await request.services.storage.get(Key(row.owner_id, row.id), start, end)
    except Unsatisfiable:
        return DownloadAttachment.RangeNotSatisfiable(
            f"The file has {row.size} bytes.", content_range=f"bytes */{row.size}"
        )
    except Missing as missing:
        files.log.error("a file is not in the storage", key=str(missing))
        return DownloadAttachment.NotFound("The file was lost.")
    if part is None:
        return DownloadAttachment.Ok(
            pieces, media_type=row.media_type, content_length=row.size, **about
        )
    return DownloadAttachment.PartialContent(
        pieces,
        media_type=row.media_type,
        content_length=end - start,
        content_range=f"bytes {start}-{end - 1}/{row.size}",
        **about,
    )


PRIVATE = "private, no-cache"
"""Kept by the client alone, which asks each time: the file may be gone, or the session."""


def _about(row: AttachmentRow, disposition: str) -> _About:
    shown = disposition == "inline" and row.media_type in downloads.INLINE
    kind = "inline" if shown else "attachment"
    return {
        "content_disposition": downloads.content_disposition(kind, row.filename),
        "content_security_policy": files.SEALED,
        "accept_ranges": "bytes",
        "e_tag": downloads.strong_etag(row.sha256),
        "last_modified": downloads.http_date(row.created_at),
        "repr_digest": downloads.repr_digest(row.sha256),
        "cache_control": PRIVATE,
    }


@CreateAttachmentLink.handler
async def create_attachment_link(
    request: CreateAttachmentLink.Request,
) -> CreateAttachmentLink.Reply:
    row = await _found(request, request.attachment_id)
    if row is None:
        return CreateAttachmentLink.NotFound()
    path = f"{PATH}/{row.id}/content"
    signature, expires = request.services.links.sign(path, row.owner_id)
    url = f"{path}?{urlencode({'signature': signature})}"
    expires_at = datetime.fromtimestamp(expires, UTC)
    return CreateAttachmentLink.Created(models.SignedLink(url=url, expires_at=expires_at))


def _todo(request: Identified, todo_id: UUID) -> Select[UUID]:
    """A to-do of whoever asks."""
    return select(TodoRow.id).where(
        TodoRow.owner_id == request.principal.id,
        TodoRow.id == todo_id,
        TodoRow.deleted_at.is_(None),
    )


def _own(request: Identified) -> Select[AttachmentRow]:
    """The files of whoever asks; PostgreSQL hides all others as well."""
    return select(AttachmentRow).where(AttachmentRow.owner_id == request.principal.id)


async def _found(request: Identified, attachment_id: UUID) -> AttachmentRow | None:
    return await request.db.scalar(_own(request).where(AttachmentRow.id == attachment_id))


def _told(row: AttachmentRow) -> models.Attachment:
    return models.Attachment(
        id=row.id,
        todo_id=row.todo_id,
        filename=row.filename,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256.hex(),
        created_at=row.created_at,
    )
