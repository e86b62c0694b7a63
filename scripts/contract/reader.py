"""From a bundled contract to the intermediate form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.contract import names, policies
from scripts.contract.api import Api, Header, Operation, Reply, Socket, Typed
from scripts.contract.bundle import Bundle
from scripts.contract.components import Components
from scripts.contract.contents import base_path
from scripts.contract.diagnostics import Diagnostic
from scripts.contract.document import Node, operations
from scripts.contract.inputs import STRING, Inputs, is_streamed, text, text_schema
from scripts.contract.outgoing import Outgoings
from scripts.contract.problems import problem_types
from scripts.contract.rules.keys import STATUS
from scripts.contract.rules.sockets import WEBSOCKET
from server.data import Json, as_array, as_object, is_object
from server.media import essence, is_json
from server.problems import MEDIA_TYPE

_STATUS = re.compile(f"{STATUS}|default", re.IGNORECASE)


@dataclass(frozen=True)
class Described:
    api: Api
    bundle: Bundle
    """The contract without what has no effect, and with what its policies bring."""
    faults: list[Diagnostic]
    """What in it cannot be served."""


def describe(bundle: Bundle, *, broken: bool = False) -> Described:
    """The API that a bundled contract describes; `broken` is one with errors."""
    usable = bundle.usable(broken=broken)
    policies.expand(usable)
    reader = _Reader(usable)
    return Described(reader.api(), usable, reader.faults)


class _Reader:
    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.data = bundle.data
        self.components = Components(as_object(self.data.get("components")))
        self.inputs = Inputs(self.components)
        self.faults: list[Diagnostic] = []
        self.classes: set[str] = set(names.IMPORTED)
        self.functions: set[tuple[str, str]] = set()

    def api(self) -> Api:
        info = as_object(self.data.get("info"))
        found = tuple(self._operations())
        return Api(
            title=str(info.get("title", "")),
            version=str(info.get("version", "")),
            base_path=base_path(self.data),
            operations=found,
            outgoing=Outgoings(self.components, self.inputs).all(self.data, found),
            schemes=self.components.section("securitySchemes"),
            schemas=self.components.schemas,
            choices=self.components.shapes.choices,
            outlines=self.components.outlines.definitions(),
        )

    def _operations(self) -> Iterator[Operation]:
        document = self.bundle.document
        for path, item in as_object(self.data.get("paths")).items():
            if not path.startswith("/"):
                continue
            node = Node("pathItem", item, document.root.place("paths", path))
            for method, operation in operations(node, "3.2"):
                if is_object(operation.data):
                    yield self._operation(path, method, node, operation)

    def _operation(self, path: str, method: str, item: Node, node: Node) -> Operation:
        data = node.data
        identity = str(data.get("operationId") or names.derived_id(method, path))
        tags = [str(tag) for tag in as_array(data.get("tags"))]
        tag = tags[0] if tags else first_segment(path)
        module = names.snake(tag)
        class_name = self._class_name(identity)
        return Operation(
            id=identity,
            method=method,
            path=path,
            class_name=class_name,
            function=self._function(module, identity),
            module=module,
            tag=tag,
            summary=text(data.get("summary")),
            description=text(data.get("description")),
            deprecated=data.get("deprecated") is True,
            parameters=self.inputs.parameters(class_name, path, (item.data, data)),
            body=self.inputs.body(class_name, data.get("requestBody")),
            replies=self._replies(class_name, data.get("responses")),
            security=self._security(data),
            rate_limits=policies.rate_limits(self.data, data),
            deprecation=policies.deprecation(data),
            if_match=text(data.get(policies.IF_MATCH)),
            idempotency=text(data.get(policies.IDEMPOTENCY)),
            body_limit=policies.body_limit(data),
            socket=self._socket(class_name, data),
            place=self.bundle.origin(node.place),
        )

    def _function(self, module: str, identity: str) -> str:
        name = names.snake(identity)
        candidates = itertools.chain((name,), names.numbered(name))
        name = next(n for n in candidates if (module, n) not in self.functions)
        self.functions.add((module, name))
        return name

    def _class_name(self, identity: str) -> str:
        """A class for the operation, whose request and replies are named after it."""
        name = names.pascal(identity)
        candidates = itertools.chain((name,), names.numbered(name))
        name = next(n for n in candidates if not {n, f"{n}Request"} & self.classes)
        self.classes |= {name, f"{name}Request"}
        return name

    # --- replies ---

    def _replies(self, class_name: str, written: Json) -> tuple[Reply, ...]:
        result: list[Reply] = []
        taken: set[str] = {"Request", "Reply", "handler"}
        for status, entry in as_object(written).items():
            if _STATUS.fullmatch(status) is None:
                continue
            data = self.components.resolve("responses", entry)
            content = as_object(data.get("content"))
            headers = self._headers(class_name, data.get("headers"))
            for media_type in content or [None]:
                suffix = names.media_name(media_type) if media_type and len(content) > 1 else ""
                alias = names.free(names.status_name(status) + suffix, taken)
                taken.add(alias)
                name = names.free(f"{class_name}{status.capitalize()}{suffix}", self.classes)
                self.classes.add(name)
                entry = content[media_type] if media_type else None
                value, kind = self._reply_value(name, status, media_type, entry)
                problems = self._problem_types(value, status, media_type)
                result.append(
                    Reply(
                        status=status,
                        class_name=name,
                        alias=alias,
                        description=text(data.get("description")),
                        media_type=media_type,
                        kind=kind if problems is None else "problem",
                        value=value,
                        headers=headers,
                        etag=text(data.get(policies.ETAG)) if status[0] == "2" else "",
                        problem_types=problems or (),
                    )
                )
        return tuple(result)

    def _reply_value(
        self, name: str, status: str, media_type: str | None, entry: Json
    ) -> tuple[Typed | None, str]:
        if media_type is None or status in ("204", "205", "304") or status.startswith("1"):
            return None, "upgrade" if status == "101" else "empty"
        media = self.components.resolve("mediaTypes", entry)
        kind = essence(media_type)
        if is_json(media_type):
            value = self.components.typed(media.get("schema", {}), f"{name}Body", "reply")
            return value, "json"
        if kind == "text/event-stream":
            return self._event(name, media)
        if "itemSchema" in media:
            return None, "binary"
        if not kind.startswith("text/") or is_streamed(self.components, media):
            return None, "binary"
        schema = text_schema(self.components, media.get("schema", {}), STRING)
        projected = self.components.schemas.project(schema, "reply")
        return Typed(projected, "str", True), "text"

    def _event(self, name: str, media: dict[str, Json]) -> tuple[Typed | None, str]:
        """The data of a stream's events. Before OpenAPI 3.2 tools read `schema` as we do: it speaks
        of each event. What does not say that its data is JSON is sent as the handler writes it."""
        resolve = self.components.schemas.resolve
        event = as_object(resolve(media.get("itemSchema", media.get("schema"))))
        data = as_object(resolve(as_object(event.get("properties")).get("data")))
        if "contentSchema" not in data or not is_json(str(data.get("contentMediaType"))):
            return None, "binary"
        return self.components.typed(data["contentSchema"], f"{name}Data", "reply"), "events"

    def _socket(self, class_name: str, data: dict[str, Json]) -> Socket | None:
        messages = data.get(WEBSOCKET)
        if not is_object(messages):
            return None
        return Socket(
            self.components.typed(
                messages.get("receives", True), f"{class_name}Received", "request"
            ),
            self.components.typed(messages.get("sends", True), f"{class_name}Sent", "reply"),
        )

    def _problem_types(
        self, value: Typed | None, status: str, media_type: str | None
    ) -> tuple[str, ...] | None:
        if value is None or media_type is None or essence(media_type) != MEDIA_TYPE:
            return None
        return problem_types(self.components.schemas, value.schema, status)

    def _headers(self, class_name: str, written: Json) -> tuple[Header, ...]:
        result: list[Header] = []
        taken = {"body", "headers", "status", "detail", "title", "type", "media_type", "self"}
        for name, entry in as_object(written).items():
            if name.lower() == "content-type":  # OpenAPI 3.1.1, 4.8.17
                continue
            data = self.components.resolve("headers", entry)
            attribute = names.free(names.snake(name), taken)
            taken.add(attribute)
            content = as_object(data.get("content"))
            media_type = next(iter(content), None)
            media = data
            if media_type is not None:
                media = self.components.resolve("mediaTypes", content[media_type])
            value = self.components.typed(
                media.get("schema", {}), f"{class_name}{names.pascal(name)}Header", "reply"
            )
            result.append(
                Header(
                    name=name,
                    attribute=attribute,
                    required=data.get("required") is True,
                    value=value,
                    shape=self.components.shapes.of(value.schema),
                    explode=data.get("explode") is True,
                    json=media_type is not None and is_json(media_type),
                    description=text(data.get("description")),
                )
            )
        return tuple(result)

    def _security(self, data: dict[str, Json]) -> tuple[dict[str, tuple[str, ...]], ...]:
        written = data.get("security", self.data.get("security"))
        return tuple(
            {name: tuple(map(str, as_array(scopes))) for name, scopes in entry.items()}
            for entry in as_array(written)
            if is_object(entry)
        )


def first_segment(path: str) -> str:
    """A tag for an operation that has none: the first fixed step of its path."""
    fixed = [segment for segment in path.split("/") if segment and "{" not in segment]
    telling = [s for s in fixed if not re.fullmatch(r"v\d+|api|rest", s)]
    return (telling or fixed or ["root"])[0]
