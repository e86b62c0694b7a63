"""What one request and its answer exercise of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import Any, cast

from starlette.types import Message, Scope

from scripts.contract.diagnostics import Pointer
from scripts.coverage.contract import STREAM, Covered, Described, Media, Parameter, Reply
from scripts.coverage.spots import Spot, touched
from scripts.coverage.store import name
from server.call import Call
from server.data import Json, as_object, is_array
from server.judge import RequestJudge
from server.media import fits, is_json
from server.operations import Bind, Operation
from server.problems import Problem
from server.reading import Reading
from server.services import Services

BEFORE_THE_HANDLER = {405, 406, 408, 413, 415, 426, 429, 500, 501, 503}
"""These answers may come without the request having been looked at as a whole."""


@dataclass
class Exchange:
    """As it passed; bodies are None where they were too long to be kept."""

    operation: Operation
    arguments: tuple[str, ...]
    scope: Scope
    body: bytes | None
    status: int
    headers: Mapping[str, str]
    answer: bytes | None


@dataclass
class Read:
    """A request as the contract sees it."""

    media_type: str
    value: dict[str, Json]
    """By place: path, query, header, cookie, body."""
    accepted: bool


class _Found:
    """Names of what is exercised, on somebody's behalf."""

    def __init__(self, by: str) -> None:
        self.by = by
        self.names: set[str] = set()

    def add(self, name: str) -> None:
        self.names.add(name)


class _Told(Exception):
    def __init__(self, read: Read) -> None:
        super().__init__()
        self.read = read


class _Asking:
    """Stands in a binding in the place of the operation's judge and tells what it was asked."""

    def __init__(self, judge: RequestJudge) -> None:
        self._judge = judge

    def check(self, request: dict[str, Json], faults: Any = None) -> None:
        pointer: str = self._judge._pointer  # pyright: ignore[reportPrivateUsage]
        media_type = pointer.split("/")[2].replace("~1", "/").replace("~0", "~")
        accepted = not faults and self._judge.is_valid(request)
        raise _Told(Read(media_type, request, accepted))


def asking(bind: Bind) -> Bind:
    """A binding that is read exactly as the server reads it, up to where it is judged."""
    if not isinstance(bind, FunctionType):
        return bind
    around = {key: _stand_in(value) for key, value in bind.__globals__.items()}
    return cast("Bind", FunctionType(bind.__code__, around, bind.__name__))


def _stand_in(value: Any) -> Any:
    """Bodies that are read in one pass go to the judge as well."""
    if isinstance(value, RequestJudge):
        return _Asking(value)
    return _unread if isinstance(value, Reading) else value


def _unread(content: bytes) -> None:
    return None


class Exchanges:
    """Turns exchanges into names of what they exercise."""

    def __init__(self, covered: Covered) -> None:
        self.covered = covered
        self._binds = {op.key: asking(op.bind) for op in covered.contract.operations}
        self._touched: dict[tuple[str, str, str], set[tuple[Pointer, str]]] = {}
        """What was seen of each part already: it need not be looked at again."""

    async def names(self, by: str, exchange: Exchange, services: Services) -> tuple[set[str], str]:
        """What was exercised, and the reply if the contract does not know it."""
        described = self.covered.operations[exchange.operation.key]
        found = _Found(by)
        unknown = self._reply(described, exchange, found)
        self._refused(described, exchange, found)
        kept = exchange.status not in BEFORE_THE_HANDLER
        if described.secured and exchange.status in (401, 403):
            kept = False
        if kept and exchange.body is not None:
            await self._request(described, exchange, services, found)
        return found.names, unknown

    # --- the answer ---

    def _reply(self, described: Described, exchange: Exchange, found: _Found) -> str:
        content_type = exchange.headers.get("content-type", "")
        status = described.governing(exchange.status)
        offered = [reply for reply in described.replies if status and reply.status == status]
        fitting = [reply for reply in offered if _fits(reply, content_type)]
        if not fitting and exchange.scope.get("method") == "HEAD":
            fitting = offered
        if not fitting:
            return f"{exchange.status} {content_type.partition(';')[0]}".rstrip()
        reply = fitting[0]
        found.add(name(described.key, "reply", what=reply.label))
        if reply.schema is None or not exchange.answer:
            return ""
        spot = self.covered.reply_spot(reply.schema)
        for value in _answered(reply, exchange.answer):
            self._touch("", "replies", spot, value, found)
        return ""

    def _refused(self, described: Described, exchange: Exchange, found: _Found) -> None:
        """Parts of the request that the answer finds fault with."""
        if exchange.status != 400 or not exchange.answer:
            return
        errors = as_object(_parsed(exchange.answer)).get("errors")
        for error in errors if is_array(errors) else ():
            told = as_object(error)
            place = told.get("place")
            step = str(told.get("pointer", "")).partition("/")[2].partition("/")[0]
            if place == "body":
                found.add(name(described.key, "body", what="refused"))
            for parameter in described.parameters:
                own = step.replace("~1", "/").replace("~0", "~") == parameter.name
                if parameter.place == place and (own or not step):
                    found.add(name(described.key, parameter.label, what="refused"))

    # --- the request ---

    async def _request(
        self, described: Described, exchange: Exchange, services: Services, found: _Found
    ) -> None:
        read = await self._read(exchange, services)
        if read is None or not read.accepted:
            return
        for parameter in described.parameters:
            values = as_object(read.value.get(_where(parameter)))
            given = parameter.name in values or (
                parameter.place == "querystring" and "query" in read.value
            )
            what = "given" if given else "left out"
            found.add(name(described.key, parameter.label, what=what))
            if given and parameter.schema is not None:
                value = values if parameter.place == "querystring" else values[parameter.name]
                spot = self.covered.request_spot(parameter.schema)
                self._touch(described.key, parameter.label, spot, value, found)
        self._body(described, read, found)

    def _body(self, described: Described, read: Read, found: _Found) -> None:
        media = next((m for m in described.body if m.media_type == read.media_type), None)
        if media is None:
            found.add(name(described.key, "body", what="left out"))
            return
        found.add(name(described.key, "body", what=media.media_type))
        if media.schema is not None and "body" in read.value:
            spot = self.covered.request_spot(media.schema)
            self._touch(described.key, _part(media), spot, read.value["body"], found)

    async def _read(self, exchange: Exchange, services: Services) -> Read | None:
        """The request as data; None where it cannot be read as one of the contract's."""
        call = Call(exchange.scope, _replayed(exchange.body or b""), exchange.arguments, services)
        if exchange.operation.body_limit is not None:
            call.limit = exchange.operation.body_limit
        try:
            bound = self._binds[exchange.operation.key](call)
            if exchange.operation.reads_body:
                await bound
        except _Told as told:
            return told.read
        except Problem:
            return None
        finally:
            for upload in call.uploads:
                upload.close()
        return Read("", {}, True)

    def message(self, by: str, operation: Operation, direction: str, text: str) -> set[str]:
        """What a message of a WebSocket exercises; `direction` is `receives` or `sends`."""
        described = self.covered.operations[operation.key]
        found = _Found(by)
        pointer = described.receives if direction == "receives" else described.sends
        if pointer is not None:
            of_clients = direction == "receives"
            spots = self.covered.request_spot if of_clients else self.covered.reply_spot
            part = "messages received" if of_clients else "messages sent"
            self._touch(operation.key, part, spots(pointer), _parsed(text.encode()), found)
        return found.names

    def _touch(self, key: str, part: str, spot: Spot, value: Json, found: _Found) -> None:
        of_part = self._touched.setdefault((found.by, key, part), set())
        before = len(of_part)
        known = set(of_part)
        touched(spot, value, of_part)
        if len(of_part) > before:
            found.names |= {name(key, part, pointer, what) for pointer, what in of_part - known}


def _part(media: Media) -> str:
    return f"body {media.media_type}"


def _where(parameter: Parameter) -> str:
    return "query" if parameter.place == "querystring" else parameter.place


def _fits(reply: Reply, content_type: str) -> bool:
    if not reply.media_type:
        return True
    return bool(content_type) and fits(content_type, reply.media_type)


def _answered(reply: Reply, answer: bytes) -> list[Json]:
    """The values of an answer: one, or the data of each event."""
    if is_json(reply.media_type):
        return [_parsed(answer)]
    if reply.media_type.partition(";")[0].strip() != STREAM:
        return []
    lines = (line for line in answer.split(b"\n") if line.startswith(b"data:"))
    return [_parsed(line[5:]) for line in lines]


def _parsed(text: bytes) -> Json:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _replayed(body: bytes) -> Callable[[], Any]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
