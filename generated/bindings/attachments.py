# Generated from openapi/ by `make generate`; do not edit.
"""From HTTP to the requests of the operations tagged `attachments`, one function for each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server.bodies import Bodies
from server.call import Call
from server.checks import Documented
from server.forms import Field, Form, for_judge
from server.operations import Operation
from server.parameters import (
    Header,
    Path,
    Query,
)
from server.rate_limits import RateLimit
from server.shapes import integer, string
from server.typed import Typed
from server.writing import Writing

from .. import JUDGE, models
from ..operations.attachments import (
    CreateAttachmentLink201,
    CreateAttachmentLink404,
    CreateAttachmentLinkRequest,
    DeleteAttachment204,
    DeleteAttachment404,
    DeleteAttachmentRequest,
    DownloadAttachment200,
    DownloadAttachment206,
    DownloadAttachment304,
    DownloadAttachment404,
    DownloadAttachment416,
    DownloadAttachmentRequest,
    GetAttachment200,
    GetAttachment404,
    GetAttachmentRequest,
    GetStorageUsage200,
    GetStorageUsageRequest,
    ListAttachments200,
    ListAttachments404,
    ListAttachmentsRequest,
    UploadAttachment201,
    UploadAttachment404,
    UploadAttachment409,
    UploadAttachmentRequest,
)

_LIST_ATTACHMENTS__TODO_ID = Path(0, "todo_id", string)
_LIST_ATTACHMENTS_JUDGE = JUDGE.request("attachments.list_attachments")
_LIST_ATTACHMENTS__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


def bind_list_attachments(call: Call) -> ListAttachmentsRequest:
    path = {"todo_id": _LIST_ATTACHMENTS__TODO_ID(call)}
    _LIST_ATTACHMENTS_JUDGE.check({"path": path}, call.faults)
    return ListAttachmentsRequest(call, todo_id=_LIST_ATTACHMENTS__TODO_ID__TYPED(path["todo_id"]))


_UPLOAD_ATTACHMENT__TODO_ID = Path(0, "todo_id", string)
_UPLOAD_ATTACHMENT_BODIES = Bodies({"multipart/form-data": "multipart"}, required=True)
_UPLOAD_ATTACHMENT_FORM = Form(
    {
        "file": Field(
            string,
            file=True,
            media_types=(
                "image/png",
                "image/jpeg",
                "image/gif",
                "image/webp",
                "application/pdf",
                "application/zip",
                "application/gzip",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "application/vnd.oasis.opendocument.text",
                "application/vnd.oasis.opendocument.spreadsheet",
                "audio/mpeg",
                "audio/wav",
                "audio/ogg",
                "video/mp4",
                "video/webm",
                "text/plain",
                "text/csv",
                "text/markdown",
                "application/json",
            ),
        )
    }
)
_UPLOAD_ATTACHMENT_JUDGE = JUDGE.request("attachments.upload_attachment", "multipart/form-data")
_UPLOAD_ATTACHMENT_BODY = Typed(models.UploadAttachmentBody, "/body")
_UPLOAD_ATTACHMENT__TODO_ID__TYPED = Typed(UUID, "/path/todo_id")


async def bind_upload_attachment(call: Call) -> UploadAttachmentRequest:
    path = {"todo_id": _UPLOAD_ATTACHMENT__TODO_ID(call)}
    await _UPLOAD_ATTACHMENT_BODIES.choose(call)
    body = await _UPLOAD_ATTACHMENT_FORM.multipart(call)
    _UPLOAD_ATTACHMENT_JUDGE.check({"path": path, "body": for_judge(body)}, call.faults)
    return UploadAttachmentRequest(
        call,
        todo_id=_UPLOAD_ATTACHMENT__TODO_ID__TYPED(path["todo_id"]),
        body=_UPLOAD_ATTACHMENT_BODY(body),
    )


def bind_get_storage_usage(call: Call) -> GetStorageUsageRequest:
    return GetStorageUsageRequest(call)


_GET_ATTACHMENT__ATTACHMENT_ID = Path(0, "attachment_id", string)
_GET_ATTACHMENT_JUDGE = JUDGE.request("attachments.get_attachment")
_GET_ATTACHMENT__ATTACHMENT_ID__TYPED = Typed(UUID, "/path/attachment_id")


def bind_get_attachment(call: Call) -> GetAttachmentRequest:
    path = {"attachment_id": _GET_ATTACHMENT__ATTACHMENT_ID(call)}
    _GET_ATTACHMENT_JUDGE.check({"path": path}, call.faults)
    return GetAttachmentRequest(
        call, attachment_id=_GET_ATTACHMENT__ATTACHMENT_ID__TYPED(path["attachment_id"])
    )


_DELETE_ATTACHMENT__ATTACHMENT_ID = Path(0, "attachment_id", string)
_DELETE_ATTACHMENT_JUDGE = JUDGE.request("attachments.delete_attachment")
_DELETE_ATTACHMENT__ATTACHMENT_ID__TYPED = Typed(UUID, "/path/attachment_id")


def bind_delete_attachment(call: Call) -> DeleteAttachmentRequest:
    path = {"attachment_id": _DELETE_ATTACHMENT__ATTACHMENT_ID(call)}
    _DELETE_ATTACHMENT_JUDGE.check({"path": path}, call.faults)
    return DeleteAttachmentRequest(
        call, attachment_id=_DELETE_ATTACHMENT__ATTACHMENT_ID__TYPED(path["attachment_id"])
    )


_DOWNLOAD_ATTACHMENT__ATTACHMENT_ID = Path(0, "attachment_id", string)
_DOWNLOAD_ATTACHMENT__DISPOSITION = Query("disposition", string)
_DOWNLOAD_ATTACHMENT__RANGE = Header("Range", string)
_DOWNLOAD_ATTACHMENT__IF_RANGE = Header("If-Range", string)
_DOWNLOAD_ATTACHMENT__IF_NONE_MATCH = Header("If-None-Match", string)
_DOWNLOAD_ATTACHMENT_JUDGE = JUDGE.request("attachments.download_attachment")
_DOWNLOAD_ATTACHMENT__ATTACHMENT_ID__TYPED = Typed(UUID, "/path/attachment_id")


def bind_download_attachment(call: Call) -> DownloadAttachmentRequest:
    path = {"attachment_id": _DOWNLOAD_ATTACHMENT__ATTACHMENT_ID(call)}
    query: dict[str, Any] = {}
    query_given = call.query
    if "disposition" in query_given:
        query["disposition"] = _DOWNLOAD_ATTACHMENT__DISPOSITION(call, query_given["disposition"])
    header: dict[str, Any] = {}
    header_given = call.headers
    if "range" in header_given:
        header["Range"] = _DOWNLOAD_ATTACHMENT__RANGE(call, header_given["range"])
    if "if-range" in header_given:
        header["If-Range"] = _DOWNLOAD_ATTACHMENT__IF_RANGE(call, header_given["if-range"])
    if "if-none-match" in header_given:
        header["If-None-Match"] = _DOWNLOAD_ATTACHMENT__IF_NONE_MATCH(
            call, header_given["if-none-match"]
        )
    _DOWNLOAD_ATTACHMENT_JUDGE.check({"path": path, "query": query, "header": header}, call.faults)
    return DownloadAttachmentRequest(
        call,
        attachment_id=_DOWNLOAD_ATTACHMENT__ATTACHMENT_ID__TYPED(path["attachment_id"]),
        disposition=query.get("disposition", "attachment"),
        range=header.get("Range"),
        if_range=header.get("If-Range"),
        if_none_match=header.get("If-None-Match"),
    )


_CREATE_ATTACHMENT_LINK__ATTACHMENT_ID = Path(0, "attachment_id", string)
_CREATE_ATTACHMENT_LINK_JUDGE = JUDGE.request("attachments.create_attachment_link")
_CREATE_ATTACHMENT_LINK__ATTACHMENT_ID__TYPED = Typed(UUID, "/path/attachment_id")


def bind_create_attachment_link(call: Call) -> CreateAttachmentLinkRequest:
    path = {"attachment_id": _CREATE_ATTACHMENT_LINK__ATTACHMENT_ID(call)}
    _CREATE_ATTACHMENT_LINK_JUDGE.check({"path": path}, call.faults)
    return CreateAttachmentLinkRequest(
        call, attachment_id=_CREATE_ATTACHMENT_LINK__ATTACHMENT_ID__TYPED(path["attachment_id"])
    )


OPERATIONS = (
    Operation(
        key="attachments.list_attachments",
        id="listAttachments",
        method="GET",
        path="/todos/{todo_id}/attachments",
        bind=bind_list_attachments,
        produces=("application/json",),
        replies={
            "ListAttachments200": Documented(
                ListAttachments200,
                writing=Writing(
                    JUDGE,
                    "attachments.list_attachments",
                    "ListAttachments200",
                    models.AttachmentList,
                ),
            ),
            "ListAttachments404": Documented(ListAttachments404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="attachments.upload_attachment",
        id="uploadAttachment",
        method="POST",
        path="/todos/{todo_id}/attachments",
        bind=bind_upload_attachment,
        reads_body=True,
        produces=("application/json",),
        replies={
            "UploadAttachment201": Documented(
                UploadAttachment201,
                headers={"location": Header("Location", string)},
                writing=Writing(
                    JUDGE, "attachments.upload_attachment", "UploadAttachment201", models.Attachment
                ),
            ),
            "UploadAttachment404": Documented(UploadAttachment404),
            "UploadAttachment409": Documented(UploadAttachment409),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        body_limit=26279936,
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="attachments.get_storage_usage",
        id="getStorageUsage",
        method="GET",
        path="/attachments/usage",
        bind=bind_get_storage_usage,
        produces=("application/json",),
        replies={
            "GetStorageUsage200": Documented(
                GetStorageUsage200,
                writing=Writing(
                    JUDGE,
                    "attachments.get_storage_usage",
                    "GetStorageUsage200",
                    models.StorageUsage,
                ),
            ),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="attachments.get_attachment",
        id="getAttachment",
        method="GET",
        path="/attachments/{attachment_id}",
        bind=bind_get_attachment,
        produces=("application/json",),
        replies={
            "GetAttachment200": Documented(
                GetAttachment200,
                writing=Writing(
                    JUDGE, "attachments.get_attachment", "GetAttachment200", models.Attachment
                ),
            ),
            "GetAttachment404": Documented(GetAttachment404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="attachments.delete_attachment",
        id="deleteAttachment",
        method="DELETE",
        path="/attachments/{attachment_id}",
        bind=bind_delete_attachment,
        replies={
            "DeleteAttachment204": Documented(DeleteAttachment204),
            "DeleteAttachment404": Documented(DeleteAttachment404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:write",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="attachments.download_attachment",
        id="downloadAttachment",
        method="GET",
        path="/attachments/{attachment_id}/content",
        bind=bind_download_attachment,
        replies={
            "DownloadAttachment200": Documented(
                DownloadAttachment200,
                media_type="*/*",
                headers={
                    "content-length": Header("Content-Length", integer),
                    "content-disposition": Header("Content-Disposition", string),
                    "content-security-policy": Header("Content-Security-Policy", string),
                    "accept-ranges": Header("Accept-Ranges", string),
                    "etag": Header("ETag", string),
                    "last-modified": Header("Last-Modified", string),
                    "repr-digest": Header("Repr-Digest", string),
                    "cache-control": Header("Cache-Control", string),
                },
            ),
            "DownloadAttachment206": Documented(
                DownloadAttachment206,
                media_type="*/*",
                headers={
                    "content-length": Header("Content-Length", integer),
                    "content-range": Header("Content-Range", string),
                    "content-disposition": Header("Content-Disposition", string),
                    "content-security-policy": Header("Content-Security-Policy", string),
                    "accept-ranges": Header("Accept-Ranges", string),
                    "etag": Header("ETag", string),
                    "last-modified": Header("Last-Modified", string),
                    "repr-digest": Header("Repr-Digest", string),
                    "cache-control": Header("Cache-Control", string),
                },
            ),
            "DownloadAttachment304": Documented(
                DownloadAttachment304,
                headers={
                    "etag": Header("ETag", string),
                    "cache-control": Header("Cache-Control", string),
                },
            ),
            "DownloadAttachment404": Documented(DownloadAttachment404),
            "DownloadAttachment416": Documented(
                DownloadAttachment416, headers={"content-range": Header("Content-Range", string)}
            ),
        },
        security=(
            {"bearerAuth": ()},
            {"cookieAuth": ()},
            {"apiKeyAuth": ("todos:read",)},
            {"signedLink": ()},
        ),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
    Operation(
        key="attachments.create_attachment_link",
        id="createAttachmentLink",
        method="POST",
        path="/attachments/{attachment_id}/link",
        bind=bind_create_attachment_link,
        produces=("application/json",),
        replies={
            "CreateAttachmentLink201": Documented(CreateAttachmentLink201),
            "CreateAttachmentLink404": Documented(CreateAttachmentLink404),
        },
        security=({"bearerAuth": ()}, {"cookieAuth": ()}, {"apiKeyAuth": ("todos:read",)}),
        rate_limits=(RateLimit(600, 60, "client"),),
    ),
)
