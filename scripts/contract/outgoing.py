"""What the API itself sends: the requests of webhooks and of callbacks (OpenAPI 3.1.1, 4.8.18).

A receiver of such a request sees what a client of the API sees in answers: bodies have what is
read-only and nothing that is write-only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scripts.contract import names
from scripts.contract.api import Operation, Outgoing, Parameter, Typed
from scripts.contract.components import Components
from scripts.contract.inputs import Inputs, text
from scripts.contract.names import quoted
from scripts.contract.structure import METHODS_32
from server.data import Json, as_object, is_object
from server.media import URLENCODED, essence, is_json

if TYPE_CHECKING:
    from scripts.contract.printer import Printer

SENT = ("header", "query")
"""Where an outgoing request has parameters; its path is the receiver's own."""


class Outgoings:
    def __init__(self, components: Components, inputs: Inputs) -> None:
        self.components = components
        self.inputs = inputs
        self._taken: set[str] = {*names.IMPORTED, "Callback", "Outgoing", "Webhook"}

    def all(self, data: dict[str, Json], found: tuple[Operation, ...]) -> tuple[Outgoing, ...]:
        """The webhooks of a bundled contract, then the callbacks of its operations."""
        return (*self._webhooks(data), *self._callbacks(data, found))

    def _webhooks(self, data: dict[str, Json]) -> Iterator[Outgoing]:
        for name, item in as_object(data.get("webhooks")).items():
            several = len(_methods(item)) > 1
            for method, own in _methods(item):
                label = f"{name} {method.lower()}" if several else name
                yield self._outgoing(name, label, method, item, own)

    def _callbacks(self, data: dict[str, Json], found: tuple[Operation, ...]) -> Iterator[Outgoing]:
        for operation in found:
            item = as_object(as_object(data["paths"]).get(operation.path))
            more = as_object(item.get("additionalOperations"))
            written = as_object(item.get(operation.method.lower(), more.get(operation.method)))
            for name, entry in as_object(written.get("callbacks")).items():
                callback = self.components.resolve("callbacks", entry)
                sent = [(e, i, m, o) for e, i in callback.items() for m, o in _methods(i)]
                for expression, inner, method, own in sent:
                    label = f"{operation.class_name} {name}"
                    if len(sent) > 1:
                        label += f" {method.lower()}"
                    yield self._outgoing(
                        name, label, method, inner, own, expression, operation.class_name
                    )

    def _outgoing(
        self,
        name: str,
        label: str,
        method: str,
        item: Json,
        data: dict[str, Json],
        expression: str = "",
        operation: str = "",
    ) -> Outgoing:
        class_name = names.free(names.pascal(label), self._taken)
        self._taken.add(class_name)
        body = self.components.resolve("requestBodies", data.get("requestBody"))
        media_type, value = self._body(class_name, as_object(body.get("content")))
        parameters = self.inputs.parameters(class_name, "", (item, data))
        return Outgoing(
            name=name,
            class_name=class_name,
            method=method,
            expression=expression,
            operation=operation,
            summary=text(data.get("summary")) or text(data.get("description")).partition("\n")[0],
            parameters=tuple(p for p in parameters if p.place in SENT),
            media_type=media_type,
            value=value,
            required=body.get("required") is True,
            statuses=tuple(s for s in as_object(data.get("responses")) if s[:2] != "x-"),
        )

    def _body(self, class_name: str, content: dict[str, Json]) -> tuple[str, Typed | None]:
        """The media type to send, JSON if there is a choice, and the type of its data."""
        if not content:
            return "", None
        media_type = next(filter(is_json, content), next(iter(content)))
        media = self.components.resolve("mediaTypes", content[media_type])
        if is_json(media_type) or essence(media_type) == URLENCODED:
            schema = media.get("schema", {})
            return media_type, self.components.typed(schema, f"{class_name}Body", "reply")
        if media_type.startswith("text/"):
            return media_type, Typed({"type": "string"}, "str", True)
        return media_type, None


def _methods(item: Json) -> list[tuple[str, dict[str, Json]]]:
    """The operations of a path item by method."""
    extra = as_object(as_object(item).get("additionalOperations"))
    own = {key.upper(): as_object(item)[key] for key in as_object(item) if key in METHODS_32}
    return [(method, data) for method, data in {**own, **extra}.items() if is_object(data)]


# --- for the templates ----------------------------------------------------------------------------


def printed(printer: Printer, outgoing: Outgoing) -> dict[str, Any]:
    """An outgoing request as its template wants it."""
    body = ""
    if outgoing.media_type:
        body = "bytes" if outgoing.value is None else printer.type(outgoing.value)
    optional = "" if outgoing.required or not body else " | None = None"
    parameters = [_parameter(printer, p) for p in outgoing.parameters]
    keywords = ["*", *(p["signature"] for p in parameters)] if parameters else []
    own = [f"body: {body}{optional if body != 'Any' else ' = None' if optional else ''}"]
    base = "Callback" if outgoing.expression else "Webhook"
    what = f"callback `{outgoing.name}` of {outgoing.operation}"
    return {
        **vars(outgoing),
        "base": base,
        "body": body,
        "signature": ", ".join([*(own if body else []), *keywords]),
        "lines": [line for p in parameters for line in p["lines"]],
        "doc": "\n\n".join(
            filter(
                None,
                [
                    outgoing.summary or names.pascal(outgoing.name),
                    f"{outgoing.method}, "
                    + (what if outgoing.expression else f"webhook `{outgoing.name}`"),
                ],
            )
        ),
    }


def _parameter(printer: Printer, parameter: Parameter) -> dict[str, Any]:
    written = printer.type(parameter.value)
    if not parameter.required and written != "Any" and not written.endswith("| None"):
        written += " | None"
    default = "" if parameter.required else " = None"
    style = [quoted(parameter.style), f"explode={parameter.explode}"]
    if parameter.media_type is not None and is_json(parameter.media_type):
        style = ['"json"', "explode=False"]
    arguments = [quoted(parameter.name), parameter.attribute, *style]
    return {
        "signature": f"{parameter.attribute}: {written}{default}",
        "lines": [f"self.add_{parameter.place}({', '.join(arguments)})"],
    }


IMPORTS = """\
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from server.outgoing import Callback, Webhook

from . import JUDGE, models
"""
