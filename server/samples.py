"""A sample of a request for each operation, with data that the contract allows, in several
languages.

`@origin` stands for where the API is, which the page that shows them knows. Credentials come from
the environment variable TOKEN, or from one for each scheme where an operation asks for several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from server import snippets, styles
from server.contract import Contract
from server.data import Json, as_array, as_object, is_array, is_object
from server.headers import IGNORED
from server.media import MULTIPART, URLENCODED, essence, is_json
from server.mock.document import Document, Schema
from server.mock.repair import valid
from server.mock.values import Values
from server.operations import Operation
from server.security import Carrier, carrier
from server.sockets import Messages

ORIGIN = "@origin"

_SCALARS = ("boolean", "integer", "number", "string")
_ONE_OF_EACH: tuple[Json, ...] = (None, False, 0, "", [], {})


@dataclass
class Sample:
    """One request, as data and as it is sent."""

    id: str
    method: str
    path: str
    """With the values of its variables."""
    given: dict[str, dict[str, Json]] = field(default_factory=dict[str, dict[str, Json]])
    """Parameters by place and name: path, query, header, cookie."""
    query: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    credentials: dict[str, Carrier] = field(default_factory=dict[str, Carrier])
    """By environment variable."""
    media_type: str = ""
    """"" without a body."""
    body: Json = None
    text: str | None = None
    """The body, where it is text but no JSON, or a form in which separators stay as they are."""
    fields: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Of a form."""
    files: dict[str, str] = field(default_factory=dict[str, str])
    """Files of a form, by field; "" is the body itself."""
    lists: set[str] = field(default_factory=set[str])
    """Which of these fields take several."""
    is_socket: bool = False
    """Does it open a WebSocket? What is sent first is the body then."""

    @property
    def url(self) -> str:
        return f"{ORIGIN}{self.path}" + (f"?{styles.query(self.query)}" if self.query else "")


def with_samples(contract: Contract) -> dict[str, Json]:
    """The contract's document with `x-codeSamples`, as reference pages read them."""
    data: dict[str, Json] = orjson.loads(contract.document.read_bytes())
    sampler = Sampler(contract)
    for operation in contract.operations:
        item = as_object(as_object(data.get("paths")).get(operation.path))
        written = item.get(operation.method.lower())
        if is_object(written):
            written["x-codeSamples"] = list(_written(sampler.sample(operation)))
    return data


def _written(sample: Sample) -> Iterator[Json]:
    if not sample.is_socket:
        yield {"lang": "Shell", "label": "curl", "source": snippets.curl(sample)}
        yield {"lang": "Python", "label": "Python", "source": snippets.python(sample)}
    yield {"lang": "TypeScript", "label": "TypeScript", "source": snippets.typescript(sample)}


class Sampler:
    """Makes requests that a contract allows."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.document = Document(orjson.loads(contract.document.read_bytes()), "request")
        self.values = Values(self.document)

    def sample(self, operation: Operation) -> Sample:
        written = self.document.operation(operation.method, operation.path)
        path = f"{self.contract.base_path}{operation.path}"
        sample = Sample(operation.id, operation.method, path)
        sample.credentials = self._credentials(operation)
        for parameter in self._parameters(operation, written):
            if parameter.get("required") is True:
                self._add(sample, parameter, operation)
        contents = as_object(self.document.resolve(written.get("requestBody")).get("content"))
        if contents:
            sample.media_type = next(filter(is_json, contents), next(iter(contents)))
            media = self.document.resolve(contents[sample.media_type])
            self._fill(sample, media, operation)
        if operation.messages is not None:
            schema = as_object(written["x-websocket"]).get("receives", True)
            self._say(sample, schema, operation.messages)
        return sample

    def _parameters(self, operation: Operation, written: Schema) -> Iterator[Schema]:
        """Those of the operation override those of its path; some headers are said elsewhere."""
        paths = as_object(self.document.data.get("paths"))
        item = as_object(paths.get(operation.path))
        found: dict[tuple[Json, Json], Schema] = {}
        for entry in (*as_array(item.get("parameters")), *as_array(written.get("parameters"))):
            parameter = self.document.resolve(entry)
            found[parameter.get("in"), parameter.get("name")] = parameter
        for (place, name), parameter in found.items():
            if place != "header" or str(name).lower() not in IGNORED:
                yield parameter

    def _add(self, sample: Sample, parameter: Schema, operation: Operation) -> None:
        place, name = str(parameter["in"]), str(parameter["name"])
        value = self._value(parameter, operation)
        style, explode = styles.style_of(parameter, place)
        if "content" in parameter:
            style = styles.JSON
        sample.given.setdefault(place, {})[name] = value
        match place:
            case "path":
                text = styles.segment(name, value, style, explode)
                sample.path = sample.path.replace(f"{{{name}}}", text)
            case "query":
                sample.query += styles.pairs(name, value, style, explode)
            case "querystring" if not is_json(next(iter(as_object(parameter.get("content"))))):
                sample.given["query"] = as_object(value)
                sample.query += styles.pairs(name, value, "form", explode=True)
            case "header":
                sample.headers[name] = styles.plain(value, style, explode)
            case "cookie":
                sample.cookies |= styles.pairs(name, value, style, explode)
            case _:
                pass

    def _value(self, parameter: Schema, operation: Operation) -> Json:
        name = parameter["name"]
        media = next(iter(as_object(parameter.get("content")).values()), parameter)
        described = self.document.resolve(media)
        schema = described.get("schema", True)
        for example in self._examples(described):
            if self.document.accepts(schema, example):
                return example
        named = {"type": "object", "properties": {name: schema}, "required": [name]}

        def errors(value: Json) -> Iterator[Any]:
            return self.document.errors(named, value)

        return as_object(valid(self.values, named, errors, operation.key).value).get(name)

    def _credentials(self, operation: Operation) -> dict[str, Carrier]:
        """Of the ways to be let in, the first that has something to be sent."""
        components = as_object(self.document.data.get("components"))
        schemes = as_object(components.get("securitySchemes"))
        for entry in operation.security:
            found = {name: carrier(self.document.resolve(schemes.get(name))) for name in entry}
            carried = {name: place for name, place in found.items() if place is not None}
            if len(carried) == 1:
                return dict.fromkeys(["TOKEN"], *carried.values())
            if carried:
                return {_variable(name): place for name, place in carried.items()}
        return {}

    # --- bodies ---

    def _say(self, sample: Sample, schema: Json, messages: Messages) -> None:
        """What a client of a WebSocket may say first, if it may say anything."""
        sample.is_socket = True
        made = valid(self.values, schema, messages.judge_received.errors, f"say {sample.id}")
        if made.valid:
            sample.body, sample.media_type = made.value, "application/json"

    def _fill(self, sample: Sample, media: Schema, operation: Operation) -> None:
        kind = essence(sample.media_type)
        own = self.document.resolve(media.get("schema", True))
        if own.get("format") == "binary":
            sample.files[""] = f"file.{_ending(kind)}"
        elif is_json(kind):
            sample.body = self._body(sample, media, operation)
        elif kind in (URLENCODED, MULTIPART):
            self._fill_form(sample, media, own, operation)
        elif kind.startswith("text/") and own.get("type") in _SCALARS:
            sample.body = self._body(sample, media, operation)
            sample.text = styles.plain(sample.body, "simple", explode=False)
        else:
            sample.files[""] = f"file.{_ending(kind)}"

    def _body(self, sample: Sample, media: Schema, operation: Operation) -> Json:
        """An example of the contract that is valid, else what is made."""
        judge = self.contract.judge.request(operation.key, sample.media_type)

        def errors(value: Json) -> Iterator[Any]:
            return judge.errors({**sample.given, "body": value})

        for example in self._examples(media):
            if not any(errors(example)):
                return example
        seed = f"sample {operation.key}"
        return valid(self.values, media.get("schema", True), errors, seed).value

    def _fill_form(self, sample: Sample, media: Schema, own: Schema, operation: Operation) -> None:
        encodings = as_object(media.get("encoding"))
        properties = as_object(own.get("properties"))
        is_multipart = essence(sample.media_type) == MULTIPART
        body: dict[str, Json] = {}
        for name, value in as_object(self._body(sample, media, operation)).items():
            encoding = as_object(encodings.get(name))
            if is_multipart and self._is_file(properties.get(name), encoding):
                kind = str(encoding.get("contentType", "")).partition(",")[0]
                sample.files[name] = f"file.{_ending(kind)}"
                if is_array(value):
                    sample.lists.add(name)
                continue
            body[name] = value
            sample.fields += _field(name, value, encoding, is_multipart=is_multipart)
        sample.body = body
        if not is_multipart and any(styles.is_styled(as_object(own)) for own in encodings.values()):
            sample.text = styles.query(sample.fields)

    def _examples(self, described: Schema) -> Iterator[Json]:
        """Those that a parameter or a media type has."""
        if "example" in described:
            yield described["example"]
        for written in as_object(described.get("examples")).values():
            example = self.document.resolve(written)
            if "value" in example:
                yield example["value"]

    def _is_file(self, schema: Json, encoding: Schema) -> bool:
        """Is a part raw bytes? The rule is that of `scripts.contract.shapes`."""
        own = self.document.resolve(schema)
        own = self.document.resolve(own["items"]) if "items" in own else own
        kind = essence(str(encoding.get("contentType", "")))
        if "contentEncoding" in own:
            return False
        if own.get("format") == "binary":
            return True
        if kind:
            return not (kind.endswith("json") or kind.startswith("text/"))
        anything = all(self.document.accepts(own, value) for value in _ONE_OF_EACH)
        return anything or "contentMediaType" in own


def _field(
    name: str, value: Json, encoding: Schema, *, is_multipart: bool
) -> list[tuple[str, str]]:
    """A form's field as names and texts. Without a style of its own, each value of an array is one;
    what has parts is JSON (OpenAPI 3.1.1, section 4.8.15.1)."""
    if not is_multipart and styles.is_styled(encoding):
        return styles.pairs(name, value, *styles.style_of(encoding, "query"))
    is_whole = str(encoding.get("contentType", "")).endswith("json")

    def text(value: Json) -> str:
        has_parts = is_object(value) or is_array(value)
        return styles.plain(value, styles.JSON if is_whole or has_parts else "form", explode=False)

    return [(name, text(part)) for part in (value if is_array(value) else [value])]


def _variable(scheme: str) -> str:
    """`apiKey` as the name of an environment variable."""
    return re.sub(r"\W+|(?<=[a-z])(?=[A-Z])", "_", scheme).upper()


def _ending(media_type: str) -> str:
    known = re.search(r"(csv|ndjson|png|jpeg|pdf|zip|xml|yaml|json|plain)", media_type)
    return {"plain": "txt"}.get(known[1], known[1]) if known else "bin"
