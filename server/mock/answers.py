"""What an operation may answer, and how each answer is made up: body, headers, media type."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from server.data import Json, as_object, is_object
from server.judge import Judge
from server.media import acceptable, essence, is_lines
from server.mock import bodies
from server.mock.document import Document
from server.mock.repair import Made, valid
from server.mock.values import Values
from server.operations import Operation
from server.problems import MEDIA_TYPE, Problem, content, escape
from server.replies import Json as JsonReply
from server.replies import Mocked, ProblemJson, Reply, Text
from server.sockets import FAILED, Closed, Upgrade
from server.streams import Events

EVENTS = 3
"""A stream of events tells so many and ends."""


@dataclass(frozen=True, slots=True)
class Option:
    """One documented answer: a status and one of its media types."""

    status: str
    """As in the contract: 200, 4XX, default."""
    name: str
    """Its class; "" where the platform answers in the operation's place."""
    reply: type[Reply]
    media_type: str
    response: dict[str, Json]
    media: dict[str, Json]

    @property
    def code(self) -> int:
        """A status that it stands for."""
        if self.status.isdigit():
            return int(self.status)
        return int(self.status[0]) * 100 if self.status[0].isdigit() else 500

    @property
    def is_json(self) -> bool:
        return issubclass(self.reply, JsonReply | ProblemJson)

    @property
    def is_judged(self) -> bool:
        """Does the judge know its body?"""
        return self.is_json or issubclass(self.reply, Text)

    def names(self, document: Document) -> dict[str, Json]:
        """Its examples by name."""
        found: dict[str, Json] = {}
        for name, entry in as_object(self.media.get("examples")).items():
            told = document.resolve(entry)
            for key in ("value", "dataValue", "serializedValue"):
                if key in told:
                    found.setdefault(name, told[key])
        return found


def options(document: Document, operation: Operation) -> list[Option]:
    """The documented answers of an operation, in the contract's order, and the platform's."""
    written = as_object(document.operation(operation.method, operation.path).get("responses"))
    responses = {status.upper(): document.resolve(entry) for status, entry in written.items()}
    found: list[Option] = []
    for name, documented in operation.replies.items():
        status = documented.status or str(documented.reply.code)
        response = responses.get(status.upper(), {})
        media_type = documented.media_type or documented.reply.media_type
        contents = as_object(response.get("content"))
        media = document.resolve(contents.get(media_type) or _alike(contents, media_type))
        found.append(Option(status, name, documented.reply, media_type, response, media))
    own = {option.status.upper() for option in found}
    for status, response in responses.items():
        if status not in own and status.isdigit() and (found or status != "500"):
            found.append(Option(status, "", Reply, MEDIA_TYPE, response, {}))
    return found


def _alike(contents: dict[str, Json], media_type: str) -> Json:
    alike = [entry for kind, entry in contents.items() if essence(kind) == essence(media_type)]
    return alike[0] if alike else {}


def chosen(found: list[Option], code: int | None, accept: str, example: str = "") -> Option | None:
    """The answer for a status, else that of success; the first media type that is acceptable."""
    wanted = _of_status(found, code) if code is not None else _success(found)
    if not wanted:
        return None
    fitting = [
        option
        for option in wanted
        if not accept or not option.media_type or acceptable(accept, (option.media_type,))
    ]
    named = [o for o in fitting if example and example in as_object(o.media.get("examples"))]
    return (named or fitting or wanted)[0]


def _of_status(found: list[Option], code: int) -> list[Option]:
    """An exact status goes before its range, and the author's word before the platform's."""
    for own in (True, False):
        for status in (str(code), f"{code // 100}XX", "DEFAULT"):
            same = [o for o in found if o.status.upper() == status and bool(o.name) is own]
            if same:
                return same
    return []


def _success(found: list[Option]) -> list[Option]:
    own = [option for option in found if option.name] or found
    for begin in ("2", "d", "3", "1", "4", "5"):
        first = next((option.status for option in own if option.status[0] == begin), None)
        if first is not None:
            return [option for option in own if option.status == first]
    return []


class Answers:
    """Makes up answers to one operation's requests."""

    def __init__(self, values: Values, judge: Judge, operation: Operation, seed: str) -> None:
        self.values = values
        self.document = values.document
        self.judge = judge
        self.operation = operation
        self.seed = f"{seed} {operation.key}"
        self.options = options(values.document, operation)
        self._made: dict[tuple[str, str], Made] = {}
        """What needs to be made up once only."""

    def made(self, option: Option, *, example: str = "", salt: str = "") -> Made:
        """The JSON data, or text, of an answer; `salt` asks for another than usually."""
        if salt:
            return self._make(option, "", salt)
        key = (option.name, example)
        if key not in self._made:
            self._made[key] = self._make(option, example, "")
        return self._made[key]

    def _make(self, option: Option, example: str, salt: str) -> Made:
        named = option.names(self.document)
        if example in named:
            return Made(named[example], "example", True)
        whole = [option.media["example"]] if "example" in option.media else []
        for value in [] if salt else [*whole, *named.values()]:
            if not any(self.errors(option, value)):
                return Made(value, "example", True)
        if issubclass(option.reply, Text) and (text := self._text(option)) is not None:
            return Made(text, "generated", True)
        return valid(
            self.values,
            option.media.get("schema", True),
            lambda value: self.errors(option, value),
            f"{self.seed} {option.name} {salt}",
            examples=not salt,
        )

    def errors(self, option: Option, value: Json) -> Iterator[Any]:
        """What the judge finds wrong with a body; it knows those of JSON and of text only, not what
        is written in a text."""
        if option.is_json or (option.is_judged and isinstance(value, str)):
            return self.judge.reply(self.operation.key, option.name, "body").errors(value)
        return self.document.errors(option.media.get("schema", True), value)

    def _text(self, option: Option) -> str | None:
        """What is a text of its media type, if the schema allows it."""
        kind = essence(option.media_type)
        text = _TEXTS.get(kind)
        if text is None or any(self.errors(option, text)):
            return None
        schema = option.media.get("schema", True)
        return text if kind != "text/xml" or self.document.accepts(schema, text) else None

    # --- whole answers ---

    def reply(self, option: Option, made: Made, code: int | None = None) -> Reply:
        """An answer as it is sent. Raises a problem where no body is found that is allowed. A
        `default` that nobody asked for by a code is all that is said of success."""
        status = code or (200 if option.status.lower() == "default" else option.code)
        if not option.name:
            return self._of_platform(option, status)
        kind_of_reply: type[Any] = option.reply
        if issubclass(kind_of_reply, Upgrade):
            return self._upgrade(kind_of_reply)  # pyright: ignore[reportUnknownArgumentType]
        if not option.media_type:
            return self._with_headers(Mocked(status), option)
        structured = not isinstance(made.value, str)
        if option.is_judged or structured:
            _sure(made, f"body of {status}")
        kind = bodies.concrete(option.media_type, structured=structured)
        if option.is_json:
            reply = Mocked(status, bodies.as_json(made.value), kind)
        elif issubclass(option.reply, Text):
            reply = Mocked(status, self._text_body(option, made), bodies.content_type(kind))
        elif issubclass(option.reply, Events) or essence(kind) == "text/event-stream":
            reply = Mocked(status, self._events(option), bodies.content_type(kind))
        elif is_lines(kind):
            reply = Mocked(status, bodies.lines(kind, self._items(option)), kind)
        else:
            schema = option.media.get("schema", {})
            body = bodies.written(self.document, kind, schema, made.value)
            reply = Mocked(status, body, bodies.content_type(kind))
        return self._with_headers(reply, option)

    def _text_body(self, option: Option, made: Made) -> bytes:
        """What is no text by its schema is written as one."""
        if isinstance(made.value, str):
            return made.value.encode()
        schema = option.media.get("schema", {})
        return bodies.written(self.document, option.media_type, schema, made.value)

    def _of_platform(self, option: Option, status: int) -> Reply:
        if status >= 400:
            problem = Problem(status, "This answer was asked for; it is mocked.")
            return self._with_headers(Mocked(status, content(problem), MEDIA_TYPE), option)
        return self._with_headers(Mocked(status), option)

    def _upgrade(self, kind: type[Any]) -> Reply:
        schema = as_object(
            self.document.operation("GET", self.operation.path).get("x-websocket")
        ).get("sends", True)
        messages = self.operation.messages
        assert messages is not None, "an upgrade leads to messages"

        async def talk(socket: Any) -> None:
            """One message at once, and one for each that comes."""
            for number in itertools.count():
                seed = f"{self.seed} {number}"
                made = valid(self.values, schema, messages.judge_sent.errors, seed)
                if not made.valid:
                    raise Closed(FAILED, f"no message is allowed: {made.fault}"[:100])
                with warnings.catch_warnings():  # it is judged already, though not of its type
                    warnings.simplefilter("ignore")
                    await socket.send(made.value)
                await socket.receive()

        opened: Reply = kind(talk)
        return opened

    def _items(self, option: Option) -> list[Json]:
        """The values of a sequence."""
        schema = option.media.get("itemSchema", option.media.get("schema", True))
        errors = self.document.errors
        return [
            _sure(valid(self.values, schema, partial(errors, schema), f"{self.seed} {n}"), "item")
            for n in range(EVENTS)
        ]

    def _events(self, option: Option) -> list[bytes]:
        serialised = [v for v in option.names(self.document).values() if isinstance(v, str)]
        serialised += [v for v in [option.media.get("example")] if isinstance(v, str)]
        if serialised and "data:" in serialised[0]:
            return [f"{serialised[0].rstrip()}\n\n".encode()]
        if not issubclass(option.reply, Events):
            return [bodies.event(item, n) for n, item in enumerate(self._items(option), 1)]
        event = self.document.resolve(option.media.get("itemSchema", option.media.get("schema")))
        data = self.document.resolve(as_object(event.get("properties")).get("data"))
        errors = self.judge.reply(self.operation.key, option.name, "body").errors
        schema = data.get("contentSchema", True)
        told = [
            _sure(valid(self.values, schema, errors, f"{self.seed} {n}"), "event")
            for n in range(EVENTS)
        ]
        return [
            bodies.event({"data": bodies.as_json(v).decode()}, n) for n, v in enumerate(told, 1)
        ]

    # --- headers ---

    def _with_headers(self, reply: Mocked, option: Option) -> Mocked:
        for name, written in as_object(option.response.get("headers")).items():
            header = self.document.resolve(written)
            told = "example" in header or "examples" in header
            if name.lower() in _SERVERS or not (header.get("required") is True or told):
                continue
            made, as_json, explode = self._header(option, name, header)
            if not made.valid and header.get("required") is not True:
                continue
            value = _sure(made, f"header {name}")
            if name.lower() == "set-cookie":
                reply.header(b"set-cookie", value if "=" in str(value) else f"mock={value}")
            elif as_json:
                reply.json_header(name.lower().encode(), value)
            else:
                reply.header(name.lower().encode(), value, explode=explode)
        return reply

    def _header(
        self, option: Option, name: str, header: dict[str, Json]
    ) -> tuple[Made, bool, bool]:
        contents = as_object(header.get("content"))
        media = self.document.resolve(next(iter(contents.values()), None)) or header
        schema = media.get("schema", True)
        judge = self.judge.reply(
            self.operation.key, option.name, f"headers/properties/{escape(name.lower())}"
        )
        documented = self.operation.replies.get(option.name)
        known = documented is not None and name.lower() in documented.headers
        errors = judge.errors if known else partial(self.document.errors, schema)
        examples = [media["example"]] if "example" in media else []
        for entry in as_object(media.get("examples")).values():
            examples.append(self.document.resolve(entry).get("value"))
        for example in examples:
            if example is not None and not any(errors(example)):
                made = Made(example, "example", True)
                return made, bool(contents), header.get("explode") is True
        seed = f"{self.seed} {option.status} {name}"
        named = {"type": "object", "properties": {name: schema}, "required": [name]}
        wrapped = valid(
            self.values, named, lambda v: errors(v[name]) if is_object(v) else iter(()), seed
        )
        made = Made(as_object(wrapped.value).get(name), "generated", True)
        if not wrapped.valid:
            made = valid(self.values, schema, errors, seed, examples=False)
        return made, bool(contents), header.get("explode") is True


def _sure(made: Made, what: str) -> Json:
    """What was made, if it is allowed: rather none than a wrong one, on which somebody builds."""
    if not made.valid:
        raise Problem(501, f"The mock finds no {what} that the contract allows: {made.fault}.")
    return made.value


_SERVERS = ("content-type", "content-length", "connection", "transfer-encoding")
"""Headers that follow from the body and the connection."""

_TEXTS = {
    "text/html": "<!doctype html>\n<title>Mock</title>\n<p>Mock</p>\n",
    "text/csv": "id,name\n1,mock\n2,mock\n",
    "text/markdown": "# Mock\n",
    "text/css": "/* mock */\n",
    "text/javascript": "// mock\n",
    "text/xml": '<?xml version="1.0" encoding="UTF-8"?>\n<mock/>\n',
}
