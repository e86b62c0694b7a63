"""Request bodies: which media type they have, and JSON and text as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic_core import from_json

from server.call import Call
from server.media import fits, parameter, precision
from server.problems import Problem, Violation
from server.shapes import Shape, fill

_MISSING = Violation(place="body", pointer="", keyword="required", message="is required")
_EMPTY_IS_SOMETHING = ("text", "form", "binary")
_UTF_8 = ("", "utf-8", "utf8", "us-ascii")
_DIGITS = bytes.maketrans(b"123456789E", b"000000000e")
_LONG = b"0" * 210
"""Only a number with three digits in its exponent, or with so many before it, can be beyond what a
double holds. All digits are made zeros first, and what ends in zeros is sought from the end:
that is several times quicker than a pattern."""


class Bodies:
    """The bodies that an operation takes: their kinds by media type, ranges such as `text/*`
    included."""

    __slots__ = ("_kinds", "_offered", "required")

    def __init__(self, kinds: Mapping[str, str], *, required: bool = False) -> None:
        self._kinds = kinds
        self._offered = sorted(kinds, key=precision)
        self.required = required

    async def choose(self, call: Call) -> str:
        """Which of the media types the body has; "" for no body where none is required.

        An empty body is no body, unless one is required and it has a media type in which nothing is
        something: text, bytes or a form. A body without a type is bytes (RFC 9110, section 8.3).
        Raises the problems 400 (no body) and 415 (sections 15.5.1 and 15.5.16).
        """
        headers = call.headers
        content_type = headers.get("content-type", "")
        length = headers.get("content-length")
        present = await call.begins() if length is None else length.strip("0") != ""
        if not present:
            return self._nothing(content_type)
        if "content-encoding" in headers and headers["content-encoding"].lower() != "identity":
            detail = "The body must not be compressed."
            raise Problem(415, detail, headers={"Accept-Encoding": "identity"})
        if content_type in self._kinds:
            return content_type
        chosen = self._match(content_type or "application/octet-stream")
        if chosen is None:
            raise self._unsupported()
        return chosen

    def _nothing(self, content_type: str) -> str:
        if not self.required:
            return ""
        chosen = self._match(content_type) if content_type else None
        if chosen is None or self._kinds[chosen] not in _EMPTY_IS_SOMETHING:
            raise Problem(400, "A request body is required.", errors=[_MISSING])
        return chosen

    def _match(self, content_type: str) -> str | None:
        for candidate in self._offered:
            if fits(content_type, candidate):
                readable = self._kinds[candidate] == "binary" or (
                    parameter(content_type, "charset").lower() in _UTF_8
                )
                return candidate if readable else None
        return None

    def _unsupported(self) -> Problem:
        offered = tuple(self._kinds)
        return Problem(
            415,
            f"The body must be {' or '.join(offered)}, in UTF-8 where it is text.",
            headers={"Accept": ", ".join(offered)},
        )


async def json_body(call: Call) -> Any:
    """The body as JSON data (RFC 8259); what is no JSON is noted as a fault."""
    return json_data(call, json_text(await call.read()), "body", "")


def json_text(content: bytes) -> bytes:
    """A body as it is to be parsed: nothing is made of a byte order mark."""
    return content.removeprefix(b"\xef\xbb\xbf")


def json_data(call: Call, text: bytes, place: str, name: str) -> Any:
    """JSON data; what is none is noted as a fault."""
    try:
        return parsed(text)
    except ValueError as error:
        call.fault(place, name, str(error))
        return None


def parsed(text: bytes) -> Any:
    """JSON data; of properties with the same name the last one counts. Raises ValueError, which
    says what is wrong."""
    try:
        value = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        deep = "recursion limit" in str(error)
        raise ValueError("is nested too deeply" if deep else f"is not JSON: {error}") from None
    if may_be_huge(text) and not _is_finite(value):
        raise ValueError("has a number that is too large")
    return value


def may_be_huge(text: bytes) -> bool:
    """May it have a number that is too large?"""
    find = text.translate(_DIGITS).rfind
    return find(b"0e000") >= 0 or find(b"0e+000") >= 0 or find(_LONG) >= 0


def _is_finite(value: object) -> bool:
    match value:
        case float():
            return abs(value) != float("inf")
        case dict():
            return all(map(_is_finite, cast("dict[str, object]", value).values()))
        case list():
            return all(map(_is_finite, cast("list[object]", value)))
        case _:
            return True


async def text_body(call: Call, shape: Shape) -> Any:
    """A text in UTF-8, read as its schema asks for."""
    try:
        return fill(shape, ((await call.read()).decode(),))
    except UnicodeDecodeError:
        call.fault("body", "", "is not UTF-8 text")
        return None
