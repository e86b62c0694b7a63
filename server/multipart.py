"""Multipart forms, part by part as they arrive: files go to disk, the other fields stay in memory.

Source: RFC 7578, and RFC 2046, section 5.1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from server.call import Call
from server.problems import Problem
from server.uploads import Upload

PARTS = 1000
"""A form may have this many parts."""


class BrokenForm(Exception):
    """What arrives is no multipart form."""


@dataclass(slots=True)
class Part:
    name: str = ""
    has_name: bool = False
    filename: str | None = None
    content_type: str = ""
    text: bytearray = field(default_factory=bytearray)
    upload: Upload | None = None
    """Set for a file."""


async def parts(call: Call, is_file: Callable[[Part], bool], texts: int) -> list[Part]:
    """All parts of the body; its files belong to the call, which closes them. `texts` are the bytes
    that all other parts may have together.

    Raises `BrokenForm`, and the problems 400 and 413 while reading.
    """
    _, options = parse_options_header(call.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if not boundary:
        raise BrokenForm("the boundary is missing")
    form = _Form(call, is_file, texts)
    try:
        parser = MultipartParser(boundary, form.callbacks())
        async for chunk in call.chunks():
            parser.write(chunk)
            await form.write()
    except FormParserError as error:
        raise BrokenForm("it cannot be read") from error
    if not form.ended:
        raise BrokenForm("it breaks off")
    for part in form.parts:
        if part.upload is not None:
            await part.upload.rewind()
    return form.parts


class _Form:
    """What the parser tells: a list of parts, and bytes that wait to be written to disk."""

    def __init__(self, call: Call, is_file: Callable[[Part], bool], texts: int) -> None:
        self.call = call
        self.is_file = is_file
        self.texts = texts
        self.parts: list[Part] = []
        self.ended = False
        self._held = 0
        self._waiting: list[tuple[Upload, bytes]] = []
        self._name = b""
        self._value = b""

    def callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_end": self._end,
        }

    async def write(self) -> None:
        for upload, data in self._waiting:
            await upload.write(data)
        self._waiting.clear()

    def _begin(self) -> None:
        if len(self.parts) == PARTS:
            raise BrokenForm(f"it has more than {PARTS} parts")
        self.parts.append(Part())

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        name, value = self._name.lower(), self._value
        self._name = self._value = b""
        part = self.parts[-1]
        if name == b"content-type":
            part.content_type = value.decode("latin-1")
        elif name == b"content-disposition":
            _, options = parse_options_header(value)
            named = options.get(b"name")
            part.has_name, part.name = named is not None, _text(named or b"")
            filename = options.get(b"filename")
            part.filename = None if filename is None else _text(filename)

    def _headers_finished(self) -> None:
        part = self.parts[-1]
        if not part.has_name:
            raise BrokenForm("a part has no name")
        if self.is_file(part):
            part.upload = Upload(part.filename or "", part.content_type)
            self.call.uploads.append(part.upload)

    def _data(self, data: bytes, start: int, end: int) -> None:
        part = self.parts[-1]
        if part.upload is not None:
            self._waiting.append((part.upload, data[start:end]))
            return
        self._held += end - start
        if self._held > self.texts:
            raise Problem(413, f"What is no file may have at most {self.texts} bytes in this form.")
        part.text += data[start:end]

    def _end(self) -> None:
        self.ended = True


def _text(value: bytes) -> str:
    """A name as it was before its quotes and line breaks were escaped (HTML, section 4.10.21.8),
    which is what browsers do, and others after them."""
    for escaped, plain in ((b"%22", b'"'), (b"%0D", b"\r"), (b"%0A", b"\n")):
        value = value.replace(escaped, plain)
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise BrokenForm("a name is not UTF-8 text") from None
