"""The contract as coverage counts it: operations, parameters, bodies and replies, by pointer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.contract.diagnostics import Pointer
from scripts.contract.document import load
from scripts.contract.source import Source
from scripts.coverage.spots import Spot, Spots
from server.contract import Contract
from server.data import Json, as_array, as_object, is_object
from server.headers import IGNORED
from server.media import essence, is_json
from server.operations import Operation

STREAM = "text/event-stream"


@dataclass(frozen=True)
class Parameter:
    place: str
    name: str
    required: bool
    pointer: Pointer
    schema: Pointer | None

    @property
    def label(self) -> str:
        return f"{self.place} {self.name}"


@dataclass(frozen=True)
class Media:
    media_type: str
    pointer: Pointer
    schema: Pointer | None
    """Of what is looked into: JSON, forms, the data of events."""


@dataclass(frozen=True)
class Reply:
    status: str
    """As in the contract: 200, 4XX, default."""
    media_type: str
    """"" without a body."""
    pointer: Pointer
    schema: Pointer | None

    @property
    def label(self) -> str:
        return f"{self.status} {self.media_type}".rstrip()


@dataclass(frozen=True)
class Described:
    """One operation."""

    key: str
    label: str
    pointer: Pointer
    parameters: tuple[Parameter, ...]
    body: tuple[Media, ...]
    body_required: bool
    replies: tuple[Reply, ...]
    receives: Pointer | None
    sends: Pointer | None
    secured: bool
    """Does everybody who asks need credentials?"""
    scoped: bool

    def statuses(self) -> list[str]:
        return list(dict.fromkeys(reply.status for reply in self.replies))

    def governing(self, status: int) -> str:
        """What the contract says of a status: an exact one goes before its range, that before
        `default`; "" if it says nothing."""
        known = {name.upper(): name for name in self.statuses()}
        candidates = (str(status), f"{status // 100}XX", "DEFAULT")
        return next((known[name] for name in candidates if name in known), "")


class Covered:
    """A served contract, as one document."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.document: Source = load(contract.document, contract.document.parent).root
        self.spots = Spots(self.document)

    @cached_property
    def operations(self) -> dict[str, Described]:
        return {op.key: self._operation(op) for op in self.contract.operations}

    def resolved(self, pointer: Pointer) -> tuple[Pointer, dict[str, Json]]:
        """What a chain of references to components ends at."""
        for _ in range(100):
            data = as_object(self.document.at(pointer))
            reference = data.get("$ref")
            if not isinstance(reference, str) or not reference.startswith("#/"):
                return pointer, data
            pointer = tuple(
                step.replace("~1", "/").replace("~0", "~") for step in reference[2:].split("/")
            )
        return pointer, {}

    def _operation(self, operation: Operation) -> Described:
        item: Pointer = ("paths", operation.path)
        pointer: Pointer = (*item, operation.method.lower())
        if self.document.at(pointer) is None:
            pointer = (*item, "additionalOperations", operation.method)
        data = as_object(self.document.at(pointer))
        body, required = self._body((*pointer, "requestBody"))
        socket = (*pointer, "x-websocket")
        has_socket = operation.messages is not None
        security = operation.security
        return Described(
            key=operation.key,
            label=f"{operation.method} {operation.path}",
            pointer=pointer,
            parameters=tuple(self._parameters(operation, item, pointer)),
            body=tuple(body),
            body_required=required,
            replies=tuple(self._replies(pointer, as_object(data.get("responses")))),
            receives=(*socket, "receives") if has_socket else None,
            sends=(*socket, "sends") if has_socket else None,
            secured=bool(security) and all(security),
            scoped=any(scopes for entry in security for scopes in entry.values()),
        )

    def _parameters(self, operation: Operation, item: Pointer, own: Pointer) -> Iterator[Parameter]:
        """An operation's own parameters override those of its path."""
        found: dict[tuple[str, str], Parameter] = {}
        for owner in (item, own):
            count = len(as_array(as_object(self.document.at(owner)).get("parameters")))
            for index in range(count):
                pointer, data = self.resolved((*owner, "parameters", index))
                place, name = str(data.get("in")), str(data.get("name"))
                if place == "header" and name.lower() in IGNORED:
                    continue
                if place == "path" and f"{{{name}}}" not in operation.path:
                    continue
                schema = (*pointer, "schema")
                for media_type in as_object(data.get("content")):
                    schema = (*self.resolved((*pointer, "content", media_type))[0], "schema")
                found[place, name.lower() if place == "header" else name] = Parameter(
                    place,
                    name,
                    data.get("required") is True or place == "path",
                    pointer,
                    schema if is_object(self.document.at(schema)) else None,
                )
        yield from found.values()

    def _body(self, pointer: Pointer) -> tuple[list[Media], bool]:
        where, data = self.resolved(pointer)
        media: list[Media] = []
        for media_type in as_object(data.get("content")):
            at = self.resolved((*where, "content", media_type))[0]
            schema = (*at, "schema")
            seen = is_json(media_type) or "form" in essence(media_type)
            known = seen and is_object(self.document.at(schema))
            media.append(
                Media(media_type, (*where, "content", media_type), schema if known else None)
            )
        return media, data.get("required") is True

    def _replies(self, operation: Pointer, responses: dict[str, Json]) -> Iterator[Reply]:
        for status in responses:
            if status.startswith("x-"):
                continue
            at: Pointer = (*operation, "responses", status)
            where, data = self.resolved(at)
            content = as_object(data.get("content"))
            if status in ("204", "205", "304") or status.startswith("1"):
                content = {}
            for media_type in content:
                media = self.resolved((*where, "content", media_type))[0]
                yield Reply(status, media_type, at, self._looked_into(media_type, media))
            if not content:
                yield Reply(status, "", at, None)

    def _looked_into(self, media_type: str, media: Pointer) -> Pointer | None:
        """Problems have one shape, which the server makes."""
        kind = essence(media_type)
        if kind == "application/problem+json":
            return None
        if kind == STREAM:
            for keyword in ("itemSchema", "schema"):
                event = self.resolved((*media, keyword))[0]
                data = self.resolved((*event, "properties", "data"))[0]
                if is_object(self.document.at((*data, "contentSchema"))):
                    return (*data, "contentSchema")
            return None
        schema = (*media, "schema")
        return schema if is_json(media_type) and is_object(self.document.at(schema)) else None

    def request_spot(self, pointer: Pointer) -> Spot:
        return self.spots.at(pointer, "request")

    def reply_spot(self, pointer: Pointer) -> Spot:
        return self.spots.at(pointer, "reply")
