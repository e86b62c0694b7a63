"""What to ask and what is answered: one case for each documented answer of each operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.contract.contents import read_as, usually
from server.contract import Contract
from server.data import Json, as_array, as_object, is_array, is_object
from server.media import essence
from server.mock import bodies
from server.mock.answers import Answers, Option, options
from server.mock.document import Document, Schema
from server.mock.repair import valid
from server.mock.values import Values
from server.operations import Operation

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


@dataclass(frozen=True)
class File:
    """Bytes that are sent as they are: a body, or a file of a form."""

    content: bytes
    media_type: str


@dataclass
class Given:
    """What the client is given to send: JSON data, and files, of which a schema says nothing."""

    parts: dict[str, dict[str, Json]] = field(default_factory=dict[str, dict[str, Json]])
    """`path`, `query`, `header` and `cookie`: values by name."""
    body: Any = None
    media_type: str = ""
    """"" where no body is sent."""
    as_query: bool = False
    """Is a parameter the whole query (`in: querystring`)?"""
    is_usual: bool = True
    """Is the media type the one that the client takes where it is not told?"""

    @property
    def judged(self) -> dict[str, Json]:
        """As the judge sees it."""
        found: dict[str, Json] = {name: part for name, part in self.parts.items() if part}
        if self.media_type and not isinstance(self.body, File):
            found["body"] = plain(self.body)
        return found


def plain(value: Any) -> Json:
    if isinstance(value, list):
        return [plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return "" if isinstance(value, File) else value


@dataclass
class Case:
    """One call, and the answer that it gets."""

    name: str
    operation: Operation
    option: Option
    given: Given
    answers: Answers

    @property
    def is_socket(self) -> bool:
        """Is it a WebSocket, of which a body is the first message?"""
        return self.operation.messages is not None

    @property
    def code(self) -> int:
        taken = {other.status for other in self.answers.options}
        return _code(self.option, taken)


def _code(option: Option, taken: set[str]) -> int:
    """A status that this answer, and no other, stands for."""
    if option.status.isdigit():
        return int(option.status)
    first = 400 if option.status.upper() == "DEFAULT" else 100 * int(option.status[0])
    first += 4 if first == 200 else 0  # no 204 for a body
    ranges = {status.upper() for status in taken if status.upper().endswith("XX")}
    for code in range(first, 600):
        own = option.status.upper() == f"{code // 100}XX" or f"{code // 100}XX" not in ranges
        if str(code) not in taken and code not in (204, 205) and own:
            return code
    raise AssertionError(f"{option.status} stands for nothing")


def cases(contract: Contract, document: Document) -> Iterator[Case]:
    """Every operation, status and media type; the first time with all that may be given, then with
    what is needed alone, in each media type that its body may have."""
    values, asked_for = Values(document), Values(Document(document.data, "request"))
    for operation in contract.operations:
        answers = Answers(values, contract.judge, operation, "client")
        found = options(document, operation)
        if operation.messages is not None:
            found = [option for option in found if option.status == "101"]
        asked = [given(contract, asked_for, operation, whole=True, media_type=kind)
                 for kind in media_types(document, operation)]  # fmt: skip
        asked.append(given(contract, asked_for, operation, whole=False))
        for number in range(max(len(found), len(asked))):
            option = found[number % len(found)]
            chosen = asked[min(number, len(asked) - 1)]
            name = f"{operation.method} {operation.path} {option.status} {option.media_type}"
            yield Case(f"{name.rstrip()} #{number}", operation, option, chosen, answers)


def media_types(document: Document, operation: Operation) -> list[str]:
    body = document.resolve(document.operation(operation.method, operation.path).get("requestBody"))
    return list(as_object(body.get("content"))) or [""]


def given(
    contract: Contract, values: Values, operation: Operation, *, whole: bool, media_type: str = ""
) -> Given:
    """Arguments that the contract allows: all of them, or what is required."""
    document = values.document
    written = document.operation(operation.method, operation.path)
    item = as_object(as_object(document.data.get("paths")).get(operation.path))
    result = Given({"path": {}, "query": {}, "header": {}, "cookie": {}})
    parameters: dict[tuple[str, str], Schema] = {}
    for entry in (*as_array(item.get("parameters")), *as_array(written.get("parameters"))):
        parameter = document.resolve(entry)
        parameters[parameter["in"], parameter["name"]] = parameter
    for (place, name), parameter in parameters.items():
        if place == "header" and name.lower() in ("accept", "content-type", "authorization"):
            continue
        needed = parameter.get("required") is True
        if needed or whole:
            value = _argument(values, parameter, f"{operation.key} {name}")
            if value not in (None, [], {}) or needed:
                result.parts["query" if place == "querystring" else place][name] = value
                if place == "querystring":
                    result.parts["query"] = as_object(value)
                    result.as_query = True
    body = document.resolve(written.get("requestBody"))
    if body and (whole or body.get("required") is True):
        content = as_object(body.get("content"))
        usual = next((kind for kind in content if usually(kind) == "json"), next(iter(content)))
        result.media_type = media_type or usual
        result.is_usual = result.media_type == usual
        _fill(contract, values, operation, result, document.resolve(content[result.media_type]))
    if operation.messages is not None:
        judge, schema = operation.messages.judge_received, written["x-websocket"]["receives"]
        result.body = valid(values, schema, judge.errors, f"{operation.key} message").value
        result.media_type = "application/json"
    return result


def _argument(values: Values, parameter: Schema, seed: str) -> Json:
    document = values.document
    content = as_object(parameter.get("content"))
    media = document.resolve(next(iter(content.values()), None)) or parameter
    schema: Json = media.get("schema", True)
    for told in (media, parameter):
        for value in [told[key] for key in ("example",) if key in told] + [
            document.resolve(entry).get("value")
            for entry in as_object(told.get("examples")).values()
        ]:
            if value not in (None, [], {}) and document.accepts(schema, value):
                return value
    named = {"type": "object", "properties": {parameter["name"]: schema}}
    made = valid(
        values,
        {**named, "required": [parameter["name"]]},
        lambda value: document.errors(named, value),
        seed,
    )
    return as_object(made.value).get(parameter["name"])


def _fill(
    contract: Contract, values: Values, operation: Operation, result: Given, media: Schema
) -> None:
    """Make up a body, as the judge wants it together with the parameters."""
    document, kind = values.document, essence(result.media_type)
    schema: Json = media.get("schema", True)
    judge = contract.judge.request(operation.key, result.media_type)
    examples = [media["example"]] if "example" in media else []
    examples += [
        document.resolve(entry).get("value") for entry in as_object(media.get("examples")).values()
    ]
    how = "form" if kind in _FORMS else read_as(dict(document.data), result.media_type, media)
    if how == "blob":
        content = bodies.written(document, result.media_type, schema, "A body.\n")
        result.body = File(content, bodies.concrete(result.media_type, structured=False))
        return

    def errors(value: Json) -> Iterator[Any]:
        return judge.errors({**{n: p for n, p in result.parts.items() if p}, "body": value})

    fitting = [value for value in examples if not any(errors(value))]
    if fitting:
        result.body = fitting[0]
    else:
        result.body = valid(values, schema, errors, f"{operation.key} {kind}").value
    if how == "text" and (is_object(result.body) or is_array(result.body)):  # such as XML
        result.body = bodies.written(document, result.media_type, schema, result.body).decode()
    if kind == "multipart/form-data":
        result.body = _with_files(document, schema, media, result.body)
    if kind in _FORMS:
        result.body = {n: v for n, v in as_object(result.body).items() if v not in (None, [], {})}


def _with_files(document: Document, schema: Json, media: Schema, body: Json) -> Json:
    """The same with files where the form has them."""
    encodings: Mapping[str, Json] = as_object(media.get("encoding"))
    properties = as_object(document.resolve(schema).get("properties"))
    result = dict(as_object(body))
    for name, value in result.items():
        own = document.resolve(properties.get(name))
        inner = document.resolve(own.get("items")) if own.get("type") == "array" else own
        wanted = str(as_object(encodings.get(name)).get("contentType", "")).partition(",")[0]
        if inner.get("format") == "binary" or "contentMediaType" in inner or (
            wanted and not inner.get("type")
        ):  # fmt: skip
            kind = wanted or str(inner.get("contentMediaType", "application/octet-stream"))
            file = File(bodies.written(document, kind, {}, "A file.\n"), kind)
            result[name] = [file, file] if isinstance(value, list) else file
    return result
