"""Replies held against the contract: what does not fit is our fault, not the client's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from server.judge import Judge, Validator
from server.media import fits
from server.parameters import Header, JsonText
from server.problems import Violation
from server.replies import Json, Mocked, ProblemJson, Reply, Text
from server.streams import Events
from server.writing import Writing

if TYPE_CHECKING:
    from server.operations import Operation


class Undocumented(Exception):
    """A handler's reply is not what the contract says."""


@dataclass(frozen=True, slots=True)
class Documented:
    """What generated code says of one reply."""

    reply: type[Reply]
    media_type: str = ""
    """The range that the handler's media type must be in."""
    headers: Mapping[str, Header | JsonText] = field(default_factory=dict[str, Header | JsonText])
    """How its headers are read, by lower-case name."""
    status: str = ""
    """4XX or default; "" where it is the class's own."""
    etag: str = ""
    """The property of its body that makes its entity tag."""
    writing: Writing | None = None
    """What writes its body and is sure of it, where that is proved."""


class Check:
    """The check of one operation's replies."""

    __slots__ = ("_operation", "_statuses", "_validators")

    def __init__(self, operation: Operation, judge: Judge) -> None:
        self._operation = operation
        self._validators = {
            name: tuple(judge.reply(operation.key, name, part) for part in ("body", "headers"))
            for name in operation.replies
        }
        self._statuses = {_status_of(documented) for documented in operation.replies.values()}

    def __call__(self, reply: Reply, body: bytes | None, *, proved: bool = False) -> None:
        """Raises `Undocumented` with every fault; of bodies that come in pieces only events are
        checked, one by one, and of those that are proved nothing."""
        if isinstance(reply, Mocked):
            return
        name = type(reply).__name__
        documented = self._operation.replies.get(name)
        if documented is None or documented.reply is not type(reply):
            raise self._refuse(f"{reply!r}, which the contract does not know there")
        if _status_of(documented) != self._governing(reply.status):
            raise self._refuse(f"{reply!r}, which is not its status")
        of_body, of_headers = self._validators[name]
        faults = [] if proved else _body(reply, body, of_body)
        faults += _headers(reply, documented, of_headers)
        if faults:
            told = "; ".join(f"{f['place']} {f['pointer'] or '/'} {f['message']}" for f in faults)
            raise self._refuse(f"{reply!r}, but its {told}")
        if isinstance(reply, Events):
            events: Events[Any] = reply  # pyright: ignore[reportUnknownVariableType]
            events.check = lambda data: self._event(events, data, of_body)

    def _event(self, reply: Reply, data: bytes, validator: Validator) -> None:
        for error in validator.errors(from_json(data)):
            raise self._refuse(f"{reply!r}, but an event's data {error.message}")

    def _governing(self, status: int) -> str:
        """An exact status goes before its range, and that before `default`."""
        candidates = (str(status), f"{status // 100}XX", "default")
        return next((name for name in candidates if name in self._statuses), "")

    def _refuse(self, what: str) -> Undocumented:
        operation = self._operation
        return Undocumented(f"handlers.{operation.key} answered {operation.id} with {what}")


def _status_of(documented: Documented) -> str:
    """As in the contract: 200, 4XX, default."""
    return documented.status.replace("xx", "XX") or str(documented.reply.code)


def _body(reply: Reply, body: bytes | None, validator: Validator) -> list[Violation]:
    if body is None or not isinstance(reply, Json | ProblemJson | Text):
        return []
    value: Any = body.decode() if isinstance(reply, Text) else from_json(body, allow_inf_nan=False)
    return [*validator.violations(value, "body")]


def _headers(reply: Reply, documented: Documented, validator: Validator) -> list[Violation]:
    """Values are read as clients read them; cookies are too various to have one schema."""
    sent: dict[str, str] = {}
    for raw, value in reply.headers:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        sent[name] = f"{sent[name]}, {text}" if name in sent else text
    content_type = sent.get("content-type", "")
    if documented.media_type and not fits(content_type, documented.media_type):
        message = f"must be {documented.media_type}"
        return [Violation(place="header", pointer="/content-type", keyword="type", message=message)]
    if not documented.headers:
        return []
    values = {
        name: read.read(sent[name]) for name, read in documented.headers.items() if name in sent
    }
    return [*validator.violations(values, "header")]
