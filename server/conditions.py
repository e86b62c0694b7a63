"""Conditional requests: entity tags, `If-None-Match` and `If-Match` (RFC 9110, section 13)."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any, cast

from pydantic import BaseModel

from server.headers import Headers
from server.problems import Problem
from server.reading import options
from server.replies import Data, Empty, Reply, body_type

_TAG = re.compile(r'(W/)?("[!#-~]*")')
_PLAIN = re.compile(r"[!#-~]+")

REVALIDATED: Headers = [
    (b"cache-control", b"private, no-cache"),
    (b"vary", b"Authorization, Cookie"),
]
"""A browser may keep an answer that has a tag, for its own user, if it asks each time."""


class NotModified(Empty):
    """The client has the current state."""

    __slots__ = ()
    code = 304


def entity_tag(reply: Reply, name: str) -> str:
    """The strong tag of a reply, from a property of its body."""
    body: Any = cast("Any", reply).body
    text = str(_of_data(reply, body.value, name) if isinstance(body, Data) else _of(body, name))
    if _PLAIN.fullmatch(text) is None:  # a moment with a space, say
        text = hashlib.sha256(text.encode()).hexdigest()[:32]
    return f'"{text}"'


def _of(body: BaseModel, name: str) -> object:
    return getattr(body, _attribute(body.__class__, name))


def _of_data(reply: Reply, value: Any, name: str) -> object:
    """Objects have the attributes of the model that they are read as, dicts its properties."""
    if isinstance(value, dict):
        return cast("dict[str, object]", value)[name]
    return getattr(value, _attribute(body_type(type(reply)), name))


@lru_cache(maxsize=1024)
def _attribute(body: Any, name: str) -> str:
    """The attribute that a property of the contract became, in a model or in each of several."""
    models: list[type[BaseModel]] = options(body)
    fields = (field for model in models for field in model.model_fields.items())
    return next(attribute for attribute, f in fields if name in (attribute, f.alias))


def names(header: str, tag: str, *, weakly: bool = False) -> bool:
    """Does a list of entity tags have this one? `*` names whatever there is. Weak tags are equal to
    a strong one only where comparison is weak (section 8.8.3.2)."""
    if header.strip() == "*":
        return True
    return any(text == tag and (weakly or not weak) for weak, text in _TAG.findall(header))


def not_modified(tag: str) -> NotModified:
    reply = NotModified()
    reply.headers = [(b"etag", tag.encode()), *REVALIDATED]
    return reply


def changed() -> Problem:
    return Problem(
        412,
        "It has changed since you saw it: read it again, then decide anew.",
        title="Precondition Failed",
    )
