# Generated from openapi/ by `make generate`; do not edit.
"""The operations tagged `attachments`: what their handlers are given and what they may answer."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Literal, TypeAlias
from uuid import UUID

from server.call import Call
from server.replies import Binary, Data, Empty, Json, ProblemJson
from server.requests import Handler, Identified

from .. import models


class ListAttachmentsRequest(Identified):
    """GET /todos/{todo_id}/attachments"""

    __slots__ = ("todo_id",)

    todo_id: UUID

    def __init__(self, call: Call, *, todo_id: UUID) -> None:
        self.call = call
        self.todo_id = todo_id


class ListAttachments200(Json[models.AttachmentList]):
    """All of them, the oldest first."""

    __slots__ = ()


class ListAttachments404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class ListAttachments:
    """List the files of a to-do

    GET /todos/{todo_id}/attachments
    """

    Request: TypeAlias = ListAttachmentsRequest
    Ok: TypeAlias = ListAttachments200
    NotFound: TypeAlias = ListAttachments404
    Reply: TypeAlias = ListAttachments200 | ListAttachments404

    @staticmethod
    def handler(
        function: Handler[ListAttachmentsRequest, ListAttachments200 | ListAttachments404],
    ) -> Handler[ListAttachmentsRequest, ListAttachments200 | ListAttachments404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class UploadAttachmentRequest(Identified):
    """POST /todos/{todo_id}/attachments"""

    __slots__ = ("todo_id", "body")

    todo_id: UUID
    body: models.UploadAttachmentBody

    def __init__(self, call: Call, *, todo_id: UUID, body: models.UploadAttachmentBody) -> None:
        self.call = call
        self.todo_id = todo_id
        self.body = body


class UploadAttachment201(Json[models.Attachment]):
    """The file is stored."""

    __slots__ = ()
    code = 201

    def __init__(self, body: models.Attachment | Data, *, location: str) -> None:
        super().__init__(body)
        self.header(b"location", location)


class UploadAttachment404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class UploadAttachment409(ProblemJson[models.Problem]):
    """There is no room for it; the quota or the number of files would be exceeded."""

    __slots__ = ()
    code = 409


class UploadAttachment:
    """Add a file to a to-do

    POST /todos/{todo_id}/attachments
    """

    Request: TypeAlias = UploadAttachmentRequest
    Created: TypeAlias = UploadAttachment201
    NotFound: TypeAlias = UploadAttachment404
    Conflict: TypeAlias = UploadAttachment409
    Reply: TypeAlias = UploadAttachment201 | UploadAttachment404 | UploadAttachment409

    @staticmethod
    def handler(
        function: Handler[
            UploadAttachmentRequest, UploadAttachment201 | UploadAttachment404 | UploadAttachment409
        ],
    ) -> Handler[
        UploadAttachmentRequest, UploadAttachment201 | UploadAttachment404 | UploadAttachment409
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetStorageUsageRequest(Identified):
    """GET /attachments/usage"""

    __slots__ = ()


class GetStorageUsage200(Json[models.StorageUsage]):
    """What is used, and what there is."""

    __slots__ = ()


class GetStorageUsage:
    """Tell how much room your files take

    GET /attachments/usage
    """

    Request: TypeAlias = GetStorageUsageRequest
    Ok: TypeAlias = GetStorageUsage200
    Reply: TypeAlias = GetStorageUsage200

    @staticmethod
    def handler(
        function: Handler[GetStorageUsageRequest, GetStorageUsage200],
    ) -> Handler[GetStorageUsageRequest, GetStorageUsage200]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class GetAttachmentRequest(Identified):
    """GET /attachments/{attachment_id}"""

    __slots__ = ("attachment_id",)

    attachment_id: UUID

    def __init__(self, call: Call, *, attachment_id: UUID) -> None:
        self.call = call
        self.attachment_id = attachment_id


class GetAttachment200(Json[models.Attachment]):
    """The attachment."""

    __slots__ = ()


class GetAttachment404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class GetAttachment:
    """Read what is known of a file

    GET /attachments/{attachment_id}
    """

    Request: TypeAlias = GetAttachmentRequest
    Ok: TypeAlias = GetAttachment200
    NotFound: TypeAlias = GetAttachment404
    Reply: TypeAlias = GetAttachment200 | GetAttachment404

    @staticmethod
    def handler(
        function: Handler[GetAttachmentRequest, GetAttachment200 | GetAttachment404],
    ) -> Handler[GetAttachmentRequest, GetAttachment200 | GetAttachment404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class DeleteAttachmentRequest(Identified):
    """DELETE /attachments/{attachment_id}"""

    __slots__ = ("attachment_id",)

    attachment_id: UUID

    def __init__(self, call: Call, *, attachment_id: UUID) -> None:
        self.call = call
        self.attachment_id = attachment_id


class DeleteAttachment204(Empty):
    """The file is gone."""

    __slots__ = ()
    code = 204


class DeleteAttachment404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class DeleteAttachment:
    """Delete a file

    DELETE /attachments/{attachment_id}
    """

    Request: TypeAlias = DeleteAttachmentRequest
    NoContent: TypeAlias = DeleteAttachment204
    NotFound: TypeAlias = DeleteAttachment404
    Reply: TypeAlias = DeleteAttachment204 | DeleteAttachment404

    @staticmethod
    def handler(
        function: Handler[DeleteAttachmentRequest, DeleteAttachment204 | DeleteAttachment404],
    ) -> Handler[DeleteAttachmentRequest, DeleteAttachment204 | DeleteAttachment404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class DownloadAttachmentRequest(Identified):
    """GET /attachments/{attachment_id}/content"""

    __slots__ = ("attachment_id", "disposition", "range", "if_range", "if_none_match")

    attachment_id: UUID
    disposition: Literal["attachment", "inline"]
    """Whether a browser shows the file or saves it. Only images can be shown; everything else is saved."""
    range: str | None
    """Which bytes, such as `bytes=0-499` (RFC 9110, section 14.2); one range only."""
    if_range: str | None
    """The ETag of what the client has; the range counts if it is still the same."""
    if_none_match: str | None
    """The ETag of what the client has; if it is still the same, it is not sent again."""

    def __init__(
        self,
        call: Call,
        *,
        attachment_id: UUID,
        disposition: Literal["attachment", "inline"],
        range: str | None,
        if_range: str | None,
        if_none_match: str | None,
    ) -> None:
        self.call = call
        self.attachment_id = attachment_id
        self.disposition = disposition
        self.range = range
        self.if_range = if_range
        self.if_none_match = if_none_match


class DownloadAttachment200(Binary):
    """The whole file."""

    __slots__ = ()
    media_type = ""

    def __init__(
        self,
        body: bytes | AsyncIterable[bytes],
        *,
        media_type: str,
        content_length: int,
        content_disposition: str,
        content_security_policy: str,
        accept_ranges: str,
        e_tag: str,
        last_modified: str,
        repr_digest: str,
        cache_control: str,
    ) -> None:
        super().__init__(body)
        self.header(b"content-type", media_type)
        self.header(b"content-length", content_length)
        self.header(b"content-disposition", content_disposition)
        self.header(b"content-security-policy", content_security_policy)
        self.header(b"accept-ranges", accept_ranges)
        self.header(b"etag", e_tag)
        self.header(b"last-modified", last_modified)
        self.header(b"repr-digest", repr_digest)
        self.header(b"cache-control", cache_control)


class DownloadAttachment206(Binary):
    """A part of the file."""

    __slots__ = ()
    code = 206
    media_type = ""

    def __init__(
        self,
        body: bytes | AsyncIterable[bytes],
        *,
        media_type: str,
        content_length: int,
        content_range: str,
        content_disposition: str,
        content_security_policy: str,
        accept_ranges: str,
        e_tag: str,
        last_modified: str,
        repr_digest: str,
        cache_control: str,
    ) -> None:
        super().__init__(body)
        self.header(b"content-type", media_type)
        self.header(b"content-length", content_length)
        self.header(b"content-range", content_range)
        self.header(b"content-disposition", content_disposition)
        self.header(b"content-security-policy", content_security_policy)
        self.header(b"accept-ranges", accept_ranges)
        self.header(b"etag", e_tag)
        self.header(b"last-modified", last_modified)
        self.header(b"repr-digest", repr_digest)
        self.header(b"cache-control", cache_control)


class DownloadAttachment304(Empty):
    """It is still what the client has."""

    __slots__ = ()
    code = 304

    def __init__(self, *, e_tag: str, cache_control: str) -> None:
        super().__init__()
        self.header(b"etag", e_tag)
        self.header(b"cache-control", cache_control)


class DownloadAttachment404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class DownloadAttachment416(ProblemJson[models.Problem]):
    """The file has no such bytes."""

    __slots__ = ()
    code = 416

    def __init__(
        self,
        detail: str | None = None,
        *,
        title: str | None = None,
        type: str = "about:blank",
        body: models.Problem | None = None,
        content_range: str,
    ) -> None:
        super().__init__(detail, title=title, type=type, body=body)
        self.header(b"content-range", content_range)


class DownloadAttachment:
    """Download a file, or a part of it

    GET /attachments/{attachment_id}/content
    """

    Request: TypeAlias = DownloadAttachmentRequest
    Ok: TypeAlias = DownloadAttachment200
    PartialContent: TypeAlias = DownloadAttachment206
    NotModified: TypeAlias = DownloadAttachment304
    NotFound: TypeAlias = DownloadAttachment404
    RangeNotSatisfiable: TypeAlias = DownloadAttachment416
    Reply: TypeAlias = (
        DownloadAttachment200
        | DownloadAttachment206
        | DownloadAttachment304
        | DownloadAttachment404
        | DownloadAttachment416
    )

    @staticmethod
    def handler(
        function: Handler[
            DownloadAttachmentRequest,
            DownloadAttachment200
            | DownloadAttachment206
            | DownloadAttachment304
            | DownloadAttachment404
            | DownloadAttachment416,
        ],
    ) -> Handler[
        DownloadAttachmentRequest,
        DownloadAttachment200
        | DownloadAttachment206
        | DownloadAttachment304
        | DownloadAttachment404
        | DownloadAttachment416,
    ]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function


class CreateAttachmentLinkRequest(Identified):
    """POST /attachments/{attachment_id}/link"""

    __slots__ = ("attachment_id",)

    attachment_id: UUID

    def __init__(self, call: Call, *, attachment_id: UUID) -> None:
        self.call = call
        self.attachment_id = attachment_id


class CreateAttachmentLink201(Json[models.SignedLink]):
    """The link."""

    __slots__ = ()
    code = 201


class CreateAttachmentLink404(ProblemJson[models.Problem]):
    """There is no such thing, or it belongs to somebody else."""

    __slots__ = ()
    code = 404


class CreateAttachmentLink:
    """Make a link to a file that works for a few minutes

    POST /attachments/{attachment_id}/link
    """

    Request: TypeAlias = CreateAttachmentLinkRequest
    Created: TypeAlias = CreateAttachmentLink201
    NotFound: TypeAlias = CreateAttachmentLink404
    Reply: TypeAlias = CreateAttachmentLink201 | CreateAttachmentLink404

    @staticmethod
    def handler(
        function: Handler[
            CreateAttachmentLinkRequest, CreateAttachmentLink201 | CreateAttachmentLink404
        ],
    ) -> Handler[CreateAttachmentLinkRequest, CreateAttachmentLink201 | CreateAttachmentLink404]:
        """Marks the operation's handler, so that a type checker compares the two."""
        return function
