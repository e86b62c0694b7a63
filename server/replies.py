"""What handlers answer. Generated code derives one class from these for each documented reply."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar, get_args

import orjson
from pydantic import BaseModel, TypeAdapter
from pydantic_core import to_json
from typing_extensions import get_original_bases

from server.headers import Headers, field, serialised
from server.problems import phrase

T = TypeVar("T")


class Reply:
    """A status, headers and perhaps a body."""

    __slots__ = ("headers", "status")

    code: ClassVar[int] = 200
    """The status; replies for a range or `default` are given theirs."""
    media_type: ClassVar[str] = ""
    """"" where there is no body, or where a range leaves its type to the handler."""
    content_type: ClassVar[bytes] = b""

    status: int
    headers: Headers

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        text = cls.media_type.startswith("text/") and "charset" not in cls.media_type
        cls.content_type = (cls.media_type + ("; charset=utf-8" if text else "")).encode()

    def __init__(self) -> None:
        self.status = self.code
        self.headers = []

    def content(self) -> bytes | None:
        """The body as it is sent; None if it comes in pieces."""
        return b""

    def pieces(self) -> AsyncIterable[bytes]:
        """The body that comes in pieces."""
        raise NotImplementedError

    def header(self, name: bytes, value: object, *, explode: bool = False) -> None:
        """Add a header in style `simple`; None adds nothing. Raises ValueError for what no header
        may have, such as a line break."""
        if isinstance(value, BaseModel):
            value = value.model_dump(mode="json", by_alias=True)
        if value is not None:
            self.headers.append(field(name, serialised(value, explode)))

    def json_header(self, name: bytes, value: object) -> None:
        """Add a header whose text is JSON; None adds nothing."""
        if value is not None:
            self.headers.append(field(name, to_json(value, by_alias=True).decode()))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status}>"


Outcome: TypeAlias = tuple[Reply, bytes | None]
"""A reply and its body; None if that comes in pieces."""


class Empty(Reply):
    """A reply without a body."""

    __slots__ = ()


class Data:
    """The body of a JSON reply that is no model yet: a row or another object with its attributes, a
    dict with its properties, or such things within dicts and lists.

    `Ok(Data(row))` says what `Ok(Pet.model_validate(row))` does, and is quicker: mostly no model is
    made at all (`server.writing`). What does not fit is a failure of the server.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


class Json(Reply, Generic[T]):
    """A reply whose body is JSON."""

    __slots__ = ("body",)

    media_type = "application/json"
    body: T | Data

    def __init__(self, body: T | Data) -> None:
        self.status = self.code
        self.headers = []
        self.body = body

    def content(self) -> bytes:
        body: Any = self.body
        if isinstance(body, Data):
            model = TypeAdapter[Any](body_type(type(self)))
            body = self.body = model.validate_python(body.value, by_alias=True, by_name=True)
        return serialised_body(type(self), body)


class ProblemJson(Reply, Generic[T]):
    """A problem (RFC 9457): give a `detail` and let the rest be filled in, or a whole `body`."""

    __slots__ = ("body", "detail", "title", "type")

    media_type = "application/problem+json"
    body: T | None

    def __init__(
        self,
        detail: str | None = None,
        *,
        title: str | None = None,
        type: str | None = None,
        body: T | None = None,
    ) -> None:
        self.status = self.code
        self.headers = []
        self.detail = detail
        self.title = title
        self.type = type
        self.body = body

    def content(self) -> bytes:
        if self.body is not None:
            return serialised_body(self.__class__, self.body)
        members: dict[str, Any] = {
            "type": self.type or "about:blank",
            "title": self.title or phrase(self.status),
            "status": self.status,
        }
        if self.detail is not None:
            members["detail"] = self.detail
        return orjson.dumps(members)


class Text(Reply):
    """A reply whose body is text, sent as UTF-8."""

    __slots__ = ("body",)

    media_type = "text/plain"

    def __init__(self, body: str) -> None:
        self.status = self.code
        self.headers = []
        self.body = body

    def content(self) -> bytes:
        return self.body.encode()


class Binary(Reply):
    """A reply whose body is bytes, at once or as they come."""

    __slots__ = ("body",)

    media_type = "application/octet-stream"

    def __init__(self, body: bytes | AsyncIterable[bytes]) -> None:
        self.status = self.code
        self.headers = []
        self.body = body

    def content(self) -> bytes | None:
        return self.body if isinstance(self.body, bytes) else None

    def pieces(self) -> AsyncIterable[bytes]:
        assert not isinstance(self.body, bytes), "it is sent at once"
        return self.body


class Mocked(Reply):
    """An answer that the mock has made: any of the documented ones, judged already."""

    __slots__ = ("_body",)

    def __init__(self, status: int, body: bytes | list[bytes] = b"", media_type: str = "") -> None:
        self.status = status
        self.headers = []
        self._body = body
        if media_type:
            self.header(b"content-type", media_type)

    def content(self) -> bytes | None:
        return self._body if isinstance(self._body, bytes) else None

    def pieces(self) -> AsyncIterable[bytes]:
        return self._pieces()

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        for piece in self._body if isinstance(self._body, list) else [self._body]:
            yield piece


def body_type(cls: type[Reply]) -> Any:
    """What the body of a generated class is declared to be."""
    return get_args(get_original_bases(cls)[0])[0]


def serialised_body(cls: type[Reply], body: object) -> bytes:
    """A body through the serialiser of its declared type, which is made once for each class."""
    dump: Callable[..., bytes] | None = cls.__dict__.get("serialise")
    if dump is None:
        annotation = body_type(cls)
        dump = (
            _any_to_json if annotation is Any else TypeAdapter[Any](annotation).serializer.to_json
        )
        setattr(cls, "serialise", staticmethod(dump))  # noqa: B010  # it is no attribute to type
    return dump(body, by_alias=True, warnings=False)  # checks say more, and say it louder


def _any_to_json(body: object, *, by_alias: bool, warnings: bool) -> bytes:
    return to_json(body, by_alias=by_alias, inf_nan_mode="null")
