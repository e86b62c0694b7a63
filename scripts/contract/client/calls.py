"""What the client is made from: each operation as a function, each component as a type.

Bodies have the schema of what a client gives and takes: an event stream's is that of its events'
data, a file's says that it is bytes (`UPLOAD` within forms). Schemas are projected: a property that
only the other direction has is not there, references lead to definitions (`#/$defs/<Name>`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.contract import names
from scripts.contract.components import Components
from scripts.contract.contents import base_path, content, read_as, resolved, usually
from scripts.contract.rules.sockets import WEBSOCKET
from scripts.contract.schemas import Direction, tower
from scripts.contract.structure import METHODS_32
from server.data import Json, as_array, as_object, is_object
from server.headers import IGNORED
from server.media import MULTIPART, URLENCODED, essence, is_json
from server.styles import is_styled, style_of

GLOBALS = frozenset([
    "Array", "ArrayBuffer", "Blob", "Date", "File", "FormData", "Headers", "Omit", "Partial",
    "Pick", "Promise", "ReadableStream", "ReadonlyArray", "Readonly", "Record", "Request",
    "RequestInit", "Response", "URL", "URLSearchParams",
])  # fmt: skip
"""Types that generated modules mean by these names."""

RESERVED = frozenset([
    "arguments", "async", "await", "break", "case", "catch", "class", "client", "const", "continue",
    "debugger", "default", "delete", "do", "else", "enum", "eval", "export", "extends", "false",
    "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface",
    "let", "new", "null", "package", "private", "protected", "public", "return", "static", "stream",
    "super", "switch", "this", "throw", "true", "try", "typeof", "types", "undefined", "var",
    "void", "while", "with", "yield",
])  # fmt: skip
"""Words that are no names of functions: the language's, and what their module imports."""

EVENTS = "text/event-stream"

_TEXT = frozenset({"string"})

SUFFIXES = ("Data", "Errors", "Error", "Responses", "Response")
"""Of the types of one operation."""

SOCKET_SUFFIXES = ("Data", "Received", "Sent")
"""Of the types of one that opens a WebSocket."""


@dataclass(frozen=True)
class Argument:
    """A parameter."""

    name: str
    place: str
    """ "path", "query" or "header"; cookies are the browser's."""
    required: bool
    schema: Json
    style: str
    """Of OpenAPI, `*` where it is exploded, `+` before where reserved characters are not encoded;
    "json" where the value is written as JSON."""
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True)
class Body:
    required: bool
    media_type: str
    """What is sent unless the caller says otherwise."""
    schema: Json
    description: str
    styles: dict[str, str]
    """How fields of a form are written, where the contract says so; as `Argument.style`."""


@dataclass(frozen=True)
class Answer:
    status: str
    """As in the contract: 200, 4XX, default."""
    media_type: str | None
    """None: without a body."""
    schema: Json
    description: str
    reads: dict[str, str]
    """What bodies are read as, where their media type alone does not say it: by essence,
    "arrayBuffer", "blob", "formData", "json", "stream" or "text"."""

    @property
    def is_error(self) -> bool:
        return self.status[0] in "45" or self.status == "default"

    @property
    def is_stream(self) -> bool:
        return self.is_success and self.media_type == EVENTS

    @property
    def is_success(self) -> bool:
        return self.status[0] == "2"


@dataclass(frozen=True)
class Messages:
    """The schemas of a WebSocket's messages, from where the client stands."""

    received: Json
    sent: Json


@dataclass(frozen=True)
class Call:
    """An operation, or its stream of events where it has other answers as well."""

    id: str
    function: str
    """ "listThings"."""
    type: str
    """ "ListThings": what its types begin with, see `SUFFIXES` and `SOCKET_SUFFIXES`."""
    method: str
    path: str
    tags: tuple[str, ...]
    summary: str
    description: str
    deprecated: bool
    arguments: tuple[Argument, ...]
    body: Body | None
    answers: tuple[Answer, ...]
    security: tuple[dict[str, Json], ...]
    """What credentials it takes: the schemes, as an object of TypeScript has them."""
    accept: str = ""
    """The media types that are asked for, where not any answer will do."""
    messages: Messages | None = None
    """Set where it opens a WebSocket."""

    @property
    def is_stream(self) -> bool:
        return any(answer.is_stream for answer in self.answers)

    def of(self, place: str) -> tuple[Argument, ...]:
        return tuple(argument for argument in self.arguments if argument.place == place)

    @property
    def needs(self) -> bool:
        """Is there anything that a caller must say?"""
        return any(a.required for a in self.arguments) or bool(self.body and self.body.required)


class Reading:
    """A served contract as its client sees it."""

    def __init__(self, document: dict[str, Json]) -> None:
        self.document = document
        self.components = Components(as_object(document.get("components")), GLOBALS)
        self.schemas = self.components.schemas
        self._types = {*GLOBALS, *self.schemas.classes.values(), *self.schemas.definitions}
        self._functions: set[str] = set()
        self._shared: dict[str, tuple[Answer, ...]] = {}
        calls = list(self._calls())  # the names that the contract gives come first
        self.calls = tuple(part for call in calls for part in self._parts(call))

    @property
    def base_url(self) -> str:
        """Of the API that is served here, whichever servers the contract knows of."""
        return base_path(self.document)

    def _calls(self) -> Iterator[Call]:
        for path, method, item, operation in operations(self.document):
            identity = str(operation.get("operationId") or names.derived_id(method, path))
            body = self._resolved(operation.get("requestBody"))
            messages = self._messages(operation)
            yield Call(
                id=identity,
                function=self._function(identity),
                type=self._type(identity, SOCKET_SUFFIXES if messages else SUFFIXES),
                method=method,
                path=path,
                tags=tuple(str(tag) for tag in as_array(operation.get("tags"))),
                summary=str(operation.get("summary", "")),
                description=str(operation.get("description", "")),
                deprecated=operation.get("deprecated") is True,
                arguments=tuple(self._arguments(item, operation)),
                body=self._body(body) if as_object(body.get("content")) else None,
                answers=tuple(self._answers(operation)),
                security=tuple(self._security(operation)),
                messages=messages,
            )

    def _messages(self, operation: dict[str, Json]) -> Messages | None:
        socket = operation.get(WEBSOCKET)
        if not is_object(socket):
            return None
        return Messages(
            self._project(socket.get("sends", True), "reply"),
            self._project(socket.get("receives", True), "request"),
        )

    def _parts(self, call: Call) -> Iterator[Call]:
        """A function gives back either an answer or a stream: what knows both is two of them."""
        if call.messages is not None:
            yield _handshake(call)
            return
        others = tuple(answer for answer in call.answers if not answer.is_stream)
        kinds = [a.media_type for a in others if a.is_success and a.media_type is not None]
        if not call.is_stream or not kinds:
            yield call
            return
        yield replace(call, answers=others, accept=", ".join(dict.fromkeys(kinds)))
        identity = f"{call.id}_stream"
        yield replace(
            call,
            function=self._function(identity),
            type=self._type(identity),
            answers=tuple(a for a in call.answers if a.is_stream or not a.is_success),
        )

    def _function(self, identity: str) -> str:
        name = names.camel(identity)
        name = names.free(f"{name}_" if name in RESERVED else name, self._functions)
        self._functions.add(name)
        return name

    def _type(self, identity: str, suffixes: tuple[str, ...] = SUFFIXES) -> str:
        plain = names.pascal(identity)
        candidates = itertools.chain((plain,), names.numbered(plain))
        name = next(n for n in candidates if not {n + suffix for suffix in suffixes} & self._types)
        self._types |= {name + suffix for suffix in suffixes}
        return name

    def _arguments(self, *owners: dict[str, Json]) -> Iterator[Argument]:
        """Those of the operation override those of its path."""
        found: dict[tuple[str, str], dict[str, Json]] = {}
        for owner in owners:
            for written in as_array(owner.get("parameters")):
                parameter = self._resolved(written)
                found[str(parameter.get("in")), str(parameter.get("name"))] = parameter
        for (place, name), parameter in found.items():
            if place == "header" and name.lower() in IGNORED:
                continue
            if place == "querystring":
                yield from self._fields(parameter)
            elif place in ("path", "query", "header"):
                yield Argument(
                    name=name,
                    place=place,
                    required=parameter.get("required") is True or place == "path",
                    schema=self._project(self._schema(parameter), "request"),
                    style=_style(parameter),
                    description=str(parameter.get("description", "")),
                    deprecated=parameter.get("deprecated") is True,
                )

    def _fields(self, parameter: dict[str, Json]) -> Iterator[Argument]:
        """A form that is the whole query, as an argument for each of its fields."""
        schema = resolved(self.document, self._schema(parameter))
        needed = as_array(schema.get("required")) if parameter.get("required") is True else []
        for name, field in as_object(schema.get("properties")).items():
            projected = self._project(field, "request")
            yield Argument(name, "query", name in needed, projected, "form*")

    def _schema(self, described: dict[str, Json]) -> Json:
        """Of a parameter, also where it stands in a `content`."""
        media = next(iter(as_object(described.get("content")).values()), None)
        return (described if media is None else self._resolved(media)).get("schema", {})

    def _body(self, body: dict[str, Json]) -> Body:
        written = as_object(body["content"])
        [(media_type, media)] = content(self.document, written, request=True).items()
        styles: dict[str, str] = {}
        for kind, described in written.items():
            if essence(kind) in (URLENCODED, MULTIPART):
                form = self._resolved(described)
                for name, said in as_object(form.get("encoding")).items():
                    encoding = as_object(said)
                    if is_styled(encoding):
                        styles[name] = _style({"in": "query", **encoding})
                    elif is_json(str(encoding.get("contentType"))) and self._has_texts(form, name):
                        styles[name] = "json"
        schema: Json = media["schema"]
        if essence(media_type) == MULTIPART:
            schema = self.components.files(schema, as_object(media.get("encoding")))
        return Body(
            required=body.get("required") is True,
            media_type=media_type,
            schema=self._project(schema, "request"),
            description=str(body.get("description", "")),
            styles=styles,
        )

    def _has_texts(self, form: dict[str, Json], name: str) -> bool:
        """May a field of a form, or each of it, be a text, which JSON writes in quotes?"""
        schema = self._project(form.get("schema", {}), "request")
        fields = [as_object(part.get("properties")) for part in tower(schema, self.schemas.target)
                  if is_object(part)]  # fmt: skip
        field = self.schemas.resolve(next((f[name] for f in fields if name in f), True))
        items = as_object(field).get("items", field)
        return "string" in self.schemas.types(items)

    def _answers(self, operation: dict[str, Json]) -> Iterator[Answer]:
        for status, entry in as_object(operation.get("responses")).items():
            if not status.startswith("x-"):
                yield from self._answer(status, as_object(entry))

    def _answer(self, status: str, entry: dict[str, Json]) -> tuple[Answer, ...]:
        if set(entry) != {"$ref"}:
            return tuple(self._told(status, entry))
        key = f"{status} {entry['$ref']}"  # most are shared by all operations
        if key not in self._shared:
            self._shared[key] = tuple(self._told(status, entry))
        return self._shared[key]

    def _told(self, status: str, entry: dict[str, Json]) -> Iterator[Answer]:
        response = self._resolved(entry)
        written = as_object(response.get("content"))
        told = content(self.document, written, request=False)
        description = str(response.get("description", ""))
        reads = {
            essence(kind): said
            for kind, media in written.items()
            if (said := read_as(self.document, kind, media)) != usually(kind)
        }
        if not told or status in ("204", "205", "304") or status[0] == "1":
            yield Answer(status, None, {}, description, reads)
            return
        for media_type, media in told.items():
            schema = self._project(as_object(media).get("schema", {}), "reply")
            # Data of events is JSON wherever it can be, unless it is said to be text.
            is_text = essence(media_type) == EVENTS and self.schemas.types(schema) == _TEXT
            told_reads = {**reads, EVENTS: "text"} if is_text else reads
            yield Answer(status, media_type, schema, description, told_reads)

    def _security(self, operation: dict[str, Json]) -> Iterator[dict[str, Json]]:
        schemes = self.components.section("securitySchemes")
        told: list[dict[str, Json]] = []
        for entry in as_array(operation.get("security", self.document.get("security"))):
            for name in as_object(entry):
                scheme = _credential(resolved(self.document, schemes.get(name)))
                if scheme and scheme not in told:
                    told.append(scheme)
        yield from told

    def _project(self, schema: Json, direction: Direction) -> Json:
        return self.schemas.project(schema, direction)

    def _resolved(self, written: Json) -> dict[str, Json]:
        return resolved(self.document, written)


def operations(
    document: dict[str, Json],
) -> Iterator[tuple[str, str, dict[str, Json], dict[str, Json]]]:
    """Path, METHOD, path item and operation of each."""
    for path, written in as_object(document.get("paths")).items():
        item = as_object(written)
        for method in METHODS_32:
            if is_object(item.get(method)):
                yield path, method.upper(), item, as_object(item[method])
        for method, operation in as_object(item.get("additionalOperations")).items():
            yield path, method, item, as_object(operation)


def _handshake(call: Call) -> Call:
    """What a script can say of a handshake and hear of its answer: it sets no headers, and whatever
    refuses is a socket that closes. Of credentials only those in the query are sent."""
    asked = any(scheme.get("in") == "query" for scheme in call.security)
    return replace(
        call,
        arguments=tuple(argument for argument in call.arguments if argument.place != "header"),
        answers=(),
        security=call.security if asked else (),
    )


def _style(parameter: dict[str, Json]) -> str:
    if any(is_json(kind) for kind in as_object(parameter.get("content"))):
        return "json"
    style, explode = style_of(parameter, str(parameter["in"]))
    reserved = "+" if parameter.get("allowReserved") is True and parameter["in"] == "query" else ""
    return f"{reserved}{style}{'*' if explode else ''}"


def _credential(scheme: dict[str, Json]) -> dict[str, Json]:
    """What a scheme wants of a request; {} where a script cannot give it."""
    match scheme.get("type"):
        case "apiKey":
            return {"type": "apiKey", "in": scheme.get("in"), "name": scheme.get("name")}
        case "http" if str(scheme.get("scheme")).lower() in ("basic", "bearer"):
            return {"type": "http", "scheme": str(scheme["scheme"]).lower()}
        case "oauth2" | "openIdConnect":
            return {"type": "http", "scheme": "bearer"}
        case _:
            return {}
