"""Operations as the templates want them: names, types and signatures as Python text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any

from scripts.contract.api import Api, BodyMedia, Header, Operation, Parameter, Reply, Typed
from scripts.contract.binding import Binding, header_expression, media_annotation, query_keys
from scripts.contract.names import quoted, status_name
from scripts.contract.proof import Proof


@dataclass(frozen=True)
class Module:
    """The operations of one tag, laid out for the templates."""

    name: str
    tag: str
    operations: list[dict[str, Any]]
    operations_imports: str
    bindings_imports: str


class Printer:
    """Operations as the templates want them."""

    def __init__(self, api: Api, proof: Proof | None) -> None:
        self.api = api
        self.proof = proof
        self.query_keys = query_keys(api)

    def modules(self) -> list[Module]:
        tags: dict[str, list[Operation]] = {}
        for operation in self.api.operations:
            tags.setdefault(operation.module, []).append(operation)
        return [self._module(name, operations) for name, operations in sorted(tags.items())]

    def _module(self, name: str, operations: list[Operation]) -> Module:
        printed = [self.operation(operation) for operation in operations]
        own = [f"{op.class_name}Request" for op in operations]
        own += [reply.class_name for op in operations for reply in op.replies]
        return Module(
            name=name,
            tag=operations[0].tag,
            operations=printed,
            operations_imports=OPERATIONS_IMPORTS,
            bindings_imports=(
                f"{BINDINGS_IMPORTS}from ..operations.{name} import {', '.join(own)}\n"
            ),
        )

    def operation(self, operation: Operation) -> dict[str, Any]:
        attributes = [self._attribute(parameter) for parameter in operation.parameters]
        if operation.body is not None:
            attributes.append(
                {
                    "name": "body",
                    "type": self._body_type(operation),
                    "doc": operation.body.description,
                }
            )

        def proved(media: BodyMedia) -> bool:
            proof = self.proof
            return proof is not None and proof.of_request(operation.key, media.media_type) is None

        constants, binding = Binding(self.type, operation, self.query_keys, proved).lines()
        union = " | ".join(dict.fromkeys(reply.class_name for reply in operation.replies))
        return {
            **vars(operation),
            "key": operation.key,
            "doc": _documentation(operation),
            "attributes": attributes,
            "request_base": _request_base(operation),
            "replies": [self._reply(reply, operation) for reply in operation.replies],
            "reply_union": union or "NoReturn",
            "constants": constants,
            "binding": binding,
            "reads_body": operation.body is not None,
            "produces": _produces(operation),
            "notice": _notice(operation),
            "messages": self._messages(operation),
        }

    def type(self, value: Typed) -> str:
        """The Python type of a value, definitions by their classes; qualified, because operations
        and models are often called the same."""
        return re.sub(r"`([^`]+)`", r"models.\1", value.type)

    def _attribute(self, parameter: Parameter) -> dict[str, str]:
        written = self.type(parameter.value)
        optional = not parameter.required and not parameter.has_default
        if optional and written != "Any" and not written.endswith("| None"):
            written += " | None"
        return {"name": parameter.attribute, "type": written, "doc": parameter.description}

    def _body_type(self, operation: Operation) -> str:
        assert operation.body is not None
        kinds = dict.fromkeys(media_annotation(m, self.type) for m in operation.body.media)
        written = " | ".join(kinds)
        return written if operation.body.required or "Any" in kinds else f"{written} | None"

    def _messages(self, operation: Operation) -> dict[str, str] | None:
        """The types of a WebSocket's messages."""
        socket = operation.socket
        if socket is None:
            return None
        return {"receives": self.type(socket.receives), "sends": self.type(socket.sends)}

    def _reply(self, reply: Reply, operation: Operation) -> dict[str, Any]:
        exact = reply.status.isdigit()
        wild = _is_wild(reply)
        base, body_arguments, passed = self._reply_base(reply, operation)
        own = [] if exact else ["status: int"]
        keywords = ["media_type: str"] if wild else []
        keywords += [_header_parameter(self, header) for header in reply.headers]
        lines = [] if exact else [f"assert {_status_check(reply.status)}", "self.status = status"]
        lines += ['self.header(b"content-type", media_type)'] if wild else []
        lines += [line for header in reply.headers for line in _header_lines(header)]
        has_own = bool(lines or reply.problem_types)
        return {
            "class_name": reply.class_name,
            "alias": reply.alias,
            "base": base,
            "doc": reply.description or status_name(reply.status),
            "code": reply.status if exact and reply.status != "200" else "",
            "media_type": _media_literal(reply, wild),
            "signature": _signature([*own, *body_arguments], keywords) if has_own else "",
            "overloads": [_signature([*own, *way], keywords) for way in self._ways(reply)],
            "super_arguments": ", ".join(passed),
            "body": lines,
            "documented": self._documented(reply, operation),
        }

    def _documented(self, reply: Reply, operation: Operation) -> str:
        """What the server is to know of a reply: its class, and how its headers are read."""
        arguments = [reply.class_name]
        if reply.media_type is not None and _is_wild(reply):
            arguments.append(f"media_type={quoted(reply.media_type)}")
        if not reply.status.isdigit():
            arguments.append(f"status={quoted(reply.status)}")
        readers = [
            f"{quoted(header.name.lower())}: {self._header_reader(header)}"
            for header in reply.headers
        ]
        if readers:
            arguments.append(f"headers={{{', '.join(readers)}}}")
        if reply.etag:
            arguments.append(f"etag={quoted(reply.etag)}")
        if (
            self.proof is not None
            and reply.value is not None
            and reply.kind in ("json", "events")
            and self.proof.of_reply(operation.key, reply.class_name) is None
        ):
            own = f"{quoted(operation.key)}, {quoted(reply.class_name)}, {self.type(reply.value)}"
            arguments.append(f"writing=Writing(JUDGE, {own})")
        return f"Documented({', '.join(arguments)})"

    def _header_reader(self, header: Header) -> str:
        if header.name.lower() == "set-cookie":
            return 'Header("set-cookie", string)'
        if header.json:
            return f'JsonText({quoted(header.name)}, "header")'
        return header_expression(header.name, header.shape, header.explode)

    def _ways(self, reply: Reply) -> list[list[str]]:
        """A problem of which one has to say what it is, or its whole body: the ways to give it."""
        types = reply.problem_types
        if not types or _usual(types) or reply.value is None:
            return []
        which = f"type: {_literal(types)}"
        told = ["detail: str | None = None", "*", "title: str | None = None", which]
        return [told, ["*", f"body: {self.type(reply.value)}"]]

    def _reply_base(self, reply: Reply, operation: Operation) -> tuple[str, list[str], list[str]]:
        """The base class, the parameters for the body, and how they are handed on."""
        written = self.type(reply.value) if reply.value is not None else ""
        match reply.kind:
            case "json":
                return f"Json[{written}]", [f"body: {written} | Data"], ["body"]
            case "problem":
                parameters = [
                    "detail: str | None = None",
                    "*",
                    "title: str | None = None",
                    f"type: {_problem_type(reply.problem_types)}",
                    f"body: {written} | None = None",
                ]
                passed = ["detail", "title=title", "type=type", "body=body"]
                return f"ProblemJson[{written}]", parameters, passed
            case "text":
                return "Text", ["body: str"], ["body"]
            case "binary":
                return "Binary", ["body: bytes | AsyncIterable[bytes]"], ["body"]
            case "events":
                return f"Events[{written}]", [f"body: AsyncIterable[Event[{written}]]"], ["body"]
            case "upgrade" if (messages := self._messages(operation)) is not None:
                types = f"{messages['receives']}, {messages['sends']}"
                talk = f"talk: Callable[[Socket[{types}]], Awaitable[None]]"
                return f"Upgrade[{types}]", [talk], ["talk"]
            case _:
                return "Empty", [], []


def _problem_type(types: tuple[str, ...]) -> str:
    if not types:
        return 'str = "about:blank"'
    usual = _usual(types)
    return f"{_literal(types)} = {quoted(usual)}" if usual else f"{_literal(types)} | None = None"


def _usual(types: tuple[str, ...]) -> str:
    """Of one type or of `about:blank` nobody has to speak."""
    return types[0] if len(types) == 1 else "about:blank" if "about:blank" in types else ""


def _literal(types: tuple[str, ...]) -> str:
    return f"Literal[{', '.join(map(quoted, types))}]"


def _signature(parameters: list[str], keywords: list[str]) -> str:
    star = ["*"] if keywords and "*" not in parameters else []
    return ", ".join([*parameters, *star, *keywords])


_DEFAULT_MEDIA = {"json": "application/json", "problem": "application/problem+json",
                  "text": "text/plain", "binary": "application/octet-stream",
                  "events": "text/event-stream"}  # fmt: skip


def _is_wild(reply: Reply) -> bool:
    return reply.media_type is not None and "*" in reply.media_type


def _media_literal(reply: Reply, wild: bool) -> str:
    if wild:
        return '""'
    if reply.media_type is None or reply.media_type == _DEFAULT_MEDIA.get(reply.kind):
        return ""
    return quoted(reply.media_type)


def _status_check(status: str) -> str:
    if status == "default":
        return "200 <= status <= 599"
    return f"status // 100 == {status[0]}"


def _header_parameter(printer: Printer, header: Header) -> str:
    written = printer.type(header.value)
    if header.name.lower() == "set-cookie":
        return f"{header.attribute}: Sequence[str]" + ("" if header.required else " = ()")
    if header.required:
        return f"{header.attribute}: {written}"
    return f"{header.attribute}: {written.removesuffix(' | None')} | None = None"


def _header_lines(header: Header) -> list[str]:
    name = repr(header.name.lower().encode())
    if header.name.lower() == "set-cookie":
        return [f"for cookie in {header.attribute}:", f"    self.header({name}, cookie)"]
    if header.json:
        return [f"self.json_header({name}, {header.attribute})"]
    explode = ", explode=True" if header.explode else ""
    return [f"self.header({name}, {header.attribute}{explode})"]


def _request_base(operation: Operation) -> str:
    if not any(operation.security):
        return "Request"
    return "Identified" if all(operation.security) else "PerhapsIdentified"


def _notice(operation: Operation) -> tuple[tuple[str, str], ...]:
    """The headers that tell of a deprecation (RFC 9745) and of an end (RFC 8594)."""
    told = operation.deprecation
    if told is None:
        return ()
    found = [("deprecation", f"@{int(_midnight(told.since).timestamp())}")]
    if told.sunset:
        found.append(("sunset", format_datetime(_midnight(told.sunset), usegmt=True)))
    if told.link:
        found.append(("link", f'<{told.link}>; rel="deprecation"'))
    return tuple(found)


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def _produces(operation: Operation) -> tuple[str, ...]:
    """Media types of success; none where one of them has no body or may be anything."""
    found = [
        r.media_type for r in operation.replies if r.status[0] in "23" or r.status == "default"
    ]
    if any(media_type is None or "*" in media_type for media_type in found):
        return ()
    return tuple(dict.fromkeys(media_type for media_type in found if media_type is not None))


def summary(operation: Operation) -> str:
    return operation.summary or operation.description.partition("\n")[0] or operation.id


def _documentation(operation: Operation) -> str:
    route = f"{operation.method} {operation.path}"
    deprecated = "\n\nDeprecated." if operation.deprecated else ""
    return f"{summary(operation)}\n\n{route}{deprecated}"


OPERATIONS_IMPORTS = """\
from collections.abc import AsyncIterable, Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Any, Literal, NoReturn, TypeAlias, overload
from uuid import UUID

from server.call import Call
from server.replies import Binary, Data, Empty, Json, ProblemJson, Text
from server.requests import Handler, Identified, PerhapsIdentified, Request
from server.sockets import Socket, Upgrade
from server.streams import Event, Events
from server.uploads import Stream, Upload

from .. import models
"""
BINDINGS_IMPORTS = """\
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from server.bodies import Bodies, json_body, json_data, json_text, text_body
from server.call import Call
from server.checks import Documented
from server.forms import Field, Form, for_judge
from server.operations import Operation
from server.parameters import (Cookie, CookieObject, DeepObject, Header, JsonText, Path, Query,
    QueryObject)
from server.rate_limits import RateLimit
from server.reading import Reading
from server.sockets import Messages
from server.shapes import (Array, Either, Object, boolean, integer, null, number, string)
from server.typed import Typed
from server.uploads import Stream, Upload
from server.writing import Writing

from .. import JUDGE, models
"""
"""What the templates may use; ruff takes out what a file does not."""
